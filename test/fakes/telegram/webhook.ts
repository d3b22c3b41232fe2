import { isRecord } from './parse.ts';
import type { PendingUpdate, WebhookState } from './state.ts';
import type { World } from './world.ts';

/** How often and how fast a delivery is tried again. */
export interface WebhookPace {
  /** Tries after the first one; then the update is lost. */
  retries: number;
  /** Before the first retry, real ms; doubles with each. */
  backoffMs: number;
  /** Without an answer for so long, the delivery has failed, real ms. */
  timeoutMs: number;
}

/** Delivers updates to the webhook: one after the other within a chat, chats side by side. */
export class WebhookSender {
  private readonly busy = new Set<number>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly closing = new AbortController();

  constructor(
    private readonly world: World,
    private readonly pace: WebhookPace,
    private readonly call: (method: string, fields: Record<string, unknown>) => Promise<void>,
  ) {}

  /** Starts every delivery that may start now. */
  pump(): void {
    const { webhook, pending } = this.world.state;
    if (!webhook || this.closing.signal.aborted) return;
    for (const entry of [...pending]) {
      if (this.busy.size >= webhook.maxConnections) return;
      if (this.busy.has(entry.chatId)) continue;
      this.busy.add(entry.chatId);
      void this.deliver(webhook, entry);
    }
  }

  close(): void {
    this.closing.abort();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async deliver(webhook: WebhookState, entry: PendingUpdate): Promise<void> {
    const complaint = await this.post(webhook, entry);
    if (this.closing.signal.aborted) return;
    if (complaint === null) this.world.updates.drop(entry);
    else this.failed(webhook, entry, complaint);
    const waitMs = complaint === null ? 0 : this.pace.backoffMs * 2 ** (entry.failures - 1);
    if (waitMs === 0) return this.release(entry);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.release(entry);
    }, waitMs);
    this.timers.add(timer);
  }

  private release(entry: PendingUpdate): void {
    this.busy.delete(entry.chatId);
    this.pump();
  }

  private failed(webhook: WebhookState, entry: PendingUpdate, message: string): void {
    webhook.lastError = { at: this.world.now(), message };
    entry.failures += 1;
    if (entry.failures > this.pace.retries) this.world.updates.drop(entry);
    else this.world.changed();
  }

  /** Null when the webhook took it, else what was wrong. Never rejects. */
  private async post(webhook: WebhookState, { update }: PendingUpdate): Promise<string | null> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (webhook.secret !== '') headers['X-Telegram-Bot-Api-Secret-Token'] = webhook.secret;
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(this.pace.timeoutMs)]);
    try {
      const answer = await fetch(webhook.url, {
        method: 'POST',
        headers,
        body: JSON.stringify(update),
        signal,
        redirect: 'manual',
      });
      const body = await answer.text();
      if (!answer.ok) return `Wrong response from the webhook: ${answer.status} ${answer.statusText}`;
      await this.carryOut(body);
      return null;
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      return timedOut ? 'Read timeout expired' : 'Connection refused';
    }
  }

  /** An answer may hold one call, as Telegram allows; its outcome is told to nobody. */
  private async carryOut(body: string): Promise<void> {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return; // Any other body is fine and means nothing.
    }
    if (!isRecord(parsed) || typeof parsed['method'] !== 'string') return;
    const { method, ...fields } = parsed;
    if (typeof method === 'string') await this.call(method, fields);
  }
}
