import { isEmployee, isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { giveBack, remindLoan } from '../../register/index.ts';
import type { Entry, Loan } from '../../register/index.ts';
import { nameOf, sayLength, sayThing, teamName, toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { personName, when } from '../phrases.ts';
import type { PressRefusal } from '../press.ts';
import { sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import type { EntryHandler, EntryPress } from './index.ts';
import { chiefOf, homeShown, residentsOf, speaksWithHomes, teamChat, teamOf, tellHome } from './whom.ts';

const STAFF = 'zh-Hans';

/** What is lent and not back: reminders, and the button of the cards about it. @clause paid 2.1.5 */
export const LOANS: EntryHandler = {
  due: (draft, entry) => Promise.resolve(dueLoan(draft, entry)),
  press: (request) => Promise.resolve(pressLoan(request)),
  settled: (entry, world) => (entry.kind === 'loan' && !entry.open ? alreadyBack(entry, world) : null),
};

/** The colleague who borrowed it, or everybody of the home; nobody where neither is known. */
export function borrowersOf(loan: Loan, world: World): Person[] {
  const person = loan.person === null ? null : world.directory.find(loan.person);
  return person && isEmployee(person) ? [person] : residentsOf(loan.room, world);
}

/** Who has it: with name and phone for who lent it and who speaks with homes, else the home; in the open group its building. */
export function holderOf(loan: Loan, world: World, reader: { person: Person; group: boolean }): string {
  const person = loan.person === null ? null : world.directory.find(loan.person);
  if (person && isEmployee(person)) return person.name ?? nameOf('staff');
  if (reader.group) return homeShown(loan.room, reader);
  if (loan.createdBy !== reader.person.key && !speaksWithHomes(reader.person))
    return holderForTeam(loan, world);
  const home = loan.room === null ? '' : sayRoom(loan.room, STAFF);
  return [home, loan.borrower, loan.contact ?? ''].filter((part) => part !== '').join(' ');
}

/** Who has it, on a card of a team: the home, never a resident's name or phone. */
function holderForTeam(loan: Loan, world: World): string {
  const person = loan.person === null ? null : world.directory.find(loan.person);
  if (person && isEmployee(person)) return person.name ?? nameOf('staff');
  return loan.room === null ? toStaff('loan_borrower') : sayRoom(loan.room, STAFF);
}

/** What the texts about a loan need. */
export function loanValues(loan: Loan, world: World): Record<string, string | number> {
  const time = when(loan.dueAt, world, STAFF);
  return { number: loan.number, what: sayThing(loan, STAFF), time, times: loan.reminded };
}

/** The number of a loan that is back, and since when. */
export function alreadyBack(loan: Loan, world: World): string {
  return toStaff('loan_already', {
    ...loanValues(loan, world),
    time: when(loan.returnedAt ?? loan.createdAt, world, STAFF),
  });
}

/** What a member of staff reads when it is back, whole or in part. */
export function backText(before: Loan, after: Loan, world: World, remark: string): string {
  const values = loanValues(after, world);
  const text = after.open
    ? toStaff('loan_part', { ...values, count: before.count - after.count })
    : toStaff('loan_returned', { ...values, time: when(world.now, world, STAFF) });
  return remark === '' ? text : `${text}\n${toStaff('loan_remark', { words: remark })}`;
}

/** It is back: kept, its cards settled, and the home told where it had been reminded. */
export function putBack(draft: Draft, before: Loan, after: Loan): void {
  draft.putEntry(after);
  if (after.open) return;
  draft.retireEntry(after.n);
  if (before.reminded === 0) return;
  tellHome(draft, after.room, after.n, (language) =>
    toResident('loan_back', language, { number: after.number, what: sayThing(after, language) }),
  );
}

/** The team that lent it is asked to get it back, or to look whether it is there. */
export function askTeam(draft: Draft, loan: Loan, claimed: string | null): void {
  const { world } = draft;
  const values = { ...loanValues(loan, world), who: holderForTeam(loan, world) };
  const reminded = loan.history.filter(({ what }) => what === 'reminded_borrower').length;
  const text =
    claimed === null
      ? toStaff('loan_team', { ...values, times: reminded })
      : toStaff('loan_team_claimed', { ...values, words: claimed });
  draft.card(teamChat(teamOf(loan.createdBy, world), world), 'notice', text, ['done'], { entry: loan.n });
}

function dueLoan(draft: Draft, entry: Entry): void {
  if (entry.kind !== 'loan') return;
  const { world } = draft;
  const { policy, calendar } = world.rules;
  const reachable = borrowersOf(entry, world).length > 0;
  const owed = remindLoan(entry, { policy, calendar, now: world.now, reachable });
  if (!owed) return;
  draft.putEntry(owed.loan);
  if (owed.step === 'borrower') remindBorrower(draft, owed.loan);
  if (owed.step === 'team') askTeam(draft, owed.loan, null);
  if (owed.step === 'supervisor') tellChief(draft, owed.loan);
}

function remindBorrower(draft: Draft, loan: Loan): void {
  const { world } = draft;
  const [first] = borrowersOf(loan, world);
  if (first && isEmployee(first)) {
    const team = teamName(teamOf(loan.createdBy, world));
    const text = toStaff('loan_colleague_due', { ...loanValues(loan, world), team });
    return draft.say(first.key, text, { entry: loan.n });
  }
  tellHome(draft, loan.room, loan.n, (language) =>
    toResident(loan.reminded === 1 ? 'loan_due' : 'loan_due_again', language, {
      number: loan.number,
      what: sayThing(loan, language),
      time: when(loan.dueAt, world, language),
    }),
  );
}

function tellChief(draft: Draft, loan: Loan): void {
  const { world } = draft;
  const team = teamOf(loan.createdBy, world);
  const chief = chiefOf(team, world);
  if (!chief) return;
  const values = { ...loanValues(loan, world), who: holderForTeam(loan, world), team: teamName(team) };
  const length = sayLength(world.now - loan.dueAt, STAFF);
  draft.card(chief.key, 'notice', toStaff('loan_supervisor', { ...values, length }), ['done'], {
    entry: loan.n,
  });
}

function pressLoan({ draft, person, entry, card, button, words }: EntryPress): PressRefusal | null {
  if (entry.kind !== 'loan' || button !== 'done') return 'unknown_button';
  const { world } = draft;
  const seen = isLeader(person) || world.directory.recipientsOf(person.key).includes(card.to);
  if (!isEmployee(person) || !seen) return 'not_yours';
  const after = giveBack(entry, { at: world.now, by: person.key, remark: words, count: null });
  if (!after) return 'wrong_state';
  putBack(draft, entry, after);
  const text = `${backText(entry, after, world, words)} · ${personName(person.key, world)}`;
  draft.card(card.to, 'notice', text, [], { entry: entry.n });
  return null;
}
