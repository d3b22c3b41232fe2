import { crc32, inflateRawSync } from 'node:zlib';
import { LIMITS, ReadStop } from './types.ts';

/** The parts of an office file (a ZIP archive), unpacked one by one when asked for. */
export interface Archive {
  names: readonly string[];
  /** The bytes of a part; null when there is none of that name. @throws ReadStop when it is damaged or too large */
  read(name: string): Uint8Array | null;
  /** As `read`, decoded. */
  readText(name: string): string | null;
}

interface Entry {
  method: number;
  encrypted: boolean;
  crc: number;
  packed: number;
  size: number;
  at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens an archive by its central directory. Every part is checked against its checksum, so that a file cut short or
 * changed on its way is never taken for a whole one, and none unpacks to more than it may.
 * @throws ReadStop when it has no whole directory
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let unpacked = 0;
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(name);
    if (!entry) return null;
    unpacked += entry.size;
    if (unpacked > LIMITS.unpackedBytes) throw new ReadStop('too_large');
    return unpack(bytes, view, entry);
  };
  return {
    names: [...entries.keys()],
    read,
    readText: (name) => {
      const part = read(name);
      return part === null ? null : decodePart(part);
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new ReadStop('damaged');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), {
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands last, but for a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= least; at--) if (view.getUint32(at, true) === END) return at;
  throw new ReadStop('damaged');
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (entry.encrypted) throw new ReadStop('encrypted');
  if (entry.at + 30 > view.byteLength || view.getUint32(entry.at, true) !== LOCAL)
    throw new ReadStop('damaged');
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  const part = entry.method === DEFLATED ? inflate(packed, entry.size) : packed;
  if (entry.method !== DEFLATED && entry.method !== STORED) throw new ReadStop('damaged');
  if (part.length !== entry.size || crc32(part) !== entry.crc) throw new ReadStop('damaged');
  return part;
}

/** More than the directory states is damage (or a trap): it is never unpacked. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    if (cause instanceof Error) throw new ReadStop('damaged');
    throw cause;
  }
}

function decodePart(part: Uint8Array): string {
  const encoding = part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(part);
}
