import { toSimplified } from '../../language/index.ts';
import { isLeader } from '../../people/index.ts';
import { toStaff } from '../../words/index.ts';
import { readTicketOrder, findTicketOf } from '../desk/ticketOrder.ts';
import { requestKeeping } from '../gaps/keeping.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { mayPress } from '../press.ts';
import { decideKept, removeKept, settledText } from './kept.ts';
import { findNumbered } from './reading.ts';

const KEEP = /^(?:记入手册|存入手册|收入手册|keep)$/i;
const VERB = '同意|批准|不同意|不批准|移出手册|移出|删除|approve|agree|refuse|decline|remove';
const NUMBER = '[Aa][-－]?0*(\\d{1,7})(?!\\d)';
const GAP = '[\\s，,。.:：]*';
const NUMBER_FIRST = new RegExp(`^[/／]?\\s*${NUMBER}${GAP}(${VERB})${GAP}([\\s\\S]*)$`, 'i');
const VERB_FIRST = new RegExp(`^[/／]?\\s*(${VERB})\\s*${NUMBER}${GAP}([\\s\\S]*)$`, 'i');

/** `记入手册 Z-0012`, `keep Z-0012: other words`. */
async function keepOrder(ask: StaffAsk): Promise<boolean> {
  const order = readTicketOrder(ask.text, KEEP);
  if (!order) return false;
  const { draft, person, message, store } = ask;
  const ticket = await findTicketOf(ask, order.n);
  const request = { person, ticket, button: 'keep', words: order.words, card: null, messageId: message.id };
  if (!ticket) draft.say(person.key, toStaff('no_card'));
  else if (!mayPress(draft, { ...request, ticket })) {
    ask.refused('keep', 'not_yours');
    draft.say(person.key, toStaff('refused_not_yours', { number: ticket.number }));
  } else {
    const problem = await requestKeeping(draft, { ...request, ticket }, store);
    if (problem === null) return true;
    ask.refused('keep', 'wrong_state');
    draft.say(person.key, problem);
  }
  return true;
}

/** `同意 A-0003`, `A-0003 不同意：按合同`, `移出手册 A-0003`. */
async function decideOrder(ask: StaffAsk): Promise<boolean> {
  const order = readOrder(ask.text);
  if (!order) return false;
  const { draft, person, store } = ask;
  const kept = await findNumbered(store, 'kept', order.n);
  const entry = kept?.number ?? `A-${String(order.n).padStart(4, '0')}`;
  const refuse = (why: string, text: string) => {
    ask.refused(order.verb, why);
    draft.say(person.key, text);
    return true;
  };
  if (!kept) return refuse('no_card', toStaff('keep_unknown', { entry }));
  if (order.verb === 'remove') {
    if (!isLeader(person)) return refuse('not_yours', toStaff('keep_not_yours', { entry }));
    if (kept.state !== 'agreed') return refuse('wrong_state', settledText(kept));
    removeKept(draft, kept, person.key);
    draft.say(person.key, toStaff('keep_removed', { entry, question: kept.question }));
    return true;
  }
  const refusal = await decideKept({ draft, person, kept, store, button: order.verb, words: order.words });
  if (refusal === null) return true;
  return refuse(refusal, refusal === 'not_yours' ? toStaff('keep_not_yours', { entry }) : settledText(kept));
}

interface Order {
  n: number;
  verb: 'approve' | 'refuse' | 'remove';
  words: string;
}

function readOrder(text: string): Order | null {
  const original = text.trim();
  const plain = toSimplified(original);
  const first = NUMBER_FIRST.exec(plain);
  const match = first ? [first[1], first[2], first[3]] : (VERB_FIRST.exec(plain)?.slice(1) ?? []);
  const [n, verb] = first ? [match[0], match[1]] : [match[1], match[0]];
  if (n === undefined || verb === undefined) return null;
  const rest = match[2] ?? '';
  // What goes on to others stays in the words of whoever said it.
  return { n: Number(n), verb: verbOf(verb), words: original.slice(original.length - rest.length).trim() };
}

function verbOf(said: string): Order['verb'] {
  if (/^(?:移出|删除|remove)/i.test(said)) return 'remove';
  return /^(?:不|refuse|decline)/i.test(said) ? 'refuse' : 'approve';
}

/** What staff can say about answers that are kept. */
export const KEPT_ORDERS: readonly StaffOrder[] = [keepOrder, decideOrder];
