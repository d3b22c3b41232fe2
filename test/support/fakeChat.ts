import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type {
  Arrival,
  ArrivalBody,
  Capabilities,
  Channel,
  FetchResult,
  Outbound,
  SendResult,
} from '../../core/delivery/index.ts';
import type { RunningSystem } from './runningSystem.ts';

export interface FakeChatOptions {
  /** Default `chat`. */
  name?: string;
  capabilities?: Partial<Capabilities>;
  /** What comes of a send; default: it arrives. `silence`: it arrives, and its sender never hears so. */
  answer?: (out: Outbound) => SendResult | 'silence';
  /** What comes of fetching, by the attachment's source; default: it can no longer be had. */
  files?: Readonly<Record<string, FetchResult>>;
}

/** A chat platform in memory, with what was sent to it. */
export interface FakeChat {
  channel: Channel;
  /** Everything that arrived, in order. */
  sent: Outbound[];
  /** Resolves when so many have arrived. */
  came(count: number): Promise<void>;
  /** Texts that arrived in one chat. */
  texts(user: string): string[];
  /** The same without anything being done about it. */
  arrives(system: RunningSystem, user: string, body: ArrivalBody, more?: Partial<Arrival>): Promise<void>;
  /** Somebody does something in their chat, or in a group; then everything due is done. */
  does(system: RunningSystem, user: string, body: ArrivalBody, more?: Partial<Arrival>): Promise<void>;
  says(system: RunningSystem, user: string, text: string, more?: Partial<Arrival>): Promise<void>;
  /** Presses the newest button of that label in their chat. */
  presses(system: RunningSystem, user: string, label: string): Promise<void>;
}

export function makeFakeChat(options: FakeChatOptions = {}): FakeChat {
  const { name = 'chat' } = options;
  const sent: Outbound[] = [];
  const waiting = new Set<() => void>();
  let counter = 0;
  const chatOf = (user: string) => `${name}:${user}`;
  const chat: FakeChat = {
    sent,
    channel: {
      name,
      capabilities: { ...OWN_CAPABILITIES, ...options.capabilities },
      send: (out) => {
        const result = options.answer?.(out) ?? { ok: true as const, platformId: `p${sent.length + 1}` };
        if (result === 'silence' || result.ok) sent.push(out);
        for (const look of waiting) look();
        return result === 'silence' ? new Promise(() => {}) : Promise.resolve(result);
      },
      fetch: ({ source }) =>
        Promise.resolve(options.files?.[source] ?? { ok: false, kind: 'gone', problem: 'it is gone' }),
    },
    came: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (sent.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    texts: (user) => sent.filter((out) => out.conversationId === chatOf(user)).map(({ text }) => text),
    arrives: async (system, user, body, more = {}) => {
      const at = system.clock.now();
      const about = { channel: name, conversationId: chatOf(user), account: chatOf(user), name: null };
      await system.now().door.accept({
        ...about,
        ...{ key: `${name}:${++counter}`, at, group: false, addressed: true, body },
        ...more,
      });
    },
    does: async (system, user, body, more) => {
      await chat.arrives(system, user, body, more);
      await system.now().worker.drain();
    },
    says: (system, user, text, more) =>
      chat.does(system, user, { kind: 'text', text, attachments: [], edited: false }, more),
    presses: async (system, user, label) => {
      const own = sent.filter((out) => out.conversationId === chatOf(user));
      const actions = own.flatMap(({ card }) => card?.actions ?? []);
      const action = actions.findLast((one) => one.label === label);
      if (!action) throw new Error(`no button ${label} in the chat of ${user}`);
      await chat.does(system, user, { kind: 'press', token: action.token });
    },
  };
  return chat;
}
