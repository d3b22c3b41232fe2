import type { Category, Understanding } from '../intake/index.ts';
import { asksInWriting } from '../intake/index.ts';
import { MINUTE } from '../kit/index.ts';
import type { Language } from '../kit/index.ts';
import { plain } from '../language/index.ts';
import { isEmployee } from '../people/index.ts';
import { readSupply } from '../register/index.ts';
import { doubtLabel, doubtPhrase, toResident } from '../words/index.ts';
import { isAboutOwn } from './answering.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { goesOn } from './followUpQuestion.ts';
import { findOwnReport } from './newMatters.ts';
import type { Conversation, DoubtChoice, Doubt, JobRequest } from './ports.ts';
import { findSameMatter } from './same.ts';

/**
 * A reading less sure than this is asked about, 0–1, by the kind it was read as. Chosen on held-out texts by
 * `training/doubt.ts` (table in DESIGN.md): of the messages asked about at least every second one would have been read
 * wrong; of those read as nothing every third, as taking a matter for nothing costs most. To be chosen
 * anew when the reader is trained anew.
 */
export const DOUBT_BELOW: Readonly<Record<Category, number>> = {
  repair: 0.7,
  complaint: 0.4,
  inquiry: 0.4,
  help: 0.5,
  other: 0.6,
};

/** … and so is one whose kind is so little ahead of the next likely one, as probabilities. */
export const CLOSE = 0.04;

/** Without an answer within so long, ms, a person gets the message. */
export const DOUBT_WAITS_MS = 10 * MINUTE;

/** Kinds offered to choose from, beside a person. */
const OFFERED = 3;

/** What a message can turn out to be. */
export type DoubtKind = Exclude<DoubtChoice, 'person'>;

/** May what this message is be asked at all? Said before the dialogue has done anything with it. */
export function mayAskKind({ conversation, message, person, text, reading }: Talk): boolean {
  const isEdit = message.body.kind === 'text' && message.body.edited === true;
  return (
    conversation.pending === null &&
    conversation.doubt === undefined &&
    !message.group &&
    !isEdit &&
    !isEmployee(person) &&
    text.trim() !== '' &&
    reading.act === null &&
    !reading.emergency &&
    !reading.emergencyMaybe &&
    isUnsure(reading)
  );
}

/** Is a wrong reading so likely that a question is worth it? */
export function isUnsure({
  categories,
  confidence,
  lead,
}: Pick<Understanding, 'categories' | 'confidence' | 'lead'>): boolean {
  return lead < CLOSE || confidence < Math.max(...categories.map((category) => DOUBT_BELOW[category]));
}

/**
 * Asks once what kind of message this is, and keeps it: whatever follows, it is carried out as what it turns out to be,
 * or a person gets it.
 * @returns false where it is clear enough what to do with it
 */
export function asksKind(draft: Draft, talk: Talk): boolean {
  if (!isOpenDoubt(draft, talk)) return false;
  const { conversation, language, message } = talk;
  const { now } = draft.world;
  const choices: DoubtChoice[] = [...offered(talk.reading), 'person'];
  const seen = talk.seen ? { seen: talk.seen } : {};
  const doubt: Doubt = { message: message.id, words: talk.text, ...seen, choices, language, askedAt: now };
  conversation.doubt = doubt;
  conversation.pending = { kind: 'doubt', message: message.id, askedAt: now };
  draft.card(talk.person.key, 'clarify', doubtText(doubt), ['choose'], { class: 'question', language });
  draft.later(doubtJob(conversation, doubt));
  return true;
}

/** Nothing at hand answers it, and it is neither about something known nor several things. */
function isOpenDoubt(draft: Draft, talk: Talk): boolean {
  if (talk.matters.length > 1 || asksInWriting(plain(talk.text))) return false;
  if (goesOn(talk.text) || talk.goesOnFrom) return false;
  const [matter] = talk.matters;
  if (!matter) return !isAboutOwn(talk, talk);
  if (matter.category === 'inquiry')
    return (
      talk.answers.get(matter.text)?.answered !== true &&
      readSupply(plain(matter.text)) === null &&
      !isAboutOwn(talk, matter)
    );
  return !findSameMatter(talk.open, matter) && !findOwnReport(draft, talk, matter);
}

