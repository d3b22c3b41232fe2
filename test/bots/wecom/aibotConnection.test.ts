import { describe, expect, it } from 'vitest';
import { outcomeOf, resultOf } from '../../../bots/wecom/aibot/outcomes.ts';
import { makeSpending } from '../../../bots/wecom/aibot/memory.ts';
import { RawBot } from '../../fakes/aibot/rawBot.ts';
import { START } from '../../support/aibot.ts';
import { isUp, levelIs, makeBot, runBot, say } from './aibotKit.ts';
import type { Bot } from './aibotKit.ts';
import { examined } from '../../support/findings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const told = ({ door }: Bot): string[] =>
  door.notices.map((notice) => (notice.kind === 'trouble' ? notice.what : notice.kind));
const stateOf = async ({ channel }: Bot) => (await examined(channel))[0];
const lossOf = async ({ channel }: Bot) => (await examined(channel))[1]?.found;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Once it waits for the end of its stand-by. */
const standsBy = async ({ clock }: Bot, ms: number): Promise<void> => {
  while (clock.nextWake() !== clock.now() + ms) await turn();
};

describe('the connection', () => {
  it('is begun by a start that does not wait for it, and comes up when the gateway does', async () => {
    const bot = await makeBot();
    await bot.aibot.goDown();
    await bot.channel.start?.(bot.door);
    expect(await stateOf(bot)).toMatchObject({ level: 'bad', what: 'connection' });
    expect(await bot.channel.send(say('早'))).toMatchObject({ ok: false, kind: 'retry' });
    // The cause of a loss is told, not the bare number of the close that follows it.
    while (!(await lossOf(bot))?.includes('ECONNREFUSED')) await turn();
    await bot.aibot.comeUp();
    await isUp(bot);
    expect(bot.door.notices).toEqual([]);
  });

  it('that is down for a minute is told once, and again only after it was up', async () => {
    const bot = await runBot();
    for (const outage of [1, 2]) {
      await bot.aibot.goDown();
      await levelIs(bot.channel, 'bad');
      bot.clock.advance(MINUTE);
      await bot.door.until(() => bot.door.notices.length === outage);
      bot.clock.advance(HOUR);
      await bot.aibot.comeUp();
      await isUp(bot);
    }
    expect(told(bot)).toHaveLength(2);
    expect(bot.door.notices[0]).toMatchObject({ kind: 'trouble', channel: 'wecom-bot' });
    expect(told(bot)[0]).toContain('断开');
  });

  it('that comes back within the minute is not worth telling', async () => {
    const bot = await runBot();
    bot.aibot.dropConnections();
    await bot.aibot.waitFor(() => bot.aibot.subscriptions === 2);
    await isUp(bot);
    bot.clock.advance(HOUR);
    expect(bot.clock.nextWake()).toBeNull();
    expect(bot.door.notices).toEqual([]);
    expect((await examined(bot.channel))[1]).toMatchObject({ what: 'last loss', level: 'ok' });
  });

  it('taken by another program is not fought over: it stands by, tells, and tries again later', async () => {
    const bot = await runBot({ deps: { pace: { reconnectMs: 1, standByMs: 10 * MINUTE } } });
    const other = await RawBot.subscribed(bot.aibot);
    await bot.door.until(() => bot.door.notices.length === 1);
    expect(told(bot)[0]).toContain('10 分钟后');
    await standsBy(bot, MINUTE);
    bot.clock.advance(MINUTE);
    expect(await bot.channel.send(say('早'))).toMatchObject({ ok: false, kind: 'retry' });
    expect(await stateOf(bot)).toMatchObject({
      level: 'bad',
      fix: expect.stringContaining('the other program'),
    });
    expect(bot.aibot.subscriptions).toBe(2);
    other.close();
    bot.clock.advance(9 * MINUTE);
    await bot.aibot.waitFor(() => bot.aibot.subscriptions === 3);
    await isUp(bot);
    expect(bot.door.notices).toHaveLength(1);
    bot.aibot.staff('li').say('早');
    expect(await bot.door.heard(1)).toMatchObject({ body: { text: '早' } });
  });

  it('whose login is refused says so at once, once, and tries again after a while', async () => {
    const bot = await makeBot({ config: { secret: 'wrong' } });
    await bot.channel.start?.(bot.door);
    await bot.door.until(() => bot.door.notices.length === 1);
    expect(told(bot)[0]).toContain('853000');
    expect(await bot.channel.send(say('早'))).toMatchObject({ ok: false, kind: 'config' });
    expect(await stateOf(bot)).toMatchObject({
      level: 'bad',
      fix: expect.stringContaining('WECOM_BOT_SECRET'),
    });
    await bot.aibot.waitFor(() => logins(bot) === 4);
    await bot.aibot.waitFor(() => bot.aibot.connections === 0);
    bot.clock.advance(5 * MINUTE);
    await bot.aibot.waitFor(() => logins(bot) === 8);
    expect(bot.door.notices).toHaveLength(1);
  });

  it('whose login WeCom was only too busy for comes up by itself', async () => {
    const bot = await makeBot();
    bot.aibot.faults.plan('aibot_subscribe', { kind: 'code', code: -1 });
    await bot.channel.start?.(bot.door);
    await isUp(bot);
    expect(bot.door.notices).toEqual([]);
  });

  it.each(['up', 'down', 'standing by'])('leaves nothing open when it is stopped while %s', async (when) => {
    const bot = await runBot();
    if (when === 'down') await bot.aibot.goDown();
    if (when === 'standing by') {
      const other = await RawBot.subscribed(bot.aibot);
      await bot.door.until(() => bot.door.notices.length === 1);
      other.close();
    }
    await bot.channel.stop?.();
    await bot.aibot.waitFor(() => bot.aibot.connections === 0);
    bot.clock.advance(HOUR);
    expect(bot.clock.nextWake()).toBeNull();
    expect(await stateOf(bot)).toMatchObject({ level: 'warn' });
    expect(await bot.channel.send(say('早'))).toMatchObject({ ok: false, kind: 'retry' });
  });

  it('hands in what it heard before it was stopped', async () => {
    const bot = await runBot();
    bot.door.failNext(1);
    bot.aibot.staff('li').say('早');
    await standsBy(bot, 1_000);
    await bot.channel.stop?.();
    expect(bot.door.arrivals).toMatchObject([{ body: { text: '早' } }]);
  });

  it('survives a door that cannot note its trouble', async () => {
    const bot = await runBot();
    let refused = 0;
    bot.door.note = () => {
      refused += 1;
      return Promise.reject(new Error('the store is locked'));
    };
    await bot.aibot.goDown();
    await levelIs(bot.channel, 'bad');
    bot.clock.advance(MINUTE);
    await standsBy(bot, 1_000);
    expect(refused).toBe(1);
  });
});

