import type { Language } from '../../kit/index.ts';
import { isEmployee, isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { noted, recordVisit, remindVisit, writableAt } from '../../register/index.ts';
import type { Entry, Visit } from '../../register/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { personName, when } from '../phrases.ts';
import type { PressRefusal } from '../press.ts';
import { languageFor, sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import type { EntryHandler, EntryPress } from './index.ts';
import { residentsOf } from './whom.ts';

const STAFF = 'zh-Hans';

/** Visits to homes: the home is told, the visitor reminded, the record asked for. @clause handling 4.1.4 */
export const VISITS: EntryHandler = {
  due: (draft, entry) => Promise.resolve(dueVisit(draft, entry)),
  press: (request) => Promise.resolve(pressVisit(request)),
  example: '完成：已看，墙面干了',
  settled: (entry, world) => (entry.kind === 'visit' && !entry.open ? overText(entry, world) : null),
};

/** What the texts about a visit need, for staff in a direct chat. */
export function visitValues(visit: Visit, world: World): Record<string, string> {
  return {
    number: visit.number,
    place: visit.room === null ? '' : sayRoom(visit.room, STAFF),
    time: when(visit.plannedAt, world, STAFF),
    name: personName(visit.visitor, world),
    purpose: visit.purpose,
  };
}

/** What the home reads about it. */
export function visitForHome(visit: Visit, world: World, language: Language): Record<string, string> {
  return {
    number: visit.number,
    time: when(visit.plannedAt, world, language),
    name: personName(visit.visitor, world, language),
    purpose: visit.purpose,
  };
}

/** How a visit that is over ended. */
export function overText(visit: Visit, world: World): string {
  if (visit.visitedAt === null) return toStaff('visit_over', { number: visit.number });
  const time = when(visit.visitedAt, world, STAFF);
  return toStaff('visit_recorded_already', { number: visit.number, time });
}

/** May this person write or change what concerns the visit? */
export function mayKeep(visit: Visit, person: Person, world: World): boolean {
  const visitor = world.directory.find(visit.visitor);
  const own = visit.visitor === person.key || visit.createdBy === person.key || isLeader(person);
  return own || (isEmployee(person) && person.team !== null && person.team === visitor?.team);
}

/** May the home be told now? Not at night, and not where nobody of it is known. */
export function canTellHome(room: string | null, world: World): 'now' | 'later' | 'nobody' {
  if (residentsOf(room, world).length === 0) return 'nobody';
  return writableAt(world.now, world.rules.policy) === world.now ? 'now' : 'later';
}

/** The home reads of the visit and can say that it does not suit. @clause handling 4.1.2 */
export function announceVisit(draft: Draft, visit: Visit): void {
  const { world } = draft;
  const moved = visit.history.some(({ what }) => what === 'moved');
  for (const person of residentsOf(visit.room, world)) {
    const language = languageFor(person, null, world);
    const text = toResident(
      moved ? 'visit_moved' : 'visit_planned',
      language,
      visitForHome(visit, world, language),
    );
    draft.card(person.key, 'notice', text, ['confirm', 'correct'], { entry: visit.n, class: 'question' });
  }
}

/** The words of the home go to the one who goes. */
export function passOn(draft: Draft, visit: Visit, words: string): void {
  const text = toStaff('visit_reply', { ...visitValues(visit, draft.world), words });
  draft.say(visit.visitor, text, { entry: visit.n, class: 'promise' });
}

/** Takes the buttons off the cards of the home; what was answered is said beside them. */
export function closeHomeCards(draft: Draft, visit: Visit, text: (language: Language) => string): void {
  for (const person of residentsOf(visit.room, draft.world)) {
    const language = languageFor(person, null, draft.world);
    draft.card(person.key, 'notice', text(language), [], { entry: visit.n });
  }
}

function dueVisit(draft: Draft, entry: Entry): void {
  if (entry.kind !== 'visit') return;
  const { world } = draft;
  const owed = remindVisit(entry, { now: world.now, rules: world.rules });
  if (!owed) return;
  draft.putEntry(owed.visit);
  const { visit, step } = owed;
  const values = visitValues(visit, world);
  if (step === 'tell') announceVisit(draft, visit);
  if (step === 'ahead') draft.say(visit.visitor, toStaff('visit_ahead', values), { entry: visit.n });
  if (step === 'now') askVisitor(draft, visit, toStaff('visit_now', values));
  if (step === 'record') askVisitor(draft, visit, toStaff('visit_record_missing', values));
  if (step === 'supervisor') tellSuperior(draft, visit, values);
}

function askVisitor(draft: Draft, visit: Visit, text: string): void {
  draft.card(visit.visitor, 'notice', text, ['done'], { entry: visit.n, class: 'promise' });
}

function tellSuperior(draft: Draft, visit: Visit, values: Record<string, string>): void {
  const { directory, now } = draft.world;
  const chief = directory.superior(visit.visitor, now) ?? directory.director(now);
  if (!chief || chief.key === visit.visitor) return;
  draft.card(chief.key, 'notice', toStaff('visit_supervisor', values), ['done'], { entry: visit.n });
}

function pressVisit({ draft, person, entry, card, button, words }: EntryPress): PressRefusal | null {
  if (entry.kind !== 'visit') return 'unknown_button';
  const { world } = draft;
  const ofHome = residentsOf(entry.room, world).some(({ key }) => key === person.key);
  if (button === 'confirm' || button === 'correct')
    return ofHome ? answerOfHome(draft, entry, person, button === 'confirm' ? null : words) : 'not_yours';
  if (button !== 'done') return 'unknown_button';
  if (!mayKeep(entry, person, world)) return 'not_yours';
  if (!entry.open) return 'wrong_state';
  if (words === '') return 'no_words';
  const text = putRecord(draft, entry, person, words);
  draft.card(card.to, 'notice', text, [], { entry: entry.n });
  return null;
}

/** What was found is kept, and nobody is reminded any more. */
export function putRecord(draft: Draft, visit: Visit, person: Person, words: string): string {
  const { world } = draft;
  draft.putEntry(recordVisit(visit, { at: world.now, by: person.key, words }));
  draft.retireEntry(visit.n);
  return toStaff('visit_recorded', { ...visitValues(visit, world), words });
}

/** Somebody of the home says that it suits, or (with words) that it does not. */
export function answerOfHome(
  draft: Draft,
  visit: Visit,
  person: Person,
  words: string | null,
): PressRefusal | null {
  const { world } = draft;
  if (!visit.open) return 'wrong_state';
  const suits = words === null;
  const what = suits ? 'suits' : 'does_not_suit';
  draft.putEntry(noted(visit, { at: world.now, by: person.key, what, words: words ?? '' }));
  closeHomeCards(draft, visit, (language) =>
    toResident(
      suits ? 'visit_confirmed' : 'visit_unsuitable',
      language,
      visitForHome(visit, world, language),
    ),
  );
  if (suits)
    draft.say(visit.visitor, toStaff('visit_confirmed', visitValues(visit, world)), { entry: visit.n });
  else passOn(draft, visit, words === '' ? toStaff('visit_no_words') : words);
  return null;
}
