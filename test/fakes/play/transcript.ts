import type { Attachment, Entry, Upload, Who } from './types.ts';
import type { PlayFiles } from './files.ts';

/** So many entries of a chat are shown. */
const SHOWN = 300;

/** What a person's message is made of; everything else has a default. */
export interface Draft {
  id?: string;
  at: number;
  /** Default: `at`. */
  order?: number;
  text?: string;
  attachments?: Attachment[];
}

/** What people did in one chat, which the simulators themselves do not keep. */
export class Transcript {
  private readonly own: Entry[] = [];
  private serial = 0;

  constructor(
    private readonly chat: string,
    private readonly files: PlayFiles,
  ) {}

  /** Notes what somebody wrote. The entry may be changed later, as its fate becomes known. */
  say(who: Who, draft: Draft): Entry {
    return this.add({ ...blank('person', this.nextId(draft.id), draft), who });
  }

  /** Notes what happened, as a code of the page's texts. */
  note(code: string, draft: Draft, values: Readonly<Record<string, string>> = {}): Entry {
    return this.add({ ...blank('note', this.nextId(draft.id), draft), note: { code, values } });
  }

  find(id: string): Entry | undefined {
    return this.own.find((one) => one.id === id);
  }

  /** With what the bot wrote, in order. */
  with(bot: readonly Entry[]): Entry[] {
    return [...this.own, ...bot].toSorted((one, other) => one.order - other.order).slice(-SHOWN);
  }

  /** What somebody sends along, to be shown. */
  attach(kind: Attachment['kind'], { name, bytes }: Upload): Attachment {
    const url = this.files.keep(`${this.chat}/own${this.serial}/${name}`, name, bytes);
    return { kind, name, url };
  }

  private add(entry: Entry): Entry {
    this.own.push(entry);
    return entry;
  }

  private nextId(given: string | undefined): string {
    this.serial += 1;
    return given ?? `own${this.serial}`;
  }
}

/** An entry with nothing in it but this. */
export function blank(
  from: Entry['from'],
  id: string,
  { at, order = at, text = '', attachments = [] }: Draft,
): Entry {
  return {
    id,
    at,
    order,
    from,
    who: null,
    text,
    format: 'plain',
    note: null,
    attachments,
    card: null,
    keys: [],
    tail: '',
    toast: null,
    marks: [],
  };
}
