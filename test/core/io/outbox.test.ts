import { describe, expect, it } from 'vitest';
import type { CardKind, Send } from '../../../core/assistant/ports.ts';
import { claimJobs } from '../../../core/io/jobs/claim.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import { sampleCard, sampleEffects, sampleJob, sampleSend, START } from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';

const say = ({ store }: TempStore, sends: Send[], now = START) => store.commit(sampleEffects({ sends }), now);
const jobsOf = ({ open }: TempStore) => open.prisma.job.findMany({ orderBy: { id: 'asc' } });

describe('sends', () => {
  it('are said once per key, in one commit or in two', async () => {
    const temp = await makeTempStore();
    await say(temp, [sampleSend({ key: 'a' }), sampleSend({ key: 'a', to: 'li' })]);
    await say(temp, [sampleSend({ key: 'a' }), sampleSend({ key: 'b' })]);
    expect((await temp.store.listPendingSends()).map(({ key, to }) => `${key} ${to}`)).toEqual([
      'a wang',
      'b wang',
    ]);
    expect(await jobsOf(temp)).toHaveLength(2);
  });

  it('keep all of what is to be said', async () => {
    const temp = await makeTempStore();
    const cites = [{ document: '服务手册', clause: '4.2.7.1', quote: '两分钟内' }];
    const send = sampleSend({
      body: { kind: 'message', text: '已收到', cites },
      meets: 'recorded',
      owedAt: START - 5,
    });
    await say(temp, [send]);
    expect(await temp.store.loadOutbox(1)).toEqual({
      ...send,
      conversationId: null,
      begunAt: null,
      begunWith: null,
      ...{ id: 1, state: 'waiting', createdAt: START, sentAt: null, platformId: null, problem: null },
      ...{ cardId: null, edited: false, card: null, superseded: false },
    });
    await expect(temp.store.loadOutbox(2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are due since they were owed, so that no job decided beside them looks due earlier', async () => {
    const temp = await makeTempStore();
    const session = sampleJob({ lane: 'send:wang', priority: 8, runAt: START });
    await temp.store.commit(sampleEffects({ sends: [sampleSend({})], jobs: [session] }), START + 16);
    const { prisma } = temp.open;
    const lease = { leaseId: 'first', leaseUntil: START + MINUTE, limit: 9, maxPriority: 9 };
    // A look at the queue whose clock was read between the decision and its commit.
    const [first] = await claimJobs(prisma, { ...lease, now: START + 8 });
    expect(first?.job).toMatchObject({ kind: 'send' });
  });

  it('run in the lane of their recipient by class; life safety has a lane of its own', async () => {
    const temp = await makeTempStore();
    const classes = ['life_safety', 'promise', 'question', 'update', 'report'] as const;
    await say(
      temp,
      classes.map((c) => sampleSend({ key: c, class: c })),
      START + 3,
    );
    expect(
      (await jobsOf(temp)).map(({ lane, priority, runAt }) => [lane, priority, runAt.getTime()]),
    ).toEqual([
      ['send:wang!', 0, START],
      ['send:wang', 2, START],
      ['send:wang', 3, START],
      ['send:wang', 4, START],
      ['send:wang', 9, START],
    ]);
  });
});

describe('cards', () => {
  it('are one per ticket, kind and recipient, edited in place', async () => {
    const temp = await makeTempStore();
    await say(temp, [sampleCard({ key: 'c1' })]);
    await say(temp, [sampleCard({ key: 'c2' }, { text: '已接单', buttons: ['arrived'] })], START + 1);
    await say(temp, [
      sampleCard({ key: 'c3', to: 'chen' }),
      sampleCard({ key: 'c4', ticket: 2 }),
      sampleCard({ key: 'c5' }, { card: 'receipt' }),
    ]);
    const first = await temp.store.loadOutbox(1);
    const second = await temp.store.loadOutbox(2);
    expect([first.edited, second.edited]).toEqual([false, true]);
    expect([first.superseded, second.superseded]).toEqual([true, false]);
    expect(first.cardId).toBe(second.cardId);
    expect(second.card).toEqual({
      ...{
        id: 1,
        to: 'team:engineering',
        kind: 'dispatch',
        ticket: 1,
        entry: null,
        text: '已接单',
        buttons: ['arrived'],
      },
      ...{ changedAt: START + 1, platformId: null },
    });
    const pending = await temp.store.listPendingSends();
    expect(pending.slice(2).map(({ edited }) => edited)).toEqual([false, false, false]);
    expect(new Set(pending.map(({ cardId }) => cardId)).size).toBe(4);
  });

  it('changed twice in one commit end as the later one said', async () => {
    const temp = await makeTempStore();
    await say(temp, [sampleCard({ key: 'c1' }), sampleCard({ key: 'c2' }, { text: '第二', buttons: [] })]);
    const [a, b] = await temp.store.listPendingSends();
    expect([a?.edited, b?.edited, a?.cardId === b?.cardId]).toEqual([false, true, true]);
    expect(await temp.store.getCard(1)).toMatchObject({ text: '第二', buttons: [] });
    expect(await temp.store.findCard(['team:engineering'], 'accept', null)).toBeNull();
  });

  it('without a ticket are one of each kind, but every clarification and notice is its own', async () => {
    const temp = await makeTempStore();
    const send = (key: string, card: CardKind) => sampleCard({ key, ticket: null }, { card });
    const kinds: CardKind[] = ['clarify', 'clarify', 'notice', 'notice', 'handover', 'handover'];
    for (const [i, kind] of kinds.entries()) await say(temp, [send(`k${i}`, kind)]);
    expect((await temp.store.listPendingSends()).map(({ edited }) => edited)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('are found by the button they have now, the newest first', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    await say(temp, [sampleCard({ key: 'a', ticket: 1 })], START);
    await say(temp, [sampleCard({ key: 'b', ticket: 2 })], START + 1);
    await say(temp, [sampleCard({ key: 'c', ticket: 3, to: 'li' })], START + 2);
    const seen = ['li2', 'team:engineering', 'group'];
    expect((await store.findCard(seen, 'accept', null))?.ticket).toBe(2);
    expect((await store.findCard(seen, 'accept', 1))?.ticket).toBe(1);
    expect(await store.findCard(seen, 'arrived', null)).toBeNull();
    expect(await store.findCard(['nobody'], 'accept', null)).toBeNull();
    await say(temp, [sampleCard({ key: 'd', ticket: 1 }, { buttons: ['accept', 'refer'] })], START + 3);
    expect((await store.findCard(seen, 'accept', null))?.ticket).toBe(1);
    expect((await store.listCardsFor(['team:engineering', 'li'])).map(({ ticket }) => ticket)).toEqual([
      1, 3, 2,
    ]);
    await say(temp, [sampleCard({ key: 'e', ticket: 3, to: 'li' }, { buttons: [] })], START + 4);
    const waiting = await store.listCardsFor(['team:engineering', 'li'], { open: true });
    expect(waiting.map(({ ticket }) => ticket)).toEqual([1, 2]);
    expect(await store.getCard(99)).toBeNull();
  });

  it('are retired without a new send, by ticket and kind', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    await say(temp, [
      sampleCard({ key: 'a' }),
      sampleCard({ key: 'b' }, { card: 'alert', buttons: ['take_over'] }),
      sampleCard({ key: 'c', ticket: 2 }),
    ]);
    await store.commit(sampleEffects({ retire: [{ ticket: 1, card: 'alert' }] }), START + 1);
    expect(await store.getCard(2)).toMatchObject({ buttons: [], text: '3-2-501 水管', changedAt: START + 1 });
    expect(await store.findCard(['team:engineering'], 'accept', 1)).not.toBeNull();
    await store.commit(
      sampleEffects({
        retire: [{ ticket: 1, card: null }],
        sends: [sampleCard({ key: 'd' }, { card: 'receipt', buttons: ['rate'] })],
      }),
      START + 2,
    );
    expect(await store.findCard(['team:engineering'], 'accept', 1)).toBeNull();
    expect(await store.findCard(['team:engineering'], 'rate', 1)).not.toBeNull();
    expect(await store.findCard(['team:engineering'], 'accept', 2)).not.toBeNull();
    expect(await store.listPendingSends()).toHaveLength(4);
  });
});

describe('markSent', () => {
  it('confirms a send, tells its card, and starts what follows, once', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    await say(temp, [sampleCard({ meets: 'dispatched' })]);
    const sent = { platformId: 'tg:77', at: START + MINUTE };
    expect(await store.markSent(1, sent)).toBe(true);
    expect(await store.markSent(1, { platformId: 'other', at: START })).toBe(false);
    expect(await store.loadOutbox(1)).toMatchObject({
      ...{ state: 'sent', sentAt: START + MINUTE, platformId: 'tg:77' },
      card: { platformId: 'tg:77' },
    });
    expect((await jobsOf(temp)).slice(1)).toMatchObject([
      {
        ...{ lane: 'ticket:1', priority: 1, runAt: new Date(START + MINUTE) },
        payload: { kind: 'delivered', ticket: 1, clock: 'dispatched', at: START + MINUTE, outboxId: 1 },
      },
    ]);
  });

  it('starts nothing when no clock is met by it', async () => {
    const temp = await makeTempStore();
    await say(temp, [sampleSend(), sampleSend({ key: 'b', ticket: null, meets: 'x' })]);
    await temp.store.markSent(1, { platformId: null, at: START });
    await temp.store.markSent(2, { platformId: null, at: START });
    expect(await jobsOf(temp)).toHaveLength(2);
    expect(await temp.store.listPendingSends()).toEqual([]);
    expect((await temp.store.listOutboxFor('wang', 1)).map(({ key }) => key)).toEqual(['b']);
  });

  it('notes problems, lists them for a person, and never takes a confirmation back', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    await say(
      temp,
      ['a', 'b', 'c', 'd'].map((key) => sampleSend({ key })),
    );
    await store.markProblem(1, { text: '429', state: 'waiting' });
    await store.markProblem(2, { text: 'hung up', state: 'unknown' });
    await store.markProblem(3, { text: 'blocked', state: 'failed' });
    await store.markSent(4, { platformId: null, at: START });
    await store.markProblem(4, { text: 'late', state: 'failed' });
    expect((await store.listPendingSends()).map(({ key, problem }) => [key, problem])).toEqual([
      ['a', '429'],
    ]);
    expect((await store.listProblemSends()).map(({ key }) => key)).toEqual(['c', 'b']);
    expect(await store.count()).toMatchObject({ waitingSends: 1, problemSends: 2 });
    await store.markSent(2, { platformId: null, at: START });
    expect(await store.loadOutbox(2)).toMatchObject({ state: 'sent', problem: null });
  });
});
