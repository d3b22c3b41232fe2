import { describe, expect, test } from 'vitest';
import { burst } from './burst/burst.ts';
import { openApp, openKf, openTelegram } from './burst/surfaces.ts';

const SMALL = { messages: 24, atOnce: 12, failing: 0.05, seed: 3, hasty: true, tell: () => undefined };

describe('a burst of callbacks, each one to three times and in any order, with calls that fail', () => {
  test.each([
    ['Telegram', openTelegram],
    ['微信客服', openKf],
    ['a WeCom app', openApp],
  ])('of %s is kept and answered once, through a kill', async (_name, open) => {
    const result = await burst(open, { ...SMALL, kill: true });
    expect(result.findings).toEqual([]);
    expect(result.ledger).toMatchObject({ messages: SMALL.messages, unhandled: 0, unanswered: [] });
    expect(result.arrived).toBeGreaterThanOrEqual(result.ledger.sent.length);
  });
});
