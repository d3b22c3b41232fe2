import { randomUUID } from 'node:crypto';

/** An identity that was never given before. */
export function newId(): string {
  return randomUUID();
}
