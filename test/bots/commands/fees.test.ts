import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeWorkbook from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runFees } from '../../../bots/commands/feesCommand.ts';
import { readTable } from '../../../bots/commands/tableFile.ts';
import { runHere, startCommand } from '../../support/program.ts';
import type { Ran } from '../../support/program.ts';
import { startTestService } from '../console/service.ts';
import type { TestService } from '../console/service.ts';

/** A process of its own on a busy machine, ms. */
const PATIENCE_MS = 180_000;

const dir = mkdtempSync(join(tmpdir(), 'guanjia-fees-test-'));

const LIST =
  '房号,项目,账期,金额,缴费截止,已缴\n3-2-501,物业费,2026-10,"1,280.50",2026-10-31,\n3栋2单元601,物业费,2026年10月,980,2026/10/31,是\n';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});

type Given = { options?: string[]; env?: Record<string, string> };

function settings(env: Record<string, string>): Record<string, string | undefined> {
  return {
    ...process.env,
    ...{ GUANJIA_DATA: service.dataDir, GUANJIA_PORT: new URL(service.url).port, GUANJIA_LOG: 'error' },
    ...env,
  };
}

/** The command on a list, in this process, beside the service of this file unless told otherwise. */
function fees(
  name: string,
  content: string | Uint8Array,
  { options = [], env = {} }: Given = {},
): Promise<Ran> {
  const file = join(dir, name);
  writeFileSync(file, content);
  return runHere(runFees, [file, ...options], settings(env));
}

/** The same as the program that people start. */
function startFees(name: string, content: string, { options = [], env = {} }: Given = {}): Promise<Ran> {
  const file = join(dir, name);
  writeFileSync(file, content);
  return startCommand('fees', [file, ...options], settings(env));
}

describe('the command that takes lists of fees in', { timeout: PATIENCE_MS }, () => {
  test('works beside the running service; the same list again changes nothing', async () => {
    const first = await startFees('list.csv', LIST);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('新增 2 项，更新 0 项，缴清 0 项，不变 0 项');
    expect((await fees('again.csv', `\ufeff${LIST}`)).stdout).toContain(
      '新增 0 项，更新 0 项，缴清 0 项，不变 2 项',
    );
  });

  test('updates an amount, settles what is marked as paid, and keeps what is settled', async () => {
    const list = LIST.replaceAll('2026-10,', '2026-11,').replace('2026年10月,', '2026-11,');
    await fees('base.csv', list);
    const changed = await fees('changed.csv', list.replace('1,280.50', '1300').replace('是', '否'));
    expect(changed.stdout).toMatch(/更新 1 项[\s\S]*第 3 行/);
    const settled = await fees('settled.csv', list.replace('2026-10-31,\n', '2026-10-31,是\n'));
    expect(settled.stdout).toContain('缴清 1 项');
  });

  test('names every wrong line and takes nothing in, or leaves them out when told to', async () => {
    const bad =
      'room,what,period,amount,due\n1-1-101,fee,2026-10,12x,2026-10-31\n1-1-102,fee,2026-10,5,2026-10-31\n';
    const refused = await fees('bad.csv', bad);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/第 2 行金额“12x”[\s\S]*什么都没有导入/);
    const taken = await fees('bad.csv', bad, { options: ['--skip-bad'], env: { GUANJIA_LANGUAGE: 'en' } });
    expect(taken.status).toBe(0);
    expect(taken.stderr).toContain('line 2: “12x” is no amount');
    expect(taken.stdout).toContain('1 new, 0 changed');
  });

  test('does not write into the service of another data folder, and not into one that is in use elsewhere', async () => {
    const other = await fees('other.csv', LIST, { env: { GUANJIA_DATA: join(dir, 'data') } });
    expect(other).toMatchObject({ status: 0 });
    expect(other.stdout).toContain('新增 2 项');
    const nowhere = await fees('nowhere.csv', LIST, { env: { GUANJIA_PORT: '1' } });
    expect(nowhere.status).toBe(1);
    expect(nowhere.stderr).toContain('another Guanjia service is running');
  });

  test('ends with 2 for a call that makes no sense and 1 for a file that is not there', async () => {
    expect((await startFees('list.csv', LIST, { options: ['--unknown'] })).status).toBe(2);
    expect((await fees('old.xls', LIST)).stderr).toContain('save it as .xlsx');
  });
});

describe('a request to the console with a list', () => {
  test('that is none is refused', async () => {
    expect((await service.post('/api/fees', { rows: [] })).status).toBe(400);
    expect((await service.post('/api/fees', { folder: 'x', rows: [{ room: 'x' }] })).status).toBe(400);
    expect((await service.post('/api/fees', { folder: 'x', rows: [] })).status).toBe(409);
  });
});

describe('a table file', () => {
  const head = ['房号', '金额'];

  test('is read from a workbook with its numbers, days and truths', async () => {
    const day = new Date(Date.UTC(2026, 9, 31));
    const file = join(dir, 'book.xlsx');
    await writeWorkbook([
      head.map((value) => ({ value, type: String })),
      [
        { value: '3-2-501', type: String },
        { value: 88.5, type: Number },
        { value: day, type: Date, format: 'yyyy-mm-dd' },
        { value: true, type: Boolean },
      ],
    ]).toFile(file);
    const [, row] = await readTable('book.xlsx', readFileSync(file));
    expect(row).toEqual(['3-2-501', 88.5, day, true]);
  });

  test.each([
    ['UTF-8 with its mark', Buffer.from('\ufeff房号,金额\n3-2-501,5\n', 'utf8')],
    ['UTF-16 with its mark', Buffer.from('\ufeff房号,金额\n3-2-501,5\n', 'utf16le')],
    // 房号,金额 in GB 18030, as spreadsheets in China save it
    [
      'GB 18030',
      Buffer.concat([
        Buffer.from([0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a]),
        Buffer.from('3-2-501,5\n'),
      ]),
    ],
    ['tabs', Buffer.from('房号\t金额\r\n3-2-501\t5\r\n')],
    ['semicolons', Buffer.from('房号;金额\n3-2-501;5\n')],
  ])('is read from %s', async (_, bytes) => {
    const rows = await readTable('list.csv', bytes);
    expect(rows.slice(0, 2)).toEqual([head, ['3-2-501', '5']]);
  });

  test('that is none says so', async () => {
    await expect(readTable('book.xlsx', Buffer.from('no workbook'))).rejects.toThrow(
      'cannot be read as a table',
    );
    await expect(readTable('list.csv', Buffer.from('a,"b\nc'))).rejects.toThrow('cannot be read as a table');
  });
});
