import { MINUTE, SECOND, localTime } from '../../kit/index.ts';
import type { Instant, Language } from '../../kit/index.ts';

/**
 * What the cells of a column hold: `text` as it is, `number`, `percent` as a fraction (0.975 is 97.5 %), `time` as an
 * Instant that is shown on the wall clock of a zone, `limit` an Instant by which something is owed (midnight is 24:00 of the
 * day that ends), `length` in milliseconds.
 */
export type ColumnKind = 'text' | 'number' | 'percent' | 'time' | 'limit' | 'length';

/** null: there is nothing to say, shown as an empty cell. */
export type Cell = string | number | null;

/** A cell that is not of its column's kind: in a column of figures one is a count, another a share. */
export interface Measure {
  value: number;
  kind: ColumnKind;
}

export interface Column {
  key: string;
  /** Head of the column, in the reader's language. */
  label: string;
  kind: ColumnKind;
}

/** Cells by the key of their column; a missing one is empty. */
export type Row = Readonly<Record<string, Cell | Measure>>;

/**
 * A table as plain data: the values belong to no zone and no file format, its words are in the reader's language.
 *
 * @example
 * const table: Table = {
 *   title: '维修及时率',
 *   columns: [{ key: 'team', label: '部门', kind: 'text' }, { key: 'share', label: '及时率', kind: 'percent' }],
 *   rows: [{ team: '工程部', share: 0.975 }],
 *   notes: ['及时：在时限内到场'],
 * };
 */
export interface Table {
  title: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Lines under the table: how it was counted, what is left out. */
  notes: readonly string[];
}

/** How values are shown: wall clock of `zone` (IANA name or `+08:00`), words in `language`. */
export interface Shown {
  zone: string;
  language: Language;
  /** Where a page of the ticket of that number is; default: numbers are no links. */
  ticketAddress?: (number: string) => string;
}

/** What a row has in a column, and of which kind it is; null where there is none or a number that is not finite. */
export function cellOf(row: Row, column: Column): { value: Cell; kind: ColumnKind } {
  const cell = row[column.key] ?? null;
  const { value, kind } =
    typeof cell === 'object' && cell !== null ? cell : { value: cell, kind: column.kind };
  return { value: typeof value === 'number' && !Number.isFinite(value) ? null : value, kind };
}

/** A cell as people read it on paper; '' for an empty one. Text in a column of numbers stays as it is. */
export function sayCell(
  { value, kind }: { value: Cell; kind: ColumnKind },
  { zone, language }: Shown,
): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'percent':
      return sayPercent(value);
    case 'time':
      return sayMoment(value, zone);
    case 'limit':
      return sayLimit(value, zone);
    case 'length':
      return sayDuration(value, language);
    case 'number':
      return sayNumber(value);
    case 'text':
      return String(value);
  }
}

/** `2026-03-02 09:05` on the wall clock of `zone`: forms and files want the whole date. Seconds are cut off. */
export function sayMoment(at: Instant, zone: string): string {
  const { year, month, day, hour, minute } = localTime(at, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** As `sayMoment`, for a limit: midnight is 24:00 of the day that ends. */
export function sayLimit(at: Instant, zone: string): string {
  const time = sayMoment(at, zone);
  return time.endsWith(' 00:00') ? `${sayMoment(at - 1, zone).slice(0, 10)} 24:00` : time;
}

/** `2026-03-02` on the calendar of `zone`. */
export function sayDay(at: Instant, zone: string): string {
  return sayMoment(at, zone).slice(0, 10);
}

/** `97.5%`, at most one decimal. 99.96 % stays 99.9 %: only what is whole is called 100 %. */
export function sayPercent(share: number): string {
  const tenths = share < 1 ? Math.min(999, Math.round(share * 1000)) : Math.round(share * 1000);
  return `${tenths / 10}%`;
}

/** Whole numbers whole, others with at most two decimals: `1,234`, `4.67`. */
export function sayNumber(value: number): string {
  const [whole = '', decimals] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A length exactly enough to compare: `40 秒`, `12 分钟`, `3 小时 20 分钟`, `2 天 4 小时`. Milliseconds in. */
export function sayDuration(ms: number, language: Language): string {
  const [day, hour, minute, second] = UNITS[language];
  const sign = ms < 0 ? '-' : '';
  const length = Math.abs(ms);
  if (length < MINUTE) return `${sign}${Math.floor(length / SECOND)} ${second}`;
  const minutes = Math.floor(length / MINUTE);
  if (minutes < 60) return `${sign}${minutes} ${minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${sign}${hours} ${hour}${rest(minutes % 60, minute)}`;
  return `${sign}${Math.floor(hours / 24)} ${day}${rest(hours % 24, hour)}`;
}

/** Milliseconds as minutes with at most one decimal, for files that calculate on. */
export function toMinutes(ms: number): number {
  return Math.round((ms / MINUTE) * 10) / 10;
}

/** The head of a column in a file: a length is given in minutes there and says so. */
export function fileHead({ label, kind }: Column, language: Language): string {
  if (kind !== 'length') return label;
  return language === 'en' ? `${label} (min)` : `${label}（${UNITS[language][2]}）`;
}

/** Columns a text takes in a fixed-width face: Chinese characters and full-width marks two, the rest one. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += isWide(char) ? 2 : 1;
  return width;
}

const UNITS: Readonly<Record<Language, readonly [string, string, string, string]>> = {
  'zh-Hans': ['天', '小时', '分钟', '秒'],
  'zh-Hant': ['天', '小時', '分鐘', '秒'],
  en: ['d', 'h', 'min', 's'],
};

function rest(count: number, unit: string): string {
  return count === 0 ? '' : ` ${count} ${unit}`;
}

function isWide(char: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u.test(
    char,
  );
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
