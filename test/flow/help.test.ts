import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
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

const FIRE = '09:00:00';

describe('everyday help', () => {
  test('is answered by a person within five minutes, whose words reach the resident', async () => {
    const played = await playScenario('help-daily');
    expect(played.ticket(1)).toMatchObject({ category: 'help', emergency: false, state: 'closed' });
    expect(clocksOf(played, 1)).toEqual({ replied: '03-03 09:05:00 met 03-03 09:03:00' });
    expect(textsAt(played, 'wang', '09:03:00')).toContain('可以，保安十分钟后上门帮您搬');
    expect(textsAt(played, 'wang', '10:00:00')).toContain('已搬到门口');
  });

  test('unanswered, is alerted at five minutes and climbs every ten', async () => {
    const played = await playScenario('help-daily');
    expect(stepsOf(played, 2)).toEqual([
      '11:05:00 replied 1 xu',
      '11:15:00 replied 2 sun',
      '11:25:00 replied 3 chen',
      '11:35:00 replied 4 he',
    ]);
  });

  test('unanswered, is a broken promise: we speak first', async () => {
    const played = await playScenario('help-daily');
    const said = linesTo(played, 'qian').filter((line) => played.clock(line) > '11:00:00');
    expect(said.map((line) => String(line['text'])).join('\n')).toMatch(/抱歉|对不起|不对/);
  });
});

describe('a fire', () => {
  test('is answered with orders and its first alert goes out at the instant of the message', async () => {
    const played = await playScenario('emergency-fire');
    expect(played.ticket(1)).toMatchObject({ category: 'help', emergency: true, urgency: 'emergency' });
    const first = played.find('alert')[0];
    expect([played.clock(first), first?.['reason'], first?.['step']]).toEqual([FIRE, 'emergency', 1]);
    const [orders] = textsTo(played, 'wang');
    expect(orders).toContain('119');
    expect(orders).toContain('已通知值班人员');
    expect(orders?.split('\n').length).toBeLessThanOrEqual(4);
  });

  test('is marked on the work card from the first', async () => {
    const played = await playScenario('emergency-fire');
    const [card] = played.find('card', { card: 'dispatch' });
    expect(String(card?.['text'])).toMatch(/^H-0001 紧急 求助/);
  });

  test('says that somebody has it only when somebody has', async () => {
    const played = await playScenario('emergency-fire');
    const claims = linesTo(played, 'wang').filter((line) => /已接手|已接单/.test(String(line['text'])));
    expect(claims.map((line) => played.clock(line))).toEqual(['09:05:00']);
    expect(String(claims[0]?.['text'])).toContain('雷队长');
  });

  test('does not greet with the notice of the first contact', async () => {
    const played = await playScenario('emergency-fire');
    expect(textsAt(played, 'wang', FIRE)).not.toContain('智能助手');
  });

  test('climbs every two minutes until it is taken over', async () => {
    const played = await playScenario('emergency-fire');
    expect(stepsOf(played)).toEqual([
      '09:00:00 emergency 1 tan',
      '09:02:00 emergency 2 lei',
      '09:04:00 emergency 3 chen',
    ]);
  });

  test('is told to director and manager within thirty minutes, also after somebody took over', async () => {
    for (const name of ['emergency-fire', 'emergency-early-hand', 'emergency-silence']) {
      const played = await playScenario(name);
      for (const leader of ['chen', 'he']) {
        const first = linesTo(played, leader)[0];
        expect(played.clock(first) <= '09:30:00', `${leader} in ${name}`).toBe(true);
        expect(String(first?.['text'])).toContain('着火');
      }
    }
  });

  test('taken over after ten seconds climbs no further', async () => {
    const played = await playScenario('emergency-early-hand');
    expect(stepsOf(played)).toEqual(['09:00:00 emergency 1 tan']);
    expect(played.ticket(1)).toMatchObject({ state: 'taken', owner: 'tan' });
  });

  test('unanswered reaches the manager after six minutes', async () => {
    const played = await playScenario('emergency-silence');
    expect(stepsOf(played)).toEqual([
      '09:00:00 emergency 1 tan',
      '09:02:00 emergency 2 lei',
      '09:04:00 emergency 3 chen',
      '09:06:00 emergency 4 he',
    ]);
  });

  test('tells the resident once that nobody has taken it over, when everybody was asked in vain', async () => {
    const played = await playScenario('emergency-silence');
    const told = linesTo(played, 'wang').filter((line) => String(line['text']).includes('还没有人接手'));
    expect(told.map((line) => played.clock(line))).toEqual(['09:08:00']);
    expect(told[0]?.['text']).toContain('119');
    const worked = await playScenario('emergency-done');
    expect(worked.find('message').some((line) => String(line['text']).includes('还没有人接手'))).toBe(false);
  });

  test('goes on climbing after the work was accepted or done, and can still be taken over', async () => {
    const played = await playScenario('emergency-done');
    expect(stepsOf(played).slice(0, 3)).toEqual([
      '09:00:00 emergency 1 tan',
      '09:02:00 emergency 2 lei',
      '09:04:00 emergency 3 chen',
    ]);
    const asked = played.find('card', { card: 'alert', to: 'chen' })[0];
    expect(asked?.['buttons']).toEqual(expect.arrayContaining(['take_over', 'safe']));
    expect(played.find('error')).toEqual([]);
    expect(stepsOf(played).filter((step) => step > '09:05:00')).toEqual([]);
  });

  test('passed up goes on at once; not now comes back to the same person after two minutes, then moves on', async () => {
    const played = await playScenario('emergency-pass-up');
    expect(stepsOf(played)).toEqual([
      '09:00:00 emergency 1 tan',
      '09:00:20 emergency 2 lei',
      '09:02:30 emergency 2 lei',
      '09:04:30 emergency 3 chen',
      '09:06:30 emergency 4 he',
    ]);
  });
});

