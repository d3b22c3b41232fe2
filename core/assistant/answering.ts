import type { Answer, Citation } from '../handbook/index.ts';
import { asksInWriting } from '../intake/index.ts';
import type { Understanding } from '../intake/index.ts';
import { plain, toSimplified } from '../language/index.ts';
import { isDone } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toResident, toStaff } from '../words/index.ts';
import { residentExplanation } from './desk/explain.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { ASKS, goesOn, onlyRepeats, sourceOf, speaksOf } from './followUpQuestion.ts';
import { keptSource } from './gaps/keptAnswers.ts';
import { gapJob } from './gaps/noting.ts';
import { openMatter, readBack } from './matters.ts';
import type { Matter } from './matters.ts';
import { tellTeam } from './news.ts';
import type { AskedBefore } from './ports.ts';
import { originOf, reply, replyStatus } from './replying.ts';
import type { World } from './world.ts';

/** Asking how a ticket stands, in words that name it as one. */
const ABOUT_TICKET =
  /(?:单子?|工单|报修|投诉|\b[rthz]-?\d{1,7})(?:的?(?:问题|事情?))?(?:现在)?(?:处理|办|修|跟进)?(?:得|到)?(?:哪|怎么样|怎样|如何|点样|什么情况|咋样|进度|进展)/i;

/** Asking when something is done, without saying which. */
const ABOUT_OWN =
  /什么时候(?:能|可以|会)?(?:修|弄|搞|处理|来|好|解决)|多久(?:能|可以)?(?:修|来|到|好)|修好了?[吗没]|几时(?:整|修|搞|处理|解决)?得?(?:掂|好)|when (?:will|can) .*(?:fix|come|repair|done|ready)|how long (?:until|till|before) .*(?:com|fix|repair|here|arriv|done|ready)/i;

/** Most tickets told of at once. */
const TOLD = 5;

/**
 * Answers a question with its clause, tells how the own ticket stands, or hands over to a person.
 * @returns the number the next ticket gets
 */
export function answerInquiry(draft: Draft, talk: Talk, matter: Matter, next: number): number {
  if (asksInWriting(plain(matter.text)))
    return handOverQuestion(draft, talk, matter, next, { formal: 'yes' });
  if (tellsOwnStatus(draft, talk, matter) || explainsOwn(draft, talk, matter)) return next;
  const answer = answerTo(talk, matter);
  const before = talk.goesOnFrom ?? null;
  if (answer) {
    sayAnswer(draft, talk, answer);
    rememberAsked(talk, matter, { source: sourceOf(answer), ticket: null });
    return next;
  }
  const waiting = before && talk.open.find((ticket) => ticket.n === before.ticket && !isDone(ticket));
  if (waiting) return addToQuestion(draft, talk, waiting, next);
  const then = handOverQuestion(draft, talk, matter, next, {});
  noteGap(draft, next);
  rememberAsked(talk, matter, { source: null, ticket: next });
  return then;
}

/** The answer to a question; to one that goes on from another: to both together, else to what it names itself. */
function answerTo({ answers, goesOnFrom: before, text }: Talk, matter: Matter): Answer | null {
  const whole = answers.get(matter.text);
  if (whole?.answered && !(before && onlyRepeats(before, text, whole))) return whole;
  const alone = before && !goesOn(text) ? answers.get(text) : undefined;
  return alone?.answered && speaksOf(alone, text) ? alone : null;
}

/** What is asked next may go on from it; a question that goes on itself leaves the one it is about. */
function rememberAsked(
  { conversation, goesOnFrom: before, message }: Talk,
  { text }: Matter,
  found: Pick<AskedBefore, 'source' | 'ticket'>,
): void {
  const source = found.source ?? before?.source ?? null;
  conversation.asked = { words: before?.words ?? text, at: message.at, source, ticket: found.ticket };
}

/** Whoever is to answer the first question gets what else is asked about it. */
function addToQuestion(draft: Draft, talk: Talk, ticket: Ticket, next: number): number {
  const { number, n } = ticket;
  tellTeam(draft, ticket, toStaff('added', { number, words: talk.text }));
  reply(draft, talk, 'matter_added', { number }, n);
  talk.conversation.lastTicket = n;
  return next;
}

/** Words that were not taken for a question, and the handbooks answer them. @returns whether they do */
export function answersAnyway(draft: Draft, talk: Talk): boolean {
  const answer = talk.answers.get(talk.text);
  if (!answer?.answered) return false;
  sayAnswer(draft, talk, answer);
  return true;
}

function sayAnswer(draft: Draft, talk: Talk, answer: Answer): void {
  draft.say(talk.person.key, answerText(answer, talk, draft.world), {
    class: 'promise',
    cites: cites(answer),
  });
}

/** How it is done for everybody, not how a ticket of one's own stands. */
const IN_GENERAL = /(?:报修|投诉|下单|登记)(?:以|之)?后|一般|通常|规定|\bafter (?:i|we|you) report|usually/i;

/** `报修后多久能到`, of a home that has reported nothing, and the handbooks answer it. */
export function asksInGeneral(talk: Talk): boolean {
  const isAnswered = [...talk.answers.values()].some(({ answered }) => answered);
  const hasOwn = talk.open.some((ticket) => !isDone(ticket) && ticket.category !== 'inquiry');
  return !hasOwn && isAnswered && IN_GENERAL.test(toSimplified(talk.text));
}

/** Fewer characters name nothing. */
const LEAST_ASKED = 5;

