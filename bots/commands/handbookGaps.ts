import { readGapSummaries } from '../../core/assistant/index.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import { makeMeaningGrouping } from '../../core/handbook/index.ts';
import {
  copyStore,
  makeLogger,
  makeStore,
  openStore,
  readEncoderWeights,
  ShiftedClock,
  SystemClock,
  withTempDir,
} from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { makeEncoder } from '../../core/language/index.ts';
import { makeDirectory } from '../../core/people/index.ts';
import { readCompany } from '../company.ts';
import { gapLines } from '../gapText.ts';
import { readRules } from '../policy.ts';

/**
 * What the handbooks left open, as lines for a terminal. Reads a copy of the data folder: a running service is not
 * disturbed.
 * @throws AppError NOT_FOUND when there is no database yet; STORE_*
 */
export async function readGapLines(config: Config): Promise<string[]> {
  return withTempDir('gaps', async (copy) => {
    await copyStore(config.dataDir, copy);
    const clock = new ShiftedClock(new SystemClock());
    const log = makeLogger({ clock, level: config.logLevel });
    const opened = await openStore({ dataDir: copy, mode: 'private', clock, log });
    try {
      const { calendar } = readRules(config.policyFile, config.policyProfile).policy;
      const { isWorkday, zone } = makeCalendar(calendar);
      const { company, roster, contacts } = readCompany(config.companyFile);
      const { people, rota, absences } = roster;
      const directory = makeDirectory({ company, people, rota, absences, contacts, isWorkday, zone });
      const grouping = makeMeaningGrouping(makeEncoder(readEncoderWeights()));
      const groups = await readGapSummaries(makeStore(opened), { directory, grouping });
      return gapLines(groups, { zone, language: config.language });
    } finally {
      await opened.close();
    }
  });
}
