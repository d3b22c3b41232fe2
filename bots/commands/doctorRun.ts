import type { CallbackRoute, Channel, Door, Examined, Finding } from '../../core/delivery/index.ts';
import { isServiceRunning, readConfig, SystemClock } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { AppError, SECOND, silentLogger } from '../../core/kit/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { say } from '../../core/words/index.ts';
import { startCallbacks } from '../callbacks/index.ts';
import { listChannels } from '../channels.ts';
import { examineChannels } from '../examineChannels.ts';
import { configFindings, GENERAL, generalFindings } from './doctorGeneral.ts';
import { asJsonLines, asText } from './doctorText.ts';

const USAGE = `Usage: npm run --silent doctor -- [--json] [--no-login]
Looks at every configured channel: what works, what does not, and what to do. Beside a running service nothing is taken
from it. Without one the callback port is answered and the bot of WeCom is logged in for the seconds of the look;
--no-login leaves that out, for when the bot runs on another machine. Exit status 0: nothing is broken, 1: something, 2:
bad usage.`;

export interface DoctorOptions {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  out: (text: string) => void;
  err: (text: string) => void;
  /** How long the login of the bot is waited for, real ms. Default 5 s. */
  loginMs?: number;
}

const LOGIN_MS = 5 * SECOND;
/** A look at a login that is under way, real ms. */
const GLANCE_MS = 50;
/** The channel that is nothing without its connection; all others can be asked. */
const BOT = 'wecom-bot';

/** `npm run doctor`. @returns the exit status */
export async function runDoctor({ argv, env, out, err, loginMs = LOGIN_MS }: DoctorOptions): Promise<number> {
  const unknown = argv.filter((arg) => arg !== '--json' && arg !== '--no-login');
  if (unknown.length > 0) {
    err(`${USAGE}\n`);
    return unknown.every((arg) => arg === '--help' || arg === '-h') ? 0 : 2;
  }
  const { examined, language } = await look(env, argv.includes('--no-login') ? null : loginMs);
  out(argv.includes('--json') ? asJsonLines(examined, language) : asText(examined, language));
  return examined.some(({ findings }) => findings.some(({ level }) => level === 'bad')) ? 1 : 0;
}

/** @param loginMs null: no login is tried */
async function look(
  env: DoctorOptions['env'],
  loginMs: number | null,
): Promise<{ examined: Examined[]; language: Language }> {
  try {
    const config = readConfig(env);
    return { examined: await examineAll(config, loginMs), language: config.language };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFIG') throw error;
    const language = env['GUANJIA_LANGUAGE'] === 'en' ? 'en' : 'zh-Hans';
    return { examined: [{ channel: GENERAL, findings: configFindings(error) }], language };
  }
}

async function examineAll(config: Config, loginMs: number | null): Promise<Examined[]> {
  const media = { find: () => Promise.resolve(null) };
  const channels = listChannels(config, { clock: new SystemClock(), log: silentLogger, media });
  const running = isServiceRunning(config.dataDir);
  const general = await generalFindings(config, { channels: channels.length, running });
  try {
    if (running) return [{ channel: GENERAL, findings: general }, ...(await examineChannels(channels))];
    const { examined, findings } = await examineAlone(config, channels, loginMs);
    return [{ channel: GENERAL, findings: [...general, ...findings] }, ...examined];
  } finally {
    await Promise.all(channels.map((channel) => channel.stop?.()));
  }
}

/** Without a service nobody would answer a platform, nor tell whether the bot may log in: it is done here, for seconds. */
async function examineAlone(
  { callbacks }: Config,
  channels: readonly Channel[],
  loginMs: number | null,
): Promise<{ examined: Examined[]; findings: Finding[] }> {
  const routes = channels.flatMap((channel) => channel.routes ?? []);
  const server = await answerCallbacks(callbacks, routes);
  try {
    const bot = channels.find(({ name }) => name === BOT);
    if (bot && loginMs !== null) await logIn(bot, loginMs);
    const findings = server === 'taken' ? [portTaken(callbacks.port)] : [];
    return { examined: await examineChannels(channels), findings };
  } finally {
    if (server !== 'taken') await server?.close();
  }
}

/** Nothing is taken in: a channel that was not started asks the platform to come again. */
async function answerCallbacks({ host, port }: Config['callbacks'], routes: CallbackRoute[]) {
  if (routes.length === 0) return null;
  try {
    return await startCallbacks({ host, port, routes, log: silentLogger });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return 'taken';
  }
}

function portTaken(port: number): Finding {
  return {
    ...{ level: 'bad', what: say('callback_port') },
    found: say('port_taken', { port }),
    fix: say('port_fix'),
  };
}

/** Connects, and waits until it is known how that ended or the time is over. */
async function logIn(bot: Channel, loginMs: number): Promise<void> {
  await bot.start?.(NOBODY_IN);
  for (let waited = 0; waited < loginMs; waited += GLANCE_MS) {
    const findings = (await bot.examine?.()) ?? [];
    if (!findings.some(({ found }) => found.key === 'aibot_connecting')) return;
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
}

/** What comes in those seconds is not ours to keep. */
const NOBODY_IN: Door = {
  accept: () => Promise.reject(new AppError('CHANNEL', 'nothing is taken in while channels are looked at')),
  note: () => Promise.resolve(),
  recall: () => Promise.resolve(null),
  remember: () => Promise.resolve(),
};
