import { isEmployee, isLeader, MONITORING } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { nameOf, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { languageFor, sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import type { Language } from '../../kit/index.ts';

/** The team that lends things, writes fees down and looks after visits, where nobody else is named. */
export const DESK = 'service';

/** Residents of a home that one can write to. */
export function residentsOf(room: string | null, { directory }: World): Person[] {
  if (room === null) return [];
  return directory.people.filter((person) => person.role === 'resident' && person.room === room);
}

/** Says something to everybody of a home, each in his own language. */
export function tellHome(
  draft: Draft,
  room: string | null,
  entry: number,
  text: (language: Language) => string,
): void {
  for (const person of residentsOf(room, draft.world))
    draft.say(person.key, text(languageFor(person, null, draft.world)), { entry });
}

/** The chat of whoever of the team is on duty; where there is no such team, the one who answers for it. */
export function teamChat(team: string, { directory, now }: World): string {
  const duty = directory.onDuty(team, now);
  const [first] = duty.who;
  return first && !directory.hasTeam(duty.team) ? first.key : `team:${duty.team}`;
}

/** Leaders, the desk and the monitoring room speak with homes all day and may see whom they speak with. @clause keys-archives 2.3.2 */
export function speaksWithHomes(person: Person): boolean {
  return isLeader(person) || (isEmployee(person) && [DESK, MONITORING].includes(person.team ?? ''));
}

/** The team's supervisor or who stands in for him, else the director. */
export function chiefOf(team: string, { directory, now }: World): Person | null {
  const chief = directory.people.find((person) => person.role === 'supervisor' && person.team === team);
  return (chief ? directory.reachable(chief.key, now) : null) ?? directory.director(now);
}

/** The team of a member of staff; that of the desk for leaders without one. */
export function teamOf(key: string, { directory }: World): string {
  return directory.find(key)?.team ?? DESK;
}

/** A home as a chat may name it: in the open group only its building. @clause keys-archives 3.1.1 */
export function homeShown(room: string | null, chat: { group: boolean }): string {
  if (room === null) return nameOf('resident');
  if (!chat.group) return sayRoom(room, 'zh-Hans');
  return toStaff('home_of_building', { building: room.split('-')[0] ?? '' });
}
