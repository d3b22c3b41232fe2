import {
  makeAssistant,
  makeDoor,
  makeMediaFetcher,
  makeSender,
  makeSessions,
  onlyJobs,
  planRoster,
} from '../core/assistant/index.ts';
import type {
  Answerer,
  Assistant,
  Effects,
  Job,
  MediaFetcherDeps,
  MediaKeeper,
  Pictures,
  Store,
  Understander,
} from '../core/assistant/index.ts';
import { conversationId } from '../core/delivery/index.ts';
import type { Channel, Door, Outbound } from '../core/delivery/index.ts';
import { GATEWAY } from '../core/followup/index.ts';
import type { Grouping } from '../core/handbook/index.ts';
import type { Reader } from '../core/intake/index.ts';
import { makeCodes, makeStore, makeWorker, newId, openStore } from '../core/io/index.ts';
import type { Bind, GuanjiaStore, Worker } from '../core/io/index.ts';
import { AppError, MINUTE, SECOND } from '../core/kit/index.ts';
import type { Clock, Instant, Language, Logger } from '../core/kit/index.ts';
import { isAdded } from '../core/people/index.ts';
import type { Directory, Person } from '../core/people/index.ts';
import type { PlannedOutage } from '../core/register/index.ts';
import type { Rules } from '../core/ticket/index.ts';
import { examineChannels } from './examineChannels.ts';

/** What a running Guanjia is made of, whatever its clock and channels are. */
export interface SystemParts {
  dataDir: string;
  /** `service`: the one service of its data folder. `private`: a store nobody else knows. */
  mode: 'service' | 'private';
  clock: Clock;
  /** Sets the clock right by what the store knows, before anything is asked of it. */
  settleClock?: (store: GuanjiaStore) => Promise<void>;
  /** Gets ready what is read from the store at the right time, before anything is decided. */
  prepare?: (store: GuanjiaStore) => Promise<void>;
  log: Logger;
  reader: Reader;
  answerer: Answerer;
  /** Reads on where the reader is unsure. Default: nobody does. */
  understander?: Understander;
  directory: () => Directory;
  rules: () => Rules;
  language: Language;
  /** Outages that the company's file plans. */
  planned?: readonly PlannedOutage[];
  channels: readonly Channel[];
  /** Shows everybody's messages where no other way is bound. */
  local: Channel | null;
  /** 0–1; spreads retries. Default: chance. */
  random?: () => number;
  onCommitted?: (effects: Effects, at: Instant) => void;
  onSent?: (out: Outbound) => void;
  /** Titles of the handbooks by their id. Default: clauses are named as the policy does. */
  documents?: () => ReadonlyMap<string, string>;
  /** Which questions that the handbooks left open mean the same. Default: by their words. */
  grouping?: Grouping;
  /** Draws the pictures of reports. Default: none are sent. */
  pictures?: Pictures;
  /** Where what people send is kept. Default: nothing is. */
  keeper?: MediaKeeper;
  /** Voice to words. Default: a person is asked to listen. */
  transcribe?: MediaFetcherDeps['transcribe'];
  onRefused?: (refused: { who: string; button: string; why: string }) => void;
}

export interface System {
  store: GuanjiaStore;
  /** The roster with everybody who has become known beside it. */
  directory: () => Directory;
  /** Where channels hand in what they receive. */
  door: Door;
  assistant: Assistant;
  worker: Worker;
  /** Finishes what runs and gives the data folder back. */
  close(): Promise<void>;
  /** Drops everything at once, as a kill would. */
  abandon(): Promise<void>;
}

