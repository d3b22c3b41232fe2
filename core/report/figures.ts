import { alertFigures, incidentFigures, totalFigures } from './figuresAlerts.ts';
import { callFigures } from './figuresCalls.ts';
import { complaintFigures } from './figuresComplaint.ts';
import { helpFigures, inquiryFigures } from './figuresHelp.ts';
import type { Figure, ReportFacts } from './figuresKit.ts';
import { repairFigures } from './figuresRepair.ts';
import { timeFigures } from './figuresTime.ts';
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
