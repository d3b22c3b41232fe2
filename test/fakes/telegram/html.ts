import { badRequest } from './errors.ts';
import type { TgEntity } from './types.ts';

/** Text without markup, and what the markup said. */
export interface Formatted {
  text: string;
  entities: TgEntity[];
}

interface OpenTag {
  tag: string;
  offset: number;
  argument: string;
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const ATTRIBUTE = /\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?/y;

/** Reads `parse_mode: HTML`; broken markup is refused in the words of the real server, with byte offsets. */
export function parseHtml(source: string): Formatted {
  const reader = new HtmlReader(source);
  return reader.read();
}

/** "can't parse entities" with the reason. */
export function cannotParse(reason: string): Error {
  return badRequest(`Can't parse entities: ${reason}`);
}

/** The place of a character in UTF-8, which is how the server counts in its complaints. */
export function byteAt(source: string, index: number): number {
  return Buffer.byteLength(source.slice(0, index));
}

class HtmlReader {
  private at = 0;
  private text = '';
  private readonly open: OpenTag[] = [];
  private readonly entities: TgEntity[] = [];

  constructor(private readonly source: string) {}

  read(): Formatted {
    while (this.at < this.source.length) this.step();
    const left = this.open.at(-1);
    if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.tag}"`);
    return { text: this.text, entities: this.entities };
  }

  private step(): void {
    const char = this.source.charAt(this.at);
    if (char === '&') return this.entity();
    if (char === '<') return this.source[this.at + 1] === '/' ? this.endTag() : this.startTag();
    this.text += char;
    this.at += 1;
  }

  private entity(): void {
    const found = /^&(?:#(\d+)|#x([\da-f]+)|(\w+));?/i.exec(this.source.slice(this.at, this.at + 12));
    const decoded = found && decode(found);
    this.text += decoded ?? '&';
    this.at += decoded ? found[0].length : 1;
  }

  private startTag(): void {
    const begin = this.at;
    const name = /^[^\s>]*/.exec(this.source.slice(begin + 1))?.[0] ?? '';
    const where = byteAt(this.source, begin);
    this.at = begin + 1 + name.length;
    if (this.at >= this.source.length) throw cannotParse(`Unclosed start tag at byte offset ${where}`);
    const tag = name.toLowerCase();
    if (!(tag in TYPES)) throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${where}`);
    const attributes = this.attributes(tag, where);
    if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${where}`);
    }
    this.open.push({ tag, offset: this.text.length, argument: argumentOf(tag, attributes) });
  }

  private attributes(tag: string, where: number): Map<string, string> {
    const found = new Map<string, string>();
    for (;;) {
      ATTRIBUTE.lastIndex = this.at;
      const match = ATTRIBUTE.exec(this.source);
      if (!match) break;
      found.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? match[4] ?? '');
      this.at = ATTRIBUTE.lastIndex;
    }
    while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
    if (this.at >= this.source.length)
      throw cannotParse(`Unclosed start tag "${tag}" at byte offset ${where}`);
    if (this.source[this.at] !== '>') {
      throw cannotParse(`Empty attribute name in the tag "${tag}" at byte offset ${where}`);
    }
    this.at += 1;
    return found;
  }

  private endTag(): void {
    const where = byteAt(this.source, this.at);
    const tag = this.open.pop();
    if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${where}`);
    const match = /^<\/([^\s>]*)\s*>/.exec(this.source.slice(this.at));
    if (!match) throw cannotParse(`Unclosed end tag at byte offset ${where}`);
    const name = (match[1] ?? '').toLowerCase();
    if (name !== '' && name !== tag.tag) {
      throw cannotParse(
        `Unmatched end tag at byte offset ${where}, expected "</${tag.tag}>", found "</${name}>"`,
      );
    }
    this.at += match[0].length;
    this.close(tag);
  }

  private close({ tag, offset, argument }: OpenTag): void {
    const length = this.text.length - offset;
    if (length === 0) return;
    const type = TYPES[tag] ?? tag;
    if (type === 'text_link') {
      const url = argument || this.text.slice(offset);
      this.entities.push({ type, offset, length, url });
    } else if (type === 'blockquote' && argument !== '') {
      this.entities.push({ type: 'expandable_blockquote', offset, length });
    } else this.entities.push({ type, offset, length });
  }
}

function argumentOf(tag: string, attributes: Map<string, string>): string {
  if (tag === 'a') return attributes.get('href') ?? '';
  return tag === 'blockquote' && attributes.has('expandable') ? 'expandable' : '';
}

function decode(found: RegExpExecArray): string | null {
  const [, decimal, hex, named] = found;
  if (named !== undefined) return NAMED[named] ?? null;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
