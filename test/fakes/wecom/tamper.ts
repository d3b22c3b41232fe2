import { encryptBytes, encryptPadded, frame } from './crypto.ts';
import type { Envelope, Sealer } from './envelope.ts';
import type { Surface } from './types.ts';

const STALE_S = 3600;
const HUGE_BYTES = 2 * 1024 * 1024;
const RANDOM = Buffer.from('0123456789abcdef');

const BOMB = [
  '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, i) => {
    const before = 'abcdefg'[i] ?? 'a';
    return `<!ENTITY ${name} "${`&${before};`.repeat(20)}">`;
  }),
  ']>',
].join('');

interface Parts {
  sealer: Sealer;
  surface: Surface;
  plain: string;
  /** Epoch s of the fake's clock. */
  seconds: number;
}

/** What a receiver must refuse, each made from a callback that would be right. */
export const TAMPERS = {
  /** One digit of the signature is another. */
  wrongSignature: (parts) => {
    const envelope = right(parts);
    return { ...envelope, signature: flipHex(envelope.signature) };
  },
  noSignature: (parts) => ({ ...right(parts), signature: '' }),
  /** Signed for another nonce than the one in the query. */
  otherNonce: (parts) => {
    const envelope = right(parts);
    return { ...envelope, nonce: `${envelope.nonce}1` };
  },
  /** One byte changed on the way; the signature is that of the unchanged text. */
  flippedByte: (parts) => {
    const ciphertext = parts.sealer.encrypt(parts.plain);
    return { ...parts.sealer.stamp(ciphertext), body: parts.sealer.bodyOf(parts.surface, flip(ciphertext)) };
  },
  /** One byte changed and signed anew: only padding, length or receiver can tell. */
  flippedByteSigned: (parts) => wrap(parts, flip(parts.sealer.encrypt(parts.plain))),
  /** Sealed for another enterprise. */
  wrongReceiver: (parts) => wrap(parts, parts.sealer.encrypt(parts.plain, 'wwffffffffffffffff')),
  /** The length in the frame points behind its end. */
  longLength: (parts) => {
    const framed = frame(parts.plain, '', RANDOM);
    framed.writeUInt32BE(framed.length * 2, 16);
    return wrap(parts, encryptBytes(parts.sealer.key, framed).toString('base64'));
  },
  /** The last byte says zero bytes of padding. */
  zeroPadding: (parts) => wrap(parts, padded(parts, 0)),
  /** The last byte says more than 32 bytes of padding. */
  widePadding: (parts) => wrap(parts, padded(parts, 33)),
  /** Right in all but its time, an hour ago. */
  staleTimestamp: (parts) =>
    parts.sealer.wrap(parts.surface, parts.sealer.encrypt(parts.plain), String(parts.seconds - STALE_S)),
  /** 2 MiB, signed. */
  hugeBody: (parts) => wrap(parts, parts.sealer.encrypt('x'.repeat(HUGE_BYTES))),
  /** Entities that grow to gigabytes, in the envelope. */
  entityBomb: (parts) => {
    const envelope = right(parts);
    return { ...envelope, body: `${BOMB}${envelope.body.replace('</xml>', '<Bomb>&h;</Bomb></xml>')}` };
  },
  /** The same inside the sealed text. */
  innerEntityBomb: (parts) =>
    wrap(parts, parts.sealer.encrypt(`${BOMB}${parts.plain.replace('</xml>', '<Bomb>&h;</Bomb></xml>')}`)),
  /** The envelope breaks off. */
  malformed: (parts) => {
    const envelope = right(parts);
    return { ...envelope, body: envelope.body.slice(0, -20) };
  },
  /** The sealed text is no XML. */
  innerMalformed: (parts) => wrap(parts, parts.sealer.encrypt('<xml><MsgType>text</xml')),
  empty: (parts) => ({ ...right(parts), body: '' }),
} as const satisfies Record<string, (parts: Parts) => Envelope>;

/** A way to spoil a callback. */
export type Tamper = keyof typeof TAMPERS;

function right({ sealer, surface, plain }: Parts): Envelope {
  return sealer.seal(surface, plain);
}

function wrap({ sealer, surface }: Parts, ciphertext: string): Envelope {
  return sealer.wrap(surface, ciphertext);
}

/** A frame whose last block ends in this byte; the receiver id takes up the room. */
function padded({ sealer, plain }: Parts, last: number): string {
  const framed = frame(plain, '', RANDOM);
  const room = 32 - (framed.length % 32);
  const bytes = Buffer.concat([framed, Buffer.alloc(room, 'r')]);
  bytes[bytes.length - 1] = last;
  return encryptPadded(sealer.key, bytes).toString('base64');
}

function flip(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  return bytes.toString('base64');
}

function flipHex(hex: string): string {
  return (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
}
