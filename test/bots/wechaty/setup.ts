import { EventEmitter } from 'node:events';
import { onTestFinished } from 'vitest';
import { createWechatyChannel } from '../../../bots/wechaty/index.ts';
import type { Connection, Picture, PuppetEvent, WechatyPuppet } from '../../../bots/wechaty/types.ts';
import type { Arrival, Channel, ChannelNotice, Door, Outbound } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { Instant, LogFields, Logger } from '../../../core/kit/index.ts';

export const NOW: Instant = 1_772_500_000_000;

/** A door that keeps in memory what is handed in, and can be told to fail. */
export class MemoryDoor implements Door {
  readonly arrivals: Arrival[] = [];
  readonly notices: ChannelNotice[] = [];
  /** Calls that failed. */
  failed = 0;
  /** The next so many calls fail. */
  failing = 0;
  readonly #changed = new EventEmitter();

  accept(arrival: Arrival): Promise<void> {
    return this.#keep(() => this.arrivals.push(arrival));
  }

  note(notice: ChannelNotice): Promise<void> {
    return this.#keep(() => this.notices.push(notice));
  }

  recall(): Promise<null> {
    return Promise.resolve(null);
  }

  remember(): Promise<void> {
    return Promise.resolve();
  }

  get texts(): string[] {
    return this.arrivals.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));
  }

  /** Resolves once it holds; looked at with every call. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#changed.off('call', look);
        resolve();
      };
      this.#changed.on('call', look);
      look();
    });
  }

  async #keep(keep: () => void): Promise<void> {
    const fails = this.failing > 0;
    if (fails) {
      this.failing -= 1;
      this.failed += 1;
    } else keep();
    this.#changed.emit('call');
    await Promise.resolve();
    if (fails) throw new Error('the store is busy');
  }
}

/** What a fake puppet has sent. */
export interface Said {
  chat: string;
  text?: string;
  file?: { name: string; bytes: string };
}

/** A puppet of our own: what it tells and answers is written by the test. */
export class FakePuppet implements WechatyPuppet {
  readonly said: Said[] = [];
  readonly messages = new Map<string, unknown>();
  readonly files = new Map<string, Picture>();
  readonly contacts = new Map<string, unknown>([['me', { name: '管家', type: 1 }]]);
  readonly friendships = new Map<string, unknown>();
  ownAlias = '';
  /** What the next send comes to instead of its end. */
  nextSend: (() => Promise<unknown>) | null = null;
  /** Ids that sends are answered with; none: the puppet gives none. */
  sentIds: string[] = [];
  #own: string | null = null;
  readonly #events = new EventEmitter();

  on(event: PuppetEvent, listener: (payload: unknown) => void): this {
    this.#events.on(event, listener);
    return this;
  }

  onFault(listener: (error: unknown) => void): void {
    this.#events.on('fault', listener);
  }

  /** As a new one: whoever listened hears nothing more. */
  reset(): void {
    this.#events.removeAllListeners();
    this.#own = null;
  }

  tell(event: PuppetEvent | 'fault', payload: unknown): void {
    this.#events.emit(event, payload);
  }

  logIn(id = 'me'): void {
    this.#own = id;
    this.tell('login', { contactId: id });
  }

  logOut(): void {
    this.tell('logout', { contactId: this.#own, data: 'kicked' });
    this.#own = null;
  }

  /** Somebody writes. */
  write(payload: { id: string } & Record<string, unknown>): void {
    this.messages.set(payload.id, { type: 7, timestamp: NOW, talkerId: 'wang', ...payload });
    this.tell('message', { messageId: payload.id });
  }

  messagePayload(id: string): Promise<unknown> {
    return find(this.messages, id);
  }

  async readFile(id: string, most: number): Promise<Picture | null> {
    const file = await find(this.files, id);
    return file.bytes.length > most ? null : file;
  }

  contactPayload(id: string): Promise<unknown> {
    return find(this.contacts, id);
  }

  friendshipPayload(id: string): Promise<unknown> {
    return find(this.friendships, id);
  }

  roomMemberPayload(): Promise<unknown> {
    return Promise.resolve({ roomAlias: this.ownAlias });
  }

  sendText(chat: string, text: string): Promise<unknown> {
    return this.#send({ chat, text });
  }

  sendFile(chat: string, { name, bytes }: Picture): Promise<unknown> {
    return this.#send({ chat, file: { name, bytes: Buffer.from(bytes).toString() } });
  }

  #send(said: Said): Promise<unknown> {
    const instead = this.nextSend;
    this.nextSend = null;
    if (instead) return instead();
    this.said.push(said);
    return Promise.resolve(this.sentIds.shift());
  }
}

async function find<Value>(map: ReadonlyMap<string, Value>, id: string): Promise<Value> {
  const found = map.get(id);
  if (found === undefined) throw new Error(`no payload found for id ${id}`);
  return Promise.resolve(found);
}

export interface Logged {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  fields: LogFields;
}

export interface World {
  channel: Channel;
  door: MemoryDoor;
  puppet: FakePuppet;
  clock: DrillClock;
  logged: Logged[];
  media: Map<string, Uint8Array>;
  /** How often a puppet was opened, started and stopped. */
  ran: { opened: number; started: number; stopped: number };
  /** The puppet's process ends by itself. */
  crash(): void;
}

/** The channel on a puppet of our own, stopped when the test ends. */
export function makeWorld(puppet = new FakePuppet()): World {
  const door = new MemoryDoor();
  const clock = new DrillClock(NOW);
  const logged: Logged[] = [];
  const media = new Map<string, Uint8Array>();
  const ran = { opened: 0, started: 0, stopped: 0 };
  let crash = () => undefined as void;
  const open = (): Promise<Connection> => {
    ran.opened += 1;
    puppet.reset();
    const ended = new Promise<void>((resolve) => (crash = resolve));
    return Promise.resolve({
      puppet,
      start: () => Promise.resolve(void ran.started++),
      stop: () => Promise.resolve(void ran.stopped++),
      onFault: (listener) => puppet.onFault(listener),
      onEnd: (listener) => void ended.then(listener),
    });
  };
  const channel = createWechatyChannel(
    { puppet: 'mock', token: null },
    {
      ...{ log: keepingLogger(logged), clock, open },
      media: { find: (hash) => Promise.resolve(media.get(hash) ?? null) },
    },
  );
  onTestFinished(() => channel.stop?.());
  return { channel, door, puppet, clock, logged, media, ran, crash: () => crash() };
}

/** The same, running and logged in as `me`. */
export async function startWorld(puppet = new FakePuppet()): Promise<World> {
  const world = makeWorld(puppet);
  await world.channel.start?.(world.door);
  puppet.logIn();
  return world;
}

/** Lets everything go on that waits for nothing but its turn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function outbound(more: Partial<Outbound> = {}): Outbound {
  return {
    ...{ key: 'k1', to: 'wang', conversationId: 'wechaty:wang', ticket: null, text: '您好', cites: [] },
    ...{ card: null, alert: null, at: NOW },
    ...more,
  };
}

export function cardOf(labels: readonly string[]): NonNullable<Outbound['card']> {
  return {
    ...{ id: 1, kind: 'order', buttons: [], edited: false, platformId: null },
    actions: labels.map((label, i) => ({ token: `c1.b${i}`, label })),
  };
}

function keepingLogger(logged: Logged[]): Logger {
  const at =
    (level: Logged['level']) =>
    (message: string, fields: LogFields = {}) =>
      void logged.push({ level, message, fields });
  const logger: Logger = {
    ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    child: () => logger,
  };
  return { ...silentLogger, ...logger };
}
