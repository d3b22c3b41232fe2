import { describe, expect, test } from 'vitest';
import { playYaml } from '../support/drill.ts';
import type { Played } from '../support/drill.ts';
import { clocksOf, errorAt, errorsOf, playScenario, textsAt, textsTo, ticketCount } from './scenario.ts';

/** Who was sent a text that contains these words, by name: what is sent at one instant goes in any order. */
function toldOf(played: Played, words: string): string[] {
  return played
    .find('message')
    .filter((line) => String(line['text']).includes(words))
    .map((line) => String(line['to']))
    .sort();
}

const buttonsAt = (played: Played, to: string, clock: string) =>
  played
    .find('card', { card: 'notice', to })
    .filter((line) => played.clock(line) === clock)
    .map((line) => line['buttons']);

describe('a notice to a building', () => {
  test('is shown to its writer first, as residents will read it, with how many it goes to', async () => {
    const played = await playScenario('notice-building');
    const preview = textsAt(played, 'xu', '10:01:00');
    expect(preview).toContain('G-0001 待发通知 · 3栋住户：4 人 3 户');
    expect(preview).toContain(
      '【通知】3栋住户\n明天9:00到12:00停水，清洗水箱，请提前储水\n停水：明天 09:00–12:00\n',
    );
    expect(preview).toContain('登记为停水 明天 09:00–12:00');
    expect(buttonsAt(played, 'xu', '10:01:00')).toEqual([['approve', 'refuse']]);
    expect(toldOf(played, '停水').every((to) => to !== 'liu')).toBe(true);
  });

  test('goes to each person of the building once, though the press was delivered twice', async () => {
    const played = await playScenario('notice-building');
    expect(toldOf(played, '清洗水箱')).toEqual(['amy', 'lau', 'wang', 'wangb']);
    expect(textsAt(played, 'xu', '10:03:00')).toBe('G-0001 已发出：3栋住户 4 人');
  });

  test('has head and sign-off in the language of the reader and the text as it was written', async () => {
    const played = await playScenario('notice-building');
    expect(textsAt(played, 'amy', '10:03:00')).toMatch(
      /^Notice to residents of building 3\n明天9:00到12:00停水，清洗水箱，请提前储水\nNo water: tomorrow 09:00–12:00\n.*just reply\.$/,
    );
    expect(textsAt(played, 'lau', '10:03:00')).toMatch(/^【通知】3棟住戶\n[^]*有問題直接回復我。$/);
  });

  test('asked for in the group is previewed in the writer’s own chat; a floor is only its homes', async () => {
    const played = await playScenario('notice-building');
    expect(textsAt(played, 'group', '10:04:00')).toBe('G-0002 预览已私聊发您');
    expect(toldOf(played, '【通知】3栋5楼住户')).toEqual(['wang', 'wangb']);
  });

  test('is nobody else’s to send, and not for every team to write', async () => {
    const played = await playScenario('notice-building');
    expect(errorAt(played, '10:02:00')).toBe('li cannot press approve: not_yours');
    expect(errorAt(played, '10:06:00')).toBe('li cannot press notice: not_yours');
    expect(textsAt(played, 'li', '10:06:00')).toContain('客服中心');
  });

  test('without a known recipient is not written, and one that was dropped is never sent', async () => {
    const played = await playScenario('notice-building');
    expect(textsAt(played, 'xu', '10:07:00')).toContain('9栋住户');
    expect(textsAt(played, 'xu', '10:08:00')).toContain('请写明发给谁');
    expect(textsAt(played, 'xu', '10:10:00')).toBe('G-0003 已作废，未发送');
    expect(textsTo(played, 'liu')).toEqual([]);
  });

  test('is listed with how many had it', async () => {
    const played = await playScenario('notice-building');
    const listed = textsAt(played, 'xu', '10:11:00');
    expect(listed).toContain('G-0001 3栋住户 · 停水 明天 09:00–12:00 · 已发 4 人');
    expect(listed).toContain('G-0003 5栋住户 · 电梯停用 明天 09:00–11:00 · 未同意');
  });
});

