import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/kit/index.ts';
import type { Connection, WechatyConfig, WechatyFile, WechatyPuppet } from './types.ts';

/** What adds the library. */
export const ADD_COMMAND = 'npm run add:wechaty';

/** The part of wechaty's bot that is used. */
interface Bot {
  readonly puppet: WechatyPuppet;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  init(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface BotOptions {
  puppet: string;
  puppetOptions: { token?: string };
  name?: string;
}

interface Library {
  WechatyBuilder: { build(options: BotOptions): Bot };
  log: { level(name?: string): string };
}

interface FileLibrary {
  FileBox: { fromBase64(base64: string, name: string): WechatyFile };
}

/** The package that plays this puppet. */
export function packageOf(puppet: string): string {
  return puppet === 'mock' ? 'wechaty-puppet-mock' : puppet;
}

/** Has this package been added beside this file? */
export function isInstalled(name: string): boolean {
  return existsSync(join(import.meta.dirname, 'node_modules', name, 'package.json'));
}

/**
 * Loads the library and makes a bot that has not been started.
 * @throws AppError CONFIG when library or puppet are not installed, or the puppet refuses its settings
 */
export async function openWechaty(config: WechatyConfig): Promise<Connection> {
  const puppetPackage = packageOf(config.puppet);
  assertInstalled(puppetPackage);
  const library = await load('wechaty', isLibrary);
  const files = await load('file-box', isFileLibrary);
  quieten(library);
  const bot = library.WechatyBuilder.build({
    puppet: puppetPackage,
    puppetOptions: config.token === null ? {} : { token: config.token },
    ...(config.session === undefined ? {} : { name: config.session }),
  });
  // One that is heard by nobody would end the process.
  bot.on('error', () => undefined);
  await init(bot, config);
  return {
    puppet: bot.puppet,
    start: () => bot.start(),
    stop: () => bot.stop(),
    onError: (listener) => void bot.on('error', listener),
    // The mock takes no other kind.
    makeFile: (bytes, name) => files.FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name),
  };
}

function assertInstalled(puppetPackage: string): void {
  if (!isInstalled('wechaty'))
    throw new AppError('CONFIG', `WECHATY_PUPPET is set and wechaty is not installed: ${ADD_COMMAND}`);
  if (!isInstalled(puppetPackage))
    throw new AppError(
      'CONFIG',
      `the puppet ${puppetPackage} is not installed: npm install --prefix bots/wechaty --ignore-scripts ${puppetPackage}`,
    );
}

/** The name is a value, so that neither the compiler nor an install asks for the package. */
async function load<Shape>(name: string, isShape: (loaded: unknown) => loaded is Shape): Promise<Shape> {
  const loaded: unknown = await import(name);
  if (isShape(loaded)) return loaded;
  throw new AppError('CONFIG', `${name} is of a version that is not known here: ${ADD_COMMAND}`);
}

/** Its own log holds what people write. Whoever sets WECHATY_LOG to look for a fault gets it. */
function quieten({ log }: Library): void {
  if (log.level() === 'info') log.level('silent');
}

/** Makes the puppet; nothing is reached out for yet. */
async function init(bot: Bot, { puppet, token }: WechatyConfig): Promise<void> {
  try {
    await bot.init();
  } catch (cause) {
    const [words = ''] = (cause instanceof Error ? cause.message.trim() : '').split('\n');
    const why = token === null ? words : words.replaceAll(token, '…');
    throw new AppError('CONFIG', `the puppet ${puppet} cannot be used: ${why}`, { cause });
  }
}

function isLibrary(loaded: unknown): loaded is Library {
  return has(loaded, 'WechatyBuilder') && has(loaded.WechatyBuilder, 'build') && has(loaded, 'log');
}

function isFileLibrary(loaded: unknown): loaded is FileLibrary {
  return has(loaded, 'FileBox') && has(loaded.FileBox, 'fromBase64');
}

function has<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  const isOpen = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isOpen && name in value;
}
