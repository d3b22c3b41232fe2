import type { Instant } from '../kit/index.ts';
import type { HistoryEntry, Severity, Ticket, TicketState, Urgency } from '../ticket/index.ts';
import { clocksAt } from './snapshotClocks.ts';

/** A ticket with everything that happened to it, in the order it was written down. */
export interface TicketRecord {
  ticket: Ticket;
  history: readonly HistoryEntry[];
}

const STATES: ReadonlySet<unknown> = new Set<TicketState>([
  ...(['new', 'dispatched', 'accepted', 'arrived', 'quoted', 'on_hold', 'done', 'closed'] as const),
  ...(['cancelled', 'received', 'in_progress', 'extension_asked', 'not_upheld'] as const),
  ...(['alerted', 'taken', 'waiting', 'answered'] as const),
]);

/** Which command writes a field of the forms, and whether its words are what stands there. */
const WRITTEN_BY: Readonly<Record<string, { by: readonly string[]; words: boolean }>> = {
  quote: { by: ['quote'], words: true },
  quotedAt: { by: ['quote'], words: false },
  quotedFrom: { by: ['quote'], words: false },
  quoteAnswer: { by: ['approve', 'refuse'], words: false },
  receipt: { by: ['approve'], words: false },
  material: { by: ['material'], words: false },
  dispute: { by: ['dispute'], words: false },
  answer: { by: ['answer', 'done'], words: true },
  callNote: { by: ['note_call'], words: true },
  extensionUntil: { by: ['hold'], words: false },
  referredBy: { by: ['refer'], words: false },
  referReason: { by: ['refer'], words: true },
  urged: { by: ['urge'], words: false },
  confirmed: { by: ['confirm'], words: false },
};

/**
 * The ticket as it stood just before `cut`, or null when it had not been opened yet. What happened at `cut` or later is
 * not in it, so that a figure of the past is the same whenever it is computed. Photos, the ladder and what was said to
 * whom are not kept by time: of those the snapshot shows nothing once something happened later.
 */
export function snapshotAt(ticket: Ticket, history: readonly HistoryEntry[], cut: Instant): Ticket | null {
  if (ticket.openedAt >= cut) return null;
  const clocks = clocksAt(ticket, history, cut);
  const past = history.filter((entry) => entry.at < cut);
  if (past.length === history.length) return { ...ticket, clocks };
  const rated = past.findLast((entry) => entry.what === 'rate');
  const { emergency, urgency } = pressureAt(ticket, history, past);
  return {
    ...ticket,
    ...placeAt(ticket, history, past),
    clocks,
    state: stateAt(ticket, past),
    severity: severityAt(ticket, history, cut),
    emergency,
    urgency,
    owner: ownerAt(ticket, past),
    takenOverBy: takenOverAt(past),
    incident: incidentAt(ticket, history, past),
    rating: rated ? { score: numberOf(rated, 'score'), words: textOf(rated, 'words'), at: rated.at } : null,
    calledBack: calledBackAt(past),
    report: ticket.category === 'inquiry' ? null : reportAt(past),
    holdReason: holdReasonAt(ticket, past),
    raised: 1 + past.filter((entry) => entry.what === 'raise').length,
    fields: fieldsAt(ticket, past),
    ladder: null,
    leadersDueAt: null,
    phoneTaskAt: null,
    unownedAt: null,
    newTimeAt: null,
    photosAfter: [],
  };
}

/** Those of the records that were there just before `cut`, as they stood, with their history up to then. */
export function recordsAt(records: readonly TicketRecord[], cut: Instant): TicketRecord[] {
  const known = records.flatMap(({ ticket, history }) => {
    const then = snapshotAt(ticket, history, cut);
    return then ? [{ ticket: then, history: history.filter((entry) => entry.at < cut) }] : [];
  });
  return known.sort((a, b) => a.ticket.n - b.ticket.n);
}

/** When a complaint became major and why: staff said so, it came up too often, stayed unsolved, or leads worse ones. */
export interface Upgrade {
  at: Instant;
  cause: 'staff' | 'raised' | 'unsolved' | 'incident';
}

export function listUpgrades({ ticket, history }: TicketRecord): Upgrade[] {
  return history.flatMap((entry): Upgrade[] => {
    if (entry.what === 'severity' && entry.detail['level'] === 'major')
      return [{ at: entry.at, cause: causeOf(entry) }];
    return upgradedByRaising(ticket, entry) ? [{ at: entry.at, cause: 'raised' }] : [];
  });
}

function causeOf(entry: HistoryEntry): Upgrade['cause'] {
  if (isOwnUpgrade(entry)) return 'unsolved';
  return entry.by === 'system' ? 'incident' : 'staff';
}

/** The system itself made it major since it stayed unsolved; it would do so again. */
export function isOwnUpgrade({ what, by, detail }: HistoryEntry): boolean {
  return what === 'severity' && by === 'system' && detail['reason'] === 'unsolved';
}

