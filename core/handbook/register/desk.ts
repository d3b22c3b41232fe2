import type { Clock } from '../../kit/index.ts';
import type { Document, Handbook } from '../types.ts';
import { planAdd, refuse } from './add.ts';
import type { AddOrder, AddPlan, Refusal } from './add.ts';
import { planPutBack, planSet } from './change.ts';
import type { SetOrder } from './change.ts';
import type { ClauseChange } from './changes.ts';
import { checkDocument, findContradictions } from './check.ts';
import type { Contradiction, DocumentCheck } from './check.ts';
import type { PropertyNames } from './reading.ts';
import { makeRestatedFinder } from './restated.ts';
import type { Restated } from './restated.ts';
import { openShelf } from './shelf.ts';
import type { Meant, Shelf, ShelfDeps } from './shelf.ts';
import type { Registered, Way } from './types.ts';
import type { DocumentLine } from './view.ts';

/** What was done to a document, or why nothing was. */
export type Outcome = Done | Refusal;

export interface Done {
  ok: true;
  /** `gone`: no longer in the folder it came from. */
  kind: AddPlan['kind'] | 'set' | 'put_back' | 'removed' | 'gone';
  line: DocumentLine;
  /** Against the version before, when one was added. */
  changes: ClauseChange[];
  /** Clauses that the setting of a section narrows; null: none was set. */
  narrowed: number | null;
}

/** A document with everything a person may look at. */
export interface DocumentShown {
  line: DocumentLine;
  document: Document;
  check: DocumentCheck;
  registered: Registered;
}

/** The register at work: the handbook in use, and what may be done to it. */
export interface HandbookDesk {
  /** In use now. Swapped as a whole: who has it finishes with it. */
  handbook(): Handbook;
  /** Titles of the documents in use by their ids. */
  titles(): ReadonlyMap<string, string>;
  /** Every document, by id; those out of use at the end. */
  list(): DocumentLine[];
  /** @param version null: the one in force, else the first to come, else the last. Null: no such document or version */
  show(id: string, version: number | null): DocumentShown | null;
  /** Among the documents in use. */
  contradictions(): Contradiction[];
  /** Among the documents in use. */
  restated(): Restated[];
  /** Each in turn, then the handbook is made anew once. */
  add(orders: readonly AddOrder[]): Promise<Outcome[]>;
  /**
   * Takes a folder's files as `add` would; documents that came by it and are no longer there go out of use.
   * @param names of all its files, those that cannot be read too: what was read of them before stays
   */
  takeFolder(orders: readonly AddOrder[], names: readonly string[]): Promise<Outcome[]>;
  set(order: SetOrder): Promise<Outcome>;
  putBack(id: string, indexes: readonly number[], version: number | null): Promise<Outcome>;
  remove(id: string, by: Way): Promise<Outcome>;
}

/** The register of a store. @throws AppError STORE_* */
export async function makeHandbookDesk(deps: ShelfDeps): Promise<HandbookDesk> {
  const { clock, properties } = deps;
  const shelf = await openShelf(deps);
  const findRestated = makeRestatedFinder(deps.encoder);

  async function change(meant: Meant | Refusal, how: (meant: Meant) => Change | Refusal): Promise<Outcome> {
    if (!meant.ok) return meant;
    const plan = how(meant);
    if (!plan.ok) return plan;
    await shelf.take([plan.document]);
    return done(shelf, plan.kind, plan.document, { narrowed: plan.narrowed ?? null });
  }

  return {
    handbook: () => shelf.inUse().handbook,
    titles: () => shelf.inUse().titles,
    list: () => listLines(shelf),
    show: (id, version) => showDocument(shelf, id, version, properties),
    contradictions: () => findContradictions(shelf.inUse().handbook.documents),
    restated: () => findRestated(shelf.inUse().handbook.documents),
    add: (orders) => shelf.inTurn(() => addAll(shelf, orders, deps)),
    takeFolder: (orders, names) =>
      shelf.inTurn(async () => {
        const outcomes = await addAll(shelf, orders, deps);
        // What could not be read or taken in leaves what was read of it before.
        const read = orders.flatMap(({ file }, at) => (outcomes[at]?.ok ? [file.fileName] : []));
        const unread = names.filter((name) => !read.includes(name));
        return [...outcomes, ...(await dropGone(shelf, outcomes, unread, clock))];
      }),
    set: (order) =>
      shelf.inTurn(() =>
        change(shelf.find(order.id, null), ({ document, version }) => {
          const plan = planSet(order, document, version, properties);
          return plan.ok ? { ...plan, kind: 'set' } : plan;
        }),
      ),
    putBack: (id, indexes, n) =>
      shelf.inTurn(() =>
        change(shelf.find(id, n), ({ document, version }) => {
          const plan = planPutBack(document, version, indexes, shelf.read(document, version));
          return plan.ok ? { ...plan, kind: 'put_back' } : plan;
        }),
      ),
    remove: (id, by) =>
      shelf.inTurn(() =>
        change(shelf.find(id, null), ({ document }) => ({
          ...{ ok: true, kind: 'removed' },
          document: { ...document, removed: document.removed ?? { at: clock.now(), by } },
        })),
      ),
  };
}

