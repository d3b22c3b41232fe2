import { languageFor } from './world.ts';
import { toStaff, teamName } from '../words/index.ts';
import type { Answer } from '../handbook/index.ts';
import { cites, saidCitations } from './answering.ts';
import { asksAboutOthers } from './privacy.ts';
import type { Draft } from './draft.ts';
import { raiseFromStaff } from './emergency.ts';
import type { Talk } from './facts.ts';
import { keptSource } from './gaps/keptAnswers.ts';
import { gapJob } from './gaps/noting.ts';
import { openMatter } from './matters.ts';
import type { Matter } from './matters.ts';
import { dueOf, matterForTeam, personName } from './phrases.ts';
import { originOf } from './replying.ts';

/** Below this a report in passing is read as talk, not as work to be opened. */
const SURE = 0.75;

/** Fewer letters and digits than this ask for nothing. */
const SHORTEST_QUESTION = 5;

/** Where the answer to a staff message goes: the group it was asked in, or the person. */
function replyTo(talk: Talk): string {
  return talk.message.group ? 'group' : talk.person.key;
}

/** A staff message that is no button: an emergency, a patrol find, a question about procedure, or a greeting. */
export function talkWithStaff(draft: Draft, talk: Talk): void {
  const { reading } = talk;
  if (reading.emergency) raiseFromStaff(draft, talk, replyTo(talk));
  else if (reading.categories[0] === 'repair' && reading.confidence >= SURE && !looksLikeQuestion(talk.text))
    fileFind(draft, talk);
  else if (reading.categories.every((category) => category === 'other') && reading.act !== null)
    sayHello(draft, talk);
  else if (asksAboutOthers(talk.text)) draft.say(replyTo(talk), toStaff('staff_private'));
  else answerStaff(draft, talk);
  talk.conversation.language = languageFor(talk.person, null, draft.world);
  draft.remember(talk.conversation);
}

function looksLikeQuestion(text: string): boolean {
  return /[?？]|吗|怎么|如何|谁|几|多久|多少|什么|哪|what|how|who|when|which/i.test(text);
}

function sayHello(draft: Draft, talk: Talk): void {
  draft.say(replyTo(talk), toStaff('staff_hello'));
}

/** @clause service: what a patrol finds goes the same way as a resident's report */
function fileFind(draft: Draft, talk: Talk): void {
  const matter: Matter = { category: 'repair', text: talk.text, reading: talk.reading };
  const ticket = openMatter(draft, talk.nextNumber, 'repair', matter, talk.reading, {
    ...originOf(talk),
    filedBy: talk.person.key,
  });
  const values = {
    number: ticket.number,
    what: matterForTeam(ticket, draft.world),
    team: teamName(ticket.team),
  };
  draft.say(replyTo(talk), toStaff('filed', values), { ticket: ticket.n });
}

/** The answer with its clause, or the supervisor is asked. @clause service: never pretend to know */
function answerStaff(draft: Draft, talk: Talk): void {
  const answer = talk.answers.get(talk.text);
  if (answer?.answered) {
    draft.say(replyTo(talk), staffAnswer(answer, talk, draft), { class: 'promise', cites: cites(answer) });
    return;
  }
  if (isScrap(talk.text)) return draft.say(replyTo(talk), toStaff('staff_unclear', { said: talk.text }));
  const matter: Matter = { category: 'inquiry', text: talk.text, reading: talk.reading };
  const chief = draft.world.directory.superior(talk.person.key, draft.world.now);
  const extra: Record<string, string> = chief ? { askedOf: chief.key } : {};
  const ticket = openMatter(draft, talk.nextNumber, 'inquiry', matter, talk.reading, originOf(talk), extra);
  draft.later(gapJob(ticket, draft.world.now));
  const time = dueOf(ticket, ['answered'], draft.world, 'zh-Hans');
  const name = personName(chief?.key ?? null, draft.world);
  draft.say(replyTo(talk), toStaff('staff_not_known', { number: ticket.number, name, time }), {
    ticket: ticket.n,
  });
}

/** Too little to be a question that a supervisor could answer: `接但`, `撤销`. */
function isScrap(text: string): boolean {
  const words = text.replace(/[^\p{L}\p{N}]/gu, '');
  return words.length < SHORTEST_QUESTION && !looksLikeQuestion(text);
}

function staffAnswer(answer: Answer, { kept }: Talk, { world }: Draft): string {
  const sources = new Set(
    saidCitations(answer).map((cite) => {
      const person = keptSource(cite, kept, { world, language: 'zh-Hans' });
      if (person) return toStaff('kept_group_source', person);
      return toStaff('group_source', { document: cite.document, clause: cite.clause });
    }),
  );
  return [answer.text, ...[...sources].slice(0, 3)].join('\n');
}
