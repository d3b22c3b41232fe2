// The system of the two months, in a process of its own that is killed at any moment. Its clock is moved by the parent.
// Arguments: data folder, number of homes, where the clock stands.
import { readFileSync } from 'node:fs';
import { makeAnswerer } from '../../../core/assistant/index.ts';
import { makeCalendar, parsePolicy } from '../../../core/deadline/index.ts';
import { OWN_CAPABILITIES } from '../../../core/delivery/index.ts';
import type { Channel, SendResult } from '../../../core/delivery/index.ts';
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import { makeReader } from '../../../core/intake/index.ts';
import {
  DrillClock,
  makeLogger,
  readEncoderWeights,
  readHandbooks,
  readWeights,
} from '../../../core/io/index.ts';
import { makeEncoder } from '../../../core/language/index.ts';
import { makeDirectory } from '../../../core/people/index.ts';
import { makeRules } from '../../../core/ticket/index.ts';
import { openSystem } from '../../../bots/system.ts';
import type { System } from '../../../bots/system.ts';
import { ROOT } from '../company.ts';
import { makeCompound } from './compound.ts';
import type { FromHost, StepOrder, ToHost } from './wire.ts';

const [dataDir = '', homes = '0', start = '0'] = process.argv.slice(2);
const clock = new DrillClock(Number(start));
const receipts = new Map<number, (result: SendResult) => void>();
let sends = 0;

const tell = (message: FromHost) => process.send?.(message);

/** The parent is the chat platform: a send counts when it has answered. */
const channel: Channel = {
  name: 'month',
  capabilities: OWN_CAPABILITIES,
  send: (out) =>
    new Promise((resolve) => {
      receipts.set(++sends, resolve);
      tell({ kind: 'send', id: sends, out });
    }),
};

async function open(): Promise<System> {
  const log = makeLogger({ clock, level: 'warn' });
  const rules = makeRules(parsePolicy(readFileSync(`${ROOT}/handbooks/policy.yaml`, 'utf8'), 'residential'));
  const { isWorkday, zone } = makeCalendar(rules.policy.calendar);
  const { company, roster } = makeCompound(Number(homes));
  const directory = makeDirectory({ company, ...roster, isWorkday, zone });
  const handbook = makeHandbook(readHandbooks(`${ROOT}/handbooks`).files.map(parseDocument), {
    encoder: makeEncoder(readEncoderWeights()),
  });
  const answerer = makeAnswerer({ handbook: () => handbook, model: null, prompt: () => '', clock, log });
  const system = await openSystem({
    ...{ dataDir, clock, log, answerer, mode: 'private', language: 'zh-Hans', channels: [], local: channel },
    reader: makeReader(readWeights()),
    directory: () => directory,
    rules: () => rules,
    random: () => 0.5,
  });
  await system.store.savePeople(directory.people, clock.now());
  return system;
}

let jobs = 0;

/** Moves the clock, takes what is delivered, and does everything that is due. */
async function step(system: System, { id, at, messages }: StepOrder): Promise<void> {
  clock.set(at);
  const took = async (message: StepOrder['messages'][number]) => {
    const { id: number, duplicate } = await system.assistant.receive(message);
    tell({ kind: 'took', key: message.key, id: number, duplicate });
  };
  await Promise.all(messages.map(took));
  await system.worker.drain();
  const { user, system: kernel } = process.cpuUsage();
  tell({
    ...{ kind: 'rest', id, jobs, next: await system.worker.nextRunAt() },
    cpuMs: (user + kernel) / 1_000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  });
}

const system = await open();
system.worker.on('finished', () => void jobs++);
process.on('message', (message: ToHost) => {
  if (message.kind === 'receipt') {
    receipts.get(message.id)?.(message.result);
    receipts.delete(message.id);
  } else if (message.kind === 'end') void system.close().then(() => process.exit(0));
  else step(system, message).catch((error: unknown) => tell({ kind: 'broken', problem: String(error) }));
});
process.once('disconnect', () => process.exit(1)); // whoever tortured it is gone
tell({ kind: 'ready', next: await system.worker.nextRunAt() });
