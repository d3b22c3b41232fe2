import { clearLine, createInterface, cursorTo } from 'node:readline';
import type { Interface } from 'node:readline';
import { environment, readConfig } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { AppError } from '../../core/kit/index.ts';
import { startService } from '../service.ts';
import { makeClient } from '../console/terminal/client.ts';
import type { ConsoleClient } from '../console/terminal/client.ts';
import { parseCommand } from '../console/terminal/command.ts';
import { Session } from '../console/terminal/session.ts';
import type { TerminalLanguage } from '../console/terminal/texts.ts';

const USAGE = `Usage: npm run --silent chat
Talk to Guanjia in the terminal, as a resident, a member of staff or a supervisor. /help lists the commands.`;

// Whoever reads may stop early (head): then there is nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2));

/** @returns exit status: 0, 1 when no service could be started, 2 for unknown arguments */
async function main(argv: readonly string[]): Promise<number> {
  if (argv.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    return argv[0] === '--help' || argv[0] === '-h' ? 0 : 2;
  }
  try {
    const config = readConfig(environment());
    const { client, close } = await findService(config);
    try {
      await talk(client, firstLanguage(config));
    } finally {
      await close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** The service that runs already, or one of our own on the same data folder. */
async function findService(config: Config): Promise<{ client: ConsoleClient; close: () => Promise<void> }> {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const running = config.port === 0 ? null : makeClient(`http://${host}:${config.port}/`);
  const answers = await running?.state().catch(() => null); // nobody there, or another program
  if (running && answers) return { client: running, close: () => Promise.resolve() };
  const service = await startService({ ...config, port: 0 });
  return { client: makeClient(service.url), close: () => service.stop() };
}

/** The language of the machine, else the one Guanjia speaks by itself. */
function firstLanguage({ language }: Config): TerminalLanguage {
  const env = environment();
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (/^(?:zh|en)/i.test(locale)) return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  return language === 'en' ? 'en' : 'zh';
}

async function talk(client: ConsoleClient, language: TerminalLanguage): Promise<void> {
  let input: Interface | null = null;
  const session = await Session.begin({ client, language, print: (lines) => print(input, lines) });
  const stop = new AbortController();
  const listening = client.listen(
    { changed: () => void session.refresh(), lost: () => session.lost() },
    stop.signal,
  );
  // Not earlier: lines that come before somebody reads them would be lost.
  input = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY });
  try {
    await (process.stdin.isTTY ? converse(input, session) : playLines(input, session));
  } finally {
    stop.abort();
    input.close();
    await listening;
  }
}

async function converse(input: Interface, session: Session): Promise<void> {
  const ask = () => {
    input.setPrompt(session.prompt());
    input.prompt(true);
  };
  ask();
  for await (const line of input) {
    if (!(await session.run(parseCommand(line)))) return;
    ask();
  }
}

/** Lines from a pipe: each is answered before the next is read. */
async function playLines(input: Interface, session: Session): Promise<void> {
  for await (const line of input) {
    if (line.trim() !== '') process.stdout.write(`${session.prompt()}${line.trim()}\n`);
    if (!(await session.run(parseCommand(line)))) return;
    await session.settle();
  }
  await session.settle();
}

/** Above the line that is being typed. */
function print(input: Interface | null, lines: readonly string[]): void {
  if (input && process.stdin.isTTY) {
    cursorTo(process.stdout, 0);
    clearLine(process.stdout, 0);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  if (process.stdin.isTTY) input?.prompt(true);
}
