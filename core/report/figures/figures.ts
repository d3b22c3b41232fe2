import { alertFigures, incidentFigures, totalFigures } from './alerts.ts';
import { callFigures } from './calls.ts';
import { complaintFigures } from './complaint.ts';
import { helpFigures, inquiryFigures } from './help.ts';
import type { Figure, ReportFacts } from './counting.ts';
import { repairFigures } from './repair.ts';
import { timeFigures } from './time.ts';
import { groupFigures } from './group.ts';

/**
 * Every figure of a period, from the tickets and their history alone. The records have to be snapshots at the end of
 * the period (`recordsAt`): then the same period gives the same figures whenever it is asked for.
 */
export function computeFigures(facts: ReportFacts): Figure[] {
  return [
    ...totalFigures(facts),
    ...repairFigures(facts),
    ...timeFigures(facts),
    ...complaintFigures(facts),
    ...inquiryFigures(facts),
    ...helpFigures(facts),
    ...callFigures(facts),
    ...alertFigures(facts),
    ...incidentFigures(facts),
    ...groupFigures(facts),
  ];
}
