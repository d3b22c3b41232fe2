import { HOUR } from '../../kit/index.ts';
import { checkedBy, claimPaid, claimReturned, isOverdue } from '../../register/index.ts';
import type { Entry, Fee, Loan, Visit } from '../../register/index.ts';
import { isDone } from '../../ticket/index.ts';
import { sayCharge, sayThing, toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Talk } from '../facts.ts';
import { newMatters } from '../newMatters.ts';
import { when } from '../phrases.ts';
import { reply } from '../replying.ts';
import { publicPhones } from './contacts.ts';
import { askToCheck, listFees, sumOf } from './fees.ts';
import { fitsWhat } from './feeWords.ts';
import { readHomeWish } from './homeWords.ts';
import type { HomeWish } from './homeWords.ts';
import { askTeam, loanValues } from './loans.ts';
import { answerOfHome, visitForHome } from './visits.ts';
import { sayRoom } from '../world.ts';
import { teamChat, teamOf } from './whom.ts';

/** Most lines of a list. */
const TOLD = 4;

/** A bare yes answers the news of a visit for so long. */
const JUST_TOLD_MS = 2 * HOUR;

/**
 * What a resident says of the registers of his own home: what it owes and has borrowed, that it is paid or back, that a
 * visit does not suit, what number the office has. True when that was it; further matters of the message go on.
 */
export function talksOfHome(draft: Draft, talk: Talk): boolean {
  const { reading, matters } = talk;
  if (reading.emergencyMaybe || talk.text.trim() === '') return false;
  if (matters.length < 2) return dealsWith(draft, talk, talk.text);
  const own = matters.find((matter) => matter.category === 'inquiry' && dealsWith(draft, talk, matter.text));
  if (!own) return false;
  newMatters(draft, { ...talk, matters: matters.filter((matter) => matter !== own) });
  return true;
}

/** What is to be done about a home or complained of is never taken for talk about a list. */
function dealsWith(draft: Draft, talk: Talk, text: string): boolean {
  const { categories } = talk.reading;
  if (COMPLAINS.test(text) || categories.includes('repair')) return false;
  const complains = categories.includes('complaint');
  const phones = complains ? null : publicPhones(text, draft.world, talk.language);
  if (phones !== null) {
    draft.say(talk.person.key, phones, { class: 'promise' });
    return true;
  }
  const wish = readHomeWish(text);
  if (!wish || (complains && wish.kind !== 'paid')) return false;
  if (categories.includes('help') && !ASKED_FOR.includes(wish.kind)) return false;
  return carryOut(draft, talk, wish, text);
}

/** Wishes that may be put as a request for help. */
const ASKED_FOR: readonly HomeWish['kind'][] = ['fees', 'loans', 'longer', 'visits'];

/** Somebody who complains of being reminded is heard as one who complains, though he has paid. */
const COMPLAINS =
  /投诉|举报|[错乱]收|收错|多收|凭什么|不满|过分|态度|骚扰|还催|一直催|老催|complain|wrong|ridiculous|stop/i;

function carryOut(draft: Draft, talk: Talk, wish: HomeWish, text: string): boolean {
  switch (wish.kind) {
    case 'fees':
      return tellFees(draft, talk);
    case 'paid':
      return notesPaid(draft, talk, text, wish.said);
    case 'loans':
      return tellLoans(draft, talk, wish.own);
    case 'returned':
      return notesReturned(draft, talk, wish.thing, text);
    case 'longer':
      return passesWish(draft, talk, wish.thing, text);
    case 'unsuitable':
      return refusesVisit(draft, talk, wish.visit, text);
    case 'suits':
      return acceptsVisit(draft, talk);
    case 'visits':
      return tellsVisit(draft, talk);
  }
}

/** Only what the own home owes; where no list ever named it the office is asked. @clause paid 3.1.4 */
function tellFees(draft: Draft, talk: Talk): boolean {
  const fees = ownFees(talk.entries);
  if (fees.length === 0) return false;
  const open = fees.filter((fee) => fee.open);
  if (open.length === 0) return said(draft, talk, 'fee_own_none', {});
  const list = listFees(open, draft.world, talk.language);
  return said(draft, talk, 'fee_own', { count: open.length, total: sumOf(open), list });
}

