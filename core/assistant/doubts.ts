import type { Reader } from '../intake/index.ts';
import type { Person } from '../people/index.ts';
import { toResident } from '../words/index.ts';
import { passPhotos } from './chats/pictures.ts';
import { choiceIn, doubtText, readAs } from './doubt.ts';
import type { DoubtKind } from './doubt.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import type { Card, Doubt, DoubtChoice, Store, StoredMessage } from './ports.ts';
import { chosenOption, talkAsKind, talkToPerson } from './resident.ts';
import { makeTalkReader } from './talkReader.ts';
import type { TalkReader, TalkReaderDeps } from './talkReader.ts';
import { withIncidents } from './incidents/nearby.ts';
import { languageFor } from './world.ts';

export interface DoubtsDeps extends Omit<TalkReaderDeps, 'store'> {
  store: Store;
  talks: TalkReader;
  /** Time zone of the company. */
  zone: () => string;
}

/** Settles what messages are of which that was asked; each exactly once, since it stands in the conversation. */
export interface Doubts {
  /** Says this line what the kept message is? Then it is carried out as that. */
  settledBy(draft: Draft, message: StoredMessage, person: Person): Promise<boolean>;
  /** A number was pressed on the card that asks. */
  settledOn(
    draft: Draft,
    pressed: { message: StoredMessage; person: Person; words: string },
    card: Card,
  ): Promise<void>;
  /** Nobody has said so in time: a person gets the message. Safe to repeat. */
  runOut(draft: Draft, message: StoredMessage, person: Person): Promise<void>;
}

export function makeDoubts(deps: DoubtsDeps): Doubts {
  const { store, reader, talks } = deps;

  async function settledBy(draft: Draft, message: StoredMessage, person: Person): Promise<boolean> {
    const chat = await store.findConversation(message.conversationId);
    if (!chat?.doubt || message.body.kind !== 'text' || message.body.media.length > 0) return false;
    const { pending, doubt } = chat;
    if (pending !== null && pending.kind !== 'doubt') return false;
    const { text } = message.body;
    const reading = reader.read(text, message.at, deps.zone());
    const isLast = pending?.kind === 'doubt' && pending.message === doubt.message;
    const option = isLast ? chosenOption({ text, reading }) : null;
    const choice = choiceIn(text, doubt, { act: isLast ? reading.act : null, option });
    if (choice === null) return false;
    await settle(draft, doubt, choice, person);
    return true;
  }

  async function settledOn(
    draft: Draft,
    { message, person, words }: { message: StoredMessage; person: Person; words: string },
    card: Card,
  ): Promise<void> {
    const doubt = (await store.findConversation(message.conversationId))?.doubt;
    const choice = doubt && doubtText(doubt) === card.text ? doubt.choices[Number(words.trim()) - 1] : null;
    if (doubt && choice) return settle(draft, doubt, choice, person);
    draft.say(person.key, toResident('doubt_over', languageFor(person, null, draft.world)));
  }

  async function runOut(draft: Draft, message: StoredMessage, person: Person): Promise<void> {
    const doubt = (await store.findConversation(message.conversationId))?.doubt;
    if (doubt?.message !== message.id) return;
    const talk = await keptTalk(draft, doubt, 'person', person);
    talkToPerson(draft, talk, 'doubt_person');
    passPhotos(draft, talk.media, talk.seen ?? null);
  }

  async function settle(draft: Draft, doubt: Doubt, choice: DoubtChoice, person: Person): Promise<void> {
    const talk = await keptTalk(draft, doubt, choice, person);
    if (talk.conversation.pending?.kind === 'doubt') talk.conversation.pending = null;
    if (choice === 'person') talkToPerson(draft, talk);
    else talkAsKind(draft, talk);
    passPhotos(draft, talk.media, talk.seen ?? null);
  }

  /** The kept message as what it is, in its chat as it stands now and without the doubt. */
  async function keptTalk(draft: Draft, doubt: Doubt, choice: DoubtChoice, person: Person): Promise<Talk> {
    const kept = await store.getMessage(doubt.message);
    const { body } = kept;
    const message = body.kind === 'text' ? { ...kept, body: { ...body, text: doubt.words } } : kept;
    const read = choice === 'person' ? talks : talksAs(choice);
    const talk = await read.read(message, person, draft.world, 'resident');
    talks.forget(message.id);
    const { doubt: _settled, ...conversation } = talk.conversation;
    return { ...talk, conversation, reader, seen: doubt.seen ?? null };
  }

  function talksAs(kind: DoubtKind): TalkReader {
    const { understander: _none, ...others } = deps;
    const as: Reader = { read: (text, now, zone) => readAs(kind, reader.read(text, now, zone)) };
    return withIncidents(makeTalkReader({ ...others, reader: as }), store);
  }

  return { settledBy, settledOn, runOut };
}
