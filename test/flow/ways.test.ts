import { describe, expect, test } from 'vitest';
import type { SendResult } from '../../core/delivery/index.ts';
import { makeFakeChat } from '../support/fakeChat.ts';
import type { FakeChat, FakeChatOptions } from '../support/fakeChat.ts';
import { runSystem } from '../support/runningSystem.ts';
import type { RunningSystem } from '../support/runningSystem.ts';
import { START } from '../support/sampleData.ts';
import { tempDir } from '../support/store.ts';

const HOUR = 3_600_000;
const REPAIR = '3栋2单元501 厨房水管漏水';
/** A chat like 微信客服: five messages within two days after each word. */
const FIVE = { allowance: { messages: 5, withinMs: 48 * HOUR }, edit: false, buttons: 10 };

async function open(...options: FakeChatOptions[]) {
  const chats = options.map((one) => makeFakeChat(one));
  const dataDir = tempDir();
  const system = await runSystem({ dataDir, start: START, channels: chats.map(({ channel }) => channel) });
  const [chat = makeFakeChat()] = chats;
  return { chats, chat, system };
}

/** The staff's chats are shown by the local channel. */
const shownTo = (system: RunningSystem, to: string) =>
  system.shown.filter((out) => out.to === to).map(({ text }) => text);

const bind = (system: RunningSystem, chat: FakeChat, user: string, recipient: string) =>
  system.now().store.bind({
    recipient,
    channel: chat.channel.name,
    conversationId: `${chat.channel.name}:${user}`,
    lastSeenAt: START,
  });

describe('a chat that takes five messages after each word', () => {
  test('gets everything that one word brings as one message, with its buttons', async () => {
    const { chat, system } = await open({ capabilities: FIVE });
    await chat.says(system, 'u1', REPAIR);
    expect(chat.sent).toHaveLength(1);
    expect(chat.texts('u1')[0]).toMatch(/R-0001[\s\S]*智能助手/);
    expect(chat.sent[0]?.card?.actions.map(({ label }) => label)).toContain('催单');
  });

  test('keeps the last one for the return call, and tells with it what waited', async () => {
    const { chat, system } = await open({ capabilities: FIVE });
    await chat.says(system, 'u1', REPAIR);
    await system.press('li', 'accept');
    await system.press('li', 'arrived');
    await system.press('li', 'hold', '等配件，明天上午10:30前');
    const before = chat.sent.length;
    expect(before).toBeLessThan(5);
    await system.press('li', 'done', '换了角阀');
    expect(chat.sent.length).toBeLessThanOrEqual(5);
    expect(chat.sent.at(-1)?.card?.kind).toBe('return_call');
    await system.runUntil(START + 50 * HOUR);
    expect(chat.sent.length).toBeLessThanOrEqual(5);
  });

  test('takes five again after the next word', async () => {
    const { chat, system } = await open({ capabilities: FIVE });
    for (const word of [REPAIR, '什么时候来？', '谢谢']) await chat.says(system, 'u1', word);
    const ways = await system.now().store.findBindings(['chat:u1']);
    expect(ways).toMatchObject([{ sentSince: 1 }]);
    expect(chat.sent).toHaveLength(3);
  });

  test('that is over makes the front desk tell a promise or a question by phone, nobody twice', async () => {
    const { chat, system } = await open({ capabilities: FIVE });
    await chat.says(system, 'u1', REPAIR);
    await system.press('li', 'accept');
    await system.runUntil(START + 49 * HOUR);
    await system.press('li', 'done', '换了角阀');
    expect(chat.sent.at(-1)?.card?.kind).not.toBe('return_call');
    const tasks = shownTo(system, 'team:service').filter((text) => text.includes('请电话告诉'));
    expect(tasks.join('\n')).toMatch(/3栋2单元501[\s\S]*打个分/);
    expect(new Set(tasks).size).toBe(tasks.length);
  });

  test('is left for another chat of the same person', async () => {
    const { chats, system } = await open({ capabilities: FIVE, name: 'kf' }, { name: 'tg' });
    const [kf, tg] = [chats[0] ?? makeFakeChat(), chats[1] ?? makeFakeChat()];
    const store = system.now().store;
    await bind(system, tg, 't1', 'wang');
    await kf.says(system, 'u1', REPAIR);
    await store.commit(
      {
        ...{ handled: null, tickets: [], conversations: [], entries: [], reports: [], sends: [], jobs: [] },
        ...{ retire: [], retireEntries: [], accounts: [{ id: 'kf:u1', person: 'wang', how: 'staff' }] },
      },
      START,
    );
    await system.runUntil(START + 49 * HOUR);
    await kf.does(system, 'u1', { kind: 'enter', code: null });
    const sentHere = kf.sent.length;
    system.clock.advance(49 * HOUR);
    await tg.says(system, 't1', '我家的水管什么时候修？', { account: 'tg:t1' });
    expect(kf.sent).toHaveLength(sentHere);
  });
});

