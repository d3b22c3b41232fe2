import type { Instant } from '../../kit/index.ts';
import type { DroppedLine } from '../document/clean.ts';
import type { SectionScope } from '../document/scope.ts';
import type { Audience } from '../types.ts';

/** By which way a version came in, or a document went out of use. */
export type Way = 'folder' | 'command' | 'console';

/** A file with what reading it gave. */
export interface FileReading {
  fileName: string;
  /** Of the bytes of the file, in hex. */
  sha256: string;
  /** `docx`, `pdf` … */
  kind: string;
  text: string;
  /** As the file's properties name it; null: the text decides. */
  title: string | null;
  /** Null: the file does not tell. */
  pages: number | null;
  /** Pages that hold no text that could be read. */
  unreadPages: readonly number[];
  /** Left out while the file was read, such as running heads. */
  dropped: readonly DroppedLine[];
}

/** A document as one file said it. Never changed afterwards. */
export interface Version extends FileReading {
  /** 1, 2 … in the order in which they were added. */
  n: number;
  /** Local date from which it holds, `YYYY-MM-DD`; null: since it was added. */
  effectiveOn: string | null;
  addedAt: Instant;
  addedBy: Way;
}

/** What people have decided about a document; it outlives its versions. */
export interface Settings {
  /** Null: as the document says. */
  title: string | null;
  /** For whom it is at most; what the document says may be narrower. Null: as the document says. */
  audience: Audience | null;
  /** Id of the one property it is for; null: as the document says. */
  property: string | null;
  sections: readonly SectionScope[];
  /** Texts that were taken for no part of the handbook and are. */
  putBack: readonly string[];
}

/** A document of the register with all its versions, oldest first; there is at least one. */
export interface Registered {
  id: string;
  settings: Settings;
  /** Null: in use. */
  removed: { at: Instant; by: Way } | null;
  versions: readonly Version[];
}

/** Where the register is kept. */
export interface HandbookStore {
  /** By id. */
  listHandbooks(): Promise<Registered[]>;
  /**
   * In one transaction: settings and whether they are in use become as they are here, and versions that are not there
   * yet are added; other documents stay. Safe to repeat.
   */
  saveHandbooks(documents: readonly Registered[], now: Instant): Promise<void>;
}

/** A document of which nothing has been decided. */
export const NO_SETTINGS: Settings = {
  title: null,
  audience: null,
  property: null,
  sections: [],
  putBack: [],
};
