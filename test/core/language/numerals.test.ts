import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numeralValue, readQuantities } from '../../../core/language/numerals.ts';

/** `2 min [两分钟]`, one after another. */
const say = (text: string) =>
  readQuantities(text).map(({ value, unit, start, end }) => `${value} ${unit} [${text.slice(start, end)}]`);

describe('quantities in a text', () => {
  it.each([
    ['两分钟', '2 min [两分钟]'],
    ['十五分钟', '15 min [十五分钟]'],
    ['半小时', '30 min [半小时]'],
    ['半个小时', '30 min [半个小时]'],
    ['一个半小时', '90 min [一个半小时]'],
    ['两小时半', '150 min [两小时半]'],
    ['一刻钟', '15 min [一刻钟]'],
    ['30 秒', '30 s [30 秒]'],
    ['五分之一', '0.2 share [五分之一]'],
    ['1/5', '0.2 share [1/5]'],
    ['百分之一', '1 percent [百分之一]'],
    ['百分之九十五', '95 percent [百分之九十五]'],
    ['1%', '1 percent [1%]'],
    ['100 ％', '100 percent [100 ％]'],
    ['18 点', '1080 clock [18 点]'],
    ['18:00', '1080 clock [18:00]'],
    ['下午三点半', '930 clock [下午三点半]'],
    ['晚上六点', '1080 clock [晚上六点]'],
    ['中午12点', '720 clock [中午12点]'],
    ['当日 24:00', '1 same_day [当日]', '1440 clock [24:00]'],
    ['08:30-12:00', '510 clock [08:30]', '720 clock [12:00]'],
    ['两日/两天/2 天', '2 d [两日]', '2 d [两天]', '2 d [2 天]'],
    ['半天', '0.5 d [半天]'],
    ['一周内', '1 week [一周]'],
    ['一个月', '1 month [一个月]'],
    ['半年', '6 month [半年]'],
    ['3 个工作日', '3 workday [3 个工作日]'],
    ['4 工作小时', '4 workhour [4 工作小时]'],
    ['当天', '1 same_day [当天]'],
    ['第三次', '3 times [第三次]'],
    ['三次', '3 times [三次]'],
    ['五户/5 户', '5 homes [五户]', '5 homes [5 户]'],
    ['两名队员', '2 people [两名]'],
    ['1,200 元', '1200 yuan [1,200 元]'],
    ['三千五百元', '3500 yuan [三千五百元]'],
    ['一万五元', '15000 yuan [一万五元]'],
    ['每月 30 日前', '30 day_of_month [30 日]'],
    ['2026年1月1日', '1 day_of_month [1日]'],
    ['通知后，5 分钟内，紧急 2 分钟', '5 min [5 分钟]', '2 min [2 分钟]'],
    ['兩個小時、３戶、十五分鐘', '2 h [兩個小時]', '3 homes [３戶]', '15 min [十五分鐘]'],
    ['half an hour', '30 min [half an hour]'],
    ['2 working days', '2 workday [2 working days]'],
    ['within four working hours', '4 workhour [four working hours]'],
    ['a 15-minute visit', '15 min [15-minute]'],
    ['the third time, or twice', '3 times [third time]', '2 times [twice]'],
    ['by 6:30 pm the same day', '1110 clock [6:30 pm]', '1 same_day [same day]'],
    ['one fifth of an hour', '0.2 share [one fifth]', '1 h [an hour]'],
    ['1.5 hours, 10 days, 5 households', '1.5 h [1.5 hours]', '10 d [10 days]', '5 homes [5 households]'],
    ['99.5 per cent', '99.5 percent [99.5 per cent]'],
  ])('%s', (text, ...found) => {
    expect(say(text)).toEqual(found);
  });

  it.each([
    '周一',
    '3栋2单元501',
    '第二天',
    '2026年',
    '三点建议',
    '十分满意',
    '一下',
    '工作日',
    '13900001001',
    '',
  ])('there are none in %j', (text) => {
    expect(say(text)).toEqual([]);
  });

  it('stand in order, do not overlap and keep to the text, whatever it is', () => {
    const piece = fc.constantFrom(
      ...'零一二两三十百千万半个第点分钟小时天日月工作当之:./%- 12户次元amhourdy'.split(''),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          let last = 0;
          for (const { value, start, end } of readQuantities(text)) {
            expect(Number.isFinite(value)).toBe(true);
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a numeral', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['1,000', 1000],
    ['3.5', 3.5],
    ['零', 0],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['廿五', 25],
    ['两百', 200],
    ['一百零五', 105],
    ['一百一十五', 115],
    ['一百五', 150],
    ['一千零一', 1001],
    ['一千零一十', 1010],
    ['三万二千', 32_000],
    ['一万五', 15_000],
    ['十万', 100_000],
    ['五零一', 501],
    ['三萬', 30_000],
    ['three', 3],
    ['An', 1],
    ['abc', null],
    ['1.2.3', null],
    ['', null],
  ])('%j stands for %s', (numeral, value) => {
    expect(numeralValue(numeral)).toBe(value);
  });

  it('is read back from its usual Chinese form up to 99,999', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (n) => {
        expect(numeralValue(inChinese(n))).toBe(n);
      }),
    );
  });
});

/** 10305 → 一万零三百零五, as it is written in full. */
function inChinese(n: number): string {
  if (n === 0) return '零';
  const digits = [...String(n)].map(Number);
  const places = ['', '十', '百', '千', '万'];
  return digits
    .map((digit, i) =>
      digit === 0 ? '零' : `${'零一二三四五六七八九'[digit] ?? ''}${places[digits.length - 1 - i] ?? ''}`,
    )
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}
