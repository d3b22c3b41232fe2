import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediaRef } from '../assistant/ports.ts';

/** Largest file of each kind, bytes. */
export const MEDIA_LIMITS = { image: 10_000_000, audio: 20_000_000, document: 20_000_000 } as const;

export type MediaProblem = 'empty' | 'too_large' | 'unsupported_type';

export interface MediaStore {
  /** Keeps a file under the hash of its content; the same content is kept once. Safe to repeat. */
  put(
    bytes: Uint8Array,
    name: string,
  ): Promise<{ ok: true; media: MediaRef } | { ok: false; why: MediaProblem }>;
  /** The content, or null when it is not here (or `hash` is none). */
  find(hash: string): Promise<Uint8Array | null>;
  /** The type by the content's first bytes, e.g. `image/jpeg`, and its kind; null: not one we keep. */
  recognise(bytes: Uint8Array): MediaType | null;
}

export interface MediaType {
  type: string;
  kind: keyof typeof MEDIA_LIMITS;
}

/** Photos, voice and documents under `dataDir/media`, by sha256 of their content. */
export function makeMediaStore({ dataDir }: { dataDir: string }): MediaStore {
  const pathOf = (hash: string) => join(dataDir, 'media', hash.slice(0, 2), hash);
  return {
    recognise,
    put: async (bytes, name) => {
      if (bytes.length === 0) return { ok: false, why: 'empty' };
      const found = recognise(bytes);
      if (!found) return { ok: false, why: 'unsupported_type' };
      if (bytes.length > MEDIA_LIMITS[found.kind]) return { ok: false, why: 'too_large' };
      const hash = createHash('sha256').update(bytes).digest('hex');
      await writeOnce(pathOf(hash), bytes);
      return { ok: true, media: { hash, type: found.type, name: safeName(name), bytes: bytes.length } };
    },
    find: async (hash) => {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null;
      return readFile(pathOf(hash)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
    },
  };
}

interface Signature extends MediaType {
  /** Hex of bytes from `at`. */
  magic: string;
  at?: number;
  /** Second condition, for container formats: ASCII at byte 8. */
  brand?: RegExp;
}

const SIGNATURES: readonly Signature[] = [
  { type: 'image/jpeg', kind: 'image', magic: 'ffd8ff' },
  { type: 'image/png', kind: 'image', magic: '89504e470d0a1a0a' },
  { type: 'image/gif', kind: 'image', magic: '47494638' },
  { type: 'image/bmp', kind: 'image', magic: '424d' },
  { type: 'image/webp', kind: 'image', magic: '52494646', brand: /^WEBP/ },
  { type: 'image/heic', kind: 'image', magic: '66747970', at: 4, brand: /^(hei[cxms]|hev[cx]|mif1|msf1)/ },
  { type: 'audio/wav', kind: 'audio', magic: '52494646', brand: /^WAVE/ },
  { type: 'audio/mp4', kind: 'audio', magic: '66747970', at: 4, brand: /^M4[AB]/ },
  { type: 'audio/ogg', kind: 'audio', magic: '4f676753' },
  { type: 'audio/mpeg', kind: 'audio', magic: '494433' },
  { type: 'audio/mpeg', kind: 'audio', magic: 'fffb' },
  { type: 'audio/mpeg', kind: 'audio', magic: 'fff3' },
  { type: 'audio/aac', kind: 'audio', magic: 'fff1' },
  { type: 'audio/amr', kind: 'audio', magic: '2321414d52' },
  { type: 'audio/silk', kind: 'audio', magic: '2321534c4b' },
  { type: 'audio/silk', kind: 'audio', magic: '2321534c4b', at: 1 },
  { type: 'audio/silk', kind: 'audio', magic: '232153494c4b' },
  { type: 'audio/silk', kind: 'audio', magic: '232153494c4b', at: 1 },
  { type: 'application/pdf', kind: 'document', magic: '255044462d' },
];

function recognise(bytes: Uint8Array): MediaType | null {
  const head = Buffer.from(bytes.subarray(0, 32));
  const hex = head.toString('hex');
  const found = SIGNATURES.find(
    ({ magic, at = 0, brand }) =>
      hex.startsWith(magic, at * 2) && (!brand || brand.test(head.subarray(8, 16).toString('latin1'))),
  );
  return found ? { type: found.type, kind: found.kind } : null;
}

/** Whole or not at all, also across a power cut: written beside, flushed, renamed, folder flushed. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const known = await stat(path).catch(() => null); // any reason not to see it is a reason to write it
  if (known?.size === bytes.length) return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `.${randomUUID()}.part`);
  try {
    await writeFlushed(beside, bytes);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name to show, never a path: the last part, without control characters, at most 120 characters. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).pop() ?? '';
  return [...last.replace(/[\u0000-\u001f\u007f]/g, '')].slice(0, 120).join('') || 'file';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
