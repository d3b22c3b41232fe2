import { onTestFinished } from 'vitest';
import { createAibotChannel } from '../../../bots/wecom/aibot/index.ts';
import type { Channel } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { startFakeAibot } from '../../fakes/aibot/index.ts';
import type { FakeAibot, Received, Sent } from '../../fakes/aibot/index.ts';
import { START } from '../../support/aibot.ts';
import { levelIs } from '../wecom/aibotKit.ts';
import { NO_FILE, until } from './bench.ts';
import type { Bench, Shown, Stage, Verbs } from './bench.ts';
import { BenchDoor } from './door.ts';
import { depsFor, NO_DEPS } from './wecom.ts';

const GROUP = 'wrEngineering';
/** Until what could not be kept is handed in again. */
const AGAIN_MS = 1_000;
/** A message can be answered so long; later ones are sent of our own accord. */
const ANSWERABLE_MS = 5 * 60_000;

/** What would format if it stood there; the full-width twins of these characters do not. */
const FORMATS = [
  /[*`$]/,
  /~~/,
  /\[[^\]\n]*\]\(/,
  /<[A-Za-z/!?@]/,
  /&#?\w+;/,
  /^ *#{1,6}\s/m,
  /^ *>/m,
  /^ *\|/m,
];

async function open(): Promise<Stage> {
  const clock = new DrillClock(START);
  const aibot = await startFakeAibot({ clock: () => clock.now() });
  onTestFinished(() => aibot.close());
  const door = new BenchDoor();
  const pictures = new Map<string, Uint8Array>();
  const deps = { ...depsFor(clock, pictures), pace: { reconnectMs: 1 } };
  const make = (secret = aibot.secret) => {
    const fresh = createAibotChannel({ id: aibot.botId, secret, wsUrl: aibot.wsUrl }, deps);
    onTestFinished(() => fresh.stop?.());
    return fresh;
  };
  const run = async (fresh: Channel) => {
    channel = fresh;
    await fresh.start?.(door);
    await levelIs(fresh, 'ok');
  };
  let channel = make();
  await run(channel);
  aibot.staff('li').say('在吗');
  await until(() => door.kept.length === 1);
  door.forget();
  return {
    ...{ channel: () => channel, door, clock, conversationId: 'wecom-bot:li', pictures },
    send: (out) => channel.send(out),
    fetch: async (attachment) => (await channel.fetch?.(attachment)) ?? NO_FILE,
    received: async () => aibot.staff('li').received().map(shownOf),
    stop: async () => channel.stop?.(),
    start: () => run(make()),
    isQuiet: () => aibot.connections === 0,
    can: {
      ...incoming(aibot, clock),
      ...outgoing(aibot, clock),
      misconfigures: async () => {
        await channel.stop?.();
        channel = make('another-secret');
        await channel.start?.(door);
      },
    },
  };
}

function incoming(aibot: FakeAibot, clock: DrillClock): Partial<Verbs> {
  const li = aibot.staff('li');
  let last: Sent | null = null;
  const group = aibot.group(GROUP);
  return {
    inTurn: true,
    says: async (text) => void (last = li.say(text)),
    retries: async () => {
      await until(() => clock.nextWake() === clock.now() + AGAIN_MS);
      clock.advance(AGAIN_MS);
    },
    repeats: async () => void aibot.duplicate(last?.msgid ?? ''),
    elsewhere: async (text) => void aibot.staff('wang').say(text),
    sendsPhoto: async (bytes) => void li.sendImage(bytes),
    group: {
      conversationId: `wecom-bot:${GROUP}`,
      says: async (text) => void li.sayIn(GROUP, text),
      received: async () => group.received().map(shownOf),
    },
    presses: async (label) => {
      const shown = li.received().findLast((one) => buttonsOf(one).some(({ text }) => text === label));
      const button = shown && buttonsOf(shown).find(({ text }) => text === label);
      if (!shown || !button) throw new Error(`nobody sees a button ${label}`);
      li.press(shown, button.key);
    },
  };
}

function outgoing(aibot: FakeAibot, clock: DrillClock): Partial<Verbs> {
  const { faults } = aibot;
  return {
    cards: true,
    exhausts: () => {
      clock.advance(ANSWERABLE_MS);
      faults.plan('aibot_send_msg', { kind: 'code', code: 45009 });
    },
    losesAnswer: () => {
      clock.advance(ANSWERABLE_MS);
      faults.plan('aibot_send_msg', { kind: 'done_then_drop' });
    },
    unreachable: () => {
      aibot.group(GROUP).removeBot();
      return `wecom-bot:${GROUP}`;
    },
  };
}

function buttonsOf(one: Received): { text: string; key: string }[] {
  return one.kind === 'card' ? [...(one.card.button_list ?? [])] : [];
}

function shownOf(one: Received): Shown {
  const text = wordsOf(one);
  const isPlain = one.kind === 'text' || one.kind === 'card';
  const marks = isPlain ? [] : FORMATS.flatMap((mark) => mark.exec(text)?.[0] ?? []);
  const images = one.kind === 'media' ? [one.bytes] : [];
  return { text, buttons: buttonsOf(one).map((button) => button.text), images, marks };
}

function wordsOf(one: Received): string {
  switch (one.kind) {
    case 'card': {
      const { main_title: title, sub_title_text: rest } = one.card;
      return [title?.title, rest].filter(Boolean).join('\n');
    }
    case 'media':
      return '';
    case 'text':
    case 'markdown':
    case 'stream':
      return one.content;
  }
}

export const wecomBot: Bench = {
  name: 'wecom-bot',
  missing: null,
  capabilities: createAibotChannel({ id: 'b', secret: 's', wsUrl: 'ws://127.0.0.1' }, NO_DEPS).capabilities,
  lacks: {
    confirmed: 'it asks for no receipt: what came is kept in memory until it is in the store',
    edits: 'what was said is not changed there',
    disorder: 'one connection carries everything in its order',
    insists: 'what is not kept when the process ends is lost, and the log says so',
    saysWhileDown: 'nothing is kept there for a bot that is away',
  },
  // Full-width twins stand for what would format.
  reads: (text) => text.normalize('NFKC'),
  open,
};
