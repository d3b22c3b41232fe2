import { makeHandbookDesk, readFile } from '../core/handbook/index.ts';
import type {
  AddOrder,
  FileProblem,
  FileReading,
  HandbookDesk,
  HandbookStore,
  PropertyNames,
  Outcome,
} from '../core/handbook/index.ts';
import { readHandbooks, sha256 } from '../core/io/index.ts';
import type { Encoder } from '../core/language/index.ts';
import type { Clock, Logger } from '../core/kit/index.ts';
import { listProperties } from '../core/people/index.ts';
import type { Company } from '../core/people/index.ts';

/** A file that gave no text, and why. */
export interface UnreadHandbook {
  ok: false;
  fileName: string;
  problem: FileProblem | 'missing';
  /** What it is, or how large it may be; empty: nothing more is known. */
  detail: string;
}

export type HandbookRead = { ok: true; file: FileReading } | UnreadHandbook;

/** Reads a file for the register. @param fileName without its folder */
export async function readHandbookFile(fileName: string, bytes: Uint8Array): Promise<HandbookRead> {
  const read = await readFile(fileName, bytes);
  if (!read.ok) return { ok: false, fileName, problem: read.problem, detail: read.detail ?? '' };
  const { kind, text, title, pages, unreadPages, dropped } = read;
  return {
    ok: true,
    file: { fileName, sha256: sha256(bytes), kind, text, title, pages, unreadPages, dropped },
  };
}

/** Names of a company's properties by their ids. */
export function propertyNames(company: Company): PropertyNames {
  return Object.fromEntries(listProperties(company).map(({ id, name }) => [id, name]));
}

export interface OpenHandbooks {
  store: HandbookStore;
  clock: Clock;
  log: Logger;
  company: Company;
  /** Of the company. */
  zone: string;
  encoder: Encoder;
  /** Folder whose files are taken in as they are now. */
  folder: string;
}

/**
 * The register of a store, with the company's folder of handbooks taken over.
 * @throws AppError HANDBOOK when the folder cannot be read; STORE_*
 */
export async function openHandbooks(parts: OpenHandbooks): Promise<HandbookDesk> {
  const { store, clock, log, company, zone } = parts;
  const properties = propertyNames(company);
  const giveWay = () => new Promise<void>((resolve) => void setImmediate(resolve));
  const desk = await makeHandbookDesk({
    store,
    clock,
    zone,
    properties,
    encoder: parts.encoder,
    giveWay,
  });
  await takeFolder(desk, parts.folder, log);
  return desk;
}

async function takeFolder(desk: HandbookDesk, folder: string, log: Logger): Promise<void> {
  const { files, skipped } = readHandbooks(folder);
  const orders: AddOrder[] = [];
  for (const { name, bytes } of files) {
    const read = await readHandbookFile(name, bytes);
    if (read.ok) orders.push({ ...PLAIN, file: read.file, by: 'folder' });
    else log.warn('a handbook file could not be read', { file: name, problem: read.problem });
  }
  for (const file of skipped)
    log.warn('a handbook file of a kind that is not read yet was left out', { file });
  const names = [...files.map(({ name }) => name), ...skipped];
  for (const outcome of await desk.takeFolder(orders, names)) {
    if (!outcome.ok) log.warn('a handbook file was not taken in', { why: outcome.why, ...outcome.values });
    else if (outcome.kind !== 'same')
      log.info('the register of handbooks has changed', { id: outcome.line.id, what: outcome.kind });
  }
}

/** The same desk; after every change of the handbooks `changed` is waited for. */
export function tellingChanges(desk: HandbookDesk, changed: () => Promise<void>): HandbookDesk {
  const tell = async <T extends Outcome | Outcome[]>(work: Promise<T>): Promise<T> => {
    const done = await work;
    if ([done].flat().some((outcome) => outcome.ok && outcome.kind !== 'same')) await changed();
    return done;
  };
  return {
    ...desk,
    add: (orders) => tell(desk.add(orders)),
    takeFolder: (orders, names) => tell(desk.takeFolder(orders, names)),
    set: (order) => tell(desk.set(order)),
    putBack: (id, indexes, version) => tell(desk.putBack(id, indexes, version)),
    remove: (id, by) => tell(desk.remove(id, by)),
  };
}

/** Nothing is decided but what the file itself says. */
const PLAIN = {
  ...{ as: null, title: null, audience: null, property: null, effectiveOn: null },
  isConfirmed: false,
};
