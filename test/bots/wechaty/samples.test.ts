import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMessage, readMessage } from '../../../bots/wechaty/parse.ts';
import { NOW } from './setup.ts';

const FACTS = { me: { id: 'me', names: ['管家'] }, sender: null, now: NOW };

const FILE = new URL('../../../bots/wechaty/samples.md', import.meta.url);
const SAMPLES = [...readFileSync(FILE, 'utf8').matchAll(/^## (.+) → (\w+)\n\n```json\n([^]+?)\n```$/gm)];

describe('the samples', () => {
  it('are there', () => {
    expect(SAMPLES).toHaveLength(9);
  });

  it.each(SAMPLES.map(([, title = '', kind = '', json = '']) => [title, kind, json]))(
    '%s: becomes %s',
    (_title, kind, json) => {
      const message = readMessage(JSON.parse(json));
      expect(message).not.toBeNull();
      expect((message && parseMessage(message, FACTS)?.body.kind) ?? 'nothing').toBe(kind);
    },
  );

  it('mean us where they mention us', () => {
    const mentions = SAMPLES.filter(([, title]) => title?.startsWith('A mention'));
    for (const [, , , json = ''] of mentions) {
      const message = readMessage(JSON.parse(json));
      expect(message && parseMessage(message, FACTS)).toMatchObject({
        addressed: true,
        body: { text: '电梯坏了' },
      });
    }
  });
});
