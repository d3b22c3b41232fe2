// The system under torture: the real one, in a process of its own that is killed at any moment.
// Arguments: data folder, address of the chat platform, how far its clock is ahead of the machine's (ms).
import { readFileSync } from 'node:fs';
import { makeAnswerer } from '../../core/assistant/index.ts';
import type { InboundMessage } from '../../core/assistant/index.ts';
import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type { Channel } from '../../core/delivery/index.ts';
import { makeCalendar, parsePolicy } from '../../core/deadline/index.ts';
import { makeHandbook, parseDocument } from '../../core/handbook/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import {
  makeLogger,
  readEncoderWeights,
  readHandbooks,
  readWeights,
  ShiftedClock,
  SystemClock,
} from '../../core/io/index.ts';
import { makeEncoder } from '../../core/language/index.ts';
import { makeDirectory } from '../../core/people/index.ts';
import { makeRules } from '../../core/ticket/index.ts';
import { openSystem } from '../../bots/system.ts';
import type { System } from '../../bots/system.ts';
import { ROOT, tortureCompany } from './company.ts';
import { pause, post, serve } from './wire.ts';

const [dataDir = '', platform = '', ahead = '0'] = process.argv.slice(2);
const clock = new ShiftedClock(new SystemClock(), Number(ahead));

/** A chat platform that recognises a send it has seen by its key. */
const channel: Channel = {
  name: 'torture',
  capabilities: OWN_CAPABILITIES,
  send: async (out) => {
    try {
      await post(`${platform}/send`, out);
      return { ok: true, platformId: out.key };
    } catch {
      return { ok: false, kind: 'retry', afterMs: 200, problem: 'the platform did not answer' };
    }
  },
};

async function open(): Promise<System> {
  const log = makeLogger({ clock, level: 'warn' });
  const policy = parsePolicy(readFileSync(`${ROOT}/handbooks/policy.yaml`, 'utf8'), 'residential');
  const rules = makeRules(policy);
  const { isWorkday, zone } = makeCalendar(policy.calendar);
  const { company, roster } = tortureCompany();
  const facts = { company, people: roster.people, rota: roster.rota, absences: roster.absences };
  const directory = makeDirectory({ ...facts, isWorkday, zone });
  const handbook = makeHandbook(readHandbooks(`${ROOT}/handbooks`).files.map(parseDocument), {
    encoder: makeEncoder(readEncoderWeights()),
  });
  const answerer = makeAnswerer({ handbook: () => handbook, model: null, prompt: () => '', clock, log });
  const system = await openSystem({
    ...{
      dataDir,
      mode: 'service',
      clock,
      log,
      reader: makeReader(readWeights()),
      answerer,
      language: 'zh-Hans',
    },
    directory: () => directory,
    rules: () => rules,
    channels: [],
    local: channel,
  });
  await system.store.savePeople(directory.people, clock.now());
  return system;
}

interface Quiet {
  now: number;
  /** When the next job is due; null: nothing waits any more. */
  next: number | null;
}

/** Longer than this nothing takes: then it hangs. */
const PATIENCE_MS = 45_000;

/** Resolves when nothing runs and nothing is due, seen three times in a row. */
async function untilQuiet(system: System): Promise<Quiet> {
  const began = performance.now();
  for (let seen = 0; ;) {
    // What waits behind a running job is not counted: it may have ended while the question was asked.
    const before = system.worker.running();
    const next = await system.worker.nextRunAt();
    const now = clock.now();
    const rests = before === 0 && system.worker.running() === 0 && (next === null || next > now);
    seen = rests ? seen + 1 : 0;
    if (seen === 3) return { now, next };
    if (performance.now() - began > PATIENCE_MS)
      throw new Error(
        `it does not come to rest: ${JSON.stringify({ ...(await system.store.count()), next, now })}`,
      );
    await pause(seen === 0 ? 10 : 2);
  }
}

const system = await open();
await system.worker.start();
const control = await serve({
  '/deliver': (body) => system.assistant.receive(body as InboundMessage),
  '/advance': (body) => {
    clock.advance(Number(body));
    system.worker.wake();
    return untilQuiet(system);
  },
});
process.stdin.resume().once('end', () => process.exit(1)); // whoever tortured it is gone
process.once('SIGTERM', () => {
  void control
    .close()
    .then(() => system.close())
    .then(() => process.exit(0));
});
process.stdout.write(`ready ${control.port}\n`);
