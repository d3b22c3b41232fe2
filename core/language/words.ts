/** English words of a plain text, stemmed, in order, with contractions kept whole (`won't`). */
export function stems(plainText: string): string[] {
  return (plainText.match(/[a-z]+(?:'[a-z]+)?/g) ?? []).map(stem);
}

const IRREGULAR: Readonly<Record<string, string>> = {
  broke: 'break',
  broken: 'break',
  stole: 'steal',
  stolen: 'steal',
  fell: 'fall',
  fallen: 'fall',
  stuck: 'stick',
  children: 'child',
  kids: 'child',
  kid: 'child',
  came: 'come',
  went: 'go',
  gone: 'go',
  told: 'tell',
  said: 'say',
  paid: 'pay',
  lost: 'lose',
  elevator: 'lift',
  elevators: 'lift',
  neighbor: 'neighbour',
  neighbors: 'neighbour',
  dying: 'die',
  bled: 'bleed',
};

/** A rough English stem: plurals, -ed, -ing, -ly away; short words stay. */
export function stem(word: string): string {
  const known = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (known) return known;
  if (word.length <= 3 || word.includes("'")) return word;
  return trimDouble(
    word
      .replace(/(?:ss)es$/, 'ss')
      .replace(/ies$/, 'y')
      .replace(/([^su])s$/, '$1')
      .replace(/([a-z]{3})(?:ing|ed|ly|ment)$/, '$1'),
  );
}

/** `stopp` → `stop`, `leake` stays as it is; a final e goes so that `leaking`/`leake` style pairs meet. */
function trimDouble(word: string): string {
  return word.replace(/([bdgmnprt])\1$/, '$1').replace(/([a-z]{3})e$/, '$1');
}