/** What of a resident's message is looked up: its questions, and what nobody could make anything of but asks. */
export function questionsIn(
  text: string,
  matters: readonly Matter[],
  { act }: Pick<Understanding, 'act'>,
): string[] {
  const questions = matters.filter(({ category }) => category === 'inquiry').map((matter) => matter.text);
  const isUnread = matters.length === 0 && act === null;
  const asks = ASKS.test(text) && !goesOn(text) && [...text.trim()].length >= LEAST_ASKED;
  return isUnread && asks ? [text] : questions;
}

/** Asking why the own ticket is due when it is. */
const WHY_DUE =
  /(?:为什么|为啥|怎么)(?:还)?(?:要|会|得|定|算).{0,8}(?:久|天|小时|分钟|时间|点|号|慢)|(?:时间|时限|期限)(?:是)?怎么(?:算|定)|why .{0,30}(?:so long|take|due|days?|hours?|that time)/i;

/** A question about how one of the own tickets stands, or why it is due when it is. */
export function isAboutOwn({ open }: Talk, { text }: Pick<Matter, 'text'>): boolean {
  const words = toSimplified(text);
  const hasOwn = open.some((ticket) => !isDone(ticket));
  return hasOwn && [ABOUT_TICKET, ABOUT_OWN, WHY_DUE].some((about) => about.test(words));
}

/** Tells why one of the own tickets is due when it is, where that is asked. */
export function explainsOwn(draft: Draft, talk: Talk, matter: Pick<Matter, 'text'>): boolean {
  if (!WHY_DUE.test(toSimplified(matter.text))) return false;
  const named = /\b[RTHZ]-?0*(\d{1,7})\b/i.exec(matter.text);
  const open = talk.open.filter((ticket) => !isDone(ticket));
  const ticket =
    open.find(({ n }) => n === (named ? Number(named[1]) : talk.conversation.lastTicket)) ?? open[0];
  if (!ticket) return false;
  draft.say(talk.person.key, residentExplanation(draft, ticket, talk.language), {
    ticket: ticket.n,
    class: 'promise',
  });
  return true;
}

function tellsOwnStatus(draft: Draft, talk: Talk, matter: Matter): boolean {
  const words = toSimplified(matter.text);
  const own = talk.open.filter((ticket) => !isDone(ticket) && ticket.category !== 'inquiry');
  const named = /\b[rthz]-?0*(\d{1,7})\b/i.exec(words);
  if (ABOUT_TICKET.test(words) && named) return tellsNamed(draft, talk, Number(named[1]));
  const meant = ABOUT_TICKET.test(words) ? own : ABOUT_OWN.test(words) ? onlyOne(own) : [];
  for (const ticket of meant.slice(0, TOLD)) replyStatus(draft, talk, ticket);
  return meant.length > 0;
}

/** Of a ticket that is not this home's nothing is told. */
function tellsNamed(draft: Draft, talk: Talk, n: number): boolean {
  const ticket = [...talk.open, ...talk.recent].find((one) => one.n === n);
  if (ticket) replyStatus(draft, talk, ticket);
  else reply(draft, talk, 'private');
  return true;
}

/** The one repair, else the one matter there is. */
function onlyOne(own: readonly Ticket[]): readonly Ticket[] {
  const repairs = own.filter(({ category }) => category === 'repair');
  const meant = repairs.length > 0 ? repairs : own;
  return meant.length === 1 ? meant : [];
}

/** Not known, and said so: a person answers, and the answer goes back to the asker. @clause service 4.1.2 */
function handOverQuestion(
  draft: Draft,
  talk: Talk,
  matter: Matter,
  next: number,
  extra: Record<string, string>,
): number {
  const ticket = openMatter(draft, next, 'inquiry', matter, talk.reading, originOf(talk), extra);
  draft.say(talk.person.key, readBack(draft, ticket), { ticket: ticket.n, class: 'promise' });
  talk.conversation.lastTicket = ticket.n;
  return next + 1;
}

/** What the handbooks left open is noted, to be written into them. */
function noteGap(draft: Draft, n: number): void {
  const ticket = draft.current(n);
  if (ticket) draft.later(gapJob(ticket, draft.world.now));
}

/** The answer with its source on a line of its own. */
function answerText(answer: Answer, { language, kept }: Talk, world: World): string {
  const sources = new Map(saidCitations(answer).map((cite) => [`${cite.document} ${cite.clause}`, cite]));
  const lines = [...sources.values()].slice(0, 2).map((cite) => {
    const person = keptSource(cite, kept, { world, language });
    if (person) return toResident('kept_source', language, person);
    return toResident('source', language, { document: cite.document, clause: cite.clause });
  });
  return [answer.text, ...lines].join('\n');
}

/** The first citation, and of the others those whose words the answer says. */
export function saidCitations({ citations, text }: Answer): Citation[] {
  return citations.filter((cite, at) => at === 0 || isSaid(cite.quote, text));
}

/** So many characters in a row are not the same by chance. */
const SAME_WORDS = 12;

/** Does the text say any of the quote? List marks and line breaks of either do not count. */
function isSaid(quote: string, text: string): boolean {
  const bare = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
  const [from, to] = [bare(quote), bare(text)];
  for (let at = 0; at + SAME_WORDS <= from.length; at++)
    if (to.includes(from.slice(at, at + SAME_WORDS))) return true;
  return from.length < SAME_WORDS && to.includes(from);
}

export function cites(answer: Answer): { document: string; clause: string; quote: string }[] {
  // A zero-width mark stands where a page break was taken out of the quote.
  return answer.citations.map(({ document, clause, quote }) => ({
    document,
    clause,
    quote: quote.replaceAll('\ufeff', ''),
  }));
}
