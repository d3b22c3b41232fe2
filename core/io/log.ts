import type { Clock, LogFields, Logger } from '../kit/index.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Order of the levels, least important first; also the allowed values of the setting. */
export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

export interface LoggerOptions {
  clock: Clock;
  /** Least important level that is written. Default `info`. */
  level?: LogLevel;
  /** Fields of every line. */
  fields?: LogFields;
  /** Takes one finished line, newline included. Default: standard error. */
  write?: (line: string) => void;
}

/**
 * Writes one JSON object per line: `{"at":"…Z","level":"info","message":"ticket opened","ticket":"R-0213"}`.
 * Never throws: a log that cannot be written must not stop the service.
 */
export function makeLogger(options: LoggerOptions): Logger {
  const { clock, level = 'info', fields = {}, write = toStandardError } = options;
  const line = (at: LogLevel) => (message: string, more?: LogFields) => {
    if (LOG_LEVELS.indexOf(at) < LOG_LEVELS.indexOf(level)) return;
    const time = new Date(clock.now()).toISOString();
    write(`${JSON.stringify({ at: time, level: at, message, ...fields, ...more })}\n`);
  };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (more) => makeLogger({ clock, level, write, fields: { ...fields, ...more } }),
  };
}

function toStandardError(line: string): void {
  process.stderr.write(line);
}
