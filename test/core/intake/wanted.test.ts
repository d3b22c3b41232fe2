import { describe, expect, it } from 'vitest';
import { lastInstantOf, makeReader, readTime } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';
import { isoIn } from '../../../core/kit/index.ts';

const reader = makeReader(readWeights());
const ZONE = 'Asia/Shanghai';
/** A Wednesday morning. */
const NOW = Date.parse('2026-02-18T10:15:00+08:00');

function wanted(text: string): string | null {
  const found = reader.read(text, NOW, ZONE).wanted;
  if (!found) return null;
  const show = (at: number | null) => (at === null ? 'open' : isoIn(at, ZONE).slice(5, 16));
  expect(text).toContain(found.text);
  return `${show(found.from)} ${show(found.to)}`;
}

describe('the wished-for time', () => {
  it.each([
    ['明天下午三点后', '02-19T15:00 open'],
    ['明天下午三点后来', '02-19T15:00 open'],
    ['this Sat morning', '02-21T08:30 02-21T12:00'],
    ['下班后', '02-18T18:00 open'],
    ['麻烦下班后来', '02-18T18:00 open'],
    ['周六上午', '02-21T08:30 02-21T12:00'],
    ['週六上午', '02-21T08:30 02-21T12:00'],
    ['今晚8点', '02-18T20:00 02-18T21:00'],
    ['after 6pm tomorrow', '02-19T18:00 open'],
    ['水龙头坏了，明天来修', '02-19T08:30 02-19T17:30'],
    ['后天上午10点到11点方便', '02-20T10:00 02-20T11:00'],
    ['下周三下午', '02-25T13:30 02-25T17:30'],
    ['明早', '02-19T08:30 02-19T12:00'],
    ['听日下昼3点', '02-19T15:00 02-19T16:00'],
    ['等配件，明天上午10:30前', '02-19T08:30 02-19T10:30'],
    ['my radiator is cold since yesterday, please come tomorrow', '02-19T08:30 02-19T17:30'],
    ['can you come tomorrow instead', '02-19T08:30 02-19T17:30'],
    ['free between 2 and 4 on Friday', '02-20T14:00 02-20T16:00'],
    ['改成下午', '02-18T13:30 02-18T17:30'],
    ['周末', '02-21T08:30 02-22T17:30'],
    ['3月5号上午', '03-05T08:30 03-05T12:00'],
    ['晚上七点以后在家', '02-18T19:00 open'],
    ['tonight', '02-18T18:00 02-18T22:00'],
    ['at 9am', '02-19T09:00 02-19T10:00'],
  ])('reads %s as %s', (text, expected) => {
    expect(wanted(text)).toBe(expected);
  });

  it.each([
    ['说好昨天来，没来'],
    ['暖气一点不热'],
    ['一晚上接了半桶水，水龙头滴水'],
    ['楼上周日早上八点就开始装修'],
    ['明天几点停水？'],
    ['The leaf blower starts at 6am every day'],
    ['I was told someone would come Monday between 2 and 4. Nobody.'],
    ['早上好'],
    ['灯坏了'],
  ])('guesses none in %s', (text) => {
    expect(wanted(text)).toBeNull();
  });

  it('counts from the property’s own wall clock', () => {
    const found = reader.read('明天上午', Date.parse('2026-02-18T23:30:00Z'), 'Asia/Shanghai').wanted;
    expect(found && isoIn(found.from, ZONE)).toBe('2026-02-20T08:30:00+08:00');
    const there = reader.read('明天上午', Date.parse('2026-02-18T23:30:00Z'), 'Europe/London').wanted;
    expect(there && isoIn(there.from, '+00:00')).toBe('2026-02-19T08:30:00+00:00');
  });

  it('begins no earlier than now', () => {
    expect(wanted('今天上午')).toBe('02-18T10:15 02-18T12:00');
  });
});

describe('the time that an order names', () => {
  it.each([
    ['等配件，明天上午10点', '02-19T10:00'],
    ['等配件，明天上午10:30前', '02-19T10:30'],
    ['后天上午10点到11点再来', '02-20T11:00'],
    ['后天中午12点前', '02-20T12:00'],
    ['等自来水公司，今天下午两点前', '02-18T14:00'],
    ['明天下午两点半前', '02-19T14:30'],
    ['周五早上九点半之前', '02-20T09:30'],
    ['before 9:30am tomorrow', '02-19T09:30'],
    ['明天中午前', '02-19T12:00'],
    ['明天下班前', '02-19T17:30'],
    ['等配件，两小时后', '02-18T12:15'],
    ['半小时后再去', '02-18T10:45'],
    ['三天内', '02-21T10:15'],
    ['within 2 hours', '02-18T12:15'],
    ['等厂家，2026-02-20 17:00', '02-20T17:00'],
    ['今天下午', '02-18T17:30'],
  ])('%s: by %s', (words, expected) => {
    const found = readTime(words, NOW, ZONE);
    expect(found && isoIn(lastInstantOf(found), ZONE).slice(5, 16)).toBe(expected);
  });

  it('is none that has passed', () => {
    expect(readTime('昨天上午10点', NOW, ZONE)).toBeNull();
  });
});

describe('the date by which a complaint is to be settled', () => {
  it.each([
    ['楼道里堆了杂物，投诉，明天下午五点前给我清掉', '02-19T13:30 02-19T17:00'],
    ['楼下油烟太大，投诉，三天内给我答复', '02-18T10:15 02-21T10:15'],
    ['樓上好嘈，投訴，聽日之前處理好', '02-19T08:30 02-19T17:30'],
  ])('%s: %s', (text, expected) => {
    expect(wanted(text)).toBe(expected);
  });

  it('is not one that was promised before', () => {
    expect(wanted('投诉保安，你们答应今天下午五点前处理，没有处理')).toBeNull();
  });
});
