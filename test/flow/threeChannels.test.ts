import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../core/kit/index.ts';
import { doublesIn, startThreeChannels } from '../support/threeChannels.ts';
import type { ThreeChannels } from '../support/threeChannels.ts';
import {
  pressInGroup,
  pressInTelegram,
  shownInGroup,
  tap,
  toldOnTelegram,
  toldStaff,
  toldWang,
} from '../support/threeChannelsActs.ts';

const LEAK = '3号楼2单元501厨房水管漏水，请派人来修';

/** The resident reports with a photo; the group has card and photo. */
async function reportLeak(house: ThreeChannels): Promise<void> {
  await house.wang.say(LEAK);
  expect(await toldWang(house, /R-0001/)).toContain('3栋2单元501 厨房水管漏水');
  await house.wang.sendImage();
  await shownInGroup(house, /R-0001 3栋2单元501.*漏水/);
  await shownInGroup(house, /\[image\]/);
  await toldWang(house, /照片已收到/);
}

async function comeAndArrive(house: ThreeChannels): Promise<void> {
  await pressInGroup(house, 'li', '接单');
  await toldWang(house, /李师傅已接单（R-0001），今天/);
  await pressInGroup(house, 'li', '已到场');
  await toldWang(house, /李师傅已到现场/);
}

/** By the button first, then in words, as the group does it. */
async function finish(house: ThreeChannels, words: string): Promise<void> {
  await pressInGroup(house, 'li', '完成');
  await shownInGroup(house, /写上处理结果/);
  house.aibot.staff('li').sayIn(house.group.chatid, words);
}

/** The mark came from the resident, the ticket is closed, and nobody was told anything twice. */
async function expectClosed(house: ThreeChannels): Promise<void> {
  expect(await house.stateOf('R-0001')).toBe('closed');
  expect(doublesIn(house.everywhere())).toEqual([]);
}

describe('a resident on WeChat, a staff group in WeCom and a supervisor in Telegram', () => {
  test('share one ticket from the report with a photo to the mark', async () => {
    const house = await startThreeChannels();
    await reportLeak(house);
    await comeAndArrive(house);
    await finish(house, '换了角阀，不漏了');
    expect(await toldWang(house, /换了角阀，不漏了/)).toContain('1–5');
    await tap(house, '5');
    await toldWang(house, /谢谢您的评价（5 分），R-0001 已办结/);
    await expectClosed(house);
    expect(house.zhao.messages()).toHaveLength(1);
    house.aibot.staff('chen').sayIn(house.group.chatid, '/统计');
    expect(await shownInGroup(house, /^统计/)).toMatch(/已完 1[\s\S]*回访 100%（1\/1），平均分 5/);
  });

  test('name nobody in the group: the room on the work card is all that is personal there', async () => {
    const house = await startThreeChannels();
    await reportLeak(house);
    await comeAndArrive(house);
    await finish(house, '换了角阀，不漏了');
    await toldWang(house, /换了角阀/);
    await toldStaff(house, 'li', /联系：/);
    expect(house.inGroup().join('\n')).not.toMatch(/王女士|小王|wmWang|1390000/);
  });

  test('have the supervisor told of a report that is overdue, who takes it over in Telegram', async () => {
    const house = await startThreeChannels();
    await reportLeak(house);
    await comeAndArrive(house);
    await pressInGroup(house, 'li', '完成');
    await shownInGroup(house, /写上处理结果/);
    await house.pass(31 * MINUTE);
    const alert = await pressInTelegram(house, house.zhao, '我来处理');
    expect(alert.text).toMatch(/^超时 10 分钟未反馈结果 · R-0001/);
    await shownInGroup(house, /赵主管已接手/);
    await toldStaff(house, 'li', /已由赵主管接手/);
    await toldOnTelegram(house, house.zhao, /已由赵主管接手/);
    house.aibot.staff('li').sayIn(house.group.chatid, 'R-0001 完成：换了角阀');
    await toldWang(house, /换了角阀/);
    await tap(house, '4');
    await toldWang(house, /4 分/);
    await expectClosed(house);
  });

  test('share an emergency: orders first, the group at once, then the supervisor, who is named to the resident', async () => {
    const house = await startThreeChannels();
    await house.wang.say('3栋2单元501水管爆了，水喷得到处都是');
    expect(await toldWang(house, /R-0001/)).toMatch(/^请先关掉水总阀/);
    await shownInGroup(house, /R-0001 紧急/);
    await toldStaff(house, 'li', /紧急/);
    await house.pass(6 * MINUTE);
    await pressInTelegram(house, house.zhao, '我来处理');
    await toldWang(house, /赵主管已接手（R-0001）/);
    await shownInGroup(house, /赵主管已接手/);
    expect(doublesIn(house.everywhere())).toEqual([]);
  });
});

