import { onTestFinished } from 'vitest';
import { startCallbacks } from '../../bots/callbacks/index.ts';
import { createAppChannel } from '../../bots/wecom/app/index.ts';
import { createKfChannel } from '../../bots/wecom/kf/index.ts';
import type { KfDeps } from '../../bots/wecom/kf/index.ts';
import type {
  Arrival,
  Channel,
  ChannelNotice,
  Door,
  Outbound,
  SendResult,
} from '../../core/delivery/index.ts';
import { DrillClock } from '../../core/io/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import type { Clock, Logger } from '../../core/kit/index.ts';
import { SAMPLE_IMAGE, startFakeWecom } from '../fakes/wecom/index.ts';
import type { FakeWecom, FakeWecomOptions } from '../fakes/wecom/index.ts';

/** Monday, 2 November 2026, 09:00 in China. */
export const START = Date.UTC(2026, 10, 2, 1, 0, 0);
/** The kf account of the fake. */
export const KF = 'wkFakeAccount0001';
/** How often a kf channel asks by itself, ms. */
export const POLL_MS = 60_000;
/** Hash of the only picture there is. */
export const PICTURE = 'a'.repeat(64);

/** A door that keeps what comes in memory, takes each key once as the store does, and can be asked to fail. */
export class MemoryDoor implements Door {
  readonly arrivals: Arrival[] = [];
  readonly notices: ChannelNotice[] = [];
  readonly memory = new Map<string, string>();
  /** How often something was handed in, repeats too. */
  offered = 0;
  /** So many accepts fail from now on. */
  failing = 0;
  readonly #waiting = new Set<() => void>();

  accept(arrival: Arrival): Promise<void> {
    this.offered += 1;
    if (this.failing > 0) {
      this.failing -= 1;
      this.#changed();
      return Promise.reject(new Error('the store takes nothing'));
    }
    if (!this.arrivals.some(({ key }) => key === arrival.key)) this.arrivals.push(arrival);
    this.#changed();
    return Promise.resolve();
  }

  note(notice: ChannelNotice): Promise<void> {
    this.notices.push(notice);
    this.#changed();
    return Promise.resolve();
  }

  recall(name: string): Promise<string | null> {
    return Promise.resolve(this.memory.get(name) ?? null);
  }

  remember(name: string, value: string): Promise<void> {
    this.memory.set(name, value);
    this.#changed();
    return Promise.resolve();
  }

  /** The texts that arrived, in order. */
  texts(): string[] {
    return this.arrivals.flatMap(({ body }) => ('text' in body ? [body.text] : []));
  }

  /** Resolves once it holds; looked at after each change. */
  waitFor(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #changed(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** A logger that keeps what it is told, as one line each. */
export function listeningLogger(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string, fields?: object) =>
    void lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const log: Logger = { debug: keep, info: keep, warn: keep, error: keep, child: () => log };
  return { log, lines };
}

/** A fake that is gone with the test, on a clock that stands until it is moved. */
export async function fakeFor(
  options: FakeWecomOptions = {},
): Promise<{ fake: FakeWecom; clock: DrillClock }> {
  const clock = new DrillClock(START);
  const fake = await startFakeWecom({ clock: () => clock.now(), ...options });
  onTestFinished(() => fake.close());
  return { fake, clock };
}

/** What rooms are given in tests; one picture, one pixel large. */
export function depsFor(clock: Clock, log: Logger = silentLogger): KfDeps {
  const find = (hash: string) => Promise.resolve(hash === PICTURE ? SAMPLE_IMAGE : null);
  return { clock, log, media: { find }, timeoutMs: 2_000 };
}

export interface KfRig {
  fake: FakeWecom;
  clock: DrillClock;
  channel: Channel;
  door: MemoryDoor;
  /** Sends to the customer `wmCustomer`, or to another conversation. */
  send(out: Partial<Outbound>): Promise<SendResult>;
  /** Another process with the same store; it is not started yet. */
  again(): Promise<Channel>;
  /** Resolves once the channel has read all there is and waits for the next poll. */
  resting(): Promise<void>;
}

/** A kf channel in front of the fake, which calls it back. `started: false`: nothing is read yet. */
export async function startKf({
  started = true,
  deps = {},
  ...options
}: FakeWecomOptions & { started?: boolean; deps?: Partial<KfDeps> } = {}): Promise<KfRig> {
  const { fake, clock } = await fakeFor(options);
  const door = new MemoryDoor();
  const config = {
    ...{ apiRoot: fake.url, corpId: fake.corpId, secret: fake.kfSecret },
    callback: { token: fake.callbackToken, aesKey: fake.encodingAesKey },
  };
  const open = async (): Promise<Channel> => {
    const channel = createKfChannel(config, { ...depsFor(clock), ...deps });
    const url = await listen(channel);
    fake.callbackTo({ kf: `${url}/wecom/kf` });
    onTestFinished(() => channel.stop?.());
    return channel;
  };
  const channel = await open();
  if (started) await channel.start?.(door);
  return {
    ...{ fake, clock, channel, door, again: open },
    resting: async () => {
      while ((clock.nextWake() ?? Infinity) > clock.now() + POLL_MS)
        await new Promise((resolve) => setImmediate(resolve));
    },
    send: (out) => channel.send(outbound(`wecom-kf:${KF}:wmCustomer`, out)),
  };
}

/** An app channel in front of the fake, which calls it back. */
export async function startApp({
  started = true,
  secret,
  publicUrl = null,
  ...options
}: FakeWecomOptions & { started?: boolean; secret?: string; publicUrl?: string | null } = {}) {
  const { fake, clock } = await fakeFor({ members: [{ userid: 'Wang' }, { userid: 'li' }], ...options });
  const door = new MemoryDoor();
  const { log, lines } = listeningLogger();
  const open = async (): Promise<Channel> => {
    const config = {
      ...{ apiRoot: fake.url, corpId: fake.corpId, secret: secret ?? fake.appSecret, agentId: fake.agentId },
      callback: { token: fake.callbackToken, aesKey: fake.encodingAesKey },
    };
    const channel = createAppChannel(config, { ...depsFor(clock, log), publicUrl });
    fake.callbackTo({ app: `${await listen(channel)}/wecom/app` });
    return channel;
  };
  const channel = await open();
  if (started) await channel.start?.(door);
  const send = (out: Partial<Outbound>) => channel.send(outbound('wecom-app:Wang', out));
  return { ...{ fake, clock, channel, door, again: open, lines, send }, wang: fake.member('Wang') };
}

/** Puts a channel's addresses on loopback; gone with the test. */
export async function listen(channel: Channel): Promise<string> {
  const server = await startCallbacks({
    ...{ host: '127.0.0.1', port: 0, log: silentLogger },
    routes: channel.routes ?? [],
  });
  onTestFinished(() => server.close());
  return server.url;
}

export function outbound(conversationId: string, out: Partial<Outbound> = {}): Outbound {
  return {
    ...{ key: 'm1:0', to: 'wecom-kf:wmCustomer', conversationId, ticket: null, text: '您好' },
    ...{ cites: [], card: null, alert: null, at: START },
    ...out,
  };
}

/** A card with so many buttons. */
export function cardWith(buttons: readonly string[], more: Partial<NonNullable<Outbound['card']>> = {}) {
  return {
    ...{ id: 7, kind: 'readback', buttons: [...buttons], edited: false, platformId: null },
    actions: buttons.map((button) => ({ token: `c7.${button}`, label: `按钮${button}` })),
    ...more,
  };
}

export const A_PICTURE = { hash: PICTURE, type: 'image/png', name: '图.png', bytes: SAMPLE_IMAGE.length };
