import { describe, expect, it } from 'vitest';
import {
  cellOf,
  displayWidth,
  fileHead,
  sayCell,
  sayDuration,
  sayMoment,
  sayNumber,
  sayPercent,
  toMinutes,
} from '../../../../core/report/files/table.ts';
import type { Cell, ColumnKind } from '../../../../core/report/files/table.ts';
import { local } from '../../../support/samplePolicy.ts';

const SHANGHAI = { zone: 'Asia/Shanghai', language: 'zh-Hans' } as const;

describe('a cell', () => {
  it.each<[Cell, ColumnKind, string]>([
    [null, 'time', ''],
    ['未回访', 'number', '未回访'],
    [1234.5, 'number', '1,234.5'],
    [0.975, 'percent', '97.5%'],
    [local('2026-03-02 09:05:59'), 'time', '2026-03-02 09:05'],
    [12 * 60_000, 'length', '12 分钟'],
    [213, 'text', '213'],
  ])('%j of kind %s is read as %j', (value, kind, words) => {
    expect(sayCell({ value, kind }, SHANGHAI)).toBe(words);
  });

  it('is empty where the row has none or the number is none', () => {
    const column = { key: 'share', label: '', kind: 'percent' } as const;
    expect(cellOf({}, column).value).toBeNull();
    expect(cellOf({ share: 0 / 0 }, column).value).toBeNull();
    expect(cellOf({ share: 0 }, column).value).toBe(0);
  });
});

describe('a moment', () => {
  it('is that of the zone asked for', () => {
    const at = Date.UTC(2026, 2, 1, 20, 30);
    expect(sayMoment(at, 'Asia/Shanghai')).toBe('2026-03-02 04:30');
    expect(sayMoment(at, 'UTC')).toBe('2026-03-01 20:30');
    expect(sayMoment(at, '-03:30')).toBe('2026-03-01 17:00');
  });
});

describe('a share', () => {
  it.each([
    [1, '100%'],
    [0.9996, '99.9%'],
    [0.99951, '99.9%'],
    [0.5, '50%'],
    [0, '0%'],
    [1.25, '125%'],
    [2 / 3, '66.7%'],
  ])('%d is called %s: only what is whole is 100 %%', (share, words) => {
    expect(sayPercent(share)).toBe(words);
  });
});

describe('a number', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567.891, '1,234,567.89'],
    [-1234, '-1,234'],
    [4.666, '4.67'],
  ])('%d is written %s', (value, words) => {
    expect(sayNumber(value)).toBe(words);
  });
});

describe('a length', () => {
  it.each([
    [0, '0 秒'],
    [59_999, '59 秒'],
    [60_000, '1 分钟'],
    [59 * 60_000, '59 分钟'],
    [3 * 3_600_000 + 20 * 60_000, '3 小时 20 分钟'],
    [47 * 3_600_000, '47 小时'],
    [52 * 3_600_000, '2 天 4 小时'],
    [-120_000, '-2 分钟'],
  ])('of %d ms is said %s', (ms, words) => {
    expect(sayDuration(ms, 'zh-Hans')).toBe(words);
  });

  it('is said in the language asked', () => {
    expect(sayDuration(200 * 60_000, 'en')).toBe('3 h 20 min');
    expect(sayDuration(200 * 60_000, 'zh-Hant')).toBe('3 小時 20 分鐘');
  });

  it('stands in minutes in a file, whose head says so', () => {
    expect(toMinutes(90_000)).toBe(1.5);
    expect(fileHead({ key: 'a', label: '用时', kind: 'length' }, 'zh-Hans')).toBe('用时（分钟）');
    expect(fileHead({ key: 'a', label: 'Time', kind: 'length' }, 'en')).toBe('Time (min)');
    expect(fileHead({ key: 'a', label: '部门', kind: 'text' }, 'zh-Hans')).toBe('部门');
  });
});

it('counts Chinese characters and full-width marks as two columns', () => {
  expect(displayWidth('R-0213')).toBe(6);
  expect(displayWidth('工程部')).toBe(6);
  expect(displayWidth('（Ａ）')).toBe(6);
});
