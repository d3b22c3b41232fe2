import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conversationId,
  isLate,
  judge,
  listWays,
  planSpending,
  splitConversationId,
} from '../../../core/delivery/index.ts';

describe('which way a message takes', () => {
  const ways = [
    { channel: 'telegram', conversationId: 'telegram:7' },
    { channel: 'console', conversationId: 'console:wang' },
  ];
  const nowhere = { local: null };

  test('takes the way last used first, of channels that run', () => {
    expect(listWays('wang', ways, ['console', 'telegram'], nowhere)).toEqual(ways);
    expect(listWays('wang', ways, ['console'], nowhere)).toEqual([ways[1]]);
  });

  test('answers in the chat it was asked in', () => {
    const sorted = listWays('wang', ways, ['console', 'telegram'], {
      local: null,
      answering: 'console:wang',
    });
    expect(sorted).toEqual([ways[1], ways[0]]);
  });

  test('leaves out a chat where nothing can be sent any more', () => {
    const blocked = ways.map((way) => ({ ...way, trouble: way.channel === 'telegram' ? 'blocked' : null }));
    expect(listWays('wang', blocked, ['console', 'telegram'], nowhere)).toMatchObject([ways[1]]);
  });

  test('shows everything locally when no way is bound, and knows no way without a local channel', () => {
    expect(listWays('team:service', [], ['console'], { local: 'console' })).toEqual([
      { channel: 'console', conversationId: 'console:team:service' },
    ]);
    expect(listWays('team:service', [], ['console'], nowhere)).toEqual([]);
  });

  test('splits a conversation id into the channel and chat it was built from', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}$/), fc.string(), (channel, chat) => {
        expect(splitConversationId(conversationId(channel, chat))).toEqual({ channel, chat });
      }),
    );
  });
});

const PRESSING = { pressing: true, safeToRepeat: false, waitedMs: 60_000 };
const PLAIN = { pressing: false, safeToRepeat: false, waitedMs: 60_000 };

describe('what follows from a send', () => {
  test('an unknown fate is tried again for alerts, and listed for a person otherwise', () => {
    const unknown = { ok: false, kind: 'unknown', problem: 'no receipt' } as const;
    expect(judge(unknown, PRESSING)).toMatchObject({ kind: 'again' });
    expect(judge(unknown, PLAIN)).toEqual({ kind: 'given_up', state: 'unknown', problem: 'no receipt' });
    expect(judge(unknown, { ...PLAIN, safeToRepeat: true })).toMatchObject({ kind: 'again' });
  });

  test('waits as long as the platform says, and less where safety is concerned', () => {
    expect(judge({ ok: false, kind: 'retry', problem: '429', afterMs: 7_000 }, PLAIN)).toMatchObject({
      kind: 'again',
      afterMs: 7_000,
    });
    const pressing = judge({ ok: false, kind: 'retry', problem: 'down' }, PRESSING);
    const other = judge({ ok: false, kind: 'retry', problem: 'down' }, PLAIN);
    expect(pressing.kind === 'again' && other.kind === 'again' && pressing.afterMs < other.afterMs).toBe(
      true,
    );
  });

  test('is soon tried again at first, then as long apart as it has waited', () => {
    const retry = { ok: false, kind: 'retry', problem: 'down' } as const;
    const waits = [0, 5_000, 90_000].map((waitedMs) => judge(retry, { ...PLAIN, waitedMs }));
    expect(waits).toMatchObject([{ afterMs: 1_000 }, { afterMs: 5_000 }, { afterMs: 30_000 }]);
  });

  test('a receipt ends it, a chat that takes nothing sends it elsewhere, what is refused is given up', () => {
    expect(judge({ ok: true, platformId: '9' }, PLAIN)).toEqual({ kind: 'sent', platformId: '9' });
    const elsewhere = (kind: 'closed' | 'unreachable') => judge({ ok: false, kind, problem: 'no' }, PRESSING);
    expect(elsewhere('closed')).toMatchObject({ kind: 'elsewhere', forGood: false });
    expect(elsewhere('unreachable')).toMatchObject({ kind: 'elsewhere', forGood: true });
    const refused = judge({ ok: false, kind: 'refused', problem: 'too long' }, PRESSING);
    expect(refused).toMatchObject({ kind: 'given_up', state: 'failed' });
  });

  test('a fault of the configuration is waited for, never given up', () => {
    expect(judge({ ok: false, kind: 'config', problem: '60020' }, PLAIN)).toMatchObject({ kind: 'again' });
  });

  test('is late once it is more than a minute behind', () => {
    expect(isLate(0, 60_000)).toBe(false);
    expect(isLate(0, 60_001)).toBe(true);
  });
});

describe('a chat that takes so many messages after each word of the other side', () => {
  const HOUR = 3_600_000;
  const five = { messages: 5, withinMs: 48 * HOUR };
  const heardAt = 1_000 * HOUR;
  const way = (sentSince: number) => ({ channel: 'kf', conversationId: 'kf:w', heardAt, sentSince });
  const at = (hours: number) => heardAt + hours * HOUR;

  test('keeps the last for orders in danger and for questions, the one before it for promises', () => {
    expect(planSpending('update', five, way(2), at(1))).toEqual({ kind: 'send' });
    expect(planSpending('update', five, way(3), at(1))).toEqual({ kind: 'wait', until: at(47) });
    expect(planSpending('promise', five, way(3), at(1))).toEqual({ kind: 'send' });
    expect(planSpending('promise', five, way(4), at(1))).toEqual({ kind: 'wait', until: at(47) });
    expect(planSpending('question', five, way(4), at(1))).toEqual({ kind: 'send' });
    expect(planSpending('life_safety', five, way(4), at(1))).toEqual({ kind: 'send' });
  });

  test('keeps nothing back in its last hour', () => {
    expect(planSpending('update', five, way(4), at(47))).toEqual({ kind: 'send' });
  });

  test('is shut when it is used up, when its time is over, and when nobody ever wrote there', () => {
    expect(planSpending('life_safety', five, way(5), at(1))).toMatchObject({ kind: 'shut' });
    expect(planSpending('life_safety', five, way(0), at(48))).toMatchObject({ kind: 'shut' });
    const silent = { channel: 'kf', conversationId: 'kf:w' };
    expect(planSpending('promise', five, silent, at(1))).toMatchObject({ kind: 'shut' });
  });

  test('never takes more than it allows, never anything outside its time, and what waits ends within it', () => {
    const importance = fc.constantFrom(
      'life_safety',
      'promise',
      'question',
      'update',
      'report',
    ) as fc.Arbitrary<Parameters<typeof planSpending>[0]>;
    fc.assert(
      fc.property(importance, fc.nat(8), fc.nat(60 * HOUR), (what, sent, after) => {
        const plan = planSpending(what, five, way(sent), heardAt + after);
        if (sent >= 5 || after >= 48 * HOUR) expect(plan.kind).toBe('shut');
        else expect(plan.kind).not.toBe('shut');
        if (plan.kind === 'wait') expect(plan.until).toBeLessThan(heardAt + 48 * HOUR);
        if (plan.kind === 'wait') expect(planSpending(what, five, way(sent), plan.until).kind).toBe('send');
      }),
    );
  });
});
