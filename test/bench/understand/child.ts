// A process of its own for one system: node --import tsx --expose-gc child.ts SYSTEM SETS [MODEL CUT]
import { readFileSync } from 'node:fs';
import { percentile } from '../retrieve/measures.ts';
import { thinned } from './choose.ts';
import { loadCut } from './cut.ts';
import { qualityOf } from './measures.ts';
import type { Pair } from './measures.ts';
import type { Measured } from './process.ts';
import { isSystemName, loadSystem } from './systems/index.ts';
import type { SystemName } from './systems/index.ts';
import type { CutName, Labelled, Read, Sets } from './types.ts';

/** Messages read before any is timed, and no longer than so many ms. */
const WARM_UP = { messages: 10000, ms: 4_000 };

const [, , system = '', sets = '', model = '', cutName = ''] = process.argv;
if (!isSystemName(system)) throw new Error(`there is no system ${system}`);
process.send?.(await measure(system, sets));
process.disconnect();

async function measure(name: SystemName, from: string): Promise<Measured> {
  const { learn, test }: Sets = JSON.parse(readFileSync(from, 'utf8'));
  const before = residentBytes();
  const began = performance.now();
  const { how, read } = await load(name);
  await read(test[0]?.text ?? '');
  const loadMs = performance.now() - began;
  const bytes = residentBytes() - before;
  await warmUp(read, thinned(learn, WARM_UP.messages));
  const pairs: Pair[] = [];
  const times: number[] = [];
  for (const gold of test) {
    const asked = performance.now();
    const said = await read(gold.text);
    times.push(performance.now() - asked);
    pairs.push({ gold, said });
  }
  const maybe = pairs.map(({ gold, said }) => ({
    gold,
    said: { ...said, emergency: said.emergency || said.maybe === true },
  }));
  const speed = { loadMs, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  const { recall, falseAlarms } = qualityOf(maybe);
  return { how, ...qualityOf(pairs), withMaybe: { recall, falseAlarms }, ...speed, bytes };
}

/** Code, dictionary and model, up to the first answer. */
async function load(name: SystemName): Promise<{ how: string; read: Read }> {
  const found = await loadSystem(name);
  if (found.kind === 'ours') return { how: found.how, read: await found.load() };
  return { how: found.how, read: await found.load(model, await loadCut(cutOf(cutName))) };
}

function cutOf(name: string): CutName {
  return name === 'jieba' ? 'jieba' : 'characters';
}

/** Other messages than those timed: one of the systems remembers what it has read. */
async function warmUp(read: Read, messages: readonly Labelled[]): Promise<void> {
  const until = performance.now() + WARM_UP.ms;
  for (const { text } of messages) {
    if (performance.now() > until) return;
    await read(text);
  }
}

/** What this process holds of the machine's memory once it has tidied up. */
function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
