import { badRequest } from './errors.ts';
import { textOf } from './parse.ts';
import type { Params, Upload } from './parse.ts';
import type { StoredFile } from './state.ts';
import type { TgContent, TgFile } from './types.ts';
import type { World } from './world.ts';

/** Largest file a bot may fetch, bytes. */
const DOWNLOAD_MAX = 20 * 1024 * 1024;
/** How long a link is good for at least, ms. */
const LINK_MS = 3_600_000;

/** Ends the id of the thumbnail of a photo. */
const SMALL = /-small$/;

const FOLDERS = { photo: 'photos', document: 'documents', voice: 'voice', video: 'videos' } as const;
const ENDINGS = { photo: 'jpg', document: '', voice: 'oga', video: 'mp4' } as const;
const MIME_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file to keep. */
export interface NewFile extends Upload {
  kind: StoredFile['kind'];
  /** Claimed size in bytes, when it shall differ from what is there. */
  size?: number;
}

/** Keeps the bytes under a new file id. */
export function storeFile(world: World, { kind, name, bytes, size }: NewFile): StoredFile {
  const { state } = world;
  const number = state.nextFile;
  state.nextFile += 1;
  const ending = ENDINGS[kind] || endingOf(name) || 'dat';
  const file: StoredFile = {
    id: `AgACAgIAAxkBAAI${kind}${String(number).padStart(6, '0')}`,
    uniqueId: `AQAD${String(number).padStart(8, '0')}`,
    kind,
    name,
    path: `${FOLDERS[kind]}/file_${number}.${ending}`,
    bytes,
    size: size ?? bytes.length,
    linkUntil: 0,
  };
  state.files.set(file.id, file);
  return file;
}

/** The file a call brings or names: an upload, `attach://`, or the id of a file the server has. */
export function readFile(world: World, params: Params, kind: StoredFile['kind'], value?: string): StoredFile {
  const given = value ?? textOf(params, kind);
  const upload = params.uploads.get(given.startsWith('attach://') ? given.slice(9) : kind);
  if (upload && (value === undefined || given.startsWith('attach://')))
    return keepUpload(world, kind, upload);
  if (given === '') throw badRequest(`There is no ${kind} in the request`);
  if (/^https?:\/\//.test(given)) throw badRequest('failed to get HTTP URL content');
  const file = world.state.files.get(given.replace(SMALL, ''));
  if (!file)
    throw badRequest("Wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
  if (file.kind !== kind) throw badRequest(`Can't use file of type ${file.kind} as ${kind}`);
  return file;
}

/** The file as part of a message. */
export function mediumContent(file: StoredFile): TgContent {
  const mime = MIME_TYPES[endingOf(file.name)];
  switch (file.kind) {
    case 'photo':
      return { photo: sizesOf(file) };
    case 'document':
      return {
        document: { ...wire(file), file_name: file.name, ...(mime === undefined ? {} : { mime_type: mime }) },
      };
    case 'voice':
      return { voice: { ...wire(file), duration: 1, mime_type: 'audio/ogg' } };
    case 'video':
      return { video: { ...wire(file), file_name: file.name, duration: 1, width: 320, height: 240 } };
  }
}

/** getFile: a path that works for an hour. */
export function getFile(world: World, params: Params): TgFile & { file_path: string } {
  const id = textOf(params, 'file_id');
  if (id === '') throw badRequest('file_id not specified');
  const file = world.state.files.get(id.replace(SMALL, ''));
  if (!file) throw badRequest('invalid file_id');
  if (file.size > DOWNLOAD_MAX) throw badRequest('file is too big');
  file.linkUntil = world.nowMs() + LINK_MS;
  return { ...wire(file), file_path: file.path };
}

/** The bytes behind a path, or null when it is unknown or its hour is over. */
export function fileAt(world: World, path: string): Uint8Array | null {
  const file = [...world.state.files.values()].find((one) => one.path === path);
  return file && file.linkUntil > world.nowMs() ? file.bytes : null;
}

function keepUpload(world: World, kind: StoredFile['kind'], upload: Upload): StoredFile {
  if (upload.bytes.length === 0) throw badRequest('File must be non-empty');
  if (kind === 'photo' && !isPicture(upload.bytes)) throw badRequest('IMAGE_PROCESS_FAILED');
  return storeFile(world, { kind, ...upload });
}

function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM|RIFF....WEBP)/s.test(head);
}

/** A thumbnail, then the full size, as Telegram lists them. */
function sizesOf(file: StoredFile): NonNullable<TgContent['photo']> {
  const [width, height] = measure(file.bytes);
  const small = { file_id: `${file.id}-small`, file_unique_id: `${file.uniqueId}s`, file_size: 900 };
  return [
    { ...small, width: 90, height: Math.max(1, Math.round((90 * height) / width)) },
    { ...wire(file), width, height },
  ];
}

/** Width and height of a PNG; a usual size for all else. */
function measure(bytes: Uint8Array): [number, number] {
  const head = Buffer.from(bytes.subarray(0, 24));
  const isPng = head.length === 24 && head.subarray(1, 4).toString('latin1') === 'PNG';
  return isPng ? [head.readUInt32BE(16) || 1, head.readUInt32BE(20) || 1] : [800, 600];
}

function wire(file: StoredFile): TgFile {
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
}

function endingOf(name: string): string {
  return /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
