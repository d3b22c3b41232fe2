import { findDeadEnds, selfCheckText } from '../../core/assistant/index.ts';
import type { World } from '../../core/assistant/index.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import {
  copyStore,
  makeLogger,
  makeStore,
  openStore,
  readConfig,
  ShiftedClock,
  SystemClock,
  withTempDir,
} from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { AppError } from '../../core/kit/index.ts';
import { makeDirectory } from '../../core/people/index.ts';
import { readCompany } from '../company.ts';
import { readRules } from '../policy.ts';
import { SHIFT_FACT } from '../service.ts';
import type { Surroundings } from './surroundings.ts';

const USAGE = `Usage: npm run --silent selfcheck
Looks at the open tickets of the data folder and tells whose next alert would reach nobody. Works on a copy: a running
service is not disturbed. Exit status 0: nothing to mend, 1: something, 2: it could not be looked at.`;

/** All that are found are told here. */
const ALL = Number.POSITIVE_INFINITY;
const OPEN_AT_MOST = 100_000;

/**
 * `selfcheck`: whose next alert would reach nobody.
 * @returns exit status: 0 when every alert reaches somebody, 1 when one does not, 2 when it could not be looked at
 */
export async function runSelfCheck(argv: readonly string[], around: Surroundings): Promise<number> {
  if (argv.length > 0) {
    around.err(`${USAGE}\n`);
    return argv[0] === '--help' || argv[0] === '-h' ? 0 : 2;
  }
  try {
    const config = readConfig(around.environment);
    return await withTempDir('selfcheck', (copy) => check(config, copy, around));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    around.err(`${error.message}\n`);
    return 2;
  }
}

async function check(config: Config, copy: string, { out }: Surroundings): Promise<number> {
  await copyStore(config.dataDir, copy);
  const clock = new ShiftedClock(new SystemClock());
  const log = makeLogger({ clock, level: config.logLevel });
  const opened = await openStore({ dataDir: copy, mode: 'private', clock, log });
  try {
    const store = makeStore(opened);
    clock.advance(Number((await store.findFact(SHIFT_FACT)) ?? 0));
    const world = readWorld(config, clock.now());
    const open = await store.listTickets({ open: true, limit: OPEN_AT_MOST });
    const found = await findDeadEnds(open, world, store);
    out(`${selfCheckText(found, open.length, world, ALL)}\n`);
    return found.length === 0 ? 0 : 1;
  } finally {
    await opened.close();
  }
}

/** The company as the service would read it now. */
function readWorld(config: Config, now: number): World {
  const rules = readRules(config.policyFile, config.policyProfile);
  const { company, roster, contacts } = readCompany(config.companyFile);
  const { isWorkday, zone } = makeCalendar(rules.policy.calendar);
  const { people, rota, absences } = roster;
  const directory = makeDirectory({ company, people, rota, absences, contacts, isWorkday, zone });
  const gateway = config.alertHook !== null;
  return { rules, directory, now, language: config.language, notices: [], gateway };
}
