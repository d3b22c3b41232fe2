/** What goes wrong instead of one call. */
export type Fault =
  /** The platform's own error code, in the platform's own form. */
  | { kind: 'code'; code: number; description?: string; retryAfter?: number }
  /** A plain HTTP answer, such as a 502 of a proxy that is no JSON. */
  | { kind: 'http'; status: number; body?: string }
  /** Nothing is done and the connection is dropped. */
  | { kind: 'drop' }
  /** The call is carried out, and the connection is dropped before the answer. */
  | { kind: 'done_then_drop' }
  /** The call is carried out and never answered. */
  | { kind: 'done_then_hang' }
  /** Answered so much later, real ms. */
  | { kind: 'slow'; ms: number };

interface Planned {
  method: string;
  left: number;
  fault: Fault;
}

/** Faults to come, by method name (`*`: any), and at random at a fixed rate with a fixed seed. */
export class Faults {
  private readonly planned: Planned[] = [];
  private random: (method: string) => Fault | null = () => null;

  /** The next `times` calls of `method` go wrong. */
  plan(method: string, fault: Fault, times = 1): void {
    this.planned.push({ method, left: times, fault });
  }

  /** Each call goes wrong with this chance (0–1), in one of these ways, reproducibly. */
  planRandom(chance: number, faults: readonly Fault[], seed = 1): void {
    const next = mulberry32(seed);
    this.random = () => (next() < chance ? (faults[Math.floor(next() * faults.length)] ?? null) : null);
  }

  /** What goes wrong with this call, if anything. */
  take(method: string): Fault | null {
    const found = this.planned.find((one) => one.left > 0 && (one.method === method || one.method === '*'));
    if (!found) return this.random(method);
    found.left -= 1;
    return found.fault;
  }

  /** Calls that are still to go wrong by plan. */
  get left(): number {
    return this.planned.reduce((sum, one) => sum + one.left, 0);
  }

  clear(): void {
    this.planned.length = 0;
    this.random = () => null;
  }
}

/** Small, well spread and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
