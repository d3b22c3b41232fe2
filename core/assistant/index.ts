export { makeAssistant } from './assistant.ts';
export type { Assistant, AssistantDeps } from './assistant.ts';
export { makeAnswerer } from './answerer.ts';
export { makeQuestioner } from './composing/likelyQuestions.ts';
export type { Questioner, QuestionStore } from './composing/likelyQuestions.ts';
export { makeMeaning } from './composing/meaning.ts';
export type { Embedder, Meaning, VectorStore } from './composing/meaning.ts';
export type { AnswererDeps, Model } from './answerer.ts';
export { makeUnderstander } from './reading/understander.ts';
export type { Eyes, ShownPhoto, Understander, UnderstanderDeps } from './reading/understander.ts';
export { makeSender } from './sending/sender.ts';
export type { SendStore, SenderDeps, WaitingSend } from './sending/types.ts';
export { findDeadEnds, selfCheckText } from './selfCheck.ts';
export { listKept } from './gaps/keptAnswers.ts';
export { sayReaders } from './gaps/readers.ts';
export { readGapSummaries } from './gaps/summaries.ts';
export type { GapLine } from './gaps/summaries.ts';
export type { GatewayAlert } from './gatewayAlert.ts';
export type { World } from './world.ts';
export type { Answerer } from './facts.ts';
export { makeDoor } from './chats/door.ts';
export { onlyJobs } from './draft.ts';
export { planRoster } from './chats/roster.ts';
export type { RosterChange } from './chats/roster.ts';
export { makeMediaFetcher } from './chats/media.ts';
export type { MediaFetcherDeps, MediaKeeper } from './chats/media.ts';
export { makeSessions } from './chats/sessions.ts';
export { importFees } from './registers/feeImport.ts';
export type { FeeImport, FeeImportDeps } from './registers/feeImport.ts';
export type {
  Account,
  AccountChange,
  AlertInfo,
  Card,
  CardKind,
  ChatChange,
  Citing,
  Conversation,
  Effects,
  InboundMessage,
  Job,
  JobRequest,
  MediaRef,
  Pending,
  Send,
  SendClass,
  Store,
  StoredMessage,
} from './ports.ts';
export { readReport, reportKey, speechFor } from './reports/make.ts';
export { clockLabel, explanationLines, versionLines } from './desk/explain.ts';
export { personName, sayClause } from './phrases.ts';
export { phoneOf } from './cards.ts';
export { sayScope } from './registers/broadcast.ts';
export type { Pictures } from './routines.ts';
