import { createHash, randomUUID } from 'node:crypto';

/** An identity that was never given before. */
export function newId(): string {
  return randomUUID();
}

/** Ten hex digits of SHA-256: tells one content from another. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
