import type { Card, InboundMessage } from '../../core/assistant/index.ts';
import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type { Channel } from '../../core/delivery/index.ts';
import type { DrillClock } from '../../core/io/index.ts';
import { isoIn } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import type { Directory } from '../../core/people/index.ts';
import { isEmployee } from '../../core/people/index.ts';
import type { System, SystemParts } from '../system.ts';
import { outboundLines, ticketLine } from './lines.ts';
import type { Line } from './lines.ts';
import type { DrillEvent, DrillScript } from './script.ts';

export interface DrillDeps {
  script: DrillScript;
  directory: Directory;
  clock: DrillClock;
  /** Opens (or opens again) the system on the drill's store. */
  open: (hooks: Pick<SystemParts, 'local' | 'onCommitted' | 'onRefused'>) => Promise<System>;
  print: (line: Line) => Promise<void> | void;
}

/** A job that works longer than this, real ms, waits for something outside: the drill goes on meanwhile. */
const GRACE_MS = 2_000;

const CHANNEL = 'drill';

/** Plays a script through the whole system on the drill clock. */
export async function playDrill(deps: DrillDeps): Promise<void> {
  const stage = makeStage(deps);
  await stage.open();
  const { script } = deps;
  let next = 0;
  for (;;) {
    const event = script.events[next];
    const at = Math.min(event?.at ?? script.until, (await stage.nextWork()) ?? script.until, script.until);
    stage.moveTo(at);
    let worked = false;
    for (let due = script.events[next]; due && due.at <= at; due = script.events[next]) {
      next++;
      await stage.play(due);
      const following = script.events[next];
      worked = !(following?.kind === 'kill' && following.at <= at);
      if (worked) await stage.work();
    }
    if (!worked) await stage.work();
    if (at >= script.until && next >= script.events.length) break;
  }
  await stage.close();
}

interface Stage {
  open(): Promise<void>;
  close(): Promise<void>;
  moveTo(at: Instant): void;
  /** True time at which the system has something to do next. */
  nextWork(): Promise<Instant | null>;
  work(): Promise<void>;
  play(event: DrillEvent): Promise<void>;
}

function makeStage({ script, directory, clock, open, print }: DrillDeps): Stage {
  /** True time; the machine's clock may have been set apart from it. */
  let now = script.start;
  let skew = 0;
  let downUntil = Number.NEGATIVE_INFINITY;
  let counter = 0;
  let last: InboundMessage | null = null;
  let system: System;
  const seen = new Set<number>();
  const numbers = new Map<number, string>();

  const local: Channel = {
    name: CHANNEL,
    capabilities: OWN_CAPABILITIES,
    send: async (out) => {
      if (now < downUntil) return { ok: false, kind: 'retry', problem: 'the channel is down' };
      if (out.card) seen.add(out.card.id);
      for (const line of outboundLines(out, now, script.zone, (n) => numbers.get(n) ?? String(n)))
        await print(line);
      return { ok: true, platformId: out.key };
    },
  };

  function error(text: string): void {
    void print({ kind: 'error', at: isoIn(now, script.zone), text });
  }

  async function openSystem(): Promise<void> {
    system = await open({
      local,
      onCommitted: (effects) => {
        for (const change of effects.tickets) {
          numbers.set(change.ticket.n, change.ticket.number);
          void print(ticketLine(change, now, script.zone));
        }
      },
      onRefused: ({ who, button, why }) => error(`${who} cannot press ${button}: ${why}`),
    });
    await system.store.savePeople(directory.people, clock.now());
  }

  async function say(event: Extract<DrillEvent, { kind: 'say' }>): Promise<void> {
    const person = directory.find(event.who);
    if (!person) return error(`nobody has the key "${event.who}"`);
    if (event.group && !isEmployee(person)) return error(`${event.who} is not in the staff group`);
    await print({
      kind: 'said',
      at: isoIn(now, script.zone),
      who: event.who,
      in: event.group ? 'group' : 'direct',
      text: event.text,
    });
    const media =
      event.photo === null
        ? []
        : [{ hash: `drill:${event.photo}`, type: 'image/jpeg', name: event.photo, bytes: 0 }];
    await deliver(event.who, event.group, { kind: 'text', text: event.text, media });
  }

  async function press(event: Extract<DrillEvent, { kind: 'press' }>): Promise<void> {
    if (!directory.find(event.who)) return error(`nobody has the key "${event.who}"`);
    const own = await system.store.findCard(directory.recipientsOf(event.who), event.button, event.ticket);
    // One who cannot see such a card may still try somebody else's: he is told, and nothing changes.
    const card = own && seen.has(own.id) ? own : await foreignCard(event);
    const text = [event.button, event.words].filter((word) => word !== '').join(' ');
    const ticket = card?.ticket == null ? {} : { ticket: numbers.get(card.ticket) };
    await print({ kind: 'said', at: isoIn(now, script.zone), who: event.who, in: 'direct', text, ...ticket });
    await deliver(event.who, false, {
      kind: 'press',
      cardId: card?.id ?? null,
      button: event.button,
      with: event.words,
    });
  }

  async function foreignCard(event: Extract<DrillEvent, { kind: 'press' }>): Promise<Card | null> {
    const everybody = [...new Set(directory.people.flatMap((person) => directory.recipientsOf(person.key)))];
    const card = await system.store.findCard(everybody, event.button, event.ticket);
    return card && seen.has(card.id) ? card : null;
  }

  async function deliver(from: string, group: boolean, body: InboundMessage['body']): Promise<void> {
    const chat = group ? 'group' : from;
    last = {
      key: `drill:${++counter}`,
      channel: CHANNEL,
      conversationId: `${CHANNEL}:${chat}`,
      from,
      at: clock.now(),
      group,
      addressed: true,
      body,
    };
    await system.assistant.receive(last);
  }

  async function repeat(): Promise<void> {
    if (!last) return error('there is nothing to repeat yet');
    await system.assistant.receive(last);
  }

  /** A clean end waits for nobody outside: what hangs on a model is done again after the next start. */
  async function finish(): Promise<void> {
    await (system.worker.running() > 0 ? system.abandon() : system.close());
  }

  /** The machine's clock counts from where it was set; the service goes by it unless the store knows a later time. */
  async function comeBack(): Promise<void> {
    clock.set(now + skew);
    await openSystem();
  }

  return {
    open: openSystem,
    close: finish,
    moveTo: (at) => {
      const step = at - now;
      now = at;
      clock.advance(step);
    },
    nextWork: async () => {
      const wakes = [await system.worker.nextRunAt(), clock.nextWake()].flatMap((at) => at ?? []);
      return wakes.length === 0 ? null : Math.max(now, now + Math.min(...wakes) - clock.now());
    },
    work: () => system.worker.drain({ graceMs: GRACE_MS }),
    play: async (event) => {
      switch (event.kind) {
        case 'say':
          return say(event);
        case 'press':
          return press(event);
        case 'repeat':
          return repeat();
        case 'channel_down':
          downUntil = now + event.forMs;
          return;
        case 'clock':
          // A running service counts on; it follows only a machine's clock that is ahead of it.
          skew += event.byMs;
          clock.set(Math.max(clock.now(), now + skew));
          return;
        case 'restart':
          await finish();
          return comeBack();
        case 'kill':
          await system.abandon();
          return comeBack();
        case 'unknown':
          return error(event.text);
      }
    },
  };
}
