import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourOf, planByAllowance, waitsUntil } from '../../../core/delivery/index.ts';

const HOUR = 3_600_000;
const at = (time: string) => Date.parse(`2026-03-03T${time}:00+08:00`);
const base = { now: at('10:20'), limit: 2, sentThisHour: 0, heldUntil: null };

describe('an hour’s allowance of cards', () => {
  it.each([
    ['the first', base, { kind: 'send' }],
    ['the last that fits', { ...base, sentThisHour: 1 }, { kind: 'send' }],
    ['one too many', { ...base, sentThisHour: 2 }, { kind: 'hold', until: at('11:00') }],
    ['any, without a limit', { ...base, limit: null, sentThisHour: 99 }, { kind: 'send' }],
    [
      'one held back whose hour is not over',
      { ...base, heldUntil: at('11:00') },
      { kind: 'hold', until: at('11:00') },
    ],
    [
      'one held back whose hour is over',
      { ...base, now: at('11:00'), sentThisHour: 2, heldUntil: at('11:00') },
      { kind: 'gather' },
    ],
  ])('lets %s', (_what, facts, plan) => expect(planByAllowance(facts)).toEqual(plan));

  it('never holds longer than to the end of the hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.nat(20), (now, sentThisHour) => {
        const plan = planByAllowance({ now, limit: 5, sentThisHour, heldUntil: null });
        if (plan.kind === 'hold') expect(plan.until - now).toBeLessThanOrEqual(HOUR);
        if (plan.kind === 'hold') expect(plan.until).toBeGreaterThan(now);
        expect(plan.kind === 'hold').toBe(sentThisHour >= 5);
        expect(now - hourOf(now)).toBeLessThan(HOUR);
      }),
    );
  });
});

describe('the quiet hours', () => {
  it('are waited for only while they last, and only when it is not too late then', () => {
    expect(waitsUntil(at('22:00'), at('22:00'), null)).toBeNull();
    expect(waitsUntil(at('03:00'), at('08:30'), null)).toBe(at('08:30'));
    expect(waitsUntil(at('03:00'), at('08:30'), at('09:00'))).toBe(at('08:30'));
    expect(waitsUntil(at('03:00'), at('08:30'), at('08:30'))).toBeNull();
  });
});
