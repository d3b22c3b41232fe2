import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import {
  clocksOf,
  clocksOn,
  errorAt,
  errorsOf,
  linesTo,
  playScenario,
  readScenario,
  statesOf,
  stepsOf,
  textsAt,
  textsTo,
  ticketCount,
} from './scenario.ts';

describe("a neighbour's nuisance", () => {
  test('is a minor complaint, due in two calendar days, closed by the resident', async () => {
    const played = await playScenario('complaint-minor');
    expect(played.ticket(1)).toMatchObject({ category: 'complaint', severity: 'minor', state: 'closed' });
    expect(clocksOf(played, 1)).toEqual({
      solved: '03-05 09:00:00 met 03-03 14:00:00',
      called_back: '03-04 00:00:00 met 03-03 15:00:00',
    });
    expect(statesOf(played, 1)).toEqual(['new', 'received', 'in_progress', 'done', 'closed']);
    expect(stepsOf(played)).toEqual([]);
  });

  test('is answered with sympathy, number, time and who answers for it; answers and result reach the resident', async () => {
    const played = await playScenario('complaint-minor');
    expect(textsAt(played, 'wang', '09:00:00')).toMatch(/抱歉[\s\S]*T-0001[\s\S]*后天 09:00/);
    expect(textsAt(played, 'wang', '10:00:00')).toContain('已约楼上业主今天谈');
    expect(textsAt(played, 'wang', '14:00:00')).toContain('已与楼上谈好，夜间不再施工');
  });

  test('goes to the department as a receipt card that can be signed for', async () => {
    const played = await playScenario('complaint-minor');
    const card = played.find('card', { card: 'receipt' })[0];
    expect(card?.['to']).toBe('team:service');
    expect(card?.['buttons']).toEqual(
      expect.arrayContaining(['receive', 'answer', 'done', 'not_upheld', 'severity']),
    );
  });
});

describe("the company's own shortfall", () => {
  test('is important: the director is told within the hour, three days to solve it', async () => {
    const played = await playScenario('complaint-important');
    expect(played.ticket(1)).toMatchObject({ severity: 'important', state: 'closed' });
    expect(clocksOf(played, 1)).toEqual({
      forwarded: '03-03 10:00:00 met 03-03 09:00:00',
      solved: '03-06 09:00:00 met 03-03 12:00:00',
      called_back: '03-04 00:00:00 met 03-03 18:30:00',
    });
    expect(textsAt(played, 'chen', '09:00:00')).toMatch(/T-0001[\s\S]*保安骂人/);
  });

  test('is phoned at 18:00 by the service team when the resident gave no mark, and the noted call closes it', async () => {
    const played = await playScenario('complaint-important');
    const task = played.find('card', { card: 'return_call', to: 'team:service' });
    expect(task.map((card) => [played.clock(card), card['buttons']])).toEqual([['18:00:00', ['done']]]);
    expect(statesOf(played, 1)).toEqual(['new', 'received', 'done', 'closed']);
  });

  test('the one who signed for it hears whom he can reach and where', async () => {
    const played = await playScenario('complaint-important');
    expect(textsAt(played, 'tan', '09:20:00')).toMatch(/王女士/);
  });

  test('unanswered, is alerted at three days and climbs every hour to the manager', async () => {
    const played = await playScenario('complaint-silence');
    expect(stepsOf(played)).toEqual([
      '09:00:00 solved 1 tan',
      '10:00:00 solved 2 lei',
      '11:00:00 solved 3 chen',
      '12:00:00 solved 4 he',
    ]);
    expect(played.find('alert').find((line) => line['step'] === 1)?.at).toContain('2026-03-06T09:00');
    expect(textsTo(played, 'wang').filter((text) => text.includes('是我们不对'))).toHaveLength(1);
  });
});

