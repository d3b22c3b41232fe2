import { onTestFinished } from 'vitest';
import { createAibotChannel } from '../../../bots/wecom/aibot/index.ts';
import type { AibotConfig, AibotDeps } from '../../../bots/wecom/aibot/index.ts';
import { pressToken } from '../../../core/delivery/index.ts';
import type { Arrival, Channel, ChannelNotice, Door, Outbound } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { FakeAibot, FakeAibotOptions } from '../../fakes/aibot/index.ts';
import { START, start } from '../../support/aibot.ts';

/** The smallest PNG there is, as far as WeCom looks. */
export const PNG = Buffer.from('89504e470d0a1a0a00000000', 'hex');

/** A door that keeps what comes in memory. */
export interface FakeDoor extends Door {
  readonly arrivals: Arrival[];
  readonly notices: ChannelNotice[];
  readonly facts: Map<string, string>;
  /** The next `times` arrivals cannot be kept. */
  failNext(times: number): void;
  /** Resolves with the first truthy result, asked now and whenever something came. */
  until<T>(look: () => T | undefined | false): Promise<T>;
  /** Resolves with the `nth` arrival, from 1. */
  heard(nth: number): Promise<Arrival>;
}

export function makeDoor(facts = new Map<string, string>()): FakeDoor {
  const arrivals: Arrival[] = [];
  const notices: ChannelNotice[] = [];
  const waiting = new Set<() => void>();
  let failures = 0;
  const changed = (): void => [...waiting].forEach((look) => look());
  const until = <T>(look: () => T | undefined | false): Promise<T> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = look();
        if (found === undefined || found === false) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  return {
    ...{ arrivals, notices, facts, until },
    failNext: (times) => void (failures = times),
    heard: (nth) => until(() => arrivals[nth - 1]),
    accept: async (arrival) => {
      if (failures > 0) {
        failures -= 1;
        setImmediate(changed);
        throw new Error('the store is locked');
      }
      arrivals.push(arrival);
      changed();
    },
    note: async (notice) => {
      notices.push(notice);
      changed();
    },
    recall: async (name) => facts.get(name) ?? null,
    remember: async (name, value) => void facts.set(name, value),
  };
}

export interface Bot {
  aibot: FakeAibot;
  channel: Channel;
  door: FakeDoor;
  /** Of the gateway and of the channel. */
  clock: DrillClock;
  media: Map<string, Uint8Array>;
}

export interface BotOptions {
  fake?: FakeAibotOptions;
  config?: Partial<AibotConfig>;
  deps?: Partial<AibotDeps>;
  facts?: Map<string, string>;
}

/** A channel on a gateway of its own; not started. */
export async function makeBot({ fake, config, deps, facts }: BotOptions = {}): Promise<Bot> {
  const clock = new DrillClock(START);
  const aibot = await start({ clock: () => clock.now(), ...fake });
  const media = new Map<string, Uint8Array>();
  const { botId: id, secret, wsUrl } = aibot;
  const channel = createAibotChannel(
    { id, secret, wsUrl, ...config },
    {
      log: silentLogger,
      clock,
      media: { find: async (hash) => media.get(hash) ?? null },
      pace: { reconnectMs: 1 },
      ...deps,
    },
  );
  onTestFinished(() => channel.stop?.());
  return { aibot, channel, door: makeDoor(facts), clock, media };
}

/** A channel that is subscribed, as it knows itself. */
export async function runBot(options: BotOptions = {}): Promise<Bot> {
  const bot = await makeBot(options);
  await bot.channel.start?.(bot.door);
  await isUp(bot);
  return bot;
}

/** Resolves once the channel says that it is connected. */
export async function isUp({ aibot, channel }: Bot): Promise<void> {
  await aibot.waitFor(() => aibot.subscribed);
  await levelIs(channel, 'ok');
}

/** Resolves once the connection is found so, turn by turn of the event loop. */
export async function levelIs(channel: Channel, level: 'ok' | 'bad'): Promise<void> {
  for (;;) {
    const findings = (await channel.examine?.()) ?? [];
    if (findings[0]?.level === level) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let serial = 0;

/** A plain message, in the single chat of `li` unless told otherwise. */
export function say(text: string, more: Partial<Outbound> = {}): Outbound {
  serial += 1;
  return {
    key: `k${serial}`,
    to: 'li',
    conversationId: 'wecom-bot:li',
    ticket: null,
    text,
    cites: [],
    card: null,
    alert: null,
    at: START,
    ...more,
  };
}

/** A card with these buttons, by name. */
export function card(
  id: number,
  buttons: readonly string[],
  more: Partial<Outbound['card']> = {},
): Outbound['card'] {
  return {
    id,
    kind: 'dispatch',
    buttons: [...buttons],
    actions: buttons.map((button) => ({
      token: pressToken({ cardId: id, button, with: '' }),
      label: button,
    })),
    edited: false,
    platformId: null,
    ...more,
  };
}
