import type { Instant } from '../../kit/index.ts';
import { isEmployee, stranger } from '../../people/index.ts';
import { noteGap } from '../../register/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import type { Draft } from '../draft.ts';
import type { JobRequest, Store } from '../ports.ts';
import { askerOf } from './readers.ts';
import { questionOf } from './withoutAsker.ts';

/** Is this a question that the handbooks left open? Not one in writing, nor somebody who asked for a person. */
export function isGap(ticket: Ticket): boolean {
  return ticket.category === 'inquiry' && !ticket.formal && ticket.fields['wantsPerson'] !== 'yes';
}

/** The question is noted by a job of its own: its asker does not wait for it. */
export function gapJob({ n }: Ticket, now: Instant): JobRequest {
  return { key: `gap:${n}`, lane: 'gaps', priority: 8, runAt: now, job: { kind: 'gap', ticket: n } };
}

/** Writes the open question down, without who asked it. Nothing when it is noted already. */
export async function noteOpenQuestion(
  draft: Draft,
  ticket: Ticket,
  store: Pick<Store, 'findEntry' | 'nextEntryNumber'>,
): Promise<void> {
  const key = `gap:${ticket.n}`;
  if (!isGap(ticket) || (await store.findEntry(key))) return;
  const { directory } = draft.world;
  const person = directory.find(ticket.reporter) ?? stranger(ticket.reporter);
  const { n, number } = ticket;
  draft.putEntry(
    noteGap({
      ...{ n: await store.nextEntryNumber(), key, ticket: n, ticketNumber: number },
      ...askerOf(person, directory.company),
      question: questionOf(ticket, draft.world),
      person: ticket.reporter,
      // Staff are counted by themselves, whatever home a question of theirs names.
      room: isEmployee(person) ? null : (person.room ?? ticket.room),
      at: ticket.openedAt,
    }),
  );
}
