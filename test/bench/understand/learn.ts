// A process of its own in which a peer chooses its settings and learns: node --import tsx learn.ts SYSTEM SETS MODEL
import { readFileSync } from 'node:fs';
import { choose, thinned } from './choose.ts';
import { loadCut } from './cut.ts';
import type { Taught } from './process.ts';
import { isSystemName, loadSystem } from './systems/index.ts';
import type { SystemName } from './systems/index.ts';
import type { Sets } from './types.ts';

/** No further settings are tried after so many ms. */
const CHOOSE_MS = 55_000;

const [, , system = '', sets = '', model = ''] = process.argv;
if (!isSystemName(system)) throw new Error(`there is no system ${system}`);
process.send?.(await learn(system, sets, model));
process.disconnect();

async function learn(name: SystemName, from: string, to: string): Promise<Taught> {
  const peer = await loadSystem(name);
  if (peer.kind === 'ours') throw new Error('ours has its weights in the repository');
  const { learn: all }: Sets = JSON.parse(readFileSync(from, 'utf8'));
  const began = performance.now();
  const { candidate, ...found } = await choose(
    peer.candidates,
    thinned(all, Math.min(peer.chooseOn, peer.most)),
    CHOOSE_MS,
  );
  const chooseMs = performance.now() - began;
  const texts = thinned(all, peer.most);
  const cut = await loadCut(candidate.cut);
  const started = performance.now();
  const learnt = await candidate.learn(texts, cut);
  const learnMs = performance.now() - started;
  await learnt.save(to);
  const { what, cut: cutName } = candidate;
  const chosen = { macroF1: found.macroF1, tried: found.tried, of: found.of, on: found.texts };
  return { what, cut: cutName, chosen, chooseMs, learnMs, texts: texts.length };
}
