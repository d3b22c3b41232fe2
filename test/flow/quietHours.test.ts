import { describe, expect, test } from 'vitest';
import type { Outbound } from '../../core/delivery/index.ts';
import type { Policy } from '../../core/deadline/index.ts';
import { makeRules } from '../../core/ticket/index.ts';
import { HOUSE, runSystem } from '../support/runningSystem.ts';
import type { RunningOptions } from '../support/runningSystem.ts';
import { samplePolicy } from '../support/samplePolicy.ts';
import { tempDir } from '../support/store.ts';
import { MORNING } from '../support/tickets.ts';
import { playScenario, stepsOf } from './scenario.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const rulesWith = (alerts: Partial<Policy['alerts']>) => {
  const sample = samplePolicy();
  return makeRules({ ...sample, alerts: { ...sample.alerts, ...alerts } });
};
const start = (options: Partial<RunningOptions>) =>
  runSystem({ dataDir: tempDir(), start: MORNING, ...options });

/** `23:24 xu solved 0` of every step that was shown, alone or together with others. */
const steps = (shown: readonly Outbound[]) =>
  shown.flatMap(({ at, to, alert, gathered = [] }) =>
    [...(alert ? [alert, ...(alert.also ?? [])] : []), ...gathered].map(
      ({ reason, step }) => `${time(at)} ${to} ${reason} ${step}`,
    ),
  );
const time = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(11, 16);

describe('the quiet hours', () => {
  test('hold back no warning and no alert of the sample company', async () => {
    const played = await playScenario('complaint-silence');
    expect(played.find('alert', { warning: true }).every((line) => line['late'] === undefined)).toBe(true);
    expect(stepsOf(played)[0]).toContain('09:00:00 solved 1');
  });

  test('let a warning wait for the morning where the company says so, in time for its deadline and not late', async () => {
    const system = await start({ rules: rulesWith({ quiet: { minor: ['warnings'] } }) });
    await system.say('wang', '投诉：楼上邻居半夜装修，太吵了');
    await system.runUntil(MORNING + 2 * DAY + MINUTE);
    expect(steps(system.shown)).toEqual(['08:30 xu solved 0', '09:00 xu solved 1']);
    expect(system.shown.every(({ alert }) => alert?.late !== true)).toBe(true);
  });

  test('hold no warning whose deadline would be over by the morning', async () => {
    const night = MORNING + 14 * HOUR;
    const system = await start({ start: night, rules: rulesWith({ quiet: { normal: ['warnings'] } }) });
    await system.say('wang', '厨房水龙头漏水');
    await system.runUntil(night + 6 * MINUTE);
    expect(steps(system.shown)).toEqual(['23:04 li accepted 0', '23:05 li accepted 1']);
  });

  test('may hold back alerts too, if the company lists them: then they are owed in the morning', async () => {
    const night = MORNING + 14 * HOUR;
    const rules = rulesWith({ quiet: { normal: ['warnings', 'alerts'] } });
    const system = await start({ start: night, rules });
    await system.say('wang', '厨房水龙头漏水');
    await system.runUntil(night + 10 * HOUR);
    expect(steps(system.shown).filter((line) => line.startsWith('23:05'))).toEqual([]);
    expect(steps(system.shown)).toContain('08:30 li accepted 1');
    expect(system.shown.every(({ alert }) => alert?.late !== true)).toBe(true);
  });

  test('never hold back an emergency', async () => {
    const night = MORNING + 14 * HOUR;
    const rules = rulesWith({ quiet: { emergency: ['warnings', 'notices', 'alerts'] } });
    const system = await start({ start: night, rules });
    await system.say('wang', '厨房着火了，快来人');
    expect(steps(system.shown)[0]).toMatch(/^23:00 \w+ emergency 1/);
  });
});

const HOMES = {
  ...HOUSE,
  people: [
    ...HOUSE.people,
    ...['a', 'b', 'c', 'd', 'e'].map((key, i) => ({ key, role: 'resident', room: `7-1-${i + 1}01` })),
  ],
};
const THINGS = ['厨房水龙头漏水', '客厅的灯不亮了', '马桶堵了', '卧室空调不制冷', '可视对讲坏了'];

/** Five homes report something each, a minute apart; two cards an hour are allowed. */
async function busyHour(options: Partial<RunningOptions> = {}) {
  const rules = rulesWith({ cardsPerHour: { value: 2, clause: 'x' } });
  const system = await start({ rules, roster: HOMES, ...options });
  for (const [i, thing] of THINGS.entries()) {
    await system.runUntil(MORNING + i * MINUTE);
    await system.say('abcde'[i] ?? 'a', `${thing}，请来修`);
  }
  return system;
}

const isDigest = ({ key }: Outbound) => key.endsWith(':digest');
const warnings = (shown: readonly Outbound[]) => steps(shown).filter((line) => line.endsWith('accepted 0'));

describe('the allowance of cards within an hour', () => {
  test('lets so many warnings through, gathers the others at the end of the hour, and loses none', async () => {
    const system = await busyHour();
    await system.runUntil(MORNING + 2 * HOUR);
    expect(warnings(system.shown)).toEqual([
      '09:04 li accepted 0',
      '09:05 li accepted 0',
      ...Array.from({ length: 3 }, () => '10:00 li accepted 0'),
    ]);
    const digests = system.shown.filter((out) => isDigest(out) && out.to === 'li');
    expect(digests).toHaveLength(1);
    expect(digests[0]?.text.split('\n')).toHaveLength(1 + 3);
    expect(digests[0]?.text).toMatch(/另有 3 条提醒[\s\S]*R-0003[\s\S]*R-0004[\s\S]*R-0005/);
    expect(await system.now().store.listPendingSends()).toEqual([]);
  });

  test('never holds back the alert of a deadline that ran out', async () => {
    const system = await busyHour();
    await system.runUntil(MORNING + 2 * HOUR);
    const alerts = steps(system.shown).filter((line) => line.endsWith('li accepted 1'));
    expect(alerts).toEqual(['05', '06', '07', '08', '09'].map((minute) => `09:${minute} li accepted 1`));
  });

  test('keeps every warning through kills, and tells it once', async () => {
    const system = await busyHour();
    await system.kill();
    await system.runUntil(MORNING + 30 * MINUTE);
    await system.kill();
    await system.runUntil(MORNING + HOUR);
    await system.kill();
    await system.runUntil(MORNING + 2 * HOUR);
    expect(warnings(system.shown)).toHaveLength(5);
    expect(new Set(warnings(system.shown)).size).toBe(3);
  });

  test('repeats a digest whose fate a crash left open under the same key', async () => {
    const seen: string[] = [];
    const system = await busyHour({
      local: (out) => {
        if (isDigest(out)) seen.push(out.key);
        // It arrived, and whoever sent it never learned so.
        if (isDigest(out) && seen.length === 1) throw new Error('the connection broke');
        return Promise.resolve({ ok: true, platformId: out.key });
      },
    });
    await system.runUntil(MORNING + 2 * HOUR);
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
    expect(await system.now().store.listPendingSends()).toEqual([]);
  });
});