describe('a major complaint', () => {
  test('starts its three clocks at the upgrade and is told to the manager the same day', async () => {
    const played = await playScenario('complaint-major');
    expect(clocksOf(played, 1)).toEqual({
      forwarded: '03-04 00:00:00 met 03-03 10:00:00',
      first_reply: '03-05 10:00:00 met 03-04 09:00:00',
      solved: '03-13 10:00:00 met 03-06 09:00:00',
      called_back: '03-07 00:00:00 met 03-06 10:00:00',
    });
    expect(textsAt(played, 'he', '10:00:00')).toMatch(/重大[\s\S]*保安骂人/);
    expect(stepsOf(played)).toEqual([]);
  });

  test('gets its clear answer to the resident in the words of the one who answers', async () => {
    const played = await playScenario('complaint-major');
    expect(textsAt(played, 'wang', '09:00:00')).toContain('已停职调查，周五前给处理结果');
    expect(textsAt(played, 'wang', '09:00:00')).toContain('雷队长');
  });

  test('arises when the same thing is told a third time and is unsolved; it stays one ticket', async () => {
    const played = await playScenario('complaint-repeated');
    expect(ticketCount(played)).toBe(1);
    expect(played.find('ticket', { n: 1 }).map((line) => line['severity'])).toEqual(
      expect.arrayContaining(['minor', 'major']),
    );
    const upgraded = played.find('ticket', { n: 1, severity: 'major' })[0];
    expect(upgraded?.at).toContain('2026-03-04T09:00:00');
    expect(clocksOf(played, 1)).toMatchObject({
      forwarded: '03-05 00:00:00 met 03-04 09:00:00',
      first_reply: '03-06 09:00:00',
      solved: '03-14 09:00:00',
    });
    expect(textsTo(played, 'wang').at(-1)).toMatch(/重大/);
  });

  test('arises at the third time however it is worded, and another matter stays another', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +9h
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "投诉楼上太吵"}
  - {at: +2h, who: wang, say: "楼上又漏水下来了，投诉"}
  - {at: +4h, who: wangb, say: "楼上还是很吵，我要投诉"}
  - {at: +8h, who: wang, say: "楼上还在吵，第三次投诉了"}
`);
    expect(played.ticket(1)).toMatchObject({ severity: 'major' });
    expect(played.find('ticket', { n: 1, severity: 'major' })[0]?.at).toContain('T17:00:00');
    expect(played.ticket(2)?.['severity']).not.toBe('major');
    expect(ticketCount(played)).toBe(2);
  });

  /** A major complaint that is answered on its second day, with what comes after. */
  const playMajor = (until: string, events: string) =>
    playYaml(
      `${readScenario('complaint-major').split('  - {at: +1d,')[0]}
  - {at: +1d, who: lei, press: answer, with: "已停职调查"}
${events}
`.replace('people:', `until: ${until}\npeople:`),
    );

  test('lowered after it was taken up again counts from then, and alerts of no time that was never promised', async () => {
    const played = await playMajor(
      '+5d',
      `  - {at: +3d, who: lei, press: done, with: "已当面道歉"}
  - {at: +3d1h, who: wang, press: reopen, with: "没有人来道歉"}
  - {at: +3d2h, who: lei, press: severity, with: "轻微：误会一场"}`,
    );
    expect(played.ticket(1)).toMatchObject({ severity: 'minor', state: 'new' });
    expect(clocksOf(played, 1)).toMatchObject({ solved: '03-08 10:00:00' });
    expect(stepsOf(played, 1)).toEqual([]);
  });

  test('lowered when the lower level’s time is over gets it anew, and no later than was promised', async () => {
    const lowered = (at: string) =>
      playMajor('+9d22h', `  - {at: ${at}, who: lei, press: severity, with: "轻微：误会一场"}`);
    expect(clocksOf(await lowered('+3d'), 1)).toMatchObject({ solved: '03-08 09:00:00' });
    expect(clocksOf(await lowered('+9d'), 1)).toMatchObject({ solved: '03-13 10:00:00' });
  });

  test('arises after thirty days without a solution, though somebody took it over; resident and manager hear of it', async () => {
    const played = await playScenario('complaint-month');
    const upgraded = played.find('ticket', { n: 1, severity: 'major' })[0];
    expect(upgraded?.at).toContain('2026-04-02T09:00:00');
    expect(clocksOn(upgraded)).toMatchObject({
      forwarded: '04-03 00:00:00',
      first_reply: '04-04 09:00:00',
      solved: '04-12 09:00:00',
    });
    const told = (key: string) =>
      linesTo(played, key).filter((line) => String(line.at).startsWith('2026-04-02'));
    expect(told('he').filter((line) => line['card'] === 'notice')).toHaveLength(1);
    expect(told('wang')).toHaveLength(1);
  });
});

describe('a complaint that is not upheld', () => {
  test('needs a reason', async () => {
    const played = await playScenario('complaint-not-upheld');
    expect(errorAt(played, '10:00:00')).not.toBe('');
    expect(textsAt(played, 'tan', '10:00:00')).not.toBe('');
    expect(textsAt(played, 'tan', '10:00:00')).not.toContain('周六上午可以办');
  });

  test('may be gone on about: the words reach the one who looked into it', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "投诉前台态度太差，爱理不理"}
  - {at: +10m, who: xu, say: "不成立：当时系统故障，已当面解释"}
  - {at: +20m, who: wang, say: "我不服，明明就是爱理不理"}
`);
    expect(played.ticket(1)?.['state']).toBe('not_upheld');
    expect(textsAt(played, 'xu', '09:20:00')).toContain('T-0001 住户补充：我不服，明明就是爱理不理');
    expect(textsAt(played, 'wang', '09:20:00')).toContain('T-0001');
  });

  test('is told to the resident politely with the reason, and owes nothing more', async () => {
    const played = await playScenario('complaint-not-upheld');
    expect(played.ticket(1)?.['state']).toBe('not_upheld');
    expect(textsAt(played, 'wang', '11:00:00')).toContain('监控显示保安未骂人');
    expect(stepsOf(played)).toEqual([]);
    expect(played.find('card', { card: 'return_call' })).toEqual([]);
  });
});

