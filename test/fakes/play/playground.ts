import { startFakeAibot } from '../aibot/index.ts';
import { startFakeTelegram } from '../telegram/index.ts';
import { startFakeWecom } from '../wecom/index.ts';
import { isInChat, perform } from './acts.ts';
import type { ChatAct, StageAct } from './acts.ts';
import { STAFF, addedChat, firstChats, makeCast, servicers } from './cast.ts';
import { environmentOf } from './environment.ts';
import type { Ports } from './environment.ts';
import { METHODS, Troubles } from './faults.ts';
import type { Trouble } from './faults.ts';
import { PlayFiles } from './files.ts';
import { AibotPost, TelegramPost, WecomPost } from './post.ts';
import type { PostMode } from './post.ts';
import type { Backstage, ChatView, PlayChat, Platform } from './types.ts';

/** How a platform stands, for its part of the page. */
export interface PlatformView extends Trouble {
  /** Guanjia is there: it polls, has called, or is subscribed. */
  connected: boolean;
  methods: readonly string[];
  post: PostMode;
  modes: readonly PostMode[];
  /** Callbacks and updates kept back. */
  held: number;
}

/** All that the page shows. */
export interface PlayState {
  /** Epoch ms. */
  now: number;
  platforms: Record<Platform, PlatformView>;
  chats: ChatView[];
}

/** The three simulators with people to play. */
export interface Playground {
  environment: Readonly<Record<string, string>>;
  files: PlayFiles;
  state(): PlayState;
  /** @throws Error what the simulator refuses, in words that say why */
  act(act: ChatAct | StageAct): Promise<void>;
  /** Calls `look` after every change, until the playground closes. */
  watch(look: () => void): void;
  close(): Promise<void>;
}

/** Longer than 20 characters, as real tokens are. */
const TELEGRAM_TOKEN = '4242:token-of-the-simulator';
/** What was called within this counts as being there, ms. */
const RECENT_MS = 60_000;

/**
 * Starts the simulators and puts the first people before them.
 * @param dataDir where Guanjia is to keep what belongs to this run; the simulators forget everything when they end
 * @throws NodeJS.ErrnoException EADDRINUSE when a port is taken; then nothing is left running
 */
export async function startPlayground(
  ports: Omit<Ports, 'page'>,
  { dataDir, clock }: { dataDir: string; clock: () => number },
): Promise<Playground> {
  const fakes = await startFakes(ports, clock);
  const callbacks = `http://127.0.0.1:${ports.callbacks}/wecom`;
  fakes.wecom.callbackTo({ kf: `${callbacks}/kf`, app: `${callbacks}/app` });
  const looks: (() => void)[] = [];
  const changed = () => looks.forEach((look) => look());
  const stage: Backstage = { ...fakes, posts: postsOf(fakes), files: new PlayFiles(), clock, changed };
  follow(stage);
  const cast = makeCast(fakes.telegram);
  const chats = new Map(firstChats(stage, cast).map((chat) => [chat.id, chat]));
  const troubles = new Troubles(stage);
  let added = 0;
  const add = (act: Extract<StageAct, { act: 'add' }>) => {
    added += 1;
    const chat = addedChat(stage, cast, { ...act, number: added });
    if (!chats.has(chat.id)) chats.set(chat.id, chat);
  };
  return {
    environment: environmentOf(fakes, { callbacks: ports.callbacks, dataDir }),
    files: stage.files,
    state: () => stateOf(stage, troubles, [...chats.values()]),
    act: async (act) => {
      if (isInChat(act)) await perform(need(chats, act.chat), act);
      else if (act.act === 'add') add(act);
      else await change(stage, troubles, act);
      changed();
    },
    watch: (look) => void looks.push(look),
    close: async () => void (await Promise.all(closers(fakes))),
  };
}

type Fakes = Pick<Backstage, 'telegram' | 'wecom' | 'aibot'>;