describe('a notice to all', () => {
  test('waits for the director: neither its writer nor anybody else lets it out', async () => {
    const played = await playScenario('notice-all');
    expect(buttonsAt(played, 'chen', '10:01:00')).toEqual([['approve', 'refuse']]);
    expect(buttonsAt(played, 'xu', '10:01:00')).toEqual([[]]);
    expect(['10:02:00', '10:03:00', '10:04:00'].map((clock) => errorAt(played, clock))).toEqual([
      'xu cannot press approve: not_yours',
      'he cannot press approve: not_yours',
      'sun cannot press approve: not_yours',
    ]);
    expect(toldOf(played, '大扫除')).toEqual(['amy', 'lau', 'liu', 'wang', 'wangb']);
    expect(textsAt(played, 'xu', '10:05:00')).toBe('G-0001 已发出：全体住户 5 人');
  });

  test('of the director himself waits for the manager, whose no is final', async () => {
    const played = await playScenario('notice-all');
    expect(buttonsAt(played, 'he', '10:10:00')).toEqual([['approve', 'refuse']]);
    expect(errorAt(played, '10:11:00')).toBe('chen cannot press approve: not_yours');
    expect(textsAt(played, 'chen', '10:12:00')).toBe('G-0002 何经理没有同意，未发送');
    expect(toldOf(played, '【通知】全体住户').length).toBe(2);
  });

  test('is asked for again after an hour, and lapses when what it tells of is over', async () => {
    const played = await playScenario('notice-all');
    expect(textsAt(played, 'chen', '11:20:00')).toContain('G-0003 还没有确认');
    expect(textsAt(played, 'sun', '17:00:00')).toBe('G-0003 到时没有人确认，未发送');
    expect(textsTo(played, 'chen').filter((text) => text.includes('还没有确认'))).toHaveLength(1);
  });
});

describe('a notice that is taken back', () => {
  test('before it went out reaches nobody', async () => {
    const played = await playScenario('notice-withdraw');
    expect(textsAt(played, 'xu', '10:02:00')).toBe('G-0001 已撤回，没有发出');
    expect(errorAt(played, '10:03:00')).toContain('no_card');
    expect(toldOf(played, '【通知】3栋住户')).toEqual([]);
  });

  test('afterwards is corrected for those who have it, and explains nothing any more', async () => {
    const played = await playScenario('notice-withdraw');
    expect(errorAt(played, '10:12:00')).toContain('not_yours');
    expect(toldOf(played, '今天14:00到16:00停水，水管检修”')).toEqual(['wang', 'wangb']);
    expect(textsAt(played, 'wang', '14:30:00')).toContain('已为您登记报修（R-0001）');
  });

  test('with a new time becomes a new outage, previewed like any other', async () => {
    const played = await playScenario('notice-withdraw');
    expect(textsAt(played, 'xu', '10:13:00')).toContain('登记为停水 明天 14:00–16:00');
    expect(textsAt(played, 'wang', '10:14:00')).toContain('停水：明天 14:00–16:00');
  });

  test('from all is corrected at once; new words for all need the second person again', async () => {
    const played = await playScenario('notice-withdraw');
    expect(toldOf(played, '明天消防演习”')).toEqual(['amy', 'lau', 'liu', 'wang', 'wangb']);
    expect(errorAt(played, '15:03:00')).toBe('chen cannot press approve: not_yours');
    expect(toldOf(played, '演习改到后天')).toEqual(['he']);
  });
});

describe('a notice to very many', () => {
  const HOMES = 260;
  const residents = Array.from({ length: HOMES }, (_, i) => {
    const [floor, flat] = [1 + (i % 30), 1 + Math.floor(i / 30)];
    return `  - {key: r${i}, role: resident, room: 1-1-${floor}${String(flat).padStart(2, '0')}}`;
  });
  const yaml = (events: string) => `
start: 2026-03-03T10:00:00+08:00
until: +10m
people:
${residents.join('\n')}
  - {key: xu, role: staff, team: service, name: 小徐, reports_to: chen}
  - {key: chen, role: director, name: 陈主任}
events:
  - {at: +1m, who: xu, say: "通知 1栋：本周六小区大扫除"}
  - {at: +2m, who: xu, press: approve}
${events}`;

  test('goes out in parts, and everybody has it once though the process is killed in between', async () => {
    const played = await playYaml(
      yaml(`  - {at: +2m, system: kill}
  - {at: +121s, system: kill}
  - {at: +122s, system: {channel-down: 30s}}
  - {at: +122s, system: kill}`),
    );
    const told = toldOf(played, '大扫除').filter((to) => to !== 'xu');
    expect(told).toHaveLength(HOMES);
    expect(new Set(told).size).toBe(HOMES);
    expect(textsTo(played, 'xu').at(-1)).toBe(`G-0001 已发出：1栋住户 ${HOMES} 人`);
    expect(errorsOf(played)).toEqual([]);
  });

  test('withdrawn on its way is corrected only for those who have it', async () => {
    const played = await playYaml(yaml('  - {at: +2m, who: xu, say: "撤回 G-0001"}'));
    const told = toldOf(played, '【通知】').filter((to) => to !== 'xu');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(HOMES);
    expect(toldOf(played, '【更正】').sort()).toEqual([...told].sort());
  });
});

