import type { FakeAibot } from '../aibot/index.ts';
import type { FakeTelegram } from '../telegram/index.ts';
import type { FakeWecom } from '../wecom/index.ts';
import type { PlayFiles } from './files.ts';
import type { AibotPost, TelegramPost, WecomPost } from './post.ts';

/** The simulators, by what can go wrong in each. */
export const PLATFORMS = ['telegram', 'wecom', 'aibot'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Where a chat takes place, as its head names it. */
export type Place = 'kf' | 'telegram' | 'telegram_group' | 'aibot' | 'aibot_group' | 'app' | 'hook';

export interface Who {
  id: string;
  name: string;
}

export interface Attachment {
  kind: 'image' | 'voice' | 'video' | 'file';
  name: string;
  /** Below the page's own address. */
  url: string;
}

/** Something under a message that can be pressed, opens a page, or is mere text between such. */
export type Key =
  | { kind: 'press'; id: string; label: string; style: 'plain' | 'primary' | 'danger' }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'text'; label: string };

/** What is chosen on a card before its button is pressed. */
export interface Question {
  key: string;
  title: string;
  several: boolean;
  options: { id: string; text: string; chosen: boolean }[];
}

/** A template card as it stands. */
export interface CardView {
  source: string;
  title: string;
  description: string;
  text: string;
  quote: string;
  rows: { name: string; value: string }[];
  questions: Question[];
  /** What took the place of the buttons; null while they can be pressed. */
  replaced: string | null;
}

/** What became of a message, as far as it is out of the ordinary. */
export type Mark = 'edited' | 'writing' | 'unheard' | 'waiting' | 'held' | 'own_code' | 'recalled' | 'failed';

/** One thing in a chat. */
export interface Entry {
  id: string;
  /** Epoch ms. */
  at: number;
  /** Its place among the others of the chat; equal ones stay as they were added. */
  order: number;
  from: 'bot' | 'person' | 'note';
  who: Who | null;
  text: string;
  format: 'plain' | 'markdown';
  /** Of a note: its code in the page's texts, and the values in it. */
  note: { code: string; values: Readonly<Record<string, string>> } | null;
  attachments: Attachment[];
  card: CardView | null;
  /** Row by row. */
  keys: Key[][];
  /** Below the keys. */
  tail: string;
  /** What the bot answered to a press. */
  toast: string | null;
  marks: Mark[];
}

/** What stands at the head of a chat. Fields that a platform has not are left out. */
export interface Status {
  /** 微信客服 */
  session?: {
    /** 0 new, 1 with the assistant, 2 in the queue, 3 with a person, 4 ended or not begun. */
    state: 0 | 1 | 2 | 3 | 4;
    servicer: Who | null;
    /** Messages the assistant may still send. */
    left: number;
    /** Epoch ms until which it may; null: the customer has not written. */
    until: number | null;
    servicers: Who[];
  };
  blocked?: boolean;
  botInside?: boolean;
  botAdmin?: boolean;
  /** The reply keyboard under the place to write. */
  replies?: { text: string; phone: boolean }[];
}

/** What can be done in a chat. */
export type Deed =
  | 'say'
  | 'photo'
  | 'voice'
  | 'spoken'
  | 'file'
  | 'press'
  | 'enter'
  | 'block'
  | 'phone'
  | 'edit'
  | 'servicer'
  | 'admin'
  | 'join';

/** A chat as the page shows it. */
export interface ChatView {
  id: string;
  place: Place;
  platform: Platform;
  title: string;
  /** Who can be played here; none where nobody can write. */
  people: Who[];
  can: Deed[];
  status: Status;
  entries: Entry[];
}

/** Something somebody brings along. */
export interface Upload {
  name: string;
  bytes: Buffer;
}

/** Who does something in a chat; `mention`: in a group, the bot is addressed. */
export interface Saying {
  as: string;
  text: string;
  mention: boolean;
}

/** The deeds with what they need. They throw where the simulator does, with words that say why not. */
export interface Deeds {
  say(saying: Saying): Promise<void>;
  photo(saying: Saying, upload: Upload): Promise<void>;
  /** Sound as it was recorded. */
  voice(saying: Saying, upload: Upload | null): Promise<void>;
  /** Sound of which the bot gets the words alone. */
  spoken(saying: Saying): Promise<void>;
  file(saying: Saying, upload: Upload): Promise<void>;
  press(press: {
    as: string;
    entry: string;
    key: string;
    selected: Readonly<Record<string, readonly string[]>>;
  }): Promise<void>;
  /** Opens the chat, by a link with a code where one is given. */
  enter(code: string): Promise<void>;
  /** Blocks the bot or throws it out; or the other way round. */
  block(on: boolean): Promise<void>;
  phone(phone: string): Promise<void>;
  edit(edit: { as: string; entry: string; text: string }): Promise<void>;
  servicer(deed: { who: string; what: 'take' | 'reply' | 'end'; text: string }): Promise<void>;
  /** The bot becomes administrator of the group or no longer is. */
  admin(on: boolean): Promise<void>;
  join(name: string): Promise<void>;
}

/** A chat that people can be played in. */
export interface PlayChat {
  readonly id: string;
  readonly deeds: Partial<Deeds>;
  view(): ChatView;
}

/** What all chats share. */
export interface Backstage {
  telegram: FakeTelegram;
  wecom: FakeWecom;
  aibot: FakeAibot;
  posts: { telegram: TelegramPost; wecom: WecomPost; aibot: AibotPost };
  files: PlayFiles;
  /** Epoch ms. */
  clock(): number;
  /** The page shall read anew. */
  changed(): void;
}
