import { DAY, localDate, localTime } from '../kit/index.ts';
import type { Instant, Language } from '../kit/index.ts';

const HAN_WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const EN_WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time as people say it: 今天 14:20, 明天 09:00, 周四 12:00, 3月5日 12:00. Midnight at a day's end is 24:00. */
export function sayTime(at: Instant, now: Instant, zone: string, language: Language): string {
  const midnight = isMidnight(at, zone);
  const day = midnight ? at - 1 : at;
  const { hour, minute } = localTime(at, zone);
  const clock = midnight ? '24:00' : `${two(hour)}:${two(minute)}`;
  return `${sayDay(day, now, zone, language)} ${clock}`;
}

/** Only the hour, `14:02`. */
export function sayHour(at: Instant, zone: string): string {
  const { hour, minute } = localTime(at, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** A length as people say it: 6 分钟, 2 小时, 3 天 (rounded down, at least 1 minute). */
export function sayLength(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 120) return language === 'en' ? `${minutes} min` : `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48)
    return language === 'en' ? `${hours} h` : language === 'zh-Hant' ? `${hours} 小時` : `${hours} 小时`;
  const days = Math.floor(hours / 24);
  return language === 'en' ? `${days} days` : `${days} 天`;
}

/** A day of the calendar in full: 2026年3月5日, 5 Mar 2026. @param date `YYYY-MM-DD` */
export function sayDate(date: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  if (language === 'en') return `${day} ${EN_MONTHS[month - 1] ?? ''} ${year}`;
  return `${year}年${month}月${day}日`;
}

/** Only the day: 今天, 明天, 周四, 3月5日. */
export function sayDay(at: Instant, now: Instant, zone: string, language: Language): string {
  const away = daysApart(localDate(now, zone), localDate(at, zone));
  const { month, day, weekday } = localTime(at, zone);
  if (language === 'en') {
    if (away === 0) return 'today';
    if (away === 1) return 'tomorrow';
    if (away === -1) return 'yesterday';
    return away > 1 && away < 7 ? (EN_WEEKDAYS[weekday - 1] ?? '') : `${day} ${EN_MONTHS[month - 1] ?? ''}`;
  }
  const near: Readonly<Record<number, string>> = {
    0: '今天',
    1: '明天',
    2: language === 'zh-Hant' ? '後天' : '后天',
    [-1]: '昨天',
  };
  const name = near[away];
  if (name !== undefined) return name;
  const week = language === 'zh-Hant' ? '週' : '周';
  return away > 0 && away < 7 ? `${week}${HAN_WEEKDAYS[weekday - 1] ?? ''}` : `${month}月${day}日`;
}

function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

function isMidnight(at: Instant, zone: string): boolean {
  const { hour, minute, second } = localTime(at, zone);
  return hour === 0 && minute === 0 && second === 0;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
