import { NEXT_LINE_MS } from '../../../core/assistant/turn.ts';
import type { Facts, JobFact, TicketFact } from '../facts.ts';
import { ownKey, toldInstead } from './instead.ts';
import { groupBy, repeated, say } from './scene.ts';
import type { Law } from './scene.ts';
import { isLed, isOver } from './states.ts';

/** Words that are no message yet wait so long for the next line. */
const mayWait = ({ at, handledAt }: Facts['messages'][number], now: number) =>
  handledAt === null && now - at < NEXT_LINE_MS;

/** Every message that was acknowledged is there once and was handled, with one effect. */
export const messages: Law = ({ facts, delivered, now }) => {
  const rows = new Map(facts.messages.map((row) => [row.key, row]));
  const effects = facts.history.flatMap(({ messageId, ticket, what, by }) =>
    messageId === null ? [] : [`message ${messageId}: ${what} by ${by} on ticket ${ticket}`],
  );
  return [
    ...[...delivered].flatMap((key) => (rows.has(key) ? [] : [`${key} was acknowledged and is gone`])),
    ...facts.messages.flatMap((message) =>
      message.handledAt === null && !mayWait(message, now) ? [`${message.key} was never handled`] : [],
    ),
    ...facts.messages.flatMap(({ key }) => (delivered.has(key) ? [] : [`${key} was never delivered`])),
    ...repeated(facts.messages.map(({ key }) => key)).map((key) => `${key} is stored twice`),
    ...repeated(effects).map((what) => `carried out twice: ${what}`),
  ];
};

/** Lines that belong together are handled as one, and answered with the last. */
function goesInto(line: Facts['messages'][number], next: Facts['messages'][number]): boolean {
  const isNext = next.sender === line.sender && next.id > line.id && next.at - line.at <= NEXT_LINE_MS;
  return isNext && line.handledAt !== null && next.handledAt === line.handledAt;
}

/** Every message has something to show for it, said or noted: nobody speaks to the wind. */
export const answered: Law = ({ facts, now }) => {
  const spoken = new Set([
    ...facts.outbox.map(({ key }) => key.split(':')[0] ?? ''),
    ...facts.history.map(({ messageId }) => `m${messageId ?? 0}`),
  ]);
  const isSpoken = ({ id }: Facts['messages'][number]) => spoken.has(`m${id}`) || spoken.has(`x${id}`);
  return facts.messages.flatMap((message) => {
    const turn = facts.messages.filter((other) => goesInto(message, other));
    const isFine = [message, ...turn].some(isSpoken) || mayWait(message, now);
    return isFine ? [] : [`${message.key} of ${message.sender} had no answer`];
  });
};

/** One of three answers in every conversation; a person who has it has a ticket of it, and that ticket says so. */
export const conversations: Law = ({ facts, roster }) => {
  const tickets = new Map(facts.tickets.map((ticket) => [ticket.n, ticket]));
  const employees = new Set(
    roster.people.filter(({ role }) => role !== 'resident' && role !== 'stranger').map(({ key }) => key),
  );
  const wrong = facts.conversations.flatMap(({ id, state: { owner } }) => {
    if (owner.kind !== 'person') return [];
    const ticket = tickets.get(owner.ticket);
    if (!employees.has(owner.who)) return [`${id}: ${owner.who} has it, who does not work here`];
    if (ticket?.conversationId !== id) return [`${id}: had for ticket ${owner.ticket} of another chat`];
    return ticket.fields['talkTaken'] === owner.who
      ? []
      : [`${id}: ${owner.who} has it, the ticket does not know`];
  });
  return [...wrong, ...strays(facts)];
};

function strays({ tickets, conversations: chats }: Facts): string[] {
  const had = new Map(
    chats.map(({ id, state: { owner } }) => [id, owner.kind === 'person' ? owner.ticket : 0]),
  );
  return tickets.flatMap(({ n, number, conversationId, fields, state }) =>
    fields['talkTaken'] === undefined || state === 'closed' || had.get(conversationId) === n
      ? []
      : [`${number}: says that ${fields['talkTaken']} has its conversation`],
  );
}

/** Outbox and platform agree; what waits has a job that will send it, and a reason to wait. */
export const outbox: Law = (scene) => {
  const { facts, held, doubles, reachable, now } = scene;
  const jobs = groupBy(facts.jobs, sendOf);
  const known = new Set(facts.outbox.map(({ key }) => key));
  const waiting = facts.outbox.filter(({ state }) => state === 'waiting');
  return [
    ...repeated(facts.outbox.map(({ key }) => key)).map((key) => `${key} is in the outbox twice`),
    ...doubles.map((key) => `${key} was sent twice`),
    ...waiting.flatMap(({ id, key }) =>
      jobs.get(id)?.length === 1 ? [] : [`${key} waits with ${jobs.get(id)?.length ?? 0} jobs`],
    ),
    ...waiting.flatMap(({ key, to, problem, owedAt }) =>
      reachable && owedAt <= now && !(problem ?? '').startsWith('held back')
        ? [`${key} to ${to} still waits`]
        : [],
    ),
    ...facts.outbox.flatMap(({ key, state, problem }) =>
      state === 'waiting' || state === 'sent' ? [] : [`${key} is ${state}: ${problem ?? ''}`],
    ),
    ...facts.outbox.flatMap((row) =>
      row.state !== 'sent' || held.has(row.key) || toldInstead(row, scene) !== null
        ? []
        : [`${row.key} counts as sent and never came`],
    ),
    ...[...held.keys()].flatMap((key) => (known.has(ownKey(key)) ? [] : [`${key} came and is in no outbox`])),
  ];
};

