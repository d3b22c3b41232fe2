import { describe, expect, test } from 'vitest';
import type { Policy } from '../../core/deadline/index.ts';
import { DAY, HOUR, MINUTE } from '../../core/kit/index.ts';
import type { Rules } from '../../core/ticket/index.ts';
import { makeFakeChat } from '../support/fakeChat.ts';
import type { FakeChat } from '../support/fakeChat.ts';
import { tempDir } from '../support/store.ts';
import { runSystem } from '../support/runningSystem.ts';
import type { RunningSystem } from '../support/runningSystem.ts';
import { MORNING, RULES } from '../support/tickets.ts';

const resident = (key: string, name: string, room: string, phone: string) => ({
  ...{ key, role: 'resident', name, room, phone },
});
const HOUSE = {
  people: [
    resident('wang', '王女士', '3-2-501', '139 0000 1001'),
    resident('wangb', '王先生', '3-2-501', '13900001002'),
    resident('qian', '钱先生', '3-2-601', '13900001003'),
    { key: 'li', role: 'staff', team: 'engineering', name: '李师傅', reports_to: 'zhao' },
    { key: 'zhao', role: 'supervisor', team: 'engineering', name: '赵主管', reports_to: 'chen' },
    { key: 'xu', role: 'staff', team: 'service', name: '小徐', reports_to: 'sun' },
    { key: 'sun', role: 'supervisor', team: 'service', name: '孙主管', reports_to: 'chen' },
    { key: 'chen', role: 'director', name: '陈主任', reports_to: 'he' },
    { key: 'he', role: 'manager', name: '何经理' },
  ],
};

interface Stage {
  system: RunningSystem;
  chat: FakeChat;
  /** What the local channel showed to somebody, oldest first. */
  told(who: string): string[];
  last(who: string): string;
  heard(user: string): string;
  /** Whose the account is. */
  whose(user: string): Promise<string | null>;
  code(who: string, order: string): Promise<string>;
}

async function stage(more: { roster?: unknown; rules?: Rules; dataDir?: string } = {}): Promise<Stage> {
  const chat = makeFakeChat({ name: 'telegram' });
  const link = (code: string) => `https://t.me/guanjia?start=${code}`;
  const system = await runSystem({
    dataDir: tempDir(),
    start: MORNING,
    channels: [{ ...chat.channel, link }],
    roster: HOUSE,
    ...more,
  });
  const told = (who: string) => system.shown.filter(({ to }) => to === who).map(({ text }) => text);
  const last = (who: string) => told(who).at(-1) ?? '';
  return {
    ...{ system, chat, told, last },
    heard: (user) => chat.texts(user).at(-1) ?? '',
    whose: async (user) => (await system.now().store.findAccount(`telegram:${user}`))?.person ?? null,
    code: async (who, order) => {
      await system.say(who, order);
      return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(last(who))?.[0] ?? '';
    },
  };
}

const trusting = (binding: Partial<Policy['binding']>): Rules => ({
  ...RULES,
  policy: { ...RULES.policy, binding: { ...RULES.policy.binding, ...binding } },
});

const enter = (code: string | null) => ({ kind: 'enter', code }) as const;

