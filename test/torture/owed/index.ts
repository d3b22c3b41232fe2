import { MINUTE } from '../../../core/kit/index.ts';
import type { HistoryFact, TicketFact } from '../facts.ts';
import { answerTick, complaintTicks, tick } from './clocks.ts';
import { apply, isKnown } from './events.ts';
import { openingOf } from './opening.ts';
import type { Owed, OwedFacts } from './types.ts';
import { Walk } from './walk.ts';

export type { Owed, OwedFacts } from './types.ts';
export { ledBy, manyAtOf, ownApologies, takenOverFor } from './incident.ts';
export type { Led } from './incident.ts';

/** What is known of one ticket. */
export interface Life {
  ticket: TicketFact;
  /** Oldest first. */
  history: readonly HistoryFact[];
}

/** Everything owed about one ticket until `until`; or why this count cannot tell. */
export function listOwed({ ticket, history }: Life, facts: OwedFacts): Owed[] | { unknown: string } {
  const strange = history.find((event) => !isKnown(event));
  if (strange) return { unknown: strange.what };
  const walk = new Walk(ticket, openingOf(history), facts);
  open(walk, history);
  for (const event of history) {
    const first = event.by === 'system' ? event.what === 'delivered' : facts.isPressed(event.messageId);
    walk.until(event.at, first);
    apply(walk, event);
  }
  walk.until(facts.until, false);
  return walk.owed;
}

/** The clocks that run from the resident's message, and the ladder of an emergency. */
function open(walk: Walk, history: readonly HistoryFact[]): void {
  const { category, tone, formal, fields, receivedAt: from, openedAt } = walk.ticket;
  if (category === 'repair') walk.start(tick('dispatched', openedAt, openedAt + 2 * MINUTE));
  if (category === 'help' || walk.emergency) walk.start(tick('replied', from, from + 5 * MINUTE));
  if (category === 'inquiry') {
    walk.owner = fields['askedOf'] ?? null;
    walk.start(answerTick(formal, from));
  }
  if (category === 'complaint' && tone === null) {
    walk.start(...complaintTicks(walk.severity, from, walk.wishedFor()));
    if (fields['harm'] === 'yes') walk.start(tick('on_site', from, from + 15 * MINUTE));
  }
  // Of an emergency that is known whoever is asked for that one hears, and no ladder of its own begins.
  const joined = history.some(({ what, at }) => what === 'incident_joined' && at === openedAt);
  if (walk.emergency && !joined) walk.begin('emergency', from);
  walk.settle(openedAt);
}
