import { DAY, HOUR } from '../kit/index.ts';
import type { Instant, Language, Logger } from '../kit/index.ts';
import type { Answer, Audience } from '../handbook/index.ts';
import type { Reader } from '../intake/index.ts';
import { propertyOf } from '../people/index.ts';
import type { Person } from '../people/index.ts';
import type { Entry } from '../register/index.ts';
import { questionsIn } from './answering.ts';
import { mediaOf } from './chats/pictures.ts';
import { listKept, toKeptAnswers } from './gaps/keptAnswers.ts';
import { asQuestion, goesOnFrom, inFull } from './followUpQuestion.ts';
import type { Answerer, AskedQuestion, Talk } from './facts.ts';
import { listMatters } from './matters.ts';
import { makeLocalUnderstander } from './reading/understander.ts';
import type { Understander } from './reading/understander.ts';
import type { Matter } from './matters.ts';
import type { Conversation, InboundMessage, Store, StoredMessage } from './ports.ts';
import { isAlsoTraditional } from '../words/index.ts';
import { languageFor } from './world.ts';
import type { World } from './world.ts';

/** Tickets closed longer ago are not spoken of without their number. */
const RECENT_MS = 30 * DAY;

/** Lines of the registers of one home that are looked at, newest. */
const ENTRIES_OF_HOME = 100;

export interface TalkReaderDeps {
  store: Pick<
    Store,
    | 'findConversation'
    | 'listEntries'
    | 'listRecentTickets'
    | 'listOpenTickets'
    | 'listOpenSince'
    | 'nextTicketNumber'
  >;
  reader: Reader;
  answerer: Answerer;
  /** Helps where the reader is unsure. Default: nobody does. */
  understander?: Understander;
  log: Logger;
}

/** Gathers all that the handling of one message needs to know. */
export interface TalkReader {
  read(message: StoredMessage, person: Person, world: World, audience: Audience): Promise<Talk>;
  /** The message is done with: what was looked up for it is let go. */
  forget(messageId: number): void;
}

/** Facts for the dialogue; what was looked up once for a message is not asked for again when it is decided anew. */
export function makeTalkReader(deps: TalkReaderDeps): TalkReader {
  const { store, reader } = deps;
  const understander = deps.understander ?? makeLocalUnderstander(reader);
  const lookedUp = new Map<number, Map<string, Answer>>();

  function lookedUpFor(messageId: number): Map<string, Answer> {
    const known = lookedUp.get(messageId) ?? new Map<string, Answer>();
    lookedUp.set(messageId, known);
    return known;
  }

  async function read(
    message: StoredMessage,
    person: Person,
    world: World,
    audience: Audience,
  ): Promise<Talk> {
    const body = message.body.kind === 'text' ? message.body : { text: '', media: [] };
    const { zone } = world.rules.policy.calendar;
    const household = world.directory.household(person.key);
    const conversation = (await store.findConversation(message.conversationId)) ?? newConversation(message);
    const media = mediaOf(message, conversation.photos);
    const understood = await understander.understand({
      ...{ messageId: message.id, text: body.text, media, fromResident: audience === 'resident' },
      local: reader.read(body.text, message.at, zone),
      seen: media.length > body.media.length ? (conversation.photos?.seen ?? null) : null,
      answers: conversation.pending !== null || conversation.owner.kind === 'person',
      isTense: () => hasEmergency(household, message.at),
    });
    const before =
      audience === 'resident'
        ? goesOnFrom(conversation.asked, body.text, understood.reading, message.at)
        : null;
    const reading = before ? asQuestion(understood.reading) : understood.reading;
    const spoken = spokenIn(body.text, reading.language, conversation.language ?? person.language);
    const language = languageFor(person, spoken, world);
    const matters = before
      ? [inFull(before, body.text, reading)]
      : listMatters(body.text, reading, understood.reader, message.at, zone);
    const questions = before
      ? [...matters.map(({ text }) => text), body.text]
      : audience === 'resident'
        ? questionsIn(body.text, matters, reading)
        : [body.text];
    const kept = questions.length > 0 ? await listKept(store) : [];
    const asker = {
      ...{ audience, language, quick: reading.emergency, kept: toKeptAnswers(kept, world) },
      property: propertyOf(person, world.directory.company),
    };
    const answers = await answerAll(questions, asker, lookedUpFor(message.id));
    // Tickets are read last: an answer may have taken a while.
    const recent = await store.listRecentTickets(household, message.at - RECENT_MS);
    return {
      message,
      text: body.text,
      media,
      seen: understood.seen,
      person,
      conversation,
      language,
      reading,
      matters,
      goesOnFrom: before,
      answers,
      kept,
      open: await store.listOpenTickets(household),
      recent,
      nearby: matters.some(isWork)
        ? await store.listOpenSince(world.now - world.rules.policy.incident.windowMs.value)
        : [],
      nextNumber: await store.nextTicketNumber(),
      entries: audience === 'resident' && person.room !== null ? await listOfHome(person.room) : [],
      reader,
    };
  }

  /** What is said while an emergency goes on is for the people on it, at once. */
  async function hasEmergency(household: readonly string[], at: Instant): Promise<boolean> {
    const open = await store.listOpenTickets(household);
    return open.some(({ emergency, receivedAt }) => emergency && at - receivedAt <= HOUR);
  }

  function listOfHome(room: string): Promise<Entry[]> {
    return store.listEntries({ kinds: ['loan', 'fee', 'visit'], room, limit: ENTRIES_OF_HOME });
  }

  async function answerAll(
    questions: readonly string[],
    asker: Omit<AskedQuestion, 'text'>,
    known: Map<string, Answer>,
  ): Promise<Map<string, Answer>> {
    const answers = new Map<string, Answer>();
    for (const text of questions) {
      const answer = known.get(text) ?? (await answerSafely({ ...asker, text }));
      if (!answer) continue;
      known.set(text, answer);
      answers.set(text, answer);
    }
    return answers;
  }

  /** A question that cannot be looked up is a question for a person. */
  async function answerSafely(question: AskedQuestion): Promise<Answer | null> {
    try {
      return await deps.answerer.answer(question);
    } catch (error) {
      deps.log.error('looking into the handbooks failed', {
        problem: error instanceof Error ? error.name : 'unknown',
      });
      return null;
    }
  }

  return {
    read,
    forget(messageId) {
      lookedUp.delete(messageId);
      understander.forget(messageId);
    },
  };
}

/**
 * A single Latin word (`ok`, a slip of the hand) says nothing of the language in a chat that has one, nor do characters
 * that Simplified and Traditional share of which of the two it is.
 */
function spokenIn(text: string, read: Language, known: Language | null): Language | null {
  if (!/\p{L}/u.test(text)) return known;
  if (known !== null && /^\P{L}*[A-Za-z]+\P{L}*$/u.test(text)) return known;
  return known === 'zh-Hant' && read === 'zh-Hans' && isAlsoTraditional(text) ? known : read;
}

/** Many homes may report it at once; a question nobody counts. */
function isWork({ category }: Matter): boolean {
  return category !== 'inquiry' && category !== 'other';
}

/** A chat nobody has spoken in yet. */
export function newConversation(message: InboundMessage): Conversation {
  return {
    id: message.conversationId,
    person: message.from,
    language: null,
    greetedAt: null,
    owner: { kind: 'assistant' },
    pending: null,
    lastTicket: null,
    version: 0,
  };
}