/** Sent out or taken up again: by a bad mark, by the resident, by staff. */
export function isSentOutAgain(entry: HistoryEntry): boolean {
  if (entry.what === 'rate') return numberOf(entry, 'score') <= 2;
  return entry.what === 'reopen' || entry.what === 'redo';
}

/** The state a ticket had after an entry; null where the entry did not say. */
export function stateOf(entry: HistoryEntry): TicketState | null {
  const state = entry.detail['state'];
  return isState(state) ? state : null;
}

function isState(value: unknown): value is TicketState {
  return STATES.has(value);
}

/** The first alarm of a help matter alerts it; nothing else but the commands themselves changes a state. */
function stateAt(ticket: Ticket, past: readonly HistoryEntry[]): TicketState {
  const first: TicketState = ticket.category === 'inquiry' ? 'waiting' : 'new';
  const alarm = ticket.category === 'help' ? past.find(isAlarm) : undefined;
  return past.reduce<TicketState>(
    (last, entry) => (entry === alarm ? 'alerted' : (stateOf(entry) ?? last)),
    first,
  );
}

/** Corrections say what a field became; what it was before stands in the opening or in an earlier correction. */
function placeAt(ticket: Ticket, history: readonly HistoryEntry[], past: readonly HistoryEntry[]) {
  const later = history.filter((entry) => entry.what === 'correct' && !past.includes(entry));
  const fieldAt = (field: 'room' | 'place' | 'item' | 'contact') => {
    if (!later.some((entry) => field in entry.detail)) return ticket[field];
    const known = past.findLast(
      (entry) => (isOpening(entry) || entry.what === 'correct') && field in entry.detail,
    );
    const value = known?.detail[field];
    return typeof value === 'string' ? value : null;
  };
  return {
    room: fieldAt('room'),
    place: fieldAt('place'),
    item: fieldAt('item'),
    contact: fieldAt('contact'),
  };
}

function severityAt(ticket: Ticket, history: readonly HistoryEntry[], cut: Instant): Severity | null {
  if (ticket.category !== 'complaint') return ticket.severity;
  const changes = history.flatMap((entry): { at: Instant; level: unknown }[] => {
    if (entry.what === 'severity') return [{ at: entry.at, level: entry.detail['level'] }];
    return upgradedByRaising(ticket, entry) ? [{ at: entry.at, level: 'major' }] : [];
  });
  if (changes.every((change) => change.at < cut)) return ticket.severity;
  const opening = history.find(isOpening)?.detail['severity'];
  const last = changes.findLast((change) => change.at < cut)?.level ?? opening;
  return last === 'minor' || last === 'important' || last === 'major' ? last : firstSeverity(ticket);
}

/** By the clocks it began with, for tickets whose opening did not write the level down. */
function firstSeverity(ticket: Ticket): Severity | null {
  if (ticket.tone !== null) return null;
  const end = ticket.clocks.findIndex((clock) => clock.name === 'solved');
  const names = ticket.clocks.slice(0, end + 1).map((clock) => clock.name);
  if (names.includes('first_reply')) return 'major';
  return names.includes('forwarded') ? 'important' : 'minor';
}

/** Brought up once too often, a complaint gets the clocks of a major one from that instant. */
function upgradedByRaising(ticket: Ticket, entry: HistoryEntry): boolean {
  if (ticket.category !== 'complaint' || entry.what !== 'raise') return false;
  return ticket.clocks.some((clock) => clock.name === 'solved' && clock.startedAt === entry.at);
}

/** Was it an emergency when it was opened? */
export function beganAsEmergency(ticket: Ticket, history: readonly HistoryEntry[]): boolean {
  const known = history.find(isOpening)?.detail['emergency'];
  if (typeof known === 'boolean') return known;
  const alarm = history.find(isAlarm);
  return alarm ? alarm.at === ticket.openedAt : ticket.emergency;
}

/** How pressing it was, and whether an alarm still climbed that nobody had taken over. */
interface Pressure {
  emergency: boolean;
  urgency: Urgency;
  climbing: boolean;
}

function pressureAt(
  ticket: Ticket,
  history: readonly HistoryEntry[],
  past: readonly HistoryEntry[],
): Pressure {
  const isRepair = ticket.category === 'repair';
  return past.reduce(
    (now, entry): Pressure => {
      if (isAlarm(entry)) return { emergency: true, urgency: 'emergency', climbing: true };
      if (entry.what === 'take_over') return { ...now, climbing: false };
      const calm = now.urgency === 'emergency' ? 'urgent' : now.urgency;
      if (entry.what === 'safe')
        return ticket.category === 'help'
          ? { ...now, climbing: false }
          : { emergency: false, urgency: 'urgent', climbing: false };
      if (!isRepair || !isSentOutAgain(entry) || now.climbing) return now;
      return { emergency: false, urgency: calm, climbing: false };
    },
    firstPressure(ticket, history),
  );
}

