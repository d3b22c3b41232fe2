export { openTicket, makeRules, ticketNumber } from './open.ts';
export type { NewTicket, Rules } from './open.ts';
export { carryOut } from './commands.ts';
export { isOpen, isDone } from './command.ts';
export type { Command, CommandContext, Corrections, News, Outcome, Refusal, WorkNews } from './command.ts';
export { isUnanswered } from './returnCall.ts';
export { isRunning, runningClock, latestClock, meetClock } from './clocks.ts';
export { routeTeam } from './route.ts';
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
  Ladder,
  Rating,
  HistoryEntry,
  Severity,
  Tone,
  HelpKind,
  Urgency,
} from './types.ts';
