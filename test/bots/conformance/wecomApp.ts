import { createAppChannel } from '../../../bots/wecom/app/index.ts';
import type { AppReceived } from '../../fakes/wecom/index.ts';
import type { Bench, Shown, Stage, Verbs } from './bench.ts';
import { accessTo, makeWorld, marksOf, NO_DEPS, NOWHERE, runSurface } from './wecom.ts';
import type { WecomWorld } from './wecom.ts';

/** Of no width, behind each text: it tells one message from another in the same words. */
const MARK = /[\u200b-\u200d\u2060]{6}$/;

async function open(): Promise<Stage> {
  const world = await makeWorld({ members: [{ userid: 'wang' }, { userid: 'li' }] });
  const { fake, deps } = world;
  const { agentId, callbacks } = fake;
  const stage = await runSurface(world, 'wecom-app:wang', {
    make: ({ secret } = { secret: fake.appSecret }) =>
      createAppChannel({ ...accessTo(fake, secret), agentId }, deps),
    called: (url) => fake.callbackTo({ app: `${url}/wecom/app` }),
  });
  const { misconfigures, start, ...rest } = stage;
  return {
    ...rest,
    start: async () => {
      await start();
      callbacks.release();
      await callbacks.deliver();
    },
    received: async () =>
      fake
        .member('wang')
        .received()
        .map((one) => shownOf(world, one)),
    can: { ...incoming(world), ...outgoing(world), misconfigures },
  };
}

function incoming({ fake }: WecomWorld): Partial<Verbs> {
  const { callbacks } = fake;
  const wang = fake.member('wang');
  const says = async (text: string) => void (await wang.say(text));
  return {
    says,
    inTurn: true,
    // The platform makes its three tries at once.
    retries: async () => undefined,
    confirmed: () => callbacks.deliveries.every(({ accepted }) => accepted),
    repeats: async () => void (await callbacks.send('app', callbacks.deliveries.at(-1)?.plain ?? '')),
    elsewhere: async (text) => void (await fake.member('li').say(text)),
    disorder: async (texts) => {
      callbacks.hold();
      for (const text of texts) await says(text);
      callbacks.release();
      await callbacks.deliver({ order: 'reversed', times: 2 });
    },
    saysWhileDown: async (text) => {
      callbacks.hold();
      await says(text);
    },
    sendsPhoto: async (bytes) => void (await wang.sendImage(bytes)),
    presses: async (label) => {
      const shown = wang.received().findLast((one) => buttonsOf(one).some(({ text }) => text === label));
      const button = shown && buttonsOf(shown).find(({ text }) => text === label);
      if (!shown || !button) throw new Error(`nobody sees a button ${label}`);
      await wang.press(shown, button.key);
    },
  };
}

function outgoing({ fake }: WecomWorld): Partial<Verbs> {
  return {
    cards: true,
    exhausts: () => fake.faults.plan('message/send', { kind: 'code', code: 45009 }),
    losesAnswer: () => fake.faults.plan('message/send', { kind: 'done_then_drop' }),
    unreachable: () => {
      fake.addMember({ userid: 'gone', licensed: false });
      return 'wecom-app:gone';
    },
  };
}

interface Button {
  text: string;
  key: string;
}

/** What can be pressed; nothing once a word took the place of the buttons. */
function buttonsOf({ card, replaced }: AppReceived): Button[] {
  const list: unknown = replaced === null ? card?.['button_list'] : [];
  return Array.isArray(list) ? list.filter(isButton) : [];
}

function isButton(value: unknown): value is Button {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && 'text' in value && 'key' in value;
}

function shownOf({ fake }: WecomWorld, one: AppReceived): Shown {
  const { msgtype, text, card, payload } = one;
  const { main_title: title, sub_title_text: rest = '' } = card ?? {};
  const head = typeof title === 'object' && title !== null && 'title' in title ? title.title : '';
  return {
    text: card ? [String(head), String(rest)].filter(Boolean).join('\n') : text.replace(MARK, ''),
    buttons: buttonsOf(one).map((button) => button.text),
    images: msgtype === 'image' ? [fake.media.need(String(payload['media_id']), 'image').bytes] : [],
    marks: marksOf(msgtype, ['text', 'template_card', 'image']),
  };
}

export const wecomApp: Bench = {
  name: 'wecom-app',
  missing: null,
  capabilities: createAppChannel(NOWHERE, NO_DEPS).capabilities,
  lacks: {
    edits: 'what was said is not changed there',
    insists: 'it is delivered three times within seconds, and not again',
    group: 'members write one by one',
  },
  open,
};
