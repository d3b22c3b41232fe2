export { SystemClock, DrillClock } from './clock.ts';
export { makeLogger, LOG_LEVELS } from './log.ts';
export type { LogLevel, LoggerOptions } from './log.ts';
export { makeChartImages } from './chartImage.ts';
export { makeMediaStore, MEDIA_LIMITS } from './files.ts';
export type { MediaStore, MediaType, MediaProblem } from './files.ts';
export { openStore } from './store/open.ts';
export type { OpenStore, OpenStoreOptions } from './store/open.ts';
export { isServiceRunning } from './store/lock.ts';
export { copyStore } from './store/copy.ts';
export { makeStore } from './store/store.ts';
export { PRIORITY_OF_CLASS } from './store/types.ts';
export type {
  GuanjiaStore,
  OutboxItem,
  OutboxState,
  LoadedSend,
  Bind,
  Binding,
  DeadJob,
  Counts,
  ListTickets,
} from './store/types.ts';
export { makeWorker } from './jobs/worker.ts';
export type { Worker, WorkerOptions } from './jobs/worker.ts';
export type { JobHandlers, JobRun } from './jobs/runner.ts';
export type { ClaimedJob } from './jobs/row.ts';
export type { WorkerEvents } from './jobs/events.ts';
export { environment, environmentForOthers, readConfig } from './config.ts';
export type { Config, TelegramConfig, WecomCallback, WecomConfig } from './config.ts';
export { makeModel } from './model.ts';
export { makeEmbedder, makeVectorFile } from './embedder.ts';
export { makeQuestionFile } from './questionFile.ts';
export { makeTranscriber } from './voice.ts';
export type { ModelConfig } from './model.ts';
export { probe } from './probe.ts';
export type { Probe, ProbeOptions } from './probe.ts';
export { readPrompt } from './prompts.ts';
export type { Prompt } from './prompts.ts';
export { readHandbooks } from './handbooks.ts';
export type { HandbookFile, HandbookFolder } from './handbooks.ts';
export { findFile, readTextFile, withTempDir } from './textFile.ts';
export { ShiftedClock } from './shiftedClock.ts';
export { fingerprint, makeCodes, newId, sha256 } from './ids.ts';
export { readEncoderWeights, readWeights } from './weights.ts';