describe('a chat that takes nothing any more', () => {
  const blocked: SendResult = { ok: false, kind: 'unreachable', problem: 'blocked' };

  test('is left alone from then on, until somebody writes there again', async () => {
    let tries = 0;
    let isBlocked = true;
    const { chat, system } = await open({
      answer: () => {
        tries += 1;
        return isBlocked ? blocked : { ok: true, platformId: 'p' };
      },
    });
    await chat.says(system, 'u1', REPAIR);
    const [way] = await system.now().store.findBindings(['chat:u1']);
    expect(way).toMatchObject({ trouble: 'blocked' });
    const before = tries;
    await system.press('li', 'accept');
    expect(tries).toBe(before);
    isBlocked = false;
    await chat.says(system, 'u1', '师傅到哪了？');
    expect(chat.texts('u1').length).toBeGreaterThan(0);
  });

  test('is told of by its platform too', async () => {
    const { chat, system } = await open({});
    await chat.says(system, 'u1', REPAIR);
    await system.now().door.note({ kind: 'gone', conversationId: 'chat:u1', problem: 'left' });
    await system.now().worker.drain();
    const before = chat.sent.length;
    await system.press('li', 'accept');
    expect(chat.sent).toHaveLength(before);
  });

  test('gives back what it had taken: that goes another way', async () => {
    const { chat, system } = await open({ capabilities: FIVE });
    await chat.says(system, 'u1', REPAIR);
    const door = system.now().door;
    for (const _ of [1, 2])
      await door.note({
        ...{ kind: 'bounced', conversationId: 'chat:u1', platformId: 'p1', why: 'closed', problem: 'over' },
      });
    await system.now().worker.drain();
    expect(
      shownTo(system, 'team:service').filter((text) => text.includes('请电话告诉')).length,
    ).toBeGreaterThan(0);
  });

  test('has another id from now on', async () => {
    const { chat, system } = await open({});
    await bind(system, chat, 'g1', 'team:engineering');
    await system.now().door.note({ kind: 'moved', from: 'chat:g1', to: 'chat:g2' });
    await chat.says(system, 'u1', REPAIR);
    expect(chat.texts('g1')).toEqual([]);
    expect(chat.texts('g2').join('\n')).toContain('R-0001');
  });
});

describe('a platform that does not know a repeat', () => {
  const BLIND = { recognisesRepeats: false };

  test('gets no word a second time whose fate a kill left open, and a person sees it', async () => {
    let silent = true;
    const { chat, system } = await open({
      capabilities: BLIND,
      answer: () => (silent ? 'silence' : { ok: true, platformId: 'p' }),
    });
    await chat.arrives(system, 'u1', { kind: 'text', text: '你好', attachments: [], edited: false });
    // It ends with the kill, in whatever way.
    const working = system
      .now()
      .worker.drain()
      .catch(() => undefined);
    await chat.came(1);
    silent = false;
    await system.kill();
    await working;
    await system.runUntil(START + HOUR);
    const keys = chat.sent.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const problems = await system.now().store.listProblemSends();
    expect(problems.map(({ state }) => state)).toEqual(['unknown']);
  });

  test('gets orders in danger again, and they say so', async () => {
    let lost = true;
    const { chat, system } = await open({
      capabilities: BLIND,
      answer: (out) => {
        if (!lost || !out.text.includes('119')) return { ok: true, platformId: 'p' };
        lost = false;
        return { ok: false, kind: 'unknown', problem: 'no receipt' };
      },
    });
    await chat.says(system, 'u1', '3栋2单元501 着火了');
    await system.runUntil(system.clock.now() + 30_000);
    expect(chat.texts('u1').some((text) => text.includes('119'))).toBe(true);
  });
});

