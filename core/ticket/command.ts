import type { Instant } from '../kit/index.ts';
import { meetClock } from './clocks.ts';
import type { Rules } from './open.ts';
import type { ClockName, HistoryEntry, Severity, Ticket, TicketState } from './types.ts';

/** What can be done to a ticket. Words are what the person wrote beside the button. */
export type Command =
  | { kind: 'delivered'; clock: ClockName }
  | {
      kind:
        | 'accept'
        | 'arrived'
        | 'receive'
        | 'take_over'
        | 'confirm'
        | 'cancel'
        | 'urge'
        | 'safe'
        | 'approve'
        | 'refuse';
    }
  | {
      kind:
        'done' | 'answer' | 'not_upheld' | 'reopen' | 'note_call' | 'quote' | 'redo' | 'material' | 'dispute';
      words: string;
    }
  | { kind: 'refer'; to: string; words: string }
  | { kind: 'hold'; reason: string; until: Instant }
  | { kind: 'severity'; level: Severity; reason: string }
  | { kind: 'rate'; score: number; words: string }
  | { kind: 'correct'; fields: Corrections }
  | { kind: 'raise'; words: string }
  | { kind: 'promise'; from: Instant; to: Instant | null }
  | { kind: 'pause'; reason: string; until: Instant; agreedBy: string }
  | { kind: 'resume' }
  | { kind: 'ask_on'; words: string }
  /** Whose account it was reported from has become known. */
  | { kind: 'identify'; person: string }
  | { kind: 'called_back_ended' };

export type Corrections = Partial<Pick<Ticket, 'room' | 'place' | 'item' | 'contact' | 'text'>>;

/** Prices, referrals, material, disputes and more time. */
export type WorkNews =
  | 'quoted'
  | 'quote_approved'
  | 'quote_refused'
  | 'referred'
  | 'material_checked'
  | 'disputed'
  | 'extension_asked'
  | 'extension_granted'
  | 'extension_refused';

/** Something that happened and that somebody should hear of; `core/assistant` finds the words. */
export type News =
  | 'accepted'
  | 'arrived'
  | 'done'
  | 'reported'
  | 'report_missing'
  | 'held'
  | 'answered'
  | 'solved'
  | 'received'
  | 'not_upheld'
  | 'taken_over'
  | 'cancelled'
  | 'urged'
  | 'rated'
  | 'reopened'
  | 'bad_mark'
  | 'corrected'
  | 'confirmed'
  | 'safe'
  | 'severity_changed'
  | 'call_noted'
  | 'call_unanswered'
  | 'not_called_back'
  | 'raised'
  | 'upgraded'
  | 'promised'
  | 'dispatched'
  | 'paused'
  | 'resumed'
  | 'asked_on'
  | WorkNews;

export type Outcome =
  { ok: true; ticket: Ticket; news: News[]; history: HistoryEntry[] } | { ok: false; refusal: Refusal };

export interface CommandContext {
  rules: Rules;
  now: Instant;
  /** Person key or `system`. */
  by: string;
  messageId: number | null;
}

/** Why a command changes nothing. */
export type Refusal = 'wrong_state' | 'no_words' | 'bad_mark' | 'bad_time' | 'no_agreement';
/** The changed ticket and what people must hear, or why nothing changes. */
export type Step = { ticket: Ticket; news: News[] } | Refusal;
/** How one kind of command is carried out. */
export type StepOf<K extends Command['kind']> = (
  ticket: Ticket,
  command: Extract<Command, { kind: K }>,
  context: CommandContext,
) => Step;

const TERMINAL: readonly TicketState[] = ['closed', 'cancelled', 'not_upheld'];

/** Still somebody's to do. An answered question rests until the resident comes back to it. */
export function isOpen(ticket: Ticket): boolean {
  return !TERMINAL.includes(ticket.state) && ticket.state !== 'answered';
}

/** The job is done; what is left is the return call. */
export function isDone(ticket: Ticket): boolean {
  return ticket.state === 'done';
}

/** Those of the named clocks that run are met. */
export function meetAll(ticket: Ticket, names: readonly ClockName[], now: Instant): Ticket {
  return names.reduce((next, name) => meetClock(next, name, now), ticket);
}
