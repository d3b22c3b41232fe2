import { resolve } from 'node:path';
import { makeAnswerer } from '../../core/assistant/index.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import { makeMeaningGrouping } from '../../core/handbook/index.ts';
import { DrillClock, makeLogger, makeModel, readPrompt, withTempDir } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { makeDirectory, parseDuty } from '../../core/people/index.ts';
import { readCompany } from '../company.ts';
import { propertyNames } from '../handbooks.ts';
import { readRules } from '../policy.ts';
import { openSystem } from '../system.ts';
import { openUnderstander } from '../understanding.ts';
import type { Line } from './lines.ts';
import { makeMind } from './mind.ts';
import { playDrill } from './play.ts';
import type { DrillScript } from './script.ts';

export interface DrillRun {
  script: DrillScript;
  /** Folder that paths in the script are relative to. */
  base: string;
  config: Config;
  print: (line: Line) => Promise<void> | void;
  /** Whoever plays many drills may keep what it gives. Default: made anew. */
  mind?: typeof makeMind;
}

/**
 * Plays a script on a store of its own, which is gone afterwards.
 * @throws AppError when people, policy or handbooks of the script cannot be read
 */
export async function runDrill(run: DrillRun): Promise<void> {
  await withTempDir('drill', (dataDir) => play(run, dataDir));
}

async function play(run: DrillRun, dataDir: string): Promise<void> {
  const { script, base, config, print } = run;
  const clock = new DrillClock(script.start);
  const log = makeLogger({ clock, level: config.logLevel });
  const policyFile = script.policy === null ? config.policyFile : resolve(base, script.policy);
  const rules = readRules(policyFile, script.profile);
  const { policy } = rules;
  const sample = readCompany(config.companyFile);
  const roster = script.roster ?? parseDuty(script.duty, sample.roster, script.zone);
  const { isWorkday, zone } = makeCalendar(policy.calendar);
  const directory = makeDirectory({
    company: sample.company,
    people: roster.people,
    rota: roster.rota,
    absences: roster.absences,
    contacts: sample.contacts,
    isWorkday,
    zone,
  });
  const { encoder, handbook, reader } = await (run.mind ?? makeMind)(
    {
      handbooksDir: script.handbooks === null ? config.handbooksDir : resolve(base, script.handbooks),
      staffOnly: script.staffOnly,
      properties: propertyNames(sample.company),
    },
    log,
  );
  for (const audience of ['resident', 'staff', 'supervisor'] as const)
    handbook.prepare({ audience, property: sample.company.property });
  const prompt = readPrompt('answer');
  const model = config.model === null ? null : makeModel(config.model);
  await model?.ready();
  const answerer = makeAnswerer({
    handbook: () => handbook,
    model,
    prompt: (values) => prompt.fill(values),
    clock,
    log,
  });
  const understander = openUnderstander(config, model, { reader, findMedia: NOTHING_KEPT, clock, log });
  await playDrill({
    script,
    directory,
    clock,
    open: (hooks) =>
      openSystem({
        dataDir,
        mode: 'private',
        clock,
        settleClock: async (store) => clock.countOnFrom((await store.findLatest()) ?? 0),
        log,
        reader,
        understander,
        answerer,
        grouping: makeMeaningGrouping(encoder),
        language: script.language,
        planned: script.planned ?? (script.roster ? [] : sample.planned),
        channels: [],
        directory: () => directory,
        rules: () => rules,
        random: () => 0.5,
        ...hooks,
      }),
    print,
  });
}

/** A script has words only. */
const NOTHING_KEPT = () => Promise.resolve(null);
