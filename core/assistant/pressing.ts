import type { Reader } from '../intake/index.ts';
import { isEmployee } from '../people/index.ts';
import type { Person } from '../people/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toResident, toStaff } from '../words/index.ts';
import { correctedWords } from './correction.ts';
import type { Doubts } from './doubts.ts';
import { isDoubtCard } from './doubt.ts';
import { awaitWords } from './chats/wantedWords.ts';
import { CONVERSATION_BUTTONS, noteAnswer, pressConversation } from './desk/conversation.ts';
import type { Draft } from './draft.ts';
import { KEEP_BUTTONS, offerToKeep, requestKeeping } from './gaps/keeping.ts';
import { pressIncident } from './incidents/pressing.ts';
import { thankForMark } from './intents.ts';
import { againWords, pressedName, statusOf } from './phrases.ts';
import type { Card, Store, StoredMessage } from './ports.ts';
import { mayPress, press, refusalText } from './press.ts';
import type { Press, PressRefusal } from './press.ts';
import { ENTRY_HANDLERS } from './registers/index.ts';
import { entryRefusalText } from './registers/refusal.ts';
import { talkWithResident } from './resident.ts';
import type { TalkReader } from './talkReader.ts';
import { languageFor } from './world.ts';

export interface PresserDeps {
  store: Store;
  reader: Reader;
  talks: TalkReader;
  doubts: Doubts;
  /** Told when somebody asked for what could not be done. */
  onRefused?: (refused: { who: string; button: string; why: string }) => void;
}

/** Somebody's press, or a button that was said: on what, by whom, with which words. */
export interface Pressed {
  message: StoredMessage;
  person: Person;
  button: string;
  words: string;
  /** Words that are still missing are not waited for any more. */
  isLast?: boolean;
}

/** Carries out presses; who may not, or comes too late, hears why. */
export interface Presser {
  /** A button of a card on somebody's screen. */
  onScreen(draft: Draft, pressed: Pressed, cardId: number | null): Promise<void>;
  /** On a ticket; true when it changed something. */
  onTicket(draft: Draft, request: Press): Promise<boolean>;
  /** On the card of a register entry. */
  onEntry(draft: Draft, pressed: Pressed, card: Card): Promise<void>;
  /** Nothing changes, and the person hears `text`. */
  refuse(draft: Draft, pressed: Pick<Pressed, 'person' | 'button'>, why: string, text: string): void;
}

