import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../core/assistant/ports.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import type { Person } from '../../../core/people/types.ts';
import {
  messageJob,
  sampleCard,
  sampleEffects,
  sampleHistory,
  sampleJob,
  sampleMessage,
  sampleSend,
  sampleTicket,
  START,
} from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';

const opened = (n: number, more: Partial<Parameters<typeof sampleTicket>[0]> = {}) => ({
  ticket: sampleTicket({ n, ...more }),
  history: [sampleHistory({ at: START + n })],
});

function conversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: 'console:wang',
    person: 'wang',
    language: 'zh-Hans',
    greetedAt: START,
    owner: { kind: 'assistant' },
    pending: null,
    lastTicket: null,
    version: 0,
    ...over,
  };
}

const jobsOf = ({ open }: TempStore) => open.prisma.job.findMany({ orderBy: { id: 'asc' } });

describe('receive', () => {
  it('keeps the message as it came, with its job', async () => {
    const temp = await makeTempStore();
    const media = [{ hash: 'ab', type: 'image/jpeg', name: '照片.jpg', bytes: 5 }];
    const message = sampleMessage({ body: { kind: 'text', text: '看"这里"\n😀', media }, group: true });
    const { id, duplicate } = await temp.store.receive(message, messageJob);
    expect(duplicate).toBe(false);
    expect(await temp.store.getMessage(id)).toEqual({ ...message, id, handledAt: null });
    const payload = { kind: 'message', messageId: id };
    expect(await jobsOf(temp)).toMatchObject([
      { payload, lane: 'talk:console:wang', state: 'waiting', attempts: 0 },
    ]);
  });

  it('has one effect however often a delivery is repeated, also all at once', async () => {
    const temp = await makeTempStore();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => temp.store.receive(sampleMessage(), messageJob)),
    );
    expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await jobsOf(temp)).toHaveLength(1);
  });

  it('leaves no message behind when its job cannot be made', async () => {
    const { store } = await makeTempStore();
    const broken = () => {
      throw new Error('no job');
    };
    await expect(store.receive(sampleMessage(), broken)).rejects.toThrow('no job');
    expect((await store.count()).messages).toBe(0);
  });

  it('takes a burst of messages at once without failing one', async () => {
    const { store } = await makeTempStore();
    const keys = Array.from({ length: 400 }, (_, i) => `k${i}`);
    await Promise.all(keys.map((key) => store.receive(sampleMessage({ key }), messageJob)));
    expect(await store.count()).toMatchObject({ messages: 400, waitingJobs: 400, unhandledMessages: 400 });
  });

  it('says which message is missing', async () => {
    const { store } = await makeTempStore();
    await expect(store.getMessage(77)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'message 77 does not exist',
    });
    await expect(store.getTicket(78)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('commit', () => {
  it('writes everything one decision changes', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    const { id } = await store.receive(sampleMessage(), messageJob);
    const history = [
      sampleHistory({ detail: { a: 1, b: null, c: 'x', d: true }, messageId: id }),
      sampleHistory({ what: 'b' }),
    ];
    const effects = sampleEffects({
      handled: id,
      tickets: [{ ticket: sampleTicket({ fields: { 报价: '50元' } }), history }],
      conversations: [conversation({ lastTicket: 1 })],
      sends: [sampleSend(), sampleCard()],
      jobs: [sampleJob({ key: 'followup:1', runAt: START + MINUTE })],
    });
    expect(await store.commit(effects, START + 5)).toBe('done');
    expect(await store.getTicket(1)).toEqual(sampleTicket({ version: 1, fields: { 报价: '50元' } }));
    expect(await store.listHistory(1)).toEqual(history);
    expect(await store.findConversation('console:wang')).toEqual(conversation({ lastTicket: 1, version: 1 }));
    expect((await store.getMessage(id)).handledAt).toBe(START + 5);
    expect(
      (await jobsOf(temp)).map(({ payload, lane, priority }) => ({ payload, lane, priority })).slice(1),
    ).toEqual([
      { payload: { kind: 'followup', ticket: 1 }, lane: 'ticket:1', priority: 2 },
      { payload: { kind: 'send', outboxId: 1 }, lane: 'send:wang', priority: 4 },
      { payload: { kind: 'send', outboxId: 2 }, lane: 'send:team:engineering', priority: 2 },
    ]);
  });

  it('changes nothing when the message was handled already', async () => {
    const temp = await makeTempStore();
    const { id } = await temp.store.receive(sampleMessage(), messageJob);
    const effects = (n: number) =>
      sampleEffects({ handled: id, tickets: [opened(n)], sends: [sampleSend({ key: `s${n}` })] });
    expect(await temp.store.commit(effects(1), START)).toBe('done');
    const before = await temp.store.count();
    expect(await temp.store.commit(effects(2), START)).toBe('already');
    expect(await temp.store.count()).toEqual(before);
  });

  it('lets exactly one of two simultaneous commits of one message through', async () => {
    const { store } = await makeTempStore();
    const { id } = await store.receive(sampleMessage(), messageJob);
    const both = [1, 2].map((n) => store.commit(sampleEffects({ handled: id, tickets: [opened(n)] }), START));
    expect((await Promise.all(both)).sort()).toEqual(['already', 'done']);
    expect((await store.count()).tickets).toBe(1);
  });

  it('refuses to handle a message that does not exist', async () => {
    const { store } = await makeTempStore();
    await expect(store.commit(sampleEffects({ handled: 9 }), START)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('refuses a decision that saves one ticket or conversation twice', async () => {
    const { store } = await makeTempStore();
    const twice = [
      sampleEffects({ tickets: [opened(1), opened(1)] }),
      sampleEffects({ conversations: [conversation(), conversation()] }),
    ];
    for (const effects of twice) {
      await expect(store.commit(effects, START)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
  });

  it('gives a ticket number once: the second opening has to decide again', async () => {
    const { store } = await makeTempStore();
    expect(await store.nextTicketNumber()).toBe(1);
    const both = [1, 2].map((i) =>
      store.commit(
        sampleEffects({ tickets: [opened(1, { text: `${i}` })], sends: [sampleSend({ key: `s${i}` })] }),
        START,
      ),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((o) => o.status === 'rejected')?.reason).toMatchObject({
      code: 'CONFLICT',
      retryable: true,
    });
    expect(await store.nextTicketNumber()).toBe(2);
    expect(await store.count()).toMatchObject({ tickets: 1, waitingSends: 1 });
  });

  it('updates a ticket only at the version that was read, and otherwise changes nothing at all', async () => {
    const { store } = await makeTempStore();
    const { id } = await store.receive(sampleMessage(), messageJob);
    await store.commit(sampleEffects({ tickets: [opened(1), opened(2)] }), START);
    const read = await store.getTicket(1);
    const accepted = {
      ticket: { ...read, state: 'accepted' as const, owner: 'li' },
      history: [sampleHistory({ what: 'accepted' })],
    };
    expect(await store.commit(sampleEffects({ tickets: [accepted] }), START)).toBe('done');
    expect(await store.getTicket(1)).toMatchObject({ state: 'accepted', owner: 'li', version: 2 });
    const late = sampleEffects({
      handled: id,
      tickets: [{ ticket: await store.getTicket(2), history: [sampleHistory()] }, accepted],
      conversations: [conversation()],
      sends: [sampleCard()],
      jobs: [sampleJob()],
    });
    await expect(store.commit(late, START)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await store.getTicket(2)).version).toBe(1);
    expect(await store.listHistory(2)).toHaveLength(1);
    expect((await store.getMessage(id)).handledAt).toBeNull();
    expect(await store.findConversation('console:wang')).toBeNull();
    expect(await store.count()).toMatchObject({ waitingSends: 0, waitingJobs: 1 });
  });

  it('saves a conversation only at the version that was read', async () => {
    const { store } = await makeTempStore();
    const save = (version: number) =>
      store.commit(sampleEffects({ conversations: [conversation({ version })] }), START);
    await save(0);
    await expect(save(0)).rejects.toMatchObject({ code: 'CONFLICT' });
    await save(1);
    await expect(save(1)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await store.findConversation('console:wang'))?.version).toBe(2);
  });

  it('finds open and recent tickets of a household, newest first', async () => {
    const { store } = await makeTempStore();
    const tickets = [
      opened(1),
      opened(2, { state: 'closed' }),
      opened(3, { reporter: 'other' }),
      opened(4, { reporter: 'wife', receivedAt: START + MINUTE }),
      opened(5, { state: 'done' }),
      opened(6, { state: 'cancelled' }),
      opened(7, { state: 'not_upheld' }),
    ];
    await store.commit(sampleEffects({ tickets }), START);
    const open = await store.listOpenTickets(['wang', 'wife']);
    expect(open.map(({ n }) => n)).toEqual([5, 4, 1]);
    expect((await store.listRecentTickets(['wang', 'wife'], START + 1)).map(({ n }) => n)).toEqual([4]);
    expect(await store.listRecentTickets(['wang'], START)).toHaveLength(5);
    expect((await store.listTickets({ open: false })).map(({ n }) => n)).toEqual([7, 6, 2]);
    expect((await store.listTickets({ limit: 2, before: 4 })).map(({ n }) => n)).toEqual([3, 2]);
    await store.commit(
      sampleEffects({ tickets: Array.from({ length: 25 }, (_, i) => opened(i + 10)) }),
      START,
    );
    expect(await store.listOpenTickets(['wang'])).toHaveLength(20);
    expect(await store.listOpenTickets([])).toEqual([]);
  });
});

describe('a decision about many', () => {
  it('finds, tells and reads thousands at once', async () => {
    const { store } = await makeTempStore();
    const many = Array.from({ length: 2_500 }, (_, i) => i + 1);
    const sends = many.map((n) => sampleSend({ key: `many:${n}`, to: `home${n}`, ticket: n }));
    await store.commit(sampleEffects({ tickets: many.map((n) => opened(n)), sends }), START);
    await store.commit(sampleEffects({ sends }), START);
    const histories = await store.listHistories(many);
    expect(histories.size).toBe(2_500);
    expect([...histories.values()].every((lines) => lines.length === 1)).toBe(true);
    const waiting = await store.listPendingSends(3_000);
    expect(waiting).toHaveLength(2_500);
    await store.markGathered(
      waiting.map(({ id }) => id),
      START,
    );
    expect(await store.listPendingSends(3_000)).toEqual([]);
  });
});

describe('jobs of a commit', () => {
  it('replace a waiting job with the same key, and add to the others', async () => {
    const temp = await makeTempStore();
    const request = (runAt: number, priority: number, key: string | null = 'followup:1') =>
      sampleJob({
        key,
        runAt,
        priority,
        lane: `lane:${priority}`,
        job: { kind: 'followup', ticket: priority },
      });
    await temp.store.commit(sampleEffects({ jobs: [request(START + 9, 2), request(START, 5, null)] }), START);
    await temp.store.commit(
      sampleEffects({ jobs: [request(START + 1, 3), request(START + 2, 4), request(START, 5, null)] }),
      START,
    );
    expect(
      (await jobsOf(temp)).map(({ key, lane, priority, runAt, payload }) => ({
        key,
        lane,
        priority,
        runAt: runAt.getTime(),
        payload,
      })),
    ).toEqual([
      {
        key: 'followup:1',
        lane: 'lane:4',
        priority: 4,
        runAt: START + 2,
        payload: { kind: 'followup', ticket: 4 },
      },
      { key: null, lane: 'lane:5', priority: 5, runAt: START, payload: { kind: 'followup', ticket: 5 } },
      { key: null, lane: 'lane:5', priority: 5, runAt: START, payload: { kind: 'followup', ticket: 5 } },
    ]);
  });

  it('tell whoever listens, until they stop listening', async () => {
    const { store } = await makeTempStore();
    let calls = 0;
    const stop = store.onJobs(() => calls++);
    await store.receive(sampleMessage(), messageJob);
    await store.commit(sampleEffects({ jobs: [sampleJob()] }), START);
    stop();
    await store.commit(sampleEffects({ jobs: [sampleJob()] }), START);
    expect(calls).toBe(2);
  });
});

describe('people, bindings and facts', () => {
  const person = (key: string, name: string): Person => {
    const nothing = { team: null, phone: null, language: null, reportsTo: null };
    return { key, role: 'resident', name, room: '3-2-501', vip: false, ...nothing };
  };

  it('are kept and replaced by key', async () => {
    const { store } = await makeTempStore();
    await store.savePeople([person('a', '王女士'), person('b', '李'), person('b', '李师傅')], START);
    await store.savePeople([person('a', '王')], START + 1);
    await store.savePeople([], START);
    expect(await store.listPeople()).toEqual([person('a', '王'), person('b', '李师傅')]);
  });

  it('take a whole town of residents', async () => {
    const { store } = await makeTempStore();
    await store.savePeople(
      Array.from({ length: 12_000 }, (_, i) => person(`p${i}`, `${i}`)),
      START,
    );
    expect(await store.listPeople()).toHaveLength(12_000);
  });

  it('know every way to reach somebody, last used first', async () => {
    const { store } = await makeTempStore();
    const binding = (recipient: string, conversationId: string, lastSeenAt: number) => ({
      ...{ recipient, conversationId, lastSeenAt },
      channel: 'telegram',
    });
    await store.bind(binding('wang', 'telegram:1', START));
    await store.bind(binding('wang', 'telegram:2', START + 1));
    await store.bind(binding('li', 'telegram:3', START));
    await store.bind(binding('wang', 'telegram:1', START + 2));
    const ways = await store.findBindings(['wang']);
    expect(ways).toMatchObject([
      binding('wang', 'telegram:1', START + 2),
      binding('wang', 'telegram:2', START + 1),
    ]);
    await store.bind(binding('li', 'telegram:2', START + 3));
    expect(await store.findBindings(['wang', 'li'])).toHaveLength(3);
    expect(await store.findBindings(['nobody'])).toEqual([]);
  });

  it('remember small facts', async () => {
    const { store } = await makeTempStore();
    expect(await store.findFact('cursor')).toBeNull();
    await store.setFact('cursor', '1');
    await store.setFact('cursor', '2');
    expect(await store.findFact('cursor')).toBe('2');
  });
});

describe('the latest time the store knows', () => {
  it('is that of the last decision, or of the end of the service', async () => {
    const { store } = await makeTempStore();
    expect(await store.findLatest()).toBeNull();
    await store.commit(sampleEffects({ sends: [sampleSend()] }), START + 1);
    expect(await store.findLatest()).toBe(START + 1);
    await store.markStopped(START + 2);
    expect(await store.findLatest()).toBe(START + 2);
  });
});

describe('what a console asks', () => {
  it('lists the newest messages of a conversation in order', async () => {
    const { store } = await makeTempStore();
    for (const key of ['a', 'b', 'c']) await store.receive(sampleMessage({ key }), messageJob);
    await store.receive(sampleMessage({ key: 'd', conversationId: 'console:li' }), messageJob);
    expect((await store.listMessages('console:wang', 2)).map(({ key }) => key)).toEqual(['b', 'c']);
  });

  it('lists conversations, last changed first', async () => {
    const { store } = await makeTempStore();
    const save = (id: string, at: number) =>
      store.commit(sampleEffects({ conversations: [conversation({ id })] }), at);
    await save('a', START);
    await save('b', START + 1);
    expect((await store.listConversations(5)).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
