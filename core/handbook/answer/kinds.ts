import type { Query } from '../find/question.ts';

/** Kinds that are told apart, each by how it is written. A text about one says nothing of the others. */
type Group = readonly RegExp[];

/** How people name a kind who do not use the handbook's word for it. */
const ASKED: readonly (readonly [RegExp, string])[] = [
  [/租房|租的房|租的屋|房客|\btenants?\b|\brent(?:ed|ing)?\b/, '租户'],
  [/\b(?:home)?owners?\b/, '业主'],
  [/\bcontractors?\b|装修队/, '装修公司'],
  [/\bvisitors?\b|\bguests?\b/, '访客'],
  [/\boffice (?:tower|building|block)s?\b/, '写字楼'],
  [/\bshops?\b|铺子|铺面|商家/, '商铺'],
  [/\bminor complaints?\b|小投诉/, '轻微投诉'],
  [/\b(?:ordinary|general|normal|routine) complaints?\b/, '一般投诉'],
  [/\b(?:ordinary|normal|routine) repairs?\b/, '一般维修'],
  [/\b(?:urgent|emergency) repairs?\b/, '紧急维修'],
  [/\b(?:major|grave) complaints?\b/, '重大投诉'],
  [/\bserious complaints?\b/, '严重投诉'],
  [/转正|过了试用/, '转正后'],
  [/\bprobation/, '试用期'],
  [/\bsummer\b/, '夏季'],
  [/\bwinter\b/, '冬季'],
  [/\bsick leave\b/, '病假'],
  [/\bannual leave\b/, '年假'],
];

const OF = '(?:的)?(?=投诉|维修|报修|事件|事故|故障|违规|违纪|过失|险情|求助|隐患)';

const GROUPS: readonly Group[] = [
  [
    /特别重大|特大(?=投诉|事件|事故)/,
    /(?<!特别)重大/,
    new RegExp(`严重${OF}`),
    new RegExp(`较大${OF}`),
    new RegExp(`重要${OF}`),
    new RegExp(`热点${OF}`),
    new RegExp(`(?:一般|普通|日常)${OF}|小修`),
    new RegExp(`轻微${OF}|轻度${OF}`),
    new RegExp(`紧急${OF}|应急${OF}|急修`),
  ],
  [
    /业主(?!委员会|大会|共有|委)/,
    /租户|承租人|租客|租住人/,
    /装修公司|装修单位|装修方|施工单位|施工队|施工方/,
    /访客|来访者|来访人员/,
    /开发商|建设单位/,
  ],
  [/住宅/, /写字楼|办公楼|写字樓/, /商业街|商铺|商户|店铺/, /别墅|叠墅/, /高层(?!管理|领导)/],
  [/夏季|夏天|夏令/, /冬季|冬天|冬令/],
  [/事假/, /病假/, /年假|年休假/, /婚假/, /(?<!陪)产假/, /陪产假|护理假/, /丧假/],
  [/[一Ⅰ1]级(?=[^别\p{L}]|投诉|事件|响应|预警|钥匙|故障)/u, /[二Ⅱ2]级/, /[三Ⅲ3]级/, /[四Ⅳ4]级/],
  [/第一次|首次/, /第二次/, /第三次/],
  [/蓝色/, /黄色/, /橙色/, /红色/],
  [/试用期/, /转正后|正式员工/],
];

/** Of each group the one kind that the question names; null where it names none or several. */
export function namedKinds({ folded }: Query): (number | null)[] {
  const also = ASKED.filter(([pattern]) => pattern.test(folded)).map(([, word]) => word);
  return GROUPS.map((group) => only(kindsIn(group, [folded, ...also].join('\n'))));
}

function kindsIn(group: Group, text: string): number[] {
  return group.flatMap((pattern, kind) => (pattern.test(text) ? [kind] : []));
}

function only(kinds: readonly number[]): number | null {
  const [first] = kinds;
  return kinds.length === 1 && first !== undefined ? first : null;
}

/** The first group: how grave a thing is. */
const LEVELS = GROUPS[0] ?? [];

/** Levels that a text speaks of. */
export function levelsIn(text: string): number[] {
  return kindsIn(LEVELS, text);
}

/** Does the question name a level? */
export function namesLevel(named: readonly (number | null)[]): boolean {
  return (named[0] ?? null) !== null;
}

