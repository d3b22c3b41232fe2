import type { HistoryFact, TicketFact } from '../facts.ts';
import { answerTick, tick } from './clocks.ts';
import { isAlarm } from './opening.ts';
import type { Walk } from './walk.ts';

const MINUTE = 60_000;

type Event = (walk: Walk, event: HistoryFact, words: string) => void;

/** Nothing that a clock cares about, or the system's own doing that this count works out by itself. */
const HARMLESS: readonly string[] = [
  ...[
    'opened',
    'alert',
    'warning',
    'phone_task',
    'called_back_ended',
    'leader_told',
    'told',
    'incident_suggested',
    'nobody_yet',
  ],
  ...[
    'urge',
    'correct',
    'said',
    'photo',
    'photo_after',
    'material',
    'dispute',
    'give_back',
    'incident_joined',
    'incident_left',
    'incident_followed',
  ],
];

/** Does this count know what such an event does? */
export function isKnown({ what }: HistoryFact): boolean {
  return what in EVENTS || HARMLESS.includes(what);
}

/** What a history line does to the clocks of its ticket. */
export function apply(walk: Walk, event: HistoryFact): void {
  const words = typeof event.detail['words'] === 'string' ? event.detail['words'] : '';
  if (isAlarm(event)) alarm(walk, event);
  else if (event.what === 'incident_joined') join(walk, event);
  else EVENTS[event.what]?.(walk, event, words);
  walk.settle(event.at);
}

/** It was asked whether anybody is in danger, and yes. */
function alarm(walk: Walk, { at }: HistoryFact): void {
  if (walk.emergency || walk.led) return;
  walk.emergency = true;
  walk.urgency = 'emergency';
  walk.begin('emergency', at);
}

/** As the one that leads, as far on as the furthest of them; led by another from here on, it alerts nobody itself. */
function join(walk: Walk, { detail }: HistoryFact): void {
  if (detail['incident'] === walk.ticket.number) return lead(walk, detail);
  walk.led = true;
  walk.ladder = null;
}

function lead(walk: Walk, { state, owner }: HistoryFact['detail']): void {
  if (!isRepair(walk.ticket) || walk.owner !== null || typeof owner !== 'string') return;
  walk.owner = owner;
  if (state === 'accepted') walk.meet('accepted');
  if (state === 'arrived') walk.meet('accepted', 'arrived', 'promised');
}

