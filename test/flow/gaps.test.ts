import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeAnswerer, readGapSummaries } from '../../core/assistant/index.ts';
import type { GapLine } from '../../core/assistant/index.ts';
import { makeHandbook, makeMeaningGrouping, parseDocument } from '../../core/handbook/index.ts';
import { SystemClock } from '../../core/io/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import { differences, findFigure, reportBytes } from '../../core/report/index.ts';
import { readReport } from '../../core/assistant/index.ts';
import { HOUSE, runSystem } from '../support/runningSystem.ts';
import type { RunningSystem } from '../support/runningSystem.ts';
import { local } from '../support/samplePolicy.ts';
import { encoder } from '../support/encoder.ts';

const START = local('2026-03-03 09:00');
const MINUTE = 60_000;
const BOOK = '# 住户须知\n\n1.1 装修押金在竣工验收后三十天内退还。\n';
const POOL = '\n1.2 会所游泳池的开放时间：每天十四点开门，二十一点关门。\n';

const ROSTER = {
  people: [
    ...HOUSE.people,
    { key: 'qian', role: 'resident', name: '钱先生', room: '3-2-601' },
    { key: 'qianb', role: 'resident', name: '钱太太', room: '3-2-601' },
    { key: 'sun', role: 'supervisor', team: 'service', name: '孙主管', reports_to: 'chen' },
  ],
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanjia-gaps-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

interface Stage {
  system: RunningSystem;
  /** From now on the handbooks say this. */
  write(text: string): Promise<void>;
  groups(): Promise<GapLine[]>;
}

async function play(): Promise<Stage> {
  const handbookOf = (text: string) =>
    // How sure the finder must be is not what is tried here.
    makeHandbook([parseDocument({ name: 'rules.md', text })], { encoder, answerAt: 0.3 });
  let handbook = handbookOf(BOOK);
  const answerer = makeAnswerer({
    ...{ handbook: () => handbook, model: null, prompt: () => '' },
    ...{ clock: new SystemClock(), log: silentLogger },
  });
  const grouping = makeMeaningGrouping(encoder);
  const system = await runSystem({ dataDir: folder, start: START, roster: ROSTER, answerer, grouping });
  return {
    system,
    write: async (text) => {
      handbook = handbookOf(text);
      await system.now().assistant.handbooksChanged();
    },
    groups: async () => readGapSummaries(system.now().store, await system.now().assistant.world()),
  };
}

async function askAll({ system }: Stage): Promise<void> {
  await system.say('wang', '会所游泳池几点开门');
  await system.say('qian', '请问会所游泳池的开放时间是几点呀');
  await system.say('qianb', '我是钱太太，会所游泳池几点开门？');
  await system.say('xu', '会所游泳池几点开门');
  await system.say('wang', '附近地铁站几点停运');
  await system.runUntil(START + MINUTE);
}

describe('questions that the handbooks leave open', () => {
  test('are noted, grouped and counted by homes and colleagues, without who asked', async () => {
    const stage = await play();
    await askAll(stage);
    const [pool, metro, ...others] = await stage.groups();
    expect(others).toEqual([]);
    expect(pool).toMatchObject({
      text: '会所游泳池几点开门',
      times: 4,
      homes: 2,
      colleagues: 1,
      answer: null,
    });
    expect(metro).toMatchObject({ text: '附近地铁站几点停运', times: 1, homes: 1, colleagues: 0 });
    const entries = await stage.system.now().store.listEntries({ kinds: ['gap'] });
    expect(JSON.stringify(entries.map((entry) => entry.kind === 'gap' && entry.question))).not.toContain(
      '钱太太',
    );
  });

  test('are asked again when a clause is added, and show by which and since when they are answered', async () => {
    const stage = await play();
    await askAll(stage);
    await stage.system.runUntil(START + 30 * MINUTE);
    await stage.write(BOOK + POOL);
    await stage.system.runUntil(START + 31 * MINUTE);
    const groups = await stage.groups();
    expect(groups.map(({ text, answer }) => [text, answer?.clause ?? null])).toEqual([
      ['附近地铁站几点停运', null],
      ['会所游泳池几点开门', '《住户须知》1.2'],
    ]);
    expect(groups[1]?.answer?.since).toBe(START + 30 * MINUTE);
  });

  test('are open again when their clause is gone', async () => {
    const stage = await play();
    await askAll(stage);
    await stage.write(BOOK + POOL);
    await stage.system.runUntil(START + 2 * MINUTE);
    await stage.write(BOOK);
    await stage.system.runUntil(START + 3 * MINUTE);
    expect((await stage.groups()).every(({ answer }) => answer === null)).toBe(true);
  });

  test('are asked again also when the service is killed before, while and after it asks', async () => {
    const stage = await play();
    await askAll(stage);
    await stage.write(BOOK + POOL);
    await stage.system.kill();
    await stage.system.now().worker.drain();
    await stage.system.kill();
    await stage.system.runUntil(START + 5 * MINUTE);
    const [, pool] = await stage.groups();
    expect(pool).toMatchObject({ times: 4, answered: 4 });
    const gaps = await stage.system.now().store.listEntries({ kinds: ['gap'] });
    expect(gaps).toHaveLength(5);
    for (const { history } of gaps) expect(history.length).toBeLessThanOrEqual(2);
  });

  test('are closed by an answer that is kept, for those who may see it, and open again when it is taken out', async () => {
    const stage = await play();
    const { system } = stage;
    await system.say('xu', '年终奖什么时候发');
    await system.say('wang', '年终奖什么时候发');
    await system.runUntil(START + MINUTE);
    await system.say('chen', '答复 Z-0001：年底由财务统一通知');
    await system.press('chen', 'keep');
    await system.press('sun', 'approve');
    await system.runUntil(START + 2 * MINUTE);
    const shown = await stage.groups();
    expect(shown).toMatchObject([{ times: 2, answered: 1, answer: null }]);
    const entries = await system.now().store.listEntries({ kinds: ['gap'] });
    expect(entries.map((entry) => entry.kind === 'gap' && [entry.audience, entry.answer?.clause])).toEqual([
      ['resident', undefined],
      ['staff', 'A-0003（答复人 陈主任，日期 2026-03-03）'],
    ]);
    await system.say('sun', '移出手册 A-0003');
    await system.runUntil(START + 3 * MINUTE);
    expect(await stage.groups()).toMatchObject([{ times: 2, answered: 0 }]);
  });

  test('stand in the report as they were at its end, and those that were closed are counted', async () => {
    const stage = await play();
    const { system } = stage;
    await askAll(stage);
    await system.runUntil(START + 30 * MINUTE);
    await stage.write(BOOK + POOL);
    await system.runUntil(START + 31 * MINUTE);
    const { store, assistant } = system.now();
    const world = await assistant.world();
    const before = await readReport({ kind: 'monthly', from: START, to: START + 20 * MINUTE }, world, store);
    const after = await readReport({ kind: 'monthly', from: START, to: START + 40 * MINUTE }, world, store);
    const counts = [before, after].map((report) =>
      ['gap_open', 'gap_closed'].map((key) => findFigure(report, key)?.numerator),
    );
    expect(counts).toEqual([
      [5, 0],
      [1, 4],
    ]);
    const rows = after.tables.find(({ key }) => key === 'gaps')?.rows.map(({ cells }) => cells);
    expect(
      rows?.map(([text, times, homes, colleagues, , , clause]) => [text, times, homes, colleagues, clause]),
    ).toEqual([
      ['附近地铁站几点停运', 1, 1, 0, null],
      ['会所游泳池几点开门', 4, 2, 1, '《住户须知》1.2'],
    ]);
    expect(JSON.stringify(after)).not.toMatch(/钱太太|3-2-601/);
  });

  test('are one in all but their words, on the page and in the report, which is the same when it is made again', async () => {
    const { system, groups } = await play();
    await system.say('wang', '充电桩怎么申请安装');
    await system.say('qian', '我想在车位装个充电桩，手续怎么办');
    await system.runUntil(START + MINUTE);
    expect(await groups()).toMatchObject([{ text: '充电桩怎么申请安装', times: 2, homes: 2 }]);
    const { store, assistant } = system.now();
    const period = { kind: 'monthly', from: START, to: START + 20 * MINUTE } as const;
    const world = await assistant.world();
    const report = await readReport(period, world, store);
    expect(reportBytes(await readReport(period, await assistant.world(), store))).toBe(reportBytes(report));
    // One that was given out when they were grouped otherwise stays readable, and what differs is named.
    const { grouping: _, ...byWords } = world;
    const differing = differences(await readReport(period, byWords, store), report);
    expect(differing.map(({ what, key }) => [what, key])).toContainEqual(['row', 'gaps']);
  });
});
