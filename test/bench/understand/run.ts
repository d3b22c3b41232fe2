// npm run bench:understand -- [--data ../shared/data/messages-dev.jsonl]
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sayMs } from '../followup/figures.ts';
import { withFolder } from '../followup/folder.ts';
import { measureSystem, teachSystem } from './process.ts';
import { drawCategories, drawHead, drawRows, drawSettings } from './report.ts';
import type { Row } from './report.ts';
import { readSets } from './sets.ts';
import { SYSTEM_NAMES } from './systems/index.ts';
import type { SystemName } from './systems/index.ts';

const { values } = parseArgs({
  options: {
    data: {
      type: 'string',
      default: path.join(import.meta.dirname, '../../../../shared/data/messages-dev.jsonl'),
    },
    /** Only systems whose name holds this. */
    only: { type: 'string', default: '' },
  },
});

await withFolder(measureAll);

async function measureAll(folder: string): Promise<void> {
  const sets = readSets(values.data);
  if (!sets.oursIsStranger) tell(`no messages in ${values.data}: two of our writers are held out instead`);
  const file = path.join(folder, 'sets.json');
  writeFileSync(file, JSON.stringify(sets));
  say(drawHead(sets));
  const rows: Row[] = [];
  for (const name of SYSTEM_NAMES.filter((one) => one.includes(values.only))) {
    if (name === 'Guanjia' && !sets.oursIsStranger) continue;
    const began = performance.now();
    rows.push(await measureRow(name, { sets: file, model: path.join(folder, 'model') }));
    tell(`${name} took ${sayMs(performance.now() - began)}`);
  }
  say(drawRows(rows));
  say(drawCategories(rows));
  say(drawSettings(rows));
}

/** Somebody else's trouble must not cost us our own figures. */
async function measureRow(name: SystemName, files: { sets: string; model: string }): Promise<Row> {
  try {
    return await figuresOf(name, files);
  } catch (error) {
    return { kind: 'absent', name, why: error instanceof Error ? error.message : String(error) };
  }
}

async function figuresOf(name: SystemName, { sets, model }: { sets: string; model: string }): Promise<Row> {
  if (name === 'Guanjia') {
    return { kind: 'figures', name, figures: await measureSystem(name, sets, null), taught: null };
  }
  const taught = await teachSystem(name, sets, model);
  const figures = await measureSystem(name, sets, { file: model, cut: taught.cut });
  return { kind: 'figures', name, figures, taught };
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
