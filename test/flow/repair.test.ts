import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import {
  clocksOf,
  clocksOn,
  errorAt,
  linesTo,
  playScenario,
  statesOf,
  stepsOf,
  textsAt,
  textsTo,
  ticketCount,
} from './scenario.ts';

describe('a normal repair on a working morning', () => {
  test('runs its clocks from the message to the mark, each with the time it was met', async () => {
    const played = await playScenario('repair-day');
    expect(clocksOf(played, 1)).toEqual({
      recorded: '03-03 09:02:00 met 03-03 09:00:00',
      dispatched: '03-03 09:02:00 met 03-03 09:00:00',
      accepted: '03-03 09:05:00 met 03-03 09:02:00',
      arrived: '03-03 09:15:00 met 03-03 09:10:00',
      reported: '03-03 09:50:00 met 03-03 09:45:00',
      called_back: '03-04 00:00:00 met 03-03 10:00:00',
    });
    expect(statesOf(played, 1)).toEqual(['new', 'dispatched', 'accepted', 'arrived', 'done', 'closed']);
  });

  test('brings no alert when everything is in time', async () => {
    const played = await playScenario('repair-day');
    expect(stepsOf(played)).toEqual([]);
    expect(played.find('error')).toEqual([]);
  });

  test('tells the resident number, place and promise, then who has it, that he is there, and asks for a mark', async () => {
    const played = await playScenario('repair-day');
    expect(textsAt(played, 'wang', '09:00:00')).toMatch(/R-0001[\s\S]*3栋2单元501[\s\S]*15 分钟/);
    expect(textsAt(played, 'wang', '09:02:00')).toMatch(/李师傅[\s\S]*09:15/);
    expect(textsAt(played, 'wang', '09:10:00')).toContain('李师傅已到现场');
    expect(textsAt(played, 'wang', '09:30:00')).toBe('');
    expect(textsAt(played, 'wang', '09:45:00')).toMatch(/换了阀芯[\s\S]*1–5/);
    expect(textsAt(played, 'wang', '10:00:00')).toContain('谢谢');
    const asked = played.find('card', { card: 'return_call', to: 'wang' });
    expect(asked.map((card) => card['buttons'])).toEqual([['rate', 'reopen']]);
  });

  test('sends one dispatch card to the team, with the room, and no person on it', async () => {
    const played = await playScenario('repair-day');
    const cards = played.find('card', { card: 'dispatch' });
    expect(cards.every((card) => card['to'] === 'team:engineering')).toBe(true);
    expect(cards.filter((card) => card['edited'] !== true)).toHaveLength(1);
    for (const card of cards) {
      expect(String(card['text'])).toContain('3栋2单元501');
      expect(String(card['text'])).not.toContain('王');
    }
    expect(cards[0]?.['buttons']).toEqual(expect.arrayContaining(['accept', 'arrived', 'done', 'hold']));
  });
});

describe('an urgent repair that nobody takes', () => {
  test('is due in 2 and 5 minutes', async () => {
    const played = await playScenario('repair-urgent');
    expect(played.ticket(1)).toMatchObject({ category: 'repair', urgency: 'urgent', emergency: false });
    expect(clocksOf(played, 1)).toMatchObject({ accepted: '03-03 09:02:00', arrived: '03-03 09:05:00' });
  });

  test('climbs from the one in charge every five minutes to the manager, then rests', async () => {
    const played = await playScenario('repair-urgent');
    expect(stepsOf(played).filter((step) => step.includes('accepted'))).toEqual([
      '09:02:00 accepted 1 li',
      '09:07:00 accepted 2 zhao',
      '09:12:00 accepted 3 chen',
      '09:17:00 accepted 4 he',
    ]);
    expect(stepsOf(played).at(-1)).toBe('09:17:00 accepted 4 he');
  });

  test('is alerted for the late arrival too, to whoever is asked by then, without a second ladder', async () => {
    const played = await playScenario('repair-urgent');
    expect(stepsOf(played).filter((step) => step.includes('arrived'))).toEqual(['09:05:00 arrived 1 li']);
  });

  test('warns the one in charge when a fifth of the time is left', async () => {
    const played = await playScenario('repair-urgent');
    const warnings = played.find('alert', { warning: true });
    expect(warnings.map((line) => [played.clock(line), line['reason'], line['step'], line['to']])).toEqual([
      ['09:01:36', 'accepted', 0, 'li'],
      ['09:04:00', 'arrived', 0, 'li'],
    ]);
  });

  test('apologises to the resident once, by the minute of the broken promise, with the name of who was told', async () => {
    const played = await playScenario('repair-urgent');
    const late = linesTo(played, 'wang').filter((line) => /是我们不对|抱歉/.test(String(line['text'])));
    expect(late).toHaveLength(1);
    expect(played.clock(late[0]) >= '09:05:00' && played.clock(late[0]) <= '09:06:00').toBe(true);
    expect(String(late[0]?.['text'])).toContain('R-0001');
  });
});

