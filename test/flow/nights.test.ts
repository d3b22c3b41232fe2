import { describe, expect, test } from 'vitest';
import { clocksOf, playScenario, statesOf, stepsOf, textsAt, textsTo, ticketCount } from './scenario.ts';

describe('an urgent repair at 03:10 on a public holiday', () => {
  test('goes to the monitoring room at once, with the emergency numbers of minutes', async () => {
    const played = await playScenario('holiday-night');
    expect(textsAt(played, 'team:monitoring', '03:10:00')).toContain('5 分钟内到场');
    expect(textsTo(played, 'team:engineering')).toEqual([]);
    expect(clocksOf(played, 1)).toMatchObject({
      accepted: '02-16 03:12:00 met 02-16 03:11:40',
      arrived: '02-16 03:15:00 met 02-16 03:14:00',
      called_back: '02-17 00:00:00 met 02-16 09:10:00',
    });
  });

  test('climbs to director and manager because nobody has taken the emergency over', async () => {
    const played = await playScenario('holiday-night');
    expect(stepsOf(played)).toEqual([
      '03:10:00 emergency 1 duty',
      '03:12:00 emergency 2 chen',
      '03:14:00 emergency 3 he',
    ]);
  });

  test('tells the resident who comes and when, and asks for words only by day', async () => {
    const played = await playScenario('holiday-night');
    expect(textsAt(played, 'wang', '03:11:40')).toMatch(/监控室小岳已接单[\s\S]*03:15 前到/);
    expect(statesOf(played, 1)).toEqual(['new', 'dispatched', 'accepted', 'arrived', 'done', 'closed']);
  });
});

describe('a promise that is missed twice', () => {
  test('is apologised for each time, with the new time', async () => {
    const played = await playScenario('promise-twice');
    const sorry = textsTo(played, 'wang').filter((text) => text.includes('是我们不对'));
    expect(sorry).toHaveLength(2);
    expect(sorry[0]).toContain('今天 15:00 前上门');
    expect(textsAt(played, 'wang', '15:20:00')).toContain('明天 10:30');
  });

  test('alerts again for the second promise, and what is pressed in the same instant is in time', async () => {
    const played = await playScenario('promise-twice');
    expect(stepsOf(played)).toEqual([
      ...['15:00:00 promised 1 li', '15:10:00 promised 2 zhao', '10:30:00 promised 1 li'],
    ]);
    expect(clocksOf(played, 1)['accepted']).toBe('03-03 12:05:00 met 03-03 12:05:00');
  });

  test('after a bad mark names the time of the new visit, not the old promise', async () => {
    const played = await playScenario('promise-twice');
    expect(textsAt(played, 'wang', '12:05:00')).toContain('今天 12:15 前到');
    expect(textsAt(played, 'zhao', '12:00:00')).toContain('回访 2 分');
    expect(statesOf(played, 1).at(-1)).toBe('closed');
  });
});

describe('a fire while the supervisor is off duty and the stand-in does not answer', () => {
  test('passes both within minutes until somebody takes it over', async () => {
    const played = await playScenario('fire-stand-in');
    expect(stepsOf(played, 1)).toEqual([
      '22:30:00 emergency 1 mo',
      '22:32:00 emergency 2 sun',
      '22:34:00 emergency 3 chen',
      '22:36:00 emergency 4 he',
    ]);
    expect(textsAt(played, 'wang', '22:37:00')).toContain('何经理已接手');
  });

  test('keeps further words with the same alarm and passes them to everybody on it', async () => {
    const played = await playScenario('fire-stand-in');
    expect(ticketCount(played)).toBe(1);
    for (const who of ['mo', 'sun', 'chen'])
      expect(textsAt(played, who, '22:34:30')).toContain('楼上还有老人');
    expect(textsAt(played, 'wang', '22:34:30')).not.toBe('');
  });

  test('gives orders before anything else, in the same second', async () => {
    const played = await playScenario('fire-stand-in');
    expect(textsTo(played, 'wang')[0]).toMatch(/119/);
  });
});
