import { onTestFinished } from 'vitest';
import { startCallbacks } from '../../../bots/callbacks/index.ts';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import type { TelegramConfig, TelegramDeps } from '../../../bots/telegram/index.ts';
import type { Channel } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { FakeTelegram, SentMessage } from '../../fakes/telegram/index.ts';
import { fakeFor } from '../../support/telegram.ts';
import { NO_FILE, until } from './bench.ts';
import type { Bench, Shown, Stage, Verbs } from './bench.ts';
import { BenchDoor } from './door.ts';

const START = 1_772_500_000_000;
const WANG = 1001;
const LI = 1002;
const GROUP = -1_001_234;
const WEBHOOK = { url: 'http://127.0.0.1/set-with-the-server', secret: 'a-secret-of-ours' };

/** Tried again soon, and for longer than any restart takes. */
const PACE = { retries: 12, backoffMs: 5 };

/** What the app finds in a text by itself changes nothing of it. */
const HARMLESS = ['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number'];

interface Process {
  channel: Channel;
  stop(): Promise<void>;
}

/** A channel at work, and the address where it is called. */
async function runProcess(
  tg: FakeTelegram,
  { config, deps, door }: { config: TelegramConfig; deps: TelegramDeps; door: BenchDoor },
): Promise<Process> {
  const webhook = config.webhook && { ...config.webhook };
  const channel = createTelegramChannel({ ...config, webhook }, deps);
  const where = { host: '127.0.0.1', port: 0, log: silentLogger };
  const server = webhook ? await startCallbacks({ ...where, routes: channel.routes ?? [] }) : null;
  if (webhook && server) webhook.url = `${server.url}/telegram`;
  const before = hooksOf(tg);
  await channel.start?.(door);
  await tg.waitFor(() => (webhook ? hooksOf(tg) > before : tg.isPolled()));
  const stop = async () => {
    await server?.close();
    await channel.stop?.();
  };
  onTestFinished(stop);
  return { channel, stop };
}

const hooksOf = (tg: FakeTelegram) => tg.calls.filter(({ method }) => method === 'setWebhook').length;

async function openTelegram(webhook: TelegramConfig['webhook']): Promise<Stage> {
  const clock = new DrillClock(START);
  const { tg } = await fakeFor({ clock: () => clock.now(), webhook: PACE, mentionsPass: true });
  const door = new BenchDoor();
  const pictures = new Map<string, Uint8Array>();
  const media = { find: (hash: string) => Promise.resolve(pictures.get(hash) ?? null) };
  const deps = { log: silentLogger, clock, media };
  const config = { token: tg.token, apiRoot: tg.apiRoot, webhook };
  const run = () => runProcess(tg, { config, deps, door });
  let running = await run();
  for (const id of [WANG, LI]) tg.user(id).start();
  await until(() => door.offered.length === 2 && tg.pending().length === 0);
  door.forget();
  const misconfigures = async () => {
    const channel = createTelegramChannel({ ...config, token: '4242:another-token' }, deps);
    running = { ...running, channel };
  };
  return {
    ...{ channel: () => running.channel, door, clock, conversationId: `telegram:${WANG}`, pictures },
    send: (out) => running.channel.send(out),
    fetch: async (attachment) => (await running.channel.fetch?.(attachment)) ?? NO_FILE,
    received: async () => tg.messagesIn(WANG).map(shownOf),
    stop: () => running.stop(),
    start: async () => void (running = await run()),
    isQuiet: () => !tg.isPolled(),
    can: {
      ...incoming(tg),
      ...outgoing(tg),
      // The webhook is called again by the simulator, and polling begins anew after a wait.
      retries: async () => {
        if (webhook) return;
        await until(() => clock.nextWake() !== null);
        clock.set(clock.nextWake() ?? 0);
      },
      misconfigures,
    },
  };
}

function incoming(tg: FakeTelegram): Partial<Verbs> {
  const wang = tg.user(WANG);
  const says = async (text: string) => void wang.say(text);
  const last = () => tg.history().at(-1);
  return {
    says,
    saysWhileDown: says,
    inTurn: true,
    insists: async () => undefined,
    confirmed: () => tg.pending().length === 0,
    repeats: async () => tg.duplicate(last()?.update_id ?? 0),
    elsewhere: async (text) => void tg.user(LI).say(text),
    edits: async (text) => void wang.edit(last()?.message?.message_id ?? 0, text),
    disorder: async (texts) => {
      const held = tg.hold(() => texts.forEach((text) => wang.say(text)));
      tg.deliverDisordered(held.toReversed());
    },
    sendsPhoto: async (bytes) => void wang.sendPhoto(bytes),
    group: groupOf(tg),
    presses: async (label) => {
      const shown = wang.messages().findLast(({ buttons }) => buttons.some(({ text }) => text === label));
      if (!shown) throw new Error(`nobody sees a button ${label}`);
      wang.press(shown, label);
    },
  };
}

function groupOf(tg: FakeTelegram): NonNullable<Verbs['group']> {
  const wang = tg.user(WANG);
  const group = tg.group({ id: GROUP, title: '工程部', members: [wang] });
  group.addBot();
  return {
    conversationId: `telegram:${GROUP}`,
    says: async (text) => void wang.sayIn(group, text, { mention: true }),
    received: async () => tg.messagesIn(GROUP).map(shownOf),
  };
}

function outgoing(tg: FakeTelegram): Partial<Verbs> {
  return {
    cards: true,
    exhausts: () => tg.faults.plan('sendMessage', { kind: 'code', code: 429, retryAfter: 7 }),
    losesAnswer: () => tg.faults.plan('sendMessage', { kind: 'done_then_drop' }),
    unreachable: () => {
      tg.user(WANG).block();
      return `telegram:${WANG}`;
    },
  };
}

function shownOf({ text, buttons, file, message }: SentMessage): Shown {
  const { entities = [], caption_entities = [] } = message;
  return {
    text,
    buttons: buttons.map((button) => button.text),
    images: file?.kind === 'photo' ? [file.bytes] : [],
    marks: [...entities, ...caption_entities].flatMap(({ type }) => (HARMLESS.includes(type) ? [] : [type])),
  };
}

function benchOf(name: string, webhook: TelegramConfig['webhook']): Bench {
  const deps = { log: silentLogger, clock: new DrillClock(START), media: { find: async () => null } };
  const config = { token: '4242:test-token', apiRoot: 'http://127.0.0.1', webhook };
  return {
    name,
    missing: null,
    capabilities: createTelegramChannel(config, deps).capabilities,
    lacks: {},
    open: () => openTelegram(webhook),
  };
}

export const telegramByPolling = benchOf('telegram by polling', null);
export const telegramByWebhook = benchOf('telegram by webhook', WEBHOOK);
