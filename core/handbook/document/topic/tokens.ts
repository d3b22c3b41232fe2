import { fold, stem } from '../../../language/index.ts';

/** English words that every text uses. */
const COMMON = new Set(
  'the a an and or but of to in on at by for from with without into over under as is are was were be been being am do does did have has had will would can could shall should may might must not no nor it its this that these those there here he she him her his they them their we us our you your i me my who whom whose which what when where why how if then than so such some any each every all both few more most other one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand first second third up down out off about after before again between through until while also only just very too own same once'.split(
    ' ',
  ),
);

/** Numerals count for nothing, written out or not. */
const RUN = /(?:(?![零一二三四五六七八九十百千万两半])[\u3400-\u9fff])+|[a-z]{2,}/g;

/** What a text is judged by: Han characters, pairs of them, and stems of English words that not every text uses. */
export function topicTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of fold(text).matchAll(RUN)) {
    if (run.charCodeAt(0) < 0x3400) {
      if (!COMMON.has(run)) tokens.push(stem(run));
      continue;
    }
    for (let i = 0; i < run.length; i++) {
      tokens.push(run.charAt(i));
      if (i + 1 < run.length) tokens.push(run.slice(i, i + 2));
    }
  }
  return tokens;
}
