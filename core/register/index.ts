export { entryNumber, noted } from './entry.ts';
export { lend, returnTime, giveBack, prolong, claimReturned, remindLoan } from './loan.ts';
export type { LoanStep, NewLoan } from './loan.ts';
export {
  chargeFee,
  checkedBy,
  claimPaid,
  feeKey,
  isOverdue,
  remindFee,
  reopenFee,
  settleFee,
  updateFee,
} from './fee.ts';
export type { FeeStep } from './fee.ts';
export { readAmount, readDay, readFeeList } from './list.ts';
export type { FeeColumn, FeeRow, ListCell, ListProblem } from './list.ts';
export {
  cancelVisit,
  isTold,
  isVisitingTime,
  moveVisit,
  planVisit,
  recordDue,
  recordVisit,
} from './visit.ts';
export { remindVisit } from './visit.ts';
export type { NewVisit, VisitStep } from './visit.ts';
export { contactFor, findContacts, isPublicContact } from './contact.ts';
export { writableAt } from './hours.ts';
export type { RegisterRules } from './hours.ts';
export {
  approveNotice,
  countAnswered,
  endNotice,
  expireNotice,
  isUndecided,
  knownNotice,
  refuseNotice,
  settle,
  withdrawNotice,
  writeNotice,
} from './notice.ts';
export type { NewNotice, NoticeTimes } from './notice.ts';
export { concerns, findOutage, isOutage, outagePhase } from './noticeOutage.ts';
export type { KnownOutage, OutagePhase, SupplyCase } from './noticeOutage.ts';
export { parsePlanned, plannedKey } from './noticePlanned.ts';
export type { PlannedOutage } from './noticePlanned.ts';
export { readSpan } from './noticeSpan.ts';
export type { SpanRead } from './noticeSpan.ts';
export { FACILITIES, readFacilities, readSupply } from './noticeSupply.ts';
export type { Facility, SupplyRead } from './noticeSupply.ts';
export { readContent, readNoticeOrder, readSurveyOrder } from './noticeText.ts';
export type { NoticeContent, TellingOrder } from './noticeText.ts';
export {
  buildingOf,
  countScope,
  coversRoom,
  findScope,
  listScopePeople,
  readScope,
  scopeKey,
} from './scope.ts';
export type { ScopeCount, ScopeRead } from './scope.ts';
export { afterChunk, CHUNK, CHUNK_GAP_MS, noteReminded, takeChunk } from './scopeBroadcast.ts';
export type { Chunk } from './scopeBroadcast.ts';
export {
  answerSurvey,
  closeSurvey,
  isProposed,
  refuseSurvey,
  settleSurvey,
  startSurvey,
  surveyFigures,
  wantsCare,
  writeSurvey,
} from './survey.ts';
export type { NewSurvey, SurveyFigures, SurveyShare, SurveyTimes } from './survey.ts';
export { closeClaim, openClaim, remindClaim } from './claim.ts';
export type { NewClaim } from './claim.ts';
export { agreeToKeep, askToKeep, endKept, remindKept } from './kept.ts';
export type { NewKept } from './kept.ts';
export { askGapAgain, gapAnswerAt, noteGap, settleGap } from './gap.ts';
export type { NewGap } from './gap.ts';
export { readCode, showCode } from './code.ts';
export type { CodeRead } from './code.ts';
export {
  closeInvite,
  expireInvite,
  inviteHome,
  inviteKey,
  inviteStaff,
  linkHome,
  residentFor,
  useInvite,
} from './invite.ts';
export type { InviteUse, Meant, NewInvite } from './invite.ts';
export type {
  Broadcast,
  Broadcastable,
  Claim,
  Entry,
  EntryBase,
  EntryEvent,
  EntryKind,
  Fee,
  Gap,
  Invite,
  Kept,
  Loan,
  Notice,
  Readers,
  Scope,
  ScopePart,
  Survey,
  SurveyAnswer,
  Visit,
} from './types.ts';
