import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts, OutboxFact, TicketFact } from '../../torture/facts.ts';
import { findBreaches } from '../../torture/laws/index.ts';
import type { Scene } from '../../torture/laws/index.ts';
import { checkRuns } from './check.ts';
import type { Checked } from './check.ts';
import { play } from './stage.ts';
import type { Script } from './steps.ts';

describe('any sequence of words, presses, deliveries, kills and restarts', () => {
  const ends: Scene[] = [];
  let checked: Checked;

  beforeAll(async () => {
    checked = await checkRuns({
      seed: 12,
      runs: 6,
      longest: 26,
      first: true,
      onEnd: (scene) => void ends.push(scene),
    });
  }, 120_000);

  it('keeps every law: states legal, no alert skipped, none twice, somebody answers for every open ticket', () => {
    expect(checked.problem).toBeNull();
    expect(checked.runs).toBe(6);
  });

  it('goes deep enough to mean something', () => {
    const tickets = ends.flatMap(({ facts }) => facts.tickets);
    const alerts = ends.flatMap(({ held }) => [...held.values()].filter(({ sent }) => sent.alert !== null));
    expect(checked.steps).toBeGreaterThan(80);
    expect(new Set(tickets.map(({ category }) => category)).size).toBeGreaterThanOrEqual(3);
    expect(new Set(tickets.map(({ state }) => state)).size).toBeGreaterThan(3);
    expect(alerts.length).toBeGreaterThan(30);
    expect(ends.some(({ stills }) => stills.length > 0)).toBe(true);
  });
});

/** A repair that nobody takes, alerted up to the manager while the process is killed at a send. */
const SILENCE: Script = {
  start: Date.parse('2026-03-02T09:00:00+08:00'),
  steps: [
    { kind: 'say', who: 'wang', text: '厨房水龙头坏了，3栋2单元501，请派人来修' },
    { kind: 'wait', ms: 4 * 60_000 },
    {
      kind: 'kill',
      at: 'send',
      after: 1,
      offMs: 0,
      doing: [{ kind: 'say', who: 'qian', text: '卫生间马桶堵了，请来疏通' }],
    },
    { kind: 'wait', ms: 60 * 60_000 },
  ],
};

describe('the laws', () => {
  let scene: Scene;

  beforeAll(async () => {
    let last: Scene | null = null;
    const found = await play(SILENCE, (_, now) => (last = now));
    expect(found).toBeNull();
    if (last === null) throw new Error('nothing was played');
    scene = last;
  });

  const broken = (change: Partial<Facts>): string[] => [
    ...new Set(findBreaches({ ...scene, facts: { ...scene.facts, ...change } }).map(({ law }) => law)),
  ];
  const isStep = ({ body }: OutboxFact) => body.send.alert?.warning === false;
  const firstStep = () => {
    const step = scene.facts.outbox.find(isStep);
    if (!step) throw new Error('no alert was sent');
    return step;
  };
  const changeTickets = (change: (ticket: TicketFact) => TicketFact) => ({
    tickets: scene.facts.tickets.map(change),
  });

  it('hold as it is', () => {
    expect(broken({})).toEqual([]);
    expect(scene.facts.outbox.filter(isStep).length).toBeGreaterThan(4);
  });

  it('find an alert that was never decided', () => {
    const { id } = firstStep();
    const outbox = scene.facts.outbox.filter((row) => row.id !== id);
    expect(broken({ outbox })).toEqual(expect.arrayContaining(['announced', 'shown']));
  });

  it('find an alert that never came, one that came twice, and one that came late', () => {
    const { key } = firstStep();
    const held = new Map(scene.held);
    held.delete(key);
    expect(findBreaches({ ...scene, held }).map(({ law }) => law)).toContain('shown');
    expect(findBreaches({ ...scene, doubles: [key] }).map(({ law }) => law)).toEqual(['outbox']);
    const one = scene.held.get(key);
    if (!one) throw new Error('the first alert was not shown');
    const late = new Map(scene.held).set(key, { ...one, at: one.at + 10 * 60_000 });
    expect(findBreaches({ ...scene, held: late }).map(({ law }) => law)).toContain('inTime');
  });

  it('find a step decided twice, and one that jumped', () => {
    const step = firstStep();
    expect(broken({ outbox: [...scene.facts.outbox, { ...step, id: 9_999, key: 't9.9:9' }] })).toContain(
      'stepsOnce',
    );
    const outbox = scene.facts.outbox.filter(({ body }) => body.send.alert?.step !== 2);
    expect(broken({ outbox })).toContain('stepsInOrder');
  });

  it('find a state that its category does not know, and a clock that runs on what is over', () => {
    expect(broken(changeTickets((ticket) => ({ ...ticket, state: 'taken' })))).toContain('states');
    expect(broken(changeTickets((ticket) => ({ ...ticket, state: 'cancelled' })))).toContain('clocks');
  });

  it('find a ticket that nobody has and nothing asks for', () => {
    const forgotten = changeTickets((ticket) => ({
      ...ticket,
      owner: null,
      ladder: null,
      unownedAt: null,
      clocks: ticket.clocks.map((clock) => ({ ...clock, alertedAt: clock.alertedAt ?? clock.dueAt })),
    }));
    expect(broken(forgotten)).toContain('unforgotten');
  });

  it('find a message that is gone, unhandled or carried out twice, and a follow-up that is missing', () => {
    const { messages, history, jobs } = scene.facts;
    expect(broken({ messages: messages.slice(1) })).toContain('messages');
    expect(broken({ messages: messages.map((row) => ({ ...row, handledAt: null })) })).toContain('messages');
    const opened = history.find(({ what }) => what === 'opened');
    if (!opened) throw new Error('nothing was opened');
    expect(broken({ history: [...history, { ...opened, id: 9_999 }] })).toEqual(
      expect.arrayContaining(['numbers', 'messages']),
    );
    const waiting = changeTickets((ticket) => ({ ...ticket, phoneTaskAt: scene.now + 1_000 }));
    expect(
      broken({ ...waiting, jobs: jobs.filter(({ payload }) => !payload.includes('"followup"')) }),
    ).toContain('jobs');
  });
});
