import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseWay,
  conversationId,
  isLate,
  judge,
  splitConversationId,
} from '../../../core/delivery/index.ts';

describe('which way a message takes', () => {
  const ways = [
    { channel: 'telegram', conversationId: 'telegram:7' },
    { channel: 'console', conversationId: 'console:wang' },
  ];

  test('takes the way last used whose channel runs', () => {
    expect(chooseWay('wang', ways, ['console', 'telegram'], null)).toEqual(ways[0]);
    expect(chooseWay('wang', ways, ['console'], null)).toEqual(ways[1]);
  });

  test('shows everything locally when no way is bound, and knows no way without a local channel', () => {
    expect(chooseWay('team:service', [], ['console'], 'console')).toEqual({
      channel: 'console',
      conversationId: 'console:team:service',
    });
    expect(chooseWay('team:service', [], ['console'], null)).toBeNull();
  });

  test('splits a conversation id into the channel and chat it was built from', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}$/), fc.string(), (channel, chat) => {
        expect(splitConversationId(conversationId(channel, chat))).toEqual({ channel, chat });
      }),
    );
  });
});

describe('what follows from a send', () => {
  test('an unknown fate is tried again for alerts, and listed for a person otherwise', () => {
    const unknown = { ok: false, kind: 'unknown', problem: 'no receipt' } as const;
    expect(judge(unknown, true)).toMatchObject({ kind: 'again' });
    expect(judge(unknown, false)).toEqual({ kind: 'given_up', state: 'unknown', problem: 'no receipt' });
  });

  test('waits as long as the platform says, and less where safety is concerned', () => {
    expect(judge({ ok: false, kind: 'retry', problem: '429', afterMs: 7_000 }, false)).toMatchObject({
      kind: 'again',
      afterMs: 7_000,
    });
    const pressing = judge({ ok: false, kind: 'retry', problem: 'down' }, true);
    const other = judge({ ok: false, kind: 'retry', problem: 'down' }, false);
    expect(pressing.kind === 'again' && other.kind === 'again' && pressing.afterMs < other.afterMs).toBe(
      true,
    );
  });

  test('a receipt ends it, an unreachable person is given up', () => {
    expect(judge({ ok: true, platformId: '9' }, false)).toEqual({ kind: 'sent', platformId: '9' });
    expect(judge({ ok: false, kind: 'unreachable', problem: 'blocked' }, true)).toMatchObject({
      kind: 'given_up',
      state: 'failed',
    });
  });

  test('is late once it is more than a minute behind', () => {
    expect(isLate(0, 60_000)).toBe(false);
    expect(isLate(0, 60_001)).toBe(true);
  });
});
