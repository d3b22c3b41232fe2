import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askPace, FRESH, GAP_MS } from '../../../bots/wechaty/pace.ts';
import type { Pace } from '../../../bots/wechaty/pace.ts';
import { NOW } from './setup.ts';

interface Waiting {
  key: string;
  ahead: boolean;
  at: number;
}

/** Plays sends that come at given times and again whenever they are told to; in the order they went. */
function play(sends: readonly Waiting[]): { key: string; at: number }[] {
  let pace: Pace = FRESH;
  const waiting = [...sends];
  const gone: { key: string; at: number }[] = [];
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at - b.at);
    const [next] = waiting.splice(0, 1);
    if (!next) break;
    const turn = askPace(pace, { key: next.key, ahead: next.ahead, now: next.at });
    ({ pace } = turn);
    if (turn.kind === 'go') gone.push({ key: next.key, at: next.at });
    else {
      expect(turn.afterMs).toBeGreaterThan(0);
      waiting.push({ ...next, at: next.at + turn.afterMs });
    }
  }
  return gone;
}

describe('pace', () => {
  it('lets one go at once, and keeps a pause between any two, whatever comes when', () => {
    const send = fc.record({ ahead: fc.boolean(), at: fc.integer({ min: 0, max: 20_000 }) });
    fc.assert(
      fc.property(fc.array(send, { minLength: 1, maxLength: 40 }), (sends) => {
        const gone = play(sends.map(({ ahead, at }, i) => ({ key: `k${i}`, ahead, at: NOW + at })));
        expect(gone).toHaveLength(sends.length);
        gone.slice(1).forEach(({ at }, i) => expect(at - (gone[i]?.at ?? 0)).toBeGreaterThanOrEqual(GAP_MS));
        expect(gone[0]?.at).toBe(NOW + Math.min(...sends.map(({ at }) => at)));
      }),
    );
  });

  it('gives a hundred sends at once their own times, so that each asks twice at most', () => {
    let pace: Pace = FRESH;
    const times = Array.from({ length: 100 }, (_, i) => {
      const turn = askPace(pace, { key: `k${i}`, ahead: false, now: NOW });
      ({ pace } = turn);
      return turn.kind === 'go' ? 0 : turn.afterMs;
    });
    expect(times).toEqual(Array.from({ length: 100 }, (_, i) => i * GAP_MS));
  });

  it('lets an alert pass those that wait, with the same pause', () => {
    const notices = Array.from({ length: 50 }, (_, i) => ({ key: `k${i}`, ahead: false, at: NOW }));
    const gone = play([...notices, { key: 'alert', ahead: true, at: NOW + 100 }]);
    expect(gone.findIndex(({ key }) => key === 'alert')).toBeLessThanOrEqual(2);
  });

  it('is held up by no clock that was set back', () => {
    const pace: Pace = { sentAt: NOW, slots: {} };
    expect(askPace(pace, { key: 'k', ahead: false, now: NOW - 3_600_000 }).kind).toBe('go');
  });
});
