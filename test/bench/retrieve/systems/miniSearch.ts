import { titleOf, TOP } from '../types.ts';
import type { Passage, System } from '../types.ts';
import { loadJieba } from './jieba.ts';

/** As its README begins: words are what stands between spaces and punctuation. */
export const miniSearch: System = {
  settings: 'default tokenizer, any word (OR), prefixes',
  load: () => loadWith(null),
};

export const miniSearchJieba: System = {
  settings: 'jieba words, any word (OR)',
  load: async () => loadWith(await loadJieba()),
};

async function loadWith(tokenize: ((text: string) => string[]) | null) {
  const { default: MiniSearch } = await import('minisearch');
  return (passages: readonly Passage[]) => {
    const search = new MiniSearch<{ id: string; title: string; text: string }>({
      fields: ['title', 'text'],
      ...(tokenize && { tokenize }),
      searchOptions: { prefix: tokenize === null },
    });
    search.addAll(
      passages.map((passage) => ({ id: passage.id, title: titleOf(passage), text: passage.text })),
    );
    return (question: string) =>
      search
        .search(question)
        .slice(0, TOP)
        .map(({ id }) => String(id));
  };
}
