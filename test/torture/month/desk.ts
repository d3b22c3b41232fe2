import { DAY, HOUR, MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Person } from '../../../core/people/index.ts';
import type { Duty } from '../calendar.ts';
import type { Chance } from '../chance.ts';
import type { Act } from './agenda.ts';
import type { DemandOptions } from './demand.ts';
import { fillIn, LENT, STAFF_TALK } from './words.ts';

/** What the service centre and the rest of the staff say by themselves: questions, lists, things lent and got back. */
export function staffDays(options: DemandOptions & { duty: Duty; employees: readonly Person[] }): Act[] {
  const { start, days, chance } = options;
  return Array.from({ length: days }, (_, day) => {
    const midnight = start + day * DAY;
    const asked = Array.from({ length: 3 }, () => ask(midnight, options.employees, chance));
    return [...asked, ...lendings(midnight, options)];
  }).flat();
}

function ask(midnight: number, employees: readonly Person[], chance: Chance): Act {
  const text = chance.pick(STAFF_TALK);
  const { key } = chance.pick(employees);
  const at = midnight + 9 * HOUR + chance.below(8 * 3_600) * SECOND;
  return { at, from: key, group: chance.in(0.5), body: { kind: 'text', text, media: [] } };
}

/** Things lent at the desk; two in three come back in time, some late, some never. */
function lendings(
  midnight: number,
  { chance, residents, duty, perWeek }: DemandOptions & { duty: Duty },
): Act[] {
  const wanted = Math.max(1, Math.round((residents.length * perWeek) / 7 / 25));
  return Array.from({ length: wanted }, (): Act[] => {
    const at = midnight + 9 * HOUR + chance.below(7 * 60) * MINUTE;
    const [who = 'mei'] = duty.shift('service', at);
    const thing = chance.pick(LENT);
    const room = fillIn('@', chance.pick(residents).room);
    const say = (when: number, text: string): Act => {
      return { at: when, from: who, group: false, body: { kind: 'text', text, media: [] } };
    };
    const lent = say(at, `借出 ${thing} ${room}`);
    const back = chance.share({ early: 65, late: 25, never: 10 });
    if (back === 'never') return [lent];
    const after = back === 'early' ? chance.soon(HOUR, 3 * HOUR) : chance.soon(DAY, 9 * DAY);
    return [lent, say(at + after, `归还 ${thing} ${room}`)];
  }).flat();
}
