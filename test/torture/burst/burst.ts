import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeChance } from '../chance.ts';
import { pause } from '../wire.ts';
import { readLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { startServiceProcess } from './service.ts';
import type { Surface, SurfaceOptions } from './surfaces.ts';
import { quantile, startProxy } from './proxy.ts';
import type { Hit } from './proxy.ts';
import { fire, scatter } from './volley.ts';

export interface BurstOptions extends SurfaceOptions {
  /** Callbacks at once, over as many connections. */
  atOnce: number;
  /** Killed in the middle, and started again. */
  kill: boolean;
  tell: (line: string) => void;
}

/** What came of a burst on one platform. */
export interface BurstResult {
  name: string;
  said: number;
  deliveries: number;
  hits: Hit[];
  p50: number;
  p99: number;
  longest: number;
  ledger: Ledger;
  /** Replies that arrived with people. */
  arrived: number;
  /** What is wrong, a line each; empty when nothing is. */
  findings: string[];
  seconds: number;
}

/** A platform is quiet when nothing has changed for so long, real ms. */
const QUIET_MS = 3_000;
const PATIENCE_MS = 240_000;

/** A burst of callbacks on one platform, with the real service in a process of its own. */
export async function burst(
  open: (options: SurfaceOptions) => Promise<Surface>,
  options: BurstOptions,
): Promise<BurstResult> {
  const surface = await open(options);
  const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-burst-'));
  const env = { ...surface.env, GUANJIA_DATA: dataDir, GUANJIA_PORT: '0', GUANJIA_CALLBACK_PORT: '0' };
  const began = performance.now();
  let service = await startServiceProcess(env);
  const proxy = await startProxy(() => service.callbacks, options.atOnce);
  try {
    const deliveries = scatter(surface.callbacks(proxy.url), makeChance(options.seed));
    // The platform has reached the service before.
    await fire(deliveries.slice(0, 1), { atOnce: 1, tell: () => undefined });
    await proxy.warm();
    proxy.hits.length = 0;
    let killed: Promise<void> | null = null;
    const restart = async () => {
      await service.kill();
      service = await startServiceProcess(env);
      options.tell(`${surface.name}: killed and started again`);
    };
    await fire(deliveries, {
      atOnce: options.atOnce,
      tell: (made) => {
        if (options.kill && killed === null && made >= deliveries.length / 2) killed = restart();
      },
    });
    await killed;
    const { hits } = proxy;
    const ledger = await untilQuiet(dataDir, surface);
    await service.stop();
    const findings = judge(surface, ledger, options);
    if (findings.length > 0) options.tell(`kept for inspection: ${dataDir}`);
    else rmSync(dataDir, { recursive: true, force: true });
    return {
      ...{ name: surface.name, said: surface.said, deliveries: deliveries.length, hits, ledger, findings },
      p50: quantile(hits, 0.5),
      p99: quantile(hits, 0.99),
      longest: quantile(hits, 1),
      arrived: surface.arrived().length,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    await service.kill();
    await proxy.close();
    await surface.close();
  }
}

/** Until every message is handled and nothing more is sent. @throws Error when that takes unreasonably long */
async function untilQuiet(dataDir: string, surface: Surface): Promise<Ledger> {
  const began = performance.now();
  for (let seen = '', since = performance.now(); ;) {
    await pause(250);
    const ledger = readLedger(dataDir, surface);
    const now = `${ledger.messages} ${ledger.unhandled} ${ledger.sent.length} ${ledger.jobs} ${surface.arrived().length}`;
    if (now !== seen) since = performance.now();
    seen = now;
    const isDone =
      ledger.messages === surface.said && ledger.unhandled === 0 && ledger.jobs === 0 && ledger.waiting === 0;
    if (isDone && performance.now() - since > QUIET_MS) return ledger;
    if (performance.now() - began > PATIENCE_MS) return ledger;
  }
}

function judge({ said, arrived }: Surface, ledger: Ledger, { kill }: BurstOptions): string[] {
  const came = arrived();
  const twice = came.filter((id, i) => came.indexOf(id) !== i);
  const known = new Set(ledger.sent);
  const unasked = came.filter((id) => !known.has(id));
  const missing = ledger.sent.filter((id) => !came.includes(id));
  const open = kill ? ledger.unknown : 0;
  return [
    ...(ledger.messages === said ? [] : [`messages kept: ${ledger.messages} of ${said}`]),
    ...(ledger.unhandled === 0 ? [] : [`messages not handled: ${ledger.unhandled}`]),
    ...(ledger.unanswered.length === 0 ? [] : [`messages without a word: ${ledger.unanswered.join(' ')}`]),
    ...(twice.length === 0 ? [] : [`replies that arrived twice: ${twice.join(' ')}`]),
    // What arrived as the service was killed is the fate that it left open.
    ...(unasked.length <= open ? [] : [`replies that nobody sent: ${unasked.slice(0, 20).join(' ')}`]),
    ...(missing.length === 0
      ? []
      : [`replies that count as sent and did not arrive: ${missing.slice(0, 20).join(' ')}`]),
    ...(ledger.waiting === 0 ? [] : [`still waiting: ${ledger.waiting}`]),
    ...(ledger.failed.length === 0 ? [] : [`given up: ${ledger.failed.slice(0, 5).join('; ')}`]),
    ...(kill || ledger.unknown === 0 ? [] : [`fate unknown without a kill: ${ledger.unknown}`]),
  ];
}
