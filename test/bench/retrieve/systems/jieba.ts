/** Cuts a text into words as jieba does for searching (long words also in their parts), punctuation left out. */
export type Cut = (text: string) => string[];

export async function loadJieba(): Promise<Cut> {
  const [{ Jieba }, { dict }] = await Promise.all([
    import('@node-rs/jieba'),
    import('@node-rs/jieba/dict.js'),
  ]);
  const jieba = Jieba.withDict(dict);
  return (text) =>
    jieba
      .cutForSearch(text, true)
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
      .map((word) => word.toLowerCase());
}
