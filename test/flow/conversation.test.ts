import { describe, expect, test } from 'vitest';
import {
  clocksOf,
  linesTo,
  playScenario,
  statesOf,
  stepsOf,
  textsAt,
  textsTo,
  ticketCount,
} from './scenario.ts';

const NOTICE = /不是真人/;

describe('a question', () => {
  test('that the handbooks answer is answered at once with its clause and opens nothing', async () => {
    const played = await playScenario('inquiry');
    const answer = played.find('message', { to: 'wang' })[0];
    const cites = (answer?.['cites'] ?? []) as { document: string; clause: string; quote: string }[];
    expect(cites.length).toBeGreaterThan(0);
    expect(String(answer?.['text'])).toContain(`《${cites[0]?.document ?? '?'}》${cites[0]?.clause ?? '?'}`);
    expect(played.clock(answer)).toBe('09:00:00');
    expect(answer?.['ticket']).toBeUndefined();
  });

  test('about paying the fee is not answered with the rules for moving out', async () => {
    const played = await playScenario('inquiry');
    expect(textsTo(played, 'wang')[0]).not.toContain('迁出');
  });

  test('that was not taken for one, or asks of reports in general, is answered when the handbooks do', async () => {
    const played = await playScenario('inquiry-plain');
    expect(textsAt(played, 'wang', '09:00:00')).toMatch(/15 分钟[\s\S]*《/);
    expect(textsAt(played, 'qian', '09:01:00')).toMatch(/投诉[\s\S]*天[\s\S]*《/);
    expect(textsAt(played, 'zhou', '09:02:00')).toContain('没有正在办理的单子');
    expect(textsAt(played, 'zhou', '09:03:00')).toContain('没看明白');
  });

  test('is answered although another one waits for a person, who gets only what belongs to that one', async () => {
    const played = await playScenario('inquiry-plain');
    expect(textsAt(played, 'zhou', '09:04:00')).toContain('没有找到');
    expect(textsAt(played, 'zhou', '09:05:00')).toMatch(/15 分钟[\s\S]*《/);
    expect(textsAt(played, 'zhou', '09:06:00')).toMatch(/投诉[\s\S]*天[\s\S]*《/);
    expect(textsAt(played, 'zhou', '09:07:00')).toContain('已转给正在办理的人');
    expect(ticketCount(played)).toBe(1);
  });

  test('that they do not know is handed over honestly, with a name and a time, and the answer comes back', async () => {
    const played = await playScenario('inquiry');
    expect(played.ticket(1)).toMatchObject({ category: 'inquiry' });
    expect(textsAt(played, 'qian', '09:01:00')).toMatch(/没有找到[\s\S]*今天 14:31/);
    expect(played.find('card', { card: 'handover', to: 'team:service' })[0]?.['buttons']).toEqual([
      ...['answer', 'take_conversation'],
    ]);
    expect(textsAt(played, 'qian', '09:30:00')).toContain('末班车二十三点');
    expect(clocksOf(played, 1)).toEqual({ answered: '03-03 14:31:00 met 03-03 09:30:00' });
  });

  test('answered and thanked for is closed and opens nothing', async () => {
    const played = await playScenario('inquiry');
    expect(statesOf(played, 1)).toEqual(['waiting', 'answered', 'closed']);
    expect(ticketCount(played)).toBe(2);
  });

  test('in writing goes to the director, two days by the calendar', async () => {
    const played = await playScenario('inquiry');
    expect(clocksOf(played, 2)).toEqual({ answered: '03-05 10:00:00 met 03-03 11:00:00' });
    expect(textsAt(played, 'zhou', '10:00:00')).toMatch(/陈主任[\s\S]*后天 10:00/);
    expect(played.find('card', { card: 'handover', to: 'chen' })).not.toEqual([]);
    expect(textsAt(played, 'zhou', '11:00:00')).toContain('明细已盖章，周四送到您家');
  });

  test('left lying has four working hours, over lunch or from the next opening, then climbs every hour', async () => {
    const played = await playScenario('inquiry-silence');
    expect(clocksOf(played, 1)).toEqual({ answered: '03-03 14:30:00' });
    expect(clocksOf(played, 2)).toEqual({ answered: '03-04 14:00:00' });
    expect(stepsOf(played, 1)).toEqual([
      '14:30:00 answered 1 xu',
      '15:30:00 answered 2 sun',
      '16:30:00 answered 3 chen',
      '17:30:00 answered 4 he',
    ]);
    expect(stepsOf(played, 2)[0]).toBe('14:00:00 answered 1 xu');
  });
});

