import type { Clock, Logger } from '../../kit/index.ts';
import type { Handbook, Likeness } from '../../handbook/index.ts';
import { within } from './within.ts';

/** Turns texts into vectors. @throws AppError MODEL */
export interface Embedder {
  /** One vector per text, all of one length. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

/** Where the vectors of clauses are kept, by the clauses' texts. */
export interface VectorStore {
  load(): ReadonlyMap<string, Float32Array>;
  save(vectors: ReadonlyMap<string, Float32Array>): void;
}

/** Finds by meaning beside finding by words. */
export interface Meaning {
  /** How alike clauses are to a text; null when the server is absent or slow: then words alone find. Never throws. */
  likenessTo(text: string): Promise<Likeness | null>;
  /** Makes the vectors that the handbook in use still lacks. Safe to repeat; never throws. */
  refresh(): Promise<void>;
}

export interface MeaningDeps {
  embedder: Embedder;
  vectors: VectorStore;
  handbook: () => Handbook;
  clock: Clock;
  log: Logger;
}

/** So long a question waits for its vector. */
const ASK_LIMIT_MS = 300;
/** So long a batch of clauses may take. */
const BATCH_LIMIT_MS = 30_000;
/** After a failure the server is left alone for so long. */
const RETRY_MS = 60_000;
const BATCH = 32;
const LONGEST = 2_000;

export function makeMeaning({ embedder, vectors, handbook, clock, log }: MeaningDeps): Meaning {
  let known: ReadonlyMap<string, Float32Array> = vectors.load();
  let running: Promise<void> | null = null;
  /** The handbook whose clauses all have vectors. */
  let done: Handbook | null = null;
  let nextTryAt = 0;

  async function makeMissing(): Promise<void> {
    const current = handbook();
    nextTryAt = clock.now() + RETRY_MS;
    const texts = new Set(current.documents.flatMap(({ clauses }) => clauses.map(({ text }) => text)));
    const missing = [...texts].filter((text) => !known.has(text));
    const made = new Map([...known].filter(([text]) => texts.has(text)));
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const came = await within(clock, BATCH_LIMIT_MS, (signal) =>
        embedder.embed(
          batch.map((text) => text.slice(0, LONGEST)),
          signal,
        ),
      );
      if (came.kind !== 'done') return void log.warn('clauses have no vectors yet', { why: came.kind });
      came.value.forEach((vector, i) => made.set(batch[i] ?? '', vector));
      known = new Map(made);
    }
    known = made;
    if (missing.length > 0) vectors.save(known);
    done = current;
  }

  const refresh = () =>
    (running ??= makeMissing()
      .catch((error: unknown) =>
        log.error('the vectors of clauses could not be kept', { why: String(error) }),
      )
      .finally(() => (running = null)));

  return {
    refresh,
    async likenessTo(text) {
      if (handbook() !== done && clock.now() >= nextTryAt) void refresh();
      if (known.size === 0) return null;
      const came = await within(clock, ASK_LIMIT_MS, (signal) =>
        embedder.embed([text.slice(0, LONGEST)], signal),
      );
      const [asked] = came.kind === 'done' ? came.value : [];
      if (!asked) return null;
      return (clause) => cosine(asked, known.get(clause.text));
    },
  };
}

function cosine(a: Float32Array, b: Float32Array | undefined): number | null {
  if (b?.length !== a.length) return null;
  let [product, one, other] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    product += x * y;
    one += x * x;
    other += y * y;
  }
  return one === 0 || other === 0 ? null : product / Math.sqrt(one * other);
}
