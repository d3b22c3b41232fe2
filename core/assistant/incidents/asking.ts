import { toSimplified } from '../../language/index.ts';
import { isDone, isOpen, isSameThing, leads } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toResident } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Talk } from '../facts.ts';
import type { Matter } from '../matters.ts';
import { knownIncident, reportOf } from './telling.ts';

/** Words about something that fails, not about its rules or upkeep. */
const FAILS =
  /停|断|没(?:有)?[水电气网暖]|冇|坏|不(?:动|能|亮|热|行|通|了)|修|恢复|好了?[吗没]|怎么(?:又|还|回事)|\b(?:why|still|broken|not working|down|out|back|fixed)\b/i;

/**
 * A question about something that many homes have reported is answered with how it stands, for it is known.
 * @clause handling 3.2.3
 */
export function tellsKnownIncident(draft: Draft, talk: Talk, matter: Matter): boolean {
  if (!FAILS.test(toSimplified(matter.text))) return false;
  const leader = talk.nearby.find((ticket) => isAsked(ticket, draft, talk, matter));
  if (!leader) return false;
  const text = toResident('incident_asked', talk.language, knownIncident(leader, draft.world, talk.language));
  draft.say(talk.person.key, text, { class: 'promise' });
  return true;
}

/** Would these words, told as a report, be about what this ticket leads? */
function isAsked(leader: Ticket, draft: Draft, { person }: Talk, { text, reading }: Matter): boolean {
  if (!leads(leader) || !isOpen(leader) || isDone(leader) || leader.emergency) return false;
  const room = reading.room ?? person.room;
  const asked: Ticket = { ...leader, category: 'repair', text, place: reading.place, room };
  return isSameThing(reportOf(leader, draft.world), { ticket: asked, home: person.room });
}