describe('small talk', () => {
  test('greets, admits the machine, takes thanks, and opens nothing until a person is wanted', async () => {
    const played = await playScenario('small-talk');
    expect(textsAt(played, 'wang', '09:01:00')).toMatch(/是的[\s\S]*不是真人[\s\S]*转人工/);
    expect(textsAt(played, 'wang', '09:02:00')).toMatch(/不客气/);
    expect(played.clock(played.find('ticket')[0])).toBe('09:03:00');
    expect(ticketCount(played)).toBe(1);
  });

  test('gives the notice of the first contact once, with the way to a person and what is kept', async () => {
    const played = await playScenario('small-talk');
    const notices = textsTo(played, 'wang').filter((text) => NOTICE.test(text) && text.includes('保存'));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('转人工');
  });

  test('a wish for a person is handed over with a name and a time, and the person speaks', async () => {
    const played = await playScenario('small-talk');
    expect(textsAt(played, 'wang', '09:03:00')).toMatch(/小徐[\s\S]*今天 14:33/);
    expect(textsAt(played, 'wang', '09:10:00')).toContain('您好，我是小徐，请讲');
    expect(played.ticket(1)?.['state']).toBe('closed');
  });
});

describe('plain words about the one open ticket', () => {
  test('correct its room and its phone', async () => {
    const played = await playScenario('corrections');
    expect(textsAt(played, 'wang', '09:00:20')).toContain('3栋2单元502');
    expect(textsAt(played, 'team:engineering', '09:00:20')).toContain('3栋2单元502');
    expect(textsAt(played, 'wang', '09:00:40')).toContain('13912345678');
    expect(textsTo(played, 'team:engineering').join('\n')).not.toContain('13912345678');
    expect(textsAt(played, 'li', '09:02:00')).toContain('13912345678');
    expect(ticketCount(played)).toBe(1);
  });

  test('ask where it is, and hurry it', async () => {
    const played = await playScenario('corrections');
    expect(textsAt(played, 'wang', '09:01:00')).toMatch(/R-0001[\s\S]*等师傅接单/);
    expect(textsAt(played, 'wang', '09:03:00')).toMatch(/催[\s\S]*09:15/);
    expect(textsAt(played, 'li', '09:03:00')).toContain('催');
  });

  test('move it: one time for the resident, the clocks and the card, and the technician himself is told', async () => {
    const played = await playScenario('corrections');
    expect(textsAt(played, 'wang', '09:04:00')).toContain('明天 10:00');
    const moved = played.find('ticket', { n: 1 }).findLast((line) => played.clock(line) === '09:04:00');
    const clocks = (moved?.['clocks'] ?? {}) as Record<string, { due: string }>;
    expect(clocks['arrived']?.due).toContain('2026-03-04T10:15');
    expect(textsAt(played, 'team:engineering', '09:04:00')).not.toContain('11:00');
    expect(textsAt(played, 'li', '09:04:00')).toContain('10:00');
  });

  test('take it back: the technician who had it is told, and nothing is owed any more', async () => {
    const played = await playScenario('corrections');
    expect(played.ticket(1)?.['state']).toBe('cancelled');
    expect(textsAt(played, 'wang', '09:06:00')).toContain('已取消');
    expect(textsAt(played, 'li', '09:06:00')).toContain('取消');
    expect(stepsOf(played)).toEqual([]);
  });
});

describe('a mark in words', () => {
  test('of 1 or 2 reopens the job at its normal urgency with clocks of its own and tells the supervisor', async () => {
    const played = await playScenario('rating-words');
    const reopened = played
      .find('ticket', { n: 1 })
      .filter((line) => played.clock(line) === '09:40:00')
      .at(-1);
    expect(reopened).toMatchObject({ state: 'dispatched', urgency: 'urgent', emergency: false });
    const clocks = (reopened?.['clocks'] ?? {}) as Record<string, { due: string; met?: string }>;
    expect(clocks['accepted']).toEqual({ due: '2026-03-03T09:42:00+08:00' });
    expect(clocks['arrived']).toEqual({ due: '2026-03-03T09:45:00+08:00' });
    expect(textsAt(played, 'zhao', '09:40:00')).toMatch(/2 分[\s\S]*又跳闸了/);
    expect(textsAt(played, 'team:engineering', '09:40:00')).toContain('又跳闸了');
    expect(textsAt(played, 'wang', '09:40:00')).toMatch(/对不起[\s\S]*赵主管/);
  });

  test('of 5 closes it', async () => {
    const played = await playScenario('rating-words');
    expect(played.ticket(1)?.['state']).toBe('closed');
    expect(textsAt(played, 'wang', '10:20:00')).toMatch(/谢谢/);
    expect(ticketCount(played)).toBe(1);
  });
});

