import type { Instant, Language } from '../../kit/index.ts';
import { isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { afterChunk, takeChunk } from '../../register/index.ts';
import type { Notice, NoticeTimes, Scope, ScopePart, Survey, SurveyTimes } from '../../register/index.ts';
import { sayHour, sayTime, toResident } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../world.ts';

/** Who may have something told to many: the service team, whoever stands in for it now, and leaders. */
export function mayTellMany(person: Person, { directory, now }: World): boolean {
  if (isLeader(person) || person.team === 'service') return true;
  return directory.onDuty('service', now).who.some(({ key }) => key === person.key);
}

/**
 * Whose word lets a text go out: the writer's own, and for all residents a second person's: the director, or the
 * manager when the director wrote it. Null when there is nobody else.
 * @clause service 7.1.2
 */
export function whoDecides(writer: string, scope: Scope, { directory, now }: World): string | null {
  if (scope.kind !== 'all') return writer;
  const second = [directory.director(now), directory.manager(now), directory.superior(writer, now)];
  return second.find((person) => person !== null && person.key !== writer)?.key ?? null;
}

/** May this person press? Who was asked, or for all residents the director come back meanwhile, never the writer. */
export function mayDecide(entry: Notice | Survey, person: Person, { directory, now }: World): boolean {
  if (entry.askedOf === person.key) return true;
  const second = entry.askedOf !== entry.createdBy && entry.createdBy !== person.key;
  return second && directory.director(now)?.key === person.key;
}

/** Tells the next people of a broadcast; each of them once, whatever is run twice. */
export function sendOn<E extends Notice | Survey>(
  draft: Draft,
  entry: E,
  tell: (person: Person, key: string) => void,
): E {
  if (!entry.broadcast) return entry;
  const chunk = takeChunk(entry, draft.world.directory.people);
  const { what } = entry.broadcast;
  for (const person of chunk.people) tell(person, `entry${entry.n}:${what}:${person.key}`);
  return afterChunk(entry, chunk);
}

/** Lengths that notices go by. */
export function noticeTimes({ rules }: World): NoticeTimes {
  const { ladder, outageMarginMs } = rules.policy;
  return { remindAfterMs: ladder.stepMs.office.value, marginMs: outageMarginMs.value };
}

/** Lengths that surveys go by. */
export function surveyTimes({ rules }: World): SurveyTimes {
  const { ladder, surveyOpenMs } = rules.policy;
  return { remindAfterMs: ladder.stepMs.office.value, openMs: surveyOpenMs.value };
}

/** Who is meant, in words: 全体住户, 3栋2单元住户, residents of building 3, floor 5. */
export function sayScope(scope: Scope, language: Language): string {
  if (scope.kind === 'all') return toResident('scope_all', language);
  const parts = scope.kind === 'several' ? scope.parts : [scope];
  const named = parts.map((part) => sayPart(part, language)).join(language === 'en' ? '; ' : '、');
  return toResident('scope_people', language, { scope: named });
}

/** From when to when, the day said once where it is one: 今天 09:00–12:00. */
export function saySpan(span: { from: Instant; to: Instant }, world: World, language: Language): string {
  const { zone } = world.rules.policy.calendar;
  const begin = sayTime(span.from, world.now, zone, language);
  const end = sayTime(span.to, world.now, zone, language);
  const day = (words: string) => words.slice(0, words.lastIndexOf(' '));
  if (day(begin) !== day(end)) return `${begin}–${end}`;
  return `${begin}–${end.slice(end.lastIndexOf(' ') + 1)}`;
}

/** `2026-03-04 09:00` is not for people; this is: 明天 09:00. */
export function sayAt(at: Instant, world: World, language: Language): string {
  return sayTime(at, world.now, world.rules.policy.calendar.zone, language);
}

export function sayClock(at: Instant, world: World): string {
  return sayHour(at, world.rules.policy.calendar.zone);
}

function sayPart(part: ScopePart, language: Language): string {
  const key = /^\d/.test(part.building) ? 'scope_building' : 'scope_block';
  const building = toResident(key, language, { building: part.building });
  const unit =
    part.kind !== 'building' && part.unit !== null
      ? toResident('scope_unit', language, { unit: part.unit })
      : '';
  const floor = part.kind === 'floor' ? toResident('scope_floor', language, { floor: part.floor }) : '';
  return `${building}${unit}${floor}`;
}
