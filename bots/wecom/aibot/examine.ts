import type { Finding } from '../../../core/delivery/index.ts';
import { MINUTE, SECOND, assertNever, isoIn } from '../../../core/kit/index.ts';
import { say } from '../../../core/words/index.ts';
import type { Connection } from './connection.ts';

/** Further apart than this the machine's clock is wrong, ms: on the way a message takes seconds. */
const SKEW_MS = MINUTE;

export interface Examined {
  connection: Connection;
  wsUrl: string;
  skewMs: number | null;
}

/** What can be wrong with the bot, and what to do about it. Nothing is connected for it. */
export function examineBot({ connection, wsUrl, skewMs }: Examined): Finding[] {
  const link = examineLink(connection, wsUrl);
  // Without a connection there is nothing to lose, and nobody to compare clocks with.
  if (connection.status.kind === 'idle') return [link];
  return [link, examineLosses(connection), examineClock(skewMs)];
}

function examineLink({ status }: Connection, address: string): Finding {
  const what = say('connection');
  switch (status.kind) {
    case 'up':
      return { level: 'ok', what, found: say('aibot_up'), fix: null };
    case 'idle':
      return { level: 'warn', what, found: say('aibot_idle'), fix: say('aibot_idle_fix') };
    case 'connecting':
      return {
        ...{ level: 'bad', what, found: say('aibot_connecting') },
        fix: say('aibot_network_fix', { address }),
      };
    case 'refused': {
      const found = say('aibot_login_refused', { code: status.code });
      return { level: 'bad', what, found, fix: say('aibot_login_fix') };
    }
    case 'taken':
      return { level: 'bad', what, found: say('aibot_taken_over'), fix: say('aibot_taken_fix') };
    default:
      return assertNever(status);
  }
}

function examineLosses({ lastLoss }: Connection): Finding {
  const what = say('last_loss');
  if (!lastLoss) return { level: 'ok', what, found: say('aibot_never_lost'), fix: null };
  const { at, reason } = lastLoss;
  const found = say('aibot_last_loss', { time: isoIn(at, '+08:00'), reason });
  return { level: 'ok', what, found, fix: null };
}

function examineClock(skewMs: number | null): Finding {
  const what = say('clock');
  if (skewMs === null) return { level: 'ok', what, found: say('aibot_clock_unknown'), fix: null };
  const found = say('aibot_clock_apart', { seconds: Math.round(Math.abs(skewMs) / SECOND) });
  const wrong = Math.abs(skewMs) > SKEW_MS;
  return { level: wrong ? 'warn' : 'ok', what, found, fix: wrong ? say('clock_fix') : null };
}
