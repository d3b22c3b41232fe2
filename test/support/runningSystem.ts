import { openSystem } from '../../bots/system.ts';
import type { System } from '../../bots/system.ts';
import type { Answerer, MediaFetcherDeps, MediaKeeper, Understander } from '../../core/assistant/index.ts';
import { readWeights, DrillClock } from '../../core/io/index.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type { Channel, Outbound } from '../../core/delivery/index.ts';
import type { Grouping } from '../../core/handbook/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import type { Reader } from '../../core/intake/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import { makeDirectory, parseRoster } from '../../core/people/index.ts';
import type { Directory } from '../../core/people/index.ts';
import type { Rules } from '../../core/ticket/index.ts';
import { onTestFinished } from 'vitest';
import { RULES } from './tickets.ts';

const localReader = makeReader(readWeights());

/** Who lives and works in a system under test. */
export const HOUSE = {
  people: [
    { key: 'wang', role: 'resident', name: '王女士', room: '3-2-501', phone: '13900001001' },
    {
      key: 'li',
      role: 'staff',
      team: 'engineering',
      name: '李师傅',
      phone: '13900002002',
      reports_to: 'zhao',
    },
    {
      key: 'zhao',
      role: 'supervisor',
      team: 'engineering',
      name: '赵主管',
      phone: '13900002001',
      reports_to: 'chen',
    },
    { key: 'xu', role: 'staff', team: 'service', name: '小徐', reports_to: 'chen' },
    { key: 'chen', role: 'director', name: '陈主任', phone: '13900008001', reports_to: 'he' },
    { key: 'he', role: 'manager', name: '何经理', phone: '13900008002' },
  ],
};

export interface RunningSystem {
  clock: DrillClock;
  /** The system as it is open now. */
  now(): System;
  /** Everything the local channel was given, in order. */
  shown: Outbound[];
  say(who: string, text: string): Promise<void>;
  press(who: string, button: string, words?: string): Promise<void>;
  /** Runs everything due until `at`, hopping from one due job to the next. */
  runUntil(at: number): Promise<void>;
  /** Ends it at once, as a kill would, and opens it again on the same folder. */
  kill(): Promise<void>;
}

export interface RunningOptions {
  dataDir: string;
  start: number;
  channels?: readonly Channel[];
  rules?: Rules;
  roster?: unknown;
  /** Where what people send is kept, and how voice becomes words. Default: nothing is, none does. */
  keeper?: MediaKeeper;
  transcribe?: MediaFetcherDeps['transcribe'];
  /** Default: the trained one, and no model helps it. */
  reader?: Reader;
  understander?: Understander;
  /** Default: no question is asked. */
  answerer?: Answerer;
  /** Which questions that the handbooks left open mean the same. Default: by their words. */
  grouping?: Grouping;
  /** False: there is no local channel that shows everybody's messages. */
  shows?: false;
  /** What the local channel answers; default: it takes everything. */
  local?: (out: Outbound) => Promise<ReturnType<Channel['send']> extends Promise<infer R> ? R : never>;
}

/** The whole system on a drill clock, with a local channel that remembers. It is closed with the test. */
export async function runSystem(options: RunningOptions): Promise<RunningSystem> {
  const clock = new DrillClock(options.start);
  const shown: Outbound[] = [];
  const rules = options.rules ?? RULES;
  const directory = directoryOf(options.roster ?? HOUSE, rules);
  const local: Channel = {
    name: 'test',
    capabilities: OWN_CAPABILITIES,
    send: async (out) => {
      const result = await (options.local?.(out) ??
        Promise.resolve({ ok: true as const, platformId: out.key }));
      if (result.ok) shown.push(out);
      return result;
    },
  };
  const open = () =>
    openSystem({
      ...{ dataDir: options.dataDir, mode: 'private' as const, clock, log: silentLogger },
      reader: options.reader ?? localReader,
      ...(options.understander ? { understander: options.understander } : {}),
      local: options.shows === false ? null : local,
      ...(options.grouping ? { grouping: options.grouping } : {}),
      ...(options.keeper ? { keeper: options.keeper } : {}),
      ...(options.transcribe ? { transcribe: options.transcribe } : {}),
      answerer: options.answerer ?? {
        answer: () => Promise.reject(new Error('no question is asked here')),
      },
      ...{ directory: () => directory, rules: () => rules, language: 'zh-Hans' as const },
      channels: options.channels ?? [],
      random: () => 0.5,
    });
  let system = await open();
  let counter = 0;
  onTestFinished(() => system.abandon());

  async function receive(
    who: string,
    body: Parameters<System['assistant']['receive']>[0]['body'],
  ): Promise<void> {
    const about = {
      channel: 'test',
      conversationId: `test:${who}`,
      from: who,
      group: false,
      addressed: true,
    };
    await system.assistant.receive({ ...about, key: `test:${++counter}`, at: clock.now(), body });
    await system.worker.drain();
  }

  return {
    clock,
    shown,
    now: () => system,
    say: (who, text) => receive(who, { kind: 'text', text, media: [] }),
    press: async (who, button, words = '') => {
      const card = await system.store.findCard(directory.recipientsOf(who), button, null);
      await receive(who, { kind: 'press', cardId: card?.id ?? null, button, with: words });
    },
    runUntil: async (at) => {
      for (;;) {
        await system.worker.drain();
        const next = await system.worker.nextRunAt();
        if (next === null || next > at) break;
        clock.advance(Math.max(0, next - clock.now()));
      }
      clock.advance(Math.max(0, at - clock.now()));
    },
    kill: async () => {
      await system.abandon();
      system = await open();
    },
  };
}

function directoryOf(raw: unknown, { policy }: Rules): Directory {
  const { people, rota, absences } = parseRoster(raw);
  const { isWorkday, zone } = makeCalendar(policy.calendar);
  const company = {
    name: '安和物业',
    compound: '云栖雅苑',
    phone: '000',
    emergencyPhone: '001',
    property: null,
  };
  return makeDirectory({ company, people, rota, absences, isWorkday, zone });
}