describe('suggestions and praise', () => {
  test('are kept with their tone, thanked, passed on, have no clocks and alert nobody', async () => {
    const played = await playScenario('suggestion-praise');
    expect(played.ticket(1)).toMatchObject({ category: 'complaint', tone: 'suggestion', clocks: {} });
    expect(played.ticket(2)).toMatchObject({ category: 'complaint', tone: 'praise', clocks: {} });
    expect(played.ticket(1)?.['severity']).toBeUndefined();
    expect(played.find('alert')).toEqual([]);
    expect(textsTo(played, 'wang')[0]).toContain('谢谢');
    expect(textsTo(played, 'qian')[0]).toContain('谢谢');
    expect(played.find('card', { card: 'receipt' })).toHaveLength(2);
  });

  test('do not soften a complaint that stands beside them', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "1、投诉楼上半夜蹦迪 2、停车月卡多少钱 3、建议大堂加个伞架"}
`);
    expect(played.ticket(1)).toMatchObject({ severity: 'minor' });
    expect(played.ticket(1)?.['tone']).toBeUndefined();
    expect(played.ticket(3)).toMatchObject({ tone: 'suggestion', clocks: {} });
  });
});

describe('a complaint in words', () => {
  test('is due on the date the resident gave; a promise before it needs nobody, one past it the director', async () => {
    const played = await playScenario('complaint-said');
    const asked = played.find('ticket', { n: 1, state: 'extension_asked' })[0];
    expect(clocksOn(played.find('ticket', { n: 1 })[0])).toEqual({ solved: '03-04 17:00:00' });
    expect(clocksOn(asked)).toMatchObject({ promised: '03-04 10:00:00', solved: '03-04 17:00:00' });
    expect(textsAt(played, 'wang', '09:10:00')).toBe(
      'T-0001 还要些时间：约店主。\n小徐最迟明天 10:00 给您办好，有变化我提前告诉您。',
    );
    expect(textsAt(played, 'chen', '09:20:00')).toContain('申请延期到 后天 12:00');
    expect(textsAt(played, 'xu', '09:30:00')).toContain('延期没有批准');
  });

  test('whose level changes while more time is asked for has its new deadline, and nobody is asked any more', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +5h
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "投诉楼上太吵"}
  - {at: +1m, who: xu, press: hold, with: "等业主，3月7日18:00前"}
  - {at: +1h, who: xu, press: severity, with: "重大 反复提出"}
  - {at: +2h, who: chen, press: approve}
`);
    expect(played.ticket(1)).toMatchObject({ state: 'in_progress', severity: 'major' });
    expect(clocksOf(played, 1)).toMatchObject({ solved: '03-13 10:00:00' });
    expect(errorsOf(played)).toEqual(['chen cannot press approve: no_card']);
  });

  test('changes its level, is done and opened again by what is said', async () => {
    const played = await playScenario('complaint-said');
    const levels = played.find('ticket', { n: 1 }).map((line) => String(line['severity']));
    expect([...new Set(levels)]).toEqual(['minor', 'important', 'major']);
    expect(statesOf(played, 1)).toEqual([
      ...['new', 'in_progress', 'extension_asked', 'in_progress', 'done', 'new', 'done', 'closed'],
    ]);
    expect(textsAt(played, 'wangb', '12:10:00')).toMatch(/已重新打开。\n由\S+在\S.* 前给您办好。/);
  });

  test('of another level has another time, and the resident hears it', async () => {
    const played = await playScenario('complaint-said');
    expect(textsTo(played, 'wang').join('\n')).toMatch(/T-0001 的处理时间有变：\S+最迟.* 给您办好。/);
  });

  test('is called back in words: nobody reached is no call, and a mark after the call still counts', async () => {
    const played = await playScenario('complaint-said');
    expect(textsAt(played, 'xu', '18:10:00')).toContain('没有住户的话不算回访');
    expect(textsAt(played, 'xu', '18:20:00')).toContain('王女士说可以了');
    expect(textsAt(played, 'wang', '19:00:00')).toContain('4 分');
  });

  test('is asked for while nothing was said of it, and told of to its own home only', async () => {
    const played = await playScenario('complaint-said');
    expect(textsAt(played, 'lau', '09:00:00')).toContain('請說一下是什麼事');
    expect(textsAt(played, 'lau', '09:02:00')).toContain('已交保安部，等簽收');
    expect(textsAt(played, 'lau', '09:03:00')).toContain('已找當班保安談話');
    expect(textsAt(played, 'qian', '10:01:00')).not.toContain('保安');
  });

  test('of an injury is major at once, with the sympathy it deserves', async () => {
    const played = await playScenario('complaint-said');
    expect(played.ticket(3)).toMatchObject({ severity: 'major' });
    expect(textsAt(played, 'qian', '10:00:00')).toMatch(/这样的伤害[\s\S]*给您明确答复/);
    expect(played.ticket(4)).toMatchObject({ category: 'inquiry' });
    expect(textsAt(played, 'chen', '10:02:00')).toContain('请答复住户');
    expect(errorsOf(played)).toEqual([]);
  });
});

