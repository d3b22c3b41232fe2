export { SECOND, MINUTE, HOUR, DAY, localTime, localDate, atLocal, addDays, isoIn } from './time.ts';
export type { Instant, Clock, LocalTime } from './time.ts';
export { AppError, assertNever } from './error.ts';
export type { ErrorCode, AppErrorOptions } from './error.ts';
export { silentLogger } from './log.ts';
export type { Logger, LogFields } from './log.ts';
export { LANGUAGES } from './language.ts';
export type { Language } from './language.ts';
