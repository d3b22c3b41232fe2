import type { HistoryFact, TicketFact } from '../facts.ts';
import { historyOf } from './scene.ts';
import type { Law, Scene } from './scene.ts';

type Category = TicketFact['category'];

/** Where a ticket may go from each state (drill.md, "States"). */
const NEXT: Readonly<Record<Category, Readonly<Record<string, string>>>> = {
  repair: {
    new: 'dispatched accepted arrived cancelled',
    dispatched: 'accepted arrived on_hold done cancelled',
    accepted: 'arrived quoted on_hold done cancelled dispatched',
    arrived: 'quoted on_hold done cancelled',
    quoted: 'accepted arrived on_hold done cancelled',
    on_hold: 'arrived quoted done cancelled dispatched',
    done: 'closed new',
    closed: 'new',
    cancelled: '',
  },
  complaint: {
    new: 'received in_progress extension_asked done closed not_upheld cancelled',
    received: 'in_progress extension_asked done not_upheld cancelled',
    in_progress: 'extension_asked done not_upheld cancelled',
    extension_asked: 'in_progress done not_upheld cancelled',
    done: 'closed new',
    closed: 'new',
    not_upheld: '',
    cancelled: '',
  },
  help: {
    new: 'alerted taken done closed cancelled',
    alerted: 'taken done closed cancelled',
    taken: 'done closed cancelled',
    done: 'closed new',
    closed: 'new',
    cancelled: '',
  },
  inquiry: { waiting: 'answered closed', answered: 'waiting closed', closed: 'waiting' },
};

/** Brought along by the ticket that leads its incident, it may have come further than its own history tells. */
const BROUGHT: readonly string[] = ['incident_joined', 'incident_led', 'incident_split'];

/** Every ticket is in a state of its category. */
export const states: Law = ({ facts }) =>
  facts.tickets.flatMap(({ number, category, state }) =>
    state in NEXT[category] ? [] : [`${number}: a ${category} cannot be ${state}`],
  );

/** Every change of state is one that its category knows, and the last one is where the ticket stands. */
export const transitions: Law = (scene) => {
  const histories = historyOf(scene);
  return scene.facts.tickets.flatMap((ticket) => walk(ticket, histories.get(ticket.n) ?? []));
};

function walk(ticket: TicketFact, history: readonly HistoryFact[]): string[] {
  const found: string[] = [];
  let before: string | null = null;
  for (const { what, detail } of history) {
    if (BROUGHT.includes(what)) before = null;
    const after = detail['state'];
    if (typeof after !== 'string') continue;
    if (before !== null && !mayGo(ticket.category, before, after))
      found.push(`${ticket.number}: ${what} led from ${before} to ${after}`);
    before = after;
  }
  if (before !== null && before !== ticket.state && !isSilent(ticket, before))
    found.push(`${ticket.number}: is ${ticket.state}, its history ends with ${before}`);
  return found;
}

function mayGo(category: Category, before: string, after: string): boolean {
  return before === after || (NEXT[category][before] ?? '').split(' ').includes(after);
}

/** An alarm makes a new request for help an alerted one as it is opened. */
function isSilent({ category, state }: TicketFact, before: string): boolean {
  return category === 'help' && before === 'new' && state === 'alerted';
}

const PREFIX: Readonly<Record<Category, string>> = { repair: 'R', complaint: 'T', help: 'H', inquiry: 'Z' };

/** Numbers count up without gaps, none twice, each with the letter of its kind; every ticket was opened once. */
export const numbers: Law = (scene) => {
  const histories = historyOf(scene);
  return scene.facts.tickets.flatMap(({ n, number, category }, i) => {
    const opened = (histories.get(n) ?? []).filter(({ what }) => what === 'opened').length;
    return [
      ...(n === i + 1 && Number(number.slice(2)) === n && number.startsWith(PREFIX[category])
        ? []
        : [`ticket ${number} (${n}, ${category}) stands in place ${i + 1}`]),
      ...(opened === 1 ? [] : [`${number} was opened ${opened} times`]),
    ];
  });
};

const ENDED: readonly string[] = ['closed', 'cancelled', 'not_upheld', 'answered'];

/** Nothing is left to be done for it. */
export function isOver({ state }: Pick<TicketFact, 'state'>): boolean {
  return ENDED.includes(state);
}

/** Looked after by the ticket that leads its incident: it alerts nobody itself. */
export function isLed(ticket: TicketFact): boolean {
  return (
    ticket.incident !== null && ticket.incident !== ticket.n && !isOver(ticket) && ticket.state !== 'done'
  );
}

