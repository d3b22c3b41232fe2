// A process of its own for one system and one set: node --import tsx --expose-gc child.ts SYSTEM FILE
import { readFileSync } from 'node:fs';
import { percentile, qualityOf } from './measures.ts';
import type { Hit } from './measures.ts';
import type { Measured } from './process.ts';
import { isSystemName, SYSTEMS } from './systems/index.ts';
import type { SystemName } from './systems/index.ts';
import type { Find, Query, TestSet } from './types.ts';

/** Questions asked before any is timed, and no longer than so many ms. */
const WARM_UP = { questions: 30, ms: 2_000 };
/** After so many ms of asking, and so many questions, the figures are those of the questions asked so far. */
const ASK = { ms: 12_000, least: 50 };

const [, , system = '', file = ''] = process.argv;
if (!isSystemName(system)) throw new Error(`there is no system ${system}`);
process.send?.(await measure(system, file));
process.disconnect();

async function measure(name: SystemName, set: string): Promise<Measured> {
  const { passages, queries }: TestSet = JSON.parse(readFileSync(set, 'utf8'));
  const before = residentBytes();
  const { settings, load } = await SYSTEMS[name]();
  const build = await load();
  const began = performance.now();
  const find = await build(passages);
  const buildMs = performance.now() - began;
  const bytes = residentBytes() - before;
  await warmUp(find, queries);
  const hits: Hit[] = [];
  const times: number[] = [];
  const until = performance.now() + ASK.ms;
  for (const query of queries) {
    const asked = performance.now();
    if (asked > until && hits.length >= ASK.least) break;
    const found = await find(query.text);
    times.push(performance.now() - asked);
    hits.push({ query, found });
  }
  const speed = { buildMs, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { settings, asked: hits.length, ...qualityOf(hits), ...speed, bytes, peakBytes };
}

async function warmUp(find: Find, queries: readonly Query[]): Promise<void> {
  const until = performance.now() + WARM_UP.ms;
  for (const { text } of queries.slice(0, WARM_UP.questions)) {
    if (performance.now() > until) return;
    await find(text);
  }
}

/** What this process holds of the machine's memory once it has tidied up. */
function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
