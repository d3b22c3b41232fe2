import type { Card } from './cards.ts';
import { Allowance } from './limits.ts';
import type { Chat, Content, Received, Sent } from './types.ts';

/** A callback the bot may answer, under its `req_id`. */
export interface Callback {
  reqId: string;
  kind: 'message' | 'enter_chat' | 'card' | 'feedback';
  chat: Chat;
  /** Epoch ms */
  at: number;
  /** The connection it was pushed over last; 0: none. */
  connection: number;
  /** The card pressed, of a card event. */
  pressed: Message | null;
  /** The streams begun in answer, by stream id. */
  streams: Map<string, Message>;
  /** A welcome was sent. */
  welcomed: boolean;
}

/** A message of the bot as the gateway holds it. */
export interface Message {
  id: string;
  chat: Chat;
  at: number;
  via: Received['via'];
  content: Content;
  /** Cards that were replaced for single people, by userid. */
  ownCards: Map<string, Card>;
}

/** What was pushed once and can be pushed again. */
export interface Pushed {
  sent: Sent;
  cmd: string;
}

/** All that the gateway remembers; it outlives connections and restarts. */
export class State {
  readonly people = new Set<string>();
  /** By chatid, whether the bot is in. */
  readonly groups = new Map<string, boolean>();
  readonly messages: Message[] = [];
  readonly callbacks = new Map<string, Callback>();
  readonly pushed = new Map<string, Pushed>();
  readonly taskIds = new Set<string>();
  private readonly contacted = new Set<string>();
  private readonly allowances = new Map<string, Allowance>();
  /** By userid, the last day the single chat was opened. */
  private readonly entered = new Map<string, number>();
  private serial = 0;

  /** Ids are the same in every run. */
  nextId(prefix: string): string {
    this.serial += 1;
    return `${prefix}_${String(this.serial).padStart(6, '0')}`;
  }

  /** Somebody wrote to the bot here: it may write of its own accord. */
  contact(chat: Chat): void {
    this.contacted.add(keyOf(chat));
  }

  hasContact(chat: Chat): boolean {
    return this.contacted.has(keyOf(chat));
  }

  /** Whether this is the person's first time that day. */
  enters(userid: string, day: number): boolean {
    if (this.entered.get(userid) === day) return false;
    this.entered.set(userid, day);
    return true;
  }

  allowance(chat: Chat): Allowance {
    const found = this.allowances.get(keyOf(chat));
    if (found) return found;
    const fresh = new Allowance();
    this.allowances.set(keyOf(chat), fresh);
    return fresh;
  }

  /** Puts a message of the bot into a chat. */
  show(chat: Chat, via: Received['via'], content: Content, at: number): Message {
    const message: Message = { id: this.nextId('bot'), chat, at, via, content, ownCards: new Map() };
    if (content.kind === 'card' && content.card.task_id !== undefined) this.taskIds.add(content.card.task_id);
    this.messages.push(message);
    return message;
  }

  /** The chat as it stands, for one person or (null) for nobody in particular. */
  viewOf(chat: Chat, userid: string | null): Received[] {
    return this.messages.filter((one) => sameChat(one.chat, chat)).map((one) => viewOf(one, userid));
  }
}

/** A snapshot of a message as one person sees it. */
export function viewOf(message: Message, userid: string | null): Received {
  const { id, chat, at, via, content, ownCards } = message;
  const own = userid === null ? undefined : ownCards.get(userid);
  const shown = content.kind === 'card' && own ? { ...content, card: own } : { ...content };
  return { id, chat, at, via, ...shown };
}

export function sameChat(one: Chat, other: Chat): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(chat: Chat): string {
  return `${chat.kind}:${chat.id}`;
}
