import { badRequest, conflict } from './errors.ts';
import { flagOf, jsonOf, numberOf, textOf } from './parse.ts';
import type { Params } from './parse.ts';
import type { TgUpdate } from './types.ts';
import type { World } from './world.ts';

/** Longest wait of getUpdates, seconds. */
const POLL_MAX = 50;

/** A real long poll; see `Updates.next`. */
export function getUpdates(world: World, params: Params, signal: AbortSignal): Promise<TgUpdate[]> {
  if (world.state.webhook) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  readAllowed(world, params);
  return world.updates.next({
    offset: numberOf(params, 'offset'),
    limit: clamp(numberOf(params, 'limit', 100), 1, 100),
    timeoutSeconds: clamp(numberOf(params, 'timeout'), 0, POLL_MAX),
    signal,
  });
}

export function setWebhook(world: World, params: Params): true {
  const url = textOf(params, 'url');
  if (url === '') return deleteWebhook(world, params);
  checkUrl(url);
  const secret = textOf(params, 'secret_token');
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  readAllowed(world, params);
  world.updates.end('terminated by setWebhook request');
  if (flagOf(params, 'drop_pending_updates')) world.state.pending.length = 0;
  const maxConnections = clamp(numberOf(params, 'max_connections', 40), 1, 100);
  world.state.webhook = { url, secret, maxConnections, lastError: null };
  world.updates.wake();
  world.changed();
  return true;
}

export function deleteWebhook(world: World, params: Params): true {
  if (flagOf(params, 'drop_pending_updates')) world.state.pending.length = 0;
  world.state.webhook = null;
  world.changed();
  return true;
}

export function getWebhookInfo(world: World): Record<string, unknown> {
  const { webhook, pending, allowed } = world.state;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: pending.length,
    ...(webhook?.lastError
      ? { last_error_date: webhook.lastError.at, last_error_message: webhook.lastError.message }
      : {}),
    ...(webhook ? { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' } : {}),
    ...(allowed ? { allowed_updates: allowed } : {}),
  };
}

/** Kept from call to call; an empty list brings back the default set. */
function readAllowed(world: World, params: Params): void {
  const given = jsonOf(params, 'allowed_updates', 'allowed_updates');
  if (!Array.isArray(given)) return;
  const kinds = given.filter((kind) => typeof kind === 'string');
  world.state.allowed = kinds.length > 0 ? kinds : null;
}

/** As the real server, which wants https and one of four ports; plain http is taken for the loopback alone. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw badRequest('bad webhook: Invalid URL specified');
  if (['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!['', '80', '88', '443', '8443'].includes(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
