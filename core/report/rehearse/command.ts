import type { Command, Corrections, HistoryEntry, Severity } from '../../ticket/index.ts';
import { incidentOf, isOwnUpgrade, numberOf, textOf } from '../snapshot.ts';

/** What a line of history was: something people did, an answer to an alert, an alarm, or of the system's own doing. */
export type Replayable =
  | { kind: 'command'; command: Command }
  | { kind: 'ladder'; move: 'pass_up' | 'not_now' }
  /** Looked after with others from then on; null: by itself again. */
  | { kind: 'incident'; leader: number | null }
  /** Told for many tickets at once: no single one would tell it again. */
  | { kind: 'told_for_many' }
  | { kind: 'owner_left' }
  | { kind: 'own' }
  | { kind: 'unknown' };

/** The system does these by itself again when a ticket is replayed, or they change nothing. */
const OWN: readonly string[] = [
  ...['opened', 'alert', 'warning', 'leader_told', 'told', 'phone_task', 'called_back_ended'],
  ...['photo', 'said', 'take_conversation', 'give_back', 'incident_suggested', 'nobody_yet', 'identify'],
];

/** Reads a line of history back as what was ordered then. */
export function readBack(entry: HistoryEntry): Replayable {
  const { what, by } = entry;
  if (what === 'alert' && entry.detail['reason'] === 'incident') return { kind: 'told_for_many' };
  if (OWN.includes(what) || isOwnUpgrade(entry) || (by === 'system' && what === 'resume'))
    return { kind: 'own' };
  if (what === 'pass_up' || what === 'not_now') return { kind: 'ladder', move: what };
  if (what === 'incident_split') return { kind: 'incident', leader: null };
  if (what.startsWith('incident_')) return { kind: 'incident', leader: incidentOf(entry) };
  if (what === 'owner_left') return { kind: 'owner_left' };
  const command = commandOf(entry);
  return command ? { kind: 'command', command } : { kind: 'unknown' };
}

function commandOf(entry: HistoryEntry): Command | null {
  const { what } = entry;
  const words = textOf(entry, 'words');
  const reason = textOf(entry, 'reason');
  switch (what) {
    case 'accept':
    case 'arrived':
    case 'receive':
    case 'take_over':
    case 'confirm':
    case 'cancel':
    case 'urge':
    case 'safe':
    case 'approve':
    case 'refuse':
    case 'resume':
      return { kind: what };
    case 'done':
    case 'answer':
    case 'not_upheld':
    case 'reopen':
    case 'note_call':
    case 'quote':
    case 'redo':
    case 'material':
    case 'dispute':
    case 'raise':
    case 'ask_on':
      return { kind: what, words };
    case 'delivered':
      return deliveredOf(textOf(entry, 'clock'));
    case 'refer':
      return { kind: 'refer', to: textOf(entry, 'to'), words };
    case 'hold':
      return { kind: 'hold', reason, until: numberOf(entry, 'until') };
    case 'pause':
      return {
        kind: 'pause',
        reason,
        until: numberOf(entry, 'until'),
        agreedBy: textOf(entry, 'agreedBy'),
      };
    case 'severity':
      return severityOf(textOf(entry, 'level'), reason);
    case 'rate':
      return { kind: 'rate', score: numberOf(entry, 'score'), words };
    case 'promise':
      return { kind: 'promise', from: numberOf(entry, 'from'), to: numberOf(entry, 'to') || null };
    case 'correct':
      return { kind: 'correct', fields: correctionsOf(entry) };
    default:
      return null;
  }
}

const DELIVERED = ['dispatched', 'forwarded', 'replied'] as const;

function deliveredOf(clock: string): Command | null {
  const name = DELIVERED.find((one) => one === clock);
  return name ? { kind: 'delivered', clock: name } : null;
}

function severityOf(level: string, reason: string): Command | null {
  const levels: readonly Severity[] = ['minor', 'important', 'major'];
  const known = levels.find((one) => one === level);
  return known ? { kind: 'severity', level: known, reason } : null;
}

function correctionsOf(entry: HistoryEntry): Corrections {
  const fields: Corrections = {};
  for (const name of ['room', 'place', 'item', 'contact'] as const)
    if (name in entry.detail) fields[name] = textOf(entry, name) || null;
  return fields;
}