describe('a false alarm', () => {
  test("is not ended by the resident's word, which is passed on to the people on it", async () => {
    const played = await playScenario('emergency-safe');
    const after = played.find('ticket', { n: 1 }).filter((line) => played.clock(line) <= '09:02:00');
    expect(after.every((line) => line['state'] === 'alerted')).toBe(true);
    expect(textsAt(played, 'tan', '09:01:30')).toContain('误报');
  });

  test('is not ended by a colleague who has not taken over', async () => {
    const played = await playScenario('emergency-safe');
    expect(played.find('error').map((line) => played.clock(line))).toEqual(['09:01:00']);
    expect(textsAt(played, 'li', '09:01:00')).not.toBe('');
  });

  test('is ended by a supervisor: no further step, and the resident hears it', async () => {
    const played = await playScenario('emergency-safe');
    expect(stepsOf(played)).toEqual(['09:00:00 emergency 1 tan', '09:02:00 emergency 2 lei']);
    expect(statesOf(played, 1).at(-1)).toBe('closed');
    expect(textsAt(played, 'wang', '09:03:00')).not.toBe('');
  });

  test('is ended by whoever took over, also after a clock has run out meanwhile', async () => {
    const played = await playYaml(
      `start: 2026-03-03T09:00:00+08:00\nuntil: +4m\n${SMALL_COMPANY}\nevents:\n` +
        '  - {at: +0s, who: wang, say: "3栋电梯困人了"}\n' +
        '  - {at: +1m, who: li, press: take_over}\n' +
        '  - {at: +3m, who: li, press: safe}\n',
    );
    expect(stepsOf(played)).toEqual(['09:00:00 emergency 1 li', '09:02:00 accepted 1 li']);
    expect(played.find('error')).toEqual([]);
    expect(played.ticket(1)).toMatchObject({ emergency: false });
  });

  test('is not reported to the leaders as an emergency that nobody has taken', async () => {
    const played = await playScenario('emergency-safe');
    const told = [...textsTo(played, 'chen'), ...textsTo(played, 'he')].join('\n');
    expect(told).toContain('H-0001');
    expect(told).not.toContain('尚无人接手');
  });
});

