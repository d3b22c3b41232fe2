import type { CallbackRoute, Door } from '../../../core/delivery/index.ts';
import type { Seal } from '../crypto.ts';
import { makeRoute } from '../route.ts';
import type { CardCodes } from './cards.ts';
import { parseApp } from './parse.ts';
import { APP } from './types.ts';
import type { AppDeps } from './types.ts';

export const APP_PATH = '/wecom/app';

export interface ListenerParts {
  seal: Seal;
  agentId: number;
  codes: CardCodes;
  deps: AppDeps;
  /** Null: nothing is taken in now. */
  door: () => Door | null;
}

/** The address of the app's callbacks: what is told is kept before it is acknowledged, else it comes again. */
export function appRoute({ seal, agentId, codes, deps, door }: ListenerParts): CallbackRoute {
  const { clock, log } = deps;
  return makeRoute({
    ...{ path: APP_PATH, seal, clock },
    take: async (fields) => {
      const open = door();
      if (!open) return 503;
      const told = parseApp(fields, agentId);
      try {
        switch (told.kind) {
          case 'arrival':
            // Before it is handed in: what answers it may be on its way at once.
            if (told.code) codes.keep(told.code, clock.now());
            await open.accept(told.arrival);
            return 200;
          case 'notice':
            await open.note(told.notice);
            return 200;
          case 'unreadable':
            log.warn('a WeCom app callback could not be read', { channel: APP, what: told.what });
            return 200;
          case 'nothing':
            return 200;
        }
      } catch (error) {
        const problem = error instanceof Error ? error.name : 'unknown';
        log.error('a WeCom app callback could not be taken in', { channel: APP, problem });
        return 503;
      }
    },
  });
}
