import type { Finding, Say } from '../../core/delivery/index.ts';
import { HOUR, SECOND } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import { say } from '../../core/words/index.ts';
import { examineAddress } from '../reach.ts';
import type { TelegramClient } from './client.ts';
import { isTokenTrouble } from './judge.ts';
import { ALLOWED_UPDATES } from './parse.ts';
import type { Answer, Fault, Me, TelegramConfig, WebhookState } from './types.ts';

/** What was asked of Telegram; null: not asked, since the first question had no answer. */
export interface Facts {
  me: Answer<Me>;
  webhook: Answer<WebhookState> | null;
  /** Epoch ms; null: unknown. */
  serverAt: Instant | null;
  now: Instant;
}

/** A clock that is off by more than this confuses deadlines and dates, ms. */
const SKEW_MS = 30 * SECOND;

/** More waiting updates than this mean that nobody takes them in. */
const WAITING_MOST = 100;

/** Looks at everything that can be wrong with the bot; takes no update and changes nothing. */
export async function examineTelegram(
  config: TelegramConfig,
  client: TelegramClient,
  now: () => Instant,
): Promise<Finding[]> {
  const [facts, address] = await Promise.all([readFacts(client, now), examineWebhook(config)]);
  return [...listFindings(config, facts), ...address];
}

async function readFacts(client: TelegramClient, now: () => Instant): Promise<Facts> {
  const me = await client.getMe();
  if (!me.ok) return { me, webhook: null, serverAt: null, now: now() };
  const webhook = await client.getWebhook();
  const serverAt = await client.readClock();
  return { me, webhook, serverAt, now: now() };
}

/** Whoever does not know the secret is answered 401 by us, and nothing is taken in. */
async function examineWebhook({ webhook }: TelegramConfig): Promise<Finding[]> {
  if (!webhook) return [];
  const isOurs = ({ status }: { status: number }) => status === 401;
  return [await examineAddress({ url: webhook.url, method: 'POST', body: '{}', isOurs })];
}

/** What they mean, for operators. */
export function listFindings(config: TelegramConfig, { me, webhook, serverAt, now }: Facts): Finding[] {
  if (!me.ok) return [unreachable(config, me.fault)];
  const { username, readsGroups, joinsGroups } = me.result;
  return [
    ok(say('token'), say('telegram_is', { username })),
    groups(readsGroups, joinsGroups),
    ...(webhook ? listReceiving(config, webhook, now) : []),
    ...(serverAt === null ? [] : [clockOf(serverAt, now)]),
  ];
}

function unreachable({ apiRoot }: TelegramConfig, fault: Fault): Finding {
  if (fault.kind === 'refused' && isTokenTrouble(fault))
    return {
      ...{ level: 'bad', what: say('token'), found: say('telegram_token_wrong', { code: fault.code }) },
      fix: say('telegram_token_fix'),
    };
  return {
    ...{ level: 'bad', what: say('connection'), found: problemOf(fault) },
    fix: say('telegram_reach_fix', { host: hostOf(apiRoot) }),
  };
}

function problemOf(fault: Fault): Say {
  switch (fault.kind) {
    case 'silent':
      return say('telegram_silent', { why: fault.why });
    case 'garbled':
      return say('telegram_garbled');
    case 'refused':
      return say('telegram_refused', { code: fault.code, words: fault.description });
  }
}

function groups(readsGroups: boolean, joinsGroups: boolean): Finding {
  const what = say('groups');
  if (!joinsGroups)
    return { level: 'warn', what, found: say('telegram_no_groups'), fix: say('telegram_no_groups_fix') };
  if (!readsGroups)
    return { level: 'warn', what, found: say('telegram_privacy'), fix: say('telegram_privacy_fix') };
  return ok(what, say('telegram_groups_ok'));
}

function listReceiving(config: TelegramConfig, webhook: Answer<WebhookState>, now: Instant): Finding[] {
  if (!webhook.ok) {
    const found = problemOf(webhook.fault);
    return [{ level: 'warn', what: say('receiving'), found, fix: say('telegram_later_fix') }];
  }
  const state = webhook.result;
  return [way(config, state), ...kinds(state), ...lastError(config, state, now), ...waiting(state)];
}

/** Of addresses only the host is shown: what comes behind it may be a secret. */
function way({ webhook }: TelegramConfig, { url }: WebhookState): Finding {
  const what = say('receiving');
  const host = hostOf(url);
  if (!webhook && url === '') return ok(what, say('telegram_polling'));
  if (webhook?.url === url) return ok(what, say('telegram_calls', { host }));
  if (!webhook)
    return {
      ...{ level: 'warn', what, found: say('telegram_blocks_polling', { host }) },
      fix: say('telegram_blocks_polling_fix'),
    };
  const found =
    url === ''
      ? say('telegram_calls_nobody')
      : say('telegram_calls_other', { host, wanted: hostOf(webhook.url) });
  return { level: 'warn', what, found, fix: say('telegram_calls_fix') };
}

function kinds({ allowed }: WebhookState): Finding[] {
  const missing = allowed === null ? [] : ALLOWED_UPDATES.filter((kind) => !allowed.includes(kind));
  if (missing.length === 0) return [];
  const found = say('telegram_kept_back', { kinds: missing.join(', ') });
  return [{ level: 'warn', what: say('update_kinds'), found, fix: say('telegram_kept_back_fix') }];
}

function lastError({ webhook }: TelegramConfig, { lastError: last }: WebhookState, now: Instant): Finding[] {
  if (!last || now - last.at > HOUR) return [];
  const found = say('telegram_failed', { words: last.message });
  const path = webhook ? new URL(webhook.url).pathname : '/telegram';
  return [{ level: 'warn', what: say('webhook'), found, fix: say('telegram_failed_fix', { path }) }];
}

function waiting({ pending: count }: WebhookState): Finding[] {
  if (count <= WAITING_MOST) return [];
  const found = say('telegram_waiting', { count });
  return [{ level: 'warn', what: say('waiting'), found, fix: say('telegram_waiting_fix') }];
}

function clockOf(serverAt: Instant, now: Instant): Finding {
  const what = say('clock');
  const off = Math.round((now - serverAt) / SECOND);
  if (Math.abs(now - serverAt) <= SKEW_MS) return ok(what, say('telegram_clock_ok'));
  const found = say(off > 0 ? 'telegram_clock_ahead' : 'telegram_clock_behind', { seconds: Math.abs(off) });
  return { level: 'warn', what, found, fix: say('clock_fix') };
}

function ok(what: Say, found: Say): Finding {
  return { level: 'ok', what, found, fix: null };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '-';
}
