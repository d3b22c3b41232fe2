import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError, HOUR, isoIn, MINUTE } from '../../../core/kit/index.ts';
import { plain } from '../../../core/language/index.ts';
import {
  approveNotice,
  countAnswered,
  endNotice,
  findOutage,
  knownNotice,
  outagePhase,
  parsePlanned,
  plannedKey,
  readContent,
  readNoticeOrder,
  readSpan,
  readSupply,
  readSurveyOrder,
  refuseNotice,
  scopeKey,
  settle,
  withdrawNotice,
  writeNotice,
} from '../../../core/register/index.ts';
import type { NewNotice, Notice } from '../../../core/register/index.ts';

const ZONE = '+08:00';
/** A Tuesday. */
const NOW = Date.parse('2026-03-03T10:00:00+08:00');
const at = (words: string) => Date.parse(`2026-${words}+08:00`);
const TIMES = { remindAfterMs: HOUR, marginMs: 30 * MINUTE };

function spanIn(words: string): string | null {
  const span = readSpan(plain(words), NOW, ZONE);
  return span && `${isoIn(span.from, ZONE).slice(5, 16)} ${isoIn(span.to, ZONE).slice(5, 16)}`;
}

describe('the time span of a notice', () => {
  test.each([
    ['明天9:00到12:00停水，清洗水箱', '03-04T09:00 03-04T12:00'],
    ['明日9:00-12:00', '03-04T09:00 03-04T12:00'],
    ['今天14:00到明天8:00', '03-03T14:00 03-04T08:00'],
    ['明天上午9点至下午5点停电', '03-04T09:00 03-04T17:00'],
    ['今晚23:00到明早6:00', '03-03T23:00 03-04T06:00'],
    ['23:00到6:00', '03-03T23:00 03-04T06:00'],
    ['9点到5点停水', '03-03T09:00 03-03T17:00'],
    ['晚上10点到12点', '03-03T22:00 03-04T00:00'],
    ['今天下午两点半到六点', '03-03T14:30 03-03T18:00'],
    ['8:00到9:00停水', '03-04T08:00 03-04T09:00'],
    ['3月4日（周三）上午9:00至12:00', '03-04T09:00 03-04T12:00'],
    ['2026-03-05 09:00-11:00', '03-05T09:00 03-05T11:00'],
    ['3/5 9:00-12:00', '03-05T09:00 03-05T12:00'],
    ['周五下午2点到4点', '03-06T14:00 03-06T16:00'],
    ['下周一9时至11时', '03-09T09:00 03-09T11:00'],
    ['明天23:00至次日5:00', '03-04T23:00 03-05T05:00'],
    ['明天9:00到24:00', '03-04T09:00 03-05T00:00'],
    ['延长到14:00', '03-03T10:00 03-03T14:00'],
    ['现在起至明天8点', '03-03T10:00 03-04T08:00'],
    ['明天9点起停水3小时', '03-04T09:00 03-04T12:00'],
    ['明天全天停电', '03-04T00:00 03-05T00:00'],
    ['明天上午停水', '03-04T08:00 03-04T12:00'],
    ['tomorrow 9:00 to 12:00', '03-04T09:00 03-04T12:00'],
    ['9am to 12pm tomorrow', '03-04T09:00 03-04T12:00'],
    ['tomorrow from 9am to 1pm', '03-04T09:00 03-04T13:00'],
    ['on 4 March from 9am to noon', '03-04T09:00 03-04T12:00'],
    ['11am - 2pm on friday', '03-06T11:00 03-06T14:00'],
    ['typhoon today 14:00 to tomorrow 8:00', '03-03T14:00 03-04T08:00'],
  ])('%s is %s', (words, span) => {
    expect(spanIn(words)).toBe(span);
  });

  test.each(['停水', '请于3月5日前缴费', '今天8:00到9:00停水', '2月30日9:00到10:00', '电话 138 0000 1001'])(
    '%s names none that is still to come',
    (words) => {
      expect(spanIn(words)).toBeNull();
    },
  );

  test('is cut from inside the text, ends after it begins, and is not over, whatever was written', () => {
    const pieces = fc.constantFrom(
      '明天',
      '9:00',
      '到',
      '12:00',
      '下午',
      '3月5日',
      '周五',
      'tomorrow',
      '25点',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const span = readSpan(plain(text), NOW, ZONE);
        if (!span) return;
        expect(span.to).toBeGreaterThan(Math.max(span.from, NOW));
        expect(span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('what somebody says about a supply', () => {
  test.each([
    ['没水了', 'water lack'],
    ['怎么没水了', 'water lack'],
    ['家里停水了', 'water lack'],
    ['為什麼沒有水', 'water lack'],
    ['冇水', 'water lack'],
    ['點解冇電', 'power lack'],
    ['怎么停电了', 'power lack'],
    ['电停了', 'power lack'],
    ['家里没电了，是不是停电', 'power lack'],
    ['电梯停了', 'lift lack'],
    ['升降機壞咗', 'lift lack'],
    ['燃气停了', 'gas lack'],
    ['暖气不热', 'heating lack'],
    ['没网了', 'network lack'],
    ['no water', 'water lack'],
    ['why is there no water?', 'water lack'],
    ["The water's off", 'water lack'],
    ['power is out', 'power lack'],
    ["the lift isn't working", 'lift lack'],
    ['internet is down', 'network lack'],
    ['明天停水吗', 'water question'],
    ['什么时候来水', 'water question'],
    ['水什么时候来', 'water question'],
    ['来水了吗', 'water question'],
    ['停電到幾點？', 'power question'],
    ['電梯幾點恢復', 'lift question'],
    ['when will the water be back?', 'water question'],
    ['is the power going off tomorrow?', 'power question'],
  ])('%s is %s', (words, read) => {
    const supply = readSupply(plain(words));
    expect(supply && `${supply.facility} ${supply.kind}`).toBe(read);
  });

  test.each([
    '水管漏水',
    '没热水',
    '只有我家没水',
    '邻居都有水，就我家停水',
    '不是停水，是水龙头坏了',
    '电梯里有人被困',
    '电梯卡住了，里面有人',
    '没电了，一股烧焦味',
    '燃气停了，有煤气味',
    '又停水，投诉你们',
    '厨房没水了，另外楼道灯坏了',
    '电动车没电了',
    '停水会提前通知吗',
    '水费怎么交',
    'no hot water',
    'people stuck in the lift',
    'no water and the pipe is leaking',
  ])('%s is something else', (words) => {
    expect(readSupply(plain(words))).toBeNull();
  });
});

describe('what staff write', () => {
  const order = (words: string) => {
    const read = readNoticeOrder(words, plain(words));
    if (read?.kind !== 'tell') return read?.kind ?? null;
    return `${read.scope ? scopeKey(read.scope) : '?'} | ${read.text}`;
  };

  test.each([
    ['通知 3栋：明天9:00到12:00停水，清洗水箱', '3 | 明天9:00到12:00停水，清洗水箱'],
    ['通知3栋明天9点到12点停水', '3 | 明天9点到12点停水'],
    ['请发一条通知给3、5栋：大家好', '3+5 | 大家好'],
    ['通知 全體：春節安排', 'all | 春節安排'],
    ['/notice building 3: no water tomorrow', '3 | no water tomorrow'],
    ['发通知：因水箱清洗，3栋明天停水', '3 | 因水箱清洗，3栋明天停水'],
    ['通知：明天停水', '? | 明天停水'],
    ['/通知', 'list'],
    ['通知', 'help'],
    ['通知单怎么填', null],
    ['通知3栋停水要走什么流程？', null],
    ['通知各部门开会', null],
  ])('%s is read as %s', (words, read) => {
    expect(order(words)).toBe(read);
  });

  test('a mark for a survey is no order to make one', () => {
    expect(readSurveyOrder('问卷 4分', plain('问卷 4分'))).toBeNull();
    expect(readSurveyOrder('问卷 3栋：绿化怎么样？', plain('问卷 3栋：绿化怎么样？'))).toMatchObject({
      kind: 'tell',
    });
  });

  test.each([
    ['明天9:00到12:00停水，清洗水箱', 'outage water 清洗水箱'],
    ['因供电线路检修，3月4日9:00-11:00停电', 'outage power 供电线路检修'],
    ['明天9:00-11:00电梯年检', 'outage lift 电梯年检'],
    ['明天9:00-11:00停水停电', 'outage water,power null'],
    ['lift maintenance tomorrow 9am to 11am due to yearly inspection', 'outage lift yearly inspection'],
    ['明天9:00到12:00有用电安全讲座', 'general  null'],
    ['停水', 'general water null'],
    ['春节放假安排', 'general  null'],
  ])('%s is understood as %s', (words, understood) => {
    const { topic, facilities, why } = readContent(words, plain(words), NOW, ZONE);
    expect(`${topic} ${facilities.join()} ${String(why)}`).toBe(understood);
  });

  test('a supply that is back makes no outage', () => {
    const words = '3栋已恢复供水，12:00到13:00请先放水';
    expect(readContent(words, plain(words), NOW, ZONE)).toMatchObject({
      topic: 'general',
      restored: ['water'],
    });
  });
});

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
