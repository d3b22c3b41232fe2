import type { Policy } from '../../core/deadline/index.ts';
import type { Hours } from './walker.ts';

/** Companies whose hours the deadline tests use. */
export const COMPANIES: Readonly<Record<'office' | 'night' | 'split' | 'always', Hours>> = {
  office: {
    shifts: [
      [510, 720],
      [810, 1050],
    ],
  },
  /** 20:00–08:00. */
  night: { shifts: [[1200, 480]] },
  /** Morning and a shift over midnight; its own days off and an extra Sunday. */
  split: {
    shifts: [
      [360, 600],
      [1320, 120],
    ],
    daysOff: ['2026-03-04', '2026-03-05'],
    extraWorkdays: ['2026-03-08'],
  },
  always: { shifts: [[0, 1440]] },
};

/** The calendar part of a policy for such a company. */
export function calendarOf(hours: Hours, zone = 'Asia/Shanghai'): Policy['calendar'] {
  return {
    zone,
    hours: { value: hours.shifts.map(([from, to]) => ({ from, to })), clause: 'test 1' },
    evening: { value: 1080, clause: 'test 1' },
    quiet: { value: { from: 1260, to: 510 }, clause: 'test 1' },
    daysOff: [...(hours.daysOff ?? [])],
    extraWorkdays: [...(hours.extraWorkdays ?? [])],
  };
}
