import { byteAt, cannotParse } from './html.ts';
import type { Formatted } from './html.ts';
import type { TgEntity } from './types.ts';

type Kind =
  'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code' | 'pre' | 'link' | 'emoji' | 'quote';

interface Open {
  kind: Kind;
  offset: number;
  /** Where it began in the source. */
  at: number;
  language?: string;
}

/** The name of each kind in the complaints of the server. */
const NAMES: Readonly<Record<Kind, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  link: 'TextUrl',
  emoji: 'CustomEmoji',
  quote: 'BlockQuote',
};

/** Kinds whose name on the wire is another. */
const WIRE: Readonly<Partial<Record<Kind, string>>> = { quote: 'blockquote', emoji: 'custom_emoji' };

/** Marks that both open and close, longest first. */
const MARKS: readonly [string, Kind][] = [
  ['```', 'pre'],
  ['__', 'underline'],
  ['||', 'spoiler'],
  ['_', 'italic'],
  ['*', 'bold'],
  ['~', 'strikethrough'],
  ['`', 'code'],
];

const RESERVED = new Set('_*[]()~`>#+-=|{}.!');

/** Reads `parse_mode: MarkdownV2`; broken markup is refused in the words of the real server. */
export function parseMarkdown(source: string): Formatted {
  return new MarkdownReader(source).read();
}

class MarkdownReader {
  private at = 0;
  private text = '';
  private readonly open: Open[] = [];
  private readonly entities: TgEntity[] = [];

  constructor(private readonly source: string) {}

  read(): Formatted {
    while (this.at < this.source.length) this.step();
    if (this.open.at(-1)?.kind === 'quote') this.close(0);
    const left = this.open.at(-1);
    if (left) throw this.noEnd(left);
    return { text: this.text, entities: this.entities };
  }

  private step(): void {
    const char = this.source.charAt(this.at);
    const next = this.source.charAt(this.at + 1);
    if (char === '\\' && next !== '' && next <= '~') return this.take(next, 2);
    if (char === '\n') return this.endLine();
    const inside = this.open.at(-1)?.kind;
    if (inside === 'code' || inside === 'pre') return this.inCode(char, inside);
    if (!RESERVED.has(char)) return this.take(char, 1);
    this.mark(char, inside);
  }

  private take(text: string, width: number): void {
    this.text += text;
    this.at += width;
  }

  private inCode(char: string, inside: 'code' | 'pre'): void {
    const mark = inside === 'code' ? '`' : '```';
    if (this.source.startsWith(mark, this.at)) this.close(mark.length);
    else this.take(char, 1);
  }

  private mark(char: string, inside: Kind | undefined): void {
    if (char === ']' && (inside === 'link' || inside === 'emoji')) return this.closeLink(inside);
    if (char === '[') return this.begin('link', 1);
    if (this.source.startsWith('![', this.at)) return this.begin('emoji', 2);
    if (char === '>' && this.startsLine()) return this.quote();
    const found = MARKS.find(([mark]) => this.source.startsWith(mark, this.at));
    if (!found) throw this.reserved(char);
    if (inside === found[1]) return this.close(found[0].length);
    this.begin(found[1], found[0].length);
    if (found[1] === 'pre') this.language();
  }

  private begin(kind: Kind, width: number): void {
    this.open.push({ kind, offset: this.text.length, at: this.at });
    this.at += width;
  }

  private language(): void {
    const named = /^([^\s`]+)(?=\s)/.exec(this.source.slice(this.at))?.[1];
    const top = this.open.at(-1);
    if (named !== undefined && top) {
      top.language = named;
      this.at += named.length;
    }
    if (this.source[this.at] === '\n') this.at += 1;
  }

  private startsLine(): boolean {
    return this.at === 0 || this.source[this.at - 1] === '\n';
  }

  private quote(): void {
    if (this.open.some(({ kind }) => kind === 'quote')) this.at += 1;
    else this.begin('quote', 1);
  }

  private endLine(): void {
    const quoted = this.open.some(({ kind }) => kind === 'quote');
    if (quoted && this.source[this.at + 1] !== '>') {
      const top = this.open.at(-1);
      if (top && top.kind !== 'quote') throw this.noEnd(top);
      this.close(0);
    }
    this.take('\n', 1);
  }

  private closeLink(inside: 'link' | 'emoji'): void {
    if (this.source[this.at + 1] !== '(') {
      if (inside === 'emoji') throw cannotParse('The entity must contain a tg://emoji or tg://time URL');
      return this.close(1);
    }
    const begin = this.at + 2;
    const match = /^((?:\\.|[^)\\])*)\)/s.exec(this.source.slice(begin));
    if (!match) throw cannotParse(`Can't find end of a URL at byte offset ${byteAt(this.source, begin)}`);
    this.close(2 + match[0].length, (match[1] ?? '').replace(/\\(.)/gs, '$1'));
  }

  private close(width: number, url?: string): void {
    this.at += width;
    const top = this.open.pop();
    if (!top || top.offset === this.text.length) return;
    const place = { offset: top.offset, length: this.text.length - top.offset };
    if (top.kind === 'link') {
      this.entities.push({ type: 'text_link', ...place, url: url ?? this.text.slice(top.offset) });
    } else if (top.kind === 'pre' && top.language !== undefined) {
      this.entities.push({ type: 'pre', ...place, language: top.language });
    } else this.entities.push({ type: WIRE[top.kind] ?? top.kind, ...place });
  }

  private reserved(char: string): Error {
    return cannotParse(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
  }

  private noEnd({ kind, at, language }: Open): Error {
    const name = language === undefined ? NAMES[kind] : 'PreCode';
    return cannotParse(`Can't find end of ${name} entity at byte offset ${byteAt(this.source, at)}`);
  }
}
