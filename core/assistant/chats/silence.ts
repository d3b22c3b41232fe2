import { isAbnormallySilent, sameStretches } from '../../delivery/index.ts';
import { MINUTE } from '../../kit/index.ts';
import { sayTime, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Store } from '../ports.ts';
import type { Routine } from '../routines.ts';

const EVERY_MS = 30 * MINUTE;

/** Leaders hear once when a chat platform that is usually busy brings nothing any more. */
export const SILENCE: Routine = {
  name: 'silence',
  nextAt: (after) => (Math.floor(after / EVERY_MS) + 1) * EVERY_MS,
  wanted: ({ channels = [] }) => channels.length > 0,
  run: async (draft, _at, store) => {
    for (const channel of draft.world.channels ?? []) await lookAt(draft, channel, store);
  },
};

async function lookAt(draft: Draft, channel: string, store: Store): Promise<void> {
  const { now, directory, rules } = draft.world;
  const heard = await store.findHeard(channel);
  if (!heard) return;
  const { first: knownSince, last: since } = heard;
  const counts = await Promise.all(
    sameStretches(since, now).map(({ from, to }) => store.countMessages(channel, from, to)),
  );
  if (!isAbnormallySilent(counts, { since, now, knownSince })) return;
  const { zone } = rules.policy.calendar;
  const text = toStaff('channel_silent', { channel, time: sayTime(since, now, zone, 'zh-Hans') });
  const leaders = [directory.director(now), directory.manager(now)].flatMap((one) => one?.key ?? []);
  for (const leader of new Set(leaders))
    // One silence is told once, however long it lasts.
    draft.card(leader, 'notice', text, [], { class: 'promise', key: `silent:${channel}:${since}:${leader}` });
}
