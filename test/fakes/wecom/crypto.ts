import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const BLOCK = 32;
const HEADER = 16 + 4;

/** The 32 bytes behind an EncodingAESKey of 43 characters. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (encodingAesKey.length !== 43 || key.length !== BLOCK)
    throw new Error(`an EncodingAESKey has 43 characters, not ${encodingAesKey.length}`);
  return key;
}

/** Lowercase hex SHA-1 over the four strings in order of their characters. */
export function sign(token: string, timestamp: string, nonce: string, ciphertext: string): string {
  return createHash('sha1').update([token, timestamp, nonce, ciphertext].sort().join('')).digest('hex');
}

/** AES-256-CBC over bytes padded to 32, as for media: no header, no receiver. */
export function encryptBytes(key: Buffer, bytes: Buffer): Buffer {
  const padding = BLOCK - (bytes.length % BLOCK);
  return encryptPadded(key, Buffer.concat([bytes, Buffer.alloc(padding, padding)]));
}

/** The bytes as they are, whatever their padding says; their length must be a multiple of 16. */
export function encryptPadded(key: Buffer, padded: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]);
}

/** Undoes `encryptBytes`; throws for padding that it cannot have made. */
export function decryptBytes(key: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  const tail = padded.subarray(padded.length - padding);
  if (padding < 1 || padding > BLOCK || tail.length !== padding || tail.some((byte) => byte !== padding))
    throw new Error('bad padding');
  return padded.subarray(0, padded.length - padding);
}

/** The plaintext with its header of 16 random bytes and its length, and its receiver. */
export function frame(message: string, receiveId: string, random: Buffer): Buffer {
  const bytes = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([random, length, bytes, Buffer.from(receiveId, 'utf8')]);
}

/** What is sealed: base64 of the encrypted frame. */
export function encryptMessage(key: Buffer, message: string, receiveId: string, random: Buffer): string {
  return encryptBytes(key, frame(message, receiveId, random)).toString('base64');
}

/** Undoes `encryptMessage`; throws for a length beyond the buffer. */
export function decryptMessage(key: Buffer, ciphertext: string): { message: string; receiveId: string } {
  const plain = decryptBytes(key, Buffer.from(ciphertext, 'base64'));
  if (plain.length < HEADER) throw new Error('too short for a header');
  const end = HEADER + plain.readUInt32BE(16);
  if (end > plain.length) throw new Error('length beyond the buffer');
  return { message: plain.toString('utf8', HEADER, end), receiveId: plain.toString('utf8', end) };
}
