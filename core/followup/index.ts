export { nextFollowUpAt, followUp } from './followUp.ts';
export type { FollowUp, FollowUpFacts } from './followUp.ts';
export { startLadder, climb, notNow, passUp, inCharge, stepMs } from './ladder.ts';
export type { Alert, LadderMove } from './ladder.ts';
