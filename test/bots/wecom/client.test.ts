import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { WecomClient } from '../../../bots/wecom/client.ts';
import { callerAddress, judgeFailure } from '../../../bots/wecom/errors.ts';
import { examineClock } from '../../../bots/wecom/examine.ts';
import { fileNameOf } from '../../../bots/wecom/media.ts';
import { MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Fault } from '../../fakes/faults.ts';
import type { FakeWecomOptions } from '../../fakes/wecom/index.ts';
import { answerJson, serve } from '../../fakes/serve.ts';
import { START, fakeFor } from '../../support/wecom.ts';
import { readFindings } from '../../support/findings.ts';

const LIST = {
  method: 'kf/account/list',
  body: {},
  answer: z.object({ account_list: z.array(z.unknown()) }),
};

async function clientFor({ secret, ...options }: FakeWecomOptions & { secret?: string } = {}) {
  const { fake, clock } = await fakeFor(options);
  const access = { apiRoot: fake.url, corpId: fake.corpId, secret: secret ?? fake.kfSecret };
  return { fake, clock, client: new WecomClient(access, { clock, timeoutMs: 2_000 }) };
}

describe('the token', () => {
  it('is fetched once for all who wait for it', async () => {
    const { fake, client } = await clientFor();
    const replies = await Promise.all(Array.from({ length: 8 }, () => client.call(LIST)));
    expect(replies.every(({ kind }) => kind === 'done')).toBe(true);
    expect(fake.callsOf('gettoken')).toHaveLength(1);
  });

  it('is renewed before it is over', async () => {
    const { fake, client, clock } = await clientFor();
    await client.call(LIST);
    clock.advance(7_200 * SECOND - 5 * MINUTE - 1);
    await client.call(LIST);
    expect(fake.callsOf('gettoken')).toHaveLength(1);
    clock.advance(1);
    await client.call(LIST);
    expect(fake.callsOf('gettoken')).toHaveLength(2);
    expect(fake.callsOf('kf/account/list').every(({ errcode }) => errcode === 0)).toBe(true);
  });

  it.each([40014, 41001, 42001])('is renewed once when the platform answers %i', async (code) => {
    const { fake, client } = await clientFor();
    await client.call(LIST);
    fake.faults.plan('kf/account/list', { kind: 'code', code });
    expect(await client.call(LIST)).toMatchObject({ kind: 'done' });
    expect(fake.callsOf('gettoken')).toHaveLength(2);
    fake.faults.plan('kf/account/list', { kind: 'code', code }, 2);
    expect(await client.call(LIST)).toMatchObject({ kind: 'refused', code });
    expect(fake.callsOf('kf/account/list')).toHaveLength(5);
  });

  it('taken away under many calls is renewed once for all of them', async () => {
    const { fake, client } = await clientFor();
    await client.call(LIST);
    fake.tokens.revokeAll();
    const replies = await Promise.all(Array.from({ length: 6 }, () => client.call(LIST)));
    expect(replies.every(({ kind }) => kind === 'done')).toBe(true);
    expect(fake.callsOf('gettoken')).toHaveLength(2);
  });

  it('is not asked for again and again with a wrong secret, which would block the address', async () => {
    const { fake, client, clock } = await clientFor({ secret: 'a-wrong-secret' });
    for (let i = 0; i < 5; i += 1)
      expect(await client.call(LIST)).toMatchObject({ kind: 'refused', code: 40001 });
    expect(fake.tokens.wrongSecrets).toBe(1);
    clock.advance(10 * MINUTE);
    await client.call(LIST);
    expect(fake.tokens.wrongSecrets).toBe(2);
  });
});

