export { openTicket, makeRules, ticketNumber } from './open.ts';
export type { NewTicket, Rules } from './open.ts';
export { carryOut } from './commands.ts';
export { isOpen, isDone } from './command.ts';
export type { Command, CommandContext, Corrections, News, Outcome, Refusal, WorkNews } from './command.ts';
export { isLatePause, isPaused, pauseEndsAt } from './pause.ts';
export { findRedone } from './redone.ts';
export { isUnanswered } from './returnCall.ts';
export { needsNewTime, releaseOwner, settleUnowned, unownedNeed } from './owing.ts';
export { isRunning, runningClock, latestClock, meetClock } from './clocks.ts';
export { routeTeam } from './route.ts';
export { isStillHarming, saysHeavyLoss } from './harm.ts';
export { buildingIn, facilityOf } from './facility.ts';
export type { Facility } from './facility.ts';
export {
  buildingsOf,
  countHomes,
  isLed,
  isSameThing,
  leads,
  planIncident,
  saysAgain,
  thingOf,
} from './incident.ts';
export {
  alignedWith,
  broughtOn,
  deadlineOf,
  follow,
  heavier,
  joined,
  orderOf,
  outOfIncident,
  promoted,
  released,
} from './led.ts';
export type { IncidentPlan, Report, Thing } from './incident.ts';
export type {
  Ticket,
  TicketCategory,
  TicketState,
  RepairState,
  ComplaintState,
  HelpState,
  InquiryState,
  ClockName,
  ClockState,
  Pause,
  Ladder,
  Rating,
  HistoryEntry,
  Severity,
  Tone,
  HelpKind,
  Urgency,
} from './types.ts';