describe('kinds of emergencies', () => {
  const KINDS: readonly [number, string, string, RegExp, RegExp][] = [
    [1, 'wang', '09:00:00', /燃气|119/, /电器/],
    [2, 'qian', '10:00:00', /120/, /120/],
    [3, 'zhou', '11:00:00', /电梯/, /扒门|紧急呼叫/],
    [4, 'liu', '12:00:00', /valve/, /119/],
    [5, 'lau', '13:00:00', /水總閥/, /119/],
  ];

  test.each(KINDS)(
    'ticket %i of %s is alerted at once with its own orders',
    async (n, who, clock, order, number) => {
      const played = await playScenario('emergency-kinds');
      const ticket = played.ticket(n);
      expect(ticket).toMatchObject({ emergency: true, urgency: 'emergency' });
      const first = played.find('alert', { ticket: ticket?.['ticket'], step: 1, reason: 'emergency' });
      expect(first.map((line) => played.clock(line))).toEqual([clock]);
      expect(textsAt(played, who, clock)).toMatch(order);
      expect(textsAt(played, who, clock)).toMatch(number);
    },
  );

  test('each is one ticket', async () => {
    expect(ticketCount(await playScenario('emergency-kinds'))).toBe(5);
  });

  test.each([4, 5])(
    'ticket %i is help and repair at once: one repair with the help clock beside its own',
    async (n) => {
      const played = await playScenario('emergency-kinds');
      expect(played.ticket(n)).toMatchObject({ category: 'repair', emergency: true });
      expect(Object.keys(clocksOf(played, n))).toEqual(
        expect.arrayContaining(['recorded', 'dispatched', 'replied']),
      );
    },
  );

  test('a lift with people in it is one emergency repair, whole on the alert, and its place is not the home of the caller', async () => {
    const played = await playScenario('emergency-lift');
    expect(ticketCount(played)).toBe(1);
    expect(played.ticket(1)).toMatchObject({ category: 'repair', emergency: true });
    const alert = String(played.find('card', { card: 'alert' })[0]?.['text']);
    expect(alert).toContain('里面有老人出不来');
    expect(alert).not.toContain('1栋1单元201');
    expect(textsTo(played, 'zhou').join('\n')).toMatch(/[？?]/);
  });

  test('a burst pipe at night goes to the room on duty and past the director who is away to his stand-in', async () => {
    const played = await playScenario('emergency-night');
    expect(played.find('card', { card: 'dispatch' })[0]?.['to']).toBe('team:monitoring');
    expect(stepsOf(played).filter((step) => step.includes('emergency'))).toEqual([
      '03:00:00 emergency 1 duty',
      '03:02:00 emergency 2 sun',
      '03:04:00 emergency 3 he',
    ]);
    expect(linesTo(played, 'chen')).toEqual([]);
  });

  test('an emergency keeps its words and its contact on the alert when a lesser clock runs out at the same instant', async () => {
    const played = await playScenario('emergency-night');
    expect(textsAt(played, 'sun', '03:02:00').split('\n').at(-1)).toContain('联系');
  });
});

describe('more words during an emergency', () => {
  test('reach the people on it and open nothing', async () => {
    const played = await playScenario('emergency-more');
    expect(ticketCount(played)).toBe(1);
    expect(textsAt(played, 'tan', '09:00:20')).toContain('火越来越大了');
    expect(textsAt(played, 'tan', '09:00:10')).toContain('3栋2单元8楼楼道');
    expect(textsAt(played, 'tan', '09:01:00')).toContain('13912345678');
  });

  test('a stranger is asked where it is after the alert, one question', async () => {
    const played = await playScenario('emergency-more');
    expect(played.clock(played.find('alert')[0])).toBe(FIRE);
    const asked = textsTo(played, 'guest').filter((text) => /[？?]/.test(text));
    expect(asked).toHaveLength(1);
  });

  test('the place is kept whole: the building is not lost', async () => {
    const played = await playScenario('emergency-more');
    expect(textsAt(played, 'team:security', '09:00:10')).toContain('3栋');
  });

  test('two of one home are one emergency, and each is told what to do, once', async () => {
    const played = await playScenario('emergency-household');
    expect(ticketCount(played)).toBe(1);
    expect(textsAt(played, 'wangb', '09:00:20')).toContain('119');
    expect(textsAt(played, 'tan', '09:00:20')).toContain('烟很大');
    expect(textsTo(played, 'wangb').filter((text) => text.includes('119'))).toHaveLength(1);
    expect(textsAt(played, 'wangb', '09:00:40')).toContain('已转给值班人员');
  });

  test('nobody in a fire is told the small print of the assistant', async () => {
    const played = await playScenario('emergency-more');
    expect(textsTo(played, 'guest').join('\n')).not.toContain('智能助手');
  });

  test('the phone goes to the alerted, not to the open chat of the team', async () => {
    const played = await playScenario('emergency-more');
    expect(textsTo(played, 'team:security').join('\n')).not.toContain('13912345678');
  });
});

describe('a further alarm of one home', () => {
  test('that only calls for somebody belongs to the emergency that runs', async () => {
    const played = await playScenario('emergency-next');
    expect(textsAt(played, 'wang', '09:00:20')).toMatch(/^已转给值班人员（H-0001）/);
    expect(textsAt(played, 'tan', '09:00:20')).toContain('快来人');
  });

  test('that is another danger gets its own orders and its own alert', async () => {
    const played = await playScenario('emergency-next');
    expect(textsAt(played, 'zhou', '09:01:00')).toContain('110');
    expect(textsAt(played, 'zhou', '09:01:30')).toMatch(/119 开门救人[\s\S]*已通知值班人员/);
    expect(
      played.find('alert', { reason: 'emergency', step: 1 }).map((line) => played.clock(line)),
    ).toContain('09:01:30');
  });

  test('from a lift is one though the lift is called broken', async () => {
    const played = await playScenario('emergency-next');
    expect(textsAt(played, 'qian', '09:02:00')).toMatch(/^请别扒门/);
  });

  test('of gas names the number of the gas company', async () => {
    const played = await playScenario('emergency-next');
    expect(textsAt(played, 'lau', '09:03:00')).toContain('119 或燃氣公司電話 000-8000-2001');
  });
});
