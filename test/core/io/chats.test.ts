import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../../core/assistant/ports.ts';
import { messageJob, sampleEffects, sampleMessage, sampleSend, START } from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';

const from = (user: string, n: number, more: Partial<InboundMessage> = {}): InboundMessage =>
  sampleMessage({
    ...{
      key: `tg:${n}`,
      channel: 'tg',
      conversationId: `tg:${user}`,
      from: `tg:${user}`,
      account: `tg:${user}`,
    },
    ...{ at: START + n, body: { kind: 'text', text: '在吗', media: [] }, ...more },
  });

const waysOf = ({ store }: TempStore, recipient: string) => store.findBindings([recipient]);

describe('deliveries that come at one time', () => {
  it('are all kept, each once, with their jobs in the order they came', async () => {
    const temp = await makeTempStore();
    const all = Array.from({ length: 300 }, (_, i) => from(`u${i % 7}`, i % 200));
    const received = await Promise.all(all.map((message) => temp.store.receive(message, messageJob)));
    expect(received.filter(({ duplicate }) => !duplicate)).toHaveLength(200);
    expect(await temp.store.count()).toMatchObject({ messages: 200, waitingJobs: 200 });
    for (const [i, { id }] of received.entries())
      expect((await temp.store.getMessage(id)).key).toBe(`tg:${i % 200}`);
  });

  it('are kept without the one that cannot be', async () => {
    const temp = await makeTempStore();
    const broken = from('u9', 9, { conversationId: undefined as unknown as string });
    const outcomes = await Promise.allSettled(
      [from('u1', 1), broken, from('u2', 2)].map((message) => temp.store.receive(message, messageJob)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await temp.store.count()).toMatchObject({ messages: 2, waitingJobs: 2 });
  });
});

describe('a chat', () => {
  it('is where its writer is reached, by person and by account, and begins its allowance anew with each word', async () => {
    const temp = await makeTempStore();
    await temp.store.receive(from('u1', 1), messageJob);
    await temp.store.commit(sampleEffects({ sends: [sampleSend({ to: 'tg:u1' })] }), START);
    const begin = { conversationId: 'tg:u1', counts: 2, marks: false, at: START };
    for (const _ of [1, 2]) await temp.store.beginSend([1], begin);
    expect(await waysOf(temp, 'tg:u1')).toMatchObject([{ sentSince: 2, heardAt: START + 1 }]);
    await temp.store.receive(from('u1', 1), messageJob);
    expect(await waysOf(temp, 'tg:u1')).toMatchObject([{ sentSince: 2 }]);
    await temp.store.receive(from('u1', 2), messageJob);
    expect(await waysOf(temp, 'tg:u1')).toMatchObject([{ sentSince: 0, heardAt: START + 2 }]);
    await temp.store.commit(
      sampleEffects({ accounts: [{ id: 'tg:u1', person: 'wang', how: 'code' }] }),
      START,
    );
    expect(await waysOf(temp, 'wang')).toMatchObject([{ conversationId: 'tg:u1' }]);
    expect(await waysOf(temp, 'tg:u1')).toHaveLength(1);
    expect(await temp.store.findAccount('tg:u1')).toMatchObject({ person: 'wang', boundAt: START });
  });

  it('has another id from now on, with everything that belongs to it, also when that is told twice', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    await store.bind({ recipient: 'team:x', channel: 'tg', conversationId: 'tg:-1', lastSeenAt: START });
    const conversation = {
      ...{
        id: 'tg:-1',
        person: 'li',
        language: null,
        greetedAt: null,
        pending: null,
        lastTicket: 3,
        version: 0,
      },
      owner: { kind: 'assistant' as const },
    };
    await store.commit(sampleEffects({ conversations: [conversation] }), START);
    for (const _ of [1, 2]) await store.moveChat('tg:-1', 'tg:-100');
    expect(await waysOf(temp, 'team:x')).toMatchObject([{ conversationId: 'tg:-100' }]);
    expect(await store.findConversation('tg:-1')).toBeNull();
    expect(await store.findConversation('tg:-100')).toMatchObject({ id: 'tg:-100', lastTicket: 3 });
  });

  it('that takes nothing any more takes its topics with it, until somebody writes there', async () => {
    const temp = await makeTempStore();
    for (const id of ['tg:-5', 'tg:-5:7', 'tg:-55'])
      await temp.store.bind({ recipient: `r${id}`, channel: 'tg', conversationId: id, lastSeenAt: START });
    await temp.store.markChat('tg:-5', 'kicked');
    const troubles = await Promise.all(
      ['tg:-5', 'tg:-5:7', 'tg:-55'].map(async (id) => (await waysOf(temp, `r${id}`))[0]?.trouble),
    );
    expect(troubles).toEqual(['kicked', 'kicked', null]);
    await temp.store.receive(from('u1', 1, { conversationId: 'tg:-5', group: true }), messageJob);
    expect((await waysOf(temp, 'rtg:-5'))[0]?.trouble).toBeNull();
  });
});

