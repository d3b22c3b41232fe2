export { barChart } from './chartBars.ts';
export type { Bar, BarChart } from './chartBars.ts';
export { stackedBars } from './chartStacks.ts';
export type { StackedBars } from './chartStacks.ts';
export { lineChart } from './chartLines.ts';
export type { ChartLine, LineChart } from './chartLines.ts';
export type { ChartKind } from './chartParts.ts';
