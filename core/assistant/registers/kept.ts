import { KEPT_LIKENESS, makeTermSimilarity, sameThings } from '../../handbook/index.ts';
import { agreeToKeep, endKept, remindKept } from '../../register/index.ts';
import type { Entry, Kept, Readers } from '../../register/index.ts';
import type { Person } from '../../people/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffKey } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { gapsAskedNow } from '../gaps/again.ts';
import { deciderOf, mayDecideKept, showForDecision } from '../gaps/keeping.ts';
import { listKept } from '../gaps/keptAnswers.ts';
import { readReaders, sayReaders } from '../gaps/readers.ts';
import { personName, when } from '../phrases.ts';
import type { Store } from '../ports.ts';
import type { PressRefusal } from '../press.ts';
import type { World } from '../world.ts';
import type { EntryHandler } from './index.ts';

const STAFF = 'zh-Hans';
const similarity = makeTermSimilarity();

/** Answers of people that a supervisor lets into the handbooks, or not. */
export const KEPT_ANSWERS: EntryHandler = {
  due: (draft, entry) => Promise.resolve(remind(draft, entry)),
  press: ({ entry, button, ...rest }) =>
    entry.kind === 'kept' && (button === 'approve' || button === 'refuse')
      ? decideKept({ ...rest, button, kept: entry })
      : Promise.resolve('unknown_button'),
  settled: (entry) => (entry.kind === 'kept' ? settledText(entry) : null),
};

/** Somebody's word on an answer that is to be kept. */
export interface KeptDecision {
  draft: Draft;
  person: Person;
  kept: Kept;
  button: 'approve' | 'refuse';
  /** Who may see it, or why not. */
  words: string;
  store: Pick<Store, 'listEntries'>;
}

/** Lets the answer in, or does not. @returns why nothing changed, or null */
export async function decideKept(decision: KeptDecision): Promise<PressRefusal | null> {
  const { kept, person, button } = decision;
  if (!mayDecideKept(person, kept)) return 'not_yours';
  if (kept.state !== 'asked') return 'wrong_state';
  if (button === 'refuse') refuse(decision);
  else await agree(decision);
  return null;
}

/** How an answer stands about which nothing more is to be decided. */
export function settledText({ number, state }: Kept): string {
  const key: StaffKey = `keep_state_${state}`;
  return toStaff('keep_over', { entry: number, state: toStaff(key) });
}

/** Takes a kept answer out: from now on it answers nobody. */
export function removeKept(draft: Draft, kept: Kept, by: string): void {
  const { now } = draft.world;
  draft.putEntry(endKept(kept, { state: 'removed', by, at: now }));
  draft.retireEntry(kept.n);
  draft.later(gapsAskedNow(now));
}

function refuse({ draft, kept, person, words }: KeptDecision): void {
  draft.putEntry(endKept(kept, { state: 'refused', by: person.key, at: draft.world.now, words }));
  const reason = words === '' ? '' : toStaff('keep_refused_why', { words });
  const name = personName(person.key, draft.world);
  tell(draft, kept, person, toStaff('keep_refused', { entry: kept.number, name, reason }));
}

async function agree({ draft, kept, person, words, store }: KeptDecision): Promise<void> {
  const { world } = draft;
  const readers = readReaders(words, { audience: kept.audience, property: kept.property });
  const agreed = agreeToKeep(kept, { by: person.key, at: world.now, readers });
  const old = sameQuestion(await listKept(store), kept, readers);
  for (const one of old)
    draft.putEntry(endKept(one, { state: 'replaced', by: person.key, at: world.now, words: kept.number }));
  draft.putEntry(agreed);
  draft.later(gapsAskedNow(world.now));
  const list = old.map(({ number }) => number).join('、');
  const lines = [
    agreedText(agreed, person, world),
    ...(list === '' ? [] : [toStaff('keep_replaces', { list })]),
  ];
  const until = toStaff('keep_until', { entry: kept.number });
  tell(draft, kept, person, lines.join('\n'), until);
}

function agreedText(kept: Kept, person: Person, world: World): string {
  const { number, question, answer } = kept;
  return toStaff('keep_agreed', {
    ...{ entry: number, question, answer, readers: sayReaders(kept, world) },
    name: personName(person.key, world),
    time: when(world.now, world, STAFF),
  });
}

/** Those that answer the same question to the same people. */
function sameQuestion(all: readonly Kept[], kept: Kept, readers: Readers): Kept[] {
  return all.filter(
    (one) =>
      one.n !== kept.n &&
      one.state === 'agreed' &&
      one.audience === readers.audience &&
      one.property === readers.property &&
      similarity(one.question, kept.question) >= KEPT_LIKENESS.same &&
      sameThings(one.question, kept.question),
  );
}

/** The cards say how it went; whoever wanted it and whoever answered hear it themselves. `more`: for who decides. */
function tell(draft: Draft, kept: Kept, decider: Person, text: string, more = ''): void {
  draft.retireEntry(kept.n);
  const seen = new Set([kept.askedOf ?? decider.key, decider.key]);
  const whole = more === '' ? text : `${text}\n${more}`;
  for (const to of seen) draft.card(to, 'notice', whole, [], { entry: kept.n });
  const others = new Set([kept.createdBy, kept.answeredBy].filter((key) => !seen.has(key)));
  for (const to of others) draft.say(to, text, { entry: kept.n });
}

/** @clause handling 2.1.6 */
function remind(draft: Draft, entry: Entry): void {
  const { world } = draft;
  const late = entry.kind === 'kept' ? remindKept(entry, world.now) : null;
  if (!late) return;
  // Whoever was asked may be away by now.
  const asked = { ...late, askedOf: deciderOf(late.answeredBy, world)?.key ?? late.askedOf };
  draft.putEntry(asked);
  const since = when(late.createdAt, world, STAFF);
  showForDecision(draft, asked, (card) => toStaff('keep_late', { since, card }));
}
