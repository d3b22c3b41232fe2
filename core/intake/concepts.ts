import { LEXICON } from './lexicon.ts';
import { MORE } from './lexiconMore.ts';
import { makeWordGroups } from './wordGroups.ts';

/** Few wide groups of words, by what they say about a message (see `LEXICON`). */
export const CONCEPTS = makeWordGroups(
  Object.keys(LEXICON).map((name) => {
    const [zh, en] = [0, 1].map((i) => [LEXICON[name]?.[i] ?? '', MORE[name]?.[i] ?? '']);
    return {
      zh: (zh ?? []).flatMap((words) => words.split(' ')),
      en: (en ?? []).flatMap((phrases) => phrases.split(', ')),
    };
  }),
);
