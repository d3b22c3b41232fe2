import { basename } from 'node:path';
import type { FeeImport } from '../../core/assistant/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import { findFile, fingerprint, readConfig, readWeights } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { AppError } from '../../core/kit/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { readFeeList } from '../../core/register/index.ts';
import type { FeeColumn, FeeRow, ListProblem } from '../../core/register/index.ts';
import { toStaff } from '../../core/words/index.ts';
import type { Values } from '../../core/words/index.ts';
import type { Surroundings } from './surroundings.ts';
import { readTable } from './tableFile.ts';

const USAGE = `Usage: npm run --silent fees -- FILE.csv|FILE.xlsx [--skip-bad]
Takes a list of fees in: columns room/房号, what/项目, period/账期, amount/金额, due/缴费截止, and paid/已缴 if there is one.
The same list again changes nothing. Nothing is taken in when a line is wrong, except with --skip-bad.`;

/** Longest wait for the running service, ms. */
const PATIENCE_MS = 120_000;

/** Problems shown at once. */
const SHOWN = 50;

/** Columns as lists name them. */
const COLUMNS: Readonly<Record<FeeColumn, string>> = {
  room: '房号 room',
  what: '项目 what',
  period: '账期 period',
  amount: '金额 amount',
  due: '缴费截止 due',
  paid: '已缴 paid',
};

/**
 * `fees FILE [--skip-bad]`: takes a list of fees in.
 * @returns exit status: 0, 1 when the list needs mending or no service could be reached, 2 for unknown arguments
 */
export async function runFees(argv: readonly string[], around: Surroundings): Promise<number> {
  const files = argv.filter((argument) => !argument.startsWith('-'));
  const options = argv.filter((argument) => argument.startsWith('-'));
  const [file] = files;
  if (file === undefined || files.length > 1 || options.some((option) => option !== '--skip-bad')) {
    const help = options.includes('--help') || options.includes('-h');
    (help ? around.out : around.err)(`${USAGE}\n`);
    return help ? 0 : 2;
  }
  try {
    return await takeIn(file, options.length > 0, around);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    around.err(`${error.message}\n`);
    return 1;
  }
}

async function takeIn(
  file: string,
  skipBad: boolean,
  { environment, out, err }: Surroundings,
): Promise<number> {
  const bytes = findFile(file);
  if (!bytes) throw new AppError('BAD_INPUT', `${file} cannot be read: is the path right?`);
  const config = readConfig(environment);
  const say = sayer(config.language);
  const { rows, problems } = readFeeList(await readTable(basename(file), bytes), roomReader());
  for (const problem of problems.slice(0, SHOWN)) err(`${sayProblem(problem, say)}\n`);
  const unusable = problems.some(({ problem }) => problem === 'no_column');
  if (problems.length > 0 && (unusable || !skipBad)) {
    err(`${say('import_nothing', { count: problems.length })}\n`);
    return 1;
  }
  out(`${linesOf(await send(rows, config), say).join('\n')}\n`);
  return 0;
}

type Say = (key: Parameters<typeof toStaff>[0], values?: Values) => string;

function sayer(language: Language): Say {
  return (key, values = {}) => toStaff(key, values, language === 'en' ? 'en' : 'zh-Hans');
}

/** Units written as people write them; those in normal form need no reading. */
function roomReader(): (words: string) => string | null {
  let reader: ReturnType<typeof makeReader> | null = null;
  return (words) => {
    reader ??= makeReader(readWeights());
    return reader.read(words, 0, 'Asia/Shanghai').room;
  };
}

function sayProblem({ line, problem, column, value }: ListProblem, say: Say): string {
  return say(`import_${problem}`, { line, column: COLUMNS[column], value });
}

/** Through the service that runs on this data folder, or one of our own. */
async function send(rows: readonly FeeRow[], config: Config): Promise<FeeImport> {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const folder = fingerprint(config.dataDir);
  const done = config.port === 0 ? null : await post(`http://${host}:${config.port}/`, { folder, rows });
  if (done) return done;
  // Most lists are taken by the service that runs: only without one its whole program is loaded.
  const { startService } = await import('../service.ts');
  const service = await startService({ ...config, port: 0 });
  try {
    const own = await post(service.url, { folder, rows });
    if (own) return own;
    throw new AppError('BAD_INPUT', 'the service did not take the list; see its log');
  } finally {
    await service.stop();
  }
}

/** Null: nobody is there, another program, or a service of another data folder. */
async function post(
  url: string,
  list: { folder: string; rows: readonly FeeRow[] },
): Promise<FeeImport | null> {
  try {
    const response = await fetch(new URL('/api/fees', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(list),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const json: unknown = await response.json();
    return response.ok && isImport(json) ? json : null;
  } catch {
    return null; // cut off half-way too: the list may be sent again, what is in stays as it is
  }
}

function isImport(json: unknown): json is FeeImport {
  return typeof json === 'object' && json !== null && 'added' in json && 'kept' in json;
}

function linesOf({ added, changed, settled, same, kept, unreached }: FeeImport, say: Say): string[] {
  const lines = [say('import_done', { added, changed, settled, same })];
  if (kept.length > 0) lines.push(say('import_kept', { count: kept.length, lines: kept.join(', ') }));
  if (unreached > 0) lines.push(say('import_unreached', { count: unreached }));
  return lines;
}
