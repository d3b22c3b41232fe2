import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAbnormallySilent, sameStretches } from '../../../core/delivery/index.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const since = 1_000 * WEEK;
const busy = [20, 18, 25, 22];
const at = (hours: number, weeks = 10) => ({
  since,
  now: since + hours * HOUR,
  knownSince: since - weeks * WEEK,
});

describe('a channel that brings nothing', () => {
  test('is abnormal when the same stretch of other weeks was busy', () => {
    expect(isAbnormallySilent(busy, at(3))).toBe(true);
  });

  test('is usual when other weeks were as quiet', () => {
    expect(isAbnormallySilent([1, 0, 2, 0], at(8))).toBe(false);
  });

  test('is not judged within the hour, nor before two weeks are known', () => {
    expect(isAbnormallySilent(busy, at(0.5))).toBe(false);
    expect(isAbnormallySilent(busy, at(3, 1))).toBe(false);
    expect(isAbnormallySilent([20, 18, 0, 0], at(3, 2))).toBe(true);
  });

  test('is compared with the same time of the week, week by week', () => {
    fc.assert(
      fc.property(fc.nat(WEEK), (length) => {
        for (const { from, to } of sameStretches(since, since + length)) {
          expect(to - from).toBe(length);
          expect((since - from) % WEEK).toBe(0);
        }
      }),
    );
  });
});