/** Opens the store and puts assistant, sender and worker around it. @throws AppError STORE_* */
export async function openSystem(parts: SystemParts): Promise<System> {
  const { clock, log } = parts;
  const opened = await openStore({ dataDir: parts.dataDir, clock, log, mode: parts.mode });
  const store = makeStore(opened);
  await parts.settleClock?.(store);
  await parts.prepare?.(store).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  const added = makeAdded((await store.listPeople()).filter(isAdded), parts.directory);
  const directory = added.directory;
  const gateway = parts.channels.some((channel) => channel.name === GATEWAY);
  const onCommitted = (effects: Effects, at: Instant) => {
    added.take(effects.people ?? []);
    parts.onCommitted?.(effects, at);
  };
  const codeFor = await readCodes(store, parts.mode);
  const assistant = makeAssistant({
    ...{ ...parts, directory, gateway, codeFor },
    examine: () => examineChannels(parts.channels),
    store: watched(store, onCommitted),
  });
  const send = makeSender({ ...parts, directory, store });
  const fetchMedia = makeMediaFetcher({ keeper: NO_KEEPER, transcribe: NOBODY_LISTENS, ...parts, store });
  const settleSession = makeSessions({ ...parts, store });
  const door = makeDoor({ store, assistant, memory: store, clock, onCalm: () => worker.wake() });
  const worker = makeWorker({
    prisma: opened.prisma,
    store,
    clock,
    log,
    ...(parts.random ? { random: parts.random } : {}),
    handlers: {
      message: async (job, { attempt, priority }) => {
        // An alarm waits for nothing; everything else for what came with it.
        if (priority > 0) await waitForMedia(store, job.messageId, clock.now());
        if (attempt < ATTEMPTS_BEFORE_A_PERSON) return assistant.run(job);
        // It has ended the process again and again: not once more.
        if (attempt > ATTEMPTS_AT_MOST) return assistant.giveUp(job);
        await assistant.run(job).catch((error: unknown) => handOver(assistant, job, error, log));
      },
      followup: (job) => assistant.run(job),
      delivered: (job) => assistant.run(job),
      entry: (job) => assistant.run(job),
      routine: (job) => assistant.run(job),
      send: (job) => send(job.outboxId),
      late_media: (job) => assistant.run(job),
      undelivered: (job) => assistant.run(job),
      gap: (job) => assistant.run(job),
      doubt: (job) => assistant.run(job),
      notice: (job) => assistant.run(job),
      media: (job) => fetchMedia(job.messageId),
      session: (job) => settleSession(job.conversationId),
    },
    isPressed: () => door.taking() > 0,
    onDead: (job) => assistant.giveUp(job.job),
  });
  const { version, policy } = parts.rules();
  await store.keepPolicy({ id: version, policy, since: clock.now() });
  if (gateway) await store.bind(toGateway(clock.now()));
  await settleAccounts(store, directory(), clock.now());
  await assistant.start();
  return {
    store,
    directory,
    door,
    assistant,
    worker,
    close: async () => {
      await worker.stop();
      await store.markStopped(clock.now());
      await opened.close();
    },
    abandon: async () => {
      worker.kill();
      await opened.abandon();
    },
  };
}

const NO_KEEPER: MediaKeeper = { put: () => Promise.resolve({ ok: false, why: 'nothing is kept here' }) };
const NOBODY_LISTENS = () => Promise.resolve(null);

/** Residents of no list join those of the roster. */
function makeAdded(
  known: readonly Person[],
  roster: () => Directory,
): { directory: () => Directory; take: (people: readonly Person[]) => void } {
  const people = new Map(known.map((person) => [person.key, person]));
  let joined: { base: Directory; whole: Directory } | null = null;
  return {
    directory: () => {
      const base = roster();
      if (people.size === 0) return base;
      // Whoever was unbound lives nowhere any more.
      const residents = [...people.values()].filter(({ role }) => role === 'resident');
      if (joined?.base !== base) joined = { base, whole: base.withResidents(residents) };
      return joined.whole;
    },
    take: (more) => {
      for (const person of more) people.set(person.key, person);
      if (more.length > 0) joined = null;
    },
  };
}

/** Name of the fact that invitations are made unguessable with. */
const CODE_SECRET = 'code_secret';

async function readCodes(store: GuanjiaStore, mode: SystemParts['mode']): Promise<(seed: string) => string> {
  if (mode === 'private') return makeCodes('private');
  const secret = (await store.findFact(CODE_SECRET)) ?? newId();
  await store.setFact(CODE_SECRET, secret);
  return makeCodes(secret);
}

/** Accounts that the company's list names are theirs; those of people who are gone are nobody's. */
async function settleAccounts(store: GuanjiaStore, { people }: Directory, now: Instant): Promise<void> {
  const { accounts, chats } = planRoster(await store.listAllAccounts(), people);
  if (accounts.length > 0) await store.commit({ ...onlyJobs([]), accounts, chats }, now);
}

/** Alerts that leave chat have one way. */
function toGateway(lastSeenAt: Instant): Bind {
  return {
    recipient: GATEWAY,
    channel: GATEWAY,
    conversationId: conversationId(GATEWAY, 'alerts'),
    lastSeenAt,
  };
}

/** A message that keeps failing goes to a person within seconds instead of being tried for minutes. */
const ATTEMPTS_BEFORE_A_PERSON = 4;
const ATTEMPTS_AT_MOST = 12;

/** So long a message waits at most for what came with it: far longer than it is tried to be fetched. */
const MEDIA_WAIT_MS = 10 * MINUTE;

/** @throws AppError CHANNEL to be run again, while what came with the message is still being fetched */
async function waitForMedia(store: GuanjiaStore, id: number, now: Instant): Promise<void> {
  const { body, at } = await store.getMessage(id);
  if (body.kind !== 'text' || !body.attachments || now - at >= MEDIA_WAIT_MS) return;
  throw new AppError('CHANNEL', 'what came with it is not there yet', {
    retryable: true,
    retryAfterMs: SECOND,
  });
}

async function handOver(assistant: Assistant, job: Job, error: unknown, log: Logger): Promise<void> {
  log.error('a message could not be handled and goes to a person', {
    problem: error instanceof Error ? error.name : 'unknown',
  });
  await assistant.giveUp(job);
}

/** The store, with everything that was committed told on. */
function watched(store: GuanjiaStore, onCommitted: (effects: Effects, at: Instant) => void): Store {
  return {
    ...store,
    commit: async (effects, now) => {
      const result = await store.commit(effects, now);
      if (result === 'done') onCommitted(effects, now);
      return result;
    },
  };
}