describe("a team's chat", () => {
  test('never names the home or its phone, whatever is written beside a button or in a chat', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "投诉前台态度太差，爱理不理"}
  - {at: +1m, who: wang, say: "投诉前台态度太差，爱理不理，我是王女士，电话13911112222"}
  - {at: +2m, who: xu, press: hold, with: "王女士出差，电话13911112222，明天上午10点前"}
  - {at: +3m, who: xu, say: "暂停 T-0001：等王先生回来，到明天上午9点，王女士同意"}
  - {at: +4m, who: xu, say: "恢复 T-0001"}
  - {at: +5m, who: xu, press: done, with: "已当面道歉"}
  - {at: +6m, who: wang, say: "1分，王女士不满意，电话13911112222"}
  - {at: +7m, who: xu, press: not_upheld, with: "王女士说不是这件事，13911112222"}
`);
    const shown = linesTo(played, 'team:service').map((line) => String(line['text']));
    expect(shown.length).toBeGreaterThan(6);
    expect(shown.filter((text) => /王女士|王先生|1391111/.test(text))).toEqual([]);
    expect(shown.some((text) => text.includes('出差'))).toBe(true);
    expect(textsAt(played, 'wang', '09:07:00')).toContain('王女士说不是这件事');
  });
});

describe('where an office is empty', () => {
  test('the other of the two leaders hears of a complaint, grants more time and answers in writing', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +1h
people:
  - {key: wang, role: resident, name: 王女士, room: 3-2-501}
  - {key: xu, role: staff, team: service, name: 小徐, reports_to: sun}
  - {key: sun, role: supervisor, team: service, name: 孙主管, reports_to: he}
  - {key: he, role: manager, name: 何经理}
events:
  - {at: +0s, who: wang, say: "楼上太吵，投诉"}
  - {at: +1m, who: xu, press: hold, with: "楼上出差，3月9日上午10点前"}
  - {at: +2m, who: he, press: approve}
  - {at: +3m, who: wang, say: "投诉前台态度太差，爱理不理"}
  - {at: +4m, who: wang, say: "请书面答复公共收益怎么用"}
`);
    expect(played.find('card', { card: 'extension' }).map((card) => card['to'])).toEqual(['he']);
    expect(clocksOf(played, 1)).toMatchObject({ solved: '03-09 10:00:00' });
    expect(clocksOf(played, 2)).toMatchObject({ forwarded: '03-03 10:03:00 met 03-03 09:03:00' });
    expect(played.find('card', { card: 'handover' }).map((card) => card['to'])).toEqual(['he']);
  });
});

describe('calendars', () => {
  test('days of a complaint are calendar days over the holiday; working hours of a question wait for the first working day', async () => {
    const played = await playScenario('spring-festival');
    expect(clocksOf(played, 1)).toMatchObject({ solved: '02-17 17:00:00' });
    expect(clocksOf(played, 2)).toEqual({ answered: '02-24 12:00:00' });
  });

  test('a visitor park wants somebody on site in ten minutes and counts working days', async () => {
    const played = await playScenario('visitor-park');
    expect(clocksOf(played, 1)).toMatchObject({
      on_site: '03-06 16:10:00 met 03-06 16:09:00',
      solved: '03-10 16:00:00',
    });
    expect(played.find('card', { card: 'receipt' })[0]?.['buttons']).toContain('arrived');
    expect(textsAt(played, 'wang', '16:00:00')).toContain('今天 16:10 前先有人到现场');
    expect(textsAt(played, 'wang', '16:09:00')).toContain('已到现场');
    expect(played.find('card', { card: 'receipt' }).at(-1)?.['buttons']).not.toContain('arrived');
  });
});
