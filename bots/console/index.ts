import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type { Channel } from '../../core/delivery/index.ts';

export { startConsole } from './server.ts';
export type { ConsoleDeps, ConsoleServer } from './server.ts';
export type { ChatEntry, ConsoleState, TicketRow } from './types.ts';

/**
 * The console as a channel: what is said stands in the store, where the page reads it, so a send is done once it is
 * marked as sent, and a repeated one shows nothing twice.
 */
export function makeConsoleChannel(onSent: () => void): Channel {
  return {
    name: 'console',
    capabilities: OWN_CAPABILITIES,
    send: (out) => {
      onSent();
      return Promise.resolve({ ok: true, platformId: out.key });
    },
  };
}
