import { createHash, timingSafeEqual } from 'node:crypto';
import { WecomCrypto } from '@wecom/aibot-node-sdk';
import { MINUTE, SECOND } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import type { CallbackKeys } from './types.ts';

/** The platform repeats a callback for seconds; a clock may be a little off. What is older is a replay. */
const FRESH_MS = 10 * MINUTE;

/** A ciphertext with what it was signed by. */
export interface Sealed {
  signature: string;
  /** Epoch seconds, as text. */
  timestamp: string;
  nonce: string;
  ciphertext: string;
}

/** What a ciphertext holds, or why it is not believed. */
export type Opened = { ok: true; plain: string } | { ok: false; why: 'signature' | 'stale' | 'unreadable' };

/** Opens and seals what goes over a callback address. Both are total. */
export interface Seal {
  open(sealed: Sealed, now: Instant): Opened;
  /** As the platform would, to look at one's own address. */
  seal(plain: string, at: Instant): Sealed;
}

/**
 * The sealing of callbacks: signature compared in constant time, then age, then padding, length and receiver.
 * @param corpId who must be named as the receiver; empty: nobody is looked for
 */
export function makeSeal({ token, aesKey }: CallbackKeys, corpId: string): Seal {
  const crypto = new WecomCrypto(token, aesKey, corpId);
  return {
    open: ({ signature, timestamp, nonce, ciphertext }, now) => {
      if (!isSame(signature, crypto.computeSignature(timestamp, nonce, ciphertext)))
        return { ok: false, why: 'signature' };
      if (!isFresh(timestamp, now)) return { ok: false, why: 'stale' };
      try {
        return { ok: true, plain: crypto.decrypt(ciphertext) };
      } catch {
        // Wrong padding, length or receiver: which of them is nobody's business but ours, and all end the same way.
        return { ok: false, why: 'unreadable' };
      }
    },
    seal: (plain, at) => {
      const timestamp = String(Math.floor(at / SECOND));
      const nonce = createHash('sha256').update(`${at}:${plain}`).digest('hex').slice(0, 10);
      const { encrypt, signature } = crypto.encrypt(plain, timestamp, nonce);
      return { signature, timestamp, nonce, ciphertext: encrypt };
    },
  };
}

/** In constant time, whatever the lengths. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isFresh(timestamp: string, now: Instant): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * SECOND) <= FRESH_MS;
}
