export { accountId, conversationId, OWN_CAPABILITIES, splitConversationId } from './channel.ts';
export type {
  Action,
  Allowance,
  Capabilities,
  Channel,
  Examined,
  FetchResult,
  Finding,
  Outbound,
  Say,
  SendResult,
  SessionOwner,
  TextLimit,
} from './channel.ts';
export type { CallbackAnswer, CallbackRequest, CallbackRoute } from './callback.ts';
export type { Arrival, ArrivalBody, Attachment, ChannelNotice, Door } from './arrival.ts';
export { isLate, isStale, judge, listWays, planSpending } from './plan.ts';
export type { Importance, Spending, Verdict, Way } from './plan.ts';
export { isAbnormallySilent, sameStretches, SILENCE_WEEKS } from './silence.ts';
export { lengthOf, splitText } from './split.ts';
export { pressToken, readPressToken } from './token.ts';
export type { Pressed } from './token.ts';
export { hourOf, planByAllowance, waitsUntil } from './allowance.ts';
export type { AllowanceFacts, AllowancePlan } from './allowance.ts';
