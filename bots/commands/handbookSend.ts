import { carryOutOrder } from '../../core/handbook/index.ts';
import type { HandbookOrder, HandbookReply } from '../../core/handbook/index.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import { fingerprint } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { readRules } from '../policy.ts';

/** Longest wait for the running service, ms. */
const PATIENCE_MS = 120_000;

/** Files of one request, characters of their texts together: the console takes 14 MB. */
const PORTION = 3_000_000;

/**
 * Carries an order out through the service that runs on this data folder, or in its store when none runs.
 * @throws AppError STORE_IN_USE when a service runs there and cannot be reached
 */
export async function sendOrder(
  order: HandbookOrder,
  config: Config,
): Promise<{ reply: HandbookReply; zone: string }> {
  const { zone } = makeCalendar(readRules(config.policyFile, config.policyProfile).policy.calendar);
  const portions = portionsOf(order);
  const done = await sendAll(portions, config);
  return { reply: done ?? (await withoutService(portions, config, zone)), zone };
}

/** As many files at once as a request takes, so that the handbook is made anew as seldom as can be. */
function portionsOf(order: HandbookOrder): HandbookOrder[] {
  if (order.do !== 'add') return [order];
  const lots: (typeof order.files)[] = [];
  let size = Infinity;
  for (const one of order.files) {
    size += one.file.text.length;
    if (size > PORTION) {
      lots.push([]);
      size = one.file.text.length;
    }
    lots[lots.length - 1]?.push(one);
  }
  return lots.map((files) => ({ do: 'add', files }));
}

/** Null: no service of this data folder is there. What was taken in before one went away is not harmed by a repeat. */
async function sendAll(portions: readonly HandbookOrder[], config: Config): Promise<HandbookReply | null> {
  if (config.port === 0) return null;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = new URL('/api/handbooks', `http://${host}:${config.port}/`);
  const replies: HandbookReply[] = [];
  for (const order of portions) {
    const reply = await post(url, { folder: fingerprint(config.dataDir), order });
    if (!reply) return null;
    replies.push(reply);
  }
  return joined(replies);
}

/** Null: nobody is there, another program, or a service of another data folder. */
async function post(url: URL, body: { folder: string; order: HandbookOrder }): Promise<HandbookReply | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const json: unknown = await response.json();
    return response.ok && isReply(json) ? json : null;
  } catch {
    return null; // the store says whether a service is there that did not answer
  }
}

function isReply(json: unknown): json is HandbookReply {
  return typeof json === 'object' && json !== null && 'outcomes' in json && 'checks' in json;
}

/** What works on the store itself is loaded only when no service runs. */
async function withoutService(
  portions: readonly HandbookOrder[],
  config: Config,
  zone: string,
): Promise<HandbookReply> {
  const { withHandbooks } = await import('./handbookStore.ts');
  return withHandbooks(config, zone, async (desk) => {
    const replies: HandbookReply[] = [];
    for (const order of portions) replies.push(await carryOutOrder(desk, order, 'command'));
    return joined(replies);
  });
}

function joined(replies: readonly HandbookReply[]): HandbookReply {
  return {
    outcomes: replies.flatMap(({ outcomes }) => outcomes),
    lines: replies.flatMap(({ lines }) => lines),
    checks: replies.flatMap(({ checks }) => checks),
    contradictions: replies.flatMap(({ contradictions }) => contradictions),
    restated: replies.flatMap(({ restated }) => restated),
  };
}
