import type { FakeTelegram, Person } from '../telegram/index.ts';
import { aibotChat, aibotGroup } from './aibot.ts';
import { appChat, hookChat } from './app.ts';
import { kfChat } from './kf.ts';
import { telegramChat, telegramGroup } from './telegram.ts';
import type { Cast } from './telegram.ts';
import type { Backstage, PlayChat, Who } from './types.ts';

/** Where people and groups can be added by name. */
export type Addable = 'kf' | 'telegram' | 'telegram_group' | 'aibot' | 'aibot_group' | 'app';

/** Staff as `test/fakes/company.yaml` has them, so that Guanjia knows whose accounts these are. */
export const STAFF: readonly Who[] = [
  { id: 'li', name: '李师傅' },
  { id: 'ma', name: '马师傅' },
  { id: 'zhao', name: '赵主管' },
  { id: 'xu', name: '小徐' },
  { id: 'sun', name: '孙主管' },
  { id: 'chen', name: '陈主任' },
];
const ON_TELEGRAM: readonly Who[] = [
  { id: '2101', name: '小谭' },
  { id: '2102', name: '潘阿姨' },
  { id: '2103', name: '雷队长' },
  { id: '2201', name: '何经理' },
  { id: '1001', name: '钱先生' },
];
const SERVICERS = ['xu', 'sun'];

/** Those who may take a customer of 微信客服 over. */
export const servicers: readonly Who[] = STAFF.filter(({ id }) => SERVICERS.includes(id));

/** The people of Telegram; strangers get a new id. */
export function makeCast(telegram: FakeTelegram): Cast {
  const known = new Map<string, Person>();
  const meet = ({ id, name }: Who): Person => {
    const person = known.get(id) ?? telegram.user(Number(id), { firstName: name });
    known.set(id, person);
    return person;
  };
  ON_TELEGRAM.forEach(meet);
  return {
    person: (id) => {
      const person = known.get(id);
      if (!person) throw new Error(`nobody in Telegram has the id ${id}`);
      return person;
    },
    named: (name) => {
      const found = [...known.values()].find(({ user }) => user.first_name === name);
      return found ?? meet({ id: String(3000 + known.size), name });
    },
  };
}

/** The chats one begins with. */
export function firstChats(stage: Backstage, cast: Cast): PlayChat[] {
  const [tan, pan, lei] = ['2101', '2102', '2103'].map((id) => cast.person(id));
  const group = tan && pan && lei ? [telegramGroup(stage, cast, staffGroup([tan, pan, lei]))] : [];
  const engineering = STAFF.slice(0, 3).map((one) => ({ ...one }));
  return [
    kfChat(stage, { id: 'wmWang', name: '王女士' }, servicers),
    telegramChat(stage, cast, '1001'),
    ...STAFF.slice(0, 1).map((li) => aibotChat(stage, li)),
    aibotGroup(stage, { chatid: 'wrEngineering', title: '工程部群', people: engineering }),
    ...group,
    ...STAFF.map((member) => appChat(stage, member)),
    telegramChat(stage, cast, '2201'),
    telegramChat(stage, cast, '2101'),
    hookChat(stage, stage.wecom.hookKeys[0] ?? '', '全员通知群'),
  ];
}

function staffGroup(members: readonly [Person, ...Person[]]) {
  return { id: -1_002_000_000_001, title: '保安保洁群', members };
}

/** A chat with somebody who was not there before. @param number counts the chats added, from 1 */
export function addedChat(
  stage: Backstage,
  cast: Cast,
  { place, name, number }: { place: Addable; name: string; number: number },
): PlayChat {
  const id = `guest${number}`;
  switch (place) {
    case 'kf':
      return kfChat(stage, { id: `wm${id}`, name }, servicers);
    case 'telegram':
      return telegramChat(stage, cast, String(cast.named(name).user.id));
    case 'telegram_group': {
      const [first, ...others] = ON_TELEGRAM.slice(0, 3).map((one) => cast.person(one.id));
      if (!first) throw new Error('there is nobody to found a group');
      return telegramGroup(stage, cast, {
        id: -1_002_000_000_001 - number,
        title: name,
        members: [first, ...others],
      });
    }
    case 'aibot':
      return aibotChat(stage, known(name) ?? { id, name });
    case 'aibot_group':
      return aibotGroup(stage, {
        chatid: `wr${id}`,
        title: name,
        people: STAFF.slice(0, 3).map((one) => ({ ...one })),
      });
    case 'app':
      return appChat(stage, known(name) ?? { id, name });
  }
}

function known(name: string): Who | undefined {
  return STAFF.find((one) => one.name === name || one.id === name);
}
