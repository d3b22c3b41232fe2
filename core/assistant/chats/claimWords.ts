import { toSimplified } from '../../language/index.ts';

const WHO_ZH = '(?:业主|住户|租客|租户|房东|屋主|户主|房客)';
/** One clause of a sentence in which somebody says of themselves that they live in, own or rent a home. */
const SAYS: readonly RegExp[] = [
  new RegExp(`(?:我|本人)(?:们)?(?:就)?(?:是|系)[^,]{0,24}?${WHO_ZH}(?!的|家|群|委)`),
  new RegExp(`(?:我|本人)(?:们)?(?:家)?(?:租)?住(?:在|喺)?[^,]{2,20}`),
  /\bi(?:'m| am) (?:the |an? )?(?:new )?(?:owner|tenant|resident|landlord)\b/i,
  /\b(?:i|we) (?:live|am living|are living) (?:in|at)\b/i,
];
/** Then it is somebody else's home. */
const NEAR =
  /楼上|楼下|隔壁|对面|旁边|朋友|邻居|亲戚|中介|快递|friend|neighbou?r|upstairs|downstairs|next door|above|below|agent/i;
const ASKS = /[?？]|吗$|是不是/;
/** Nothing but that, a greeting and a name. */
const ONLY =
  /^(?:(?:你好|您好|早上好|下午好|晚上好|hi|hello)[啊呀,.!\s]*)?(?:我|本人|i['\s])[^,.!?;]{2,44}(?:[,.\s]+(?:我叫|我姓|姓|叫|名字是|my name is )[^,.!?;\d]{1,24}|[,.\s]+[\d#a-z-]{3,16})?[\s.!]*$/i;
/** Something is wanted or wrong, or asked. */
const MORE =
  /漏|坏|修|堵|停|吵|想问|请问|怎么|什么|投诉|帮|没|不|了$|leak|broken|help|please|not |no |complain/i;

/**
 * Does the writer say that a home is their own?
 * @returns `only`: and nothing else; null: they do not say so
 */
export function readClaim(text: string): { only: boolean } | null {
  const words = toSimplified(text.normalize('NFKC'))
    .replace(/[，、]/g, ',')
    .replace(/。/g, '.')
    .trim();
  const said = words
    .split(/[,.;；!！\n]/)
    .find((clause) => SAYS.some((pattern) => pattern.test(clause)) && !ASKS.test(clause));
  if (said === undefined || NEAR.test(said)) return null;
  return { only: ONLY.test(words) && !MORE.test(words) };
}