describe('a colleague who answers on the platform itself', () => {
  test('has the conversation, and not the resident’s chat', async () => {
    const { chat, system } = await open({});
    await chat.says(system, 'u1', REPAIR);
    const before = chat.sent.length;
    await chat.does(system, 'u1', { kind: 'colleague', text: '我来跟您说' }, { account: 'wecom:li' });
    expect(await system.now().store.findBindings(['chat:u1'])).toMatchObject([{ recipient: 'chat:u1' }]);
    expect(await system.now().store.findBindings(['wecom:li'])).toEqual([]);
    await chat.says(system, 'u1', '好的，那我等着');
    expect(chat.sent).toHaveLength(before);
    await system.now().door.note({
      ...{ kind: 'session', conversationId: 'chat:u1', owner: 'ended', account: null },
    });
    await chat.says(system, 'u1', '谢谢');
    expect(chat.sent.length).toBeGreaterThan(before);
  });
});

describe('what is said in one chat', () => {
  test('arrives in the order it was said, also when one message has to be tried again', async () => {
    let fails = 2;
    const { chat, system } = await open({
      capabilities: { recognisesRepeats: false },
      answer: () =>
        fails-- > 0 ? { ok: false, kind: 'retry', problem: '500' } : { ok: true, platformId: 'p' },
    });
    await chat.says(system, 'u1', REPAIR);
    await system.runUntil(START + 10_000);
    const ids = chat.sent.map(({ key }) => key);
    expect(ids).toEqual([...ids].sort());
    expect(ids.length).toBeGreaterThan(1);
  });
});

describe('what comes late', () => {
  test('says so, in the language it is in', async () => {
    let down = true;
    const { chat, system } = await open({
      answer: () => (down ? { ok: false, kind: 'retry', problem: 'down' } : { ok: true, platformId: 'p' }),
    });
    await chat.says(system, 'u1', 'Water is leaking in the kitchen of 3-2-501');
    await system.runUntil(START + HOUR);
    expect(chat.sent).toEqual([]);
    down = false;
    await system.runUntil(START + 2 * HOUR);
    expect(chat.texts('u1').some((text) => text.startsWith('(Late: you should have had this'))).toBe(true);
  });
});

describe('the same words', () => {
  test('in two chats under the same message id, and a message that was edited, are each dealt with once', async () => {
    const { chat, system } = await open({});
    const deliver = (user: string, key: string, text: string, edited = false) =>
      chat.does(system, user, { kind: 'text', text, attachments: [], edited }, { key });
    for (const again of [1, 2]) {
      await deliver('u1', 'update:1', '1栋1单元101 厨房水管漏水');
      await deliver('u2', 'update:2', '2栋1单元102 厨房水管漏水');
      await deliver('u1', 'update:3', '1栋1单元101 厨房水管漏水，很大', true);
      expect(await system.now().store.count()).toMatchObject({ tickets: 2, messages: 3 });
      expect(chat.texts('u1').filter((text) => text.includes('改过的话')).length).toBe(1);
      expect(again).toBeLessThan(3);
    }
    expect(await system.now().store.getTicket(1)).toMatchObject({ raised: 1 });
  });
});

