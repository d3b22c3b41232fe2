/**
 * What stands for each character that would format. WeCom honours no backslash (`\[` even begins a formula) and shows
 * markdown raw in the list of chats, so a character that would format is replaced by its full-width twin: it reads the
 * same, everywhere.
 */
const TWINS: Readonly<Record<string, string>> = {
  ...{ '*': '＊', _: '＿', '`': '｀', '~': '～', '[': '［', '#': '＃', '>': '＞', '<': '＜' },
  ...{ '|': '｜', '&': '＆', '\\': '＼', $: '＄', '-': '－', '=': '＝', '+': '＋' },
};

/** What may stand before a heading or a quote on its line: blanks and the marks of a list. */
const BEFORE = String.raw`(?<=^[ \t]*(?:(?:[-+]|\d{1,9}[.)])[ \t]+)*)`;

/** What would format, each match as a whole replaced by twins. */
const FORMATTING: readonly RegExp[] = [
  // Emphasis, code and formulas, wherever they stand.
  /[*`$]/g,
  /~~+/g,
  // Inside a word (`a_b@c.cn`) it formats nothing, and must stay for copying.
  /(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu,
  // Tags, `<think>` and mentions among them, comments and addresses.
  /<(?=[A-Za-z/!?@])/g,
  // Entities.
  /&(?=#?\w+;)/g,
  /\\(?=[!-/:-@[-`{-~])/g,
  new RegExp(`${BEFORE}#{1,6}(?=\\s|$)`, 'gm'),
  new RegExp(`${BEFORE}>+`, 'gm'),
  /(?<=^[ \t]*)\|/gm,
];

/** A line of nothing but these draws a rule or a table, or makes the line above it a heading. */
const RULE = /^[-=+| :\t]*$/;

/** A line this far in is shown as code. */
const INDENTED = /^(?: {4,}|[ ]{0,3}\t)[ \t]*/gm;

/** With one of these a bracket is a link, a picture or a definition. */
const LINKED = /\][([:]/;

/**
 * Plain text as markdown that shows it as it is: what somebody wrote formats nothing. Doing it twice changes nothing
 * more.
 */
export function plainMarkdown(text: string): string {
  const flat = text.replace(/\r\n?/g, '\n').replace(INDENTED, '   ');
  const unlinked = LINKED.test(flat) ? flat.replace(/\[/g, toTwins) : flat;
  const unruled = unlinked.replace(/^.*[-=|].*$/gm, (line) => (RULE.test(line) ? toTwins(line) : line));
  return FORMATTING.reduce((done, pattern) => done.replace(pattern, toTwins), unruled);
}

function toTwins(matched: string): string {
  return [...matched].map((one) => TWINS[one] ?? one).join('');
}
