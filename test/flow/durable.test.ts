import { describe, expect, test } from 'vitest';
import type { Line } from '../../bots/drill/lines.ts';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import type { Played } from '../support/drill.ts';
import { linesTo, playScenario, stepsOf, textsTo, ticketCount } from './scenario.ts';

const DAY_EVENTS: readonly [string, string][] = [
  ['+0s', 'who: wang, say: "厨房水龙头漏水"'],
  ['+7m', 'who: li, press: accept'],
  ['+12m', 'who: li, press: arrived'],
  ['+20m', 'who: li, press: done, with: "换了阀芯"'],
  ['+30m', 'who: wang, press: rate, with: "2 还在漏"'],
  ['+1h', 'who: wangb, say: "楼道着火了，快救人"'],
  ['+63m', 'who: chen, press: take_over, ticket: 2'],
];

/** Instants at which the service itself owes something: warnings, alerts, ladder steps, the leaders' notice. */
const OWN_INSTANTS = ['+4m', '+5m', '+35m', '+45m', '+62m', '+84m'];

function drill(extra: readonly [string, string][]): string {
  const events = [...DAY_EVENTS, ...extra].map(([at, what]) => `  - {at: ${at}, ${what}}`);
  return `start: 2026-03-03T09:00:00+08:00\nuntil: +3h\n${SMALL_COMPANY}\nevents:\n${events.join('\n')}\n`;
}

/** What people got, without what only tells of the file. */
function received(played: Played): string[] {
  const told = (line: Line) => ['message', 'card', 'alert'].includes(line.kind);
  return played.lines
    .filter(told)
    .map((line) => JSON.stringify(line))
    .sort();
}

const undisturbed = playYaml(drill([]));

describe('a service that is killed', () => {
  test.each([...DAY_EVENTS.map(([at]) => at), ...OWN_INSTANTS])(
    'at %s says everything once, at its own instant',
    async (at) => {
      const killed = await playYaml(drill([[at, 'system: kill']]));
      expect(received(killed)).toEqual(received(await undisturbed));
    },
  );

  test('at every one of these instants still says everything once', async () => {
    const kills = [...DAY_EVENTS.map(([at]) => at), ...OWN_INSTANTS].map((at): [string, string] => [
      at,
      'system: kill',
    ]);
    expect(received(await playYaml(drill(kills)))).toEqual(received(await undisturbed));
  });

  test('ends with the same tickets', async () => {
    const killed = await playYaml(
      drill([
        ['+0s', 'system: kill'],
        ['+12m', 'system: kill'],
        ['+1h', 'system: kill'],
      ]),
    );
    const calm = await undisturbed;
    expect([killed.ticket(1), killed.ticket(2)]).toEqual([calm.ticket(1), calm.ticket(2)]);
  });
});

describe('a service that is stopped and started', () => {
  test('at every instant says everything once, at its own instant', async () => {
    const stops = [...DAY_EVENTS.map(([at]) => at), ...OWN_INSTANTS].map((at): [string, string] => [
      at,
      'system: restart',
    ]);
    expect(received(await playYaml(drill(stops)))).toEqual(received(await undisturbed));
  });
});

describe('a delivery that comes again', () => {
  test.each(DAY_EVENTS.map(([at]) => at))('after %s has no second effect', async (at) => {
    const repeated = await playYaml(drill([[at, 'system: repeat']]));
    expect(received(repeated)).toEqual(received(await undisturbed));
  });

  test('between kills and restarts is still one ticket, one card, one message each', async () => {
    const played = await playScenario('repeats');
    expect(ticketCount(played)).toBe(1);
    expect(stepsOf(played)).toEqual(['09:05:00 accepted 1 li']);
    const texts = textsTo(played, 'wang');
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toHaveLength(6);
    expect(linesTo(played, 'li').filter((line) => line.kind === 'message')).toHaveLength(1);
    expect(played.ticket(1)?.['state']).toBe('closed');
  });
});

describe('a channel that fails while the service is killed', () => {
  test('sends the alert once, late, and says so', async () => {
    const played = await playYaml(
      drill([
        ['+4m30s', 'system: {channel-down: 2m}'],
        ['+5m30s', 'system: kill'],
      ]),
    );
    const alerts = played
      .find('alert', { reason: 'accepted', step: 1, to: 'li' })
      .filter((line) => played.clock(line) < '09:30:00');
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.['late']).toBe(true);
  });
});
