import type { Finding } from '../../core/delivery/index.ts';
import { HOUR, SECOND } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import type { TelegramClient } from './client.ts';
import { isTokenTrouble, judgeFault } from './judge.ts';
import { ALLOWED_UPDATES } from './parse.ts';
import type { Answer, Me, TelegramConfig, WebhookState } from './types.ts';

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

export async function readFacts(client: TelegramClient, now: () => Instant): Promise<Facts> {
  const me = await client.getMe();
  if (!me.ok) return { me, webhook: null, serverAt: null, now: now() };
  const webhook = await client.getWebhook();
  const serverAt = await client.readClock();
  return { me, webhook, serverAt, now: now() };
}

/** What they mean, for operators. */
export function listFindings(config: TelegramConfig, { me, webhook, serverAt, now }: Facts): Finding[] {
  if (!me.ok) return [unreachable(config, me)];
  const { username, readsGroups, joinsGroups } = me.result;
  return [
    { level: 'ok', what: 'token', found: `the bot is @${username}`, fix: '' },
    groups(readsGroups, joinsGroups),
    ...(webhook ? listReceiving(config, webhook, now) : []),
    ...(serverAt === null ? [] : [clockOf(serverAt, now)]),
  ];
}

function unreachable({ apiRoot }: TelegramConfig, me: Extract<Answer<Me>, { ok: false }>): Finding {
  const found = judgeFault(me.fault).problem;
  if (isTokenTrouble(me.fault))
    return {
      ...{ level: 'bad', what: 'token', found },
      fix: 'copy the token from BotFather (/mybots, API Token) to TELEGRAM_BOT_TOKEN',
    };
  return {
    ...{ level: 'bad', what: 'connection', found },
    fix: `check that this machine reaches ${hostOf(apiRoot)} (network, proxy, TELEGRAM_API_ROOT)`,
  };
}

function groups(readsGroups: boolean, joinsGroups: boolean): Finding {
  if (!joinsGroups)
    return {
      ...{ level: 'warn', what: 'groups', found: 'the bot cannot be added to groups' },
      fix: 'BotFather, /setjoingroups, Enable; not needed when staff have no groups on Telegram',
    };
  if (!readsGroups)
    return {
      ...{ level: 'warn', what: 'groups', found: 'privacy mode is on: in groups, mentions may not arrive' },
      fix: 'BotFather, /setprivacy, Disable, then remove the bot from each group and add it again; or make it an administrator there',
    };
  return { level: 'ok', what: 'groups', found: 'the bot gets everything said in its groups', fix: '' };
}

function listReceiving(config: TelegramConfig, webhook: Answer<WebhookState>, now: Instant): Finding[] {
  if (!webhook.ok) {
    const found = judgeFault(webhook.fault).problem;
    return [{ level: 'warn', what: 'receiving', found, fix: 'look again later' }];
  }
  const state = webhook.result;
  const found = [way(config, state), ...kinds(state), ...lastError(state, now), ...waiting(state)];
  return found.filter((finding) => finding !== null);
}

/** Of addresses only the host is shown: what comes behind it may be a secret. */
function way({ webhook }: TelegramConfig, { url }: WebhookState): Finding {
  const what = 'receiving';
  if (!webhook && url === '') return { level: 'ok', what, found: 'by long polling', fix: '' };
  if (webhook?.url === url) return { level: 'ok', what, found: `Telegram calls ${hostOf(url)}`, fix: '' };
  if (!webhook)
    return {
      ...{ level: 'warn', what, found: `Telegram calls ${hostOf(url)}, so nothing can be polled` },
      fix: 'starting the service ends that; if it comes back, another program uses this bot',
    };
  const found =
    url === '' ? 'Telegram calls nobody' : `Telegram calls ${hostOf(url)}, not ${hostOf(webhook.url)}`;
  return {
    ...{ level: 'warn', what, found },
    fix: 'starting the service sets its address; if it changes back, another program uses this bot',
  };
}

function kinds({ allowed }: WebhookState): Finding[] {
  const missing = allowed === null ? [] : ALLOWED_UPDATES.filter((kind) => !allowed.includes(kind));
  if (missing.length === 0) return [];
  const found = `Telegram has been told to keep back: ${missing.join(', ')}`;
  return [{ level: 'warn', what: 'kinds of update', found, fix: 'starting the service asks for them again' }];
}

function lastError({ lastError: last }: WebhookState, now: Instant): Finding[] {
  if (!last || now - last.at > HOUR) return [];
  const found = `Telegram failed to deliver within the last hour: ${last.message}`;
  return [
    {
      ...{ level: 'warn', what: 'webhook', found },
      fix: 'check the certificate, that the reverse proxy passes /telegram on, and that the secret is the same',
    },
  ];
}

function waiting({ pending }: WebhookState): Finding[] {
  if (pending <= WAITING_MOST) return [];
  const found = `${pending} updates wait at Telegram`;
  return [
    { level: 'warn', what: 'waiting', found, fix: 'start the service, and look for errors in its log' },
  ];
}

function clockOf(serverAt: Instant, now: Instant): Finding {
  const off = Math.round((now - serverAt) / SECOND);
  if (Math.abs(now - serverAt) <= SKEW_MS)
    return { level: 'ok', what: 'clock', found: 'agrees with that of Telegram', fix: '' };
  return {
    level: 'warn',
    what: 'clock',
    found: `this machine is ${Math.abs(off)} s ${off > 0 ? 'ahead of' : 'behind'} Telegram`,
    fix: 'let the machine take its time from the network (NTP)',
  };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'an address that is none';
}
