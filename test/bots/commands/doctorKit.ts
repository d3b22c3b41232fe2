import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { runDoctor } from '../../../bots/commands/doctorRun.ts';
import { startFakeAibot } from '../../fakes/aibot/index.ts';
import type { FakeAibot } from '../../fakes/aibot/index.ts';
import { answerJson, serve } from '../../fakes/serve.ts';
import type { Handler, Served } from '../../fakes/serve.ts';
import { startFakeTelegram } from '../../fakes/telegram/index.ts';
import type { FakeTelegram, FakeTelegramOptions } from '../../fakes/telegram/index.ts';
import { startFakeWecom } from '../../fakes/wecom/index.ts';
import type { FakeWecom, FakeWecomOptions } from '../../fakes/wecom/index.ts';
import { tempDir } from '../../support/store.ts';

export type Env = Record<string, string>;

const said = z.object({ key: z.string(), values: z.record(z.string(), z.unknown()), text: z.string() });
const line = z.object({
  ...{ channel: z.string(), level: z.enum(['ok', 'warn', 'bad']) },
  ...{ what: said, found: said, fix: said.nullable() },
});

/** A finding as it is printed. */
export type Line = z.infer<typeof line>;

export const TELEGRAM_TOKEN = '4242:a-token-of-thirty-characters';

/** The command in this process. Whatever it prints, no secret of its settings is among it. */
export async function doctor(
  env: Env,
  ...argv: string[]
): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await runDoctor({
    argv,
    env: { GUANJIA_DATA: tempDir(), GUANJIA_CALLBACK_PORT: '0', ...env },
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    loginMs: 1_000,
  });
  for (const secret of secretsOf(env))
    if (`${out}${err}`.includes(secret)) throw new Error('a secret was printed');
  return { status, out, err };
}

/** What it finds, by its JSON lines. */
export async function findings(env: Env, ...argv: string[]): Promise<Line[]> {
  const { out } = await doctor(env, '--json', ...argv);
  return out
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)));
}

/** The one finding with this key. */
export async function finding(env: Env, key: string): Promise<Line> {
  const all = await findings(env);
  const found = all.find((one) => one.found.key === key);
  if (!found) throw new Error(`not found: ${key}, only ${all.map((one) => one.found.key).join(', ')}`);
  return found;
}

function secretsOf(env: Env): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (name === 'WECOM_HOOKS') return value.split(',').map((pair) => pair.split('=')[1] ?? pair);
    return /SECRET$|TOKEN$|AES_KEY$/.test(name) ? [value] : [];
  });
}

/** A simulator of Telegram, and the settings for it. */
export async function telegram(options: FakeTelegramOptions = {}): Promise<{ tg: FakeTelegram; env: Env }> {
  const tg = await startFakeTelegram({ token: TELEGRAM_TOKEN, ...options });
  onTestFinished(() => tg.close());
  return { tg, env: { TELEGRAM_BOT_TOKEN: tg.token, TELEGRAM_API_ROOT: tg.apiRoot } };
}

/** A simulator of WeCom, and the settings of its two surfaces. */
export async function wecom(
  options: FakeWecomOptions = {},
): Promise<{ fake: FakeWecom; base: Env; kf: Env; app: Env }> {
  const fake = await startFakeWecom(options);
  onTestFinished(() => fake.close());
  const base = { WECOM_API_ROOT: fake.url, WECOM_CORP_ID: fake.corpId };
  const kf = {
    ...{ ...base, WECOM_KF_SECRET: fake.kfSecret },
    ...{ WECOM_KF_TOKEN: fake.callbackToken, WECOM_KF_AES_KEY: fake.encodingAesKey },
  };
  const app = {
    ...{ ...base, WECOM_APP_SECRET: fake.appSecret, WECOM_APP_AGENT_ID: String(fake.agentId) },
    ...{ WECOM_APP_TOKEN: fake.callbackToken, WECOM_APP_AES_KEY: fake.encodingAesKey },
  };
  return { fake, base, kf, app };
}

/** A simulator of the bot's gateway, and the settings for it. */
export async function bot(): Promise<{ aibot: FakeAibot; env: Env }> {
  const aibot = await startFakeAibot();
  onTestFinished(() => aibot.close());
  const { botId, secret, wsUrl } = aibot;
  return {
    aibot,
    env: { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_BOT_WS_URL: wsUrl },
  };
}

/** Anything that answers, on loopback. */
export async function site(handler: Handler): Promise<Served> {
  const served = await serve(handler);
  onTestFinished(() => served.close());
  return served;
}

/** WeCom with a clock that is off by so much, ms. */
export function wecomAt(offMs: number): Promise<Served> {
  return site((_request, response) => {
    response.setHeader('date', new Date(Date.now() + offMs).toUTCString());
    answerJson(response, { errcode: 0, access_token: 'fake', expires_in: 7_200, account_list: [] });
    return Promise.resolve();
  });
}

/** A port that nobody has, for a moment. */
export async function freePort(): Promise<number> {
  const served = await serve(() => Promise.resolve());
  await served.close();
  return served.port;
}
