import { titleOf, TOP } from '../types.ts';
import type { Passage, System } from '../types.ts';

export const flexSearch: System = {
  settings:
    'its CJK encoder (single characters) with context, partial matches (suggest), title and text as one',
  load: async () => {
    const { Charset, Index } = await import('flexsearch');
    return (passages: readonly Passage[]) =>
      fill(new Index({ encoder: Charset.CJK, tokenize: 'strict', context: true }), passages);
  },
};

/** As much of FlexSearch's index as is used here. */
interface FlexIndex {
  add(id: number, content: string): unknown;
  search(query: string, options: { limit: number; suggest: boolean }): readonly (string | number)[];
}

function fill(index: FlexIndex, passages: readonly Passage[]) {
  passages.forEach((passage, at) => index.add(at, `${titleOf(passage)} ${passage.text}`));
  return (question: string) =>
    index.search(question, { limit: TOP, suggest: true }).flatMap((at) => passages[Number(at)]?.id ?? []);
}
