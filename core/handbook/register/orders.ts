import { z } from 'zod';
import { assertNever } from '../../kit/index.ts';
import { DROP_REASONS } from '../document/clean.ts';
import type { Contradiction, DocumentCheck } from './check.ts';
import type { Restated } from './restated.ts';
import type { HandbookDesk, Outcome } from './desk.ts';
import type { Way } from './types.ts';
import type { DocumentLine } from './view.ts';

/** Most files in one order. */
const MOST_FILES = 500;

const audience = z.enum(['resident', 'staff', 'supervisor']);
const id = z.string().min(1).max(200);
const n = z.int().positive().nullable();
const property = z.string().max(100).nullable();
const title = z.string().min(1).max(200).nullable();

const fileShape = z.strictObject({
  fileName: z.string().min(1).max(300),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.string().max(20),
  text: z.string(),
  title: z.string().nullable(),
  pages: z.int().nullable(),
  unreadPages: z.array(z.int()).readonly(),
  dropped: z.array(z.strictObject({ text: z.string(), reason: z.enum(DROP_REASONS) })).readonly(),
});

const addShape = z.strictObject({
  file: fileShape,
  as: id.nullable(),
  title,
  audience: audience.nullable(),
  property,
  effectiveOn: z.string().max(20).nullable(),
  isConfirmed: z.boolean(),
});

const orderShape = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('list') }),
  z.strictObject({ do: z.literal('check'), id: id.nullable(), version: n }),
  z.strictObject({ do: z.literal('add'), files: z.array(addShape).max(MOST_FILES) }),
  z.strictObject({
    ...{ do: z.literal('set'), id, section: z.string().min(1).max(100).nullable() },
    ...{ audience: audience.nullable().optional(), property: property.optional(), title: title.optional() },
  }),
  z.strictObject({ do: z.literal('put_back'), id, version: n, indexes: z.array(z.int().positive()).min(1) }),
  z.strictObject({ do: z.literal('remove'), id }),
]);

/** What a person asks of the register, from wherever they ask. */
export type HandbookOrder = z.infer<typeof orderShape>;

/** What came of an order. */
export interface HandbookReply {
  /** What was done, one for each document. */
  outcomes: Outcome[];
  /** Asked for by `list`. */
  lines: DocumentLine[];
  /** Asked for by `check`. */
  checks: { line: DocumentLine; check: DocumentCheck }[];
  /** Asked for by `check` of all documents. */
  contradictions: Contradiction[];
  /** Asked for by `check` of all documents. */
  restated: Restated[];
}

/** An order as it came in from outside, or null for anything that is none. */
export function readOrder(raw: unknown): HandbookOrder | null {
  const read = orderShape.safeParse(raw);
  return read.success ? read.data : null;
}

/** @param by the way by which the order came */
export async function carryOutOrder(
  desk: HandbookDesk,
  order: HandbookOrder,
  by: Way,
): Promise<HandbookReply> {
  const reply: HandbookReply = { outcomes: [], lines: [], checks: [], contradictions: [], restated: [] };
  switch (order.do) {
    case 'list':
      return { ...reply, lines: desk.list() };
    case 'check':
      return { ...reply, ...check(desk, order) };
    case 'add':
      return { ...reply, outcomes: await desk.add(order.files.map((file) => ({ ...file, by }))) };
    case 'set':
      return { ...reply, outcomes: [await desk.set(withoutAbsent(order))] };
    case 'put_back':
      return { ...reply, outcomes: [await desk.putBack(order.id, order.indexes, order.version)] };
    case 'remove':
      return { ...reply, outcomes: [await desk.remove(order.id, by)] };
    default:
      return assertNever(order);
  }
}

function check(desk: HandbookDesk, order: Extract<HandbookOrder, { do: 'check' }>): Partial<HandbookReply> {
  const shown =
    order.id === null ? desk.list().filter(({ state }) => state !== 'removed') : [{ id: order.id }];
  const found = shown.map(({ id: one }) => desk.show(one, order.version));
  const checks = found.flatMap((document) =>
    document ? [{ line: document.line, check: document.check }] : [],
  );
  if (order.id === null) return { checks, contradictions: desk.contradictions(), restated: desk.restated() };
  if (checks.length > 0) return { checks };
  return { outcomes: [{ ok: false, why: 'unknown_document', values: { id: order.id } }] };
}

function withoutAbsent(order: Extract<HandbookOrder, { do: 'set' }>): Parameters<HandbookDesk['set']>[0] {
  return {
    ...{ id: order.id, section: order.section },
    ...(order.audience === undefined ? {} : { audience: order.audience }),
    ...(order.property === undefined ? {} : { property: order.property }),
    ...(order.title === undefined ? {} : { title: order.title }),
  };
}