describe('a normal repair that nobody takes', () => {
  test('climbs every ten minutes, accepted first', async () => {
    const played = await playScenario('repair-silence');
    expect(stepsOf(played).filter((step) => step.includes('accepted'))).toEqual([
      '09:05:00 accepted 1 li',
      '09:15:00 accepted 2 zhao',
      '09:25:00 accepted 3 chen',
      '09:35:00 accepted 4 he',
    ]);
    expect(stepsOf(played).some((step) => step.startsWith('09:15:00 arrived'))).toBe(true);
  });

  test('gives the supervisors the reason first and the buttons to answer', async () => {
    const played = await playScenario('repair-silence');
    const cards = played.find('card', { card: 'alert', to: 'chen' });
    expect(cards).toHaveLength(1);
    expect(String(cards[0]?.['text'])).toMatch(/^超时 20 分钟/);
    expect(cards[0]?.['buttons']).toEqual(['take_over', 'pass_up', 'not_now']);
  });
});

describe('a resident who asks for a later time', () => {
  test('gets it: accepting and arriving are counted from its beginning, and it is the promise', async () => {
    const played = await playScenario('repair-wanted-time');
    expect(clocksOf(played, 1)).toMatchObject({
      accepted: '03-04 15:05:00 met 03-04 15:03:00',
      arrived: '03-04 15:15:00 met 03-04 15:12:00',
    });
    expect(clocksOf(played, 1)['promised']).toMatch(/^03-04 15:.* met 03-04 15:12:00$/);
    expect(stepsOf(played)).toEqual([]);
  });

  test('hears the time that was promised', async () => {
    const played = await playScenario('repair-wanted-time');
    expect(textsAt(played, 'wang', '09:00:00')).toContain('明天 15:00');
    expect(textsAt(played, 'wang', '09:00:00')).not.toContain('15 分钟');
  });
});

describe('a visit at a time the resident asked for, to which nobody comes', () => {
  test('is one broken promise: it is apologised for once', async () => {
    const played = await playYaml(
      `start: 2026-03-03T10:00:00+08:00\nuntil: +1d5h20m\n${SMALL_COMPANY}\nevents:\n` +
        '  - {at: +0s, who: wang, say: "卫生间门锁坏了，明天下午三点后来"}\n',
    );
    expect(played.find('alert', { to: 'zhao' }).map((line) => line['reason'])).toEqual([
      'accepted',
      'arrived',
      'promised',
    ]);
    expect(linesTo(played, 'wang').filter((line) => played.clock(line) === '15:15:00')).toHaveLength(1);
  });
});

