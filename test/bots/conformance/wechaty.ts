import { onTestFinished } from 'vitest';
import { isInstalled } from '../../../bots/wechaty/client.ts';
import { createWechatyChannel } from '../../../bots/wechaty/index.ts';
import { openLibrary } from '../../../bots/wechaty/library.ts';
import type { FileBox, LibraryConnection } from '../../../bots/wechaty/library.ts';
import type { Connection } from '../../../bots/wechaty/types.ts';
import type { Channel } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import { NO_FILE, until } from './bench.ts';
import type { Bench, Shown, Stage, Verbs } from './bench.ts';
import { BenchDoor } from './door.ts';
import { depsFor, NO_DEPS } from './wecom.ts';

const START = 1_772_500_000_000;
const SETTINGS = { puppet: 'mock', token: null };
const ROOM = 'r1@chatroom';
const AGAIN_MS = 1_000;
/** The mock's type of a message with words. */
const TEXT = 7;

/** The part of the mock's stage that is played on. */
interface MockStage {
  scan(code: string, status: number): void;
  login(contact: Actor): void;
  createContact(payload: { id: string; name: string }): Actor;
  createRoom(payload: { id: string; topic: string; memberIdList: string[] }): Actor;
}

interface Actor {
  id: string;
  say(words: string | FileBox, mentions?: Actor[]): { to(whom: Actor): void };
  on(event: 'message', listener: (message: Line) => void): unknown;
}

interface Line {
  id: string;
  type(): number;
  talker(): { id: string };
  text(): string | undefined;
  toFileBox(): Promise<FileBox>;
}

/** The library's puppet, beyond what the channel uses of it. */
interface MockPuppet {
  mocker: MockStage;
  emit(event: 'message', payload: { messageId: string }): boolean;
  logout(): Promise<void>;
}

/** One run of the puppet, logged in. */
interface Play {
  connection: LibraryConnection;
  puppet: MockPuppet;
  channel: Channel;
  me: Actor;
  mary: Actor;
  room: Actor;
}

/** What a puppet does to the next send instead of carrying it out and saying so. */
interface Mischief {
  next: ((send: () => Promise<unknown>) => Promise<unknown>) | null;
}

/** Everything that was said, by whom it was heard. */
type Heard = Map<'mary' | 'room', Line[]>;

async function play(world: {
  door: BenchDoor;
  deps: ReturnType<typeof depsFor>;
  mischief: Mischief;
  heard: Heard;
}): Promise<Play> {
  const connection = await openLibrary(SETTINGS);
  // The library shows its puppet to nobody but tests, and so without a type.
  const puppet = connection.bot.puppet as MockPuppet;
  const opened = withMischief(connection, world.mischief);
  const channel = createWechatyChannel(SETTINGS, { ...world.deps, open: () => Promise.resolve(opened) });
  onTestFinished(() => channel.stop?.());
  await channel.start?.(world.door);
  await running(connection, puppet.mocker);
  const me = puppet.mocker.createContact({ id: 'bot', name: 'Bot' });
  puppet.mocker.login(me);
  const mary = puppet.mocker.createContact({ id: 'mary', name: 'Mary' });
  const room = puppet.mocker.createRoom({ id: ROOM, topic: 'Owners', memberIdList: ['bot', 'mary'] });
  listen(mary, world.heard.get('mary'));
  listen(room, world.heard.get('room'));
  return { connection, puppet, channel, me, mary, room };
}

function listen(actor: Actor, lines: Line[] = []): void {
  actor.on('message', (line) => {
    if (line.talker().id === 'bot') lines.push(line);
  });
}

/** The puppet runs once it passes events on. */
function running({ puppet }: Connection, stage: MockStage): Promise<void> {
  return new Promise((resolve) => {
    puppet.on('scan', () => resolve());
    stage.scan('https://login.example/l/a', 2);
  });
}

function withMischief(connection: Connection, mischief: Mischief): Connection {
  const { puppet } = connection;
  const carry = (send: () => Promise<unknown>) => {
    const { next } = mischief;
    mischief.next = null;
    return next ? next(send) : send();
  };
  return {
    ...connection,
    puppet: {
      ...puppet,
      sendText: (chat, text) => carry(() => puppet.sendText(chat, text)),
      sendFile: (chat, file) => carry(() => puppet.sendFile(chat, file)),
    },
  };
}

