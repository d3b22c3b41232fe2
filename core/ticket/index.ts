export { openTicket, makeRules, ticketNumber } from './open.ts';
export type { NewTicket, Rules } from './open.ts';
export { carryOut, isOpen, isDone, isUnanswered } from './commands.ts';
export type { Command, CommandContext, Corrections, News, Outcome } from './commands.ts';
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
