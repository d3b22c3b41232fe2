import type { Card, StoredMessage } from '../../core/assistant/index.ts';
import type { GuanjiaStore, OutboxItem } from '../../core/io/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { isEmployee } from '../../core/people/index.ts';
import type { Directory, Person } from '../../core/people/index.ts';
import { buttonText } from '../../core/words/index.ts';
import type { ChatEntry } from './types.ts';

/** Lines of a chat that are shown, beside the older cards that still wait for a press. */
const SHOWN = 120;

/** Cards that can wait for one person; more are not looked for. */
const WAITING_AT_MOST = 500;

/** An entry with its place in one instant: first what was said, then what was answered, in the order it was sent. */
interface Placed {
  entry: ChatEntry;
  order: number;
}

/** Everything one person sees: own words, what was said to them, to the group and to their team, cards as they stand now. */
export async function readChat(
  store: GuanjiaStore,
  person: Person,
  directory: Directory,
  language: Language,
): Promise<ChatEntry[]> {
  const recipients = directory.recipientsOf(person.key);
  const lines: Placed[] = [];
  for (const chat of isEmployee(person) ? [person.key, 'group'] : [person.key]) {
    const messages = await store.listMessages(`console:${chat}`, SHOWN);
    for (const message of messages)
      lines.push({ entry: messageEntry(message, person, directory, language), order: 0 });
  }
  const cards = await listCards(store, recipients);
  for (const to of recipients) {
    const sends = await store.listOutboxFor(to, SHOWN);
    lines.push(...sends.filter(isArrived).flatMap(plainLine));
    lines.push(...cards.filter((card) => card.to === to).flatMap((card) => cardLine(card, sends, language)));
  }
  lines.sort((a, b) => a.entry.at - b.entry.at || a.order - b.order);
  const tooOld = lines.length - SHOWN;
  return lines.map(({ entry }) => entry).filter((entry, index) => index >= tooOld || isWaiting(entry));
}

/** The newest cards, and those that wait for a press however old they are. */
async function listCards(store: GuanjiaStore, recipients: readonly string[]): Promise<Card[]> {
  const newest = await store.listCardsFor(recipients, { limit: SHOWN });
  const waiting = await store.listCardsFor(recipients, { limit: WAITING_AT_MOST, open: true });
  return [...new Map([...newest, ...waiting].map((card) => [card.id, card])).values()];
}

function isArrived({ state }: OutboxItem): boolean {
  return state === 'sent';
}

function isWaiting({ card }: ChatEntry): boolean {
  return card !== null && card.buttons.length > 0;
}

function plainLine(send: OutboxItem): Placed[] {
  if (send.cardId !== null) return [];
  const entry: ChatEntry = {
    id: `s${send.id}`,
    at: arrivedAt(send),
    side: 'guanjia',
    from: null,
    where: whereOf(send.to),
    text: send.body.text,
    photos: send.body.kind === 'message' ? (send.body.images ?? []) : [],
    card: null,
  };
  return [{ entry, order: send.id }];
}

/**
 * A card as it stands now, at the place where it was last put before its reader: what is pressed on it, or ends it,
 * changes it there. No line as long as it has not arrived.
 * @param sends the newest to its recipient, oldest first
 */
function cardLine(card: Card, sends: readonly OutboxItem[], language: Language): Placed[] {
  const { id, kind, buttons } = card;
  const own = sends.filter(({ cardId }) => cardId === card.id);
  const shown = own.filter(isArrived).findLast(isShownAfresh);
  const isOlder = own.every(({ edited }) => edited);
  const isFinished = buttons.length === 0;
  if (!shown && (!isOlder || isFinished)) return [];
  const entry: ChatEntry = {
    id: `c${id}`,
    at: shown ? arrivedAt(shown) : Math.min(card.changedAt, sends[0] ? arrivedAt(sends[0]) : card.changedAt),
    side: 'guanjia',
    from: null,
    where: whereOf(card.to),
    text: card.text,
    photos: [],
    card: { id, kind, buttons, labels: buttons.map((button) => buttonText(button, language)) },
  };
  return [{ entry, order: shown?.id ?? 0 }];
}

/** Not a mere change of what is there already: it asks for attention. */
function isShownAfresh({ edited, class: pressing, body }: OutboxItem): boolean {
  return !edited || pressing !== 'update' || (body.kind === 'card' && body.alert !== null);
}

function arrivedAt({ sentAt, createdAt }: OutboxItem): number {
  return sentAt ?? createdAt;
}

function messageEntry(
  message: StoredMessage,
  person: Person,
  directory: Directory,
  language: Language,
): ChatEntry {
  const { body } = message;
  const own = message.from === person.key;
  return {
    id: `m${message.id}`,
    at: message.at,
    side: own ? 'own' : 'other',
    from: own ? null : (directory.find(message.from)?.name ?? message.from),
    where: message.group ? 'group' : 'direct',
    text: bodyText(body, language),
    photos: body.kind === 'text' ? body.media.map(({ hash, name, type }) => ({ hash, name, type })) : [],
    card: null,
  };
}

function bodyText(body: StoredMessage['body'], language: Language): string {
  switch (body.kind) {
    case 'text':
    case 'colleague':
      return body.text;
    case 'press':
      return [`［${buttonText(body.button, language)}］`, body.with].join(' ').trim();
    case 'enter':
    case 'phone':
    case 'unsupported':
      return `［${body.kind}］`;
  }
}

function whereOf(to: string): string {
  return to === 'group' || to.startsWith('team:') ? to : 'direct';
}
