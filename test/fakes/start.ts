// npm run fakes -- [--port 8790] [--env FILE]
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CALLBACK_PORT, FIRST_PORT, startPlayground } from './play/index.ts';
import type { Playground, Ports } from './play/index.ts';
import { startPageServer } from './pageServer.ts';

/** Begins a file that may be written again. */
const MARK = '# npm run fakes';
const HEAD = `${MARK}: for the simulators of this run; delete this file when they have ended`;

const port = z.coerce.number().int().min(1).max(65_532);
const settings = z.object({
  port: port.default(FIRST_PORT),
  callbacks: port.default(CALLBACK_PORT),
  env: z.string().min(1).optional(),
});

try {
  await run();
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { port: page, callbacks, env } = readSettings();
  const ports: Ports = { page, telegram: page + 1, wecom: page + 2, aibot: page + 3, callbacks };
  const dataDir = join(tmpdir(), `guanjia-fakes-${Date.now().toString(36)}`);
  if (env !== undefined) await mustBeOurs(env);
  const play = await startPlayground(ports, { dataDir, clock: Date.now });
  try {
    await show(play, { page, env });
  } finally {
    await play.close();
  }
}

/** Serves the page and says where it is, until Ctrl-C. */
async function show(
  play: Playground,
  { page, env }: { page: number; env: string | undefined },
): Promise<void> {
  const server = await startPageServer(play, page);
  try {
    const lines = Object.entries(play.environment).map(([name, value]) => `${name}=${value}`);
    if (env !== undefined) await writeFile(env, `${[HEAD, ...lines].join('\n')}\n`);
    process.stdout.write(welcome(server.url, lines, env));
    await interrupted();
  } finally {
    await server.close();
  }
}

/** Options go before the environment. @throws Error with words for whoever started it */
function readSettings(): z.infer<typeof settings> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, env: { type: 'string' } } });
  const read = settings.safeParse({
    port: values.port ?? process.env['GUANJIA_FAKES_PORT'],
    callbacks: process.env['GUANJIA_CALLBACK_PORT'],
    env: values.env,
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${issue?.path.join('.')}: 1–65532 (${issue?.message})`);
}

/** What somebody else wrote is never written over. @throws Error for such a file */
async function mustBeOurs(file: string): Promise<void> {
  const old = await readFile(file, 'utf8').catch(() => null); // not there: nothing to lose
  if (old === null || old.startsWith(MARK)) return;
  throw new Error(
    `${file} 已存在，且不是本程序写的，没有覆盖。\n${file} is there and was not written by this program: it was left alone.`,
  );
}

function welcome(url: string, lines: readonly string[], env: string | undefined): string {
  const block = `${lines.map((line) => `  ${line} \\`).join('\n')}\n  npm start`;
  const zh = env === undefined ? '在另一个终端启动管家（整段复制）：' : `设置已写入 ${env}。`;
  const en =
    env === undefined ? 'Start Guanjia in another terminal (copy all):' : `The settings are in ${env}.`;
  const how = env === '.env' ? '  npm start' : `  node --env-file=${env} --import tsx bots/main.ts`;
  return `
三个模拟平台已启动：Telegram、企业微信（微信客服、自建应用、群机器人）、企业微信智能机器人。不需要任何账号。
Three simulators are up: Telegram, WeCom (customer service, app, group robot), WeCom's bot. No account is needed.

打开页面，扮演住户和员工 · Open the page and play residents and staff:
  ${url}

${zh} ${en}
${env === undefined ? block : how}

模拟平台停止后什么都不留，所以每次启动用一个新的数据目录（GUANJIA_DATA）；重启后请把管家也按新设置重启。
The simulators keep nothing when they end, so each run has a data folder of its own; start Guanjia anew with each.
Ctrl-C 结束 · ends this.
`;
}

/** Resolves with the first Ctrl-C, or when asked to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port: taken } = z
    .looseObject({ code: z.string().optional(), port: z.number().optional() })
    .parse({ ...error });
  if (code !== 'EADDRINUSE') return error.message;
  return [
    `端口 ${taken} 已被占用。换一组：npm run fakes -- --port 8890（页面用它，三个模拟平台用后面三个）。`,
    `Port ${taken} is taken. Choose others: npm run fakes -- --port 8890 (the page; the simulators take the next three).`,
  ].join('\n');
}