function firstPressure(ticket: Ticket, history: readonly HistoryEntry[]): Pressure {
  const emergency = beganAsEmergency(ticket, history);
  const known = history.find(isOpening)?.detail['urgency'];
  // A matter that turns into an emergency later was opened as an urgent one, with the question whether it is.
  const guess: Urgency = emergency ? 'emergency' : history.some(isAlarm) ? 'urgent' : ticket.urgency;
  const urgency = known === 'normal' || known === 'urgent' || known === 'emergency' ? known : guess;
  return { emergency, urgency, climbing: emergency };
}

/** Whoever took it has it until it goes to somebody else or out again. */
function ownerAt(ticket: Ticket, past: readonly HistoryEntry[]): string | null {
  const isRepair = ticket.category === 'repair';
  return past.reduce<string | null>((owner, entry) => {
    if ('owner' in entry.detail) return textOf(entry, 'owner') || null;
    switch (entry.what) {
      case 'accept':
      case 'receive':
        return entry.by;
      case 'refer':
        return textOf(entry, 'to') || owner;
      case 'owner_left':
        return null;
      case 'arrived':
        return isRepair ? (owner ?? entry.by) : owner;
      case 'answer':
        return isRepair ? owner : (owner ?? entry.by);
      case 'done':
      case 'hold':
      case 'quote':
      case 'not_upheld':
      case 'take_over':
        return owner ?? entry.by;
      default:
        return isSentOutAgain(entry) ? null : owner;
    }
  }, ticket.fields['askedOf'] ?? null);
}

/** Joining and leaving an incident are written down; without such a line it is as it always was. */
function incidentAt(
  ticket: Ticket,
  history: readonly HistoryEntry[],
  past: readonly HistoryEntry[],
): number | null {
  if (!history.some(({ what }) => what === 'incident_joined')) return ticket.incident;
  return past.reduce<number | null>((now, entry) => {
    if (entry.what === 'incident_split') return null;
    return INCIDENT.includes(entry.what) ? incidentOf(entry) : now;
  }, null);
}

/** Lines that name the ticket which leads the incident. */
const INCIDENT: readonly string[] = ['incident_joined', 'incident_led', 'incident_left'];

/** `n` of the ticket that leads the incident a line speaks of: the figure of its number tells the order of opening. */
export function incidentOf(entry: HistoryEntry): number | null {
  return Number(textOf(entry, 'incident').replace(/\D/g, '')) || null;
}

function takenOverAt(past: readonly HistoryEntry[]): string | null {
  return past.reduce<string | null>(
    (by, entry) => (entry.what === 'take_over' ? entry.by : isSentOutAgain(entry) ? null : by),
    null,
  );
}

function calledBackAt(past: readonly HistoryEntry[]): Ticket['calledBack'] {
  return past.reduce<Ticket['calledBack']>((was, entry) => {
    if (isSentOutAgain(entry)) return null;
    if (entry.what === 'rate') return 'resident';
    if (entry.what === 'called_back_ended') return 'none';
    return entry.what === 'note_call' && stateOf(entry) === 'closed' ? 'noted' : was;
  }, null);
}

function holdReasonAt(ticket: Ticket, past: readonly HistoryEntry[]): string | null {
  const ends = ticket.category === 'repair' ? ['arrived', 'done'] : [];
  const over = past.findLastIndex((entry) => ends.includes(entry.what) || isSentOutAgain(entry));
  const held = past.findLastIndex((entry) => entry.what === 'hold');
  const entry = past[held];
  return entry && held > over ? textOf(entry, 'reason') : null;
}

function reportAt(past: readonly HistoryEntry[]): string | null {
  const again = past.findLastIndex(isSentOutAgain);
  const said = (entry: HistoryEntry) =>
    ['done', 'not_upheld'].includes(entry.what) && textOf(entry, 'words') !== '';
  const entry = past.findLast((one, i) => i > again && said(one));
  return entry ? textOf(entry, 'words') : null;
}

function fieldsAt(ticket: Ticket, past: readonly HistoryEntry[]): Record<string, string> {
  const kept = Object.entries(ticket.fields).flatMap(([field, value]): [string, string][] => {
    const rule = WRITTEN_BY[field];
    if (!rule) return [[field, value]];
    const last = past.findLast((entry) => rule.by.includes(entry.what));
    return last ? [[field, rule.words ? textOf(last, 'words') || value : value]] : [];
  });
  return Object.fromEntries(kept);
}

/** A step of an emergency's alert. */
export function isAlarm(entry: HistoryEntry): boolean {
  return entry.what === 'alert' && entry.detail['reason'] === 'emergency';
}

function isOpening(entry: HistoryEntry): boolean {
  return entry.what === 'opened';
}

export function numberOf(entry: HistoryEntry, field: string): number {
  const value = entry.detail[field];
  return typeof value === 'number' ? value : 0;
}

export function textOf(entry: HistoryEntry, field: string): string {
  const value = entry.detail[field];
  return typeof value === 'string' ? value : '';
}
