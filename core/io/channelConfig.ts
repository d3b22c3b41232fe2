import { z } from 'zod';
import type { TelegramConfig, WechatyConfig, WecomCallback, WecomConfig } from './config.ts';

const text = z.string().min(1).optional();
const secretText = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,256}$/, '16 to 256 letters, digits, - and _')
  .optional();
const httpAddress = z.url({ protocol: /^https?$/, error: 'an http or https address' });
const callbackToken = z
  .string()
  .regex(/^[A-Za-z0-9]{1,32}$/, 'up to 32 letters and digits, as in the admin console')
  .optional();
const aesKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/, 'exactly 43 letters and digits, as in the admin console')
  .optional();

/** What the environment says of chat platforms. */
export const channelShape = {
  GUANJIA_PUBLIC_URL: httpAddress.optional(),
  GUANJIA_CALLBACK_HOST: z.string().min(1).default('127.0.0.1'),
  GUANJIA_CALLBACK_PORT: z.coerce.number().int().min(0).max(65_535).default(8788),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'a token as BotFather gives it, 123456:ABC…')
    .optional(),
  TELEGRAM_API_ROOT: httpAddress.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: httpAddress.optional(),
  TELEGRAM_WEBHOOK_SECRET: secretText,
  WECOM_API_ROOT: httpAddress.default('https://qyapi.weixin.qq.com'),
  WECOM_CORP_ID: text,
  WECOM_KF_SECRET: text,
  WECOM_KF_TOKEN: callbackToken,
  WECOM_KF_AES_KEY: aesKey,
  WECOM_APP_SECRET: text,
  WECOM_APP_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_APP_TOKEN: callbackToken,
  WECOM_APP_AES_KEY: aesKey,
  WECOM_BOT_ID: text,
  WECOM_BOT_SECRET: text,
  WECOM_BOT_WS_URL: z
    .url({ protocol: /^wss?$/, error: 'a ws or wss address' })
    .default('wss://openws.work.weixin.qq.com'),
  WECOM_HOOKS: z
    .string()
    .regex(
      /^[a-z_]+=[\w-]+(?:,[a-z_]+=[\w-]+)*$/,
      'team=key pairs with commas between, e.g. group=KEY1,engineering=KEY2',
    )
    .optional(),
  WECHATY_PUPPET: z
    .string()
    .regex(
      /^(?:mock|(?:@[\w.-]+\/)?wechaty-puppet-[\w.-]+)$/,
      'the npm package of a puppet, e.g. wechaty-puppet-service, or mock',
    )
    .optional(),
  WECHATY_TOKEN: text,
};

type Read = z.infer<z.ZodObject<typeof channelShape>>;

/** Settings that are of use together only. */
const TOGETHER: readonly (readonly (keyof Read)[])[] = [
  ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'],
  ['WECOM_KF_SECRET', 'WECOM_KF_TOKEN', 'WECOM_KF_AES_KEY'],
  ['WECOM_APP_SECRET', 'WECOM_APP_AGENT_ID', 'WECOM_APP_TOKEN', 'WECOM_APP_AES_KEY'],
  ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
];

/** Each missing setting with the ones it is missed by. */
export function missingSettings(read: Read): { name: string; wantedBy: string }[] {
  const missing = TOGETHER.flatMap((names) => {
    const given = names.filter((name) => read[name] !== undefined);
    const absent = given.length === 0 ? [] : names.filter((name) => read[name] === undefined);
    return absent.map((name) => ({ name, wantedBy: given.join(', ') }));
  });
  const needCorp = (['WECOM_KF_SECRET', 'WECOM_APP_SECRET'] as const).filter(
    (name) => read[name] !== undefined,
  );
  if (needCorp.length > 0 && read.WECOM_CORP_ID === undefined)
    missing.push({ name: 'WECOM_CORP_ID', wantedBy: needCorp.join(', ') });
  if (read.TELEGRAM_WEBHOOK_URL !== undefined && read.TELEGRAM_BOT_TOKEN === undefined)
    missing.push({ name: 'TELEGRAM_BOT_TOKEN', wantedBy: 'TELEGRAM_WEBHOOK_URL' });
  if (read.WECHATY_TOKEN !== undefined && read.WECHATY_PUPPET === undefined)
    missing.push({ name: 'WECHATY_PUPPET', wantedBy: 'WECHATY_TOKEN' });
  return missing;
}

export function telegramOf(read: Read): TelegramConfig | null {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = read;
  if (token === undefined) return null;
  const webhook = url === undefined || secret === undefined ? null : { url, secret };
  return { token, apiRoot: withoutSlash(read.TELEGRAM_API_ROOT), webhook };
}

export function wechatyOf({ WECHATY_PUPPET: puppet, WECHATY_TOKEN: token }: Read): WechatyConfig | null {
  return puppet === undefined ? null : { puppet, token: token ?? null };
}

export function wecomOf(read: Read): WecomConfig | null {
  const kfCallback = callbackOf(read.WECOM_KF_TOKEN, read.WECOM_KF_AES_KEY);
  const appCallback = callbackOf(read.WECOM_APP_TOKEN, read.WECOM_APP_AES_KEY);
  const { WECOM_KF_SECRET: kf, WECOM_APP_SECRET: app, WECOM_APP_AGENT_ID: agentId } = read;
  const { WECOM_BOT_ID: id, WECOM_BOT_SECRET: secret } = read;
  const config: WecomConfig = {
    apiRoot: withoutSlash(read.WECOM_API_ROOT),
    corpId: read.WECOM_CORP_ID ?? '',
    kf: kf !== undefined && kfCallback ? { secret: kf, callback: kfCallback } : null,
    app:
      app !== undefined && agentId !== undefined && appCallback
        ? { secret: app, agentId, callback: appCallback }
        : null,
    bot: id === undefined || secret === undefined ? null : { id, secret, wsUrl: read.WECOM_BOT_WS_URL },
    hooks: hooksOf(read.WECOM_HOOKS),
  };
  return config.kf || config.app || config.bot || config.hooks.length > 0 ? config : null;
}

function callbackOf(token: string | undefined, key: string | undefined): WecomCallback | null {
  return token === undefined || key === undefined ? null : { token, aesKey: key };
}

function hooksOf(pairs: string | undefined): WecomConfig['hooks'] {
  if (pairs === undefined) return [];
  return pairs.split(',').map((pair) => {
    const [name = '', key = ''] = pair.split('=');
    return { to: name === 'group' ? name : `team:${name}`, key };
  });
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
