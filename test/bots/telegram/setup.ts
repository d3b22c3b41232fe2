import { onTestFinished } from 'vitest';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import type { TelegramConfig } from '../../../bots/telegram/index.ts';
import { startCallbacks } from '../../../bots/callbacks/index.ts';
import type { Arrival, Channel, ChannelNotice, Door, Outbound } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { Instant, LogFields, Logger } from '../../../core/kit/index.ts';
import type { FakeTelegram, FakeTelegramOptions } from '../../fakes/telegram/index.ts';
import { fakeFor } from '../../support/telegram.ts';

export const NOW: Instant = 1_772_500_000_000;

/** A door that keeps in memory what is handed in, and can be told to fail. */
export class MemoryDoor implements Door {
  /** As they came, repeats too. */
  readonly arrivals: Arrival[] = [];
  readonly notices: ChannelNotice[] = [];
  #failures = 0;
  #watchers = new Set<() => void>();

  /** The next so many calls fail. */
  fail(times: number): void {
    this.#failures = times;
  }

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

  /** Each once, in the order they were first kept. */
  get kept(): Arrival[] {
    return [...new Map(this.arrivals.map((arrival) => [arrival.key, arrival])).values()].sort((a, b) =>
      a.key.localeCompare(b.key),
    );
  }

  get texts(): string[] {
    return this.kept.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));
  }

  /** Resolves once it holds; looked at with every call. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  #keep(act: () => void): Promise<void> {
    this.#failures -= 1;
    if (this.#failures >= 0) return Promise.reject(new Error('the store keeps nothing'));
    act();
    for (const look of [...this.#watchers]) look();
    return Promise.resolve();
  }
}

/** Stands still until it is moved, and tells when somebody waits for it. */
export class WatchedClock extends DrillClock {
  #watchers: (() => void)[] = [];

  override waitUntil(at: Instant, signal?: AbortSignal): Promise<void> {
    const wait = super.waitUntil(at, signal);
    for (const watcher of this.#watchers.splice(0)) watcher();
    return wait;
  }

  /** Moves on to when the first one wants to be woken; waits until there is one. */
  async wakeNext(): Promise<void> {
    if (this.nextWake() === null) await new Promise<void>((resolve) => this.#watchers.push(resolve));
    this.set(this.nextWake() ?? this.now());
  }
}

/** Everything that was logged, to be searched for secrets. */
export function recordingLog(lines: string[]): Logger {
  const write = (message: string, fields?: LogFields) => void lines.push(JSON.stringify([message, fields]));
  const log: Logger = {
    ...silentLogger,
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => log,
  };
  return log;
}

export interface Setup {
  tg: FakeTelegram;
  channel: Channel;
  door: MemoryDoor;
  clock: WatchedClock;
  pictures: Map<string, Uint8Array>;
  logged: string[];
  config: TelegramConfig;
  /** Another process on the same bot, as after a restart. */
  another(): Channel;
}

/** The channel on a fake of its own, not started. */
export async function setUp(
  options: FakeTelegramOptions = {},
  settings: Partial<TelegramConfig> = {},
): Promise<Setup> {
  const { tg } = await fakeFor({ clock: () => NOW, ...options });
  const clock = new WatchedClock(NOW);
  const pictures = new Map<string, Uint8Array>();
  const logged: string[] = [];
  const config: TelegramConfig = { token: tg.token, apiRoot: tg.apiRoot, webhook: null, ...settings };
  const media = { find: (hash: string) => Promise.resolve(pictures.get(hash) ?? null) };
  const another = () => {
    const channel = createTelegramChannel(config, { log: recordingLog(logged), clock, media });
    onTestFinished(() => channel.stop?.());
    return channel;
  };
  return { tg, channel: another(), door: new MemoryDoor(), clock, pictures, logged, config, another };
}

/** Started, and waiting for what people write. */
export async function listening(
  options: FakeTelegramOptions = {},
  settings: Partial<TelegramConfig> = {},
): Promise<Setup> {
  const setup = await setUp(options, settings);
  await setup.channel.start?.(setup.door);
  await setup.tg.waitFor(() => setup.tg.isPolled());
  return setup;
}

/** The channel behind the callback server, with the webhook not yet set. */
export async function behindWebhook(secret = 'a-secret-of-ours'): Promise<Setup & { url: string }> {
  const webhook = { url: 'http://127.0.0.1/set-below', secret };
  const setup = await setUp({}, { webhook });
  const routes = setup.channel.routes ?? [];
  const server = await startCallbacks({ host: '127.0.0.1', port: 0, routes, log: silentLogger });
  onTestFinished(() => server.close());
  webhook.url = `${server.url}/telegram`;
  return { ...setup, url: webhook.url };
}

/** A message to a chat of Telegram. */
export function outTo(chat: number | string, more: Partial<Outbound> = {}): Outbound {
  return {
    key: 'o1',
    to: 'wang',
    conversationId: `telegram:${chat}`,
    ticket: null,
    text: '您好',
    cites: [],
    card: null,
    alert: null,
    at: NOW,
    ...more,
  };
}

/** A card with these buttons. */
export function cardWith(labels: readonly string[], more: Partial<NonNullable<Outbound['card']>> = {}) {
  return {
    id: 7,
    kind: 'work_order',
    buttons: [...labels],
    actions: labels.map((label, i) => ({ token: `c7.button_${'abcdefghijkl'[i]}`, label })),
    edited: false,
    platformId: null,
    ...more,
  };
}

export const ALERT = { reason: 'accepted', step: 1, warning: false, late: false };
