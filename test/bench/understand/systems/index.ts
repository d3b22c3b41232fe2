import type { System } from '../types.ts';

/** Loaded one by one, so that a process has in memory only what it measures. */
export const SYSTEMS = {
  Guanjia: async () => (await import('./ours.ts')).ours,
  '@nlpjs/basic': async () => (await import('./nlpjs.ts')).nlpjs,
  'natural, Bayes': async () => (await import('./natural.ts')).bayes,
  'natural, logistic': async () => (await import('./natural.ts')).logistic,
  'fasttext.wasm.js': async () => (await import('./fastText.ts')).fastText,
} satisfies Record<string, () => Promise<System>>;

export type SystemName = keyof typeof SYSTEMS;

export const SYSTEM_NAMES: readonly SystemName[] = [
  'Guanjia',
  '@nlpjs/basic',
  'natural, Bayes',
  'natural, logistic',
  'fasttext.wasm.js',
];

export function isSystemName(name: string): name is SystemName {
  return name in SYSTEMS;
}

export async function loadSystem(name: SystemName): Promise<System> {
  return SYSTEMS[name]();
}
