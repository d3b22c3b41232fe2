/** Words character by character in typed arrays: looking one up makes no string. */
export interface Trie {
  /** The longest word of the trie that stands at a place of the text, or null. */
  longestAt(text: string, at: number): Hit | null;
}

export interface Hit {
  /** The word's place in the list that the trie was made of. */
  readonly word: number;
  /** In UTF-16 units. */
  readonly length: number;
}

/** @param words distinct, no more than 65,534 UTF-16 units together */
export function makeTrie(words: readonly string[]): Trie {
  const steps = makeSteps(words.reduce((sum, word) => sum + word.length, 0));
  /** Of each node, the root first. */
  const hits: (Hit | null)[] = [null];
  for (const [number, word] of words.entries()) {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let target = steps.follow(node, code);
      if (target === 0) steps.add(node, code, (target = hits.push(null) - 1));
      node = target;
    }
    hits[node] = { word: number, length: word.length };
  }
  return {
    longestAt(text, at) {
      let longest: Hit | null = null;
      let node = 0;
      for (let i = at; i < text.length; i++) {
        node = steps.follow(node, text.charCodeAt(i));
        if (node === 0) break;
        longest = hits[node] ?? longest;
      }
      return longest;
    },
  };
}

const CODES = 0x10000;
const SPREAD = 0x9e3779b1;

/** Steps from one node by a character to another; 0 where there is none. */
function makeSteps(most: number) {
  /** From the root: most look-ups end here. */
  const first = new Uint16Array(CODES);
  // The others by open addressing, no more than half full.
  const bits = Math.ceil(Math.log2(most + 1)) + 1;
  const keys = new Uint32Array(1 << bits);
  const targets = new Uint16Array(1 << bits);
  const slotOf = (key: number) => {
    let slot = Math.imul(key, SPREAD) >>> (32 - bits);
    while (targets[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (keys.length - 1);
    return slot;
  };
  return {
    follow(node: number, code: number): number {
      return (node === 0 ? first[code] : targets[slotOf(node * CODES + code)]) ?? 0;
    },
    add(node: number, code: number, target: number): void {
      const slot = slotOf(node * CODES + code);
      if (node === 0) first[code] = target;
      else [keys[slot], targets[slot]] = [node * CODES + code, target];
    },
  };
}