describe('an invitation to a home', () => {
  test('is told to its asker with code, time, count and link', async () => {
    const { system, last } = await stage();
    await system.say('xu', '邀请 3-2-501');
    expect(last('xu')).toMatch(
      /Y-0001 3栋2单元501 邀请码 [A-Z0-9]{4}-[A-Z0-9]{4}\n3月9日 09:00 前有效，可用 3 次.*\n链接 https:\/\/t\.me\/guanjia\?start=[A-Z0-9]{8}$/,
    );
  });

  test.each([
    ['as it is shown', (code: string) => code],
    ['in lower case without the dash', (code: string) => code.replace('-', '').toLowerCase()],
    [
      'full-width',
      (code: string) => code.replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['after 邀请码', (code: string) => `邀请码：${code}`],
    ['after /start', (code: string) => `/start ${code.replace('-', '')}`],
  ])('binds an account that sends the code %s, and says only the room', async (_how, written) => {
    const { system, chat, heard, whose, code } = await stage();
    const invited = await code('xu', '邀请 3-2-501 王女士');
    await chat.says(system, 'u1', written(invited));
    expect(await whose('u1')).toBe('wang');
    expect(heard('u1')).toContain('已绑定3栋2单元501');
    expect(heard('u1')).toContain('智能助手');
    expect(heard('u1')).not.toMatch(/王女士|1390000/);
  });

  test('binds whoever opens the chat by its link, and greets once', async () => {
    const { system, chat, whose, code } = await stage();
    const invited = await code('sun', '邀請 3-2-601');
    await chat.does(system, 'u1', enter(invited.replace('-', '')));
    expect(await whose('u1')).toBe('qian');
    await chat.does(system, 'u1', enter(null));
    expect(chat.texts('u1')).toHaveLength(1);
  });

  test('finds the one resident without an account, and makes others residents of the home', async () => {
    const { system, chat, whose, code } = await stage();
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-501 王女士'));
    const home = await code('xu', '邀请 3-2-501');
    for (const user of ['u2', 'u3']) await chat.says(system, user, home);
    expect(await whose('u2')).toBe('wangb');
    expect(await whose('u3')).toBe('added:telegram:u3');
    expect(system.now().directory().find('added:telegram:u3')).toMatchObject({ room: '3-2-501' });
  });

  test('lets one person have several accounts', async () => {
    const { system, chat, whose, code } = await stage();
    const invited = await code('xu', '邀请 3-2-501 王女士');
    for (const user of ['u1', 'u2']) await chat.says(system, user, invited);
    expect([await whose('u1'), await whose('u2')]).toEqual(['wang', 'wang']);
  });

  test('is used up, expires, or is unknown, and each time says what to do', async () => {
    const { system, chat, heard, whose, code } = await stage();
    const invited = await code('xu', '邀请 3-2-501');
    for (const user of ['u1', 'u2', 'u3', 'u4']) await chat.says(system, user, invited);
    expect(heard('u4')).toMatch(/已经用完[\s\S]*照常服务/);
    const other = await code('xu', '邀请 3-2-601');
    await system.runUntil(MORNING + 8 * DAY);
    await chat.says(system, 'u5', other);
    expect(heard('u5')).toMatch(/已经过期[\s\S]*照常服务/);
    await chat.says(system, 'u6', 'WXYZ-2345');
    expect(heard('u6')).toMatch(/没找到这个邀请码[\s\S]*照常服务/);
    await chat.says(system, 'u7', 'my code is WXYZ-2345');
    expect(heard('u7')).toMatch(/cannot find this code/);
    for (const user of ['u4', 'u5', 'u6', 'u7']) expect(await whose(user)).toBeNull();
  });

  test('that nobody used is told to who gave it, once', async () => {
    const { system, told } = await stage();
    await system.say('xu', '邀请 3-2-601 钱先生');
    await system.runUntil(MORNING + 10 * DAY);
    const late = told('xu').filter((text) => text.includes('到期了'));
    expect(late).toEqual([
      'Y-0001 给3栋2单元601 钱先生的邀请码到期了，没有人用。要重发就说“邀请 3-2-601 钱先生”。',
    ]);
  });

  test('changes nothing for an account that is bound to another home', async () => {
    const { system, chat, heard, whose, code } = await stage();
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-601'));
    const other = await code('xu', '邀请 3-2-501 王女士');
    await chat.says(system, 'u1', other);
    expect(heard('u1')).toMatch(/现在绑定的是3栋2单元601[\s\S]*先发“解绑”/);
    await chat.says(system, 'u1', '解绑');
    await chat.says(system, 'u1', other);
    expect(await whose('u1')).toBe('wang');
  });

  test('is asked for in English too, and listed without its code', async () => {
    const { system, last, code } = await stage();
    const invited = await code('xu', 'invite 3-2-501 Anna Miller');
    expect(last('xu')).toContain('3栋2单元501 Anna Miller 邀请码');
    await system.say('sun', '邀請碼有哪些');
    expect(last('sun')).toContain('Y-0001 3栋2单元501 Anna Miller · 3月9日 09:00 前 · 剩 3 次');
    expect(last('sun')).not.toContain(invited);
  });

  test('is neither a question about invitations nor an invitation to an event', async () => {
    const { system, told } = await stage();
    for (const text of ['邀请码怎么用？', '邀请业主参加周末的活动']) await system.say('xu', text);
    expect(told('xu').join('\n')).not.toMatch(/[A-Z0-9]{4}-[A-Z0-9]{4}|请写明邀请谁/);
  });

  test('is given by the service centre and leaders only', async () => {
    const { system, last } = await stage();
    await system.say('li', '邀请 3-2-501');
    expect(last('li')).toContain('由客服中心或主管邀请');
    expect(last('li')).not.toMatch(/[A-Z0-9]{4}-[A-Z0-9]{4}/);
  });
});

describe('an invitation to a colleague', () => {
  test('binds the account once, and whoever gave it hears so', async () => {
    const { system, chat, heard, whose, last, code } = await stage();
    const invited = await code('zhao', '邀请 李师傅');
    expect(last('zhao')).toContain('只能用一次');
    await chat.says(system, 'li1', invited);
    expect(await whose('li1')).toBe('li');
    expect(heard('li1')).toMatch(/已绑定：李师傅（工程部）/);
    expect(last('zhao')).toContain('李师傅已用邀请码');
    await chat.says(system, 'thief', invited);
    expect(await whose('thief')).toBeNull();
    expect(heard('thief')).toContain('已经用完');
    await chat.says(system, 'li1', '帮助');
    expect(heard('li1')).toContain('接单');
  });

  test('is given by those above, not by others', async () => {
    const { system, last, code } = await stage();
    expect(await code('sun', '邀请 李师傅')).toBe('');
    expect(await code('li', '邀请 赵主管')).toBe('');
    expect(await code('chen', '邀请 李师傅')).not.toBe('');
    await system.say('zhao', '邀请 孙悟空');
    expect(last('zhao')).toContain('请写明邀请谁');
  });

  test('holds for a day', async () => {
    const { system, chat, heard, whose, code } = await stage();
    const invited = await code('zhao', '邀请 李师傅');
    await system.runUntil(MORNING + 24 * HOUR);
    await chat.says(system, 'li1', invited);
    expect(await whose('li1')).toBeNull();
    expect(heard('li1')).toContain('已经过期');
  });
});

describe('somebody who opens the chat', () => {
  test('is greeted once, and served without being anybody', async () => {
    const { system, chat, whose } = await stage();
    await chat.does(system, 'u1', enter(null));
    await chat.does(system, 'u1', enter(null));
    expect(chat.texts('u1')).toHaveLength(1);
    expect(chat.texts('u1')[0]).toMatch(/直接说就行[\s\S]*智能助手[\s\S]*转人工/);
    await chat.says(system, 'u1', '3-2-501厨房水龙头漏水');
    expect(chat.texts('u1').join('\n')).toContain('R-0001');
    expect(await whose('u1')).toBeNull();
  });

  test('is greeted with the first words when there was no opening', async () => {
    const { system, chat } = await stage();
    await chat.says(system, 'u1', '你好');
    await chat.does(system, 'u1', enter(null));
    expect(chat.texts('u1').filter((text) => text.includes('智能助手'))).toHaveLength(1);
  });

  test('may write words that look like a code', async () => {
    const { system, chat, heard } = await stage();
    await chat.says(system, 'u1', 'feedback');
    expect(heard('u1')).not.toMatch(/code|邀请码/);
  });
});

describe('a phone number that the platform vouches for', () => {
  test('binds the resident of the list who has it', async () => {
    const { system, chat, heard, whose } = await stage();
    await chat.does(system, 'u1', { kind: 'phone', phone: '+86 139-0000-1001' });
    expect(await whose('u1')).toBe('wang');
    expect(heard('u1')).toContain('已绑定3栋2单元501');
  });

  test('that is not on the list changes nothing, kindly', async () => {
    const { system, chat, heard, whose } = await stage();
    await chat.does(system, 'u1', { kind: 'phone', phone: '+8613912345678' });
    expect(await whose('u1')).toBeNull();
    expect(heard('u1')).toMatch(/没找到这个号码[\s\S]*照常服务/);
  });

  test('is confirmed by the front desk where the company wants it so', async () => {
    const { system, chat, whose, last } = await stage({ rules: trusting({ phone: 'confirm' }) });
    await chat.does(system, 'u1', { kind: 'phone', phone: '13900001002' });
    expect(await whose('u1')).toBeNull();
    expect(last('team:service')).toContain('手机号与登记一致');
    await system.press('xu', 'approve');
    expect(await whose('u1')).toBe('wangb');
  });
});

describe('somebody who says whose home is theirs', () => {
  test('is confirmed by the front desk, and told', async () => {
    const { system, chat, heard, whose, last, told } = await stage();
    await chat.says(system, 'u1', '我是3-2-501的业主', { name: '阳光' });
    expect(heard('u1')).toMatch(/已请客服核对您住在3栋2单元501[\s\S]*照常服务/);
    expect(last('team:service')).toMatch(/K-0001 .*3栋2单元501.*“阳光”/);
    expect(told('team:service').join()).not.toMatch(/王女士|王先生|1390000/);
    await system.press('xu', 'approve');
    expect(await whose('u1')).toBe('added:telegram:u1');
    expect(heard('u1')).toContain('客服核对好了，这个账号已绑定3栋2单元501');
    expect(last('team:service')).toContain('小徐已同意绑定');
  });

  test('is the resident of the list without an account who is called so', async () => {
    const { system, chat, whose } = await stage();
    await chat.says(system, 'u1', '我是3栋2单元501的住户', { name: '王先生' });
    await system.press('sun', 'approve');
    expect(await whose('u1')).toBe('wangb');
  });

  test('is told kindly when it could not be confirmed, and is not asked about again at once', async () => {
    const { system, chat, heard, whose, told } = await stage();
    await chat.says(system, 'u1', 'I am the owner of 3-2-501');
    await system.press('xu', 'refuse');
    expect(heard('u1')).toMatch(/could not match your home[\s\S]*served all the same/);
    const cards = told('team:service').length;
    await chat.says(system, 'u1', 'I am the owner of 3-2-501');
    expect(told('team:service')).toHaveLength(cards);
    expect(await whose('u1')).toBeNull();
  });

  test('has one claim at a time, and is served meanwhile', async () => {
    const { system, chat, heard, told } = await stage();
    await chat.says(system, 'u1', '我是3-2-501的业主');
    await chat.says(system, 'u1', '我是3-2-601的业主');
    expect(heard('u1')).toContain('正在核对');
    await chat.says(system, 'u1', '3-2-501厨房水龙头漏水');
    expect(chat.texts('u1').join('\n')).toContain('R-0001');
    expect(told('team:service').filter((text) => text.includes('请核对登记资料'))).toHaveLength(1);
  });

  test('beside a report is served first', async () => {
    const { system, chat, told } = await stage();
    await chat.says(system, 'u1', '我住3-2-501，厨房水龙头漏水');
    await system.runUntil(MORNING + MINUTE);
    const texts = chat.texts('u1').join('\n');
    expect(texts.indexOf('R-0001')).toBeGreaterThanOrEqual(0);
    expect(texts.indexOf('已请客服核对')).toBeGreaterThan(texts.indexOf('R-0001'));
    expect(told('team:service').join()).toContain('K-0001');
  });

  test('is asked for the whole of it when it is only a part', async () => {
    const { system, chat, heard, told } = await stage();
    await chat.says(system, 'u1', '我是501的业主');
    expect(heard('u1')).toMatch(/请写全[\s\S]*照常服务/);
    expect(told('team:service').join()).not.toContain('K-0');
  });

  test('is believed where the company says so, with what was reported beside it', async () => {
    const { system, chat, whose } = await stage({ rules: trusting({ claim: 'trust' }) });
    await chat.says(system, 'u1', '我住3-2-501，厨房水龙头漏水');
    expect(await whose('u1')).toBe('added:telegram:u1');
    expect(await system.now().store.getTicket(1)).toMatchObject({ reporter: 'added:telegram:u1' });
  });

  test('in danger gets orders only', async () => {
    const { system, chat, told } = await stage();
    await chat.says(system, 'u1', '我是3-2-501的业主，家里煤气泄漏了');
    expect(chat.texts('u1').join()).not.toContain('核对');
    expect(told('team:service').join()).not.toContain('K-0');
  });

  test('is decided by those who speak with homes, and brought to mind once', async () => {
    const { system, chat, whose, told, last } = await stage();
    await chat.says(system, 'u1', '我是3-2-501的业主');
    const card = await system.now().store.findCard(['team:service'], 'approve', null);
    const about = { channel: 'test', conversationId: 'test:li', from: 'li', group: false, addressed: true };
    const body = { kind: 'press', cardId: card?.id ?? null, button: 'approve', with: '' } as const;
    await system.now().assistant.receive({ ...about, key: 'test:li1', at: MORNING, body });
    await system.now().worker.drain();
    expect(await whose('u1')).toBeNull();
    expect(last('li')).toContain('没有权限');
    await system.runUntil(MORNING + 2 * DAY);
    expect(told('sun').filter((text) => text.includes('还没人核对'))).toHaveLength(1);
    await system.press('sun', 'approve');
    expect(await whose('u1')).not.toBeNull();
  });

  test('by a code that is posted up is confirmed too, as often as it is used', async () => {
    const { system, chat, heard, whose, told, code } = await stage();
    const posted = await code('xu', '房号码 3-2-501');
    expect(await code('sun', '房号码 3-2-501')).toBe(posted);
    for (const user of ['u1', 'u2', 'u3', 'u4']) await chat.does(system, user, enter(posted));
    expect(heard('u4')).toContain('已请客服核对');
    expect(await whose('u1')).toBeNull();
    expect(told('team:service').filter((text) => text.includes('由房号码进来'))).toHaveLength(4);
  });

  test('needs nobody once a code has settled it', async () => {
    const { system, chat, last, code } = await stage();
    await chat.says(system, 'u1', '我是3-2-501的业主');
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-501 王女士'));
    expect(last('team:service')).toContain('已用其他方式绑定');
    expect(await system.now().store.findCard(['team:service'], 'approve', null)).toBeNull();
  });
});

describe('what an account reported', () => {
  test('is the person’s once it is known whose it is, with the unit that was asked for', async () => {
    const { system, chat, heard, code } = await stage();
    await chat.says(system, 'u1', '厨房水龙头漏水');
    expect((await system.now().store.getTicket(1)).room).toBeNull();
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-501 王女士'));
    expect(heard('u1')).toContain('R-0001');
    expect(await system.now().store.getTicket(1)).toMatchObject({ reporter: 'wang', room: '3-2-501' });
    const history = await system.now().store.listHistory(1);
    expect(history.map(({ what }) => what)).toContain('identify');
  });

  test('is followed by everybody of the home, and the return call goes to the account', async () => {
    const { system, chat, code } = await stage();
    await chat.says(system, 'u1', '3-2-501厨房水龙头漏水');
    for (const [user, name] of [
      ['u1', '王女士'],
      ['u2', '王先生'],
    ] as const)
      await chat.says(system, user, await code('xu', `邀请 3-2-501 ${name}`));
    await chat.says(system, 'u2', '师傅什么时候来');
    expect(chat.texts('u2').join('\n')).toContain('R-0001');
    for (const order of ['接单', '已到场', '完成：换了阀芯']) await system.say('li', order);
    expect(chat.texts('u1').join('\n')).toContain('打个分');
    await chat.says(system, 'u1', '5分');
    expect(await system.now().store.getTicket(1)).toMatchObject({ reporter: 'wang', rating: { score: 5 } });
  });
});

describe('unbinding', () => {
  test('of a home unbinds everybody of it, tells each once, and withdraws its codes', async () => {
    const { system, chat, heard, whose, last, code } = await stage();
    const invited = await code('xu', '邀请 3-2-501');
    for (const user of ['u1', 'u2']) await chat.says(system, user, invited);
    await chat.says(system, 'n1', await code('xu', '邀请 3-2-601'));
    await system.say('xu', '退租 3-2-501');
    expect(last('xu')).toMatch(/3栋2单元501 已解绑 2 个账号[\s\S]*1 个没用完的邀请码/);
    for (const user of ['u1', 'u2']) {
      expect(await whose(user)).toBeNull();
      expect(heard(user)).toContain('和3栋2单元501解除了绑定');
    }
    expect(await whose('n1')).toBe('qian');
    const people = system.now().directory().people;
    expect(people.filter(({ key, room }) => key.startsWith('added:') && room !== null)).toEqual([]);
    await chat.says(system, 'u3', invited);
    expect(await whose('u3')).toBeNull();
  });

  test('of one resident leaves the others, and a name that nobody there has nobody', async () => {
    const { system, chat, whose, last, code } = await stage();
    for (const [user, name] of [
      ['u1', '王女士'],
      ['u2', '王先生'],
    ] as const)
      await chat.says(system, user, await code('xu', `邀请 3-2-501 ${name}`));
    await system.say('xu', '解绑 3-2-501 李四');
    expect(last('xu')).toContain('请写明解绑谁');
    await system.say('xu', '解绑 3-2-501 王先生');
    expect([await whose('u1'), await whose('u2')]).toEqual(['wang', null]);
  });

  test('of one’s own account is one word, and service goes on', async () => {
    const { system, chat, heard, whose, code } = await stage();
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-501 王女士'));
    await chat.says(system, 'u1', 'unbind');
    expect(heard('u1')).toContain('no longer linked to 3-2-501');
    expect(await whose('u1')).toBeNull();
    await chat.says(system, 'u1', '3-2-501厨房水龙头漏水');
    expect(chat.texts('u1').join('\n')).toContain('R-0001');
    await chat.says(system, 'u2', '解绑');
    expect(heard('u2')).toContain('没有绑定住处');
  });

  test('of a colleague is done by those above', async () => {
    const { system, chat, heard, whose, last, code } = await stage();
    await chat.says(system, 'li1', await code('zhao', '邀请 李师傅'));
    await system.say('sun', '解绑 李师傅');
    expect(await whose('li1')).toBe('li');
    await system.say('zhao', '解绑 李师傅');
    expect(await whose('li1')).toBeNull();
    expect(last('zhao')).toContain('李师傅 已解绑 1 个账号');
    expect(heard('li1')).toContain('已由赵主管解绑');
  });

  test('is no answer to a question about moving out', async () => {
    const { system, chat, whose, told, code } = await stage();
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-601'));
    for (const text of ['退租要带什么材料', '3-2-601 退租手续怎么办？', '搬走 3-2-601 门口的沙发'])
      await system.say('xu', text);
    expect(told('xu').join('\n')).not.toContain('已解绑');
    expect(await whose('u1')).toBe('qian');
  });

  test('is for the service centre and leaders', async () => {
    const { system, chat, whose, last, code } = await stage();
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-601'));
    await system.say('li', '解绑 3-2-601');
    expect(last('li')).toContain('由客服中心或主管解绑');
    expect(await whose('u1')).toBe('qian');
  });
});

describe('a group', () => {
  const inGroup = { conversationId: 'telegram:-100', group: true } as const;

  async function withStaff(): Promise<Stage> {
    const all = await stage();
    for (const [by, name, user] of [
      ['zhao', '李师傅', 'li1'],
      ['chen', '赵主管', 'zhao1'],
      ['sun', '小徐', 'xu1'],
    ] as const)
      await all.chat.says(all.system, user, await all.code(by, `邀请 ${name}`));
    return all;
  }

  test('becomes that of a team by the word of a leader in it', async () => {
    const { system, chat } = await withStaff();
    const words = () => chat.texts('-100').join('\n');
    await chat.says(system, 'li1', '本群 工程部', { ...inGroup, account: 'telegram:li1' });
    expect(words()).toContain('由主管设定');
    await chat.says(system, 'zhao1', 'this group engineering', { ...inGroup, account: 'telegram:zhao1' });
    expect(words()).toContain('这里是工程部的工作群');
    await chat.says(system, 'u1', '3-2-501厨房水龙头漏水');
    expect(chat.texts('-100').join('\n')).toContain('R-0001');
  });

  test('becomes that of all staff', async () => {
    const { system, chat } = await withStaff();
    await chat.says(system, 'zhao1', '本群 全体', { ...inGroup, account: 'telegram:zhao1' });
    expect(chat.texts('-100').at(-1)).toContain('全体员工群');
    const bound = await system.now().store.findBindings(['group']);
    expect(bound.map(({ conversationId }) => conversationId)).toContain('telegram:-100');
  });

  test('is set in the group itself', async () => {
    const { system, chat, heard } = await withStaff();
    await chat.says(system, 'zhao1', '本群 工程部');
    expect(heard('zhao1')).toContain('请在那个群里');
  });

  test('sees no code, no name and no home', async () => {
    const { system, chat } = await withStaff();
    await chat.says(system, 'zhao1', '本群 全体', { ...inGroup, account: 'telegram:zhao1' });
    const before = chat.texts('-100').length;
    await chat.says(system, 'xu1', '邀请 3-2-501 王女士', { ...inGroup, account: 'telegram:xu1' });
    await chat.says(system, 'xu1', '解绑 3-2-501', { ...inGroup, account: 'telegram:xu1' });
    const said = chat.texts('-100').slice(before).join('\n');
    expect(said).not.toMatch(/[A-Z0-9]{4}-[A-Z0-9]{4}|王女士|501/);
    expect(chat.texts('xu1').join('\n')).toMatch(/邀请码 [A-Z0-9]{4}-[A-Z0-9]{4}/);
  });

  test('binds nobody: a code said there is talked about in private', async () => {
    const { system, chat, whose, code } = await withStaff();
    const invited = await code('xu', '邀请 3-2-501');
    await chat.says(system, 'u9', invited, { ...inGroup, account: 'telegram:u9' });
    expect(await whose('u9')).toBeNull();
    expect(chat.texts('-100').at(-1)).toContain('私聊');
  });
});

describe('accounts in the list of people', () => {
  test('are theirs from the start', async () => {
    const [first, ...others] = HOUSE.people;
    const roster = { people: [{ ...first, accounts: ['telegram:u1'] }, ...others] };
    const { system, chat, whose } = await stage({ roster });
    expect(await whose('u1')).toBe('wang');
    await chat.says(system, 'u1', '厨房水龙头漏水');
    expect(await system.now().store.getTicket(1)).toMatchObject({ reporter: 'wang', room: '3-2-501' });
    await chat.says(system, 'u1', '解绑');
    await system.kill();
    expect(await whose('u1')).toBeNull();
  });

  test('have the chats that can be opened', async () => {
    const people = HOUSE.people.map((one) => (one.key === 'li' ? { ...one, accounts: ['wecom:lisi'] } : one));
    const { system } = await stage({ roster: { people } });
    const { store } = system.now();
    expect(await store.findAccount('wecom:lisi')).toMatchObject({ person: 'li', how: 'roster' });
    expect(await store.findBindings(['li'])).toMatchObject([{ conversationId: 'wecom-app:lisi' }]);
  });

  test('of somebody who is in it no more are nobody’s after the next start', async () => {
    const dataDir = tempDir();
    const { system, chat, code } = await stage({ dataDir });
    await chat.says(system, 'u1', await code('xu', '邀请 3-2-601'));
    await system.now().abandon();
    const people = HOUSE.people.filter(({ key }) => key !== 'qian');
    const again = await stage({ dataDir, roster: { people } });
    expect(await again.system.now().store.findAccount('telegram:u1')).toMatchObject({
      ...{ person: null, how: 'move_out' },
    });
    await again.chat.says(again.system, 'u1', '3-2-601厨房水龙头漏水', { key: 'again' });
    expect(again.chat.texts('u1').join('\n')).toContain('R-0001');
  });

  test('that were bound otherwise outlive a new start', async () => {
    const { system, chat, whose, code } = await stage();
    const invited = await code('xu', '邀请 3-2-501');
    await chat.says(system, 'u1', invited);
    await system.kill();
    expect(await whose('u1')).toBe('added:telegram:u1');
    expect(system.now().directory().find('added:telegram:u1')).toMatchObject({ room: '3-2-501' });
  });
});
