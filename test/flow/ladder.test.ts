import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import { clocksOf, linesTo, playScenario, readScenario, stepsOf, textsAt } from './scenario.ts';

describe('answers to an alert', () => {
  test('later comes back to the same person once, then the climb moves on; passed up goes on at once', async () => {
    const played = await playScenario('ladder-answers');
    expect(stepsOf(played).filter((step) => step.includes('accepted'))).toEqual([
      '09:05:00 accepted 1 li',
      '09:16:00 accepted 1 li',
      '09:26:00 accepted 2 zhao',
      '09:27:00 accepted 3 chen',
    ]);
  });

  test('taken over ends the climb for everybody, and who was asked before sees who has it', async () => {
    const played = await playScenario('ladder-answers');
    expect(stepsOf(played).filter((step) => step > '09:30:00')).toEqual([]);
    for (const key of ['li', 'zhao', 'chen']) {
      const last = linesTo(played, key).findLast((line) => line['card'] === 'alert');
      expect(String(last?.['text'])).toContain('陈主任');
      expect(last?.['buttons'] ?? []).toEqual([]);
    }
    expect(played.ticket(1)).toMatchObject({ owner: 'chen' });
  });

  test('passed up twice is refused with what can still be done', async () => {
    const played = await playScenario('ladder-answers');
    expect(textsAt(played, 'zhao', '09:28:00')).toContain('已经报到上一级');
  });

  test('nothing but taking over stops the climb: later and passing up leave the ticket without an owner', async () => {
    const played = await playScenario('ladder-answers');
    const before = played.find('ticket', { n: 1 }).filter((line) => played.clock(line) < '09:30:00');
    expect(before.every((line) => line['owner'] === undefined)).toBe(true);
  });
});

describe('who is asked', () => {
  test('the stand-in of a supervisor who is away, then on up the chain', async () => {
    const played = await playScenario('ladder-stand-in');
    expect(stepsOf(played).filter((step) => step.includes('accepted'))).toEqual([
      '09:05:00 accepted 1 li',
      '09:15:00 accepted 2 sun',
      '09:25:00 accepted 3 chen',
      '09:35:00 accepted 4 he',
    ]);
    expect(linesTo(played, 'zhao')).toEqual([]);
  });

  test('accepting ends the ladder of accepting; the late arrival begins one of its own with the one in charge', async () => {
    const played = await playScenario('ladder-accept');
    expect(stepsOf(played)).toEqual([
      '09:05:00 accepted 1 li',
      '09:15:00 arrived 1 li',
      '09:25:00 arrived 2 zhao',
    ]);
    expect(clocksOf(played, 1)).toMatchObject({ arrived: '03-03 09:15:00 met 03-03 09:27:00' });
  });

  test('when the clock is met the alert is over: no card keeps asking to take it over', async () => {
    const played = await playScenario('ladder-accept');
    const last = linesTo(played, 'zhao').at(-1);
    expect(played.clock(last)).toBe('09:27:00');
    expect(last?.['buttons'] ?? []).not.toContain('take_over');
  });
});

describe('a channel that fails', () => {
  test('makes an alert late, not lost: it comes when the way is open and says so, once', async () => {
    const played = await playScenario('channel-down');
    const first = played.find('alert', { reason: 'accepted', step: 1 });
    expect(first).toHaveLength(1);
    expect(first[0]).toMatchObject({ to: 'li', late: true });
    expect(played.clock(first[0]) >= '09:14:30' && played.clock(first[0]) <= '09:15:30').toBe(true);
    expect(
      String(
        played.find('card', { card: 'alert', to: 'li' }).find((card) => played.clock(card) >= '09:14:30')?.[
          'text'
        ],
      ),
    ).toContain('补发');
  });

  test('does not delay the steps that fall due when it is open again, and those are not late', async () => {
    const played = await playScenario('channel-down');
    expect(stepsOf(played).filter((step) => /accepted [234]/.test(step))).toEqual([
      '09:15:00 accepted 2 zhao',
      '09:25:00 accepted 3 chen',
      '09:35:00 accepted 4 he',
    ]);
    expect(played.find('alert', { step: 2 }).every((line) => line['late'] === undefined)).toBe(true);
  });

  test('holds up the dispatch: its clock is broken and alerted, the next ones count from the card that arrived', async () => {
    const played = await playScenario('channel-down-dispatch');
    expect(clocksOf(played, 1)).toMatchObject({
      dispatched: '03-03 09:02:00 met 03-03 09:10:00',
      accepted: '03-03 09:15:00 met 03-03 09:12:00',
      arrived: '03-03 09:25:00 met 03-03 09:20:00',
    });
    const owed = played.find('alert', { reason: 'dispatched', step: 1 });
    expect(owed).toHaveLength(1);
    expect(owed[0]?.['late']).toBe(true);
  });

  test('that held up the dispatch does not leave a time on the card that the clock does not have', async () => {
    const played = await playScenario('channel-down-dispatch');
    expect(textsAt(played, 'team:engineering', '09:10:00')).not.toContain('09:15');
  });
});

describe('a clock that is set back', () => {
  test('while the service runs: nothing is skipped, nothing comes twice, nothing comes late', async () => {
    const played = await playScenario('clock-back');
    expect(stepsOf(played)).toEqual([
      '09:05:00 accepted 1 li',
      '09:15:00 accepted 2 zhao',
      '09:15:00 arrived 2 zhao',
    ]);
    expect(clocksOf(played, 1)).toMatchObject({
      accepted: '03-03 09:05:00 met 03-03 09:20:00',
      arrived: '03-03 09:15:00 met 03-03 09:22:00',
      reported: '03-03 10:00:00 met 03-03 09:40:00',
    });
  });

  test('and a new start after it: every step still comes, once, and at its time', async () => {
    const played = await playScenario('clock-back-restart');
    expect(stepsOf(played)).toEqual([
      '09:05:00 accepted 1 li',
      '09:15:00 accepted 2 zhao',
      '09:15:00 arrived 2 zhao',
      '09:25:00 accepted 3 chen',
      '09:35:00 accepted 4 he',
    ]);
  });

  test('and killed after it counts on from the last that it knows', async () => {
    const killed = readScenario('clock-back-restart').replace(
      '{at: +8m, system: restart}',
      '{at: +7m10s, system: kill}\n  - {at: +7m10s, who: li, press: accept}',
    );
    const played = await playYaml(killed);
    expect(clocksOf(played, 1)['accepted']).toBe('03-03 09:05:00 met 03-03 09:05:00');
    expect(stepsOf(played).at(1)).toBe('09:17:10 arrived 1 li');
  });

  test('and put right again: the service that counted on is not ahead', async () => {
    const events = '{at: +8m, system: {clock: +1h}}';
    const played = await playYaml(
      readScenario('clock-back-restart').replace('{at: +8m, system: restart}', events),
    );
    expect(stepsOf(played).at(-1)).toBe('09:35:00 accepted 4 he');
  });
});

test('who was told that a new time follows hears who has taken it over', async () => {
  const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +20m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "厨房水龙头漏水"}
  - {at: +16m, who: li, press: take_over}
`);
  expect(textsAt(played, 'wang', '09:16:00')).toBe('李师傅已接手（R-0001），新的时间由李师傅告诉您。');
});
