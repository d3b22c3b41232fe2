import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoIn } from '../../../core/kit/index.ts';
import { plain } from '../../../core/language/index.ts';
import {
  readContent,
  readNoticeOrder,
  readSpan,
  readSupply,
  readSurveyOrder,
  scopeKey,
} from '../../../core/register/index.ts';

const ZONE = '+08:00';
/** A Tuesday. */
const NOW = Date.parse('2026-03-03T10:00:00+08:00');

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
