import { Api, GrammyError } from 'grammy';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { readBody, serve } from '../fakes/serve.ts';
import { startFakeTelegram } from '../fakes/telegram/index.ts';
import type { FakeTelegram, FakeTelegramOptions, TgUpdate } from '../fakes/telegram/index.ts';

const ANSWER = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.record(z.string(), z.number()).optional(),
});

/** 1 × 1 pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A clock that stands until it is moved. */
export interface HandClock {
  (): number;
  advance(seconds: number): void;
}

export function handClock(startMs = 1_772_500_000_000): HandClock {
  let now = startMs;
  return Object.assign(() => now, {
    advance: (seconds: number) => {
      now += seconds * 1000;
    },
  });
}

/** A fake that is gone with the test. */
export async function fakeFor(options?: FakeTelegramOptions): Promise<{ tg: FakeTelegram; api: Api }> {
  const tg = await startFakeTelegram(options);
  onTestFinished(() => tg.close());
  return { tg, api: new Api(tg.token, { apiRoot: tg.apiRoot }) };
}

/** One call by plain HTTP with a JSON body. */
export async function call(
  tg: FakeTelegram,
  method: string,
  params: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<z.infer<typeof ANSWER> & { status: number }> {
  const answer = await fetch(`${tg.apiRoot}/bot${tg.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
    ...(signal ? { signal } : {}),
  });
  return { ...ANSWER.parse(await answer.json()), status: answer.status };
}

/** Update ids that getUpdates gives now. */
export async function poll(tg: FakeTelegram, params: Record<string, unknown> = {}): Promise<number[]> {
  const { result } = await call(tg, 'getUpdates', params);
  return z
    .array(z.object({ update_id: z.number() }))
    .parse(result)
    .map(({ update_id }) => update_id);
}

/** What a refused call said: code and description. */
export async function refusal(calling: Promise<unknown>): Promise<string> {
  try {
    await calling;
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
    throw error;
  }
  return 'not refused';
}

/** A delivery to the webhook, to be answered by the test. */
export interface Delivery {
  secret: string | undefined;
  update: Pick<TgUpdate, 'update_id' | 'message'>;
  answer(status: number, body?: string): void;
  hangUp(): void;
}

/** A receiver of webhooks that is gone with the test. */
export async function webhookFor(onDelivery: (delivery: Delivery) => void): Promise<string> {
  const served = await serve(async (request, response) => {
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    const update: TgUpdate = JSON.parse((await readBody(request)).toString('utf8'));
    onDelivery({
      secret: Array.isArray(secret) ? secret[0] : secret,
      update,
      answer: (status, body) => void response.writeHead(status).end(body),
      hangUp: () => void request.socket.destroy(),
    });
  });
  onTestFinished(() => served.close());
  return `${served.url}/hook`;
}
