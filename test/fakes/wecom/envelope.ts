import { createHash } from 'node:crypto';
import { aesKeyOf, decryptMessage, encryptMessage, sign } from './crypto.ts';
import type { Surface } from './types.ts';
import { readTag, writeXml } from './xml.ts';
import type { World } from './world.ts';

/** A callback ready to be posted. */
export interface Envelope {
  timestamp: string;
  nonce: string;
  signature: string;
  body: string;
}

/** Seals callbacks with the configured key, and opens passive replies. */
export class Sealer {
  readonly key: Buffer;
  private counter = 0;

  constructor(private readonly world: World) {
    this.key = aesKeyOf(world.config.encodingAesKey);
  }

  /** Base64 of the encrypted frame; the receiver is the enterprise unless another is given. */
  encrypt(plain: string, receiveId = this.world.config.corpId): string {
    return encryptMessage(this.key, plain, receiveId, this.noise('random').subarray(0, 16));
  }

  /** Time, nonce and signature for a ciphertext. */
  stamp(ciphertext: string, timestamp = String(this.world.seconds())): Omit<Envelope, 'body'> {
    const nonce = String(this.noise('nonce').readUInt32BE(0));
    return { timestamp, nonce, signature: this.sign(timestamp, nonce, ciphertext) };
  }

  sign(timestamp: string, nonce: string, ciphertext: string): string {
    return sign(this.world.config.callbackToken, timestamp, nonce, ciphertext);
  }

  /** The whole envelope around a plaintext. */
  seal(surface: Surface, plain: string): Envelope {
    return this.wrap(surface, this.encrypt(plain));
  }

  /** The envelope around a ciphertext, signed as it is. */
  wrap(surface: Surface, ciphertext: string, timestamp?: string): Envelope {
    return { ...this.stamp(ciphertext, timestamp), body: this.bodyOf(surface, ciphertext) };
  }

  bodyOf(surface: Surface, ciphertext: string): string {
    const { corpId, agentId } = this.world.config;
    const agent = surface === 'app' ? { AgentID: String(agentId) } : {};
    return writeXml({ ToUserName: corpId, ...agent, Encrypt: ciphertext });
  }

  /** The XML of a passive reply; null for an empty body, a wrong signature or another receiver. */
  open(body: string): string | null {
    const ciphertext = readTag(body, 'Encrypt') ?? '';
    const signature = readTag(body, 'MsgSignature') ?? '';
    const [timestamp, nonce] = [readTag(body, 'TimeStamp') ?? '', readTag(body, 'Nonce') ?? ''];
    if (ciphertext === '' || signature !== this.sign(timestamp, nonce, ciphertext)) return null;
    const { message, receiveId } = decryptMessage(this.key, ciphertext);
    return receiveId === this.world.config.corpId ? message : null;
  }

  /** Different each time and the same in every run. */
  private noise(what: string): Buffer {
    this.counter += 1;
    return createHash('sha256').update(`${what}:${this.counter}`).digest();
  }
}
