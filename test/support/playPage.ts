import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { startPageServer } from '../fakes/pageServer.ts';
import { startPlayground } from '../fakes/play/index.ts';
import type { ChatView, Entry, PlayState, Playground } from '../fakes/play/index.ts';

/** What an act was answered. */
export interface Acted {
  status: number;
  error?: string | undefined;
  detail?: string | undefined;
}

/** The page with its simulators, on free ports. */
export interface TestPage {
  url: string;
  play: Playground;
  post(body: unknown, headers?: Record<string, string>): Promise<Acted>;
  chat(id: string): ChatView;
  /** Resolves with an entry of the chat once there is one that fits. */
  entry(id: string, fits: (entry: Entry) => boolean): Promise<Entry>;
  /** Resolves once the page would show what is looked for. */
  seen(look: (state: PlayState) => boolean): Promise<void>;
  close(): Promise<void>;
}

const answered = z.object({ error: z.string().optional(), detail: z.string().optional() });

/** @param callbacks port at which Guanjia would listen; 9 (default): nobody does */
export async function openPage(callbacks = 9): Promise<TestPage> {
  const ports = { telegram: 0, wecom: 0, aibot: 0, callbacks };
  const play = await startPlayground(ports, { dataDir: '/tmp/none', clock: Date.now });
  const server = await startPageServer(play, 0);
  const chat = (id: string): ChatView => {
    const found = play.state().chats.find((one) => one.id === id);
    if (!found) throw new Error(`no chat ${id}`);
    return found;
  };
  const until = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const check = () => {
        const found = look();
        if (found !== undefined) resolve(found);
      };
      play.watch(check);
      check();
    });
  return {
    url: server.url,
    play,
    post: async (body, headers = {}) => {
      const response = await fetch(`${server.url}api/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, ...answered.parse(await response.json()) };
    },
    chat,
    entry: (id, fits) => until(() => chat(id).entries.find(fits)),
    seen: (look) => until(() => look(play.state()) || undefined).then(() => undefined),
    close: async () => {
      await server.close();
      await play.close();
    },
  };
}

/** The same, closed when the test is over. */
export async function openTestPage(callbacks?: number): Promise<TestPage> {
  const page = await openPage(callbacks);
  onTestFinished(() => page.close());
  return page;
}
