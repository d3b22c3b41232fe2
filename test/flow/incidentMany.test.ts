import { describe, expect, test } from 'vitest';
import { makeAssistant } from '../../core/assistant/index.ts';
import type { Effects, Send } from '../../core/assistant/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import { readWeights } from '../../core/io/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import { makeDirectory, parseRoster } from '../../core/people/index.ts';
import { joined } from '../../core/ticket/index.ts';
import type { Ticket } from '../../core/ticket/index.ts';
import { makeTempStore } from '../support/store.ts';
import { MORNING, RULES, after, opened } from '../support/tickets.ts';

const HOMES = 200;
const AT = MORNING + 3_600_000;

/** A company with an engineer and so many homes. */
function companyOf(homes: number) {
  const roster = parseRoster({
    people: [
      ...Array.from({ length: homes }, (_, i) => ({
        key: `home${i + 1}`,
        role: 'resident',
        room: `3-1-${i + 1}`,
      })),
      { key: 'li', role: 'staff', team: 'engineering', name: '李师傅', reports_to: 'chen' },
      { key: 'chen', role: 'director', name: '陈主任' },
    ],
  });
  const calendar = makeCalendar(RULES.policy.calendar);
  return makeDirectory({
    company: { name: '安和', compound: '云栖', phone: '1', emergencyPhone: '2', property: null },
    ...roster,
    isWorkday: calendar.isWorkday,
    zone: calendar.zone,
  });
}

/** One incident of so many homes, accepted by li. */
function incidentOf(homes: number): Ticket[] {
  const context = { rules: RULES, now: AT, by: 'system', messageId: null };
  const report = (n: number) =>
    after(
      opened('repair', { n, text: '停电了', room: `3-1-${n}`, reporter: `home${n}` }),
      { kind: 'delivered', clock: 'dispatched' },
      MORNING + 60_000,
    );
  const first = after(report(1), { kind: 'accept' }, MORNING + 120_000);
  const leader: Ticket = {
    ...first,
    incident: 1,
    incidentState: 'confirmed',
    fields: { incidentTo: 'chen' },
  };
  const led = Array.from({ length: homes - 1 }, (_, i) => joined(report(i + 2), leader, context).ticket);
  return [leader, ...led];
}

function effectsOf(tickets: readonly Ticket[], sends: Send[]): Effects {
  return {
    handled: null,
    tickets: tickets.map((ticket) => ({ ticket, history: [] })),
    conversations: [],
    entries: [],
    reports: [],
    sends,
    jobs: [],
    retire: [],
    retireEntries: [],
  };
}

const WORK: Send = {
  key: 'work',
  to: 'team:engineering',
  class: 'promise',
  ticket: 1,
  body: { kind: 'card', card: 'dispatch', text: 'R-0001', buttons: ['done'], alert: null },
  meets: null,
  owedAt: MORNING,
};

describe(`an incident of ${HOMES} homes`, () => {
  test('is done by one press in one transaction: every ticket, and every home asked by itself', async () => {
    const { store, clock } = await makeTempStore();
    clock.set(AT);
    await store.commit(effectsOf(incidentOf(HOMES), [WORK]), AT);
    const committed: Effects[] = [];
    const directory = companyOf(HOMES);
    const assistant = makeAssistant({
      store: {
        ...store,
        commit: async (effects, now) => {
          committed.push(effects);
          return store.commit(effects, now);
        },
      },
      reader: makeReader(readWeights()),
      answerer: { answer: () => Promise.reject(new Error('nobody asks here')) },
      directory: () => directory,
      rules: () => RULES,
      clock,
      log: silentLogger,
      language: 'zh-Hans',
    });
    const card = await store.findCard(['team:engineering'], 'done', 1);
    const { id } = await assistant.receive({
      key: 'press',
      channel: 'test',
      conversationId: 'test:li',
      from: 'li',
      at: AT,
      group: false,
      addressed: true,
      body: { kind: 'press', cardId: card?.id ?? null, button: 'done', with: '已恢复供电' },
    });
    await assistant.run({ kind: 'message', messageId: id });
    await assistant.run({ kind: 'message', messageId: id });
    expect(committed).toHaveLength(1);
    const after = await store.listIncident(1);
    expect(after).toHaveLength(HOMES);
    expect(new Set(after.map(({ state, report }) => `${state} ${String(report)}`))).toEqual(
      new Set(['done 已恢复供电']),
    );
    const asked = committed[0]?.sends.filter(
      ({ body }) => body.kind === 'card' && body.card === 'return_call',
    );
    expect(new Set(asked?.map(({ to }) => to)).size).toBe(HOMES);
    expect(new Set(committed[0]?.sends.map(({ key }) => key)).size).toBe(committed[0]?.sends.length);
  }, 120_000);
});