const EVENTS: Readonly<Record<string, Event>> = {
  delivered: (walk, { at, detail }) =>
    detail['clock'] === 'dispatched' ? walk.dispatch(at) : walk.meet(String(detail['clock'])),
  accept: (walk, { at, by }) => {
    walk.dispatch(at);
    walk.meet('accepted', 'replied');
    walk.owner = by;
  },
  arrived: (walk, { by }) => {
    if (isRepair(walk.ticket)) walk.dispatched = true;
    if (walk.ticket.category === 'complaint') return walk.meet('on_site');
    walk.meet('dispatched', 'accepted', 'arrived', 'promised', 'replied');
    walk.owner ??= by;
  },
  done: (walk, { at, by }, words) => finish(walk, { at, by, words }),
  hold: (walk, { at, by, detail }) => hold(walk, { at, by, until: Number(detail['until']) }),
  receive: (walk, { by }) => {
    walk.owner = by;
    if (walk.ticket.tone !== null) walk.close();
  },
  answer: (walk, event) => answer(walk, event),
  not_upheld: (walk) => walk.close(),
  severity: (walk, { at, by, detail }) => {
    // The system raises the level by itself: that is worked out here too.
    if (by === 'system' && detail['reason'] === 'unsolved') return;
    const level = String(detail['level']);
    walk.level(level, level === 'major' ? at : walk.since, at);
  },
  take_over: (walk, { by }) => {
    walk.ladder = null;
    walk.owner ??= by;
    walk.takenBy = by;
    if (walk.ticket.category === 'help') walk.meet('replied');
  },
  pass_up: (walk, { at }) => walk.passUp(at),
  not_now: (walk, { at }) => walk.notNow(at),
  rate: (walk, { at, detail }) => (Number(detail['score']) > 2 ? walk.close() : walk.again(at)),
  reopen: (walk, { at }) => walk.again(at),
  redo: (walk, { at }) => walk.again(at),
  cancel: (walk) => walk.close(),
  confirm: (walk, { detail }) => {
    if (detail['state'] === 'closed') walk.close();
  },
  note_call: (walk, { detail }) => {
    if (detail['state'] === 'closed') walk.close();
  },
  safe: (walk) => {
    walk.ladder = null;
    walk.meet('replied');
    if (walk.ticket.category === 'help') return walk.close();
    walk.emergency = false;
    walk.urgency = 'urgent';
  },
  raise: (walk, { at }, words) => {
    walk.raised++;
    const serious = walk.raised >= 3 || /损失|受伤/.test(words);
    const { category, tone } = walk.ticket;
    if (serious && category === 'complaint' && tone === null && walk.severity !== 'major' && !walk.done)
      walk.upgrade(at, at);
  },
  promise: (walk, { at, detail }) => {
    walk.meet('accepted', 'arrived', 'promised');
    const to = typeof detail['to'] === 'number' ? detail['to'] : null;
    walk.wanted = { from: Number(detail['from']), to };
    if (!walk.dispatched) return;
    walk.dispatched = false;
    walk.dispatch(at);
    if (walk.owner !== null) walk.meet('accepted');
  },
  pause: (walk, { at, detail }) => walk.pause(at, Number(detail['until'])),
  resume: (walk, { at }) => walk.resume(at),
  ask_on: (walk, { at }) => {
    if (walk.ticket.category !== 'inquiry' || !walk.over) return;
    walk.over = false;
    walk.start(answerTick(walk.ticket.formal, at));
  },
  take_conversation: (walk, { by }) => {
    if (walk.ticket.category === 'inquiry') walk.owner = by;
  },
  quote: (walk, { by }) => {
    walk.owner ??= by;
  },
  approve: (walk) => {
    if (walk.ticket.category === 'complaint') walk.extend();
  },
  refuse: () => undefined,
  refer: (walk, { detail }) => {
    walk.owner = String(detail['to']);
  },
  owner_left: (walk) => {
    walk.owner = null;
    walk.takenBy = null;
  },
};

function finish(walk: Walk, { at, by, words }: { at: number; by: string; words: string }): void {
  const { category, tone } = walk.ticket;
  if (category === 'inquiry') return rest(walk, by);
  if (category === 'help' || tone !== null) {
    walk.owner ??= by;
    return walk.close();
  }
  if (category === 'complaint') {
    walk.meet('forwarded', 'on_site', 'first_reply', 'solved', 'promised');
    walk.owner ??= by;
    walk.finish();
    return walk.report(at);
  }
  walk.meet('dispatched', 'accepted', 'arrived', 'promised', 'replied');
  walk.owner ??= by;
  if (!walk.done && words === '') walk.start(tick('reported', at, at + 20 * MINUTE));
  walk.finish();
  if (words !== '') walk.report(at);
}

function hold(walk: Walk, { at, by, until }: { at: number; by: string; until: number }): void {
  walk.owner ??= by;
  if (isRepair(walk.ticket)) walk.meet('accepted', 'arrived', 'promised');
  else {
    const solved = walk.ticks.find(({ name }) => name === 'solved');
    // Past the deadline it is a request for more time: the deadline stands until it is granted.
    if (solved && until > solved.due) return walk.askForTime(until);
  }
  walk.start(tick('promised', at, until));
}

function answer(walk: Walk, { by }: HistoryFact): void {
  const { category } = walk.ticket;
  if (category === 'inquiry') return rest(walk, by);
  if (category === 'complaint') walk.meet('first_reply');
  else walk.meet('replied');
  if (!isRepair(walk.ticket)) walk.owner ??= by;
}

/** The answer was given: the question rests until its asker comes back to it. */
function rest(walk: Walk, by: string): void {
  walk.owner ??= by;
  walk.close();
}

function isRepair({ category }: TicketFact): boolean {
  return category === 'repair';
}
