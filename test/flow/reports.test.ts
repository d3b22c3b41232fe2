import { describe, expect, test } from 'vitest';
import { linesTo, playScenario, textsAt, textsTo } from './scenario.ts';

describe('reports', () => {
  test('of the day are there by 20:30, once each, also after a kill at that very moment', async () => {
    const played = await playScenario('reports');
    const daily = linesTo(played, 'chen').filter((line) => String(line['text']).startsWith('日报'));
    expect(daily.map((line) => String(line['at']).slice(5, 16))).toEqual([
      ...['04-29T20:20', '04-30T20:20', '05-01T20:20'],
    ]);
    expect(String(daily[0]?.['text'])).toContain('报修 1（已完 1');
  });

  test('of the month come as interim by its last day and as final on the first', async () => {
    const played = await playScenario('reports');
    const monthly = linesTo(played, 'he').filter((line) => String(line['text']).includes('4月'));
    expect(monthly.map((line) => String(line['at']).slice(5, 16))).toContain('05-01T08:30');
    expect(textsAt(played, 'chen', '20:20:00')).toMatch(/2026年4月月报/);
  });

  test('count only what was done: the arrival after 15 minutes is late', async () => {
    const played = await playScenario('reports');
    expect(textsTo(played, 'chen').find((text) => text.startsWith('日报'))).toContain('到场及时率 0%（0/1）');
  });

  test('go to the supervisors of the teams they tell something of, and name nobody who lives here', async () => {
    const played = await playScenario('reports');
    const all = ['zhao', 'sun', 'chen', 'he'].flatMap((who) => textsTo(played, who));
    const reports = all.filter((text) => /^(?:日报|2026年)/.test(text));
    expect(reports.length).toBeGreaterThan(8);
    expect(reports.join('\n')).not.toMatch(/王女士|钱先生|501|601/);
    expect(textsTo(played, 'zhao').some((text) => text.startsWith('日报'))).toBe(true);
  });

  test('are told when asked for: the own team to its supervisor, in the group without rooms', async () => {
    const played = await playScenario('reports');
    expect(textsAt(played, 'zhao', '12:00:00')).toMatch(/统计 · 工程部/);
    expect(textsAt(played, 'group', '12:00:00')).toMatch(/统计 · 客服中心/);
  });
});