async function startFakes(ports: Omit<Ports, 'page'>, clock: () => number): Promise<Fakes> {
  // In Telegram's own words a bot in privacy mode does not hear a plain mention; people report that it does.
  const telegram = startFakeTelegram({
    port: ports.telegram,
    token: TELEGRAM_TOKEN,
    mentionsPass: true,
    clock,
  });
  const members = STAFF.map(({ id, name }) => ({ userid: id, name }));
  const serving = servicers.map(({ id }) => ({ userid: id }));
  const wecom = startFakeWecom({ port: ports.wecom, members, servicers: serving, clock });
  const aibot = startFakeAibot({ port: ports.aibot, clock });
  const started = await Promise.allSettled([telegram, wecom, aibot]);
  const failed = started.find((one) => one.status === 'rejected');
  if (!failed) return { telegram: await telegram, wecom: await wecom, aibot: await aibot };
  for (const one of started) if (one.status === 'fulfilled') await one.value.close();
  throw failed.reason;
}

function closers({ telegram, wecom, aibot }: Fakes): Promise<void>[] {
  return [telegram.close(), wecom.close(), aibot.close()];
}

function postsOf({ telegram, wecom, aibot }: Fakes): Backstage['posts'] {
  return {
    telegram: new TelegramPost(telegram),
    wecom: new WecomPost(wecom),
    aibot: new AibotPost(aibot),
  };
}

/** Each simulator looks at who waits after every change: this one waits for ever, and only passes it on. */
function follow({ telegram, wecom, aibot, changed }: Backstage): void {
  const look = () => {
    changed();
    return null;
  };
  for (const { waitFor } of [telegram, wecom, aibot]) waitFor(look).catch(() => undefined); // it is told when the simulator closes, and has nothing to add
}

function need(chats: ReadonlyMap<string, PlayChat>, id: string): PlayChat {
  const chat = chats.get(id);
  if (!chat) throw new Error(`no chat "${id}"`);
  return chat;
}

async function change(
  { posts }: Backstage,
  troubles: Troubles,
  act: Exclude<StageAct, { act: 'add' }>,
): Promise<void> {
  switch (act.act) {
    case 'fault':
      return troubles.plan(act.platform, act);
    case 'clear':
      return troubles.clear(act.platform);
    case 'network':
      return troubles.setDown(act.platform, !act.up);
    case 'post':
      if (act.platform !== 'aibot') posts[act.platform].mode = act.mode;
      else if (act.mode === 'held') throw new Error('one socket keeps its order: nothing can be held');
      else posts.aibot.mode = act.mode;
      return;
    case 'release':
      if (act.platform === 'aibot') throw new Error('one socket keeps its order: nothing is held');
      return posts[act.platform].release(act.order);
  }
}

function stateOf(stage: Backstage, troubles: Troubles, chats: readonly PlayChat[]): PlayState {
  const now = stage.clock();
  const { posts } = stage;
  const held = { telegram: posts.telegram.held.length, wecom: posts.wecom.held, aibot: 0 };
  const viewOf = (platform: Platform): PlatformView => ({
    ...troubles.of(platform),
    connected: isConnected(stage, platform),
    methods: METHODS[platform],
    post: posts[platform].mode,
    modes: platform === 'aibot' ? ['normal', 'twice'] : ['normal', 'twice', 'held'],
    held: held[platform],
  });
  const platforms = { telegram: viewOf('telegram'), wecom: viewOf('wecom'), aibot: viewOf('aibot') };
  return { now, platforms, chats: chats.map((chat) => chat.view()) };
}

function isConnected({ telegram, wecom, aibot, clock }: Backstage, platform: Platform): boolean {
  const recently = (calls: readonly { at: number }[]) => (calls.at(-1)?.at ?? 0) > clock() - RECENT_MS;
  if (platform === 'aibot') return aibot.subscribed;
  if (platform === 'telegram') return telegram.isPolled() || recently(telegram.calls);
  // It calls WeCom when there is something to do only; a callback that failed tells that it is gone.
  const last = wecom.callbacks.deliveries.at(-1);
  return recently(wecom.calls) || (wecom.calls.length > 0 && (last?.accepted ?? true));
}