describe('two open tickets', () => {
  test('and "cancel it" bring the question which one; a number answers it, the other stays', async () => {
    const played = await playScenario('which-one');
    const asked = played.find('card', { card: 'clarify', to: 'wang' });
    expect(asked).toHaveLength(1);
    expect(String(asked[0]?.['text'])).toMatch(/1\. R-0002[\s\S]*2\. R-0001/);
    const cancelled = (n: number) => played.clock(played.find('ticket', { n, state: 'cancelled' })[0]);
    expect(cancelled(1)).toBe('11:01:00');
    expect(cancelled(2)).toBe('11:02:00');
  });

  test('that are late bring one apology each', async () => {
    const played = await playScenario('which-one');
    const late = textsTo(played, 'wang').filter((text) => text.includes('是我们不对'));
    expect(late).toHaveLength(2);
  });
});

describe('several matters in one message', () => {
  test('become a repair, a complaint and an answer, each with its own words', async () => {
    const played = await playScenario('several');
    expect(played.ticket(1)).toMatchObject({ category: 'repair' });
    expect(played.ticket(2)).toMatchObject({ category: 'complaint' });
    expect(ticketCount(played)).toBe(2);
    expect(played.find('message', { to: 'wang' }).some((line) => Array.isArray(line['cites']))).toBe(true);
    expect(String(played.find('card', { card: 'dispatch' })[0]?.['text'])).not.toContain('保安');
    expect(String(played.find('card', { card: 'receipt' })[0]?.['text'])).not.toContain('水龙头');
  });

  test('are read back without doubled full stops', async () => {
    const played = await playScenario('several');
    expect(textsTo(played, 'wang').join('\n')).not.toMatch(/。。/);
  });
});

describe('a household', () => {
  test('sees and rates the tickets of its home', async () => {
    const played = await playScenario('household');
    expect(textsAt(played, 'wangb', '09:01:00')).toContain('R-0001');
    expect(played.ticket(1)).toMatchObject({ state: 'closed', by: 'wangb' });
  });

  test('next door sees nothing of it and is told that there is no ticket', async () => {
    const played = await playScenario('household');
    const told = textsTo(played, 'qian').join('\n');
    expect(told).not.toContain('R-0001');
    expect(told).not.toContain('值班记录');
    expect(told).toMatch(/没有/);
  });
});

describe('a stranger without a room', () => {
  test('has a ticket and a card first, then is asked for the room once, and it is noted', async () => {
    const played = await playScenario('stranger');
    expect(ticketCount(played)).toBe(1);
    const asked = linesTo(played, 'guest').filter((line) => /哪一[栋户]/.test(String(line['text'])));
    expect(asked.map((line) => played.clock(line))).toEqual(['09:00:00']);
    expect(textsAt(played, 'team:engineering', '09:00:30')).toContain('6栋1单元302');
  });

  test('has no card that reads the kitchen twice and the home not at all', async () => {
    const played = await playScenario('stranger');
    expect(textsAt(played, 'team:engineering', '09:00:00')).not.toContain('厨房 厨房');
  });
});

describe('words that come too late for what they ask', () => {
  test('about a job that is done say that it is done', async () => {
    const played = await playScenario('urged-late');
    expect(textsAt(played, 'wang', '10:00:00')).toMatch(/R-0001 .*已处理/);
  });

  test('after an answered question reach a person', async () => {
    const played = await playScenario('urged-late');
    expect(textsAt(played, 'qian', '10:30:00')).toContain('小徐');
  });

  test('twice in one breath count once', async () => {
    const played = await playScenario('urged-late');
    const raised = linesTo(played, 'wu').filter((line) => played.clock(line) === '11:40:00');
    expect(raised).toHaveLength(1);
    expect(played.find('ticket', { ticket: 'R-0004' }).filter(({ why }) => why === 'raise')).toHaveLength(1);
  });
});
