import type { Audience, Scope } from '../types.ts';

/** What a mark in a document says about whom a section is for; a property is still a name as written. */
export interface ScopeMark {
  audience?: Audience;
  property?: string;
}

/** A setting a person made for a section of a document, named by its number or its heading. */
export interface SectionScope extends ScopeMark {
  section: string;
}

const READERS: readonly (readonly [Audience, RegExp])[] = [
  ['supervisor', /^(?:supervisors?|managers?|主管|主管级?以上|管理层|管理層|管理人员|管理人員|领导|領導)$/i],
  [
    'staff',
    /^(?:staff|employees|internal|员工|員工|全体员工|職員|职员|内部|內部|内部资料|內部資料|内部使用|內部使用|员工内部|员工专用|員工專用)$/i,
  ],
  ['resident', /^(?:residents?|all|everyone|public|住户|住戶|业主|業主|公开|公開|所有人|全体|全體)$/i],
];

const ONLY = /^(?:仅限|僅限|仅供|僅供|限|only for|for)\s*|\s*(?:专用|專用|使用|阅读|閱讀|可见|可見|only)$/gi;
const LINE =
  /^\s*[-*>]?\s*[【[(（]?\s*(适用|適用|适用对象|適用對象|阅读范围|閱讀範圍|适用项目|適用項目|audience|property|project)\s*[:：]\s*([^。；;，,]{1,30}?)\s*[】\])）]?\s*$/i;
const BRACKETED =
  /^\s*[【[（(]([^】\])）]{1,20})[】\])）]|[【[（(]([^】\])）]{1,20})[】\])）]\s*[:：]?\s*$/gu;

/** The audience a word names, or null when it names none. */
export function readAudience(word: string): Audience | null {
  const trimmed = word.trim();
  const bare = trimmed.replace(ONLY, '').trim();
  for (const [audience, pattern] of READERS) if (pattern.test(bare) || pattern.test(trimmed)) return audience;
  return null;
}

/** A line that is nothing but `适用：员工`, `适用项目：海湾花园` or `audience: staff`; null when it is another line. */
export function readScopeLine(line: string): ScopeMark | null {
  const match = LINE.exec(line);
  const key = match?.[1]?.toLowerCase();
  const value = match?.[2]?.trim();
  if (key === undefined || value === undefined || value === '') return null;
  if (/项目|項目|property|project/.test(key)) return { property: value };
  const audience = readAudience(value);
  if (audience !== null) return { audience };
  // A narrower reader that is not understood must not become everybody; `适用：全部楼栋` is a sentence of its own.
  return key === 'audience' ? { audience: 'supervisor' } : null;
}

/** Marks in brackets at the beginning or end of a heading: `三、奖金【员工】`, `Keys [staff]`, `收费【海湾花园】`. */
export function readHeadingMarks(heading: string, isProperty: (name: string) => boolean): ScopeMark {
  const mark: ScopeMark = {};
  for (const match of heading.matchAll(BRACKETED)) {
    const word = (match[1] ?? match[2] ?? '').trim();
    const audience = readAudience(word);
    if (audience !== null) mark.audience = audience;
    else if (isProperty(word)) mark.property = word;
  }
  return mark;
}

const RANK: Readonly<Record<Audience, number>> = { resident: 0, staff: 1, supervisor: 2 };

/** Residents read the residents', staff those and their own, supervisors everything. */
export function mayRead(asker: Audience, text: Audience): boolean {
  return RANK[text] <= RANK[asker];
}

/** No property is called so: what two marks of different properties stand over is for nobody. */
const NOBODYS = '\u0000';

/**
 * The scope of a section under `above`: a mark narrows, it never widens.
 * @param idOf the id of a property by its name or id; a name nobody knows stays as it is, so that nobody sees the text
 */
export function narrowed(above: Scope, mark: ScopeMark, idOf: (name: string) => string): Scope {
  const audience =
    mark.audience !== undefined && RANK[mark.audience] > RANK[above.audience]
      ? mark.audience
      : above.audience;
  if (mark.property === undefined) return { audience, property: above.property };
  const stated = idOf(mark.property);
  const property = above.property === null || above.property === stated ? stated : NOBODYS;
  return { audience, property };
}
