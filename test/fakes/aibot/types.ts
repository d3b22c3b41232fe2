import type { Faults } from '../faults.ts';
import type { Card } from './cards.ts';

/** How the simulator is set up. Everything has a default. */
export interface FakeAibotOptions {
  /** Default `aib-fake`. */
  botId?: string;
  /** Default `aib-secret`. */
  secret?: string;
  /** 0 (default): any free port of the loopback. */
  port?: number;
  /** Epoch ms. Every limit, expiry and time stamp asks it; default: the real clock. */
  clock?: () => number;
  /** How long after the person's message a stream may change, minutes. Documents say 6 and 10; default 6. */
  streamMinutes?: 6 | 10;
  /** Whether each frame of a stream spends the chat's allowance; default true. If not, only its first does. */
  countStreamFrames?: boolean;
  /** Whether a callback may still be answered over a later connection; default false. */
  reqIdsOutliveConnection?: boolean;
  /** The name people type after `@` in a group; default 管家. */
  botName?: string;
}

export type MediaType = 'image' | 'voice' | 'video' | 'file';

/** A conversation: `id` is the person's userid or the group's chatid. */
export interface Chat {
  kind: 'single' | 'group';
  id: string;
}

/** What the bot put into a chat, as it stands now. */
export type Content =
  | { kind: 'text'; content: string }
  | { kind: 'markdown'; content: string; feedbackId: string | null }
  | {
      kind: 'stream';
      streamId: string;
      /** The last full text, `<think>` included. */
      content: string;
      finished: boolean;
      /** Frames accepted so far. */
      frames: number;
      feedbackId: string | null;
    }
  | {
      kind: 'card';
      card: Card;
      /** Times it was replaced, for anybody. */
      updates: number;
      feedbackId: string | null;
    }
  | { kind: 'media'; type: MediaType; mediaId: string; filename: string; bytes: Buffer };

/** One message of the bot, as one person sees it. A snapshot: ask again to see what became of it. */
export type Received = Content & {
  id: string;
  chat: Chat;
  /** Epoch ms */
  at: number;
  via: 'reply' | 'welcome' | 'push';
};

/** What a person did, and whether a subscribed bot was there to hear of it. */
export interface Sent {
  msgid: string;
  /** The bot answers with this `req_id`. */
  reqId: string;
  chat: Chat;
  /** False: nobody was subscribed (or the bot was not addressed), and it will not come later. */
  delivered: boolean;
  /** The callback's body as pushed. */
  body: Readonly<Record<string, unknown>>;
}

/** A frame of the bot, as it came. */
export interface BotFrame {
  cmd: string;
  reqId: string;
  body: Readonly<Record<string, unknown>>;
  /** Epoch ms */
  at: number;
  /** Which connection since the start, from 1. */
  connection: number;
}

/** How a person rates a reply. */
export interface Rating {
  /** 1 accurate, 2 inaccurate, 3 withdrawn */
  type: 1 | 2 | 3;
  content?: string;
  /** 1 unrelated, 2 incomplete, 3 wrong, 4 data analysis wrong */
  reasons?: readonly (1 | 2 | 3 | 4)[];
}

/** A part of a message of text and pictures. */
export type MixedPart = { text: string } | { image: Buffer };

/** A member of staff, for a test to act as. */
export interface Staff {
  readonly userid: string;
  /** Writes to the bot in the single chat. */
  say(text: string): Sent;
  /** Writes in a group, addressing the bot unless `mention` is false (then the bot hears nothing). */
  sayIn(chatid: string, text: string, options?: { mention?: boolean }): Sent;
  /** Writes while quoting one's own message or one of the bot's, in the chat where that stands. */
  quote(quoted: Sent | Received, text: string): Sent;
  sendImage(bytes: Buffer): Sent;
  sendFile(bytes: Buffer, filename: string): Sent;
  sendVideo(bytes: Buffer): Sent;
  /** The bot gets the transcription and never the sound. */
  sendVoice(transcription: string): Sent;
  /** Text and pictures in one message; with `chatid` in a group, addressing the bot. */
  sendMixed(parts: readonly MixedPart[], chatid?: string): Sent;
  /** Opens the single chat. The bot hears of the first time of a day (China); null: not the first. */
  enterChat(): Sent | null;
  /**
   * Presses a button of a card as this person sees it now.
   * @param selected by question key, the ids chosen; what is left out keeps the card's default
   * @throws Error when the person sees no such card, button or option
   */
  press(card: Received, key: string, selected?: Readonly<Record<string, readonly string[]>>): Sent;
  /** Rates a reply. @throws Error when the reply carried no feedback id */
  feedback(reply: Received, rating: Rating): Sent;
  /** What stands in the single chat with the bot, oldest first. */
  received(): Received[];
}

/** A group chat. */
export interface Group {
  readonly chatid: string;
  /** What the bot put there, oldest first; a card as `userid` sees it. */
  received(userid?: string): Received[];
  /** The bot is taken out: pushes answer 93008 and nobody can address it. */
  removeBot(): void;
  /** The bot is taken in (again). */
  addBot(): void;
}

/** A WeCom 智能机器人 long-connection gateway on the loopback. */
export interface FakeAibot {
  /** For the `wsUrl` of the SDK; the same over restarts. */
  readonly wsUrl: string;
  readonly port: number;
  readonly botId: string;
  readonly secret: string;
  /**
   * By command (`aibot_respond_msg`, `ping`, …), `connect` (the upgrade) or `media` (a download). On a command `code`
   * is an error ack, `http` a frame that is no JSON in place of the ack, and the ack that `done_then_hang` keeps
   * back goes out with `releaseAcks`.
   */
  readonly faults: Faults;
  /** What the bot sent since the start, refused frames included, oldest first. */
  readonly frames: readonly BotFrame[];
  /** Whether a bot is subscribed now. */
  readonly subscribed: boolean;
  /** Subscriptions accepted since the start. */
  readonly subscriptions: number;
  /** Sockets open now, subscribed or not. */
  readonly connections: number;
  staff(userid: string): Staff;
  group(chatid: string): Group;
  /** Pushes a callback once more, unchanged. False: nobody is subscribed. @throws Error for an unknown `msgid` */
  duplicate(msgid: string): boolean;
  /** Pushes text as it is, such as a frame that is no JSON. False: nobody is subscribed. */
  pushRaw(text: string): boolean;
  /** Sends the acks that `done_then_hang` kept back, late. Returns how many still found their socket open. */
  releaseAcks(): number;
  /** Cuts every socket without a closing handshake. */
  dropConnections(): void;
  /** Cuts every socket and stops listening. */
  goDown(): Promise<void>;
  /** Listens again on the same port. */
  comeUp(): Promise<void>;
  /** `goDown`, then `comeUp`. */
  restart(): Promise<void>;
  /** Resolves with the first truthy result; looks now and whenever something changed here. Rejects on `close`. */
  waitFor<T>(look: () => T | null | undefined | false): Promise<T>;
  close(): Promise<void>;
}
