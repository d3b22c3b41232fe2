import { WSClient } from '@wecom/aibot-node-sdk';
import type { WSClientOptions, WsFrame } from '@wecom/aibot-node-sdk';
import { onTestFinished } from 'vitest';
import { RawBot } from '../fakes/aibot/rawBot.ts';
import { startFakeAibot } from '../fakes/aibot/index.ts';
import type { FakeAibot, FakeAibotOptions, Received, Sent } from '../fakes/aibot/index.ts';

/** Monday, 2 November 2026, 09:00 in China. */
export const START = Date.UTC(2026, 10, 2, 1, 0, 0);
/** ms */
export const MINUTE = 60_000;
const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** A card with two buttons. */
export const BUTTONS = {
  card_type: 'button_interaction',
  main_title: { title: '工单 42' },
  button_list: [
    { text: '接单', key: 'take' },
    { text: '转派', key: 'pass' },
  ],
  task_id: 'ticket-42',
};

/** A gateway whose clock stands still until a test moves it. */
export async function start(
  options: FakeAibotOptions = {},
): Promise<FakeAibot & { advance(ms: number): void }> {
  let now = START;
  const aibot = await startFakeAibot({ clock: () => now, ...options });
  onTestFinished(() => aibot.close());
  return Object.assign(aibot, { advance: (ms: number) => void (now += ms) });
}

/** The real SDK, not yet connected, and what it reported. */
export function sdk(aibot: FakeAibot, options: Partial<WSClientOptions> = {}) {
  const { botId, secret, wsUrl } = aibot;
  const client = new WSClient({ botId, secret, wsUrl, logger: QUIET, reconnectInterval: 1, ...options });
  const frames: WsFrame[] = [];
  const errors: Error[] = [];
  const waiting: (() => void)[] = [];
  const keep = (frame: WsFrame): void => {
    frames.push(frame);
    for (const look of waiting) look();
  };
  client.on('message', keep);
  client.on('event', keep);
  client.on('error', (error) => void errors.push(error));
  onTestFinished(() => client.disconnect());
  /** Resolves with the `nth` callback, from 1. */
  const heard = (nth: number): Promise<WsFrame> =>
    new Promise((resolve) => {
      const look = (): void => {
        const frame = frames[nth - 1];
        if (frame) resolve(frame);
      };
      waiting.push(look);
      look();
    });
  return { client, frames, errors, heard };
}

/** The real SDK, subscribed. */
export async function subscribedSdk(aibot: FakeAibot, options: Partial<WSClientOptions> = {}) {
  const bot = sdk(aibot, options);
  const ready = new Promise<void>((resolve) => bot.client.once('authenticated', resolve));
  bot.client.connect();
  await ready;
  return bot;
}

/** A bot without the SDK, subscribed. */
export async function subscribedRaw(aibot: FakeAibot): Promise<RawBot> {
  const bot = await RawBot.subscribed(aibot);
  onTestFinished(() => bot.close());
  return bot;
}

/** Resolves when the SDK hands on the next frame of this kind. */
export function next(
  client: WSClient,
  event: 'message' | 'event' | 'event.disconnected_event',
): Promise<WsFrame> {
  return new Promise((resolve) => client.once(event, resolve));
}

/** What the SDK rejects a refused command with: the frame itself. */
export async function refusal(command: Promise<unknown>): Promise<unknown> {
  return command.then(
    () => 'accepted',
    (frame: { errcode?: number }) => frame.errcode,
  );
}

/** What the SDK's reply methods take. */
export const headersOf = (sent: Sent) => ({ headers: { req_id: sent.reqId } });
/** Bodies of messages. */
export const markdown = (content: string) => ({ msgtype: 'markdown', markdown: { content } });
export const cardBody = (card: object) => ({ msgtype: 'template_card', template_card: card });
export const streamBody = (id: string, content: string, finish = false) => ({
  msgtype: 'stream',
  stream: { id, content, finish },
});

/** The oldest, which must be there. */
export function first(received: readonly Received[]): Received {
  const [found] = received;
  if (!found) throw new Error('nothing was received');
  return found;
}
