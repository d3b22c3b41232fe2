import type { AppContent } from './appPayload.ts';
import { textOfCard } from './cards.ts';
import { CODE, needs, refuse } from './refusal.ts';
import type { Fields, MemberSetup } from './types.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const PER_MEMBER_PER_MINUTE = 30;

/** A member's own copy of a message: cards change for each of them apart. */
interface Copy {
  card: Fields | null;
  replaced: string | null;
  updates: number;
}

interface AppMessage {
  msgid: string;
  /** The group it went to; null for a message to members. */
  chatid: string | null;
  content: AppContent;
  at: number;
  recalled: boolean;
  copies: Map<string, Copy>;
}

/** A message as it stands before a member's eyes. */
export interface AppReceived {
  msgid: string;
  chatid: string | null;
  msgtype: string;
  /** The payload as it was sent. */
  payload: Fields;
  text: string;
  /** Epoch ms. */
  at: number;
  recalled: boolean;
  /** The template card as it stands after updates; null for other types. */
  card: Fields | null;
  /** The name that took the place of the buttons; null while they can be pressed. */
  replaced: string | null;
  /** How often this copy has been updated. */
  updates: number;
}

/** Members, and the messages each of them holds. */
export class AppBook {
  /** Messages dropped without a word: the 31st to one member within a minute. */
  dropped = 0;
  readonly members = new Map<string, MemberSetup>();
  private readonly messages: AppMessage[] = [];
  private readonly responseCodes = new Map<string, { message: AppMessage; expiresAt: number }>();

  constructor(private readonly world: World) {
    for (const one of world.config.members) this.members.set(one.userid.toLowerCase(), one);
  }

  /** The member by userid, in any case of letters. */
  find(userid: string): MemberSetup | undefined {
    return this.members.get(userid.toLowerCase());
  }

  /** Hands a message to members; a member above the rate goes without. */
  post(
    content: AppContent,
    { to, chatid = null }: { to: readonly MemberSetup[]; chatid?: string | null },
  ): string {
    const message: AppMessage = {
      msgid: this.world.id('app', 40),
      chatid,
      content,
      at: this.world.now(),
      recalled: false,
      copies: new Map(),
    };
    for (const { userid } of to) {
      if (chatid === null && this.lastMinute(userid) >= PER_MEMBER_PER_MINUTE) this.dropped += 1;
      else message.copies.set(userid, { card: content.card?.fields ?? null, replaced: null, updates: 0 });
    }
    this.messages.push(message);
    return message.msgid;
  }

  /** Whether a task id has been sent before. */
  knowsTask(taskId: string): boolean {
    return this.messages.some(({ content }) => content.card?.taskId === taskId);
  }

  received(userid: string): AppReceived[] {
    return this.messages.flatMap((message) => {
      const copy = message.copies.get(userid);
      return copy ? [view(message, copy)] : [];
    });
  }

  posted(chatid: string): AppReceived[] {
    const nothing: Copy = { card: null, replaced: null, updates: 0 };
    return this.messages.filter((one) => one.chatid === chatid).map((one) => view(one, nothing));
  }

  /** Refuses 40058 for a message that is unknown or older than a day. */
  recall(msgid: string): void {
    const found = this.messages.find((one) => one.msgid === msgid);
    if (!found) refuse(CODE.badParameter, 'msgid not found');
    needs(found.at + 24 * HOUR_MS > this.world.now(), CODE.badParameter, 'message is older than 24 hours');
    found.recalled = true;
  }

  /** A new code by which the message can be updated once. */
  responseCode(msgid: string): string {
    const message = this.messages.find((one) => one.msgid === msgid);
    if (!message) throw new Error(`no message ${msgid}`);
    const code = this.world.id('rc', 64);
    const expiresAt = this.world.now() + this.world.config.responseCodeHours * HOUR_MS;
    this.responseCodes.set(code, { message, expiresAt });
    return code;
  }

  /** The message behind a code, which is spent by it; null when there is none. */
  spendCode(code: string): string | null {
    const found = this.responseCodes.get(code);
    this.responseCodes.delete(code);
    return found && found.expiresAt > this.world.now() ? found.message.msgid : null;
  }

  /** Changes the copies of these members, or of all. Returns who holds none. */
  update(
    msgid: string,
    change: { users: readonly string[] | 'all'; card?: Fields; replaced?: string },
  ): string[] {
    const copies = this.messages.find((one) => one.msgid === msgid)?.copies ?? new Map<string, Copy>();
    const users = change.users === 'all' ? [...copies.keys()] : change.users;
    const strangers: string[] = [];
    for (const userid of users) {
      const copy = copies.get(this.find(userid)?.userid ?? userid);
      if (!copy) strangers.push(userid.toLowerCase());
      else apply(copy, change);
    }
    return strangers;
  }

  private lastMinute(userid: string): number {
    const since = this.world.now() - MINUTE_MS;
    return this.messages.filter((one) => one.chatid === null && one.at > since && one.copies.has(userid))
      .length;
  }
}

function apply(copy: Copy, { card, replaced }: { card?: Fields; replaced?: string }): void {
  copy.updates += 1;
  if (card) copy.card = card;
  copy.replaced = replaced ?? null;
}

function view({ msgid, chatid, content, at, recalled }: AppMessage, copy: Copy): AppReceived {
  const { msgtype, payload, text } = content;
  const words = copy.card ? textOfCard(copy.card) : text;
  return { msgid, chatid, msgtype, payload, text: words, at, recalled, ...structuredClone(copy) };
}
