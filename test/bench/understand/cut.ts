import type { Cut, CutName } from './types.ts';

/** Runs of Han characters, and words of anything else. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /\p{Script=Han}/u;

/** Loaded when asked for, so that the dictionary of jieba counts for those only who use it. */
export async function loadCut(name: CutName): Promise<Cut> {
  if (name === 'characters') return cutCharacters;
  const { loadJieba } = await import('../retrieve/systems/jieba.ts');
  const cut = await loadJieba();
  return (text) => cut(text.normalize('NFKC'));
}

/** Han characters one by one and in pairs, other words whole. */
export function cutCharacters(text: string): string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
  return runs.flatMap((run) => (HAN.test(run) ? gramsOf([...run]) : [run]));
}

function gramsOf(characters: readonly string[]): string[] {
  return characters.flatMap((one, at) => {
    const next = characters[at + 1];
    return next === undefined ? [one] : [one, one + next];
  });
}