/** When another ticket looked after it. */
export function ledTimes(
  ticket: TicketFact,
  history: readonly HistoryFact[],
  now: number,
): { from: number; to: number }[] {
  const times: { from: number; to: number }[] = [];
  for (const { what, at, detail } of history) {
    const own = detail['incident'] === ticket.number;
    const last = times.at(-1);
    if (what === 'incident_joined' && !own) times.push({ from: at, to: now });
    else if ((what === 'incident_split' || what === 'incident_led' || own) && last)
      last.to = Math.min(last.to, at);
  }
  return times;
}

/** Clocks: one of a name runs, none on what is over, none met before it began; a pause is either open or over. */
export const clocks: Law = ({ facts, now }) =>
  facts.tickets.flatMap((ticket) => {
    const running = ticket.clocks.filter(({ metAt, stoppedAt }) => metAt === null && stoppedAt === null);
    const names = new Set(running.map(({ name }) => name));
    return [
      ...(names.size === running.length ? [] : [`${ticket.number}: two clocks of one name run`]),
      ...(isOver(ticket) && running.length > 0
        ? [`${ticket.number}: is ${ticket.state}, and ${[...names].join(' ')} runs`]
        : []),
      ...ticket.clocks.flatMap((clock) => {
        const open = clock.pauses.some(({ to }) => to === null);
        const wrong = [
          open !== (clock.pausedAt !== null) ? 'has a pause that is neither open nor over' : '',
          clock.metAt !== null && clock.stoppedAt !== null ? 'was met and stopped' : '',
          [clock.metAt, clock.alertedAt, clock.warnedAt].some((at) => at !== null && at > now)
            ? 'has met its future'
            : '',
        ];
        return wrong.filter((what) => what !== '').map((what) => `${ticket.number}: ${clock.name} ${what}`);
      }),
    ];
  });

/** A ladder stands where it has climbed to, and nobody stands on it twice; only an emergency's outlives its ticket. */
export const ladders: Law = ({ facts }) =>
  facts.tickets.flatMap(({ ladder, number, ...ticket }) => {
    if (ladder === null) return [];
    const wrong = [
      ladder.step === ladder.climbed.length ? '' : `is at step ${ladder.step} of ${ladder.climbed.join(' ')}`,
      new Set(ladder.climbed).size === ladder.climbed.length ? '' : `asks twice: ${ladder.climbed.join(' ')}`,
      isOver(ticket) && ladder.reason !== 'emergency' ? `goes on for ${ladder.reason}` : '',
    ];
    return wrong.filter((what) => what !== '').map((what) => `${number}: its ladder ${what}`);
  });

/** Every open ticket has somebody who answers for it, and is led only by what is open itself. */
export const somebody: Law = (scene: Scene) => {
  const staffed = new Set(scene.roster.people.map(({ team }) => team));
  const works = (who: string | null) =>
    scene.roster.people.some(({ key, role }) => key === who && role !== 'resident' && role !== 'stranger');
  const open = new Map(scene.facts.tickets.filter((one) => !isOver(one)).map((one) => [one.n, one]));
  return [...open.values()].flatMap((ticket) => {
    const { number, owner, takenOverBy, ladder, team } = ticket;
    if (owner !== null && !works(owner)) return [`${number}: ${owner} does not work here`];
    if (isLed(ticket)) return open.has(ticket.incident ?? 0) ? [] : [`${number}: what leads it is over`];
    const asked = ladder !== null && ladder.climbed.length > 0;
    const has = owner !== null || takenOverBy !== null || asked || staffed.has(team);
    return has || staffed.has('monitoring') ? [] : [`${number}: nobody answers for it`];
  });
};

/**
 * Nothing is forgotten: whoever has it, or something that will ask. What is done waits for its report or its call; praise
 * and suggestions stand in the daily report until somebody signs.
 */
export const unforgotten: Law = ({ facts }) =>
  facts.tickets.flatMap((ticket) => {
    if (isOver(ticket) || isLed(ticket) || ticket.tone !== null) return [];
    const { number, owner, takenOverBy, ladder, unownedAt, state } = ticket;
    const running = ticket.clocks.filter(({ metAt, stoppedAt }) => metAt === null && stoppedAt === null);
    if (state === 'done')
      return running.some(({ name }) => ['reported', 'called_back'].includes(name))
        ? []
        : [`${number}: is done, and nothing closes it`];
    const asks = running.some(({ alertedAt }) => alertedAt === null) || unownedAt !== null;
    const has = owner !== null || takenOverBy !== null || ladder !== null;
    return has || asks ? [] : [`${number}: is ${state}, nobody has it and nothing asks`];
  });
