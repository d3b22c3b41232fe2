export { conversationId, splitConversationId } from './channel.ts';
export type { Capabilities, Channel, Outbound, SendResult } from './channel.ts';
export { chooseWay, isLate, judge } from './plan.ts';
export type { Verdict, Way } from './plan.ts';
export { hourOf, planByAllowance, waitsUntil } from './allowance.ts';
export type { AllowanceFacts, AllowancePlan } from './allowance.ts';
