import type { HistoryFact } from '../facts.ts';
import { FAULTS } from '../judge.ts';
import { groupBy } from '../laws/scene.ts';
import { shownBy } from '../sent.ts';
import type { Month } from './run.ts';

type Figure = [name: string, value: string | number];

/** What the two months came to, line by line. */
export function monthFigures(month: Month): Figure[] {
  return [
    ...volume(month),
    ...alerts(month),
    ...incidents(month),
    ...violence(month),
    ...faults(month),
    ...cost(month),
  ];
}

function volume({ evidence, days }: Month): Figure[] {
  const { facts, delivered, held } = evidence;
  const presses = facts.messages.filter(({ body }) => body.kind === 'press').length;
  const acks = [...delivered.values()].reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const kinds = groupBy(facts.tickets, ({ category, tone, formal }) =>
    formal ? 'formal inquiry' : (tone ?? category),
  );
  const states = groupBy(facts.tickets, ({ state }) => state);
  const registers = groupBy(facts.entries, ({ kind }) => kind);
  return [
    ['days played', days],
    [
      'messages',
      `${facts.messages.length} (${presses} presses, ${acks - facts.messages.length} delivered again)`,
    ],
    ['tickets', `${facts.tickets.length} (${listed(kinds)})`],
    ['  as they stand in the end', listed(states)],
    ['  emergencies', facts.tickets.filter(({ emergency }) => emergency).length],
    ['history lines', facts.history.length],
    ['sends', held.size],
    ['reports given out', `${facts.reports.length} (${listed(groupBy(facts.reports, ({ kind }) => kind))})`],
    ['register entries', listed(registers) || 0],
  ];
}

function alerts({ evidence, verdict }: Month): Figure[] {
  const { owing } = verdict;
  const shown = [...evidence.held.values()].flatMap(({ sent }) => shownBy(sent));
  const reasons = groupBy(
    shown.filter(({ warning }) => !warning),
    ({ reason }) => reason,
  );
  return [
    ['alerts owed', owing.alerts],
    ['alerts shown', `${shown.filter(({ warning }) => !warning).length} (${listed(reasons)})`],
    ['  late because nothing ran, and said so', owing.lateButSaid],
    ['warnings owed', owing.warnings],
    ['warnings shown', shown.filter(({ warning }) => warning).length],
    ['  overtaken by their alert or the allowance', owing.overtaken],
    ['apologies owed', owing.apologies],
    ['phone tasks owed', owing.phoneTasks],
    [
      'tickets the count cannot judge',
      [...owing.unjudged].map(([what, n]) => `${n} ${what}`).join(', ') || 0,
    ],
  ];
}

function incidents({ evidence }: Month): Figure[] {
  const { tickets, history } = evidence.facts;
  const led = groupBy(
    tickets.filter(({ incident }) => incident !== null),
    ({ incident }) => incident ?? 0,
  );
  const happened = (what: string) => history.filter((event: HistoryFact) => event.what === what).length;
  const sizes = [...led.values()].map((all) => all.length).sort((a, b) => b - a);
  return [
    [
      'incidents',
      `${led.size} of ${sizes.reduce((sum, size) => sum + size, 0)} tickets (largest ${sizes.slice(0, 8).join(', ')})`,
    ],
    ['  suggested to a supervisor', happened('incident_suggested')],
    ['  taken apart (tickets)', happened('incident_split')],
  ];
}

function violence({ months }: Month): Figure[] {
  const starts = [...months.startMs].sort((a, b) => a - b);
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1_000).toFixed(1)} s`;
  return [
    ['kills', months.kills],
    ['sends recognised as repeats', months.repeats],
    ['starts that got ready', starts.length],
    [
      '  from start to ready',
      `median ${seconds(starts[Math.floor(starts.length / 2)])}, max ${seconds(starts.at(-1))}`,
    ],
    ['buttons pressed after they had gone', months.town.stale],
  ];
}

function faults({ verdict: { owing, breaches }, evidence }: Month): Figure[] {
  const laws = groupBy(breaches, ({ law }) => law);
  return [
    ...FAULTS.map((fault): Figure => [
      fault,
      owing.findings.filter((finding) => finding.fault === fault).length,
    ]),
    ['laws broken', listed(laws) || 0],
    ['errors in its log', evidence.errors.length],
  ];
}

function cost({ months, tookMs, days, databaseMb }: Month): Figure[] {
  return [
    ['jobs done', months.jobs],
    [
      'processor time of the service',
      `${Math.round(months.cpuMs / 1_000)} s (${(months.cpuMs / months.jobs).toFixed(1)} ms a job)`,
    ],
    ['resident memory at most', `${Math.round(months.rssMb)} MB`],
    ['database', `${databaseMb.toFixed(1)} MB`],
    ['steps of the clock', months.steps],
    ['duration', `${Math.round(tookMs / 1_000)} s`],
    ['drill days in a real minute', (days / (tookMs / 60_000)).toFixed(1)],
  ];
}

function listed<K extends string>(groups: ReadonlyMap<K, readonly unknown[]>): string {
  return [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([name, all]) => `${all.length} ${name}`)
    .join(', ');
}
