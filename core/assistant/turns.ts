import type { Reader, Understanding } from '../intake/index.ts';
import { HOUR } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { isEmployee } from '../people/index.ts';
import type { Directory, Person } from '../people/index.ts';
import { readCode } from '../register/index.ts';
import { isDone } from '../ticket/index.ts';
import { asksToUnbind } from './chats/unbinding.ts';
import type { InboundMessage, Store, StoredMessage } from './ports.ts';
import { readSpokenButton } from './press.ts';
import { isFragment, isLine, joinLines, linesOfTurn, NEXT_LINE_MS } from './turn.ts';

export interface TurnsDeps {
  store: Pick<Store, 'findConversation' | 'findAccount' | 'listOpenTickets' | 'listWaitingMessages'>;
  reader: Reader;
  directory: () => Directory;
  zone: () => string;
}

/** A message with the lines that belong to it. */
export interface Turn {
  message: StoredMessage;
  /** The other messages whose lines stand in it: handled with it. */
  joined: number[];
}

/** Short lines that are sent within seconds are one message. */
export interface Turns {
  /** How long a message waits for the next line, ms; 0 for all but fragments. */
  waitFor(message: InboundMessage): Promise<number>;
  /** The message as it is to be handled now. */
  gather(message: StoredMessage, person: Person): Promise<Turn>;
}

export function makeTurns({ store, reader, directory, zone }: TurnsDeps): Turns {
  const read = (text: string, at: Instant): Understanding => reader.read(text, at, zone());

  function isPart(message: Pick<StoredMessage, 'group' | 'body' | 'at'>): boolean {
    const { body, at } = message;
    if (!isLine(message) || body.kind !== 'text' || body.media.length > 0) return false;
    return isFragment(body.text, read(body.text, at)) && !isOrder(body.text);
  }

  async function waitFor(message: InboundMessage): Promise<number> {
    if (!isPart(message)) return 0;
    return (await isAwaited(message)) ? 0 : NEXT_LINE_MS;
  }

  /** Is this line, short as it is, what somebody waits for? */
  async function isAwaited({ from, account, conversationId, at, body }: InboundMessage): Promise<boolean> {
    const key = directory().find(from) ? from : account && (await store.findAccount(account))?.person;
    const person = key ? directory().find(key) : null;
    if (person && isEmployee(person)) return true;
    const chat = await store.findConversation(conversationId);
    if (chat && (chat.pending !== null || chat.doubt || chat.photos || chat.owner.kind === 'person'))
      return true;
    const text = body.kind === 'text' ? body.text : '';
    if (chat?.lastTicket != null && read(text, at).act !== null) return true;
    const open = await store.listOpenTickets(person ? directory().household(person.key) : [from]);
    // Also what a price or a return call is answered with.
    return open.some(
      (ticket) =>
        ticket.state === 'quoted' || isDone(ticket) || (ticket.emergency && at - ticket.receivedAt <= HOUR),
    );
  }

  async function gather(message: StoredMessage, person: Person): Promise<Turn> {
    const alone = { message, joined: [] };
    if (!isLine(message) || message.body.kind !== 'text' || isEmployee(person)) return alone;
    const waiting = await store.listWaitingMessages(message.conversationId);
    const lines = linesOfTurn(message, waiting, isPart);
    if (lines.length < 2) return alone;
    const { body, at } = message;
    const own = read(body.text, at);
    const said = lines.map((line) => (line.body.kind === 'text' ? line.body.text : ''));
    const text = joinLines(said, own.language);
    if (!keepsMeaning(own, read(text, at))) return alone;
    const joined = lines.map(({ id }) => id).filter((id) => id !== message.id);
    return { message: { ...message, body: { ...body, text, lines: said } }, joined };
  }

  return { waitFor, gather };
}

/** A button, a code or an order is whole, however short. */
function isOrder(text: string): boolean {
  const isCode = readCode(text) !== null || asksToUnbind(text);
  return isCode || /^[/／]/.test(text.trim()) || readSpokenButton(text) !== null;
}

/** What was said before takes neither an alarm away nor the move that the line makes. */
function keepsMeaning(own: Understanding, whole: Understanding): boolean {
  if (own.emergency && !whole.emergency) return false;
  return own.act === null || own.act.kind === whole.act?.kind;
}