/** The kind it was read as, then the likeliest others. */
export function offered({ categories, likely }: Pick<Understanding, 'categories' | 'likely'>): DoubtKind[] {
  const kinds = [...new Set([...categories, ...likely])];
  return kinds.filter((kind) => kind !== 'other').slice(0, OFFERED);
}

/** The question with what there is to choose from. */
export function doubtText({ choices, language }: Pick<Doubt, 'choices' | 'language'>): string {
  const kinds = choices.filter((choice) => choice !== 'person').map((kind) => doubtPhrase(kind, language));
  const list = choices.map((choice, i) => `${i + 1}. ${doubtLabel(choice, language)}`).join('\n');
  return toResident('doubt_ask', language, { kinds: either(kinds, language), list });
}

/** `要报修、要投诉，还是想问一下`. */
function either(kinds: readonly string[], language: Language): string {
  const [first, last] = [kinds.slice(0, -1), kinds.at(-1) ?? ''];
  if (language === 'en') return `${first.join(', ')} or ${last}`;
  return `${first.join('、')}，${language === 'zh-Hant' ? '還是' : '还是'}${last}`;
}

function doubtJob({ id }: Conversation, { message, askedAt }: Doubt): JobRequest {
  return {
    key: `doubt:${message}`,
    lane: `conversation:${id}`,
    priority: 3,
    runAt: askedAt + DOUBT_WAITS_MS,
    job: { kind: 'doubt', messageId: message },
  };
}

/** Does this card ask what a message is? */
export function isDoubtCard({ kind, text }: { kind: string; text: string }): boolean {
  const [last = ''] = text.split('\n').slice(-1);
  const label = last.replace(/^\d\. /, '');
  return kind === 'clarify' && LANGUAGES.some((language) => doubtLabel('person', language) === label);
}

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];

/** The kinds as they are said. Only the whole line counts: anything more is a message of its own. */
const SAID: readonly [DoubtChoice, RegExp][] = [
  ['repair', /^(?:报修|维修|修理|修东西|(?:a )?repair|(?:something )?to fix)$/],
  ['complaint', /^(?:投诉|(?:a |to )?complain(?:t|ing)?)$/],
  ['inquiry', /^(?:咨询|询问|问一下|问问|问|(?:a |just a )?question|(?:just )?asking)$/],
  ['help', /^(?:请人帮忙|帮忙|找人帮忙|a hand|some help)$/],
];

/** What people say around the kind: `我是要报修的`. */
const AROUND = /^(?:我|这|就|只)*(?:是|想|要|系)*|(?:的|啊|呀|吧|嘅|一下)*$/g;

/**
 * The choice that a line makes: the number, the word on the button, or the wish for a person; null: none of those.
 * @param option the number the line gives, when it gives one
 */
export function choiceIn(
  text: string,
  { choices }: Pick<Doubt, 'choices'>,
  { act, option }: { act: Understanding['act']; option: number | null },
): DoubtChoice | null {
  if (option !== null) return choices[option - 1] ?? null;
  if (act?.kind === 'hand_over') return 'person';
  const said = plain(text)
    .trim()
    .replace(/[\s.。!！,，?？]+$/, '');
  const bare = said.replace(AROUND, '');
  const found = SAID.find(([, words]) => words.test(said) || words.test(bare))?.[0] ?? null;
  return found !== null && choices.includes(found) ? found : null;
}

/** The reading of a message that has been said to be of this kind, by whoever wrote it. */
export function readAs(kind: DoubtKind, reading: Understanding): Understanding {
  const complains = kind === 'complaint';
  return {
    ...reading,
    categories: [kind],
    emergency: false,
    emergencyMaybe: false,
    helpKind: kind === 'help' ? (reading.helpKind ?? 'daily') : null,
    severity: complains && reading.tone === null ? (reading.severity ?? 'important') : null,
    tone: complains ? reading.tone : null,
    confidence: 1,
    lead: 1,
    items: [],
    act: null,
  };
}
