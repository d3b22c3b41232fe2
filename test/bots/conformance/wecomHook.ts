import { createHookChannel } from '../../../bots/wecom/hook/index.ts';
import type { HookReceived } from '../../fakes/wecom/index.ts';
import { oneWay } from './bench.ts';
import type { Bench, Shown, Stage } from './bench.ts';
import { makeWorld, marksOf, NO_DEPS, runSurface } from './wecom.ts';

const KEY = 'key-of-the-team';
const CHAT = 'wecom-hook:team:engineering';

async function open(): Promise<Stage> {
  const world = await makeWorld({ hookKeys: [KEY] });
  const { fake, deps } = world;
  const hooks = [{ to: 'team:engineering', key: KEY }];
  const stage = await runSurface(world, CHAT, {
    make: () => createHookChannel({ apiRoot: fake.url, hooks }, deps),
  });
  const { misconfigures: _, ...rest } = stage;
  return {
    ...rest,
    received: async () => fake.hook(KEY).received().map(shownOf),
    can: {
      cards: true,
      exhausts: () => fake.faults.plan('webhook/send', { kind: 'code', code: 45009 }),
      losesAnswer: () => fake.faults.plan('webhook/send', { kind: 'done_then_drop' }),
      misconfigures: async () => fake.hook(KEY).remove(),
    },
  };
}

function shownOf({ msgtype, text, payload }: HookReceived): Shown {
  const images = msgtype === 'image' ? [Buffer.from(String(payload['base64']), 'base64')] : [];
  return { text, buttons: [], images, marks: marksOf(msgtype, ['text', 'image']) };
}

export const wecomHook: Bench = {
  name: 'wecom-hook',
  missing: null,
  capabilities: createHookChannel({ apiRoot: 'http://127.0.0.1', hooks: [] }, NO_DEPS).capabilities,
  lacks: {
    ...oneWay('it goes one way: nobody can write there'),
    unreachable: 'a robot that was removed is answered as a wrong key: both are for operators',
  },
  open,
};
