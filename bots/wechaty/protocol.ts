import { z } from 'zod';
import type { PuppetEvent } from './types.ts';

/** Between the service and the process in which the puppet runs. */

const id = z.string();
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const CALL = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('open'),
    config: z.object({ puppet: z.string(), token: z.string().nullable(), session: z.string().optional() }),
  }),
  z.object({ do: z.literal('start') }),
  z.object({ do: z.literal('stop') }),
  z.object({ do: z.literal('message'), id }),
  z.object({ do: z.literal('contact'), id }),
  z.object({ do: z.literal('member'), roomId: id, id }),
  z.object({ do: z.literal('friendship'), id }),
  z.object({ do: z.literal('read'), id, most: z.number() }),
  z.object({ do: z.literal('sendText'), id, text: z.string() }),
  z.object({ do: z.literal('sendFile'), id, name: z.string(), bytes }),
]);

/** What the puppet is asked for. */
export type Call = z.infer<typeof CALL>;

export const REQUEST = z.object({ n: z.number(), call: CALL });

/** What is known of an error on the other side. */
const FAULT = z.object({ name: z.string(), message: z.string(), code: z.string() });

export type Fault = z.infer<typeof FAULT>;

export const EVENTS = [
  'message',
  'login',
  'logout',
  'scan',
  'friendship',
  'room-invite',
  'room-leave',
] as const satisfies readonly PuppetEvent[];

export const REPLY = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), n: z.number(), value: z.unknown() }),
  z.object({ kind: z.literal('failed'), n: z.number(), fault: FAULT }),
  z.object({ kind: z.literal('event'), event: z.enum(EVENTS), payload: z.unknown() }),
  z.object({ kind: z.literal('fault'), fault: FAULT }),
]);

export type Reply = z.infer<typeof REPLY>;

/** The code of an error that means: it was not even asked. */
export const NOT_RUNNING = 'ENOTRUNNING';

export const FILE = z.object({ name: z.string(), bytes }).nullable();

export function toFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'unknown', message: '', code: '' };
  const code = 'code' in error && error.code !== undefined ? String(error.code) : '';
  return { name: error.name, message: error.message, code };
}

export function toError({ name, message, code }: Fault): Error {
  return Object.assign(new Error(message), { name, ...(code === '' ? {} : { code }) });
}
