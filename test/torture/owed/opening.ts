import type { HistoryFact } from '../facts.ts';

/** What a ticket was when it was opened; level, urgency and danger may have changed since. */
export interface Opening {
  severity: string | null;
  urgency: string;
  emergency: boolean;
  /** The time that the resident asked for with the first message, as it was read. */
  wanted: { from: number; to: number | null } | null;
}

/** As its history tells. */
export function openingOf(history: readonly HistoryFact[]): Opening {
  const detail = history.find(({ what }) => what === 'opened')?.detail ?? {};
  const { severity, urgency, emergency, wantedFrom, wantedTo } = detail;
  return {
    severity: typeof severity === 'string' ? severity : null,
    urgency: typeof urgency === 'string' ? urgency : 'normal',
    emergency: emergency === true,
    wanted:
      typeof wantedFrom === 'number'
        ? { from: wantedFrom, to: typeof wantedTo === 'number' ? wantedTo : null }
        : null,
  };
}

/** The first alert of an emergency. */
export function isAlarm({ what, detail }: HistoryFact): boolean {
  return what === 'alert' && detail['reason'] === 'emergency' && detail['step'] === 1;
}
