/** Markup that is safe to put into a page: whatever people wrote in it has been escaped. Only `markup` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | readonly Part[];

/**
 * HTML or SVG in which every value is escaped, unless it is markup itself; lists are put one after another, null is nothing.
 *
 * @example markup`<td>${'<b>'}</td>`.text // '<td>&lt;b&gt;</td>'
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(
    strings.reduce((text, string, i) => `${text}${i === 0 ? '' : say(values[i - 1] ?? null)}${string}`, ''),
  );
}

/** A text of our own as it is: styles, or markup that is already safe. Never what a person wrote. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Lines of a text, each on a line of its own. */
export function lines(text: string): Part {
  return text.split(/\r\n|\r|\n/).map((line, i) => (i === 0 ? line : [markup`<br/>`, line]));
}

/** Text as XML and HTML take it, in elements and in attributes; characters that XML forbids are left out. */
export function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function say(value: Part): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(say).join('');
}
