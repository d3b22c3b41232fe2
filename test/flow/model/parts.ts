import { readFileSync } from 'node:fs';
import { makeAnswerer } from '../../../core/assistant/index.ts';
import { makeCalendar, parsePolicy } from '../../../core/deadline/index.ts';
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import { makeReader } from '../../../core/intake/index.ts';
import { readHandbooks, readWeights } from '../../../core/io/index.ts';
import type { DrillClock } from '../../../core/io/index.ts';
import type { LogFields, Logger } from '../../../core/kit/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import { makeDirectory } from '../../../core/people/index.ts';
import { makeRules } from '../../../core/ticket/index.ts';
import type { SystemParts } from '../../../bots/system.ts';
import { CAST, COMPANY } from './cast.ts';
import { encoder } from '../../support/encoder.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;

const rules = makeRules(parsePolicy(readFileSync(`${ROOT}/handbooks/policy.yaml`, 'utf8'), 'residential'));
const { isWorkday, zone } = makeCalendar(rules.policy.calendar);
const directory = makeDirectory({ company: COMPANY, ...CAST, isWorkday, zone });
const handbook = makeHandbook(readHandbooks(`${ROOT}/handbooks`).files.map(parseDocument), { encoder });
const reader = makeReader(readWeights());

/** The real parts of the system, read once for all runs. */
export function partsFor(
  dataDir: string,
  clock: DrillClock,
  log: Logger,
): Omit<SystemParts, 'local' | 'onCommitted'> {
  const answerer = makeAnswerer({ handbook: () => handbook, model: null, prompt: () => '', clock, log });
  return {
    ...{ dataDir, clock, log, reader, answerer, mode: 'private', language: 'zh-Hans', channels: [] },
    directory: () => directory,
    rules: () => rules,
    random: () => 0.5,
  };
}

export const PEOPLE = directory.people;

/** Keeps what one process calls an error, as long as it lives. */
export function errorKeeper(errors: string[], lives: () => boolean): Logger {
  const keep = (message: string, fields: LogFields = {}) => {
    if (lives()) errors.push(`${message} ${JSON.stringify(fields)}`);
  };
  const log: Logger = { ...silentLogger, error: keep, child: () => log };
  return log;
}
