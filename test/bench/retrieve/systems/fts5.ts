import Database from 'better-sqlite3';
import { titleOf, TOP } from '../types.ts';
import type { Passage, System } from '../types.ts';
import { loadJieba } from './jieba.ts';

export const fts5Trigram: System = {
  settings: 'tokenizer trigram, any three characters of the question (OR), bm25 with title × 2',
  load: () => Promise.resolve(makeBuilder('trigram', (text) => text, trigrams)),
};

export const fts5Jieba: System = {
  settings: 'jieba words parted by blanks, unicode61, any word (OR), bm25 with title × 2',
  load: async () => {
    const cut = await loadJieba();
    return makeBuilder('unicode61', (text) => cut(text).join(' '), cut);
  },
};

function makeBuilder(
  tokenizer: string,
  prepare: (text: string) => string,
  words: (text: string) => string[],
) {
  return (passages: readonly Passage[]) => {
    const db = new Database(':memory:');
    db.exec(`CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}')`);
    const insert = db.prepare('INSERT INTO passage (id, title, text) VALUES (?, ?, ?)');
    db.transaction(() => {
      for (const passage of passages)
        insert.run(passage.id, prepare(titleOf(passage)), prepare(passage.text));
    })();
    db.exec(`INSERT INTO passage (passage) VALUES ('optimize')`);
    const find = db.prepare<[string], { id: string }>(
      `SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage, 0, 2, 1) LIMIT ${TOP}`,
    );
    return (question: string) => {
      const any = [...new Set(words(question))].map((word) => `"${word.replaceAll('"', '""')}"`);
      return any.length === 0 ? [] : find.all(any.join(' OR ')).map(({ id }) => id);
    };
  };
}

/** Each three characters of a run of letters and digits; punctuation parts them. */
function trigrams(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
    const chars = [...run];
    return chars.slice(2).map((last, at) => `${chars[at] ?? ''}${chars[at + 1] ?? ''}${last}`);
  });
}
