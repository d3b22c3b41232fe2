import type { Directory } from '../../people/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { callFigures } from './calls.ts';
import { complaintFigures } from './complaint.ts';
import { alertFigures, totalFigures } from './alerts.ts';
import { helpFigures, inquiryFigures } from './help.ts';
import { groupsOf } from './counting.ts';
import type { Figure, ReportFacts } from './counting.ts';
import { repairFigures } from './repair.ts';
import type { FigureName } from './formulas.ts';

/** Figures that are also given for each team and each building. */
const GROUPED: readonly FigureName[] = [
  ...([
    'opened',
    'open',
    'overdue',
    'repair_opened',
    'repair_opened_done',
    'repair_opened_open',
    'repair_opened_overdue',
  ] as const),
  ...(['repair_done', 'repair_open', 'repair_overdue', 'repair_in_time', 'redone'] as const),
  ...(['complaint_opened', 'complaint_upheld', 'complaint_not_upheld', 'complaint_open'] as const),
  ...(['complaint_in_time', 'inquiry_opened', 'inquiry_answered', 'help_opened', 'emergencies'] as const),
  ...(['called_back', 'auto_closed', 'mark_mean', 'alerts'] as const),
];

/**
 * Name of the building a matter is in, as it stands in the room number or the place; where neither was said, that of the
 * resident's home; '' for none in particular.
 */
export function buildingOf(
  { room, place, reporter }: Pick<Ticket, 'room' | 'place' | 'reporter'>,
  directory: Pick<Directory, 'find'>,
): string {
  const person = room === null && place === null ? directory.find(reporter) : null;
  const home = (room ?? (person?.role === 'resident' ? person.room : null))?.split('-') ?? [];
  if (home.length > 1) return (home[0] ?? '').toUpperCase();
  const named = /(\d{1,3}|[A-Za-z])\s*(?:栋|幢|棟|号楼|號樓|座)|(?:building|block|tower)\s*(\w{1,3})/i.exec(
    place ?? '',
  );
  return (named?.[1] ?? named?.[2] ?? '').toUpperCase();
}

/** The chosen figures for every team and every building that had anything to do with the period. */
export function groupFigures(facts: ReportFacts): Figure[] {
  const groups = [
    ...split(facts, 'team', (ticket) => ticket.team),
    ...split(facts, 'building', (ticket) => buildingOf(ticket, facts.directory)),
  ];
  return groups.flatMap(({ group, part }) => {
    const figures = figuresOf(part).filter(({ name, of }) => of === null && GROUPED.includes(name));
    const quiet = figures.every(({ numerator, denominator }) => numerator === 0 && !denominator);
    return quiet ? [] : figures.map((figure) => ({ ...figure, key: `${figure.key}@${group}`, group }));
  });
}

function split(facts: ReportFacts, by: 'team' | 'building', of: (ticket: Ticket) => string) {
  return groupsOf(facts.records, ({ ticket }) => of(ticket)).map(([name, records]) => ({
    group: `${by}:${name}`,
    part: { ...facts, records },
  }));
}

function figuresOf(facts: ReportFacts): Figure[] {
  return [
    totalFigures,
    repairFigures,
    complaintFigures,
    inquiryFigures,
    helpFigures,
    callFigures,
    alertFigures,
  ].flatMap((compute) => compute(facts));
}
