import type { Language } from '../../kit/index.ts';
import { detectLanguage } from '../../language/index.ts';
import { isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Conversation, Store, StoredMessage } from '../ports.ts';
import { newConversation } from '../talkReader.ts';
import { languageFor } from '../world.ts';

/** Somebody in a chat of their own, as far as it matters whose account that is. */
export interface Meeting {
  draft: Draft;
  message: StoredMessage;
  /** Whose it is now; of nobody's a stranger. */
  person: Person;
  /** `channel:user` */
  account: string;
  conversation: Conversation;
  language: Language;
  store: Store;
}

/** Null in a group, and where the channel knows its people itself: nobody's account is spoken of there. */
export async function meet(
  draft: Draft,
  message: StoredMessage,
  person: Person,
  store: Store,
): Promise<Meeting | null> {
  const { account, group, body } = message;
  if (account === undefined || group) return null;
  const conversation = (await store.findConversation(message.conversationId)) ?? newConversation(message);
  const spoken = body.kind === 'text' ? spokenIn(body.text) : null;
  const language = languageFor(person, spoken ?? conversation.language, draft.world);
  return { draft, message, person, account, conversation, language, store };
}

/** A bare code is in no language. */
function spokenIn(text: string): Language | null {
  if (/\p{Script=Han}/u.test(text)) return detectLanguage(text);
  return /\b(?:un(?:bind|link)|code|my|the)\b/i.test(text) ? 'en' : null;
}

/** Answers, with the notice of the first contact where it was not given yet, in one message. */
export function replyInMeeting(meeting: Meeting, lines: readonly string[]): void {
  const { draft, person, conversation } = meeting;
  draft.say(person.key, [...lines, ...firstContact(meeting)].join('\n'), { class: 'promise' });
  draft.remember(conversation);
}

/** Somebody opened the chat: once they hear who answers here and what for. @clause service: a machine says so */
export function welcome(meeting: Meeting): void {
  const { conversation, person, language } = meeting;
  if (conversation.greetedAt !== null) return;
  const hello = isEmployee(person) ? toStaff('staff_hello') : toResident('greeting', language);
  replyInMeeting(meeting, [hello]);
}

function firstContact({ draft, person, conversation, language }: Meeting): string[] {
  if (conversation.greetedAt !== null) return [];
  conversation.greetedAt = draft.world.now;
  const { company } = draft.world.directory;
  return isEmployee(person) ? [] : [toResident('first_contact', language, { company: company.name })];
}