describe('a hold with a new promise', () => {
  test('tells the resident reason, name and time, and its clock takes the place of the others', async () => {
    const played = await playScenario('repair-hold');
    expect(textsAt(played, 'wang', '09:20:00')).toMatch(/等配件[\s\S]*李师傅[\s\S]*明天 10:30/);
    const held = played.find('ticket', { n: 1, state: 'on_hold' })[0];
    expect(clocksOn(held)['promised']).toBe('03-04 10:30:00');
  });

  test('missed, brings the apology and the ladder within a minute; renewed, ends the ladder', async () => {
    const played = await playScenario('repair-hold');
    expect(stepsOf(played)).toEqual([
      '10:30:00 promised 1 li',
      '10:40:00 promised 2 zhao',
      '16:00:00 promised 1 li',
    ]);
    const apologies = linesTo(played, 'wang').filter((line) => String(line['text']).includes('是我们不对'));
    expect(apologies.map((line) => played.clock(line))).toEqual(['10:30:00', '16:00:00']);
    expect(textsAt(played, 'wang', '10:45:00')).toMatch(/今天 16:00/);
  });

  test('kept late is met late, and the work goes on to its mark', async () => {
    const played = await playScenario('repair-hold');
    expect(clocksOf(played, 1)).toMatchObject({ promised: '03-04 16:00:00 met 03-04 16:05:00' });
    expect(played.ticket(1)?.['state']).toBe('closed');
  });

  test('without a time is refused with a word to the technician, and nothing changes', async () => {
    const played = await playScenario('repair-hold-early');
    expect(errorAt(played, '09:03:00')).not.toBe('');
    expect(textsAt(played, 'li', '09:03:00')).toMatch(/时间/);
    expect(textsAt(played, 'wang', '09:03:00')).toBe('');
    expect(played.find('ticket', { n: 1 }).filter((line) => played.clock(line) === '09:03:00')).toEqual([]);
  });

  test('before anybody came stops accepting and arriving: they are never alerted', async () => {
    const played = await playScenario('repair-hold-early');
    expect(stepsOf(played).filter((step) => /accepted|arrived|promised/.test(step))).toEqual([]);
    expect(clocksOf(played, 1)).toMatchObject({ promised: '03-04 10:30:00 met 03-04 10:20:00' });
  });
});

describe('off hours', () => {
  test('evening, public holiday and plain Saturday go to the monitoring room, the make-up Saturday to the team', async () => {
    const played = await playScenario('off-hours');
    const first = (n: number) =>
      played.find('card', { card: 'dispatch', ticket: played.ticket(n)?.['ticket'] })[0];
    expect([1, 2, 3, 4].map((n) => first(n)?.['to'])).toEqual([
      'team:monitoring',
      'team:monitoring',
      'team:engineering',
      'team:monitoring',
    ]);
    expect([1, 2, 3, 4].map((n) => played.ticket(n)?.['owner'])).toEqual(['duty', 'duty', 'li', 'duty']);
  });

  test('the resident is not promised a team that is off duty', async () => {
    const played = await playScenario('off-hours');
    expect(textsTo(played, 'qian')[0]).not.toContain('工程部');
  });

  test('the example of the drill file: a burst pipe on the holiday night is an emergency repair of the room on duty', async () => {
    const played = await playScenario('repair');
    expect(played.ticket(1)).toMatchObject({ category: 'repair', emergency: true, urgency: 'emergency' });
    expect(
      played.find('alert', { reason: 'emergency', step: 1 }).map((line) => [played.clock(line), line['to']]),
    ).toEqual([['03:10:00', 'duty']]);
    expect(Object.keys(clocksOf(played, 1))).toContain('replied');
    expect(played.ticket(1)).toMatchObject({ state: 'closed', owner: 'duty' });
    expect(textsTo(played, 'group').join('\n')).toMatch(/动火/);
  });
});

describe('the same matter told again', () => {
  test('is one ticket, also when the household tells it; a new matter is another', async () => {
    const played = await playScenario('same-again');
    expect(ticketCount(played)).toBe(2);
    expect(textsAt(played, 'wangb', '09:02:00')).toContain('R-0001');
    expect(
      played.find('card', { card: 'dispatch', ticket: 'R-0001' }).filter((card) => card['edited'] !== true),
    ).toHaveLength(1);
  });
});

test('whoever only says that something is to be repaired is asked what and where', async () => {
  const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +10m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "报修"}
  - {at: +1m, who: wang, say: "厨房的灯"}
  - {at: +2m, who: liu, say: "I'd like to report a repair"}`);
  expect(textsAt(played, 'wang', '09:00:00')).toMatch(/^好的。请说一下什么坏了、在哪里/);
  expect(textsAt(played, 'liu', '09:02:00')).toMatch(/^Sure. Please tell me what is broken/);
  expect(textsAt(played, 'wang', '09:01:00')).toContain('R-0001');
  expect(ticketCount(played)).toBe(1);
});
