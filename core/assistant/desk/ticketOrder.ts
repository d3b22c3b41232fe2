import { toSimplified } from '../../language/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffAsk } from '../orders.ts';
import { press, refusalText } from '../press.ts';

const NUMBER = '[RTHZ]-?0*(\\d{1,7})(?!\\d)';
const GAP = '[\\s，,:：]*';
/** `R-0012 暂停：…` */
const NUMBER_FIRST = new RegExp(`^[/／]?${GAP}${NUMBER}${GAP}([^\\s，,:：]+)${GAP}([\\s\\S]*)$`, 'i');
/** `暂停 R-0012：…` */
const VERB_FIRST = new RegExp(`^[/／]?${GAP}([^\\s，,:：]+?)${GAP}${NUMBER}${GAP}([\\s\\S]*)$`, 'i');

/** The number and the words of an order about one ticket whose verb fits, whichever comes first; null otherwise. */
export function readTicketOrder(text: string, verb: RegExp): { n: number; words: string } | null {
  const plain = toSimplified(text).trim();
  const [, n, said = '', rest = ''] = NUMBER_FIRST.exec(plain) ?? [];
  if (n !== undefined && verb.test(said)) return { n: Number(n), words: rest.trim() };
  const [, saidFirst = '', number, after = ''] = VERB_FIRST.exec(plain) ?? [];
  return number !== undefined && verb.test(saidFirst) ? { n: Number(number), words: after.trim() } : null;
}

/** The ticket of that number as it stands, in the draft first; null when there is none. */
export async function findTicketOf(
  ask: Pick<StaffAsk, 'draft' | 'store'>,
  n: number,
): Promise<Ticket | null> {
  return ask.draft.current(n) ?? (await ask.store.findTicket(n));
}

/** Carries out an order that names its ticket and needs no card. */
export async function ticketOrder(ask: StaffAsk, verb: RegExp, button: string): Promise<boolean> {
  const order = readTicketOrder(ask.text, verb);
  if (!order) return false;
  const { draft, person, message, reader } = ask;
  const ticket = await findTicketOf(ask, order.n);
  if (!ticket) {
    draft.say(person.key, toStaff('no_card'));
    return true;
  }
  const request = { person, ticket, button, words: order.words, card: null, messageId: message.id };
  const refusal = press(draft, request, reader);
  if (refusal === null) return true;
  draft.say(person.key, refusalText(refusal, ticket, button));
  ask.refused(button, refusal);
  return true;
}