describe('an emergency on WeChat of which something is still to be asked', () => {
  test('is one message: the orders once, and the question after them', async () => {
    const house = await startThreeChannels();
    await house.wang.say('电梯又坏了 困在里面了');
    await toldWang(house, /请别扒门/);
    await house.rested();
    expect(house.wang.texts()).toEqual([expect.stringMatching(/^请别扒门[\s\S]*\n\n请问现在在什么位置？$/)]);
    expect(house.wang.allowance()).toBe(4);
  });
});

describe('a resident who comes to Telegram with the code that was used on WeChat', () => {
  test('hears there how it goes on, and gives the mark there', async () => {
    const house = await startThreeChannels();
    const { wangTelegram } = house;
    house.aibot.staff('xu').say('邀请 3-2-501 王女士');
    const invited = await toldStaff(house, 'xu', /邀请码/);
    const code = /([A-Z0-9]{4})-([A-Z0-9]{4})/.exec(invited)?.slice(1).join('') ?? '';
    await house.wang.enterSession({ sceneParam: code });
    await toldWang(house, /已绑定3栋2单元501/);
    await house.wang.say('厨房水管漏水');
    await toldWang(house, /R-0001.*3栋2单元501/);
    await pressInGroup(house, 'li', '接单');
    await toldWang(house, /李师傅已接单/);
    await house.pass(2 * MINUTE);
    wangTelegram.start(code);
    await toldOnTelegram(house, wangTelegram, /已绑定3栋2单元501/);
    await pressInGroup(house, 'li', '已到场');
    await toldOnTelegram(house, wangTelegram, /李师傅已到现场/);
    await finish(house, '换了角阀');
    await pressInTelegram(house, wangTelegram, '4');
    await toldOnTelegram(house, wangTelegram, /谢谢您的评价（4 分）/);
    await expectClosed(house);
    expect(house.wang.texts().join('\n')).not.toMatch(/已到现场|换了角阀/);
  });
});

describe('a conversation that a person takes over in WeCom', () => {
  test('is theirs on the platform until they give it back, and nobody is phoned about that', async () => {
    const house = await startThreeChannels();
    const { aibot, wecom, wang } = house;
    await wang.say('转人工');
    await toldWang(house, /已请小徐来和您说/);
    aibot.staff('xu').say('接管 Z-0001');
    await toldWang(house, /小徐来和您说，您直接写就行/);
    await wecom.waitFor(() => wang.session().servicer === 'xu');
    await wecom.servicer('xu').reply(wang, '您好，我是小徐');
    const kept = house.kept();
    await wang.say('好的，我想问点事');
    await house.rested(kept + 1);
    const before = wang.received().length;
    aibot.staff('xu').say('交还 Z-0001');
    await toldWang(house, /我接着为您服务/);
    expect(wang.received()).toHaveLength(before + 1);
    await wang.say('装修押金多久退？');
    expect(await toldWang(house, /押金/)).toContain('手册');
    await house.rested();
    expect(doublesIn(house.everywhere())).toEqual([]);
    expect(house.everywhere().join('\n')).not.toMatch(/请电话告诉|收不到消息/);
  });
});

describe('a service that is ended in the middle and started again', () => {
  test('goes on on all three channels, and tells nobody anything twice', async () => {
    const house = await startThreeChannels();
    await reportLeak(house);
    await pressInGroup(house, 'li', '接单');
    await toldWang(house, /李师傅已接单/);
    await house.stop();
    await house.wang.say('快点，水很大');
    house.zhao.say('R-0001');
    await house.start();
    expect(await toldOnTelegram(house, house.zhao, /R-0001/)).toContain('李师傅已接单');
    await toldStaff(house, 'li', /住户补充：快点/);
    await pressInGroup(house, 'li', '已到场');
    await toldWang(house, /李师傅已到现场/);
    await house.stop();
    await house.start();
    await finish(house, '换了角阀');
    await toldWang(house, /换了角阀/);
    await house.stop();
    await tap(house, '5');
    await house.start();
    await toldWang(house, /谢谢/);
    await house.rested();
    await expectClosed(house);
  });
});
