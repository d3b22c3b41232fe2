import { fold } from '../language/index.ts';

/** Share of the shorter one's content that both complaints have in common. */
const SAME = 0.6;
/** Enough when the words themselves say that it is not the first time. */
const SAME_WHEN_REPEATED = 0.4;
/** So many pieces in common at least: one alone is mostly the place. */
const LEAST_COMMON = 2;

const REPEATED =
  /又|还|仍|依然|依旧|再|仲|一直|到现在|至今|第[二三四五六七八九十\d]+次|[几两三四五六七八九十\d]+[次遍回]|\b(?:again|still|once more|(?:second|third|fourth) time|times)\b/;

/** What people write around any complaint, and how often they have written it: it makes no two alike. */
const AROUND =
  /第[一二三四五六七八九十\d]+次|[几两三四五六七八九十\d]+[次遍回天]|投诉|举报|反映|反应|物业|管理处|我们|你们|咱们|我|你|您|要|想|请|麻烦|尽快|赶紧|到现在|至今|一直|总是|老是|又|还是|还在|还|仍然|仍|依然|依旧|再次|再|仲|系|咗|啲|嘅|都|就|很|太|好|非常|特别|那么|这么|实在|真的?|过分|[没未冇](?:有)?(?:人)?(?:解决|处理|管|理)|问题|事情?|说过?|讲过?|[的地得了过吗啊呀呢吧嘛是在被]/g;

const ENGLISH_AROUND: ReadonlySet<string> = new Set(
  'the and for that this with have has had been was were are you your our not but want would like please about complain complaint complaining again still once more time times second third nobody nothing answer something very really there from they them'.split(
    ' ',
  ),
);

/** Does the second complaint of a home bring up what the first was about? */
export function complainsAgain(first: string, again: string): boolean {
  return complaintLikeness(first, again) > 0;
}

/**
 * 0–1: how much of what two complaints of one home are about is the same; 0 where they are different matters. Words
 * that only say that it is not the first time bring up whatever was said before.
 */
export function complaintLikeness(first: string, again: string): number {
  const repeated = REPEATED.test(fold(again));
  const [a, b] = [piecesOf(first), piecesOf(again)];
  if (b.size === 0) return repeated ? SAME_WHEN_REPEATED : 0;
  const fewest = Math.min(a.size, b.size);
  const common = [...a].filter((piece) => b.has(piece)).length;
  if (common < LEAST_COMMON && !(repeated && isWithin(again, first))) return 0;
  const share = isWithin(again, first) ? 1 : common / fewest;
  return share >= (repeated ? SAME_WHEN_REPEATED : SAME) ? share : 0;
}

/** All that is left of it stands in the other one: `还是很吵` after `楼上太吵`. */
function isWithin(again: string, first: string): boolean {
  const words = coreOf(again);
  return words !== '' && coreOf(first).includes(words);
}

function coreOf(words: string): string {
  return fold(words)
    .replace(AROUND, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Pairs of characters, of English whole words without their endings. */
function piecesOf(words: string): Set<string> {
  if (!/\p{Script=Han}/u.test(words)) return englishPieces(words);
  const chars = [...coreOf(words)];
  return new Set(chars.length === 1 ? chars : chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`));
}

function englishPieces(words: string): Set<string> {
  const found = fold(words).match(/[a-z]{3,}/g) ?? [];
  return new Set(
    found.filter((word) => !ENGLISH_AROUND.has(word)).map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  );
}
