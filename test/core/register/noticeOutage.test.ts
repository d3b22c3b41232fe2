import { describe, expect, test } from 'vitest';
import { AppError, HOUR, MINUTE } from '../../../core/kit/index.ts';
import {
  approveNotice,
  countAnswered,
  endNotice,
  findOutage,
  knownNotice,
  outagePhase,
  parsePlanned,
  plannedKey,
  refuseNotice,
  settle,
  withdrawNotice,
  writeNotice,
} from '../../../core/register/index.ts';
import type { NewNotice, Notice } from '../../../core/register/index.ts';

const ZONE = '+08:00';
const NOW = Date.parse('2026-03-03T10:00:00+08:00');
const at = (words: string) => Date.parse(`2026-${words}+08:00`);
const TIMES = { remindAfterMs: HOUR, marginMs: 30 * MINUTE };

const FACTS: NewNotice = {
  n: 3,
  key: 'notice:m1',
  by: 'xu',
  at: NOW,
  topic: 'outage',
  scope: { kind: 'building', building: '3' },
  text: '明天9:00到12:00停水',
  from: at('03-04T09:00'),
  to: at('03-04T12:00'),
  facility: 'water',
  why: null,
  recipients: 4,
  askedOf: 'xu',
};

describe('the life of a notice', () => {
  test('waits for its writer, is reminded of once, and lapses with what it tells of', () => {
    const notice = writeNotice(FACTS, TIMES);
    expect(notice).toMatchObject({ number: 'G-0003', state: 'draft', open: true, nextAt: NOW + HOUR });
    expect(settle({ ...notice, reminded: true }, NOW, TIMES).nextAt).toBe(FACTS.to);
    expect(writeNotice({ ...FACTS, askedOf: 'chen' }, TIMES).state).toBe('asked');
  });

  test('sent, it stays open until half an hour after the outage', () => {
    const sent = approveNotice(writeNotice(FACTS, TIMES), 'xu', NOW);
    expect(sent).toMatchObject({ state: 'sent', decidedBy: 'xu', broadcast: { what: 'text', after: null } });
    const told = settle({ ...sent, broadcast: null }, NOW, TIMES);
    expect(told).toMatchObject({ open: true, nextAt: at('03-04T12:30') });
    expect(settle(told, at('03-04T12:30'), TIMES)).toMatchObject({ open: false, nextAt: null });
  });

  test('refused or withdrawn before it went out, it is over and nobody hears of it', () => {
    const written = writeNotice(FACTS, TIMES);
    expect(settle(refuseNotice(written, 'xu', NOW), NOW, TIMES)).toMatchObject({ open: false, nextAt: null });
    const withdrawn = withdrawNotice(written, { by: 'xu', at: NOW, words: '' });
    expect(settle(withdrawn, NOW, TIMES)).toMatchObject({ open: false, broadcast: null });
  });

  test('withdrawn on its way, it is corrected for those who have it', () => {
    const sent = approveNotice(writeNotice(FACTS, TIMES), 'xu', NOW);
    const half: Notice = { ...sent, broadcast: { what: 'text', after: 'm', until: null } };
    const correct = (notice: Notice) => withdrawNotice(notice, { by: 'xu', at: NOW, words: '' }).broadcast;
    expect(correct(half)).toEqual({ what: 'correction', after: null, until: 'm' });
    expect(correct({ ...sent, broadcast: null })).toEqual({ what: 'correction', after: null, until: null });
    expect(correct(sent)).toBeNull();
  });

  test('a spell of weather holds until its end though telling of it was refused', () => {
    const spell = writeNotice({ ...FACTS, topic: 'weather', facility: null, text: '台风' }, TIMES);
    const quiet = settle(refuseNotice(spell, 'he', NOW), NOW, TIMES);
    expect(quiet).toMatchObject({ open: true, nextAt: FACTS.to });
    expect(settle(endNotice(quiet, 'he', NOW), NOW, TIMES)).toMatchObject({ open: false, to: NOW });
  });

  test('counts a person it answered once', () => {
    const notice = countAnswered(knownNotice(FACTS, TIMES), 'wang');
    expect(countAnswered(notice, 'wang')).toBe(notice);
    expect(countAnswered(notice, 'liu').answered).toEqual(['wang', 'liu']);
  });
});

