import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** DATETIME columns are ISO text. */
const instant = z.union([z.string(), z.number()]).transform((value) => new Date(value).getTime());
const json = <T extends z.ZodType>(inner: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(inner);
const flag = z.union([z.boolean(), z.number()]).transform(Boolean);
const time = z.number().nullable().default(null);
const key = z.string().nullable().default(null);

const clockShape = z.object({
  name: z.string(),
  startedAt: z.number(),
  dueAt: z.number(),
  warnedAt: time,
  alertedAt: time,
  metAt: time,
  stoppedAt: time,
  pausedAt: time,
  pauses: z.array(z.object({ from: z.number(), to: time, until: z.number() })).default([]),
});

const ladderShape = z.object({
  reason: z.string(),
  step: z.number(),
  climbed: z.array(z.string()),
  nextAt: time,
  owedAt: z.number(),
});

const ticketShape = z.object({
  category: z.enum(['repair', 'complaint', 'inquiry', 'help']),
  state: z.string(),
  severity: z.enum(['minor', 'important', 'major']).nullable(),
  tone: z.string().nullable(),
  urgency: z.string(),
  emergency: z.boolean(),
  formal: z.boolean(),
  text: z.string(),
  room: key,
  place: key,
  team: z.string(),
  reporter: z.string(),
  conversationId: z.string(),
  owner: key,
  takenOverBy: key,
  receivedAt: z.number(),
  openedAt: z.number(),
  clocks: z.array(clockShape),
  ladder: ladderShape.nullable(),
  leadersDueAt: time,
  phoneTaskAt: time,
  unownedAt: time,
  newTimeAt: time,
  report: key,
  fields: z.record(z.string(), z.string()),
  incident: z.number().nullable().default(null),
  incidentState: key,
});

const stepShape = z.object({ reason: z.string(), step: z.number(), warning: z.boolean() });
const saidShape = z.object({
  kind: z.string(),
  text: z.string(),
  card: z.string().optional(),
  buttons: z.array(z.string()).optional(),
  alert: stepShape
    .extend({ also: z.array(stepShape).optional() })
    .nullable()
    .optional(),
});

const answerer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assistant') }),
  z.object({ kind: z.literal('waiting'), since: z.number() }),
  z.object({ kind: z.literal('person'), who: z.string(), ticket: z.number() }),
]);

const shapes = {
  messages: z.object({
    id: z.number(),
    key: z.string(),
    sender: z.string(),
    at: instant,
    handledAt: instant.nullable(),
    body: json(z.object({ kind: z.string() })),
  }),
  tickets: z.object({ n: z.number(), number: z.string(), version: z.number(), data: json(ticketShape) }),
  history: z.object({
    id: z.number(),
    ticket: z.number(),
    at: instant,
    by: z.string(),
    what: z.string(),
    detail: json(z.record(z.string(), z.unknown())),
    messageId: z.number().nullable(),
  }),
  conversations: z.object({ id: z.string(), person: z.string(), state: json(z.object({ owner: answerer })) }),
  outbox: z.object({
    id: z.number(),
    key: z.string(),
    to: z.string(),
    class: z.string(),
    ticket: z.number().nullable(),
    cardId: z.number().nullable(),
    state: z.string(),
    owedAt: instant,
    createdAt: instant,
    sentAt: instant.nullable(),
    problem: z.string().nullable(),
    platformId: z.string().nullable(),
    body: json(z.object({ send: saidShape })),
  }),
  cards: z.object({
    id: z.number(),
    to: z.string(),
    kind: z.string(),
    ticket: z.number().nullable(),
    buttons: json(z.array(z.string())),
  }),
  jobs: z.object({
    id: z.number(),
    key: z.string().nullable(),
    lane: z.string(),
    runAt: instant,
    state: z.string(),
    problem: z.string().nullable(),
    payload: z.string(),
  }),
  entries: z.object({
    n: z.number(),
    key: z.string(),
    kind: z.string(),
    open: flag,
    nextAt: instant.nullable(),
    data: json(z.object({ dueAt: z.number().optional() })),
  }),
  reports: z.object({ key: z.string(), kind: z.string(), madeAt: instant }),
};

export type ClockFact = z.infer<typeof clockShape>;
export type TicketFact = { n: number; number: string; version: number } & z.infer<typeof ticketShape>;
export type HistoryFact = z.infer<(typeof shapes)['history']>;
export type OutboxFact = z.infer<(typeof shapes)['outbox']>;
export type JobFact = z.infer<(typeof shapes)['jobs']>;
export type CardFact = z.infer<(typeof shapes)['cards']>;

/** What the store holds in the end, read past the program. */
export interface Facts {
  messages: z.infer<(typeof shapes)['messages']>[];
  tickets: TicketFact[];
  history: HistoryFact[];
  conversations: z.infer<(typeof shapes)['conversations']>[];
  outbox: OutboxFact[];
  cards: CardFact[];
  jobs: JobFact[];
  entries: z.infer<(typeof shapes)['entries']>[];
  reports: z.infer<(typeof shapes)['reports']>[];
  /** What SQLite says of the file; `ok`. */
  integrity: string;
}

/** Reads the database file of a service, running or ended, without writing to it. */
export function readFacts(dataDir: string): Facts {
  const db = new Database(join(dataDir, 'guanjia.db'), { readonly: true });
  const rows = <T>(shape: z.ZodType<T>, table: string, order = 'id'): T[] =>
    z.array(shape).parse(db.prepare(`SELECT * FROM "${table}" ORDER BY "${order}"`).all());
  try {
    return {
      messages: rows(shapes.messages, 'Message'),
      tickets: rows(shapes.tickets, 'Ticket', 'n').map(({ data, ...row }) => ({ ...row, ...data })),
      history: rows(shapes.history, 'History'),
      conversations: rows(shapes.conversations, 'Conversation'),
      outbox: rows(shapes.outbox, 'Outbox'),
      cards: rows(shapes.cards, 'Card'),
      jobs: rows(shapes.jobs, 'Job'),
      entries: rows(shapes.entries, 'Entry', 'n'),
      reports: rows(shapes.reports, 'Report', 'key'),
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}
