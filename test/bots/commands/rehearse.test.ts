import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runRehearse } from '../../../bots/commands/rehearseRun.ts';
import { readConfig } from '../../../core/io/index.ts';
import type { Rehearsal } from '../../../core/report/index.ts';
import { sampleEffects } from '../../support/sampleData.ts';
import { POLICY_YAML, local } from '../../support/samplePolicy.ts';
import { makeTempStore, tempDir } from '../../support/store.ts';
import { goodRepair, openDesk, sentOut } from '../../core/report/desk.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The command on a data folder, in this process. */
async function rehearse(dataDir: string, ...argv: string[]) {
  let [stdout, stderr] = ['', ''];
  const status = await runRehearse({
    argv,
    config: () => readConfig({ GUANJIA_DATA: dataDir }),
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
  });
  return { status, stdout, stderr };
}

/** A data folder with two repairs of March: one attended in time, one after 25 minutes. */
async function makeData(): Promise<string> {
  const { dir, store, open } = await makeTempStore();
  const at = (time: string) => local(`2026-03-02 ${time}`);
  const late = sentOut(openDesk('repair', { n: 2 }))
    .act(at('09:02'), { kind: 'accept' })
    .act(at('09:25'), { kind: 'arrived' })
    .act(at('09:40'), { kind: 'done', words: '好了' })
    .act(at('10:00'), { kind: 'rate', score: 5, words: '' }, 'wang');
  const tickets = [goodRepair(1), late].map(({ record }) => ({
    ticket: record.ticket,
    history: [...record.history],
  }));
  await store.commit(sampleEffects({ tickets }), at('10:00'));
  await open.close();
  return dir;
}

/** A policy file with one number changed. */
function policyWith(from: string, to: string): string {
  const file = join(tempDir(), 'new.yaml');
  writeFileSync(file, POLICY_YAML.replace(from, to));
  return file;
}

function fingerprints(dir: string): string[] {
  return readdirSync(dir).map((name) => {
    const hash = createHash('sha256').update(readFileSync(join(dir, name)));
    return `${name} ${hash.digest('hex')}`;
  });
}

const LONGER = ['arrived: {within: 15 min', 'arrived: {within: 30 min'] as const;

describe('the rehearse command', () => {
  test('tells what another policy would have changed, in Chinese, and leaves the data as it was', async () => {
    const dir = await makeData();
    const before = fingerprints(dir);
    const { status, stdout, stderr } = await rehearse(
      dir,
      '--policy',
      policyWith(...LONGER),
      '--month',
      '2026-03',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('2026-03 制度重演：共 2 张工单，其中 1 张会不一样');
    expect(stdout).toContain('催办：1 → 0（-1）');
    expect(stdout).toContain('超时：1 → 0（-1）');
    expect(stdout).toMatch(
      /R-0002 3栋\n {2}- 超时 到场（应 03-02 09:15）\n {2}- 03-02 09:15 催办 李师傅：到场，第 1 级/,
    );
    expect(stdout).toContain('~ 03-02 09:12 → 03-02 09:24 提醒 李师傅：到场');
    expect(stdout).not.toMatch(/王女士|501|undefined/);
    expect(fingerprints(dir)).toEqual(before);
  });

  test('gives all of it as JSON, and for a policy that is the same no difference', async () => {
    const dir = await makeData();
    const args = [
      '--policy',
      policyWith('none', 'none'),
      '--month=2026-03',
      '--profile',
      'residential',
      '--json',
    ];
    const { status, stdout } = await rehearse(dir, ...args);
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as Rehearsal;
    expect(result.totals).toMatchObject({ alert: { old: 1, new: 1 }, breach: { old: 1, new: 1 } });
    expect(result.tickets.flatMap(({ added, removed }) => [...added, ...removed])).toEqual([]);
    expect(result.oldPolicy.version).toBe(result.newPolicy.version);
  });

  test('ends with 2 and a reason when it cannot be done', async () => {
    const dir = await makeData();
    const policy = policyWith(...LONGER);
    const broken = policyWith('within: 15 min', 'within: soon');
    const busy = await makeData();
    writeFileSync(join(busy, 'service.lock.json'), JSON.stringify({ pid: process.pid, since: 'now' }));
    const cases: [string, string[], RegExp][] = [
      [dir, ['--month', '2026-03'], /请用 --policy/],
      [dir, ['--policy', policy], /请用 --month/],
      [dir, ['--policy', policy, '--month', '2026-13'], /月份“2026-13”/],
      [dir, ['--policy', policy, '--month', '2999-01'], /还没有到/],
      [dir, ['--policy', policy, '--moon', 'x'], /不认识的参数：--moon/],
      [dir, ['--policy', join(dir, 'none.yaml'), '--month', '2026-03'], /none\.yaml/],
      [dir, ['--policy', broken, '--month', '2026-03'], /arrived\.within/],
      [dir, ['--policy', policy, '--month', '2026-03', '--profile', 'castle'], /castle/],
      [tempDir(), ['--policy', policy, '--month', '2026-03'], /没有数据/],
      [busy, ['--policy', policy, '--month', '2026-03'], /请先停掉服务/],
    ];
    for (const [data, args, why] of cases) {
      const { status, stdout, stderr } = await rehearse(data, ...args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
      expect(stderr).toMatch(why);
    }
  });

  test('is a program of its own', () => {
    const command = join(ROOT, 'bots/commands/rehearse.ts');
    const args = ['--import', 'tsx', command, '--policy', 'none.yaml'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/请用 --month[\s\S]*用法：npm run/);
  });
});
