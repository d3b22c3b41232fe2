import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import { playScenario, statesOf, textsAt, ticketCount } from './scenario.ts';

describe('a line right after the read-back', () => {
  test('sets the place right in the ticket and on the work card, and opens nothing', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'wang', '09:00:10')).toBe('已更正（R-0001）：3栋2单元501 卫生间水龙头一直滴水。');
    expect(textsAt(played, 'team:engineering', '09:00:10')).toContain('卫生间水龙头一直滴水');
    expect(textsAt(played, 'lau', '09:01:10')).toContain('我家門鈴壞了');
    expect(ticketCount(played)).toBe(8);
  });

  test('names the right unit once, wherever the wrong one was written', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +5m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "3栋2单元501马桶堵了"}
  - {at: +1m, who: wang, say: "不对，是502"}
  - {at: +2m, who: li, say: "帮 3-2-999 报修：厨房漏水"}
`);
    expect(textsAt(played, 'wang', '09:01:00')).toBe('已更正（R-0001）：3栋2单元502 马桶堵了。');
    expect(textsAt(played, 'li', '09:02:00')).toContain('3栋2单元999没有登记的住户，请核对房号');
  });

  test('gives a phone that is told apart from the matter', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'wang', '09:00:20')).toMatch(/一直滴水，电话 13912345678。$/);
  });
});

test('a repair outside of homes is promised at its spot, and so is its state', async () => {
  const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +5m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "门禁刷了没反应"}
  - {at: +1m, who: wang, say: "到哪了"}
`);
  expect(textsAt(played, 'wang', '09:00:00')).toMatch(/3栋2单元 门禁刷了没反应。\n工程部 15 分钟内到现场/);
  expect(textsAt(played, 'wang', '09:01:00')).toMatch(/等师傅接单，今天 09:15 前到现场/);
});

describe('asking after a repair', () => {
  test.each([
    ['wang', '09:00:30', /^R-0001 [^\n]*已派给工程部，等师傅接单，今天 09:15 前上门$/],
    ['wangb', '09:00:40', /^R-0001 [^\n]*等师傅接单，今天 09:15 前上门/],
    ['lau', '09:01:20', /^R-0002 [^\n]*等師傅接單，今天 09:16 前上門$/],
  ])('tells %s at %s where it stands and by when, nothing else', async (who, at, text) => {
    expect(textsAt(await playScenario('talk-on'), who, at)).toMatch(text);
  });

  test('presses by name only whoever has taken it', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'wang', '09:00:50')).toMatch(/已催工程部（R-0001）/);
  });
});

describe('a repair with the unit and the time in one sentence', () => {
  test('is one ticket for the home of who reports it', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'liu', '09:02:00')).toMatch(/5-1-1203 my radiator is cold[\s\S]*tomorrow 15:00/);
  });
});

describe('cancelling', () => {
  test('takes the ticket whose words fit', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'liu', '09:02:20')).toContain('R-0003 is cancelled');
    expect(textsAt(played, 'zhou', '09:05:20')).toContain('R-0008 已取消');
    expect(statesOf(played, 4)).not.toContain('cancelled');
    expect(statesOf(played, 7)).not.toContain('cancelled');
  });

  test('asks which when nothing fits', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'liu', '09:02:30')).toMatch(/^Which one/);
  });
});

describe('a price that waits for its answer', () => {
  test('has its currency said', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'qian', '09:03:20')).toContain('人工50元 材料35元');
  });

  test('is what “too dear” is about, whatever was reported since', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'qian', '09:03:40')).toMatch(/转告李师傅（R-0005）[\s\S]*不同意/);
    expect(statesOf(played, 5).at(-2)).toBe('quoted');
  });

  test('or the newer report: a bare yes is asked about, and the choice agrees to it', async () => {
    const played = await playScenario('talk-on');
    expect(textsAt(played, 'qian', '09:03:50')).toMatch(/哪一件[\s\S]*R-0005[\s\S]*R-0006/);
    expect(textsAt(played, 'qian', '09:04:00')).toContain('收据号 S-R-0005');
  });
});

test('a word that is none is answered in the language of the chat', async () => {
  expect(textsAt(await playScenario('talk-on'), 'zhou', '09:05:30')).not.toMatch(/[A-Za-z]{4}/);
});

test('a fault at home and one in the corridor are two jobs, each at its place; so are two different ones at home', async () => {
  const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +5m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "卫生间水管接头一直滴水，还有楼道那个灯也不亮了"}
  - {at: +1m, who: wang, say: "厨房水龙头漏水，还有阳台灯不亮"}
`);
  expect(textsAt(played, 'wang', '09:00:00')).toMatch(/501 卫生间水管[\s\S]*R-0002）：3栋2单元 楼道那个灯/);
  expect(textsAt(played, 'wang', '09:01:00')).toMatch(
    /R-0003）：3栋2单元501 厨房水龙头漏水。[\s\S]*R-0004）：3栋2单元501 阳台灯不亮/,
  );
});
