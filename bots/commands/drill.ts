import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { once } from 'node:events';
import { makeAnswerer } from '../../core/assistant/index.ts';
import { makeCalendar, parsePolicy } from '../../core/deadline/index.ts';
import { makeHandbook } from '../../core/handbook/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import {
  DrillClock,
  environment,
  makeLogger,
  makeModel,
  readConfig,
  readHandbooks,
  readPrompt,
} from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { makeDirectory } from '../../core/people/index.ts';
import { makeRules } from '../../core/ticket/index.ts';
import { readCompany } from '../company.ts';
import { playDrill } from '../drill/play.ts';
import { parseDrill } from '../drill/script.ts';
import type { DrillScript } from '../drill/script.ts';
import { openSystem } from '../system.ts';

const USAGE = `Usage: npm run --silent drill -- FILE
Plays a scenario file through the whole system on the drill clock and prints what happened as JSON lines.`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    process.stderr.write(`${USAGE}\n`);
    return file === '--help' || file === '-h' ? 0 : 2;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-drill-'));
  try {
    await play(parseDrill(readFileSync(file, 'utf8')), dirname(resolve(file)), dataDir);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (environment()["GUANJIA_LOG"] === "debug" ? (error.stack ?? error.message) : error.message) : String(error)}\n`);
    return 2;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function play(script: DrillScript, base: string, dataDir: string): Promise<void> {
  const config = readConfig(environment());
  const clock = new DrillClock(script.start);
  const log = makeLogger({ clock, level: config.logLevel });
  const policyFile = script.policy === null ? config.policyFile : resolve(base, script.policy);
  const policy = parsePolicy(readFileSync(policyFile, 'utf8'), script.profile);
  const rules = makeRules(policy);
  const sample = readCompany(config.companyFile);
  const roster = script.roster ?? sample.roster;
  const { isWorkday, zone } = makeCalendar(policy.calendar);
  const directory = makeDirectory({
    company: sample.company,
    people: roster.people,
    rota: roster.rota,
    absences: roster.absences,
    isWorkday,
    zone,
  });
  const handbook = makeHandbook(documentsOf(script, base, config));
  const prompt = readPrompt('answer');
  const model = config.model === null ? null : makeModel(config.model);
  const answerer = makeAnswerer({
    handbook: () => handbook,
    model,
    prompt: (values) => prompt.fill(values),
    clock,
    log,
  });
  const reader = makeReader();
  await playDrill({
    script,
    directory,
    clock,
    open: (hooks) =>
      openSystem({
        dataDir,
        mode: 'private',
        clock,
        log,
        reader,
        answerer,
        language: script.language,
        channels: [],
        directory: () => directory,
        rules: () => rules,
        random: () => 0.5,
        ...hooks,
      }),
    print: async (line) => {
      if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
    },
  });
}

function documentsOf(
  script: DrillScript,
  base: string,
  config: Config,
): ReturnType<typeof readHandbooks>['documents'] {
  const dir = script.handbooks === null ? config.handbooksDir : resolve(base, script.handbooks);
  return readHandbooks(dir, script.staffOnly).documents;
}
