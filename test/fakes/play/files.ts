/** Bytes with the type the page may be told; never one that a browser would run. */
export interface PlayFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** Beginnings of files by type; a dot stands for any byte. */
const HEADS: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8/],
  ['image/webp', /^RIFF....WEBP/s],
  ['audio/ogg', /^OggS/],
  ['audio/wav', /^RIFF....WAVE/s],
  ['audio/mpeg', /^(?:ID3|\xff[\xe2-\xfb])/],
  ['audio/amr', /^#!AMR/],
  ['video/mp4', /^....ftyp/s],
  ['application/pdf', /^%PDF/],
];

/** What was sent in either direction, to be looked at. */
export class PlayFiles {
  private readonly held = new Map<string, PlayFile>();

  /** Keeps the file under this key, unless it is there already, and gives its address. */
  keep(key: string, name: string, bytes: Uint8Array): string {
    if (!this.held.has(key)) this.held.set(key, { name, bytes, type: typeOf(bytes) });
    return `/api/file?id=${encodeURIComponent(key)}`;
  }

  find(key: string): PlayFile | null {
    return this.held.get(key) ?? null;
  }
}

/** Told from the bytes, not from a name. */
function typeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return HEADS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'application/octet-stream';
}
