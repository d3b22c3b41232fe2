/** Number formats that have a number instead of a code of their own. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

export function builtInFormat(id: number): string {
  return BUILT_IN[id] ?? 'General';
}

/** A number as the sheet shows it under a format code: dates, times, percentages, thousands, units. */
export function showValue(value: number, code: string, is1904: boolean): string {
  const section = sectionFor(value, code);
  if (/^general$/i.test(section) || section === '@') return plain(value);
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '');
  if (/[ymdhs]/i.test(bare)) return showDate(value, section, is1904);
  if (!/[0#?]/.test(bare)) return literal(section) || plain(value);
  return showNumber(value, section, bare);
}

/** Positive; negative; zero – each may have a format of its own. */
function sectionFor(value: number, code: string): string {
  const sections = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const own = value < 0 ? sections[1] : value === 0 ? sections[2] : undefined;
  return (own || sections[0]) ?? 'General';
}

function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function showNumber(value: number, section: string, bare: string): string {
  const isPercent = bare.includes('%');
  const [whole = '', fraction = ''] = bare.replace(/[^0#?.,]/g, '').split('.');
  if (bare.includes('/') || /e[+-]/i.test(bare)) return plain(value);
  const most = fraction.replace(/,/g, '').length;
  const least = (/^[0?,]*/.exec(fraction)?.[0] ?? '').length;
  const thousands = /,$/.test(whole) ? 1000 : 1;
  const shown = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: Math.min(20, least),
    maximumFractionDigits: Math.min(20, most),
    minimumIntegerDigits: Math.max(1, Math.min(21, whole.replace(/[^0]/g, '').length)),
    useGrouping: /[#0],[#0]/.test(whole),
  }).format((Math.abs(value) * (isPercent ? 100 : 1)) / thousands);
  const hasOwnSign = value < 0 && section.includes('(');
  const [before = '', after = ''] = around(section);
  return `${value < 0 && !hasOwnSign ? '-' : ''}${before}${shown}${after}`;
}

/** What stands before and after the digits: `¥`, `元`, `%`. */
function around(section: string): [string, string] {
  const match = /^(.*?)([0#?][0#?.,]*)(.*)$/.exec(
    section.replace(/"([^"]*)"/g, (_, text: string) => text.replace(/[0#?]/g, '')),
  );
  return [literal(match?.[1] ?? ''), literal(match?.[3] ?? '')];
}

function literal(text: string): string {
  return text
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_.|\*./g, '')
    .replace(/"([^"]*)"/g, '$1')
    .replace(/\\(.)/g, '$1')
    .trim();
}

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = '日一二三四五六';

/** Days since the end of 1899 (1900 counts as a leap year) or since 1904, in the file's own local time. */
function showDate(value: number, section: string, is1904: boolean): string {
  if (value < 0 || value > 2_958_466) return plain(value);
  const days = is1904 ? value + 1462 : value;
  const at = new Date(Math.round((days - (days < 60 ? 25_568 : 25_569)) * 86_400) * 1000);
  const code = section
    .replace(/\[\$-[^\]]*\]|\[(red|blue|black|green|color\d+|dbnum\d)\]/gi, '')
    .replace(/;@$/, '');
  const isHalfDay = /am\/pm|上午\/下午|a\/p/i.test(code);
  let wasHour = false;
  return code
    .replace(
      /"[^"]*"|\\.|_.|\*.|am\/pm|上午\/下午|a\/p|\[h+\]|\[m+\]|\[s+\]|y+|m+|d+|h+|s+|a{3,4}|\.0+|@/gi,
      (token, offset: number) => {
        const lower = token.toLowerCase();
        if (/^["\\_*@]/.test(token)) return literal(token.replace('@', ''));
        if (/^(am|上午|a\/p)/.test(lower)) return at.getUTCHours() < 12 ? '上午' : '下午';
        const isMinute =
          lower.startsWith('m') && (wasHour || /^[^ymdh]*s/i.test(code.slice(offset + token.length)));
        wasHour = lower.includes('h') || (wasHour && !/[yd]/.test(lower) && !lower.startsWith('m'));
        return datePart(isMinute ? lower.replaceAll('m', 'n') : lower, at, { value, isHalfDay });
      },
    )
    .trim();
}

function datePart(
  token: string,
  at: Date,
  { value, isHalfDay }: { value: number; isHalfDay: boolean },
): string {
  const hour = at.getUTCHours();
  const pad = (part: number) => String(part).padStart(token.length >= 2 ? 2 : 1, '0');
  switch (token.charAt(0)) {
    case 'y':
      return token.length <= 2 ? String(at.getUTCFullYear()).slice(2) : String(at.getUTCFullYear());
    case 'm':
      return token.length >= 3 ? (MONTHS[at.getUTCMonth()] ?? '') : pad(at.getUTCMonth() + 1);
    case 'd':
      return token.length >= 3 ? `星期${WEEKDAYS.charAt(at.getUTCDay())}` : pad(at.getUTCDate());
    case 'a':
      return `星期${WEEKDAYS.charAt(at.getUTCDay())}`;
    case 'h':
      return pad(isHalfDay ? hour % 12 || 12 : hour);
    case 'n':
      return pad(at.getUTCMinutes());
    case 's':
      return pad(at.getUTCSeconds());
    case '[':
      return elapsed(token, value);
    default:
      return '';
  }
}

/** Hours, minutes or seconds in all. */
function elapsed(token: string, value: number): string {
  const ms = Math.round(value * DAY_MS);
  const unit = token.includes('h') ? 3_600_000 : token.includes('m') || token.includes('n') ? 60_000 : 1000;
  return String(Math.floor(ms / unit));
}
