import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeCalendar } from '../../core/deadline/index.ts';
import { SystemClock, makeStore, openStore, withTempDir } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { AppError, silentLogger } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import { makeDirectory } from '../../core/people/index.ts';
import type { Directory } from '../../core/people/index.ts';
import { monthOf, rehearse } from '../../core/report/index.ts';
import type { TicketRecord } from '../../core/report/index.ts';
import { readCompany } from '../company.ts';
import { readRules } from '../policy.ts';
import { rehearsalLines } from './rehearseText.ts';

const USAGE = `用法：npm run --silent rehearse -- --policy 新制度.yaml [--profile residential] --month 2026-10 [--json]
用新的制度把那个月的工单重演一遍，和现行制度对比：谁会被提醒、催办，哪些时限会超。
只读，不改数据；请先停掉服务。`;

/** Name of the fact that keeps how far the drill clock was pushed forward, ms. */
const SHIFT_FACT = 'drill_clock_shift_ms';

interface Options {
  policy: string;
  profile: string | null;
  month: string;
  json: boolean;
}

export interface RehearseRun {
  argv: readonly string[];
  /** Read only once the options are right. @throws AppError CONFIG */
  config: () => Config;
  out: (text: string) => void;
  err: (text: string) => void;
}

/**
 * Plays a month again under another policy and prints what would have been different.
 * @returns exit status: 0, or 2 when it could not be done (the reason was printed)
 */
export async function runRehearse({ argv, config, out, err }: RehearseRun): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    out(`${USAGE}\n`);
    return 0;
  }
  const options = readOptions(argv);
  if (typeof options === 'string') {
    err(`${options}\n${USAGE}\n`);
    return 2;
  }
  try {
    out(`${await play(options, config())}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    err(`${error.message}\n`);
    return 2;
  }
}

/** The options, or what is wrong with them. */
function readOptions(argv: readonly string[]): Options | string {
  const given = new Map<string, string>();
  let json = false;
  for (let i = 0; i < argv.length; i++) {
    const [name = '', inline] = (argv[i] ?? '').split(/=(.*)/s);
    if (name === '--json') json = true;
    else if (!['--policy', '--profile', '--month'].includes(name)) return `不认识的参数：${name}`;
    else {
      const value = inline ?? argv[++i];
      if (value === undefined || value === '') return `${name} 后面要写内容。`;
      given.set(name, value);
    }
  }
  const [policy, month] = [given.get('--policy'), given.get('--month')];
  if (policy === undefined) return '请用 --policy 写明新制度的文件。';
  if (month === undefined) return '请用 --month 写明月份，例如 --month 2026-10。';
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return `月份“${month}”写得不对，应像 2026-10。`;
  return { policy, month, json, profile: given.get('--profile') ?? null };
}

async function play(options: Options, config: Config): Promise<string> {
  const oldRules = readRules(config.policyFile, config.policyProfile);
  const newRules = readRules(resolve(options.policy), options.profile ?? config.policyProfile);
  const directory = readDirectory(config, oldRules.policy.calendar);
  const month = monthOf(options.month, oldRules.policy.calendar.zone);
  const { records, now } = await readRecords(config.dataDir, month);
  if (month.from >= now) throw new AppError('BAD_INPUT', `${options.month} 还没有到，没有可以重演的工单。`);
  const period = { from: month.from, to: Math.min(month.to, now) };
  const result = rehearse({ records, oldRules, newRules, directory, period });
  if (options.json) return JSON.stringify(result, null, 2);
  const person = (key: string) => directory.find(key)?.name ?? key;
  return rehearsalLines(result, { month: options.month, person }).join('\n');
}

function readDirectory(config: Config, calendarRules: Parameters<typeof makeCalendar>[0]): Directory {
  const { company, roster, contacts } = readCompany(config.companyFile);
  const { isWorkday, zone } = makeCalendar(calendarRules);
  return makeDirectory({ company, ...roster, contacts, isWorkday, zone });
}

/** Every ticket of the period with its history, and the time of the data's own clock; read from a copy. */
async function readRecords(
  dataDir: string,
  { from, to }: { from: Instant; to: Instant },
): Promise<{ records: TicketRecord[]; now: Instant }> {
  return withTempDir('rehearse', async (dir) => {
    copyStore(dataDir, dir);
    const clock = new SystemClock();
    const open = await openStore({ dataDir: dir, clock, log: silentLogger, mode: 'private' });
    try {
      const store = makeStore(open);
      const tickets = await store.listTicketsBetween(from, to);
      const histories = await store.listHistories(tickets.map((ticket) => ticket.n));
      const records = tickets.map((ticket) => ({ ticket, history: histories.get(ticket.n) ?? [] }));
      const shift = Number((await store.findFact(SHIFT_FACT)) ?? 0);
      return { records, now: clock.now() + shift };
    } finally {
      await open.close();
    }
  });
}

/** The database and what its last writer had not yet worked into it; the original is only ever read. */
function copyStore(from: string, to: string): void {
  const file = join(from, 'guanjia.db');
  if (!existsSync(file))
    throw new AppError('NOT_FOUND', `${from} 里没有数据（guanjia.db）。数据文件夹由 GUANJIA_DATA 指定。`);
  const holder = runningService(from);
  if (holder !== null)
    throw new AppError('STORE_IN_USE', `服务正在使用 ${from}（进程 ${holder}）。请先停掉服务再重演。`);
  const parts = ['guanjia.db', 'guanjia.db-wal'].filter((name) => existsSync(join(from, name)));
  const state = () => parts.map((name) => statSync(join(from, name)).mtimeMs).join();
  const before = state();
  for (const name of parts) copyFileSync(join(from, name), join(to, name));
  if (state() !== before)
    throw new AppError('STORE_IN_USE', `${from} 里的数据正在被改动。请先停掉服务再重演。`);
}

/** Number of the process that says it has the folder, while it lives; null without one. */
function runningService(dataDir: string): number | null {
  const note = join(dataDir, 'service.lock.json');
  if (!existsSync(note)) return null;
  try {
    const holder: unknown = JSON.parse(readFileSync(note, 'utf8'));
    const pid = typeof holder === 'object' && holder !== null && 'pid' in holder ? Number(holder.pid) : 0;
    return pid > 0 && isAlive(pid) ? pid : null;
  } catch {
    // A note that cannot be read is left over from a service that was killed; the copy is checked when it is opened.
    return null;
  }
}

/** Signal 0 asks only whether the process is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
