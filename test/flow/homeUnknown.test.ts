import { describe, expect, test } from 'vitest';
import { makeFakeChat } from '../support/fakeChat.ts';
import type { FakeChatOptions } from '../support/fakeChat.ts';
import { runSystem } from '../support/runningSystem.ts';
import { tempDir } from '../support/store.ts';
import { MORNING } from '../support/tickets.ts';

/** Somebody on a chat platform of whom nothing is known, and what the others are told. */
async function meet(options: FakeChatOptions = {}) {
  const chat = makeFakeChat({ name: 'telegram', ...options });
  const system = await runSystem({ dataDir: tempDir(), start: MORNING, channels: [chat.channel] });
  const toldTo = (who: string) => system.shown.filter(({ to }) => to === who).map(({ text }) => text);
  return { chat, system, toldTo };
}

describe('a resident whose home is not known', () => {
  test('is no bedroom to whoever takes the ticket', async () => {
    const { chat, system, toldTo } = await meet();
    await chat.says(system, '7', '卧室的灯不亮了');
    await system.press('li', 'accept');
    expect(toldTo('li')).toEqual(['R-0001 联系：住户（房号待确认） 未留电话']);
  });

  test('has no flat to be confirmed where the matter is outside of homes', async () => {
    const { chat, system, toldTo } = await meet();
    await chat.says(system, '7', '5栋大堂的灯坏了，电话13900001234');
    await system.press('li', 'accept');
    expect(toldTo('li')).toEqual(['R-0001 联系：住户 13900001234']);
  });

  test('is named by the ticket where no chat takes what is to be told', async () => {
    let isShut = false;
    const { chat, system, toldTo } = await meet({
      answer: () =>
        isShut ? { ok: false, kind: 'closed', problem: 'the window is over' } : { ok: true, platformId: 'p' },
    });
    await chat.says(system, '7', '卧室的灯不亮了');
    isShut = true;
    await system.press('li', 'accept');
    await system.press('li', 'arrived');
    await system.press('li', 'done', '换了灯管');
    expect(toldTo('team:service').at(-1)).toMatch(
      /^R-0001 的住户收不到消息，也没留房号，请设法转告：\nR-0001 处理好了/,
    );
  });
});

describe('how a ticket stands', () => {
  test('says its time once', async () => {
    const { chat, system, toldTo } = await meet();
    await chat.says(system, '7', '3栋2单元501厨房水管漏水');
    await system.press('li', 'accept');
    await system.say('zhao', 'R-0001');
    expect(toldTo('zhao').at(-1)?.match(/09:15/g)).toHaveLength(1);
  });
});

describe('a ticket that is asked for by another letter', () => {
  test('is told as not there to those whose business it is not', async () => {
    const { chat, system, toldTo } = await meet();
    await chat.says(system, '7', '转人工');
    await system.say('li', 'R-0001');
    expect(toldTo('li').at(-1)).toMatch(/R-0001/);
    await system.say('li', 'Z-0001');
    expect(toldTo('li').at(-1)).toBe('这一项您没有权限操作。');
  });
});

describe('a resident who writes English', () => {
  test('reads the words back whole, without the unit a second time and with one stop', async () => {
    const { chat, system } = await meet();
    await chat.says(system, '7', 'The bathroom ceiling lamp is broken, Building 3 unit 2 room 501');
    expect(chat.texts('7')[0]).toContain('3-2-501 The bathroom ceiling lamp is broken.\n');
  });

  test('reads long words back up to the end of one of them', async () => {
    const { chat, system } = await meet();
    const long = `The kitchen tap ${'drips and drips and '.repeat(8)}never stops, 3-2-501`;
    await chat.says(system, '7', long);
    expect(chat.texts('7')[0]).toMatch(/3-2-501 The kitchen tap (?:drips and )+(?:drips|drips and)…\n/);
  });
});
