// A process of its own for one system and one set: node --import tsx --expose-gc child.ts SYSTEM FILE
import { readFileSync } from 'node:fs';
import { percentile, qualityOf } from './measures.ts';
import type { Hit } from './measures.ts';
import type { Measured } from './process.ts';
import { isSystemName, SYSTEMS } from './systems/index.ts';
import type { SystemName } from './systems/index.ts';
import type { TestSet } from './types.ts';

/** Questions asked before any is timed. */
const WARM_UP = 30;

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
  for (const { text } of queries.slice(0, WARM_UP)) await find(text);
  const hits: Hit[] = [];
  const times: number[] = [];
  for (const query of queries) {
    const asked = performance.now();
    const found = await find(query.text);
    times.push(performance.now() - asked);
    hits.push({ query, found });
  }
  const speed = { buildMs, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { settings, ...qualityOf(hits), ...speed, bytes, peakBytes };
}

/** What this process holds of the machine's memory once it has tidied up. */
function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
