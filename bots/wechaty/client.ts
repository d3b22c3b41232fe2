import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentForOthers } from '../../core/io/index.ts';
import { AppError, SECOND } from '../../core/kit/index.ts';
import type { Clock } from '../../core/kit/index.ts';
import { ADD_COMMAND, commandFor, packageOf } from './packages.ts';
import { FILE, NOT_RUNNING, REPLY, toError } from './protocol.ts';
import type { Call, Reply } from './protocol.ts';
import type { Connection, PuppetEvent, WechatyConfig } from './types.ts';
import { within } from './within.ts';

/** A puppet in a process of its own. */
export interface ForkedConnection extends Connection {
  pid: number | undefined;
}

/** A puppet that does not stop by then is ended, ms. */
const STOP_MS = 10 * SECOND;

/** Has this package been added beside this file? */
export function isInstalled(name: string): boolean {
  return existsSync(join(import.meta.dirname, 'node_modules', name, 'package.json'));
}

/**
 * Makes a bot in a process of its own that has not been started: an error of a puppet that would end the process, or a
 * puppet that catches those of others, must not touch the service. Nothing that it prints is kept; it may hold tokens.
 * @throws AppError CONFIG when library or puppet are not installed, or the puppet refuses its settings
 */
export async function openWechaty(config: WechatyConfig, clock: Clock): Promise<ForkedConnection> {
  assertInstalled(config.puppet);
  const child = startChild();
  const { ask, onMessage, onEnd } = makeLine(child);
  const end = () => void child.kill('SIGKILL');
  try {
    await ask({ do: 'open', config });
  } catch (error) {
    end();
    throw new AppError('CONFIG', error instanceof Error ? error.message : 'the puppet cannot be used', {
      cause: error,
    });
  }
  return {
    pid: child.pid,
    puppet: {
      on: (event, listener) => onMessage((message) => pass(message, event, listener)),
      messagePayload: (id) => ask({ do: 'message', id }),
      contactPayload: (id) => ask({ do: 'contact', id }),
      roomMemberPayload: (roomId, id) => ask({ do: 'member', roomId, id }),
      friendshipPayload: (id) => ask({ do: 'friendship', id }),
      readFile: async (id, most) => FILE.parse(await ask({ do: 'read', id, most })),
      sendText: (id, text) => ask({ do: 'sendText', id, text }),
      sendFile: (id, { name, bytes }) => ask({ do: 'sendFile', id, name, bytes }),
    },
    start: async () => void (await ask({ do: 'start' })),
    stop: async () => {
      await within(clock, STOP_MS, () => ask({ do: 'stop' }));
      const ended = new Promise<void>((resolve) => onEnd(resolve));
      end();
      await ended;
    },
    onFault: (listener) =>
      onMessage((message) => {
        if (message.kind === 'fault') listener(toError(message.fault));
      }),
    onEnd,
  };
}

function assertInstalled(puppet: string): void {
  if (!isInstalled('wechaty'))
    throw new AppError('CONFIG', `WECHATY_PUPPET is set and wechaty is not installed: ${ADD_COMMAND}`);
  if (!isInstalled(packageOf(puppet)))
    throw new AppError('CONFIG', `the puppet ${puppet} is not installed: ${commandFor(puppet)}`);
}

function startChild(): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: ['--import', tsx],
    env: environmentForOthers(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** The line to the other process: questions with their answers, and what it tells by itself. */
interface Line {
  /** Rejects with the error of the other side, or when the process ends first. */
  ask(call: Call): Promise<unknown>;
  onMessage(listener: (message: Reply) => void): void;
  /** Also when it has ended already. */
  onEnd(listener: () => void): void;
}

function makeLine(child: ChildProcess): Line {
  const waiting = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  const listeners: ((message: Reply) => void)[] = [];
  let asked = 0;
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true;
      for (const { failed } of waiting.values()) failed(gone(''));
      waiting.clear();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });

  child.on('message', (raw) => {
    const { data } = REPLY.safeParse(raw);
    if (!data) return;
    if (data.kind === 'event' || data.kind === 'fault') {
      for (const listener of listeners) listener(data);
      return;
    }
    const asker = waiting.get(data.n);
    waiting.delete(data.n);
    if (data.kind === 'done') asker?.done(data.value);
    else asker?.failed(toError(data.fault));
  });

  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        if (hasEnded || !child.connected) return reject(gone(NOT_RUNNING));
        const n = ++asked;
        waiting.set(n, { done: resolve, failed: reject });
        child.send({ n, call }, (error) => {
          if (error && waiting.delete(n)) reject(error);
        });
      }),
    onMessage: (listener) => void listeners.push(listener),
    onEnd: (listener) => void ended.then(listener),
  };
}

function pass(message: Reply, event: PuppetEvent, listener: (payload: unknown) => void): void {
  if (message.kind === 'event' && message.event === event) listener(message.payload);
}

function gone(code: string): Error {
  return toError({ name: 'Error', message: 'the process of the puppet has ended', code });
}
