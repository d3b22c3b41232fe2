/** What a text says of doing something. */
export type Norm = 'must' | 'must_not' | 'may' | 'need_not' | 'not';

export interface NormAt {
  norm: Norm;
  /** What must or must not be done, a few characters; empty in English. */
  head: string;
  start: number;
  end: number;
}

/** Looks like a negation or a duty and is none. */
const NEUTRAL =
  /不锈钢|不定时|不论|不管|不同|不动产|不(?:得|能|可以?|应|要|准|许)?(?:少于|低于|超过|多于|高于|小于|大于|超出|晚于|迟于|下于)|不满意?(?=\d)|无论|非常|非机动|非办公|未来|除非|是否|能否|能不能|可不可以|要不要|必要|主要|重要|摘要|概要|紧要|要求|要点|要是|只要|需求|须知|应急|应付|应答|响应|反应|供应|对应|可能|可靠|可见|可燃|可疑|许可|认可|不可回收|功能|性能|能力|能源|节能|智能|效能|不断|不仅|不但|不怕|不久|不料|无障碍|无线|无偿|不良|不明|反应|适应|效应|对不起|差不多|免费|未成年|没关系|\b(?:not|never) exceed\w*|\b(?:not|no) (?:more|less|later|fewer|longer|higher|lower) than/g;

const CHINESE: readonly (readonly [Norm, RegExp])[] = [
  ['need_not', /不用|不必|无需|无须|毋须|不需要?|不须|用不着|没必要|可以不|可不(?!可)|免于?(?=填|交|带|办)/g],
  [
    'must_not',
    /不得|不准|不许|不能|不可以?|不允许|不应当?|不该|不宜|禁止|严禁|请?勿|切勿|谢绝|请?不要|不让|(?:也|都|均)?不许|别(?=乱|把|在|往|随)/g,
  ],
  ['not', /不|没有?|未|无|非|免|拒/g],
  ['may', /可以|允许|准许|有权|能够|可(?=[\p{Script=Han}])|能(?=[\p{Script=Han}])/gu],
  ['must', /应当|应该|必须|务必|一定要|需要|应|须|需|得要|要/g],
];

const ENGLISH: readonly (readonly [Norm, RegExp])[] = [
  [
    'need_not',
    /\b(?:need not|needn't|(?:do|does|did)(?: not|n't) (?:need|have) to|(?:is|are)(?: not|n't) (?:required|necessary|needed)|no need|not necessary|not required|without having to|optional)\b/g,
  ],
  [
    'must_not',
    /\b(?:must not|mustn't|may not|cannot|can't|can not|should not|shouldn't|shall not|(?:is|are|be)(?: not|n't) (?:allowed|permitted)|not allowed|not permitted|prohibited|forbidden|banned|do not|don't|no one may|nobody may)\b/g,
  ],
  ['not', /\b(?:not|no|never|without|nobody|nothing|neither|nor|none|unless|refuse[sd]?)\b|n't\b/g],
  ['may', /\b(?:may|can|could|allowed|permitted|are free to|is free to)\b/g],
  ['must', /\b(?:must|have to|has to|need(?:s|ed)? to|required|shall|should|obliged|mandatory)\b/g],
];

/** Every "must", "may" and "not" of a folded text, none counted twice. */
export function normsOf(folded: string): NormAt[] {
  let text = folded.replace(NEUTRAL, (word) => '·'.repeat(word.length));
  const found: NormAt[] = [];
  for (const [norm, pattern] of [...CHINESE, ...ENGLISH]) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      found.push({ norm, head: headAt(folded, end), start: match.index, end });
    }
    text = text.replace(pattern, (word) => '·'.repeat(word.length));
  }
  return found.sort((a, b) => a.start - b.start);
}

const FILLERS =
  /^(?:擅自|随意|任意|私自|随便|简单|再|把|将|在|被|人|有|去|往|随|乱|对|向|于|用|以|因此|随时|另外|一直|先|自行|私下|当面|都|也|得|能)+/;

function headAt(folded: string, from: number): string {
  return (/^[\p{Script=Han}]{1,8}/u.exec(folded.slice(from))?.[0] ?? '').replace(FILLERS, '').slice(0, 5);
}

export function isNegative({ norm }: NormAt): boolean {
  return norm === 'must_not' || norm === 'not' || norm === 'need_not';
}

/** `没有动火证不得动火`: what may be said without a no as well: with it, or only then. */
export function isDoubleNo(norms: readonly NormAt[]): boolean {
  return norms.filter(isNegative).length === 2;
}

/** Do two heads speak of the same deed? */
export function sameHead(one: string, other: string): boolean {
  if (one === '' || other === '') return one === other;
  if (one.charAt(0) === other.charAt(0)) return true;
  for (let i = 0; i + 1 < one.length; i++) if (other.includes(one.slice(i, i + 2))) return true;
  return false;
}