function sendOf({ payload }: JobFact): number | null {
  const job: unknown = JSON.parse(payload);
  const isSend =
    typeof job === 'object' && job !== null && 'outboxId' in job && 'kind' in job && job.kind === 'send';
  return isSend ? Number(job.outboxId) : null;
}

/** Nothing due is left, nothing was given up, and every ticket is looked at when its next thing is owed. */
export const jobs: Law = (scene) => {
  const { facts, now } = scene;
  const followups = groupBy(
    facts.jobs.filter(({ payload }) => payload.includes('"followup"')),
    ({ payload }) => payload,
  );
  return [
    ...facts.jobs.flatMap(({ state, payload, problem }) =>
      state === 'waiting' ? [] : [`a job is ${state}: ${payload} ${problem ?? ''}`],
    ),
    ...facts.jobs.flatMap(({ runAt, payload }) => (runAt <= now ? [`a job is left: ${payload}`] : [])),
    ...[...followups].flatMap(([payload, same]) =>
      same.length > 1 ? [`${same.length} jobs of ${payload}`] : [],
    ),
    ...facts.tickets.flatMap((ticket) => {
      const owedAt = nextOwed(ticket);
      if (owedAt === null) return [];
      const at = followups.get(`{"kind":"followup","ticket":${ticket.n}}`)?.[0]?.runAt ?? null;
      return at !== null && at <= Math.max(owedAt, now + 1)
        ? []
        : [`${ticket.number}: owes at ${say(owedAt)}, is looked at ${at === null ? 'never' : say(at)}`];
    }),
  ];
};

/** The first thing that a ticket still owes, read off the ticket as it stands; null: nothing. */
function nextOwed(ticket: TicketFact): number | null {
  if (isLed(ticket)) return null;
  const released = Number(ticket.fields['releasedAt'] ?? 0);
  const times = [ticket.leadersDueAt, ticket.ladder?.nextAt ?? null];
  if (!isOver(ticket)) {
    times.push(ticket.phoneTaskAt, ticket.unownedAt, ticket.newTimeAt);
    for (const clock of ticket.clocks) {
      if (clock.metAt !== null || clock.stoppedAt !== null) continue;
      if (clock.pausedAt !== null) times.push(clock.pauses.at(-1)?.until ?? null);
      else if (clock.alertedAt === null) times.push(clock.dueAt);
    }
  }
  const known = times.filter((at) => at !== null).map((at) => Math.max(at, released));
  return known.length === 0 ? null : Math.min(...known);
}

/** Only those who may have done what was done to a ticket. */
export const permitted: Law = ({ facts, roster }) => {
  const people = new Map(roster.people.map((person) => [person.key, person]));
  const tickets = new Map(facts.tickets.map((ticket) => [ticket.n, ticket]));
  return facts.history.flatMap(({ ticket, what, by }) => {
    if (by === 'system') return [];
    const person = people.get(by);
    const home = people.get(tickets.get(ticket)?.reporter ?? '')?.room ?? null;
    const atHome = by === tickets.get(ticket)?.reporter || (home !== null && person?.room === home);
    const works = person !== undefined && person.role !== 'resident' && person.role !== 'stranger';
    const leads = works && person.role !== 'staff';
    const may = FOR_STAFF.includes(what)
      ? works
      : FOR_HOMES.includes(what)
        ? atHome
        : FOR_LEADERS.includes(what)
          ? leads
          : true;
    return may ? [] : [`ticket ${ticket}: ${what} by ${by}`];
  });
};

const FOR_STAFF: readonly string[] = [
  ...[
    'accept',
    'arrived',
    'done',
    'hold',
    'receive',
    'answer',
    'not_upheld',
    'severity',
    'take_over',
    'pass_up',
  ],
  ...['not_now', 'safe', 'note_call', 'quote', 'refer', 'redo', 'material', 'dispute', 'pause', 'resume'],
  ...['take_conversation'],
];
const FOR_HOMES: readonly string[] = [
  'rate',
  'urge',
  'cancel',
  'confirm',
  'correct',
  'reopen',
  'promise',
  'raise',
];
const FOR_LEADERS: readonly string[] = ['incident_split'];

/** What the service itself reports as an error, and what SQLite thinks of the file. */
export const health: Law = ({ errors, facts }) => [
  ...errors,
  ...(facts.integrity === 'ok' ? [] : [facts.integrity]),
];
