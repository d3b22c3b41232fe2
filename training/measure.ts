import type { Decision } from '../core/intake/decide.ts';
import type { Message } from './texts.ts';

/** Figures over decided messages; all shares 0–1. */
export interface Figures {
  messages: number;
  macroF1: number;
  exact: number;
  f1: Record<string, number>;
  emergencyRecall: number;
  emergencyCaught: number;
  falseAlarms: number;
  falseDoubts: number;
  helpKind: number;
  severityF1: number;
  urgentF1: number;
  toneRight: number;
}

const CATEGORIES = ['repair', 'complaint', 'inquiry', 'help', 'other'] as const;
const SEVERITIES = ['minor', 'important', 'major'] as const;

/** How well `decide` does on labelled cases. */
export function measure<C extends { message: Message }>(
  cases: readonly C[],
  decide: (one: C) => Decision,
): Figures {
  const rows = cases.map((one) => ({ gold: one.message, said: decide(one) }));
  const f1 = Object.fromEntries(
    CATEGORIES.map((c) => [
      c,
      f1Of(
        rows,
        (r) => r.gold.categories.includes(c),
        (r) => r.said.categories.includes(c),
      ),
    ]),
  );
  const severe = rows.filter((r) => r.gold.severity !== null);
  const helps = rows.filter((r) => r.gold.help_kind !== null);
  const repairs = rows.filter((r) => r.gold.categories.includes('repair') && !r.gold.emergency);
  const alarms = rows.filter((r) => r.gold.emergency);
  const calm = rows.filter((r) => !r.gold.emergency);
  const toned = rows.filter((r) => r.gold.tone !== null);
  return {
    messages: rows.length,
    macroF1: mean(Object.values(f1)),
    exact: share(rows, (r) => sameSet(r.gold.categories, r.said.categories)),
    f1,
    emergencyRecall: share(alarms, (r) => r.said.emergency),
    emergencyCaught: share(alarms, (r) => r.said.emergency || r.said.emergencyMaybe),
    falseAlarms: share(calm, (r) => r.said.emergency),
    falseDoubts: share(calm, (r) => r.said.emergency || r.said.emergencyMaybe),
    helpKind: share(helps, (r) => r.said.helpKind === r.gold.help_kind),
    severityF1: mean(
      SEVERITIES.map((s) =>
        f1Of(
          severe,
          (r) => r.gold.severity === s,
          (r) => r.said.severity === s,
        ),
      ),
    ),
    urgentF1: f1Of(
      repairs,
      (r) => r.gold.urgency === 'urgent',
      (r) => r.said.urgency === 'urgent',
    ),
    toneRight: share(toned, (r) => r.said.tone === r.gold.tone),
  };
}

/** One line per figure block, three decimals. */
export function describe(name: string, f: Figures): string {
  const three = (x: number) => x.toFixed(3);
  const by = Object.entries(f.f1).map(([c, x]) => `${c} ${three(x)}`);
  return [
    `${name}: ${f.messages} messages, macro-F1 ${three(f.macroF1)} (${by.join(', ')}), exact ${three(f.exact)}`,
    `  emergency recall ${three(f.emergencyRecall)}, with doubtful ${three(f.emergencyCaught)}, false ${three(f.falseAlarms)}, false with doubtful ${three(f.falseDoubts)}`,
    `  help kind ${three(f.helpKind)}, severity macro-F1 ${three(f.severityF1)}, urgent F1 ${three(f.urgentF1)}, tone ${three(f.toneRight)}`,
  ].join('\n');
}

function f1Of<R>(rows: readonly R[], truth: (row: R) => boolean, said: (row: R) => boolean): number {
  let [tp, wrong] = [0, 0];
  for (const row of rows) {
    if (truth(row) && said(row)) tp++;
    else if (truth(row) !== said(row)) wrong++;
  }
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + wrong);
}

function share<R>(rows: readonly R[], is: (row: R) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(is).length / rows.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
