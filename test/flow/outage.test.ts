import { describe, expect, test } from 'vitest';
import { playYaml, SMALL_COMPANY } from '../support/drill.ts';
import { errorsOf, playScenario, statesOf, textsAt, ticketCount } from './scenario.ts';

describe('a planned outage that residents were told of', () => {
  test('answers beforehand when it will be', async () => {
    const played = await playScenario('outage-notice');
    expect(textsAt(played, 'wang', '10:10:00')).toContain('明天 09:00–12:00 计划停水（清洗水箱）');
    expect(textsAt(played, 'lau', '10:11:00')).toContain('明天 09:00–12:00 計劃停水');
  });

  test('answers reports and questions in three languages: what, until when, why, and no ticket', async () => {
    const played = await playScenario('outage-notice');
    expect(textsAt(played, 'wangb', '09:10:00')).toContain(
      '今天 09:00–12:00 计划停水（清洗水箱）。\n预计今天 12:00 恢复，您不用报修。',
    );
    expect(textsAt(played, 'amy', '09:11:00')).toContain(
      'This is planned: no water, today 09:00–12:00 (清洗水箱).\nIt should be back by today 12:00',
    );
    expect(textsAt(played, 'lau', '09:12:00')).toContain('預計今天 12:00 恢復，您不用報修。');
    expect(textsAt(played, 'amy', '09:20:00')).toContain('back by today 12:00');
    expect(textsAt(played, 'wang', '09:25:00')).toContain('预计今天 12:00 恢复');
  });

  test('opens a ticket for another building, for another cause, and when it goes on after its end', async () => {
    const played = await playScenario('outage-notice');
    expect(textsAt(played, 'liu', '09:13:00')).toContain('R-0001');
    expect(textsAt(played, 'lau', '09:14:00')).toContain('R-0002');
    expect(textsAt(played, 'wang', '12:10:00')).toContain('已为您登记报修（R-0003）：3栋2单元501 还是没水');
    expect(textsAt(played, 'amy', '12:45:00')).toContain('R-0004');
    expect(ticketCount(played)).toBe(4);
  });

  test('keeps the first words of one who says that it is something else', async () => {
    const played = await playScenario('outage-notice');
    expect(textsAt(played, 'team:engineering', '09:14:00')).toContain('點解冇水；不是停水的原因，鄰居都有水');
  });

  test('is told to staff as well, who file nothing for a home it explains', async () => {
    const played = await playScenario('outage-notice');
    expect(textsAt(played, 'xu', '09:30:00')).toContain('在计划内，没有开单');
    expect(textsAt(played, 'group', '09:31:00')).toBe('G-0001 3栋住户 计划停水 今天 09:00–12:00（清洗水箱）');
  });

  test('counts each person it answered once', async () => {
    const played = await playScenario('outage-notice');
    expect(textsAt(played, 'xu', '12:15:00')).toContain('已发 4 人 · 4 人问起已答复');
  });

  test('without a notice of the time is only a notice: who has no water now is helped', async () => {
    const played = await playYaml(`
start: 2026-03-03T10:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +1m, who: xu, say: "通知 3栋：近期会停水，请储水"}
  - {at: +2m, who: xu, press: approve}
  - {at: +3m, who: wang, say: "没水了"}
`);
    expect(textsAt(played, 'xu', '10:01:00')).toContain('没有写清起止时间');
    expect(statesOf(played, 1)[0]).toBe('new');
  });

  test('is that of the building the words name, not of the home of who says them', async () => {
    const played = await playYaml(`
start: 2026-03-03T10:00:00+08:00
until: +1h
${SMALL_COMPANY}
planned: [{facility: water, scope: 3栋, from: 2026-03-03T09:00, to: 2026-03-03T12:00}]
events:
  - {at: +1m, who: liu, say: "3栋今天停水吗？"}
  - {at: +2m, who: wang, say: "5栋1单元停水了，麻烦来看看"}
`);
    expect(textsAt(played, 'liu', '10:01:00')).toContain('今天 09:00–12:00 计划停水');
    expect(textsAt(played, 'wang', '10:02:00')).toContain('R-0001');
  });

  test('prolonged by a later notice answers until the new end', async () => {
    const played = await playYaml(`
start: 2026-03-03T10:00:00+08:00
until: +6h
${SMALL_COMPANY}
events:
  - {at: +1m, who: xu, say: "通知 3栋：今天11:00到12:00停水"}
  - {at: +2m, who: xu, press: approve}
  - {at: +115m, who: xu, say: "通知 3栋：停水延长到14:00，水泵抢修"}
  - {at: +116m, who: xu, press: approve}
  - {at: +150m, who: wang, say: "怎么还没水"}
`);
    expect(textsAt(played, 'wang', '12:30:00')).toContain('预计今天 14:00 恢复');
    expect(textsAt(played, 'wang', '12:30:00')).toContain('水泵抢修');
    expect(ticketCount(played)).toBe(0);
  });
});

