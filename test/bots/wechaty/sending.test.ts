import { describe, expect, it } from 'vitest';
import { listFindings } from '../../../bots/wechaty/examine.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import { cardOf, makeWorld, outbound, settled, startWorld } from './setup.ts';
import { readFindings } from '../../support/findings.ts';

const read = (...facts: Parameters<typeof listFindings>) => readFindings(listFindings(...facts));

const ALERT = { reason: 'accepted', step: 1, warning: false, late: false };

describe('sending', () => {
  it('sends words to a person and to a room alike, and hands back the id where there is one', async () => {
    const { channel, puppet, clock } = await startWorld();
    puppet.sentIds = ['s1'];
    expect(await channel.send(outbound({ card: cardOf(['对', '改']) }))).toEqual({
      ok: true,
      platformId: 's1',
    });
    clock.advance(1_500);
    const room = outbound({ key: 'k2', conversationId: 'wechaty:r1@chatroom', text: '各位' });
    expect(await channel.send(room)).toEqual({ ok: true, platformId: null });
    expect(puppet.said).toEqual([
      { chat: 'wang', text: '您好\n还可以回复：对、改' },
      { chat: 'r1@chatroom', text: '各位' },
    ]);
  });

  it('sends one message at a time: the rest of a long one with each further try, from where it stopped', async () => {
    const { channel, puppet, clock, media } = await startWorld();
    media.set('h1', Buffer.from('pixels'));
    const image = { hash: 'h1', type: 'image/png', name: 'chart', bytes: 6 };
    const out = outbound({ text: '长'.repeat(3_000), images: [image] });
    const results = [await channel.send(out)];
    results.push(await channel.send(out)); // Too early.
    for (const _ of [1, 2]) {
      clock.advance(1_500);
      results.push(await channel.send(out));
    }
    expect(results).toMatchObject([
      { ok: false, kind: 'retry', afterMs: 1_500 },
      { ok: false, kind: 'retry', afterMs: 1_500 },
      { ok: false, kind: 'retry', afterMs: 1_500 },
      { ok: true },
    ]);
    expect(puppet.said.map(({ text = '' }) => text.length)).toEqual([2_000, 1_000, 0]);
    expect(puppet.said.at(-1)?.file).toEqual({ name: 'chart.png', bytes: 'pixels' });
  });

  it('goes on after a failure in the middle without repeating what has arrived', async () => {
    const { channel, puppet, clock } = await startWorld();
    const out = outbound({ text: '长'.repeat(3_000) });
    await channel.send(out);
    clock.advance(1_500);
    puppet.nextSend = () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:1'));
    expect(await channel.send(out)).toMatchObject({ ok: false, kind: 'retry' });
    clock.advance(1_500);
    expect(await channel.send(out)).toMatchObject({ ok: true });
    expect(puppet.said.map(({ text = '' }) => text.length)).toEqual([2_000, 1_000]);
  });

  it('keeps its pace over all chats, and answers whoever has just written before the rest', async () => {
    const { channel, puppet, clock, door } = await startWorld();
    const send = (key: string, chat: string) =>
      channel.send(outbound({ key, conversationId: `wechaty:${chat}`, text: key }));
    expect(await send('notice 1', 'a')).toMatchObject({ ok: true });
    expect(await send('notice 2', 'b')).toMatchObject({ kind: 'retry', afterMs: 1_500 });
    expect(await send('notice 3', 'c')).toMatchObject({ kind: 'retry', afterMs: 3_000 });
    puppet.write({ id: 'm1', text: '在吗' });
    await door.until(() => door.arrivals.length === 1);
    expect(await send('answer', 'wang')).toMatchObject({ kind: 'retry', afterMs: 1_500 });
    clock.advance(1_500);
    expect(await send('notice 2', 'b')).toMatchObject({ kind: 'retry', afterMs: 1_500 });
    expect(await send('answer', 'wang')).toMatchObject({ ok: true });
    clock.advance(1_500);
    expect(await send('notice 2', 'b')).toMatchObject({ ok: true });
    expect(puppet.said.map(({ text }) => text)).toEqual(['notice 1', 'answer', 'notice 2']);
  });

  it('lets an alert pass notices that wait', async () => {
    const { channel } = await startWorld();
    for (const key of ['n1', 'n2', 'n3', 'n4']) await channel.send(outbound({ key }));
    expect(await channel.send(outbound({ key: 'alert', alert: ALERT }))).toMatchObject({ afterMs: 1_500 });
  });

  it.each([
    ['not logged in', 'config'],
    ['操作太频繁，请稍后再试', 'retry'],
    ['MockContact.load(): wang not exist.', 'closed'],
    ['connect ECONNREFUSED 10.0.0.1:8788', 'retry'],
    ['14 UNAVAILABLE: resolution failed for target x: token "y" does not exist', 'retry'],
    ['4 DEADLINE_EXCEEDED', 'unknown'],
  ])('reads the error "%s" as %s, and repeats none of its words', async (words, kind) => {
    const { channel, puppet } = await startWorld();
    puppet.nextSend = () => Promise.reject(new Error(words));
    const result = await channel.send(outbound());
    expect(result).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(result)).not.toContain(words);
  });

  it('leaves open what became of a send that is never answered', async () => {
    const { channel, puppet, clock } = await startWorld();
    puppet.nextSend = () => new Promise(() => undefined);
    const sending = channel.send(outbound());
    await settled();
    clock.advance(MINUTE);
    expect(await sending).toMatchObject({ ok: false, kind: 'unknown' });
  });

  it('waits for the first login, and asks for a person when the account is out', async () => {
    const { channel, door, puppet } = makeWorld();
    expect(await channel.send(outbound())).toMatchObject({ ok: false, kind: 'retry' });
    await channel.start?.(door);
    expect(await channel.send(outbound())).toMatchObject({ ok: false, kind: 'retry' });
    puppet.logIn();
    puppet.logOut();
    expect(await channel.send(outbound())).toMatchObject({ ok: false, kind: 'config' });
    expect(puppet.said).toEqual([]);
  });

  it('refuses what is no chat of WeChat, and what has nothing to say', async () => {
    const { channel } = await startWorld();
    expect(await channel.send(outbound({ conversationId: 'telegram:5' }))).toMatchObject({
      kind: 'unreachable',
    });
    expect(await channel.send(outbound({ text: ' ' }))).toMatchObject({ kind: 'refused' });
  });

  it('sends the words when a picture is not there', async () => {
    const { channel, puppet } = await startWorld();
    const images = [{ hash: 'gone', type: 'image/png', name: 'a.png', bytes: 1 }];
    expect(await channel.send(outbound({ images }))).toMatchObject({ ok: true });
    expect(puppet.said).toEqual([{ chat: 'wang', text: '您好' }]);
  });
});

describe('findings', () => {
  const installed = { wechaty: true, puppet: true };
  const real = { puppet: 'wechaty-puppet-service', token: 'secret-token' };

  it('names the one command when the library is missing', () => {
    const findings = read(real, {
      login: { kind: 'idle' },
      installed: { wechaty: false, puppet: false },
    });
    expect(findings).toMatchObject([{ level: 'bad', fix: 'npm run add:wechaty' }]);
  });

  it('names what adds a puppet that is missing', () => {
    const findings = read(real, {
      login: { kind: 'idle' },
      installed: { wechaty: true, puppet: false },
    });
    expect(findings[1]).toMatchObject({
      level: 'bad',
      fix: expect.stringContaining('wechaty-puppet-service'),
    });
  });

  it('warns of the risk with any real puppet, and shows no token', () => {
    const findings = read(real, { login: { kind: 'in', id: 'me' }, installed });
    expect(findings.find(({ what }) => what === 'risk')?.fix).toContain('WECOM_KF_');
    expect(JSON.stringify(findings)).not.toContain('secret-token');
  });
});
