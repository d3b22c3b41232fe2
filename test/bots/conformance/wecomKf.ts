import { createKfChannel, kfConversation } from '../../../bots/wecom/kf/index.ts';
import type { FakeCustomer, KfOutgoing } from '../../fakes/wecom/index.ts';
import { until } from './bench.ts';
import type { Bench, Shown, Stage, Verbs } from './bench.ts';
import { accessTo, makeWorld, marksOf, NO_DEPS, NOWHERE, runSurface } from './wecom.ts';
import type { WecomWorld } from './wecom.ts';

const ACCOUNTS = [
  { openKfId: 'wkFakeAccount0001', name: '物业管家' },
  { openKfId: 'wkFakeAccount0002', name: '物业客服' },
];
const [{ openKfId: KF = '' } = {}, { openKfId: OTHER_KF = '' } = {}] = ACCOUNTS;
const CUSTOMER = 'wmCustomer';
/** Until a pull that failed is tried again. */
const SOON_MS = 5_000;

async function open(): Promise<Stage> {
  const world = await makeWorld({ kfAccounts: ACCOUNTS, servicers: [{ userid: 'wang' }] });
  const { fake, door, deps } = world;
  const stage = await runSurface(world, kfConversation({ openKfId: KF, customerId: CUSTOMER }), {
    make: ({ secret } = { secret: fake.kfSecret }) => createKfChannel(accessTo(fake, secret), deps),
    called: (url) => fake.callbackTo({ kf: `${url}/wecom/kf` }),
  });
  const customer = fake.customer(CUSTOMER);
  await customer.say('在吗');
  await until(() => door.kept.length === 1 && cursorOf(world) !== undefined);
  door.forget();
  const { misconfigures, ...rest } = stage;
  return {
    ...rest,
    received: async () => customer.received().map((one) => shownOf(world, one)),
    can: { ...incoming(world, customer), ...outgoing(world, customer), misconfigures },
  };
}

/** What was read is confirmed by the cursor. */
const cursorOf = ({ door }: WecomWorld) => door.memory.get(`wecom-kf:cursor:${KF}`);

function incoming(world: WecomWorld, customer: FakeCustomer): Partial<Verbs> {
  const { fake, clock } = world;
  let before: string | undefined;
  let newest = '';
  const says = async (text: string) => {
    before = cursorOf(world);
    newest = (await customer.say(text)).msgid;
  };
  return {
    says,
    saysWhileDown: says,
    inTurn: true,
    insists: async () => undefined,
    confirmed: () => cursorOf(world) !== before,
    retries: async () => {
      // A second wake-up during the pull has led to one more at once.
      await until(() => world.door.kept.length > 0 || clock.nextWake() === clock.now() + SOON_MS);
      clock.advance(SOON_MS);
    },
    repeats: async () => fake.log.planRepeats(1),
    elsewhere: async (text) => {
      const row = { msgid: newest, open_kfid: OTHER_KF, external_userid: CUSTOMER, msgtype: 'text' };
      await fake.inject(OTHER_KF, { ...row, text: { content: text } });
    },
    disorder: async (texts) => {
      fake.callbacks.hold();
      for (const text of texts) await customer.say(text);
      fake.callbacks.release();
      await fake.callbacks.deliver({ order: 'reversed', times: 2 });
    },
    sendsPhoto: async (bytes) => void (await customer.sendImage(bytes)),
    presses: async (label) => {
      const items = customer.received().flatMap(({ menu }) => menu);
      const item = items.findLast((one) => one.type === 'click' && one.click.content === label);
      await customer.tapMenu(item?.type === 'click' ? (item.click.id ?? '') : '');
    },
  };
}

function outgoing({ fake }: WecomWorld, customer: FakeCustomer): Partial<Verbs> {
  return {
    cards: true,
    exhausts: () => fake.faults.plan('kf/send_msg', { kind: 'code', code: 45009 }),
    losesAnswer: () => fake.faults.plan('kf/send_msg', { kind: 'done_then_drop' }),
    unreachable: () => kfConversation({ openKfId: KF, customerId: 'wmNobody' }),
    colleague: {
      account: 'wecom:wang',
      answers: async (text) => void (await fake.servicer('wang').reply(customer, text)),
      has: () => customer.state() === 3,
    },
  };
}

function shownOf({ fake }: WecomWorld, { msgtype, text, menu, payload }: KfOutgoing): Shown {
  const { media_id: id, head_content: head = '' } = payload;
  const buttons = menu.flatMap((item) => (item.type === 'click' ? [item.click.content] : []));
  return {
    text: msgtype === 'msgmenu' ? String(head) : text,
    buttons,
    images: msgtype === 'image' ? [fake.media.need(String(id), 'image').bytes] : [],
    marks: marksOf(msgtype, ['text', 'msgmenu', 'image']),
  };
}

export const wecomKf: Bench = {
  name: 'wecom-kf',
  missing: null,
  capabilities: createKfChannel(NOWHERE, NO_DEPS).capabilities,
  lacks: {
    edits: 'what was said is not changed there',
    group: 'customers write one by one',
  },
  open,
};
