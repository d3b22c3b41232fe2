import { isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import type { Entry } from '../../register/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { PressRefusal } from '../press.ts';
import { languageFor } from '../world.ts';
import type { World } from '../world.ts';
import { ENTRY_HANDLERS } from './index.ts';

/** What the person who pressed on the card of a register entry is told when nothing changed. */
export function entryRefusalText(refusal: PressRefusal, entry: Entry, person: Person, world: World): string {
  if (!isEmployee(person))
    return toResident(
      refusal === 'bad_mark' ? 'mark_please' : 'not_allowed',
      languageFor(person, null, world),
    );
  const { number } = entry;
  const handler = ENTRY_HANDLERS[entry.kind];
  if (refusal === 'not_yours') return toStaff('refused_not_yours', { number });
  const settled = refusal === 'wrong_state' ? handler?.settled?.(entry, world) : null;
  if (settled) return settled;
  if (refusal === 'no_words' && handler?.example !== undefined)
    return toStaff('refused_no_words', { number, example: handler.example });
  return toStaff('refused_wrong_state', { number });
}
