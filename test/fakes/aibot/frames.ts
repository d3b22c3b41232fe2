import { z } from 'zod';

/** Error codes of the gateway. Those marked † stand in where no source names the code. */
export const ERR = {
  /** Wrong bot or secret; † also a command before the subscription. */
  notSubscribed: 853000,
  badReqId: 846605,
  streamExpired: 846608,
  rateLimited: 45009,
  /** Nobody there, or nobody who ever wrote to the bot. */
  unreachable: 93006,
  notInGroup: 93008,
  badTaskId: 42014,
  /** † */
  badFileKind: 40004,
  /** † Also an upload session that is unknown or over. */
  badMediaId: 40007,
  /** † */
  badMessageType: 40008,
  /** † */
  badParameter: 40058,
  /** † */
  emptyText: 44004,
  /** † */
  mediaSize: 45001,
  /** † */
  textTooLong: 45002,
} as const;

/** A command of the bot, parsed. */
export interface Frame {
  cmd: string;
  reqId: string;
  body: Record<string, unknown>;
}

/** How the gateway answers a command. */
export interface Answer {
  errcode: number;
  errmsg: string;
  body?: Record<string, unknown>;
}

/** A value read from a frame, or the refusal to send instead. */
export type Read<T> = { ok: true; value: T } | { ok: false; answer: Answer };

const frameSchema = z.object({
  cmd: z.string().min(1),
  headers: z.object({ req_id: z.string().min(1) }),
  body: z.record(z.string(), z.unknown()).optional(),
});

/** Null for anything that is no command frame. */
export function parseFrame(text: string): Frame | null {
  const parsed = frameSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { cmd, headers, body } = parsed.data;
  return { cmd, reqId: headers.req_id, body: body ?? {} };
}

export function accept(body?: Record<string, unknown>): Answer {
  return { errcode: 0, errmsg: 'ok', ...(body ? { body } : {}) };
}

export function refuse(errcode: number, errmsg: string): Answer {
  return { errcode, errmsg };
}

/** Wraps a refusal where a value was to be read. */
export function unread(errcode: number, errmsg: string): { ok: false; answer: Answer } {
  return { ok: false, answer: refuse(errcode, errmsg) };
}

/** Reads `value` by `schema`; the first thing wrong with it becomes the refusal's text. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): Read<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return unread(
    ERR.badParameter,
    `invalid ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'unknown'}`,
  );
}

/** The ack on the wire: the `req_id` comes back unchanged. */
export function ackText(reqId: string, answer: Answer): string {
  return JSON.stringify({ headers: { req_id: reqId }, ...answer });
}

/** A callback on the wire. */
export function callbackText(cmd: string, reqId: string, body: Record<string, unknown>): string {
  return JSON.stringify({ cmd, headers: { req_id: reqId }, body });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is one more thing that is no frame.
    return null;
  }
}
