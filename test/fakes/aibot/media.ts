import { createCipheriv, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { DOWNLOAD_MS } from './limits.ts';

/** Padding goes up to this, though the cipher's own block has 16 bytes. */
const PADDING_BLOCK = 32;

interface Hosted {
  encrypted: Buffer;
  filename: string;
  /** Epoch ms */
  at: number;
}

/** Where to download what a person sent, and the key to read it with. */
export interface Link extends Record<string, unknown> {
  url: string;
  /** Base64 of 32 bytes, another for every url. */
  aeskey: string;
}

/** Hosts what people send: encrypted, each under a url and a key of its own, for five minutes. */
export class MediaHost {
  private readonly hosted = new Map<string, Hosted>();

  constructor(
    private readonly clock: () => number,
    private readonly faults: Faults,
  ) {}

  /** @param base `http://host:port` */
  publish(base: string, bytes: Buffer, filename: string): Link {
    const path = `/media/${this.hosted.size + 1}`;
    const key = createHash('sha256').update(`aeskey of ${path}`).digest();
    this.hosted.set(path, { encrypted: encrypt(bytes, key), filename, at: this.clock() });
    return { url: base + path, aeskey: key.toString('base64') };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.take('media');
    switch (fault?.kind) {
      case 'drop':
      case 'done_then_drop':
        return void response.destroy();
      case 'done_then_hang':
        return;
      case 'http':
        return void response.writeHead(fault.status).end(fault.body ?? '');
      case 'code':
        return void response.writeHead(403).end(String(fault.code));
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return this.send(request, response);
      case undefined:
        return this.send(request, response);
    }
  }

  private send(request: IncomingMessage, response: ServerResponse): void {
    const found = this.hosted.get(request.url ?? '');
    if (!found || request.method !== 'GET') return void response.writeHead(404).end();
    if (this.clock() >= found.at + DOWNLOAD_MS) return void response.writeHead(403).end('expired');
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
      })
      .end(found.encrypted);
  }
}

/** AES-256-CBC, the vector being the key's first half, padded as PKCS#7 pads to blocks of 32. */
function encrypt(bytes: Buffer, key: Buffer): Buffer {
  const padding = PADDING_BLOCK - (bytes.length % PADDING_BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]);
}
