/** Why something is left out of a document; what is doubtful stays, but not for residents. */
export const DROP_REASONS = ['boilerplate', 'page-mark', 'contents', 'unrelated', 'doubtful'] as const;

/** A physical line that stays, or the reason why it went. */
export interface DroppedLine {
  text: string;
  reason: (typeof DROP_REASONS)[number];
}

export interface CleanText {
  /**
   * Lines in order; `LEFT_OUT_HERE` stands where something was left out, so that no quote runs across. Form feeds are
   * kept where pages begin.
   */
  lines: string[];
  dropped: DroppedLine[];
  /** The name of the original file when the page around the text gave it. */
  fileTitle: string | null;
}

/** A line that stands for what was left out. */
export const LEFT_OUT_HERE = '\u0001';

/** Stands, without width, where a page mark was taken out of a sentence: a quote is not cut right beside it. */
export const PAGE_JOIN = '\ufeff';

/** Words of download sites, portals and web pages that no house rule uses. */
const WEB_PAGE = [
  /ImageVerifierCode|资源ID|下载积分|快捷下载|登录下载|下载须知|下载记录|重复下载|自助下载|立即下载|下载本文/i,
  /版权提示|免责声明|版权归(作者|原作者|上传)|侵犯了?您的(版权|隐私)|版权所有|copyright\s*[@©(]|all rights reserved/i,
  /ICP备|ICP证|经营许可证编号|公网安备/i,
  /本站(所有|不保证|仅提供|为|会员)|会员.{0,12}主动上传|上传用户|权益所有人|本平台仅/,
  /加入VIP|开通会员|登录下载|三方登录|忘记密码|换一换|\d+\s*金币|页数\s*[:：]\s*\d+|格式\s*[:：]\s*(docx?|pdf|pptx?|xlsx?)/i,
  /推荐阅读|相关阅读|相关推荐|猜你喜欢|上一篇[:：]|下一篇[:：]|阅读全文|展开全文|点击(加载|查看)更多|分享到(微信|微博)/,
  /小编(为|帮|给|整理|收集|精心)|下面是小编|欢迎(大家)?(阅读|借鉴|收藏)|(精选|精品|锦集|汇编|热门|推荐|合集)\s*\d+\s*篇/,
  /^!\[[^\]]*\]\([^)]*\)\s*$/,
  /OFFICE2007|PDF阅读器|试题试卷类/i,
];

/** Lines that go when they stand inside such a page frame, and stay elsewhere. */
const FRAME_LINE =
  /^[^。；;]{0,24}$|登录|下载|验证码|支付|账号|密码|邮箱|手机|上传|文档|隐私|地址|温馨提示|https?:\/\/|www\./;

const LIST_OF_LINKS = /\S\d{2}-\d{2}$/;
const ORIGINAL_FILE = /^([^\s。，,;；]{2,60})\.(docx?|pdf|txt|wps|pptx?|xlsx?)$/i;
const PAGE_LINE =
  /^[-—–·\s]*(第\s*\d{1,4}\s*页(\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|page\s*\d+(\s*(of|\/)\s*\d+)?|\d{1,4}\s*\/\s*\d{1,4}|\d{1,4})[-—–·\s]*$/i;
const LEFT_OUT = /[.…·]*\s*此处(隐藏|省略)\s*\d*\s*个?字\s*[.…·]*/g;
const MIDDLE_PAGE = /^\s*(\d{1,3})、/;

/**
 * Takes off what surrounds a document on a web page and what a page break leaves in its sentences.
 * @param keep lines that stay whatever they look like; default none
 */
export function cleanText(text: string, keep: ReadonlySet<string> = new Set()): CleanText {
  const raw = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029\u000b]/g, '\n')
    .replace(/[\u0001-\u0004]/g, ' ')
    .replaceAll(PAGE_JOIN, '')
    .replace(LEFT_OUT, `\n${LEFT_OUT_HERE}\n`)
    .split('\n');
  const dropped: DroppedLine[] = [];
  const framed = dropFrame(raw, dropped, keep);
  const unpaged = joinPages(framed.lines, dropped);
  return { lines: unpaged, dropped, fileTitle: framed.fileTitle };
}

function dropFrame(
  raw: string[],
  dropped: DroppedLine[],
  keep: ReadonlySet<string>,
): { lines: string[]; fileTitle: string | null } {
  const strong = raw.map((line) => WEB_PAGE.some((pattern) => pattern.test(line)));
  const out = withinFrames(raw, strong);
  let fileTitle: string | null = null;
  const lines = raw.map((line, index) => {
    const trimmed = line.trim();
    const original = ORIGINAL_FILE.exec(trimmed);
    if (original) fileTitle ??= original[1] ?? null;
    if (trimmed === '') return pageBreaks(line);
    if (keep.has(trimmed)) return line;
    if (!out[index] && !original && !PAGE_LINE.test(trimmed)) return line;
    dropped.push({ text: trimmed, reason: PAGE_LINE.test(trimmed) ? 'page-mark' : 'boilerplate' });
    return PAGE_LINE.test(trimmed) && !out[index] ? null : LEFT_OUT_HERE + pageBreaks(line);
  });
  return { lines: withoutGone(lines, raw), fileTitle };
}

