import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { learnWeights } from './learn.ts';
import { listTopicTexts } from './texts.ts';

/** `npm run train:topic`: learns what a handbook speaks of and writes it down as a table. */
const WEIGHTS = fileURLToPath(new URL('../../core/handbook/document/topic/weights.ts', import.meta.url));

const texts = listTopicTexts();
const { rows, unknown } = learnWeights(texts);
const table = rows.map((row) => `  ${JSON.stringify(row)},`).join('\n');
writeFileSync(
  WEIGHTS,
  `import type { WeightRow } from './evidence.ts';

// Written by \`npm run train:topic\`.
export const UNKNOWN_HAN = ${unknown.han};
export const UNKNOWN_WORD = ${unknown.word};
// prettier-ignore
export const WEIGHT_ROWS: readonly WeightRow[] = [
${table}
];
`,
);
const count = (related: boolean) => texts.filter((text) => text.related === related).length;
console.log(`${count(true)} handbook texts, ${count(false)} other articles, ${rows.length} rows`);
