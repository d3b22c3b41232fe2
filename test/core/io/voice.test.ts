import { describe, expect, onTestFinished, test } from 'vitest';
import { makeTranscriber } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import { answerJson, readBody, serve } from '../../fakes/serve.ts';

const OGG = Buffer.from('4f6767530002', 'hex');
const MEDIA = { hash: 'ab', type: 'audio/ogg', name: '语音', bytes: OGG.length };

async function listener(status: number, answer: unknown) {
  const bodies: string[] = [];
  const paths: string[] = [];
  const served = await serve(async (request, response) => {
    paths.push(request.url ?? '');
    bodies.push((await readBody(request)).toString('latin1'));
    answerJson(response, answer, status);
  });
  onTestFinished(() => served.close());
  const server = { apiKey: 'none', baseUrl: `${served.url}/v1`, name: 'chat' };
  return { bodies, paths, listen: makeTranscriber({ server, model: 'ears' }, silentLogger) };
}

describe('a voice message', () => {
  test('is put into words by the configured server, with an ending that tells its format', async () => {
    const { bodies, paths, listen } = await listener(200, { text: ' 厨房漏水 ' });
    expect(await listen(OGG, MEDIA)).toBe('厨房漏水');
    expect(paths).toEqual(['/v1/audio/transcriptions']);
    expect(bodies[0]).toContain('voice.ogg');
    expect(bodies[0]).toContain('ears');
  });

  test('has no words where the server cannot read it, hears nothing, or there is none', async () => {
    expect(await (await listener(400, { error: { message: 'format' } })).listen(OGG, MEDIA)).toBeNull();
    expect(await (await listener(200, { text: ' ' })).listen(OGG, MEDIA)).toBeNull();
    expect(await makeTranscriber(null, silentLogger)(OGG, MEDIA)).toBeNull();
  });
});
