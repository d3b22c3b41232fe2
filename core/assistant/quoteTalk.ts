import { plain } from '../language/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toStaff } from '../words/index.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { tellTeam } from './news.ts';
import { personName } from './phrases.ts';
import { command, reply } from './replying.ts';
import { askWhich, isFresh, namedTicket } from './which.ts';

type Answer = 'approve' | 'refuse' | 'too_dear';

/** A longer line says more than yes, no or too dear, UTF-16 units. */
const LONGEST_ANSWER = 30;

const DEAR =
  /太?贵|便宜|优惠|打折|少(?:一?点|收|算)|(?:价|费用)[^,.]{0,4}(?:高|离谱)|不值|expensive|pricey|too (?:much|dear)|discount|cheaper/;
const REFUSES =
  /不同意|不接受|拒绝|不做|唔(?:同意|做|整)|(?:不|唔)(?:用|要|使|换|修|弄)|算了|\bno\b|refuse|decline|don'?t (?:do|want|agree)|not agree|leave it/;
const AGREES =
  /(?<!不|唔)(?:同意|接受)|(?:按|照|就)(?:这个?|你?说的?|报)?价|做吧|换吧|修吧|\b(?:agree|approve|accept)(?:d|s)?\b|go ahead|do it/;

/** While a price waits for its answer, words about money and yes or no are about it; where in doubt it is asked. */
export function answersQuote(draft: Draft, talk: Talk): boolean {
  const waiting = talk.open.filter(({ state }) => state === 'quoted');
  if (waiting.length === 0) return false;
  const answer = readAnswer(talk);
  if (answer === null) return false;
  const named = namedTicket(talk.text, talk.open);
  if (named !== null && named.state !== 'quoted') return false;
  const meant = named === null ? [...waiting, ...alsoMeant(talk, waiting)] : [named];
  const [only, ...others] = meant;
  if (only === undefined) return false;
  if (others.length > 0 && answer !== 'too_dear') askWhich(draft, talk, answer, meant);
  else if (answer === 'too_dear') passOn(draft, talk, only);
  else settleQuote(draft, talk, only, answer);
  return true;
}

/** Yes or no to the price of that ticket; of a ticket without one it confirms or asks what is wrong. */
export function settleQuote(draft: Draft, talk: Talk, ticket: Ticket, answer: 'approve' | 'refuse'): void {
  talk.conversation.lastTicket = ticket.n;
  const values = { number: ticket.number };
  if (ticket.state !== 'quoted') {
    if (answer === 'refuse') return reply(draft, talk, 'words_please', {}, ticket.n);
    command(draft, talk, ticket, { kind: 'confirm' }, talk.text);
    return reply(draft, talk, 'confirmed', values, ticket.n);
  }
  if (!command(draft, talk, ticket, { kind: answer }, talk.text))
    return reply(draft, talk, 'too_long_ago', {}, ticket.n);
  // Its reporter hears of it with the card; whoever else of the home has answered, here.
  if (talk.person.key === ticket.reporter) return;
  const receipt = draft.current(ticket.n)?.fields['receipt'] ?? '';
  reply(
    draft,
    talk,
    answer === 'approve' ? 'quote_approved' : 'quote_refused',
    { ...values, receipt },
    ticket.n,
  );
}

function readAnswer({ text, reading }: Talk): Answer | null {
  const words = plain(text).trim();
  const { act, categories } = reading;
  const matters = categories.some((category) => category !== 'other' && category !== 'complaint');
  if (words.length > LONGEST_ANSWER || reading.emergency || reading.emergencyMaybe) return null;
  if (/取消|cancel/.test(words)) return null;
  if (DEAR.test(words)) return REFUSES.test(words.replace(DEAR, '')) ? 'refuse' : 'too_dear';
  if (matters || (act !== null && !ANSWERS.has(act.kind))) return null;
  if (REFUSES.test(words) || act?.kind === 'deny' || act?.kind === 'cancel') return 'refuse';
  return AGREES.test(words) || act !== null ? 'approve' : null;
}

/** Moves that answer yes or no. */
const ANSWERS: ReadonlySet<string> = new Set(['confirm', 'acknowledge', 'deny', 'cancel']);

/** A bare yes or no may also answer a read-back that came after the price. */
function alsoMeant(talk: Talk, waiting: readonly Ticket[]): Ticket[] {
  const words = plain(talk.text);
  if (talk.reading.act === null || DEAR.test(words) || AGREES.test(words)) return [];
  const quotedAt = Math.max(...waiting.map(({ fields }) => Number(fields['quotedAt'] ?? 0)));
  return talk.open.filter(
    (ticket) =>
      ticket.openedAt > quotedAt && isFresh(ticket, talk) && ticket.fields['confirmed'] === undefined,
  );
}

/** Too dear is no answer yet: whoever named the price hears it, and the question stays. */
function passOn(draft: Draft, talk: Talk, ticket: Ticket): void {
  talk.conversation.lastTicket = ticket.n;
  tellTeam(draft, ticket, toStaff('added', { number: ticket.number, words: talk.text }));
  const values = {
    number: ticket.number,
    name: personName(ticket.owner, draft.world, talk.language),
    price: ticket.fields['quote'] ?? '',
  };
  reply(draft, talk, 'quote_dear', values, ticket.n);
}
