import { isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { askToKeep } from '../../register/index.ts';
import type { Kept } from '../../register/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import { stranger } from '../../people/index.ts';
import type { Draft } from '../draft.ts';
import { personName } from '../phrases.ts';
import type { Store } from '../ports.ts';
import { chiefOf, DESK } from '../registers/whom.ts';
import type { World } from '../world.ts';
import { isGap } from './noting.ts';
import { listKept } from './keptAnswers.ts';
import { readersLike, sayReaders } from './readers.ts';
import { answerFor, questionOf } from './withoutAsker.ts';

export const KEEP_BUTTONS: readonly string[] = ['keep'];
const DECIDE = ['approve', 'refuse'];

/** Whoever has just answered a question that the handbooks left open is asked whether the answer should be kept. */
export function offerToKeep(draft: Draft, before: Ticket, person: Person): void {
  const ticket = draft.current(before.n);
  const words = ticket?.fields['answer'];
  if (!ticket || words === undefined || !isGap(ticket) || before.state === 'answered') return;
  const { world } = draft;
  const { number } = ticket;
  const [question, answer] = [questionOf(ticket, world), answerFor(words, ticket, world)];
  const text = toStaff('keep_offer', { number, question, answer });
  draft.card(person.key, 'keep', text, KEEP_BUTTONS, { ticket: ticket.n });
}

/** A wish to keep the answer to a ticket. */
export interface KeepRequest {
  person: Person;
  ticket: Ticket;
  /** Other words than those the asker got; empty: the same. */
  words: string;
  messageId: number;
}

/**
 * A supervisor is asked to agree that the answer to this question is kept.
 * @returns why not, for whoever wanted it; null when it was asked
 */
export async function requestKeeping(
  draft: Draft,
  request: KeepRequest,
  store: Pick<Store, 'listHistory' | 'listEntries' | 'nextEntryNumber'>,
): Promise<string | null> {
  const { ticket, person, messageId } = request;
  const { world } = draft;
  const { number } = ticket;
  if (!isGap(ticket)) return toStaff('keep_not_gap', { number });
  const given = (await store.listHistory(ticket.n)).findLast(({ what }) => what === 'answer');
  const said = request.words === '' ? ticket.fields['answer'] : request.words;
  if (!given || said === undefined) return toStaff('keep_not_answered', { number });
  const answer = answerFor(said, ticket, world);
  const known = alreadyThere(await listKept(store), ticket, answer, world);
  if (known !== null) return known;
  const decider = deciderOf(given.by, world);
  if (!decider) return toStaff('keep_nobody');
  const asker = world.directory.find(ticket.reporter) ?? stranger(ticket.reporter);
  const kept = askToKeep(
    {
      ...{ n: await store.nextEntryNumber(), key: `kept:m${messageId}`, createdBy: person.key },
      ...{ ticket: ticket.n, ticketNumber: number, question: questionOf(ticket, world), answer },
      ...{ answeredBy: given.by, answeredByName: personName(given.by, world), answeredAt: given.at },
      ...readersLike(asker, world.directory.company),
      askedOf: decider.key,
    },
    world.now,
    world.rules,
  );
  draft.putEntry(kept);
  draft.retire(ticket.n, 'keep');
  showForDecision(draft, kept);
  if (decider.key !== person.key)
    draft.say(
      person.key,
      toStaff('keep_asked', { entry: kept.number, name: personName(decider.key, world) }),
    );
  return null;
}

/** The card with question, answer and who will see it, to the one whose word counts. */
export function showForDecision(
  draft: Draft,
  kept: Kept,
  frame: (card: string) => string = (card) => card,
): void {
  if (kept.askedOf === null) return;
  const text = frame(toStaff('keep_card', cardValues(kept, draft.world)));
  draft.card(kept.askedOf, 'notice', text, DECIDE, { entry: kept.n, class: 'question' });
}

/** May this person let an answer in? A leader, and not the one who gave it unless nobody else leads. */
export function mayDecideKept(person: Person, { answeredBy, askedOf }: Kept): boolean {
  return isLeader(person) && (person.key !== answeredBy || person.key === askedOf);
}

/** The supervisor of the service centre, else the director; of those never the one who answered, as long as there is another. */
export function deciderOf(answeredBy: string, world: World): Person | null {
  const { directory, now } = world;
  const leaders = [chiefOf(DESK, world), directory.director(now), directory.manager(now)];
  const others = leaders.filter((leader) => leader !== null && leader.key !== answeredBy);
  const self = directory.find(answeredBy);
  return others[0] ?? (self && isLeader(self) ? self : null);
}

function cardValues(kept: Kept, world: World): Record<string, string> {
  const { number, question, answer, answeredByName } = kept;
  const example = toStaff(kept.audience === 'resident' ? 'keep_example_resident' : 'keep_example_staff');
  return { entry: number, who: answeredByName, question, answer, readers: sayReaders(kept, world), example };
}

function alreadyThere(kept: readonly Kept[], ticket: Ticket, answer: string, world: World): string | null {
  const { number } = ticket;
  const own = kept.filter((one) => one.ticket === ticket.n);
  const asked = own.find(({ state }) => state === 'asked');
  if (asked)
    return toStaff('keep_waiting', { number, entry: asked.number, name: personName(asked.askedOf, world) });
  const same = own.find((one) => one.state === 'agreed' && one.answer === answer);
  return same ? toStaff('keep_known', { number, entry: same.number }) : null;
}
