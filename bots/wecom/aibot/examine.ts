import type { Finding } from '../../../core/delivery/index.ts';
import { MINUTE, SECOND, assertNever, isoIn } from '../../../core/kit/index.ts';
import { toStaff } from '../../../core/words/index.ts';
import type { Connection } from './connection.ts';

/** Further apart than this the machine's clock is wrong, ms: on the way a message takes seconds. */
const SKEW_MS = MINUTE;

export interface Examined {
  connection: Connection;
  wsUrl: string;
  skewMs: number | null;
}

/** What can be wrong with the bot, and what to do about it. */
export function examineBot({ connection, wsUrl, skewMs }: Examined): Finding[] {
  return [examineLink(connection, wsUrl), examineLosses(connection), examineClock(skewMs)];
}

function examineLink({ status }: Connection, wsUrl: string): Finding {
  const what = 'connection';
  switch (status.kind) {
    case 'up':
      return { level: 'ok', what, found: toStaff('aibot_up'), fix: '' };
    case 'idle':
      return { level: 'warn', what, found: toStaff('aibot_idle'), fix: toStaff('aibot_idle_fix') };
    case 'connecting': {
      const fix = toStaff('aibot_network_fix', { address: wsUrl });
      return { level: 'bad', what, found: toStaff('aibot_connecting'), fix };
    }
    case 'refused': {
      const found = toStaff('aibot_login_refused', { code: status.code });
      return { level: 'bad', what, found, fix: toStaff('aibot_login_fix') };
    }
    case 'taken':
      return { level: 'bad', what, found: toStaff('aibot_taken_over'), fix: toStaff('aibot_taken_fix') };
    default:
      return assertNever(status);
  }
}

function examineLosses({ lastLoss }: Connection): Finding {
  const what = 'last loss';
  if (!lastLoss) return { level: 'ok', what, found: toStaff('aibot_never_lost'), fix: '' };
  const { at, reason } = lastLoss;
  const found = toStaff('aibot_last_loss', { time: isoIn(at, '+08:00'), reason });
  return { level: 'ok', what, found, fix: '' };
}

function examineClock(skewMs: number | null): Finding {
  const what = 'clock';
  if (skewMs === null) return { level: 'ok', what, found: toStaff('aibot_clock_unknown'), fix: '' };
  const found = toStaff('aibot_clock_right', { seconds: Math.round(Math.abs(skewMs) / SECOND) });
  const wrong = Math.abs(skewMs) > SKEW_MS;
  return { level: wrong ? 'warn' : 'ok', what, found, fix: wrong ? toStaff('aibot_clock_fix') : '' };
}
