import fc from 'fast-check';
import { DAY, HOUR, MINUTE, SECOND } from '../../../core/kit/index.ts';
import { RESIDENTS, STAFF, STARTS } from './cast.ts';
import { RESIDENT_WORDS, STAFF_WORDS } from './words.ts';

/** What somebody does. Picks are any numbers: they are taken modulo what there is to choose from. */
export type Deed =
  | { kind: 'say'; who: string; text: string }
  | { kind: 'tell'; who: string; text: string; ticket: number; group: boolean }
  /** A button that is shown, by one of those who see it. */
  | { kind: 'press'; card: number; button: number; words: number; who: number }
  /** Any button of any card, by anybody. */
  | { kind: 'try'; card: number; button: string; words: number; who: string };

/** One step of a run, as plain data. */
export type Step =
  | Deed
  /** All of it arrives before any of it is handled. */
  | { kind: 'together'; deeds: Deed[] }
  /** Time passes, and what becomes due is done when it is. */
  | { kind: 'wait'; ms: number }
  /** To the next thing that is due, and so much past it (before it, when negative). */
  | { kind: 'next'; plus: number }
  /** The machine sleeps: everything that became due is late. */
  | { kind: 'sleep'; ms: number }
  /** A message is delivered once more. */
  | { kind: 'again'; message: number }
  /** A job is done once more than asked for. */
  | { kind: 'twice'; job: 'followup' | 'message' | 'delivered'; pick: number }
  /** The chat platform takes nothing for so long. */
  | { kind: 'down'; ms: number }
  | { kind: 'restart' }
  /** Ended without warning while something is done: at once, or at the n-th send or commit; then off for a while. */
  | { kind: 'kill'; at: 'once' | 'send' | 'commit'; after: number; offMs: number; doing: Deed[] };

/** A run: when it begins, and what happens. */
export interface Script {
  start: number;
  steps: Step[];
}

const BUTTONS: readonly string[] = [
  ...[
    'accept',
    'arrived',
    'done',
    'hold',
    'quote',
    'refer',
    'redo',
    'material',
    'dispute',
    'approve',
    'refuse',
  ],
  ...[
    'take_over',
    'pass_up',
    'not_now',
    'safe',
    'receive',
    'answer',
    'not_upheld',
    'severity',
    'take_conversation',
  ],
  ...[
    'give_back',
    'confirm',
    'correct',
    'cancel',
    'urge',
    'reopen',
    'choose',
    'rate',
    'split',
    'resume',
    'pause',
  ],
  'nonsense',
];

const pick = fc.nat(997);
const say = fc.record({
  kind: fc.constant('say' as const),
  who: fc.constantFrom(...RESIDENTS),
  text: fc.constantFrom(...RESIDENT_WORDS),
});
const tell = fc.record({
  kind: fc.constant('tell' as const),
  who: fc.constantFrom(...STAFF),
  text: fc.constantFrom(...STAFF_WORDS),
  ticket: pick,
  group: fc.boolean(),
});
const press = fc.record({
  kind: fc.constant('press' as const),
  card: pick,
  button: pick,
  words: pick,
  who: pick,
});
const attempt = fc.record({
  kind: fc.constant('try' as const),
  card: pick,
  button: fc.constantFrom(...BUTTONS),
  words: pick,
  who: fc.constantFrom(...RESIDENTS, ...STAFF),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: say },
  { weight: 2, arbitrary: tell },
  { weight: 7, arbitrary: press },
  { weight: 1, arbitrary: attempt },
);

const length = fc.constantFrom(
  ...[
    30 * SECOND,
    2 * MINUTE,
    5 * MINUTE,
    11 * MINUTE,
    40 * MINUTE,
    3 * HOUR,
    9 * HOUR,
    DAY,
    2 * DAY,
    4 * DAY,
  ],
);
const breath = fc.constantFrom(...[0, 45 * SECOND, 3 * MINUTE, 20 * MINUTE, 5 * HOUR]);

/** Anything that may happen. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: deed },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('together' as const),
      deeds: fc.array(deed, { minLength: 2, maxLength: 5 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: length }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('next' as const),
      plus: fc.constantFrom(-1, 0, 1, 61 * SECOND),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sleep' as const), ms: length }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), message: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('twice' as const),
      job: fc.constantFrom('followup' as const, 'message' as const, 'delivered' as const),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('down' as const), ms: length }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('kill' as const),
      at: fc.constantFrom('once' as const, 'send' as const, 'commit' as const),
      after: fc.integer({ min: 1, max: 6 }),
      offMs: breath,
      doing: fc.array(deed, { minLength: 1, maxLength: 2 }),
    }),
  },
);

/** A whole run. @param longest at most so many steps */
export function anyScript(longest: number): fc.Arbitrary<Script> {
  return fc.record({
    start: fc.constantFrom(...STARTS),
    steps: fc.array(anyStep, { minLength: Math.ceil(longest / 2), maxLength: longest, size: 'max' }),
  });
}
