import { HOUR } from '../../kit/index.ts';
import { isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { giveBack, lend, prolong, returnTime, writableAt } from '../../register/index.ts';
import type { Loan } from '../../register/index.ts';
import { nameOf, sayLength, sayThing, teamName, toResident, toStaff } from '../../words/index.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { when, withoutRoom } from '../phrases.ts';
import { newConversation } from '../talkReader.ts';
import { sayRoom } from '../world.ts';
import { alreadyBack, backText, borrowersOf, holderOf, loanValues, putBack } from './loans.ts';
import { mayLend, readLending, readLoanListing, readProlonging, readReturn } from './loanWords.ts';
import type { LendingWords, LoanListing } from './loanWords.ts';
import { colleagueIn, endOf, findNumbered, findTime, homeIn, listOpen, orderWords } from './reading.ts';
import { residentsOf, teamOf, tellHome } from './whom.ts';

const STAFF = 'zh-Hans';

/** Most lines told at once. */
const TOLD = 12;

/** An answer to "until when?" is taken for so long. */
const ASKED_MS = HOUR;

const PHONE =
  /(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\d{3,4}-\d{3,4}-\d{4}|0\d{2,3}-?\d{7,8})(?!\d)/g;

/** What staff can say about things that are lent. */
export const LOAN_ORDERS: readonly StaffOrder[] = [listLoans, prolongLoan, takeBack, lendThing, showLoan];

function zoneOf({ draft }: StaffAsk): string {
  return draft.world.rules.policy.calendar.zone;
}

function timeIn(ask: StaffAsk, words: string) {
  return findTime(words, { reader: ask.reader, now: ask.draft.world.now, zone: zoneOf(ask) });
}

function answer(ask: StaffAsk, text: string, entry: number | null = null): true {
  ask.draft.say(ask.to, text, { entry });
  return true;
}

/** `借出 雨伞 2把 3-2-501 王女士 13900001001`. @clause paid 2.1.1 */
async function lendThing(ask: StaffAsk): Promise<boolean> {
  const { draft, person } = ask;
  const words = await withAskedTime(ask, orderWords(ask.text));
  if (!mayLend(words)) return false;
  const home = homeIn(ask, words);
  const time = timeIn(ask, words);
  const colleague = colleagueIn(words, draft.world.directory.people);
  const bare = [home.room, colleague?.name ?? null].reduce<string>(
    (rest, part, i) => (part === null ? rest : i === 0 ? withoutRoom(rest, part) : rest.replace(part, ' ')),
    (time?.rest ?? words).replace(PHONE, ' '),
  );
  const lending = readLending(bare);
  if (!lending) return false;
  if (lending.label === '') return answer(ask, toStaff('loan_thing_missing'));
  if (home.room === null && !colleague && lending.name === null)
    return answer(ask, toStaff('loan_who_missing'));
  const { now, rules } = draft.world;
  const things = [lending.thing ?? '', lending.label];
  const until = time ? endOf(time) : returnTime(things, now, rules.policy);
  if (until === null || until <= now) return askUntil(ask, words, lending.label);
  const loan = lend(
    {
      n: await ask.store.nextEntryNumber(),
      key: `loan:m${ask.message.id}`,
      ...lent(ask, lending, { ...home, colleague }),
      dueAt: until,
      by: person.key,
    },
    now,
    rules.policy,
  );
  draft.putEntry(loan);
  return noteLoan(ask, loan);
}

/** What goes to whom. A key lent to a colleague is the colleague's matter, whatever home it opens. */
function lent(
  { draft }: StaffAsk,
  lending: LendingWords,
  { room, contact, colleague }: { room: string | null; contact: string | null; colleague: Person | null },
): Pick<Loan, 'thing' | 'label' | 'count' | 'borrower' | 'contact' | 'room' | 'person'> {
  const thing = lending.thing ?? lending.label;
  const { count } = lending;
  if (colleague) {
    const label = room === null ? lending.label : `${sayRoom(room, STAFF)} ${lending.label}`;
    return {
      thing,
      label,
      count,
      borrower: colleague.name ?? '',
      contact,
      room: null,
      person: colleague.key,
    };
  }
  const home = residentsOf(room, draft.world);
  const named = home.find(({ name }) => name !== null && name === lending.name);
  const only = home.length === 1 ? home[0] : undefined;
  const borrower = lending.name ?? only?.name ?? nameOf('resident');
  const person = named ?? (lending.name === null ? only : undefined);
  return { thing, label: lending.label, count, borrower, contact, room, person: person?.key ?? null };
}

/** The answer to whoever lent it, and the note for the borrower. */
function noteLoan(ask: StaffAsk, loan: Loan): true {
  const { draft, message, person } = ask;
  const { world } = draft;
  const borrowers = borrowersOf(loan, world);
  const key = borrowers.length > 0 ? 'loan_lent' : 'loan_lent_unreached';
  const who = holderOf(loan, world, { person, group: message.group });
  const team = teamName(teamOf(loan.createdBy, world));
  if (writableAt(world.now, world.rules.policy) === world.now)
    tellHome(draft, loan.room, loan.n, (language) =>
      toResident('loan_lent', language, {
        number: loan.number,
        what: sayThing(loan, language),
        time: when(loan.dueAt, world, language),
      }),
    );
  return answer(ask, toStaff(key, { ...loanValues(loan, world), who, team }), loan.n);
}

/** The policy says nothing of it: until when? In a direct chat a bare time answers. */
async function askUntil(ask: StaffAsk, words: string, label: string): Promise<true> {
  if (!ask.message.group) {
    const { conversationId } = ask.message;
    const chat = (await ask.store.findConversation(conversationId)) ?? newConversation(ask.message);
    ask.draft.remember({ ...chat, pending: { kind: 'lend', words, askedAt: ask.draft.world.now } });
  }
  return answer(ask, toStaff('loan_time_missing', { what: label }));
}

/** A bare time right after the question completes the order that lacked it. */
async function withAskedTime(ask: StaffAsk, words: string): Promise<string> {
  if (ask.message.group || words.length > 24) return words;
  const time = timeIn(ask, words);
  if (!time || /[^\s到至吧的前还]/.test(time.rest.replace(/until|till|by/gi, ''))) return words;
  const chat = await ask.store.findConversation(ask.message.conversationId);
  const pending = chat?.pending;
  if (!chat || pending?.kind !== 'lend' || ask.draft.world.now - pending.askedAt > ASKED_MS) return words;
  ask.draft.remember({ ...chat, pending: null });
  return `${pending.words} ${words}`;
}

/** `归还 J-0003`, `还伞 3-2-501`, with a remark on its condition. */
async function takeBack(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  if (!readReturn(words)) return false;
  const { room } = homeIn(ask, words);
  const order = readReturn(room === null ? words : withoutRoom(words, room));
  if (!order) return false;
  const found = await findLoans(ask, { ...order, room });
  const [loan] = found;
  if (!loan) return answer(ask, toStaff('loan_none'));
  if (found.length > 1) return askWhich(ask, found);
  const { world } = ask.draft;
  const back = { at: world.now, by: ask.person.key, remark: order.remark, count: order.count };
  const after = giveBack(loan, back);
  if (!after) return answer(ask, alreadyBack(loan, world), loan.n);
  putBack(ask.draft, loan, after);
  return answer(ask, backText(loan, after, world, order.remark), loan.n);
}

/** The loan of that number, whatever its state; else those of the home (or of such a thing) that are out, else the last one back. */
async function findLoans(
  ask: StaffAsk,
  order: { n: number | null; thing: string | null; room: string | null },
): Promise<Loan[]> {
  if (order.n !== null) {
    const loan = await findNumbered(ask.store, 'loan', order.n);
    return loan ? [loan] : [];
  }
  const fits = (loan: Loan) =>
    (order.thing === null || loan.thing === order.thing) && (order.room === null || loan.room === order.room);
  const open = (await listOpen(ask.store, 'loan', order.room ?? undefined)).filter(fits);
  if (open.length > 0 || order.room === null) return open;
  const all = await ask.store.listEntries({ kinds: ['loan'], room: order.room, limit: TOLD });
  return all.flatMap((entry) => (entry.kind === 'loan' && fits(entry) ? [entry] : [])).slice(0, 1);
}

function askWhich(ask: StaffAsk, loans: readonly Loan[]): true {
  const list = loans.slice(0, TOLD).map((loan) => lineOf(ask, loan));
  return answer(ask, toStaff('loan_which', { count: loans.length, list: list.join('\n') }));
}

function lineOf({ draft: { world }, message, person }: StaffAsk, loan: Loan): string {
  const over = world.now - loan.dueAt;
  const late = over > 0 ? toStaff('loan_late', { length: sayLength(over, STAFF) }) : '';
  const who = holderOf(loan, world, { person, group: message.group });
  return toStaff('loan_line', { ...loanValues(loan, world), who, late }).trim();
}

/** `续借 J-0003 到周五18:00`. @clause paid 2.2.5 */
async function prolongLoan(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  const order = readProlonging(words);
  if (!order) return false;
  const { room } = homeIn(ask, words);
  const found = (await findLoans(ask, { ...order, room })).filter(({ open }) => open);
  const [loan] = found;
  if (!loan) return answer(ask, toStaff('loan_none'));
  if (found.length > 1) return askWhich(ask, found);
  const { world } = ask.draft;
  const time = timeIn(ask, words);
  const until = time && endOf(time);
  if (until === null || until <= world.now)
    return answer(ask, toStaff('loan_prolong_when', { number: loan.number }), loan.n);
  const longer = prolong(loan, { until, at: world.now, by: ask.person.key }, world.rules.policy);
  ask.draft.putEntry(longer);
  ask.draft.retireEntry(loan.n);
  tellBorrowers(ask, longer);
  return answer(ask, toStaff('loan_prolonged', loanValues(longer, world)), loan.n);
}

function tellBorrowers({ draft, person }: StaffAsk, loan: Loan): void {
  const { world } = draft;
  for (const borrower of borrowersOf(loan, world))
    if (isEmployee(borrower) && borrower.key !== person.key)
      draft.say(borrower.key, toStaff('loan_prolonged', loanValues(loan, world)), { entry: loan.n });
  tellHome(draft, loan.room, loan.n, (language) =>
    toResident('loan_prolonged', language, {
      number: loan.number,
      what: sayThing(loan, language),
      time: when(loan.dueAt, world, language),
    }),
  );
}

/** `/借用`, `谁还没还伞`: what is out, overdue first. In the open group no home and no name. */
async function listLoans(ask: StaffAsk): Promise<boolean> {
  const listing = readLoanListing(ask.text);
  if (!listing) return false;
  const loans = (await listOpen(ask.store, 'loan')).filter((loan) => isAsked(loan, listing, ask));
  if (loans.length === 0) return answer(ask, toStaff('loan_all_back'));
  const lines = loans
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, TOLD)
    .map((loan) => lineOf(ask, loan));
  const more = loans.length > TOLD ? [toStaff('list_more', { count: loans.length - TOLD })] : [];
  return answer(ask, [toStaff('loan_head', { count: loans.length }), ...lines, ...more].join('\n'));
}

function isAsked(loan: Loan, { thing, overdue }: LoanListing, { draft }: StaffAsk): boolean {
  return (thing === null || loan.thing === thing) && (!overdue || loan.dueAt < draft.world.now);
}

/** `J-0003`: how it stands. */
async function showLoan(ask: StaffAsk): Promise<boolean> {
  const match = /^[/／]?(?:查[询看]?)?\s*J-?0*(\d{1,7})[?？]?$/i.exec(orderWords(ask.text));
  if (!match) return false;
  const loan = await findNumbered(ask.store, 'loan', Number(match[1]));
  if (!loan) return answer(ask, toStaff('entry_unknown', { number: orderWords(ask.text) }));
  return answer(ask, loan.open ? lineOf(ask, loan) : alreadyBack(loan, ask.draft.world), loan.n);
}
