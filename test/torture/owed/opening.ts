import type { HistoryFact, OutboxFact, TicketFact } from '../facts.ts';

/** What a ticket was when it was opened; level, urgency and danger may have changed since. */
export interface Opening {
  severity: string | null;
  urgency: string;
  emergency: boolean;
}

const LEVELS: readonly (readonly [string, string])[] = [
  ['轻微', 'minor'],
  ['重要', 'important'],
  ['重大', 'major'],
];

/** Read off what people were shown when it was opened. @param sends of the ticket, oldest first */
export function openingOf(
  ticket: TicketFact,
  history: readonly HistoryFact[],
  sends: readonly OutboxFact[],
): Opening {
  const messageId = history.find(({ what }) => what === 'opened')?.messageId ?? 0;
  const first = sends.filter(({ key }) => key.startsWith(`m${messageId}:`));
  const emergency = first.some(
    ({ body: { send } }) => send.alert?.reason === 'emergency' && !send.alert.warning,
  );
  const receipt = first.find(({ body: { send } }) => send.card === 'receipt')?.body.send.text ?? '';
  const level = LEVELS.find(([name]) => receipt.split('\n')[0]?.includes(`${name}投诉`))?.[1];
  const alarmed = !emergency && history.some(isAlarm);
  return {
    severity: ticket.tone === null ? (level ?? ticket.severity) : null,
    urgency: emergency ? 'emergency' : alarmed || ticket.urgency === 'emergency' ? 'urgent' : ticket.urgency,
    emergency,
  };
}

/** The first alert of an emergency. */
export function isAlarm({ what, detail }: HistoryFact): boolean {
  return what === 'alert' && detail['reason'] === 'emergency' && detail['step'] === 1;
}
