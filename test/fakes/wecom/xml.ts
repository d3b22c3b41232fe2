/** A node of the XML to write: text, a number, or further nodes. A list repeats its tag. */
export type XmlValue = string | number | bigint | XmlFields | readonly XmlValue[];

export interface XmlFields {
  readonly [tag: string]: XmlValue;
}

/** `<xml>` with these fields; text stands in CDATA and numbers bare, as the platform writes them. */
export function writeXml(fields: XmlFields): string {
  return `<xml>${writeFields(fields)}</xml>`;
}

/** The text of the first element of that name; null without one. Enough for what the fake itself reads. */
export function readTag(xml: string, tag: string): string | null {
  const found = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xml);
  if (!found) return null;
  const inner = found[1] ?? '';
  const cdata = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(inner);
  return cdata ? (cdata[1] ?? '') : unescape(inner);
}

function writeFields(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([tag, value]) => writeNode(tag, value))
    .join('');
}

function writeNode(tag: string, value: XmlValue): string {
  if (isList(value)) return value.map((one) => writeNode(tag, one)).join('');
  if (typeof value === 'number' || typeof value === 'bigint') return `<${tag}>${value}</${tag}>`;
  if (typeof value === 'string') return `<${tag}>${cdata(value)}</${tag}>`;
  return `<${tag}>${writeFields(value)}</${tag}>`;
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

/** A text that holds the end of CDATA is split over two of them. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
