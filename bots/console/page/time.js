import { setText } from './dom.js';
import { language, t } from './texts.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let zone = 'Asia/Shanghai';
/** How far the server's clock is ahead of this machine's, ms. */
let ahead = 0;
const formats = new Map();

/** Takes over the server's zone and time. */
export function setClock(state) {
  zone = state.zone;
  ahead = state.now - Date.now();
}

/** The time as the server has it. */
export function now() {
  return Date.now() + ahead;
}

/** `14:20` */
export function hour(at) {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);
}

/** `14:20:05` */
export function hourExact(at) {
  return format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, at);
}

/** `2月16日 周一` */
export function date(at) {
  return format({ month: 'short', day: 'numeric', weekday: 'short' }, at);
}

/** The weekday where it is within a week of `from`, else the date. */
export function shortDate(at, from) {
  return format(at - from < 6 * DAY ? { weekday: 'short' } : { month: 'short', day: 'numeric' }, at);
}

/** The day as a key, `2026-02-16`. */
export function day(at) {
  return format({ year: 'numeric', month: '2-digit', day: '2-digit' }, at, 'sv-SE');
}

/** A length as people read it on a list: `48 秒`, `4 分 05 秒`, `2 小时 10 分`, `3 天 4 小时`. */
export function length(ms) {
  const s = Math.floor((ms % MINUTE) / 1000);
  const m = Math.floor((ms % HOUR) / MINUTE);
  const h = Math.floor((ms % DAY) / HOUR);
  if (ms < MINUTE) return t('length_seconds', { s });
  if (ms < HOUR) return t('length_minutes', { m, s: String(s).padStart(2, '0') });
  if (ms < DAY) return t('length_hours', { h, m });
  return t('length_days', { d: Math.floor(ms / DAY), h });
}

/** Writes a time into a `<time>`: the hour to see, all of it to point at. */
export function setTime(node, at) {
  setText(node, hour(at));
  node.title = `${date(at)} ${hourExact(at)}`;
  node.dateTime = new Date(at).toISOString();
}

function format(options, at, locale = language() === 'zh' ? 'zh-CN' : 'en-GB') {
  const key = JSON.stringify([locale, zone, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  formats.set(key, known);
  return known.format(at);
}