export function makePresser({ store, reader, talks, doubts, onRefused }: PresserDeps): Presser {
  async function onScreen(draft: Draft, pressed: Pressed, cardId: number | null): Promise<void> {
    const { message, person, button, words, isLast = false } = pressed;
    const card = cardId === null ? null : await store.getCard(cardId);
    if (card && card.entry !== null) return onEntry(draft, pressed, card);
    if (button === 'choose' && card && isDoubtCard(card)) return doubts.settledOn(draft, pressed, card);
    if (button === 'choose') return talkAs(draft, pressed, words);
    if (!card || card.ticket === null) return refuse(draft, pressed, 'no_card', noCardText(person, draft));
    const ticket = await store.getTicket(card.ticket);
    if (!card.buttons.includes(button) && isWorkOnly(button))
      return refuse(draft, pressed, 'wrong_state', refusalText('wrong_state', ticket, button));
    if (card.kind === 'clarify' && button === 'confirm') return talkAs(draft, pressed, '有');
    const request = { person, ticket, button, words: words.trim(), card, messageId: message.id };
    const refusal = await tryTicket(draft, request);
    const lacksReport = button === 'done' && draft.current(ticket.n)?.report === null;
    const isLacking = WANTS_WORDS.some((why) => why === refusal) || lacksReport;
    if (isLacking && !isLast && !/[?？]/.test(words) && isEmployee(person))
      await awaitWords(draft, { message, person, cardId: card.id, button, said: request.words }, store);
  }

  /** The press stands for these words. */
  async function talkAs(draft: Draft, { message, person }: Pressed, text: string): Promise<void> {
    const said: StoredMessage = { ...message, body: { kind: 'text', text, media: [] } };
    talkWithResident(draft, await talks.read(said, person, draft.world, 'resident'));
  }

  async function onEntry(draft: Draft, pressed: Pressed, card: Card): Promise<void> {
    const { message, person, button } = pressed;
    const entry = await store.getEntry(card.entry ?? 0);
    const words = pressed.words.trim();
    const refusal = card.buttons.includes(button)
      ? ((await ENTRY_HANDLERS[entry.kind]?.press({
          ...{ draft, person, entry, card, button, words, message, store },
        })) ?? null)
      : 'wrong_state';
    if (refusal !== null)
      refuse(draft, pressed, refusal, entryRefusalText(refusal, entry, person, draft.world));
  }

  async function onTicket(draft: Draft, request: Press): Promise<boolean> {
    return (await tryTicket(draft, request)) === null;
  }

  async function tryTicket(draft: Draft, request: Press): Promise<PressRefusal | null> {
    const { person, ticket, button } = request;
    if (KEEP_BUTTONS.includes(button)) return pressKeep(draft, request);
    const refusal = await pressOf(draft, request);
    if (refusal !== null) {
      refuse(draft, request, refusal, refusalFor(draft, refusal, request));
      return refusal;
    }
    if (request.card?.kind === 'incident') return null;
    const after = draft.current(ticket.n);
    if (button === 'answer') {
      await noteAnswer(draft, ticket, store);
      offerToKeep(draft, ticket, person);
    }
    if (button === 'rate' && after?.rating) thankForMark(draft, person.key, ticket, after.rating.score);
    if (isAcknowledged(button)) acknowledge(draft, person, ticket, button);
    return null;
  }

  async function pressKeep(draft: Draft, request: Press): Promise<PressRefusal | null> {
    const isTheirs = mayPress(draft, request);
    const problem = isTheirs
      ? await requestKeeping(draft, request, store)
      : refusalFor(draft, 'not_yours', request);
    if (problem === null) return null;
    const why = isTheirs ? 'wrong_state' : 'not_yours';
    refuse(draft, request, why, problem);
    return why;
  }

  async function pressOf(draft: Draft, request: Press): Promise<PressRefusal | null> {
    if (request.card?.kind === 'incident') return pressIncident(draft, request, store);
    return CONVERSATION_BUTTONS.includes(request.button)
      ? await pressConversation(draft, request, store)
      : press(draft, request, reader);
  }

  function refuse(
    draft: Draft,
    { person, button }: Pick<Pressed, 'person' | 'button'>,
    why: string,
    text: string,
  ): void {
    draft.say(person.key, text);
    onRefused?.({ who: person.key, button, why });
  }

  return { onScreen, onTicket, onEntry, refuse };
}

/** Refusals that the right words would mend. */
const WANTS_WORDS: readonly PressRefusal[] = ['no_words', 'bad_time', 'bad_mark'];

function refusalFor(draft: Draft, refusal: PressRefusal, { person, ticket, button }: Press): string {
  if (isEmployee(person)) return refusalText(refusal, ticket, button);
  const key =
    refusal === 'bad_mark' ? 'mark_please' : refusal === 'no_words' ? 'words_please' : 'not_allowed';
  return toResident(key, languageFor(person, null, draft.world));
}

function noCardText(person: Person, draft: Draft): string {
  return isEmployee(person)
    ? toStaff('no_card')
    : toResident('not_allowed', languageFor(person, null, draft.world));
}

function isWorkOnly(button: string): boolean {
  return !['rate', 'confirm', 'correct', 'cancel', 'urge', 'reopen', 'choose'].includes(button);
}

const ACKNOWLEDGED = {
  cancel: 'cancelled',
  urge: 'urged',
  confirm: 'confirmed',
  correct: 'corrected',
  reopen: 'reopened',
} as const;

function isAcknowledged(button: string): button is keyof typeof ACKNOWLEDGED {
  return Object.hasOwn(ACKNOWLEDGED, button);
}

function acknowledge(draft: Draft, person: Person, ticket: Ticket, button: keyof typeof ACKNOWLEDGED): void {
  const after = draft.current(ticket.n) ?? ticket;
  const { language } = ticket;
  const values = {
    number: ticket.number,
    name: pressedName(after, draft.world, language),
    status: statusOf(after, draft.world, language),
    what: correctedWords(ticket, after, language),
    again: againWords(after, draft.world),
  };
  draft.say(person.key, toResident(ACKNOWLEDGED[button], language, values), { ticket: ticket.n });
}