describe('a planned outage from the company’s file', () => {
  test('answers from the start, and still after a restart, without having been sent to anybody', async () => {
    const played = await playScenario('outage-planned');
    expect(textsAt(played, 'wang', '10:01:00')).toContain('今天 09:00–12:00 计划电梯停用（电梯年检）');
    expect(textsAt(played, 'amy', '10:02:00')).toContain('lift out of service, today 09:00–12:00 (电梯年检)');
    expect(textsAt(played, 'guest', '10:04:00')).toContain('no internet, today 10:00–11:00');
    expect(textsAt(played, 'liu', '10:05:00')).toContain('Planned: no electricity, today 14:00–15:00');
    const listed = textsAt(played, 'xu', '10:40:00');
    expect(listed.match(/公司文件所列，未群发/g)).toHaveLength(3);
    expect(listed).toContain(
      'G-0001 3栋住户 · 电梯停用 今天 09:00–10:31 · 公司文件所列，未群发 · 2 人问起已答复',
    );
    expect(errorsOf(played)).toEqual([]);
  });

  test('never answers danger, nor a complaint', async () => {
    const played = await playScenario('outage-planned');
    expect(textsAt(played, 'lau', '10:06:00')).toContain('T-0001');
    const alarm = played.find('ticket', { ticket: 'R-0002' })[0];
    expect(alarm).toMatchObject({ category: 'repair', emergency: true });
    expect(textsAt(played, 'wangb', '10:07:00')).not.toContain('计划');
  });

  test('ends with a notice that the supply is back', async () => {
    const played = await playScenario('outage-planned');
    expect(textsAt(played, 'xu', '10:30:00')).toContain('发出后，G-0001 的计划电梯停用即结束');
    expect(played.find('ticket', { ticket: 'R-0003' })[0]).toMatchObject({
      category: 'repair',
      emergency: false,
    });
  });

  test('of another day is told as that; where nothing is planned the lack is a repair', async () => {
    const played = await playYaml(`
start: 2026-03-03T10:00:00+08:00
until: +10m
${SMALL_COMPANY}
planned: [{facility: power, scope: 全体, from: 2026-03-05T09:00, to: 2026-03-05T11:00}]
events:
  - {at: +0s, who: wang, say: "明天会停电吗"}
  - {at: +1m, who: wang, say: "怎么停水了"}
`);
    expect(textsAt(played, 'wang', '10:00:00')).toMatch(/^明天没有计划停电。\n后天 09:00–11:00 计划停电/);
    expect(textsAt(played, 'wang', '10:01:00')).toMatch(
      /现在没有计划内的停水[\s\S]*已为您登记报修（R-0001）/,
    );
    expect(played.ticket(1)).toMatchObject({ category: 'repair', urgency: 'urgent' });
  });

  test('that cannot be understood is refused with what to mend', async () => {
    const play = playYaml(`
start: 2026-03-03T10:00:00+08:00
${SMALL_COMPANY}
planned: [{facility: steam, scope: 3栋, from: 2026-03-03T09:00, to: 2026-03-03T12:00}]
events: []
`);
    await expect(play).rejects.toThrow(/planned\.0\.facility: "steam"/);
  });
});