/** Is the text about another level than the one asked for? What holds for one says nothing of the other. */
export function isOfOtherLevel(named: readonly (number | null)[], text: string): boolean {
  const [asked = null] = named;
  const levels = levelsIn(text);
  return asked !== null && levels.length > 0 && !levels.includes(asked);
}

/** How a text stands to the kinds that the question names: `other` when it is about another one only. */
export function kindOf(named: readonly (number | null)[], text: string): 'asked' | 'other' | 'any' {
  let found: 'asked' | 'any' = 'any';
  for (const [at, group] of GROUPS.entries()) {
    const asked = named[at] ?? null;
    const kinds = asked === null ? [] : kindsIn(group, text);
    if (kinds.length === 0) continue;
    if (asked === null || !kinds.includes(asked)) return 'other';
    found = 'asked';
  }
  return found;
}

/** Do two texts name kinds of which none is the same? */
export function areRivals(a: string, b: string): boolean {
  return GROUPS.some((group) => {
    const [one, other] = [kindsIn(group, a), kindsIn(group, b)];
    return one.length > 0 && other.length > 0 && !one.some((kind) => other.includes(kind));
  });
}

/** Words that tie one kind to another: then nothing is left out. */
const TIED = /除|以外|同上|参照|比照|相同|一样|同样|均|都|其他|其它|其余/;
const FACT = /\d|[一二两三四五六七八九十百半]|须|应|得|可|免|不|凭|由|要|办/;
const PART = /[^，,；;、。]*(?:[，,；;、。]+|$)/g;

interface Part {
  text: string;
  kind: number | null;
}

/** The sentence without what it says of other kinds than the one asked for, where it says both one after the other. */
export function ofAskedKind(named: readonly (number | null)[], sentence: string): string {
  return GROUPS.reduce((text, group, at) => {
    const asked = named[at] ?? null;
    return asked === null ? text : keepKind(text, group, asked);
  }, sentence);
}

function keepKind(sentence: string, group: Group, asked: number): string {
  const parts = partsOf(sentence, group);
  const kinds = new Set(parts.map(({ kind }) => kind));
  kinds.delete(null);
  if (kinds.size < 2 || !kinds.has(asked)) return sentence;
  const rest = parts.filter(({ kind }) => kind !== null && kind !== asked);
  const told = [...kinds].every((kind) => FACT.test(textOf(parts, kind)));
  if (!told || rest.some(({ text }) => TIED.test(text))) return sentence;
  const kept = parts.filter(({ kind }) => kind === null || kind === asked);
  return closed(kept.map(({ text }) => text).join(''), sentence);
}

function textOf(parts: readonly Part[], kind: number | null): string {
  return parts
    .filter((part) => part.kind === kind)
    .map(({ text }) => text)
    .join('');
}

/** What begins with a kind is about it, and what follows up to the next kind or semicolon. */
function partsOf(sentence: string, group: Group): Part[] {
  const parts: Part[] = [];
  let kind: number | null = null;
  for (const [text] of sentence.matchAll(PART)) {
    if (text === '') continue;
    const label = labelOf(text, group);
    if (label !== null && label.at > 0) parts.push({ text: text.slice(0, label.at), kind: null });
    kind = label?.kind ?? kind;
    parts.push({ text: text.slice(label?.at ?? 0), kind });
    if (/[；;。]\s*$/.test(text)) kind = null;
  }
  return parts;
}

/** A kind at the beginning of a part, or right before its number: `保证金业主2000元`. */
function labelOf(part: string, group: Group): { kind: number; at: number } | null {
  for (const [kind, pattern] of group.entries()) {
    const found = pattern.exec(part);
    if (!found) continue;
    const before = part.slice(0, found.index);
    const after = part.slice(found.index + found[0].length);
    if (/^(?:其中|对|凡|属|[（(][^）)]{1,3}[）)]|\d{1,2}[.、．]|\s|[^：:]{1,12}[：:])*$/.test(before))
      return { kind, at: /[：:]$/.test(before) ? found.index : 0 };
    if (/^\s*(?:为|是|每[^，]{0,3})?\s*\d/.test(after)) return { kind, at: found.index };
  }
  return null;
}

/** Ends as the whole did. */
function closed(kept: string, sentence: string): string {
  const end = /[。；;！!]\s*$/.exec(sentence)?.[0] ?? '';
  return kept.replace(/[，,；;、]\s*$/, '').replace(/[。！!]\s*$/, '') + end;
}
