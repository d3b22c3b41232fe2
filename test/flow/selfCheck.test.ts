import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { runSelfCheck } from '../../bots/commands/selfcheckCommand.ts';
import { makeRules } from '../../core/ticket/index.ts';
import { runHere, startCommand } from '../support/program.ts';
import type { Ran } from '../support/program.ts';
import { HOUSE, runSystem } from '../support/runningSystem.ts';
import type { RunningSystem } from '../support/runningSystem.ts';
import { samplePolicy } from '../support/samplePolicy.ts';
import { tempDir } from '../support/store.ts';
import { MORNING } from '../support/tickets.ts';
import { playYaml, SMALL_COMPANY } from '../support/drill.ts';
import { linesTo, playScenario, textsAt } from './scenario.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NEW_YEARS_EVE = Date.parse('2026-12-31T16:00:00+08:00');
/** A command starts a process of its own. */
const PATIENCE_MS = 120_000;

describe('the self-check', () => {
  test('tells a supervisor which alert would reach nobody, when, and why', async () => {
    const played = await playScenario('ladder-selfcheck');
    const text = textsAt(played, 'zhao', '09:01:00');
    expect(text).toMatch(
      /1 张单子的催办会落空[\s\S]*T-0001[\s\S]*后天 09:00 催办（办结）：.*都请假.*没有接电话值班系统/,
    );
  });

  test('is not for everybody', async () => {
    const played = await playScenario('ladder-selfcheck');
    expect(textsAt(played, 'li', '09:02:00')).toContain('只给主管以上');
  });

  test('comes to supervisors and director every morning while there is something', async () => {
    const played = await playScenario('ladder-selfcheck');
    for (const key of ['zhao', 'sun', 'lei', 'chen'])
      expect(
        linesTo(played, key).filter(
          (line) => String(line['text']).includes('催办会落空') && line['card'] === 'notice',
        ),
      ).toHaveLength(1);
    expect(textsAt(played, 'he', '08:30:00')).toBe('');
  });

  test('is silent in the morning when every alert reaches somebody', async () => {
    const played = await playScenario('complaint-minor');
    expect(played.lines.some((line) => String(line['text'] ?? '').includes('自检'))).toBe(false);
  });

  test(
    'as a command reads the data folder of a service without changing it, and says by its status what it found',
    async () => {
      const dir = tempDir();
      const data = join(dir, 'data');
      mkdirSync(data);
      const system = await runSystem({ dataDir: data, start: MORNING });
      await system.say('wang', '我要投诉保安，态度恶劣，还骂人');
      // The store is open while the command looks at it.
      const fine = await selfCheck(dir, data, []);
      expect(fine).toMatchObject({ status: 0, stderr: '' });
      expect(fine.stdout).toMatch(/自检：1 张未办结的单子/);
      const years = { from: '2026-01-01T00:00:00+08:00', to: '2036-01-01T00:00:00+08:00' };
      const away = HOUSE.people.flatMap(({ key, role }) =>
        role === 'resident' ? [] : [{ who: key, ...years }],
      );
      const empty = await startCommand('selfcheck', [], settings(dir, data, away));
      expect(empty).toMatchObject({ status: 1, stderr: '' });
      expect(empty.stdout).toMatch(/T-0001[\s\S]*都请假/);
      await system.runUntil(MORNING + HOUR);
    },
    PATIENCE_MS,
  );

  test('as a command says so where there is nothing to look at', async () => {
    const dir = tempDir();
    const nothing = await selfCheck(dir, join(dir, 'none'), []);
    expect(nothing.status).toBe(2);
    expect(nothing.stderr).toContain('no database');
  });
});

/** The settings of the command on a data folder, with the company of this file. */
function settings(dir: string, data: string, away: unknown[]): Record<string, string | undefined> {
  const file = join(dir, 'company.yaml');
  const company = { name: '安和', compound: '云栖', phone: '000', emergency_phone: '001' };
  writeFileSync(file, stringify({ company, ...HOUSE, away }));
  return { ...process.env, GUANJIA_DATA: data, GUANJIA_COMPANY: file };
}

/** The command in this process. */
const selfCheck = (dir: string, data: string, away: unknown[]): Promise<Ran> =>
  runHere(runSelfCheck, [], settings(dir, data, away));

describe('a year whose holidays are not published', () => {
  const ask = '请问小区会开设游泳课吗？';
  const warned = (played: Awaited<ReturnType<typeof playYaml>>) =>
    played.find('card', { card: 'notice' }).filter((line) => String(line['text']).includes('2027 年'));

  test('is told to supervisors and director sixty days ahead, once', async () => {
    const played = await playYaml(`
start: 2026-10-30T09:00:00+08:00
until: +10d
${SMALL_COMPANY}
events: []
`);
    // At one instant, to each in a lane of their own: in any order.
    expect(
      warned(played)
        .map((line) => `${String(line.at).slice(5, 16)} ${String(line['to'])}`)
        .sort(),
    ).toEqual(['chen', 'sun', 'zhao'].map((key) => `11-02T08:30 ${key}`));
  });

  test('is told at once when a time counted in working hours falls into it, and not again in the morning', async () => {
    const played = await playYaml(`
start: 2026-12-31T16:00:00+08:00
until: +3d
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "${ask}"}
  - {at: +1h, who: wangb, say: "请问物业明年会组织去海边旅游吗？"}
`);
    expect(played.ticket(1)).toMatchObject({ category: 'inquiry' });
    expect(
      warned(played)
        .map((line) => `${played.clock(line)} ${String(line['to'])}`)
        .sort(),
    ).toEqual(['chen', 'sun', 'zhao'].map((key) => `16:00:00 ${key}`));
  });

  test('is told once, however often the service is killed and the matter comes up again', async () => {
    const system = await runSystem({ dataDir: tempDir(), start: NEW_YEARS_EVE });
    await system.say('wang', ask);
    await system.kill();
    await system.say('wang', '请问物业明年会组织去海边旅游吗？');
    await system.runUntil(NEW_YEARS_EVE + DAY);
    expect(toldOf(system)).toEqual(['chen', 'zhao']);
  });

  test('is of no concern once the company has entered its own days', async () => {
    const sample = samplePolicy();
    const rules = makeRules({ ...sample, calendar: { ...sample.calendar, daysOff: ['2027-01-01'] } });
    const system = await runSystem({ dataDir: tempDir(), start: NEW_YEARS_EVE, rules });
    await system.say('wang', ask);
    await system.runUntil(NEW_YEARS_EVE + DAY);
    expect(toldOf(system)).toEqual([]);
  });
});

const toldOf = ({ shown }: RunningSystem) =>
  shown.flatMap(({ to, text }) => (text.includes('2027 年') ? [to] : [])).sort();