async function open(): Promise<Stage> {
  const clock = new DrillClock(START);
  const door = new BenchDoor();
  const pictures = new Map<string, Uint8Array>();
  const mischief: Mischief = { next: null };
  const heard: Heard = new Map([
    ['mary', []],
    ['room', []],
  ]);
  const world = { door, deps: depsFor(clock, pictures), mischief, heard };
  let now = await play(world);
  const shown = (whose: 'mary' | 'room') => Promise.all((heard.get(whose) ?? []).map(shownOf));
  const settled = async (whose: 'mary' | 'room') => {
    // The mock hands on what was sent with a later turn.
    for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    return shown(whose);
  };
  return {
    ...{ channel: () => now.channel, door, clock, conversationId: 'wechaty:mary', pictures },
    send: (out) => now.channel.send(out),
    fetch: async (attachment) => (await now.channel.fetch?.(attachment)) ?? NO_FILE,
    received: () => settled('mary'),
    stop: async () => now.channel.stop?.(),
    start: async () => void (now = await play(world)),
    isQuiet: () => true,
    can: {
      ...incoming(
        () => now,
        world,
        () => settled('room'),
      ),
      ...outgoing(() => now, mischief),
    },
  };
}

function incoming(
  now: () => Play,
  { door, deps: { clock } }: { door: BenchDoor; deps: { clock: DrillClock } },
  inRoom: () => Promise<Shown[]>,
): Partial<Verbs> {
  return {
    inTurn: true,
    says: async (text) => now().mary.say(text).to(now().me),
    retries: async () => {
      await until(() => clock.nextWake() === clock.now() + AGAIN_MS);
      clock.advance(AGAIN_MS);
    },
    repeats: async () => {
      const messageId = door.offered.at(-1)?.key.split(':').at(-1) ?? '';
      now().puppet.emit('message', { messageId });
    },
    elsewhere: async (text) => {
      const { puppet, me } = now();
      puppet.mocker.createContact({ id: 'john', name: 'John' }).say(text).to(me);
    },
    sendsPhoto: async (bytes) => {
      const { mary, me, connection } = now();
      mary.say(connection.makeFile({ name: 'leak.png', bytes })).to(me);
    },
    group: {
      conversationId: `wechaty:${ROOM}`,
      says: async (text) => now().mary.say(`@Bot ${text}`, [now().me]).to(now().room),
      received: inRoom,
    },
  };
}

function outgoing(now: () => Play, mischief: Mischief): Partial<Verbs> {
  return {
    cards: true,
    exhausts: () => {
      mischief.next = () => Promise.reject(new Error('操作太频繁，请稍后再试'));
    },
    losesAnswer: () => {
      mischief.next = async (send) => {
        await send();
        throw new Error('socket hang up');
      };
    },
    misconfigures: async () => {
      await now().puppet.logout();
    },
  };
}

async function shownOf(line: Line): Promise<Shown> {
  if (line.type() === TEXT) return { text: line.text() ?? '', buttons: [], images: [], marks: [] };
  const file = await line.toFileBox();
  return { text: '', buttons: [], images: [await file.toBuffer()], marks: [] };
}

const isAdded = isInstalled('wechaty') && isInstalled('wechaty-puppet-mock');

export const wechaty: Bench = {
  name: 'wechaty',
  missing: isAdded ? null : 'the library is not installed: npm run add:wechaty adds it',
  capabilities: createWechatyChannel(SETTINGS, { ...NO_DEPS, log: silentLogger }).capabilities,
  lacks: {
    confirmed: 'it asks for no receipt: what came is kept in memory until it is in the store',
    edits: 'what was said is not changed there',
    disorder: 'the puppet tells of messages in their order',
    insists: 'what is not kept when the process ends is lost, and the log says so',
    saysWhileDown: 'what was missed comes if the puppet brings it',
    unreachable: 'puppets lose sight of people and find them again: the chat is closed until they write',
  },
  open,
};
