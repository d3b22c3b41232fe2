import { describe, expect, test } from 'vitest';
import { fill } from '../../../core/words/text.ts';
import { statusTexts } from '../../../core/words/resident.ts';
import { safetyTexts } from '../../../core/words/safety.ts';
import { buttonTexts, nameTexts } from '../../../core/words/staff.ts';
import {
  doctorTexts,
  handbookTexts,
  residentTexts,
  staffTexts,
  buttonText,
  sayLength,
  sayTime,
  toResident,
  toSafety,
  toStaff,
} from '../../../core/words/index.ts';

const ZONE = 'Asia/Shanghai';
const at = (words: string) => Date.parse(`${words}+08:00`);

const catalogue = Object.entries({
  ...residentTexts,
  ...safetyTexts,
  ...statusTexts,
  ...staffTexts,
  ...nameTexts,
  ...buttonTexts,
  ...doctorTexts,
  ...handbookTexts,
});
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the catalogue of texts', () => {
  test.each(catalogue)('%s asks for the same values in every language', (_key, text) => {
    expect(placeholders(text.en)).toEqual(placeholders(text.hans));
  });

  test.each(Object.entries({ ...residentTexts, ...safetyTexts }))(
    '%s is short: at most five lines',
    (_key, text) => {
      for (const words of [text.hans, text.en]) expect(words.split('\n').length).toBeLessThanOrEqual(5);
    },
  );

  test.each(Object.entries(residentTexts))('%s shouts nowhere and calls nobody dear', (_key, text) => {
    expect(text.hans).not.toMatch(/！！|!!|亲[,，~]/);
    expect(text.en).not.toMatch(/!!/);
  });

  test('shows no gap where a value is empty', () => {
    const values = { number: 'T-0001', category: '投诉', place: '', what: '保安骂人', team: '保安部' };
    expect(toStaff('vip_notice', values)).toContain('投诉：保安骂人');
    expect(toStaff('vip_notice', { ...values, place: '3栋' })).toContain('投诉：3栋 保安骂人');
  });

  test('writes Traditional for those who read it', () => {
    expect(toResident('thanks', 'zh-Hant')).toBe('不客氣，有事隨時叫我。');
    const derived = (hans: string) => fill({ hans, en: '' }, 'zh-Hant', {});
    expect(derived('普通周在系统里')).toBe('普通週在系統裡');
    expect(derived('邻里周围三公里')).toBe('鄰里周圍三公里');
  });

  test.each(Object.keys(safetyTexts) as (keyof typeof safetyTexts)[])(
    'safety orders for %s name a number to call in at most three lines',
    (kind) => {
      expect(toSafety(kind, 'zh-Hans')).toMatch(/11[09]|120/);
      expect(toSafety(kind, 'zh-Hans').split('\n').length).toBeLessThanOrEqual(3);
      expect(toSafety(kind, 'en')).toMatch(/11[09]|120/);
    },
  );

  test('has a verb for every button and leaves an unknown one as it is', () => {
    expect(buttonText('take_over')).toBe('我来处理');
    expect(buttonText('nonsense')).toBe('nonsense');
  });
});

describe('times as people say them', () => {
  const now = at('2026-03-03T10:00:00');
  test.each([
    ['2026-03-03T14:20:00', 'zh-Hans', '今天 14:20'],
    ['2026-03-04T09:00:00', 'zh-Hans', '明天 09:00'],
    ['2026-03-05T09:00:00', 'zh-Hant', '後天 09:00'],
    ['2026-03-02T23:59:00', 'en', 'yesterday 23:59'],
    ['2026-03-06T12:00:00', 'zh-Hans', '周五 12:00'],
    ['2026-03-06T12:00:00', 'zh-Hant', '週五 12:00'],
    ['2026-03-13T10:00:00', 'zh-Hans', '3月13日 10:00'],
    ['2026-03-13T10:00:00', 'en', '13 Mar 10:00'],
    ['2026-03-04T00:00:00', 'zh-Hans', '今天 24:00'],
  ] as const)('%s is said in %s as %s', (words, language, said) => {
    expect(sayTime(at(words), now, ZONE, language)).toBe(said);
  });

  test.each([
    [0, '1 分钟'],
    [6 * 60_000, '6 分钟'],
    [119 * 60_000, '119 分钟'],
    [3 * 3_600_000, '3 小时'],
    [72 * 3_600_000, '3 天'],
  ])('%i ms is said as %s', (ms, said) => {
    expect(sayLength(ms, 'zh-Hans')).toBe(said);
  });
});
