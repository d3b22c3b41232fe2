import { z } from 'zod';
import type { Reply } from './errors.ts';

const LONGEST_WORDS = 160;

const head = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') });

/** What an answer of the platform says. Total; no secret of `secrets` stays in its words. */
export function readReply<T>(bytes: Uint8Array, answer: z.ZodType<T>, secrets: readonly string[]): Reply<T> {
  const fields = readJson(bytes);
  const code = head.safeParse(fields);
  if (!code.success) return { kind: 'lost', reached: true, why: 'the answer is no JSON' };
  const { errcode, errmsg } = code.data;
  if (errcode !== 0) return { kind: 'refused', code: errcode, words: withoutSecrets(errmsg, secrets) };
  const value = answer.safeParse(fields);
  if (!value.success) return { kind: 'lost', reached: true, why: 'the answer has another form' };
  return { kind: 'done', value: value.data };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // The page of a proxy, for one.
    return undefined;
  }
}

function withoutSecrets(words: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '…'), words)
    .replaceAll(/((?:access_token|corpsecret|key|secret)=)[^&\s"']+/gi, '$1…');
  return clean.slice(0, LONGEST_WORDS);
}
