import { startLadder } from '../../followup/index.ts';
import { isDone, isOpen, released, runningClock } from '../../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import { editWork, sendAlerts, sendWork } from '../cards.ts';
import type { Draft } from '../draft.ts';
import { ladderFacts } from '../ladderNews.ts';
import { personName, statusOf } from '../phrases.ts';

/** Who told tickets apart, and why. */
export interface Splitter {
  by: string;
  words: string;
  messageId: number | null;
}

/** Said to be a matter of its own before anything was joined: it is not suggested again. */
export function markApart(draft: Draft, ticket: Ticket, splitter: Splitter): void {
  const { incidentMeant: _meant, incidentTo: _to, ...fields } = ticket.fields;
  draft.put({ ...ticket, incidentState: 'split', fields }, [splitLine(draft, ticket, splitter)]);
}

/** Every ticket of an incident by itself again, with its work and its own clocks; its reporter hears so. */
export function takeApart(
  draft: Draft,
  leader: Ticket,
  members: readonly Ticket[],
  splitter: Splitter,
): void {
  const happened = toStaff('state_apart', { name: personName(splitter.by, draft.world) });
  for (const ticket of [leader, ...members]) {
    const entry = splitLine(draft, leader, splitter);
    const alone = setFree(draft, ticket, { apart: 'apart', happened, entry });
    if (leader.n === ticket.n) closeIncidentAlert(draft, leader, happened);
    const status = statusOf(alone, draft.world, alone.language);
    draft.say(
      alone.reporter,
      toResident('incident_apart', alone.language, { number: alone.number, status }),
      { ticket: alone.n, class: 'promise' },
    );
  }
}

/**
 * A ticket stands by itself again: its work goes out as it stands, and an emergency that nobody has taken over is
 * alerted anew, at once.
 */
export function setFree(
  draft: Draft,
  ticket: Ticket,
  how: { apart: 'apart' | 'free'; happened: string; entry: HistoryEntry },
): Ticket {
  const { world } = draft;
  const alone = released(ticket, world.rules, world.now, how.apart);
  draft.put(alone, [how.entry]);
  if (!isOpen(alone) || isDone(alone)) return alone;
  if (isUnsent(alone)) sendWork(draft, alone);
  else editWork(draft, alone, how.happened);
  return alone.emergency && alone.takenOverBy === null && alone.ladder === null
    ? alarmAnew(draft, alone)
    : alone;
}

/** Its first card, or the one that tells a leader, has not reached anybody yet. */
function isUnsent(ticket: Ticket): boolean {
  return runningClock(ticket, 'dispatched') !== null || runningClock(ticket, 'forwarded') !== null;
}

function alarmAnew(draft: Draft, ticket: Ticket): Ticket {
  const { world } = draft;
  const move = startLadder(ticket, 'emergency', world.now, ladderFacts(world));
  const history = move.alerts.map(({ to, reason, step }): HistoryEntry => ({
    at: world.now,
    by: 'system',
    what: 'alert',
    detail: { to, reason, step },
    messageId: null,
  }));
  draft.put(move.ticket, history);
  sendAlerts(draft, move.ticket, move.alerts);
  return move.ticket;
}

/** What was alerted for the many is over. */
function closeIncidentAlert(draft: Draft, { n, number, ladder }: Ticket, happened: string): void {
  if (ladder?.reason !== 'incident') return;
  for (const to of ladder.climbed) draft.card(to, 'alert', `${number} ${happened}`, [], { ticket: n });
}

function splitLine(draft: Draft, leader: Ticket, { by, words, messageId }: Splitter): HistoryEntry {
  const why = words === '' ? {} : { words };
  const detail = { incident: leader.number, ...why };
  return { at: draft.world.now, by, what: 'incident_split', detail, messageId };
}
