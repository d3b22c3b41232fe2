import { titleOf, TOP } from '../types.ts';
import type { Passage, System } from '../types.ts';

const SCHEMA = { title: 'string', text: 'string' } as const;

export const orama: System = {
  settings: 'its Mandarin tokenizer, any word (threshold 1), BM25 as it comes',
  load: async () => {
    const [{ create, insertMultiple, search }, { createTokenizer }] = await Promise.all([
      import('@orama/orama'),
      import('@orama/tokenizers/mandarin'),
    ]);
    return async (passages: readonly Passage[]) => {
      const db = create({ schema: SCHEMA, components: { tokenizer: await createTokenizer() } });
      await insertMultiple(
        db,
        passages.map((passage) => ({ id: passage.id, title: titleOf(passage), text: passage.text })),
      );
      return async (term: string) => {
        const { hits } = await search(db, { term, limit: TOP, threshold: 1 });
        return hits.map(({ id }) => id);
      };
    };
  },
};
