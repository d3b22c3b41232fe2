import { HEADS } from '../core/intake/heads.ts';
import type { Head } from '../core/intake/heads.ts';
import { trainAll } from './headPool.ts';
import type { Linear } from './linear.ts';
import type { Matrix } from './matrix.ts';
import { isThematic, tellsNothingFromSomething } from './texts.ts';
import type { LabelledItem, Message } from './texts.ts';

/** The settings of the trained design; chosen with `training/compare.ts`. */
export const DESIGN = {
  seed: 20260216,
  /** A feature is kept when at least so many texts have it, the most frequent first. */
  minimumTexts: 2,
  mostFeatures: 180_000,
  /** Weight of the feature groups: runs, skips, pieces, word groups, their pairs, shape, alarm. */
  shares: [1, 0.5, 0.5, 1.5, 0.5, 0.5, 1] as readonly number[],
  cost: 1,
  positive: 1,
  rounds: 40,
  /** How strongly naive Bayes ratios scale the features, 0 = not at all. */
  bayes: 0.5,
};
export type Design = typeof DESIGN;

/** One training row: a message or one item of it. */
export interface Example {
  message: Message;
  /** Null for a whole message. */
  item: LabelledItem | null;
  text: string;
  importance: number;
}

/** Does the row teach this head, and what? Null: not at all. */
export function lesson(head: Head, { message, item }: Example): boolean | null {
  if (isThematic(message)) {
    if (head === 'several') return null;
    // Most of those writers hardly wrote anything that is no matter at all: what they wrote says little of what is.
    if (head === 'other' && message.categories[0] !== 'other' && !tellsNothingFromSomething(message))
      return null;
    if (item === null && (message.items?.length ?? 1) > 1) return null;
  }
  if (head === 'several') return item === null ? message.categories.length > 1 : false;
  const categories: readonly string[] = item === null ? message.categories : [item.category];
  const { emergency, help_kind, severity, tone, urgency } = item ?? message;
  switch (head) {
    case 'repair':
    case 'complaint':
    case 'inquiry':
    case 'help':
    case 'other':
      return categories.includes(head);
    case 'emergency':
      return emergency ?? null;
    case 'medical':
    case 'advice':
    case 'crime':
    case 'disaster':
    case 'daily':
      return help_kind ? help_kind === head : null;
    case 'minor':
    case 'important':
    case 'major':
      return severity ? severity === head : null;
    case 'suggestion':
    case 'praise':
      return categories.includes('complaint') && tone !== undefined ? tone === head : null;
    case 'urgent':
      return categories.includes('repair') && emergency === false && urgency ? urgency === 'urgent' : null;
  }
}

/** One linear scorer per head over the given rows. */
export function trainHeads(
  matrix: Matrix,
  examples: readonly Example[],
  rows: readonly number[],
  columns: number,
  design: Design,
): Promise<Linear[]> {
  const tasks = HEADS.map((head) => {
    const taught = rows.filter((r) => {
      const example = examples[r];
      return example !== undefined && lesson(head, example) !== null;
    });
    const labels = Int8Array.from(taught, (r) => (isPositive(head, examples[r]) ? 1 : -1));
    const importance = Float32Array.from(taught, (r) => examples[r]?.importance ?? 1);
    const factors = bayesFactors(matrix, { rows: taught, labels }, columns, design.bayes);
    const { cost, positive, rounds, seed } = design;
    return {
      lessons: { rows: Int32Array.from(taught), labels, importance },
      options: { cost, positive, rounds, seed, factors },
    };
  });
  return trainAll(matrix, columns, tasks);
}

function isPositive(head: Head, example: Example | undefined): boolean {
  return example !== undefined && lesson(head, example) === true;
}

/** |log ratio| of each feature's share among positives and negatives, mixed with 1. */
function bayesFactors(
  matrix: Matrix,
  { rows, labels }: { rows: readonly number[]; labels: Int8Array },
  columns: number,
  strength: number,
): Float32Array {
  const yes = new Float32Array(columns).fill(1);
  const no = new Float32Array(columns).fill(1);
  let [yesRows, noRows] = [1, 1];
  for (const [i, row] of rows.entries()) {
    const counts = (labels[i] ?? 0) > 0 ? yes : no;
    if (counts === yes) yesRows++;
    else noRows++;
    for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0); k++) {
      const c = matrix.columns[k] ?? 0;
      counts[c] = (counts[c] ?? 0) + 1;
    }
  }
  return yes.map((y, c) => {
    const ratio = Math.log(y / yesRows / ((no[c] ?? 1) / noRows));
    return strength * Math.abs(ratio) + 1 - strength;
  });
}
