import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../kit/index.ts';
import type { Language } from '../kit/index.ts';
import { channelShape, missingSettings, telegramOf, wechatyOf, wecomOf } from './channelConfig.ts';
import type { LogLevel } from './log.ts';
import type { ModelConfig } from './model.ts';

/** Everything the environment decides, checked once at start. */
export interface Config {
  /** Folder of the database, the media and the lock. */
  dataDir: string;
  handbooksDir: string;
  policyFile: string;
  policyProfile: string;
  companyFile: string;
  host: string;
  /** 0: any free port. */
  port: number;
  language: Language;
  logLevel: LogLevel;
  /** Null: no language model. */
  model: ModelConfig | null;
  /** The model whose vectors help to find clauses, on the same server; null: words alone find. */
  embeddingsModel: string | null;
  /** The model that puts voice into words, on the same server. */
  voiceModel: string;
  /** The model that looks at photos, on the same server; null: none does. */
  visionModel: string | null;
  /** Where alerts go that nobody in chat answered, and what signs them; null: nowhere. */
  alertHook: { url: string; secret: string } | null;
  /** Where platforms call; port 0: any free port. */
  callbacks: {
    host: string;
    port: number;
    /** As it is reached from outside, without a path; null: not known. */ publicUrl: string | null;
  };
  /** Null: this platform is not connected. */
  telegram: TelegramConfig | null;
  wecom: WecomConfig | null;
  wechaty: WechatyConfig | null;
}

/** A Telegram bot. */
export interface TelegramConfig {
  token: string;
  apiRoot: string;
  /** Where Telegram calls, as it is reached from outside, and what proves that it is Telegram; null: long polling. */
  webhook: { url: string; secret: string } | null;
}

/** A WeChat account that a wechaty puppet acts for. */
export interface WechatyConfig {
  /** The npm package of the puppet, or `mock`. */
  puppet: string;
  /** Null: the puppet needs none. */
  token: string | null;
}

/** WeCom's surfaces; each is left out by null. */
export interface WecomConfig {
  apiRoot: string;
  corpId: string;
  /** 微信客服: residents on WeChat. */
  kf: { secret: string; callback: WecomCallback } | null;
  /** A self-built app: cards and alerts to members. */
  app: { secret: string; agentId: number; callback: WecomCallback } | null;
  /** 智能机器人: staff chats and groups. */
  bot: { id: string; secret: string; wsUrl: string } | null;
  /** Group webhooks for one-way alerts, by recipient (`group` or a team). */
  hooks: { to: string; key: string }[];
}

/** What a callback is checked and read with. */
export interface WecomCallback {
  token: string;
  aesKey: string;
}

const ROOT = resolve(import.meta.dirname, '../..');

const shape = z.object({
  GUANJIA_DATA: z.string().min(1).default('./data'),
  GUANJIA_HANDBOOKS: z.string().min(1).default(`${ROOT}/handbooks`),
  GUANJIA_POLICY: z.string().min(1).optional(),
  GUANJIA_PROFILE: z.string().min(1).default('residential'),
  GUANJIA_COMPANY: z.string().min(1).default(`${ROOT}/prisma/seed/company.yaml`),
  GUANJIA_HOST: z
    .enum(
      ['127.0.0.1', 'localhost', '::1'],
      'the console shows personal data and is for this machine only: 127.0.0.1',
    )
    .default('127.0.0.1'),
  GUANJIA_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  GUANJIA_LANGUAGE: z.enum(['zh-Hans', 'zh-Hant', 'en']).default('zh-Hans'),
  GUANJIA_LOG: z.enum(['debug', 'info', 'warn', 'error']).default('warn'),
  GUANJIA_ALERT_HOOK_URL: z.url({ protocol: /^https?$/, error: 'an http or https address' }).optional(),
  GUANJIA_ALERT_HOOK_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  ...channelShape,
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().min(1).default('gpt-4.1-mini'),
  OPENAI_EMBEDDINGS_MODEL: z.string().min(1).optional(),
  OPENAI_VOICE_MODEL: z.string().min(1).default('gpt-4o-mini-transcribe'),
  OPENAI_VISION_MODEL: z.string().min(1).optional(),
});

