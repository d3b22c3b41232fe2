/** Everything that can go wrong in a way a caller or an operator must tell apart. */
export type ErrorCode =
  | 'CONFIG'
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'STORE_NEWER'
  | 'STORE_LOCKED'
  | 'STORE_CORRUPT'
  | 'STORE_READONLY'
  | 'STORE_IN_USE'
  | 'CONFLICT'
  | 'LEASE_LOST'
  | 'HANDBOOK'
  | 'POLICY'
  | 'MODEL'
  | 'CHANNEL'
  | 'CALENDAR_EMPTY';

export interface AppErrorOptions {
  cause?: unknown;
  /** May the same call succeed later? Default false. */
  retryable?: boolean;
  /** Wait at least this long before trying again, ms. */
  retryAfterMs?: number;
}

/** The one error class. `message` is for operators and says what to do; people read `core/words` instead. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Ends a switch over a union: adding a member makes the call a type error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
