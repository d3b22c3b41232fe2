export { nextFollowUpAt, followUp } from './followUp.ts';
export type { FollowUp, FollowUpFacts, Tell } from './followUp.ts';
export { GATEWAY, startLadder, climb, notNow, passUp, inCharge, stepMs } from './ladder.ts';
export type { Alert, LadderFacts, LadderMove } from './ladder.ts';
export { deadEnds } from './deadEnds.ts';
export type { DeadEnd, DeadEndCause, SelfCheckFacts } from './deadEnds.ts';