/**
 * Reads the environment. An empty variable counts as absent.
 * @throws AppError CONFIG with every problem together
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = shape.superRefine(wantsBothOfHook).superRefine(wantsWholeChannels).safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('CONFIG', `the environment needs mending (see .env.example):\n${problems.join('\n')}`);
  }
  const read = result.data;
  return Object.freeze({
    dataDir: resolve(read.GUANJIA_DATA),
    handbooksDir: resolve(read.GUANJIA_HANDBOOKS),
    policyFile: resolve(read.GUANJIA_POLICY ?? `${read.GUANJIA_HANDBOOKS}/policy.yaml`),
    policyProfile: read.GUANJIA_PROFILE,
    companyFile: resolve(read.GUANJIA_COMPANY),
    host: read.GUANJIA_HOST,
    port: read.GUANJIA_PORT,
    language: read.GUANJIA_LANGUAGE,
    logLevel: read.GUANJIA_LOG,
    model: modelOf(read.OPENAI_API_KEY, read.OPENAI_BASE_URL, read.OPENAI_MODEL),
    embeddingsModel: read.OPENAI_EMBEDDINGS_MODEL ?? null,
    voiceModel: read.OPENAI_VOICE_MODEL,
    visionModel: read.OPENAI_VISION_MODEL ?? null,
    alertHook: hookOf(read.GUANJIA_ALERT_HOOK_URL, read.GUANJIA_ALERT_HOOK_SECRET),
    callbacks: {
      host: read.GUANJIA_CALLBACK_HOST,
      port: read.GUANJIA_CALLBACK_PORT,
      publicUrl: read.GUANJIA_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    },
    telegram: telegramOf(read),
    wecom: wecomOf(read),
    wechaty: wechatyOf(read),
  });
}

/** An address without a secret would take alerts from anybody's hand; a secret without an address is a slip. */
function wantsBothOfHook(read: z.infer<typeof shape>, context: z.RefinementCtx): void {
  const missing =
    read.GUANJIA_ALERT_HOOK_URL === undefined ? 'GUANJIA_ALERT_HOOK_URL' : 'GUANJIA_ALERT_HOOK_SECRET';
  if ((read.GUANJIA_ALERT_HOOK_URL === undefined) !== (read.GUANJIA_ALERT_HOOK_SECRET === undefined))
    context.addIssue({ code: 'custom', path: [missing], message: 'address and secret go together' });
}

function wantsWholeChannels(read: z.infer<typeof shape>, context: z.RefinementCtx): void {
  for (const { name, wantedBy } of missingSettings(read))
    context.addIssue({ code: 'custom', path: [name], message: `is wanted too beside ${wantedBy}` });
}

function hookOf(url: string | undefined, secret: string | undefined): Config['alertHook'] {
  return url === undefined || secret === undefined ? null : { url, secret };
}

/** A server of one's own needs no key; OpenAI's does. */
function modelOf(apiKey: string | undefined, baseUrl: string | undefined, name: string): ModelConfig | null {
  if (apiKey === undefined && baseUrl === undefined) return null;
  return { apiKey: apiKey ?? 'none', baseUrl: baseUrl ?? null, name };
}

/** The process's environment, with what a file `.env` beside the program adds; the only place that reads it. */
export function environment(): Readonly<Record<string, string | undefined>> {
  const file = resolve(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** Begins the names of settings that are ours, tokens and keys among them. */
const OURS = /^(?:GUANJIA|TELEGRAM|WECOM|WECHATY|OPENAI)_/;

/** The environment for a program of somebody else's: without anything that is ours to know. */
export function environmentForOthers(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
}