describe('a planned outage', () => {
  const outage = knownNotice(FACTS, TIMES);
  const ask = (
    kind: 'lack' | 'question',
    moment: string,
    more: Partial<{ room: string; goesOn: boolean }> = {},
  ) =>
    findOutage(
      [outage],
      { supply: { facility: 'water', kind }, room: '3-2-501', person: 'wang', goesOn: false, ...more },
      at(moment),
      TIMES.marginMs,
    )?.phase ?? null;

  test.each([
    ['03-04T08:29', 'before'],
    ['03-04T08:30', 'now'],
    ['03-04T11:59', 'now'],
    ['03-04T12:00', 'ending'],
    ['03-04T12:30', 'ending'],
    ['03-04T12:31', 'over'],
  ])('is at %s: %s', (moment, phase) => {
    expect(outagePhase({ from: at('03-04T09:00'), to: at('03-04T12:00') }, at(moment), TIMES.marginMs)).toBe(
      phase,
    );
  });

  test('answers whoever asks beforehand, but not who has no water already', () => {
    expect(ask('question', '03-03T20:00')).toBe('before');
    expect(ask('lack', '03-03T20:00')).toBeNull();
  });

  test('answers reports and questions while it lasts, in its homes only', () => {
    expect(ask('lack', '03-04T09:10')).toBe('now');
    expect(ask('question', '03-04T09:10')).toBe('now');
    expect(ask('lack', '03-04T09:10', { room: '5-1-101' })).toBeNull();
  });

  test('after its end explains nothing to one who knew of it or says that it goes on', () => {
    expect(ask('lack', '03-04T12:10')).toBe('ending');
    expect(ask('lack', '03-04T12:10', { goesOn: true })).toBeNull();
    const told = countAnswered(outage, 'wang');
    const about = { room: '3-2-501', person: 'wang', goesOn: false };
    const again = { supply: { facility: 'water', kind: 'lack' }, ...about } as const;
    expect(findOutage([told], again, at('03-04T12:10'), TIMES.marginMs)).toBeNull();
    expect(findOutage([told], again, at('03-04T11:10'), TIMES.marginMs)).not.toBeNull();
  });

  test('that was told later moves the end of one that lasts', () => {
    const longer = knownNotice({ ...FACTS, n: 4, key: 'k4', to: at('03-04T14:00') }, TIMES);
    const about = { room: '3-2-501', person: 'wang', goesOn: true };
    const said = { supply: { facility: 'water', kind: 'lack' }, ...about } as const;
    expect(findOutage([outage, longer], said, at('03-04T12:10'), TIMES.marginMs)?.notice.n).toBe(4);
  });
});

describe('the planned outages of a company file', () => {
  test('are read with scopes and times as people write them', () => {
    const rows = [
      { facility: 'lift', scope: '3栋', from: '2026-03-03T09:00', to: '2026-03-03T12:00', why: '年检' },
      { facility: '水', scope: 'all', from: '2026-03-03 09:00', to: '2026-03-03T12:00:00+08:00' },
      { facility: 'power', scope: { building: 5, floor: 7 }, from: '2026-03-03', to: '2026-03-04' },
      { facility: 'gas', scope: 8, from: '2026-03-03', to: '2026-03-04' },
    ];
    const planned = parsePlanned({ planned: rows }, ZONE);
    expect(planned.map(plannedKey)).toEqual([
      `planned:lift:3:${at('03-03T09:00')}`,
      `planned:water:all:${at('03-03T09:00')}`,
      `planned:power:5/7:${at('03-03T00:00')}`,
      `planned:gas:8:${at('03-03T00:00')}`,
    ]);
    expect(planned.map(({ why }) => why)).toEqual(['年检', null, null, null]);
    expect(parsePlanned({}, ZONE)).toEqual([]);
    expect(parsePlanned({ planned: null }, ZONE)).toEqual([]);
  });

  test.each([
    [{ facility: 'steam' }, /planned\.0\.facility: "steam" is none of water, power/],
    [{ scope: '三里屯' }, /planned\.0\.scope: .*names nobody/],
    [{ from: 'tomorrow' }, /planned\.0\.from: "tomorrow" is no instant/],
    [{ to: '2026-03-03T08:00' }, /planned\.0\.to: "to" must be later than "from"/],
    [{ reason: 'x' }, /planned\.0/],
  ])('%j is refused with what to mend', (wrong, message) => {
    const row = {
      facility: 'lift',
      scope: '3栋',
      from: '2026-03-03T09:00',
      to: '2026-03-03T12:00',
      ...wrong,
    };
    expect(() => parsePlanned({ planned: [row] }, ZONE)).toThrow(AppError);
    expect(() => parsePlanned({ planned: [row] }, ZONE)).toThrow(message);
  });
});
