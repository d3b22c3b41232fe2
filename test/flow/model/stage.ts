import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InboundMessage } from '../../../core/assistant/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { openSystem } from '../../../bots/system.ts';
import type { System } from '../../../bots/system.ts';
import { readFacts } from '../../torture/facts.ts';
import { judgeOwed } from '../../torture/judge.ts';
import { findBreaches } from '../../torture/laws/index.ts';
import type { Breach, Scene, Stretch } from '../../torture/laws/index.ts';
import { CAST } from './cast.ts';
import { messageOf } from './deeds.ts';
import { errorKeeper, partsFor, PEOPLE } from './parts.ts';
import { Platform } from './platform.ts';
import type { Deed, Script, Step } from './steps.ts';

/** A job that hangs longer than this, real ms, hangs for good. */
const GRACE_MS = 20_000;

/** The real system on a store of its own, and the world around it. */
export class Stage {
  readonly clock: DrillClock;
  readonly platform: Platform;
  readonly errors: string[] = [];
  readonly delivered: InboundMessage[] = [];
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'guanjia-model-'));
  readonly #offs: Stretch[] = [];
  #system: System | null = null;
  /** Ends the process at the n-th of something. */
  #fuse: { at: 'send' | 'commit'; left: number } | null = null;
  #blown: (() => void) | null = null;

  constructor(start: number) {
    this.clock = new DrillClock(start);
    this.platform = new Platform(() => this.clock.now());
    this.platform.onArrival = () => this.#burn('send');
  }

  async open(): Promise<void> {
    const way = this.platform.connect();
    const system = await openSystem({
      ...partsFor(this.#dataDir, this.clock, errorKeeper(this.errors, way.lives)),
      local: way.channel,
      onCommitted: () => this.#burn('commit'),
    });
    this.#system = system;
    if (this.delivered.length === 0) await system.store.savePeople(PEOPLE, this.clock.now());
  }

  /** Ends it and takes the store away. */
  async close(): Promise<void> {
    await this.#now().abandon();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  async play(step: Step): Promise<void> {
    switch (step.kind) {
      case 'together':
        for (const deed of step.deeds) await this.#do(deed);
        return this.#work();
      case 'wait':
        return this.#goTo(this.clock.now() + step.ms);
      case 'next':
        return this.#goTo(
          Math.max(this.clock.now(), ((await this.#nextAt()) ?? this.clock.now()) + step.plus),
        );
      case 'sleep':
        this.#offs.push({ from: this.clock.now(), to: this.clock.now() + step.ms });
        this.clock.advance(step.ms);
        return this.#work();
      case 'again':
        return this.#again(step.message);
      case 'twice':
        return this.#twice(step.job, step.pick);
      case 'down':
        return this.platform.goDown(step.ms);
      case 'restart':
        await this.#now().close();
        await this.open();
        return this.#work();
      case 'kill':
        return this.#kill(step);
      default:
        await this.#do(step);
        return this.#work();
    }
  }

  /** All that is known as things stand. */
  scene(): Scene {
    return {
      now: this.clock.now(),
      facts: readFacts(this.#dataDir),
      held: this.platform.held,
      roster: CAST,
      stills: [...this.#offs, ...this.platform.stills],
      delivered: new Set(this.delivered.map(({ key }) => key)),
      reachable: this.platform.isReachable(),
      doubles: this.platform.doubles,
      errors: this.errors,
    };
  }

  /** What was owed by the company's own rules, worked out apart from the system, against what people saw. */
  compare(scene: Scene): Breach[] {
    if (!scene.reachable) return [];
    const { findings } = judgeOwed({ ...scene, downtimes: this.#offs, until: scene.now, vagueMs: 0 });
    return findings.map(({ fault, what }) => ({ law: fault, what }));
  }

  async #do(deed: Deed): Promise<void> {
    const facts = readFacts(this.#dataDir);
    const { from, body, group } = messageOf(deed, facts, this.platform.held);
    const message: InboundMessage = {
      key: `model:${this.delivered.length + 1}`,
      channel: 'model',
      conversationId: `model:${group ? 'group' : from}`,
      ...{ from, group, addressed: true, at: this.clock.now(), body },
    };
    await this.#now().assistant.receive(message);
    this.delivered.push(message);
  }

  /** Works until nothing is due, or until the fuse has blown: then it is off for a while, and comes back. */
  async #work(offMs = 0): Promise<void> {
    const blown = new Promise<'blown'>((resolve) => (this.#blown = () => resolve('blown')));
    const system = this.#now();
    const worked = system.worker.drain({ graceMs: GRACE_MS });
    worked.catch(() => undefined); // the store was cut off under it
    if ((await Promise.race([worked, blown])) === 'blown') return this.#comeBack(offMs);
    if (system.worker.running() > 0) throw new Error('a job hangs');
  }

  #burn(at: 'send' | 'commit'): void {
    if (this.#fuse?.at !== at || --this.#fuse.left > 0) return;
    this.#end();
    this.#blown?.();
  }

  /** Ended without warning. */
  #end(): void {
    this.#fuse = null;
    this.platform.sawKill();
    this.#now().worker.kill();
  }

  async #kill({ at, after, offMs, doing }: Extract<Step, { kind: 'kill' }>): Promise<void> {
    this.#fuse = at === 'once' ? null : { at, left: after };
    for (const deed of doing) await this.#do(deed);
    if (at !== 'once') await this.#work(offMs);
    if (at !== 'once' && this.#fuse === null) return;
    this.#end();
    await this.#comeBack(offMs);
  }

  async #comeBack(offMs: number): Promise<void> {
    await this.#now().abandon();
    if (offMs > 0) this.#offs.push({ from: this.clock.now(), to: this.clock.now() + offMs });
    this.clock.advance(offMs);
    await this.open();
    await this.#work();
  }

  async #goTo(target: number): Promise<void> {
    for (;;) {
      const next = await this.#nextAt();
      if (next === null || next > target) break;
      this.clock.set(Math.max(next, this.clock.now()));
      await this.#work();
    }
    this.clock.set(target);
    await this.#work();
  }

  #nextAt(): Promise<number | null> {
    return this.#now().worker.nextRunAt();
  }

  async #again(pick: number): Promise<void> {
    const message = this.delivered[pick % Math.max(1, this.delivered.length)];
    if (!message) return;
    const { duplicate } = await this.#now().assistant.receive(message);
    if (!duplicate) this.errors.push(`${message.key} was taken as new again`);
    await this.#work();
  }

  async #twice(kind: 'followup' | 'message' | 'delivered', pick: number): Promise<void> {
    const { messages, tickets, outbox } = readFacts(this.#dataDir);
    const { assistant } = this.#now();
    const of = <T>(values: readonly T[]) => values[pick % Math.max(1, values.length)];
    const [message, ticket, sent] = [
      of(messages),
      of(tickets),
      of(outbox.filter(({ ticket: n }) => n !== null)),
    ];
    if (kind === 'message' && message) await assistant.run({ kind, messageId: message.id });
    if (kind === 'followup' && ticket) await assistant.run({ kind, ticket: ticket.n });
    if (kind === 'delivered' && sent)
      await assistant.run({
        kind,
        ticket: sent.ticket ?? 0,
        clock: 'dispatched',
        at: sent.sentAt ?? 0,
        outboxId: sent.id,
      });
    await this.#work();
  }

  #now(): System {
    if (!this.#system) throw new Error('the system is not open');
    return this.#system;
  }
}

/** Plays a run and stops at the first law that is broken. @param watch told of every step that is over */
export async function play(
  { start, steps }: Script,
  watch: (step: Step, scene: Scene) => void = () => undefined,
): Promise<{ at: number; breaches: Breach[] } | null> {
  const stage = new Stage(start);
  await stage.open();
  try {
    for (const [at, step] of steps.entries()) {
      await stage.play(step);
      const scene = stage.scene();
      watch(step, scene);
      const breaches = [...findBreaches(scene), ...stage.compare(scene)];
      if (breaches.length > 0) return { at, breaches };
    }
    return null;
  } finally {
    await stage.close();
  }
}
