import { childNamed, childrenNamed } from '../tree.ts';
import type { Element } from '../tree.ts';
import { isOn, valueOf } from './numbering.ts';

/** What a paragraph gets from its style, the styles below it included. */
export interface ParagraphStyle {
  /** 0: the title, 1–9: heading of that level; null: no heading. */
  heading: number | null;
  isContents: boolean;
  numId: string | null;
  level: number | null;
  isHidden: boolean;
  breaksPage: boolean;
}

export interface Styles {
  paragraph(id: string | null): ParagraphStyle;
  /** Does text of that character style stay hidden? */
  isHidden(id: string | null): boolean;
}

const PLAIN: ParagraphStyle = {
  heading: null,
  isContents: false,
  numId: null,
  level: null,
  isHidden: false,
  breaksPage: false,
};

const TITLE = /^(title|标题|標題|文档标题|表題)$/i;
const HEADING = /^(?:heading|标题|標題|überschrift|titre|título|見出し|제목)\s*([1-9])$/i;
const RANKED = /^([一二三四五六七八九1-9])级(?:标题|條標題|条标题)/;
const CONTENTS = /^(toc|目录|目錄)\s*(\d|heading|标题)/i;

export function readStyles(part: Element | null): Styles {
  const all = childrenNamed(part, 'w:style');
  const byId = new Map(all.map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const known = new Map<string, ParagraphStyle>();
  const standard = all.find(
    (style) => style.attributes['w:type'] === 'paragraph' && isOn(attribute(style, 'w:default')),
  );
  const paragraph = (id: string | null): ParagraphStyle => {
    const key = id ?? standard?.attributes['w:styleId'] ?? '';
    const found = known.get(key);
    if (found) return found;
    const made = chainOf(byId, key).reduceRight(withOwn, PLAIN);
    known.set(key, made);
    return made;
  };
  return {
    paragraph,
    isHidden: (id) =>
      id !== null &&
      chainOf(byId, id).some((style) => isOn(childNamed(childNamed(style, 'w:rPr'), 'w:vanish'))),
  };
}

function attribute(style: Element, name: string): Element | null {
  const value = style.attributes[name];
  return value === undefined ? null : { name, attributes: { 'w:val': value }, children: [] };
}

/** The style and those it is based on, its own first. */
function chainOf(byId: ReadonlyMap<string, Element>, id: string): Element[] {
  const chain: Element[] = [];
  for (let style = byId.get(id); style && chain.length < 20;) {
    chain.push(style);
    const below = byId.get(valueOf(childNamed(style, 'w:basedOn')) ?? '');
    style = below && chain.includes(below) ? undefined : below;
  }
  return chain;
}

function withOwn(below: ParagraphStyle, style: Element): ParagraphStyle {
  const name = valueOf(childNamed(style, 'w:name')) ?? '';
  const own = childNamed(style, 'w:pPr');
  const numbers = childNamed(own, 'w:numPr');
  const outline = valueOf(childNamed(own, 'w:outlineLvl'));
  const level = valueOf(childNamed(numbers, 'w:ilvl'));
  return {
    heading: headingOf(name) ?? (outline === null ? below.heading : headingLevel(outline)),
    isContents: below.isContents || CONTENTS.test(name),
    numId: valueOf(childNamed(numbers, 'w:numId')) ?? below.numId,
    level: level === null ? below.level : Number(level),
    isHidden: below.isHidden || isOn(childNamed(childNamed(style, 'w:rPr'), 'w:vanish')),
    breaksPage: childNamed(own, 'w:pageBreakBefore')
      ? isOn(childNamed(own, 'w:pageBreakBefore'))
      : below.breaksPage,
  };
}

function headingOf(name: string): number | null {
  if (TITLE.test(name)) return 0;
  const plain = HEADING.exec(name)?.[1];
  if (plain !== undefined) return Number(plain);
  const ranked = RANKED.exec(name)?.[1];
  return ranked === undefined ? null : Number(ranked) || '一二三四五六七八九'.indexOf(ranked) + 1;
}

/** Heading level of an outline level as the file counts them: 0–8, and 9 for body text. */
export function headingLevel(outline: string): number | null {
  const level = Number(outline);
  return level >= 0 && level < 9 ? level + 1 : null;
}
