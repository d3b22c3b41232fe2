import { createHash, createHmac, randomUUID } from 'node:crypto';

/** An identity that was never given before. */
export function newId(): string {
  return randomUUID();
}

/** Ten hex digits of SHA-256: tells one content from another. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Letters and digits that are not mistaken for each other, read out or written by hand. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** Codes of eight letters and digits (about 40 bits) that only who knows the secret can foretell; the same for a seed. */
export function makeCodes(secret: string): (seed: string) => string {
  return (seed) => {
    const bytes = createHmac('sha256', secret).update(seed).digest();
    return [...bytes.subarray(0, CODE_LENGTH)]
      .map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length])
      .join('');
  };
}
