import { describe, expect, it } from 'vitest';
import {
  agreeToKeep,
  askGapAgain,
  askToKeep,
  endKept,
  gapAnswerAt,
  noteGap,
  remindKept,
  settleGap,
} from '../../../core/register/index.ts';
import type { Gap, Kept } from '../../../core/register/index.ts';
import { NOW, RULES } from './entries.ts';

const HOUR = 3_600_000;
const POOL = { document: 'rules', title: '住户须知', clause: '1.3' };

function aGap(): Gap {
  return noteGap({
    ...{ n: 1, key: 'gap:1', ticket: 1, ticketNumber: 'Z-0001', question: '游泳池几点开门' },
    ...{ audience: 'resident', property: null, person: 'wang', room: '3-2-501', at: NOW },
  });
}

function aKept(): Kept {
  return askToKeep(
    {
      ...{ n: 2, key: 'kept:m1', createdBy: 'xu', ticket: 1, ticketNumber: 'Z-0001' },
      ...{ question: '游泳池几点开门', answer: '14点', audience: 'resident', property: null },
      ...{ answeredBy: 'xu', answeredByName: '小徐', answeredAt: NOW, askedOf: 'sun' },
    },
    NOW,
    RULES,
  );
}

describe('a question that the handbooks left open', () => {
  it('is open until a clause answers it, and again when that is gone', () => {
    const answered = settleGap(askGapAgain(aGap(), NOW + HOUR), POOL, NOW + HOUR);
    expect(answered).toMatchObject({ open: false, answer: POOL, nextAt: null });
    const gone = settleGap(askGapAgain(answered, NOW + 3 * HOUR), null, NOW + 3 * HOUR);
    expect(gone).toMatchObject({ open: true, answer: null });
    expect([NOW + 1, NOW + HOUR + 1, NOW + 3 * HOUR + 1].map((at) => gapAnswerAt(gone, at))).toEqual([
      null,
      { clause: '《住户须知》1.3', since: NOW + HOUR },
      null,
    ]);
  });

  it('is answered since the first clause when another takes its place', () => {
    const first = settleGap(aGap(), POOL, NOW + HOUR);
    const second = settleGap(first, { ...POOL, clause: '1.4' }, NOW + 2 * HOUR);
    expect(gapAnswerAt(second, NOW + 9 * HOUR)).toEqual({ clause: '《住户须知》1.4', since: NOW + HOUR });
  });

  it('keeps its history when nothing has changed', () => {
    const answered = settleGap(aGap(), POOL, NOW + HOUR);
    expect(settleGap(askGapAgain(answered, NOW + 2 * HOUR), POOL, NOW + 2 * HOUR)).toEqual(answered);
  });
});

describe('an answer that is to be kept', () => {
  it('waits, is agreed to for those named, and ends', () => {
    expect(aKept()).toMatchObject({ number: 'A-0002', open: true, state: 'asked' });
    const readers = { audience: 'staff', property: 'harbour' } as const;
    const agreed = agreeToKeep(aKept(), { by: 'sun', at: NOW + 1, readers });
    expect(agreed).toMatchObject({ ...readers, open: true, state: 'agreed', decidedBy: 'sun', nextAt: null });
    const ended = endKept(agreed, { state: 'replaced', by: 'chen', at: NOW + 2, words: 'A-0009' });
    expect(ended).toMatchObject({ open: false, state: 'replaced', decidedBy: 'sun' });
    expect(ended.history.map(({ what }) => what)).toEqual(['asked', 'agreed', 'replaced']);
  });

  it('is brought to mind once, while the office works', () => {
    const kept = aKept();
    expect(remindKept(kept, NOW)).toBeNull();
    const reminded = remindKept(kept, kept.nextAt ?? 0);
    expect(reminded).toMatchObject({ reminded: true, nextAt: null });
    expect(reminded && remindKept(reminded, NOW + 99 * HOUR)).toBeNull();
    expect(RULES.calendar.nextOpening(kept.nextAt ?? 0)).toBe(kept.nextAt);
  });
});
