import { describe, expect, it } from 'vitest';
import { lineKey, messageJobs } from '../../../core/assistant/lanes.ts';
import { claimJobs } from '../../../core/io/jobs/claim.ts';
import { MINUTE, SECOND } from '../../../core/kit/index.ts';
import { sampleEffects, sampleMessage, sampleSend, START } from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';

const WAIT_MS = 4 * SECOND;

/** Two lines of one chat, the first waiting for the next. */
async function receiveTwo({ store }: TempStore): Promise<[number, number]> {
  const receive = async (key: string, waitMs: number) => {
    const message = sampleMessage({ key });
    const times = { alarm: false, now: START, waitMs };
    return (await store.receive(message, (id) => messageJobs(id, message, times))).id;
  };
  return [await receive('first', WAIT_MS), await receive('second', 0)];
}

const lease = { leaseId: 'one', leaseUntil: START + MINUTE, limit: 9, maxPriority: 9 };

describe('a line that waits for the next one', () => {
  it('is run after its time, and whatever comes meanwhile before it', async () => {
    const temp = await makeTempStore();
    const [first, second] = await receiveTwo(temp);
    const now = await claimJobs(temp.open.prisma, { ...lease, now: START });
    expect(now.map(({ job }) => job)).toEqual([{ kind: 'message', messageId: second }]);
    const waiting = await temp.store.listWaitingMessages('console:wang');
    expect(waiting.map(({ id }) => id)).toEqual([first]);
    expect(await temp.store.listWaitingMessages('console:li')).toEqual([]);
  });

  it('is handled with the next in one transaction, and its job is gone', async () => {
    const temp = await makeTempStore();
    const [first, second] = await receiveTwo(temp);
    const effects = {
      ...sampleEffects({ handled: second, sends: [sampleSend()] }),
      joined: [{ id: first, job: lineKey(first) }],
    };
    expect(await temp.store.commit(effects, START)).toBe('done');
    for (const id of [first, second]) expect((await temp.store.getMessage(id)).handledAt).toBe(START);
    const later = await claimJobs(temp.open.prisma, { ...lease, now: START + WAIT_MS });
    expect(later.map(({ job }) => job)).not.toContainEqual({ kind: 'message', messageId: first });
    expect(await temp.store.commit(effects, START)).toBe('already');
    expect(await temp.store.listPendingSends()).toHaveLength(1);
  });

  it('that was handled by itself meanwhile undoes the whole commit, to be decided anew', async () => {
    const temp = await makeTempStore();
    const [first, second] = await receiveTwo(temp);
    await temp.store.commit(sampleEffects({ handled: first }), START);
    const effects = {
      ...sampleEffects({ handled: second, sends: [sampleSend()] }),
      joined: [{ id: first, job: lineKey(first) }],
    };
    await expect(temp.store.commit(effects, START)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await temp.store.getMessage(second)).handledAt).toBeNull();
    expect(await temp.store.listPendingSends()).toEqual([]);
  });
});