describe('a send', () => {
  it('that bounced waits again, free of what it was begun with, and its chat takes nothing more', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    await store.receive(from('u1', 1), messageJob);
    await store.commit(sampleEffects({ sends: [sampleSend({ to: 'tg:u1' })] }), START);
    await store.beginSend([1], { conversationId: 'tg:u1', counts: 1, marks: false, at: START });
    await store.markSent(1, { platformId: 'p1', at: START });
    const bounced = { conversationId: 'tg:u1', platformId: 'p1', problem: 'over', at: START + 5 };
    for (const _ of [1, 2]) await store.markBounced(bounced);
    expect(await store.loadOutbox(1)).toMatchObject({ state: 'waiting', begunWith: null, platformId: null });
    expect((await waysOf(temp, 'tg:u1'))[0]?.sentSince).toBeGreaterThan(1_000);
    await store.markBounced({ ...bounced, platformId: 'nobody knows it' });
  });

  it('goes again with those it was begun with', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    const sends = ['a', 'b', 'c'].map((key) => sampleSend({ key, to: 'tg:u1' }));
    await store.commit(sampleEffects({ sends }), START);
    const begin = (ids: number[], at = START) =>
      store.beginSend(ids, { conversationId: 'tg:u1', counts: 1, marks: false, at });
    expect(await begin([1, 2])).toEqual([1, 2]);
    expect(await begin([3, 2], START + 9)).toEqual([3]);
    expect(await begin([1, 2])).toEqual([1, 2]);
    expect(await store.listBegunWith(1)).toEqual([1, 2]);
    expect(await store.loadOutbox(1)).toMatchObject({ begunAt: START });
    expect(await store.loadOutbox(3)).toMatchObject({ begunAt: START + 9 });
    await store.markSent(2, { platformId: 'p', at: START });
    expect(await store.listBegunWith(1)).toEqual([1]);
  });

  it('goes on under its leader when the service was killed after that one alone was confirmed', async () => {
    const { store } = await makeTempStore();
    const sends = ['a', 'b', 'c'].map((key) => sampleSend({ key, to: 'tg:u1' }));
    await store.commit(sampleEffects({ sends }), START);
    const begin = (ids: number[], leader?: number) =>
      store.beginSend(ids, {
        ...{ conversationId: 'tg:u1', counts: 1, marks: false, at: START },
        ...(leader !== undefined && { leader }),
      });
    expect(await begin([1, 2, 3])).toEqual([1, 2, 3]);
    await store.markSent(1, { platformId: 'p', at: START });
    expect(await store.listBegunWith(1)).toEqual([2, 3]);
    expect(await begin([2, 3], 1)).toEqual([2, 3]);
    expect(await begin([2, 3])).toEqual([]);
  });

  it('that reaches nobody is given up with a job that asks a person, once', async () => {
    const temp = await makeTempStore();
    await temp.store.commit(sampleEffects({ sends: [sampleSend()] }), START);
    const before = (await temp.store.count()).waitingJobs;
    await temp.store.markUndelivered(1, 'no way', START);
    expect(await temp.store.count()).toMatchObject({ waitingJobs: before + 1, problemSends: 1 });
  });
});

describe('what came with a message', () => {
  it('is made up for when the message was handled without it', async () => {
    const temp = await makeTempStore();
    const { id } = await temp.store.receive(from('u1', 1), messageJob);
    await temp.store.settleMedia(id, { kind: 'text', text: '看', media: [] }, START);
    expect(await temp.store.count()).toMatchObject({ waitingJobs: 1 });
    await temp.store.commit(sampleEffects({ handled: id }), START);
    await temp.store.settleMedia(id, { kind: 'text', text: '看', media: [] }, START);
    const jobs = await temp.open.prisma.job.findMany();
    expect(jobs.map(({ payload }) => (payload as { kind: string }).kind)).toEqual(['message', 'late_media']);
  });
});
