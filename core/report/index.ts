export {
  REPORT_KINDS,
  dayNaming,
  isWithin,
  lastPeriod,
  monthOf,
  neighboursOf,
  periodOf,
  reportDueAt,
} from './period.ts';
export type { Period, ReportKind, ReportTimes } from './period.ts';
export { recordsAt, snapshotAt } from './snapshot.ts';
export type { TicketRecord } from './snapshot.ts';
export { FIGURES, targetOf } from './figures/formulas.ts';
export type { FigureName, FormulaKey, Target, Unit } from './figures/formulas.ts';
export { computeFigures } from './figures/figures.ts';
export type { Figure, ReportFacts } from './figures/counting.ts';
export type { CellKind, ColumnKey, ReportTable, TableKey } from './tables/tables.ts';
export { findFigure, makeReport } from './report.ts';
export type { Report, ReportRequest, ReportTicket } from './report.ts';
export { parseReport } from './keptReport.ts';
export { differences, reportBytes } from './compare.ts';
export type { Difference } from './compare.ts';
export { buildingOf } from './figures/group.ts';
export { CAUSES, neededFrom } from './tables/causes.ts';
export type { Cause, Recurring } from './tables/causes.ts';
export { summarizeGap, withoutPersonal } from './tables/gaps.ts';
export type { GapGroup, GapQuestion, GapSummary } from './tables/gaps.ts';
export { statisticsText, summaryLines } from './summary/summary.ts';
export { sayFigure, sayFigureKey, sayFigureName, sayReason, sayTitle } from './summary/words.ts';
export type { ReportText, Speech } from './summary/words.ts';
export { figuresSheet, figuresTable, toTable } from './summary/tables.ts';
export { isChanged, rehearse } from './rehearse/rehearse.ts';
export type {
  Comparison,
  Played,
  Rehearsal,
  RehearsalRequest,
  TicketRehearsal,
} from './rehearse/rehearse.ts';
export { openingFacts, replay } from './rehearse/replay.ts';
export type { Announcement, Breach, Replay, ReplayFacts, Skipped } from './rehearse/replay.ts';
export { toXlsx } from './files/xlsx.ts';
export { toCsv } from './files/csv.ts';
export { sayLimit, sayMoment } from './files/table.ts';
export type { Table } from './files/table.ts';
export { markup, trusted } from './files/markup.ts';
export type { Markup, Part } from './files/markup.ts';
export { printReport } from './files/print.ts';
export { FORM_KINDS, formTable, hasSheet, printForm, printTicket } from './forms/forms.ts';
export type { FormKind, ListKind, SheetKind } from './forms/forms.ts';
export type { FormFacts, FormPeriod } from './forms/facts.ts';
export { reportCharts } from './charts/charts.ts';
export { historyLines } from './forms/history.ts';
export type { HistoryLine } from './forms/history.ts';
