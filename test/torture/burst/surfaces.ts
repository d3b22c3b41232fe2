import { startFakeTelegram } from '../../fakes/telegram/index.ts';
import { startFakeWecom } from '../../fakes/wecom/index.ts';
import type { Fault } from '../../fakes/faults.ts';
import type { Callback } from './volley.ts';

/** One chat platform with everything that was said on it. */
export interface Surface {
  name: string;
  /** Begins the conversation ids of its chats. */
  channel: string;
  /** Begins the ids of those who write. */
  accounts: string;
  /** Settings that point the service at it. */
  env: Record<string, string>;
  /** One callback for each message, delivered to what stands at `url`. */
  callbacks(url: string): Callback[];
  /** So many messages were said. */
  said: number;
  /** Ids of everything that arrived with people, as the service names it; one that arrived twice is there twice. */
  arrived(): string[];
  close(): Promise<void>;
}

export interface SurfaceOptions {
  messages: number;
  /** Share of the platform's calls that fail, 0–1. */
  failing: number;
  /** Without the limits of a minute: those who wait for them would wait long. Default: with them. */
  hasty?: boolean;
  seed: number;
}

/** So many messages each of them says. */
const EACH = 4;

const WORDS: readonly string[] = [
  '厨房水龙头漏水，麻烦来修',
  '物业费什么时候交？',
  '你好',
  '楼上半夜拖椅子，吵得没法睡，我要投诉',
  '装修押金多久退',
  '门禁卡丢了怎么补办？',
  '楼道灯坏了',
  '谢谢',
  'The lift in building 6 is out of order',
  '转人工',
];

const said = (i: number) => `${WORDS[i % WORDS.length] ?? ''}`;

/** Failures after which nothing was done: every platform's own way to say so, and a proxy that has none. */
const REFUSALS: readonly Fault[] = [
  { kind: 'code', code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 },
  { kind: 'code', code: 500, description: 'Internal Server Error' },
];

const SECRET = 'burst_secret_of_telegram';

/** Telegram by webhook. */
export async function openTelegram({ messages, failing, seed }: SurfaceOptions): Promise<Surface> {
  const fake = await startFakeTelegram({ token: '700000001:burst_burst_burst_burst_burst' });
  const people = Array.from({ length: Math.ceil(messages / EACH) }, (_, i) => fake.user(10_000 + i));
  // Whoever is written to has pressed Start before.
  fake.hold(() => people.forEach((person) => person.start()));
  const updates = fake.hold(() => {
    for (let i = 0; i < messages; i++) people[i % people.length]?.say(said(i));
  });
  fake.faults.planRandom(failing, REFUSALS, seed);
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
  return {
    ...{ name: 'Telegram, webhook', channel: 'telegram', accounts: 'telegram', said: messages },
    env: {
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_WEBHOOK_URL: 'https://burst.example/telegram',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    },
    callbacks: (url) =>
      updates.map((update) => {
        const body = JSON.stringify(update);
        return async () => (await fetch(`${url}/telegram`, { method: 'POST', headers, body })).ok;
      }),
    arrived: () =>
      people.flatMap((person) => person.messages().map(({ chatId, messageId }) => `${chatId}:${messageId}`)),
    close: () => fake.close(),
  };
}

/** Failures of WeCom, some of them after everything was done: it recognises a repeat by its id. */
const wecomFaults = (hasty: boolean): readonly Fault[] => [
  { kind: 'code', code: -1 },
  ...(hasty ? [] : [{ kind: 'code' as const, code: 45009 }]),
  { kind: 'http', status: 502, body: '<html>Bad Gateway</html>' },
  { kind: 'drop' },
  { kind: 'done_then_drop' },
];

/** 微信客服: each callback only wakes, the words are pulled. */
export async function openKf({ messages, failing, seed, hasty = false }: SurfaceOptions): Promise<Surface> {
  const fake = await startFakeWecom();
  const [account = ''] = fake.accounts();
  fake.callbacks.hold();
  const people = Array.from({ length: Math.ceil(messages / EACH) }, (_, i) => fake.customer(`wm_burst_${i}`));
  for (let i = 0; i < messages; i++) await people[i % people.length]?.say(said(i));
  fake.callbacks.lose();
  fake.callbacks.release();
  fake.faults.planRandom(failing, wecomFaults(hasty), seed);
  return {
    ...{ name: 'WeCom 微信客服', channel: 'wecom-kf', accounts: 'wecom-kf', said: messages },
    env: {
      WECOM_API_ROOT: fake.url,
      WECOM_CORP_ID: fake.corpId,
      WECOM_KF_SECRET: fake.kfSecret,
      WECOM_KF_TOKEN: fake.callbackToken,
      WECOM_KF_AES_KEY: fake.encodingAesKey,
    },
    callbacks: (url) => {
      fake.callbackTo({ kf: `${url}/wecom/kf` });
      return Array.from(
        { length: messages },
        () => async () => (await fake.wake(account))?.accepted ?? false,
      );
    },
    arrived: () => people.flatMap((person) => person.received().map(({ msgid }) => msgid)),
    close: () => fake.close(),
  };
}

/** A self-built app: members write, each message comes with its callback. */
export async function openApp({ messages, failing, seed, hasty = false }: SurfaceOptions): Promise<Surface> {
  const people = Array.from({ length: Math.ceil(messages / EACH) }, (_, i) => `burst${i}`);
  const fake = await startFakeWecom({ members: people.map((userid) => ({ userid })) });
  const plains = Array.from({ length: messages }, (_, i) =>
    fake.member(people[i % people.length] ?? '').plain({
      ...{ MsgType: 'text', Content: said(i), MsgId: String(9_000_000_000_000_000_000n + BigInt(i)) },
    }),
  );
  fake.faults.planRandom(failing, wecomFaults(hasty), seed);
  return {
    ...{ name: 'WeCom app', channel: 'wecom-app', accounts: 'wecom', said: messages },
    env: {
      WECOM_API_ROOT: fake.url,
      WECOM_CORP_ID: fake.corpId,
      WECOM_APP_SECRET: fake.appSecret,
      WECOM_APP_AGENT_ID: String(fake.agentId),
      WECOM_APP_TOKEN: fake.callbackToken,
      WECOM_APP_AES_KEY: fake.encodingAesKey,
    },
    callbacks: (url) => {
      fake.callbackTo({ app: `${url}/wecom/app` });
      return plains.map((plain) => async () => (await fake.callbacks.send('app', plain)).accepted);
    },
    arrived: () => people.flatMap((userid) => namesOf(fake.member(userid).received())),
    close: () => fake.close(),
  };
}

type Received =
  ReturnType<Awaited<ReturnType<typeof startFakeWecom>>['member']> extends { received(): infer R }
    ? R
    : never;

/** So much of a text is on the card that it goes before. */
const REPEATED = 8;

/** A card is known by its task; words too long for it come right before it, and it repeats their beginning. */
function namesOf(received: Received): string[] {
  return received.flatMap(({ msgtype, msgid, payload }, i) => {
    if (msgtype === 'template_card') return [String(payload['task_id'])];
    const title = titleOf(received[i + 1]);
    return title !== null && String(payload['content']).startsWith(title) ? [] : [msgid];
  });
}

/** The beginning of what a card says, null for anything else. */
function titleOf(received: Received[number] | undefined): string | null {
  if (received?.msgtype !== 'template_card') return null;
  const { title } = received.payload['main_title'] as { title: string };
  return title.slice(0, REPEATED);
}
