import type { z } from 'zod';
import type { Answer, ApiCall, Endpoint, Fields, SecretKind } from './types.ts';

/** The codes that the fake answers by itself; `faults` can plan any other. */
export const CODE = {
  wrongSecret: 40001,
  badMediaType: 40004,
  badUploadType: 40005,
  badFileSize: 40006,
  badMediaId: 40007,
  badMsgtype: 40008,
  badImageSize: 40009,
  badVoiceSize: 40010,
  badVideoSize: 40011,
  badCorpId: 40013,
  badToken: 40014,
  badAgentId: 40056,
  badParameter: 40058,
  unknownCustomer: 40096,
  noToken: 41001,
  noCorpId: 41002,
  noSecret: 41004,
  noMediaId: 41006,
  codeGone: 41050,
  expiredToken: 42001,
  badTaskId: 42014,
  needsGet: 43001,
  needsPost: 43002,
  noFile: 44001,
  noContent: 44004,
  fileNeedsRange: 45001,
  tooLong: 45002,
  tooMany: 45009,
  badJson: 47001,
  noPermission: 48002,
  untrustedIp: 60020,
  unknownUser: 60111,
  nobodyValid: 81013,
  tooManyParties: 82002,
  tooManyTags: 82003,
  badChatId: 86001,
  unknownChat: 86003,
  chatExists: 86215,
  badHook: 93000,
  badKfId: 95000,
  allowanceSpent: 95001,
  windowOver: 95002,
  unknownKfId: 95004,
  badKfName: 95006,
  badSyncToken: 95007,
  menuTooLong: 95008,
  badMenuItem: 95009,
  sessionEnded: 95013,
  notServicer: 95014,
  badTransition: 95016,
  stateForbids: 95018,
  offDuty: 95019,
  neverWrote: 95031,
  md5Differs: 301019,
  otherAgent: 301002,
} as const;

/** A call that the platform refuses; answered as `errcode` with HTTP 200. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    why: string,
  ) {
    super(why);
  }
}

export function refuse(errcode: number, why: string): never {
  throw new Refusal(errcode, why);
}

/** Refuses the call unless `condition` holds. */
export function needs(condition: boolean, errcode: number, why: string): asserts condition {
  if (!condition) refuse(errcode, why);
}

/** The body in the given shape; any other shape is refused. */
export function read<T>(
  schema: z.ZodType<T>,
  body: unknown,
  errcode: number = CODE.badParameter,
  what = 'body',
): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(errcode, `invalid parameter ${what}.${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** The longest beginning of so many bytes that splits no character. */
export function cutBytes(text: string, max: number): string {
  if (bytesOf(text) <= max) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += bytesOf(character);
    if (used > max) break;
    kept += character;
  }
  return kept;
}

export function ok(fields: Fields = {}): Answer {
  return { kind: 'json', fields: { errcode: 0, errmsg: 'ok', ...fields } };
}

/** A JSON endpoint that demands a token. */
export function post(access: SecretKind | 'any', run: (body: unknown) => Fields | void): Endpoint {
  return { http: 'POST', access, body: 'json', run: ({ body }) => ok(run(body) ?? {}) };
}

/** A query endpoint. */
export function get(
  access: Endpoint['access'],
  run: (query: URLSearchParams, call: ApiCall) => Fields | Answer,
): Endpoint {
  return {
    http: 'GET',
    access,
    body: 'none',
    run: (call) => {
      const result = run(call.query, call);
      return isAnswer(result) ? result : ok(result);
    },
  };
}

function isAnswer(result: Fields | Answer): result is Answer {
  return result['kind'] === 'binary' || result['kind'] === 'json';
}
