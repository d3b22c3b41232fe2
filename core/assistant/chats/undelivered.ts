import { isEmployee } from '../../people/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import { withoutHome } from '../cards.ts';
import type { Draft } from '../draft.ts';
import { personName } from '../phrases.ts';
import type { Send } from '../ports.ts';
import { sayRoom } from '../world.ts';

/** Begins the key of a card that stands for an undelivered one: where that reaches nobody either, the trail ends. */
const INSTEAD = 'instead:';

/**
 * No chat takes what was meant for somebody: the front desk is asked to tell it by phone, with the words; of staff that
 * they cannot be reached, without them. Nothing is asked about news that the next word of the resident makes old.
 * @clause service: a resident is never left without an answer or a person
 */
export function tellByPerson(draft: Draft, send: Send, ticket: Ticket | null): void {
  if (send.key.startsWith(INSTEAD)) return;
  const { directory, now } = draft.world;
  const person = directory.find(send.to);
  const desk = `team:${directory.onDuty('service', now).team}`;
  if (send.to === 'group' || send.to.startsWith('team:')) return tellLeader(draft, send);
  if (person && isEmployee(person))
    return tell(draft, desk, send, toStaff('staff_unreached', { name: personName(person.key, draft.world) }));
  if (send.class === 'update' || send.class === 'report') return;
  tell(draft, desk, send, callTask(draft, send, ticket));
}

/** A team that is reached in no chat is its leaders' to hear of. */
function tellLeader(draft: Draft, send: Send): void {
  const { directory, now } = draft.world;
  const leader = directory.director(now) ?? directory.manager(now);
  if (leader) tell(draft, leader.key, send, toStaff('team_unreached', { words: send.body.text }));
}

function tell(draft: Draft, to: string, send: Send, text: string): void {
  draft.card(to, 'notice', text, [], { class: 'promise', key: `${INSTEAD}${send.key}` });
}

/** By the home; of somebody whose home is not known, by the ticket. */
function callTask(draft: Draft, send: Send, ticket: Ticket | null): string {
  const words = wordsFor(draft, send, ticket);
  const room = draft.world.directory.find(send.to)?.room ?? ticket?.room ?? null;
  if (room !== null) return toStaff('call_task', { who: sayRoom(room, 'zh-Hans'), words });
  return ticket === null
    ? toStaff('call_stranger', { words })
    : toStaff('call_unknown', { number: ticket.number, words });
}

/** In a team's chat nobody of the home is named. */
function wordsFor(draft: Draft, { body }: Send, ticket: Ticket | null): string {
  return ticket === null ? body.text : withoutHome(body.text, ticket, draft.world);
}
