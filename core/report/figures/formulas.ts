import type { Policy } from '../../deadline/index.ts';

/** What the value of a figure is: things counted, a share of 100, minutes, a mark from 1 to 5. */
export const UNITS = ['count', 'percent', 'minutes', 'mark'] as const;
export type Unit = (typeof UNITS)[number];

/** Every figure there is, with its unit and the clause it answers to. Its formula is the text `formula_<name>`. */
export const FIGURES = {
  in_time: { unit: 'percent', clause: null },
  promises_renewed: { unit: 'count', clause: 'service 2.6.2' },

  repair_opened: { unit: 'count', clause: 'organisation 3.1.3' },
  repair_opened_done: { unit: 'count', clause: null },
  repair_opened_open: { unit: 'count', clause: null },
  repair_opened_overdue: { unit: 'count', clause: null },
  repair_done: { unit: 'count', clause: 'organisation 3.1.2' },
  repair_open: { unit: 'count', clause: 'organisation 3.1.2' },
  repair_overdue: { unit: 'count', clause: 'organisation 3.1.2' },
  repair_in_time: { unit: 'percent', clause: 'service 2.7.1' },
  redone: { unit: 'percent', clause: 'service 2.7.2' },
  major_called_back: { unit: 'percent', clause: 'service 2.7.3' },

  called_back: { unit: 'percent', clause: 'service 6.1.1' },
  calls_words: { unit: 'count', clause: 'service 6.1.2' },
  calls_noted: { unit: 'count', clause: 'service 6.1.2' },
  auto_closed: { unit: 'count', clause: 'service 6.1.5' },
  calls_late: { unit: 'count', clause: 'service 6.1.5' },
  calls_unanswered: { unit: 'count', clause: 'service 6.1.5' },
  marks: { unit: 'count', clause: 'service 2.5.4' },
  mark_mean: { unit: 'mark', clause: 'service 2.5.4' },

  complaint_opened: { unit: 'count', clause: 'organisation 3.1.3' },
  complaint_state: { unit: 'count', clause: null },
  complaint_upheld: { unit: 'count', clause: null },
  complaint_not_upheld: { unit: 'count', clause: 'organisation 3.1.5' },
  complaint_open: { unit: 'count', clause: 'organisation 3.1.2' },
  complaint_overdue: { unit: 'count', clause: 'organisation 3.1.2' },
  complaint_in_time: { unit: 'percent', clause: null },
  complaint_upgraded: { unit: 'count', clause: 'service 3.2.6' },
  extension_asked: { unit: 'count', clause: 'service 3.3.7' },
  extension_granted: { unit: 'count', clause: 'service 3.3.7' },
  extension_refused: { unit: 'count', clause: 'service 3.3.7' },
  suggestions: { unit: 'count', clause: 'service 6.2.2' },
  praise: { unit: 'count', clause: 'organisation 3.1.5' },

  inquiry_opened: { unit: 'count', clause: 'service 4.1.2' },
  inquiry_answered: { unit: 'count', clause: 'service 4.1.2' },
  inquiry_open: { unit: 'count', clause: 'service 4.1.2' },
  inquiry_in_time: { unit: 'percent', clause: 'service 4.1.2' },
  gap_open: { unit: 'count', clause: 'service 4.1.2' },
  gap_closed: { unit: 'count', clause: 'service 4.1.2' },

  help_opened: { unit: 'count', clause: 'service 5.1.1' },
  help_open: { unit: 'count', clause: null },
  help_minutes: { unit: 'minutes', clause: 'service 5.1.2' },
  help_unanswered: { unit: 'count', clause: 'service 5.1.2' },
  emergencies: { unit: 'count', clause: 'service 5.1.6' },
  false_alarms: { unit: 'count', clause: 'handling 2.1.11' },
  leaders_told: { unit: 'percent', clause: 'handling 2.1.9' },

  alerts: { unit: 'count', clause: 'handling 2.1.2' },
  warnings: { unit: 'count', clause: 'handling 2.1.1' },
  phone_tasks: { unit: 'count', clause: 'service 6.1.2' },
  incidents: { unit: 'count', clause: 'handling 3.2.1' },
  incident_tickets: { unit: 'count', clause: 'handling 3.2.1' },

  opened: { unit: 'count', clause: null },
  open: { unit: 'count', clause: 'organisation 3.1.2' },
  overdue: { unit: 'count', clause: 'organisation 3.1.2' },
  cancelled: { unit: 'count', clause: null },
} as const satisfies Record<string, { unit: Unit; clause: string | null }>;

export type FigureName = keyof typeof FIGURES;

/** The text that says how the figure is counted. */
export type FormulaKey = `formula_${FigureName}`;

/** What the company has promised about a figure, percent. */
export interface Target {
  percent: number;
  bound: 'at_least' | 'at_most';
  /** Null where there was nothing to measure it by. */
  met: boolean | null;
  clause: string;
}

/** The promise of the policy about that figure, or null without one. @clause service 2.7.1, 2.7.2, 2.7.3 */
export function targetOf(name: FigureName, policy: Policy): Omit<Target, 'met'> | null {
  const { inTimePercent, redoneAtMostPercent, majorCalledBackPercent } = policy.quality;
  switch (name) {
    case 'repair_in_time':
      return { percent: inTimePercent.value, bound: 'at_least', clause: inTimePercent.clause };
    case 'redone':
      return { percent: redoneAtMostPercent.value, bound: 'at_most', clause: redoneAtMostPercent.clause };
    case 'major_called_back':
      return {
        percent: majorCalledBackPercent.value,
        bound: 'at_least',
        clause: majorCalledBackPercent.clause,
      };
    default:
      return null;
  }
}
