import { openSystem } from '../../../bots/system.ts';
import type { System, SystemParts } from '../../../bots/system.ts';
import { makeAnswerer } from '../../../core/assistant/index.ts';
import { OWN_CAPABILITIES } from '../../../core/delivery/index.ts';
import type { Channel } from '../../../core/delivery/index.ts';
import { makeHandbook } from '../../../core/handbook/index.ts';
import { makeReader } from '../../../core/intake/index.ts';
import { openStore, readWeights } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { Clock } from '../../../core/kit/index.ts';
import { RULES } from '../../support/tickets.ts';
import { largeCompany } from './company.ts';
import { fill } from './fill.ts';
import { dueTicket } from './tickets.ts';
import { encoder } from '../../support/encoder.ts';

export interface ServiceOptions {
  dataDir: string;
  mode: SystemParts['mode'];
  clock: Clock;
  /** Told how many alerts a decision has put into the outbox. */
  onHanded?: (alerts: number) => void;
  /** Told how many alerts the channel has confirmed. */
  onSent?: (alerts: number) => void;
}

/** A new store with so many tickets that all fall due in the minute before `NOW`. Returns its file. */
export async function makeDue({ dataDir, clock }: ServiceOptions, count: number): Promise<string> {
  const made = await openStore({ dataDir, clock, log: silentLogger });
  await made.close();
  const directory = largeCompany();
  fill(made.file, count, (n) => dueTicket(n, directory));
  return made.file;
}

/** The real service on a store, with a channel that accepts everything at once. */
export function openService({ dataDir, mode, clock, onHanded, onSent }: ServiceOptions): Promise<System> {
  const directory = largeCompany();
  const log = silentLogger;
  const answers = {
    clock,
    log,
    model: null,
    handbook: () => makeHandbook([], { encoder }),
    prompt: () => '',
  };
  return openSystem({
    ...{ dataDir, mode, clock, log, language: 'zh-Hans', channels: [], local: acceptAll },
    reader: makeReader(readWeights()),
    answerer: makeAnswerer(answers),
    directory: () => directory,
    rules: () => RULES,
    onCommitted: ({ sends }) => onHanded?.(sends.filter((send) => send.class === 'life_safety').length),
    onSent: ({ alert }) => onSent?.(alert === null ? 0 : 1),
  });
}

const acceptAll: Channel = {
  name: 'bench',
  capabilities: OWN_CAPABILITIES,
  send: (out) => Promise.resolve({ ok: true, platformId: out.key }),
};