function ownFees(entries: readonly Entry[]): Fee[] {
  return entries
    .flatMap((entry) => (entry.kind === 'fee' ? [entry] : []))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** It counts as paid only when the office has seen the money. @clause paid 3.1.6 */
function notesPaid(draft: Draft, talk: Talk, text: string, named: boolean): boolean {
  const { world } = draft;
  const { zone } = world.rules.policy.calendar;
  const open = ownFees(talk.entries).filter((fee) => fee.open && fee.claimedAt === null);
  const asked = open.filter((fee) => wasReminded(fee) || isOverdue(fee, world.now, zone));
  const meant = named
    ? open.filter((fee) => text.includes(fee.what) || fitsWhat(fee.what, chargeIn(text)))
    : asked;
  if (meant.length === 0) return alreadyClaimed(draft, talk);
  const claimed = meant.map((fee) =>
    claimPaid(fee, { at: world.now, by: talk.person.key, words: text }, world.rules),
  );
  for (const fee of claimed) {
    draft.putEntry(fee);
    askToCheck(draft, fee, text.trim());
  }
  return said(draft, talk, 'fee_claimed', {
    number: claimed.map((fee) => fee.number).join(talk.language === 'en' ? ', ' : '、'),
    what: claimed.map((fee) => sayCharge(fee, talk.language)).join(talk.language === 'en' ? ', ' : '、'),
    time: when(checkedBy(world.now, world.rules), world, talk.language),
  });
}

/** Said again while the office looks: the same answer, nothing new. */
function alreadyClaimed(draft: Draft, talk: Talk): boolean {
  const { world } = draft;
  const fee = ownFees(talk.entries).find((one) => one.open && one.claimedAt !== null);
  if (!fee || fee.claimedAt === null) return false;
  const time = when(checkedBy(fee.claimedAt, world.rules), world, talk.language);
  return said(draft, talk, 'fee_claimed', { number: fee.number, what: sayCharge(fee, talk.language), time });
}

function wasReminded(fee: Fee): boolean {
  return fee.history.some(({ what }) => what.startsWith('reminded'));
}

/** The charge that is named: `物业费` in `物业费我上周就交了`. */
function chargeIn(text: string): string {
  return /物业费|管理费|水电费|水费|电费|停车费|车位费|燃气费|采?暖气?费|垃圾费|租金/.exec(text)?.[0] ?? '';
}

function ownLoans(talk: Talk, thing: string | null): Loan[] {
  const open = talk.entries.flatMap((entry) => (entry.kind === 'loan' && entry.open ? [entry] : []));
  return open.filter((loan) => thing === null || loan.thing === thing).sort((a, b) => a.dueAt - b.dueAt);
}

function tellLoans(draft: Draft, talk: Talk, own: boolean): boolean {
  const loans = ownLoans(talk, null);
  const lentBefore = own && talk.entries.some((entry) => entry.kind === 'loan');
  if (loans.length === 0) return lentBefore && said(draft, talk, 'loan_own_none', {});
  const { language } = talk;
  const list = loans.slice(0, TOLD).map((loan) =>
    toResident('loan_own_line', language, {
      number: loan.number,
      what: sayThing(loan, language),
      time: when(loan.dueAt, draft.world, language),
    }),
  );
  return said(draft, talk, 'loan_own', { count: loans.length, list: list.join('\n') });
}

/** The desk looks whether it is there; the line is closed by staff only. */
function notesReturned(draft: Draft, talk: Talk, thing: string | null, text: string): boolean {
  const { world } = draft;
  const [loan] = ownLoans(talk, thing);
  if (!loan) return false;
  const event = { at: world.now, by: talk.person.key, words: text };
  const claimed = claimReturned(loan, event, world.rules);
  draft.putEntry(claimed);
  askTeam(draft, claimed, text.trim());
  return said(draft, talk, 'loan_said_back', { number: loan.number, what: sayThing(loan, talk.language) });
}

/** Whether it may be kept longer is the desk's to say. @clause paid 2.2.5 */
function passesWish(draft: Draft, talk: Talk, thing: string | null, text: string): boolean {
  const { world } = draft;
  const [loan] = ownLoans(talk, thing);
  if (!loan) return false;
  const who = loan.room === null ? '' : sayRoom(loan.room, 'zh-Hans');
  const values = { ...loanValues(loan, world), who, words: text.trim() };
  const team = teamChat(teamOf(loan.createdBy, world), world);
  draft.say(team, toStaff('loan_longer_wish', values), { entry: loan.n });
  return said(draft, talk, 'loan_longer_asked', { number: loan.number, what: sayThing(loan, talk.language) });
}

/** A visit that is planned and not over, told to the home. */
function comingVisit(draft: Draft, talk: Talk): Visit | null {
  const visits = talk.entries.flatMap((entry) => (entry.kind === 'visit' && entry.open ? [entry] : []));
  const coming = visits.filter((visit) => visit.plannedAt > draft.world.now);
  return coming.sort((a, b) => a.plannedAt - b.plannedAt)[0] ?? null;
}

/** Where a job is on its way too, only words that name the visit mean it. */
function refusesVisit(draft: Draft, talk: Talk, named: boolean, text: string): boolean {
  const visit = comingVisit(draft, talk);
  if (!visit || (!named && talk.open.some((ticket) => !isDone(ticket)))) return false;
  return answerOfHome(draft, visit, talk.person, text.trim()) === null;
}

function tellsVisit(draft: Draft, talk: Talk): boolean {
  const visit = comingVisit(draft, talk);
  return visit !== null && said(draft, talk, 'visit_own', visitForHome(visit, draft.world, talk.language));
}

/** A bare yes soon after the home was told, while nothing else is spoken of. */
function acceptsVisit(draft: Draft, talk: Talk): boolean {
  const visit = comingVisit(draft, talk);
  const last = visit?.history.at(-1);
  if (!visit || last?.what !== 'told' || talk.open.length > 0) return false;
  if (talk.message.at - last.at > JUST_TOLD_MS) return false;
  return answerOfHome(draft, visit, talk.person, null) === null;
}

function said(
  draft: Draft,
  talk: Talk,
  key: Parameters<typeof reply>[2],
  values: Parameters<typeof reply>[3],
): true {
  reply(draft, talk, key, values);
  return true;
}