describe('extreme weather', () => {
  test('is declared by director or manager, and told to all by the other one’s word', async () => {
    const played = await playScenario('weather-typhoon');
    expect(errorAt(played, '10:01:00')).toBe('xu cannot press weather: not_yours');
    expect(textsAt(played, 'chen', '10:02:00')).toContain('极端天气已生效：台风 今天 14:00–明天 08:00');
    expect(errorAt(played, '10:03:00')).toBe('chen cannot press approve: not_yours');
    expect(toldOf(played, '台风：')).toEqual(['lau', 'wang', 'wangb']);
    expect(textsAt(played, 'amy', '10:04:00')).toMatch(
      /^Weather notice – 台风: today 14:00–tomorrow 08:00\n/,
    );
  });

  test('leaves a repair before it as it is', async () => {
    const played = await playScenario('weather-typhoon');
    expect(clocksOf(played, 1)['arrived']).toBe('03-03 10:20:00 met 03-03 10:06:00');
  });

  test('is not counted in accepting and arriving of repairs that meet it, and the resident hears why', async () => {
    const played = await playScenario('weather-typhoon');
    // Five minutes pass before it begins at 14:00: the first clock ends with the spell, the second ten minutes later.
    expect(clocksOf(played, 2)).toMatchObject({ accepted: '03-04 08:00:00', arrived: '03-04 08:10:00' });
    expect(clocksOf(played, 3)).toMatchObject({
      recorded: '03-03 14:32:00 met 03-03 14:30:00',
      accepted: '03-04 08:05:00',
      arrived: '03-04 08:15:00',
    });
    expect(textsAt(played, 'lau', '13:55:00')).toContain(
      '因台风，師傅要等天氣過去才能上門，工程部最遲明天 08:10 到',
    );
    expect(textsAt(played, 'amy', '14:30:00')).toContain('by tomorrow 08:15 at the latest');
    expect(textsAt(played, 'team:engineering', '14:30:00')).toContain('因台风顺延，明天 08:15 前到场');
  });

  test('moves a visit asked for within it, and says so', async () => {
    const played = await playScenario('weather-typhoon');
    expect(clocksOf(played, 4)).toMatchObject({ arrived: '03-04 08:15:00', promised: '03-04 08:15:00' });
    expect(textsAt(played, 'wangb', '14:31:00')).not.toContain('18:00 工程部');
  });

  test('holds up no emergency', async () => {
    const played = await playScenario('weather-typhoon');
    expect(clocksOf(played, 5)['replied']).toMatch(/^03-03 15:05:00/);
    expect(played.find('alert', { reason: 'emergency', step: 1 }).map((line) => played.clock(line))).toEqual([
      '15:00:00',
    ]);
  });

  test('warns of a clock that waited for it shortly before its end, not hours before', async () => {
    const played = await playScenario('weather-typhoon');
    const warned = played
      .find('alert', { ticket: 'R-0003', warning: true })
      .map((line) => `${String(line['reason'])} ${String(line.at).slice(5, 16)}`);
    expect(warned).toEqual(['accepted 03-04T08:04', 'arrived 03-04T08:12']);
  });

  test('ended early keeps what was promised and counts new repairs as usual', async () => {
    const played = await playScenario('weather-typhoon');
    expect(textsAt(played, 'he', '18:00:00')).toContain('G-0001 台风已解除');
    expect(clocksOf(played, 3)['arrived']).toBe('03-04 08:15:00');
    expect(clocksOf(played, 6)['arrived']).toBe('03-03 18:16:00');
    expect(textsAt(played, 'he', '18:02:00')).toBe('现在没有生效的极端天气');
    expect(ticketCount(played)).toBe(6);
  });
});