/** The form feeds of a line, without its words. */
export function pageBreaks(line: string): string {
  return line.includes('\f') ? line.replace(/[^\f]/g, '') : '';
}

/** A page that began with a line that is gone begins with the next. */
function withoutGone(lines: readonly (string | null)[], raw: readonly string[]): string[] {
  const kept: string[] = [];
  let breaks = '';
  lines.forEach((line, index) => {
    if (line === null) breaks += pageBreaks(raw[index] ?? '');
    else kept.push(breaks + line);
    if (line !== null) breaks = '';
  });
  return kept;
}

/** Marks the sure lines, and what stands between sure lines a few lines apart (a page frame). */
function withinFrames(raw: string[], strong: boolean[]): boolean[] {
  const out = [...strong];
  let last = -1;
  let count = 0;
  raw.forEach((line, index) => {
    if (line.trim() === '') return;
    if (last >= 0 && strong[last] && /阅读|推荐/.test(raw[last] ?? '') && LIST_OF_LINKS.test(line.trim())) {
      out[index] = true;
      return;
    }
    if (!strong[index]) return;
    const gap = last < 0 ? Infinity : filled(raw, last + 1, index);
    count = gap <= 6 ? count + 1 : 1;
    if (gap <= 6 && (count >= 3 || gap <= 2)) markBetween(raw, out, last + 1, index);
    last = index;
  });
  return out;
}

function filled(raw: string[], from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) if ((raw[i] ?? '').trim() !== '') n++;
  return n;
}

function markBetween(raw: string[], out: boolean[], from: number, to: number): void {
  for (let i = from; i < to; i++) if (FRAME_LINE.test((raw[i] ?? '').trim())) out[i] = true;
}

const SENTENCE_END = /[。；;！!？?：:.…)）】]\s*$/;

/**
 * Some extracts put `N、` at the head of every page, in the middle of a sentence. They are told from a list by
 * running through the whole text in order, far apart, most of them after an unfinished sentence.
 */
function joinPages(lines: string[], dropped: DroppedLine[]): string[] {
  const marks = pageMarks(lines);
  if (marks.size === 0) return joinStrayNumbers(lines);
  const result: string[] = [];
  lines.forEach((line, index) => {
    if (!marks.has(index)) {
      result.push(line);
      return;
    }
    dropped.push({ text: MIDDLE_PAGE.exec(line)?.[0].trim() ?? '', reason: 'page-mark' });
    let rest = pageBreaks(line) + line.replace(MIDDLE_PAGE, '');
    while (result.length > 0 && (result[result.length - 1] ?? '').trim() === '')
      rest = pageBreaks(result.pop() ?? '') + rest;
    const before = result[result.length - 1];
    if (before === undefined || before.trim() === LEFT_OUT_HERE) result.push(rest);
    else result[result.length - 1] = before + PAGE_JOIN + rest;
  });
  return result;
}

/** Pages hold at least this many characters on average; list entries fewer. */
const PAGE_LENGTH = 150;

function pageMarks(lines: string[]): Set<number> {
  const run: number[] = [];
  let next = 1;
  lines.forEach((line, index) => {
    const match = MIDDLE_PAGE.exec(line);
    if (!match || Number(match[1]) !== next) return;
    run.push(index);
    next++;
  });
  if (run.length < 3) return new Set();
  const starts = run.slice(1);
  const broken = starts.filter((index) => !SENTENCE_END.test(previousFilled(lines, index))).length;
  const size = lines.slice(run[0], run[run.length - 1]).join('').length / starts.length;
  return broken >= starts.length * 0.5 && size >= PAGE_LENGTH ? new Set(run) : new Set();
}

function previousFilled(lines: string[], index: number): string {
  for (let i = index - 1; i >= 0; i--) if ((lines[i] ?? '').trim() !== '') return lines[i] ?? '';
  return '';
}

/** `做 1` at the end of a broken line, the sentence going on in the next: the 1 was a page number. */
function joinStrayNumbers(lines: string[]): string[] {
  return lines.map((line, index) => {
    const next = lines[index + 1] ?? '';
    if (line.length < 30 || !/^\f*\p{Script=Han}/u.test(next) || /^[一二三四五六七八九十]+[、.]/.test(next))
      return line;
    return line.replace(/(\p{Script=Han}) \d{1,3}\s*$/u, '$1');
  });
}
