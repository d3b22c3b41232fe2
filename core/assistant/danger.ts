import { toSimplified } from '../language/index.ts';
import type { Ticket } from '../ticket/index.ts';
import type { SafetyKind } from '../words/index.ts';

/** What the danger is, most specific first; read from Simplified or English words. */
const KINDS: readonly [SafetyKind, RegExp][] = [
  [
    'gas',
    /煤气|燃气|天然气|瓦斯|液化气|一氧化碳|gas (?:smell|leak)|smell(?:s|ing)? (?:of )?gas|carbon monoxide|\bgas\b/i,
  ],
  ['threat', /跳楼|轻生|自杀|不想活|要跳|割腕|suicid|kill (?:him|her|my)self|jump off|end (?:it|my life)/i],
  [
    'missing',
    /走丢|走失|失踪|不见了|找不到(?:孩子|老人|人)|lost child|missing|can'?t find my (?:son|daughter|kid|mother|father)/i,
  ],
  ['fire', /着火|起火|失火|火灾|冒烟|浓烟|烧起来|火苗|焦糊|糊味|烧焦|fire|smoke|burning|flames?/i],
  ['lift', /电梯|升降机|轿厢|\blift\b|elevator/i],
  [
    'locked_in',
    /(?:[门锁].{0,6}(?:坏|打?不开|开不了)|反锁|锁在).{0,10}(?:里面|屋里|房里|家里|室|里头|车里)|locked (?:in|inside)\b/i,
  ],
  ['electric', /触电|漏电|电到|电击|电线(?:掉|断)|electrocut|electric shock|live wire/i],
  ['falling', /高空|坠落|掉下来|砸|玻璃.*掉|外墙.*掉|falling|fell off the (?:roof|wall)/i],
  ['flood', /水|淹|爆管|水管|漏|flood|burst|water|pipe/i],
];

/** Which safety orders fit. */
export function safetyKindOf(text: string, helpKind: Ticket['helpKind']): SafetyKind {
  const words = toSimplified(text);
  if (helpKind === 'medical')
    return (
      KINDS.find(([kind, pattern]) => (kind === 'gas' || kind === 'threat') && pattern.test(words))?.[0] ??
      'medical'
    );
  if (helpKind === 'crime') return 'crime';
  return (
    KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? (helpKind === 'daily' ? 'missing' : 'other')
  );
}