describe('a button that wants words', () => {
  /** The account s1 is a technician's, whose team's chat it is, and he has accepted a repair. */
  async function atWork(system: RunningSystem, chat: FakeChat): Promise<void> {
    await system.now().store.commit(
      {
        ...{ handled: null, tickets: [], conversations: [], entries: [], reports: [], sends: [], jobs: [] },
        ...{ retire: [], retireEntries: [] },
        accounts: [{ id: 'chat:s1', person: 'li', how: 'staff' }],
      },
      START,
    );
    await bind(system, chat, 's1', 'team:engineering');
    await chat.says(system, 'u1', REPAIR);
    await chat.presses(system, 's1', '接单');
  }

  test('takes what is said next for them; an order said instead is an order', async () => {
    const { chat, system } = await open({});
    await atWork(system, chat);
    await chat.presses(system, 's1', '暂时修不了');
    await chat.says(system, 's1', '待办');
    expect(await system.now().store.getTicket(1)).toMatchObject({ state: 'accepted' });
    await chat.says(system, 's1', '等配件，明天上午10:30前');
    expect(await system.now().store.getTicket(1)).toMatchObject({ state: 'on_hold' });
    await chat.presses(system, 's1', '完成');
    await chat.says(system, 's1', '换了角阀，已试水');
    expect(await system.now().store.getTicket(1)).toMatchObject({
      state: 'done',
      report: '换了角阀，已试水',
    });
  });

  test('takes what was missing with what was said before, once', async () => {
    const { chat, system } = await open({});
    await atWork(system, chat);
    await chat.presses(system, 's1', '暂时修不了');
    await chat.says(system, 's1', '等配件');
    await chat.says(system, 's1', '明天上午10:30前');
    expect(await system.now().store.getTicket(1)).toMatchObject({ state: 'on_hold', holdReason: '等配件' });
  });

  test('keeps nobody who asks something else instead', async () => {
    const { chat, system } = await open({});
    await atWork(system, chat);
    await chat.presses(system, 's1', '暂时修不了');
    await chat.says(system, 's1', '配件仓库在哪？');
    await chat.says(system, 's1', '好的');
    expect(chat.texts('s1').filter((text) => text.includes('请写上原因'))).toHaveLength(2);
    expect(await system.now().store.getTicket(1)).toMatchObject({ state: 'accepted' });
  });

  test('of a mark or a choice carries it', async () => {
    const { chat, system } = await open({});
    await chat.says(system, 'u1', REPAIR);
    await system.press('li', 'accept');
    await system.press('li', 'done', '换了角阀');
    await chat.presses(system, 'u1', '5');
    expect(await system.now().store.getTicket(1)).toMatchObject({ state: 'closed', rating: { score: 5 } });
  });
});

describe('a group', () => {
  const inGroup = { conversationId: 'chat:g1', group: true };

  test('hears nothing of a resident’s own matters: those are talked about in private', async () => {
    const { chat, system } = await open({});
    await chat.says(system, 'u1', REPAIR, { ...inGroup, addressed: false });
    expect(chat.sent).toEqual([]);
    await chat.says(system, 'u1', REPAIR, { ...inGroup, addressed: true });
    expect(chat.texts('g1')).toHaveLength(1);
    expect(chat.texts('g1')[0]).toMatch(/私聊/);
    await expect(system.now().store.getTicket(1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is answered at once in danger, whether it was addressed or not', async () => {
    const { chat, system } = await open({});
    await chat.says(system, 'u1', '3栋2单元501着火了，快来人', { ...inGroup, addressed: false });
    expect(chat.texts('g1')[0]).toMatch(/值班人员/);
    expect(await system.now().store.getTicket(1)).toMatchObject({ emergency: true });
  });
});

describe('a chat platform that brings nothing any more', () => {
  const DAY = 24 * HOUR;

  test('is told of once, to those who lead, when it is usually busy at that time', async () => {
    const { chat, system } = await open({});
    // Busy at that hour for three weeks; then nothing.
    for (const day of [0, 1, 7, 8, 14]) {
      await system.runUntil(START + day * DAY);
      for (let i = 0; i < 8; i++)
        await chat.arrives(system, `u${i}`, { kind: 'unsupported', what: 'sticker' });
    }
    const told = () => shownTo(system, 'chen').filter((text) => text.includes('没有任何消息'));
    await system.runUntil(START + 15 * DAY - HOUR);
    expect(told()).toEqual([]);
    await system.runUntil(START + 16 * DAY);
    expect(told()).toHaveLength(1);
  });
});