interface Change {
  ok: true;
  kind: Done['kind'];
  document: Registered;
  narrowed?: number | null;
}

async function addAll(
  shelf: Shelf,
  orders: readonly AddOrder[],
  { clock, properties }: { clock: Clock; properties: PropertyNames },
): Promise<Outcome[]> {
  const registered = new Map(shelf.registered());
  const taken = new Set<string>();
  const plans: (AddPlan | Refusal)[] = [];
  for (const order of orders) {
    const plan = planOne(order);
    plans.push(plan);
    const newest = plan.ok ? plan.document.versions.at(-1) : undefined;
    if (plan.ok && newest) await shelf.prepare(plan.document, newest);
  }
  await shelf.take(plans.flatMap((plan) => (plan.ok && plan.kind !== 'same' ? [plan.document] : [])));
  return plans.map((plan) =>
    plan.ok ? done(shelf, plan.kind, plan.document, { changes: plan.changes }) : plan,
  );

  function planOne(order: AddOrder): AddPlan | Refusal {
    const plan = planAdd(order, { registered, properties, read: shelf.read, now: clock.now() });
    if (!plan.ok) return plan;
    const { id } = plan.document;
    // Two files of one name in different folders are hardly two versions of one document.
    if (taken.has(id)) return refuse('same_id', { file: order.file.fileName, id });
    taken.add(id);
    registered.set(id, plan.document);
    return plan;
  }
}

/** Documents whose file has left the folder it came from. @param unread names of files that stay what they were */
async function dropGone(
  shelf: Shelf,
  outcomes: readonly Outcome[],
  unread: readonly string[],
  clock: Clock,
): Promise<Outcome[]> {
  const there = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.line.id] : [])));
  const gone = [...shelf.registered().values()].flatMap((document): Registered[] => {
    const last = document.versions.at(-1);
    const isOurs = last?.addedBy === 'folder' && document.removed === null;
    if (!isOurs || there.has(document.id) || unread.includes(last.fileName)) return [];
    return [{ ...document, removed: { at: clock.now(), by: 'folder' } }];
  });
  await shelf.take(gone);
  return gone.map((document) => done(shelf, 'gone', document));
}

/** The version of the file that was just added is shown by itself, though another may be in force. */
function done(
  shelf: Shelf,
  kind: Done['kind'],
  { id, versions }: Registered,
  more: Partial<Done> = {},
): Outcome {
  const isOfFile = kind === 'new' || kind === 'changed' || kind === 'same';
  const newest = isOfFile ? (versions.at(-1)?.n ?? null) : null;
  const meant = shelf.find(id, newest);
  if (!meant.ok) return meant;
  const line = shelf.line(meant.document, meant.version);
  return { ok: true, kind, line, changes: [], narrowed: null, ...more };
}

function listLines(shelf: Shelf): DocumentLine[] {
  const lines = [...shelf.registered().keys()].flatMap((id) => {
    const meant = shelf.find(id, null);
    return meant.ok ? [shelf.line(meant.document, meant.version)] : [];
  });
  const rank = ({ state }: DocumentLine) => Number(state === 'removed');
  return lines.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

function showDocument(
  shelf: Shelf,
  id: string,
  n: number | null,
  properties: PropertyNames,
): DocumentShown | null {
  const meant = shelf.find(id, n);
  if (!meant.ok) return null;
  const { document: registered, version } = meant;
  const parsed = shelf.read(registered, version);
  return {
    line: shelf.line(registered, version),
    document: parsed.document,
    check: checkDocument(registered, version, { parsed, properties }),
    registered,
  };
}