describe('a call', () => {
  it.each<[string, Fault, boolean]>([
    ['a dropped connection', { kind: 'drop' }, true],
    ['an answer that never comes', { kind: 'done_then_hang' }, true],
    ['the page of a proxy', { kind: 'http', status: 502 }, true],
    ['a page that is no JSON', { kind: 'http', status: 200, body: '<html>' }, true],
    ['an address that is not there', { kind: 'http', status: 404 }, false],
  ])('that meets %s is lost; it may have been carried out: %s', async (_what, fault, reached) => {
    const { fake, clock } = await fakeFor();
    const access = { apiRoot: fake.url, corpId: fake.corpId, secret: fake.kfSecret };
    const client = new WecomClient(access, { clock, timeoutMs: 300 });
    await client.token();
    fake.faults.plan('kf/account/list', fault);
    expect(await client.call(LIST)).toMatchObject({ kind: 'lost', reached });
  });

  it('that finds nobody listening was never carried out', async () => {
    const gone = await serve(() => Promise.resolve());
    await gone.close();
    const { clock } = await fakeFor();
    const client = new WecomClient({ apiRoot: gone.url, corpId: 'ww1', secret: 's' }, { clock });
    const reply = await client.call(LIST);
    expect(reply).toMatchObject({ kind: 'lost', reached: false, why: 'ECONNREFUSED' });
    expect(reply.kind !== 'done' && judgeFailure(reply, 'kf/send_msg')).toMatchObject({ kind: 'retry' });
  });

  it('for want of a token was never carried out', async () => {
    const { fake, client } = await clientFor();
    fake.faults.plan('gettoken', { kind: 'http', status: 502 });
    expect(await client.call(LIST)).toMatchObject({ kind: 'lost', reached: false });
    expect(fake.callsOf('kf/account/list')).toEqual([]);
  });

  it('whose answer has another form is lost, not believed', async () => {
    const { client } = await clientFor();
    const answer = z.object({ something: z.string() });
    expect(await client.call({ ...LIST, answer })).toMatchObject({ kind: 'lost', reached: true });
  });

  it('tells in no words what is secret, even where the platform repeats it', async () => {
    const secret = 'the-secret-of-this-test';
    const server = await serve((request, response) => {
      const token = { access_token: 'the-token-of-this-test', expires_in: 7200 };
      const isToken = request.url?.includes('gettoken') ?? false;
      const echo = { errcode: 40058, errmsg: `bad request ${request.url ?? ''} of ${secret}` };
      answerJson(response, isToken ? token : echo);
      return Promise.resolve();
    });
    onTestFinished(() => server.close());
    const { clock } = await fakeFor();
    const client = new WecomClient({ apiRoot: server.url, corpId: 'ww1', secret }, { clock });
    const reply = await client.call(LIST);
    expect(reply).toMatchObject({ kind: 'refused', code: 40058 });
    const words = JSON.stringify([reply, reply.kind === 'done' ? null : judgeFailure(reply, 'kf/send_msg')]);
    expect(words).not.toMatch(/the-secret|the-token/);
  });

  it('tells how far the platform’s clock is from ours', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('date', new Date(START + 3 * MINUTE).toUTCString());
      answerJson(response, { access_token: 'a', expires_in: 7200 });
      return Promise.resolve();
    });
    onTestFinished(() => server.close());
    const { clock } = await fakeFor();
    const client = new WecomClient({ apiRoot: server.url, corpId: 'ww1', secret: 's' }, { clock });
    expect(client.skewMs).toBeNull();
    expect(readFindings([examineClock(client)])[0]).toMatchObject({ level: 'warn' });
    await client.token();
    expect(client.skewMs).toBe(3 * MINUTE);
    expect(readFindings([examineClock(client)])[0]).toMatchObject({
      level: 'bad',
      found: expect.stringContaining('180 s behind'),
    });
  });
});

describe('what the platform says of itself', () => {
  it.each([
    ['not allow to access from your ip: 203.0.113.7, more at https://x', '203.0.113.7'],
    ['from ip: 2001:db8::7', '2001:db8::7'],
    ['api forbidden', null],
  ])('in %j names the caller’s address %j', (words, wanted) => {
    expect(callerAddress(words)).toBe(wanted);
  });

  it.each([
    ['attachment; filename="a.jpg"', 'a.jpg'],
    ['attachment; filename="%E8%B4%A6%E5%8D%95.pdf"', '账单.pdf'],
    [`attachment; filename="${Buffer.from('账单.pdf').toString('latin1')}"`, '账单.pdf'],
    ["attachment; filename=x.amr; filename*=UTF-8''%E5%A3%B0.amr", '声.amr'],
    ['attachment; filename="100%.txt"', '100%.txt'],
    ['', ''],
  ])('in %j names a file %j', (disposition, wanted) => {
    expect(fileNameOf(disposition)).toBe(wanted);
  });
});