describe('the examination', () => {
  it('finds all well on a running bot, and its clock unknown before anything came', async () => {
    const { channel } = await runBot();
    expect(await examined(channel)).toMatchObject([
      { level: 'ok', what: 'connection', fix: '' },
      { level: 'ok', what: 'last loss', fix: '' },
      { level: 'ok', what: 'clock', fix: '' },
    ]);
  });

  it('finds a clock that is wrong, and says to set it', async () => {
    const bot = await runBot({ fake: { clock: () => START - 10 * MINUTE } });
    bot.aibot.staff('li').say('早');
    await bot.door.heard(1);
    expect((await examined(bot.channel))[2]).toMatchObject({
      level: 'warn',
      fix: expect.stringContaining('NTP'),
    });
  });
});

describe('what the SDK rejects with', () => {
  it.each([
    [
      { headers: { req_id: 'r' }, errcode: 45009, errmsg: 'x' },
      { kind: 'retry', afterMs: MINUTE },
    ],
    [{ errcode: -1 }, { kind: 'retry' }],
    [{ errcode: 93001 }, { kind: 'unreachable' }],
    [{ errcode: 93006 }, { kind: 'unreachable' }],
    [{ errcode: 93008 }, { kind: 'unreachable' }],
    [{ errcode: 40058 }, { kind: 'refused' }],
    [{ errcode: 45002 }, { kind: 'refused' }],
    [{ errcode: 853000 }, { kind: 'config' }],
    [new Error('Reply ack timeout (5000ms) for reqId: r'), { kind: 'unknown' }],
    [
      new Error('WebSocket connection closed (code: 1006), reply for reqId: r cancelled'),
      { kind: 'unknown' },
    ],
    [new Error('WebSocket not connected, unable to send data'), { kind: 'retry' }],
    [new Error('Reply queue for reqId r exceeds max size (500)'), { kind: 'retry' }],
    [new Error('something new'), { kind: 'unknown' }],
    ['no error at all', { kind: 'unknown' }],
    [undefined, { kind: 'unknown' }],
  ])('is, for %j, %j', (rejected, result) => {
    expect(resultOf(outcomeOf(rejected), null)).toMatchObject({ ok: false, ...result });
  });
});

describe('what a chat may still take', () => {
  it('is thirty in any minute and a thousand in any hour', () => {
    const spending = makeSpending();
    for (let nth = 0; nth < 1000; nth += 1) spending.spend('a', START + nth * 3_000);
    const end = START + 999 * 3_000;
    expect(spending.waitMs('a', end)).toBe(HOUR - 999 * 3_000);
    expect(spending.waitMs('a', START + HOUR)).toBe(0);
    expect(spending.waitMs('b', end)).toBe(0);
  });

  it('is what it was when something did not go after all', () => {
    const spending = makeSpending();
    for (let nth = 0; nth < 30; nth += 1) spending.spend('a', START);
    expect(spending.waitMs('a', START)).toBe(MINUTE);
    spending.giveBack('a');
    expect(spending.waitMs('a', START)).toBe(0);
  });
});

function logins({ aibot }: Bot): number {
  return aibot.frames.filter(({ cmd }) => cmd === 'aibot_subscribe').length;
}
