import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextChangeOn, versionOn, waitingVersions } from '../../../../core/handbook/register/inForce.ts';
import { NO_SETTINGS } from '../../../../core/handbook/register/types.ts';
import type { Registered, Version } from '../../../../core/handbook/register/types.ts';
import { addDays } from '../../../../core/kit/index.ts';
import { reading } from './files.ts';

const ZONE = 'Asia/Shanghai';

/** Versions in the order they were added: on which day, and since when they hold. */
function documentOf(...versions: [addedOn: string, effectiveOn: string | null][]): Registered {
  return {
    ...{ id: 'x', settings: NO_SETTINGS, removed: null },
    versions: versions.map(([addedOn, effectiveOn], at): Version => ({
      ...reading('x.md', `text ${at}`),
      ...{ n: at + 1, effectiveOn, addedBy: 'command' },
      addedAt: Date.parse(`${addedOn}T12:00:00+08:00`),
    })),
  };
}

describe('the version in force', () => {
  it.each<[string, Parameters<typeof documentOf>, string, number | null]>([
    ['is the one there is', [['2026-01-01', null]], '2026-01-01', 1],
    ['is none before the first begins', [['2026-01-01', '2026-02-01']], '2026-01-31', null],
    ['begins on its day', [['2026-01-01', '2026-02-01']], '2026-02-01', 1],
    [
      'stays while the next one waits',
      [
        ['2026-01-01', null],
        ['2026-01-02', '2026-03-01'],
      ],
      '2026-02-28',
      1,
    ],
    [
      'gives way to the next on its day',
      [
        ['2026-01-01', null],
        ['2026-01-02', '2026-03-01'],
      ],
      '2026-03-01',
      2,
    ],
    [
      'gives way at once to one of an earlier date',
      [
        ['2026-01-05', null],
        ['2026-01-06', '2020-01-01'],
      ],
      '2026-01-06',
      2,
    ],
    [
      'is not kept by a correction when the waiting one begins',
      [
        ['2026-01-01', null],
        ['2026-01-02', '2026-03-01'],
        ['2026-01-03', null],
      ],
      '2026-03-01',
      2,
    ],
    [
      'is the later of two for one day',
      [
        ['2026-01-01', '2026-02-01'],
        ['2026-01-02', '2026-02-01'],
      ],
      '2026-02-01',
      2,
    ],
  ])('%s', (_, versions, today, n) => {
    expect(versionOn(documentOf(...versions), today, ZONE)?.n ?? null).toBe(n);
  });

  it('is none of a document that is out of use', () => {
    const removed = { ...documentOf(['2026-01-01', null]), removed: { at: 0, by: 'command' as const } };
    expect(versionOn(removed, '2026-02-01', ZONE)).toBeNull();
    expect(waitingVersions(removed, '2020-01-01', ZONE)).toEqual([]);
  });

  it('changes on no other day than the one foretold', () => {
    const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays('2026-01-01', n));
    const version = fc.tuple(day, fc.option(day, { nil: null }));
    fc.assert(
      fc.property(
        fc.array(version, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 14 }),
        (all, at) => {
          // Added in order of time, as a clock has it, and all before today.
          const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
          const document = documentOf(...sorted);
          const today = addDays(sorted.at(-1)?.[0] ?? '2026-01-01', at);
          const next = nextChangeOn([document], today, ZONE);
          for (let i = 0; i < 16; i++) {
            const later = addDays(today, i);
            if (next !== null && later >= next) break;
            expect(versionOn(document, later, ZONE)).toBe(versionOn(document, today, ZONE));
          }
        },
      ),
    );
  });
});
