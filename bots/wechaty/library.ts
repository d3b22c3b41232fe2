import { AppError } from '../../core/kit/index.ts';
import { packageOf } from './packages.ts';
import type { Connection, Picture, PuppetEvent, WechatyConfig } from './types.ts';

/** The part of wechaty's bot that is used. */
interface Bot {
  readonly puppet: Puppet;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  init(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The part of wechaty's puppet that is used. Rooms and people are named alike, so one call sends to both. */
interface Puppet {
  on(event: PuppetEvent, listener: (payload: unknown) => void): unknown;
  messagePayload(messageId: string): Promise<unknown>;
  contactPayload(contactId: string): Promise<unknown>;
  roomMemberPayload(roomId: string, contactId: string): Promise<unknown>;
  friendshipPayload(friendshipId: string): Promise<unknown>;
  messageFile(messageId: string): Promise<FileBox>;
  messageSendText(conversationId: string, text: string): Promise<unknown>;
  messageSendFile(conversationId: string, file: FileBox): Promise<unknown>;
}

/** The part of wechaty's files that is used. */
export interface FileBox {
  readonly name: string;
  /** Bytes; negative: unknown. */
  readonly size: number;
  toBuffer(): Promise<Uint8Array>;
}

interface Library {
  WechatyBuilder: {
    build(options: { puppet: string; puppetOptions: { token?: string }; name?: string }): Bot;
  };
  log: { level(name?: string): string };
}

interface FileLibrary {
  FileBox: { fromBase64(base64: string, name: string): FileBox };
}

/** The same with what tests need that play on the mock's stage. */
export interface LibraryConnection extends Connection {
  bot: { readonly puppet: unknown };
  makeFile(file: Picture): FileBox;
}

/**
 * Loads the library and makes a bot in this process that has not been started. Puppets end their process, or catch all
 * that would, so the service has this done in a process of its own (`client.ts`).
 * @throws AppError CONFIG when the library cannot be read, or the puppet refuses its settings
 */
export async function openLibrary(config: WechatyConfig): Promise<LibraryConnection> {
  const library = await load('wechaty', isLibrary);
  const files = await load('file-box', isFileLibrary);
  // Its own log holds what people write.
  library.log.level('silent');
  const bot = library.WechatyBuilder.build({
    puppet: packageOf(config.puppet),
    puppetOptions: config.token === null ? {} : { token: config.token },
    ...(config.session === undefined ? {} : { name: config.session }),
  });
  // One that is heard by nobody would end the process.
  bot.on('error', () => undefined);
  await init(bot, config);
  const { puppet } = bot;
  // The mock takes no other kind.
  const makeFile = ({ name, bytes }: Picture) =>
    files.FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name);
  return {
    bot,
    makeFile,
    puppet: {
      on: (event, listener) => void puppet.on(event, listener),
      messagePayload: (messageId) => puppet.messagePayload(messageId),
      contactPayload: (contactId) => puppet.contactPayload(contactId),
      roomMemberPayload: (roomId, contactId) => puppet.roomMemberPayload(roomId, contactId),
      friendshipPayload: (friendshipId) => puppet.friendshipPayload(friendshipId),
      readFile: async (messageId, most) => {
        const file = await puppet.messageFile(messageId);
        if (file.size > most) return null;
        const bytes = await file.toBuffer();
        return bytes.length > most ? null : { name: file.name, bytes };
      },
      sendText: (conversationId, text) => puppet.messageSendText(conversationId, text),
      sendFile: (conversationId, file) => puppet.messageSendFile(conversationId, makeFile(file)),
    },
    start: () => bot.start(),
    stop: () => bot.stop(),
    onFault: (listener) => void bot.on('error', listener),
    onEnd: () => undefined,
  };
}

/** The name is a value, so that neither the compiler nor an install asks for the package. */
async function load<Shape>(name: string, isShape: (loaded: unknown) => loaded is Shape): Promise<Shape> {
  const loaded: unknown = await import(name);
  if (isShape(loaded)) return loaded;
  throw new AppError('CONFIG', `${name} is of a version that is not known here`);
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
