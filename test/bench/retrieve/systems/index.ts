import type { System } from '../types.ts';

/** Loaded one by one, so that a process has in memory only what it measures. */
export const SYSTEMS = {
  Guanjia: async () => (await import('./ours.ts')).ours,
  'Guanjia, words only': async () => (await import('./ours.ts')).oursByWords,
  MiniSearch: async () => (await import('./miniSearch.ts')).miniSearch,
  'MiniSearch + jieba': async () => (await import('./miniSearch.ts')).miniSearchJieba,
  'Orama, Mandarin': async () => (await import('./orama.ts')).orama,
  'FlexSearch, CJK': async () => (await import('./flexSearch.ts')).flexSearch,
  'SQLite FTS5 trigram': async () => (await import('./fts5.ts')).fts5Trigram,
  'SQLite FTS5 + jieba': async () => (await import('./fts5.ts')).fts5Jieba,
} satisfies Record<string, () => Promise<System>>;

export type SystemName = keyof typeof SYSTEMS;

export const SYSTEM_NAMES: readonly SystemName[] = [
  'Guanjia',
  'Guanjia, words only',
  'MiniSearch',
  'MiniSearch + jieba',
  'Orama, Mandarin',
  'FlexSearch, CJK',
  'SQLite FTS5 trigram',
  'SQLite FTS5 + jieba',
];

export function isSystemName(name: string): name is SystemName {
  return name in SYSTEMS;
}
