import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCall } from '../../../bots/commands/handbookArguments.ts';
import { runHandbook } from '../../../bots/commands/handbookCommand.ts';
import { runHere, startCommand } from '../../support/program.ts';
import type { Ran } from '../../support/program.ts';
import { startTestService, until } from '../console/service.ts';
import type { TestService } from '../console/service.ts';

/** A process of its own on a busy machine, ms. */
const PATIENCE_MS = 180_000;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'guanjia-handbook-test-'));
const folder = join(dir, 'handbooks');

const rules = (days: number) =>
  [
    '# 快递规定',
    `1.1 前台代收的快递保管 ${days} 天。`,
    '1.2 生鲜包裹放一楼冷柜，当天取走。',
    '1.3 大件快递放门卫室，凭身份证领取。',
    '相关推荐',
  ].join('\n\n');

let service: TestService;
beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'lift.md'), '# 电梯\n\n1.1 电梯每半个月保养一次。\n');
  service = await startTestService({
    GUANJIA_HANDBOOKS: folder,
    GUANJIA_POLICY: join(ROOT, 'handbooks/policy.yaml'),
  });
});
afterAll(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** The settings of the command: beside the service of this file unless told otherwise. */
function settings(env: Record<string, string>): Record<string, string | undefined> {
  return {
    ...process.env,
    ...{ GUANJIA_DATA: service.dataDir, GUANJIA_PORT: new URL(service.url).port, GUANJIA_LOG: 'error' },
    ...{ GUANJIA_HANDBOOKS: folder, GUANJIA_POLICY: join(ROOT, 'handbooks/policy.yaml') },
    ...env,
  };
}

const handbook = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runHere(runHandbook, args, settings(env));

/** The same as the program that people start. */
const startHandbook = (args: readonly string[]): Promise<Ran> => startCommand('handbook', args, settings({}));

function file(name: string, content: string): string {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

/** The newest thing that the assistant told somebody after they asked. */
async function answerTo(who: string, question: string): Promise<string> {
  const before = (await service.chat(who)).length;
  await service.talk(who, question);
  return until(async () => {
    const said = (await service.chat(who)).slice(before).filter(({ side }) => side === 'guanjia');
    if (said.length === 0) throw new Error('no answer yet');
    return said.map(({ text }) => text).join('\n');
  });
}

describe('the command of the register of handbooks', { timeout: PATIENCE_MS }, () => {
  test('changes what the running service answers, without a restart', async () => {
    const added = await handbook(['add', file('parcels.md', rules(3)), '--property', 'yunqi']);
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(added.stdout).toContain('已收进：parcels《快递规定》第 1 版，3 条，住户，项目：yunqi');
    expect(await answerTo('wang', '前台代收的快递保管几天？')).toContain('保管 3 天');
    const changed = await handbook(['add', file('parcels.md', rules(5))]);
    expect(changed.stdout).toMatch(/新增 0 条，改动 1 条，删去 0 条\n {2}改动 1.1 前台代收的快递保管 5 天/);
    expect(await answerTo('qian', '前台代收的快递保管几天？')).toContain('保管 5 天');
    expect((await handbook(['add', file('parcels.md', rules(5))])).stdout).toContain('没有变化：parcels');
  });

  test('lists, checks, puts back, narrows and removes, in either language', async () => {
    await handbook(['add', file('gifts.md', rules(7).replaceAll('快递', '礼品'))]);
    const english = { GUANJIA_LANGUAGE: 'en' };
    const checked = await handbook(['check', 'gifts'], english);
    expect(checked).toMatchObject({ status: 0 });
    expect(checked.stdout).toContain('1. 相关推荐  — of a web page');
    expect((await handbook(['put-back', 'gifts', '1'], english)).stdout).toContain('put back: gifts');
    const narrowed = await handbook(['set', 'gifts', '--section', '1.1', '--audience', 'staff'], english);
    expect(narrowed.stdout).toContain('1 clauses of the section are narrower now');
    const listed = await handbook(['list'], english);
    expect(listed.stdout).toMatch(/gifts .* 1\/1 .*residents \(narrower: 1\)/);
    expect(listed.stdout).toMatch(/lift .* 1\/1 .*in use/);
    expect((await handbook(['remove', 'gifts'], english)).stdout).toContain('out of use');
    expect((await handbook(['list'])).stdout).toMatch(/gifts .*已停用/);
  });

  test('tells what cannot be read or taken in, and takes in the rest', async () => {
    const ran = await handbook([
      'add',
      file('good.md', rules(9)),
      file('empty.md', ' \n'),
      file('scan.png', '\u0089PNG\r\n'),
      file('large.txt', 'a'.repeat(40_000_001)),
      join(dir, 'nothing.md'),
    ]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('已收进：good');
    expect(ran.stderr).toMatch(/empty\.md：里面没有文字/);
    expect(ran.stderr).toMatch(/scan\.png：这种文件读不了/);
    expect(ran.stderr).toMatch(/nothing\.md：打不开/);
    expect(ran.stderr).toContain('large.txt：太大 (最多 40 MB)');
    const dock = await handbook(['add', file('dock.md', rules(9)), '--property', 'dock']);
    expect(dock).toMatchObject({ status: 1, stdout: '' });
    expect(dock.stderr).toContain('没有项目 dock；公司文件里有：yunqi');
    await handbook(['remove', 'good']);
  });

  test('finds handbooks that contradict each other', async () => {
    await handbook(['add', file('one.md', '1.1 装修押金在验收后30天内退还给住户。')]);
    await handbook(['add', file('two.md', '2.1 装修押金在验收后60天内退还给住户。')]);
    const checked = await handbook(['check']);
    expect(checked.status).toBe(1);
    expect(checked.stdout).toMatch(/两份手册数字不同[\s\S]*30天[\s\S]*60天/);
    await handbook(['remove', 'two']);
  });

  test('works on the store itself when no service runs, and the next start has it', async () => {
    const own = { GUANJIA_DATA: join(dir, 'data') };
    const added = await handbook(['add', file('parcels.md', rules(3)), '--effective', '2099-01-01'], own);
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(added.stdout).toContain('这一版 2099-01-01 起生效');
    const listed = (await handbook(['list'], own)).stdout;
    expect(listed).toMatch(/lift .*使用中/);
    expect(listed).toMatch(/parcels .*未生效/);
    expect((await handbook(['add', file('lift.md', rules(4)), '--anyway'], own)).status).toBe(0);
    const later = ['add', file('lift.md', rules(6)), '--effective', '2099-01-01'];
    expect((await handbook(later, own)).stdout).toContain('npm run handbook -- check lift --version');
    expect((await handbook(later, own)).stdout).toMatch(/没有变化：lift.*\n {2}这一版 2099-01-01 起生效/);
    const version = /lift .*?\/(\d)/.exec((await handbook(['list'], own)).stdout)?.[1] ?? '';
    expect((await handbook(['check', 'lift', '--version', version], own)).stdout).toContain('未生效');
    const nowhere = await handbook(['list'], { GUANJIA_PORT: '1' });
    expect(nowhere.status).toBe(1);
    expect(nowhere.stderr).toContain('another Guanjia service is running');
  });

  test('ends with 2 for a call that makes no sense', async () => {
    const wrong = await startHandbook(['add']);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('Usage:');
    expect(await startHandbook(['list'])).toMatchObject({ status: 0, stderr: '' });
    const everybody = await handbook(['set', 'lift', '--audience', 'everybody']);
    expect(everybody.stderr).toMatch(/^--audience "everybody": resident, staff, supervisor or -\nUsage:/);
    expect((await handbook(['--help'])).status).toBe(0);
  });
});

describe('the arguments', () => {
  test.each<[string[]]>([
    [[]],
    [['sell', 'x']],
    [['add', 'a', 'b', '--as', 'x']],
    [['add', 'a', '--audience', 'everybody']],
    [['add', 'a', '--section', '1']],
    [['set', 'x']],
    [['set', 'x', '--section', '1', '--title', 'y']],
    [['put-back', 'x']],
    [['put-back', 'x', 'one']],
    [['check', 'a', '--version', '0']],
    [['list', 'a']],
    [['remove']],
  ])('%j make no sense', (argv) => {
    expect(readCall(argv)).toBeNull();
  });

  test('of set take - for what the document says', () => {
    expect(readCall(['set', 'x', '--audience', '-', '--property', '-'])).toMatchObject({
      audience: null,
      property: null,
    });
  });
});

describe('a request to the console with an order', () => {
  test('that is none, or meant for another folder, is refused', async () => {
    const order = { do: 'list' };
    expect((await service.post('/api/handbooks', { order })).status).toBe(400);
    expect((await service.post('/api/handbooks', { folder: 'x', order: { do: 'burn' } })).status).toBe(400);
    expect((await service.post('/api/handbooks', { folder: 'x', order })).status).toBe(409);
    const foreign = { origin: 'http://example.org' };
    expect((await service.post('/api/handbooks', { folder: 'x', order }, foreign)).status).toBe(403);
  });

  test('leaves the files of the folder as they are', () => {
    expect(readFileSync(join(folder, 'lift.md'), 'utf8')).toContain('半个月');
  });
});
