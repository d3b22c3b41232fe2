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

const shapes = {
  messages: z.object({ id: z.number(), key: z.string(), sender: z.string(), handledAt: instant.nullable() }),
  tickets: z.object({
    n: z.number(),
    number: z.string(),
    data: json(
      z.object({
        category: z.enum(['repair', 'complaint', 'inquiry', 'help']),
        severity: z.enum(['minor', 'important', 'major']).nullable(),
        tone: z.string().nullable(),
        urgency: z.string(),
        emergency: z.boolean(),
        formal: z.boolean(),
        text: z.string(),
        team: z.string(),
        reporter: z.string(),
        receivedAt: z.number(),
        openedAt: z.number(),
      }),
    ),
  }),
  history: z.object({
    ticket: z.number(),
    at: instant,
    by: z.string(),
    what: z.string(),
    detail: json(z.record(z.string(), z.unknown())),
    messageId: z.number().nullable(),
  }),
  outbox: z.object({ id: z.number(), key: z.string(), to: z.string(), state: z.string() }),
  jobs: z.object({ key: z.string().nullable(), runAt: instant, state: z.string(), payload: z.string() }),
};

export type TicketFact = { n: number; number: string } & z.infer<(typeof shapes)['tickets']>['data'];
export type HistoryFact = z.infer<(typeof shapes)['history']>;

/** What the store holds in the end, read past the program. */
export interface Facts {
  messages: z.infer<(typeof shapes)['messages']>[];
  tickets: TicketFact[];
  history: HistoryFact[];
  outbox: z.infer<(typeof shapes)['outbox']>[];
  jobs: z.infer<(typeof shapes)['jobs']>[];
  /** What SQLite says of the file; `ok`. */
  integrity: string;
}

/** Reads the database file of a service that has ended. */
export function readFacts(dataDir: string): Facts {
  const db = new Database(join(dataDir, 'guanjia.db'), { readonly: true });
  const rows = <T>(shape: z.ZodType<T>, sql: string): T[] => z.array(shape).parse(db.prepare(sql).all());
  try {
    return {
      messages: rows(shapes.messages, 'SELECT * FROM "Message" ORDER BY "id"'),
      tickets: rows(shapes.tickets, 'SELECT "n", "number", "data" FROM "Ticket" ORDER BY "n"').map(
        ({ data, ...row }) => ({ ...row, ...data }),
      ),
      history: rows(shapes.history, 'SELECT * FROM "History" ORDER BY "id"'),
      outbox: rows(shapes.outbox, 'SELECT * FROM "Outbox" ORDER BY "id"'),
      jobs: rows(shapes.jobs, 'SELECT * FROM "Job" ORDER BY "id"'),
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}
