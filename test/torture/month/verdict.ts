import { DAY, HOUR, MINUTE } from '../../../core/kit/index.ts';
import type { Roster } from '../../../core/people/index.ts';
import { midnight } from '../calendar.ts';
import type { Facts } from '../facts.ts';
import { judgeOwed } from '../judge.ts';
import type { Owing } from '../judge.ts';
import { findBreaches } from '../laws/index.ts';
import type { Breach, Scene, Stretch } from '../laws/index.ts';
import { groupBy, repeated } from '../laws/scene.ts';
import type { Held } from '../sent.ts';
import type { Delivery } from './months.ts';

/** Everything that is known when the two months are over. */
export interface MonthsEvidence {
  facts: Facts;
  held: ReadonlyMap<string, Held>;
  roster: Roster;
  delivered: ReadonlyMap<string, Delivery>;
  downtimes: readonly Stretch[];
  downs: readonly Stretch[];
  doubles: readonly string[];
  errors: readonly string[];
  start: number;
  until: number;
}

export interface MonthsVerdict {
  owing: Owing;
  breaches: Breach[];
}

/** Counts what people saw against what they must have seen, and asks every law. */
export function judgeMonths(evidence: MonthsEvidence): MonthsVerdict {
  const { facts, held, roster, delivered, downtimes, downs, doubles, errors, until } = evidence;
  const stills = [...downtimes, ...downs];
  const keys = [...delivered].flatMap(([key, { acknowledged }]) => (acknowledged.length > 0 ? [key] : []));
  const scene: Scene = {
    ...{ now: until, facts, held, roster, stills, doubles, errors },
    delivered: new Set(keys),
    reachable: downs.every(({ to }) => to < until),
  };
  const owing = judgeOwed({ facts, held, roster, downtimes, stills, until, vagueMs: 0 });
  return {
    owing,
    breaches: [
      ...findBreaches(scene),
      ...acknowledgements(evidence),
      ...reports(evidence),
      ...loans(evidence),
    ],
  };
}

/** Every delivery was acknowledged; as new once, and always under the same number. */
function acknowledgements({ delivered }: MonthsEvidence): Breach[] {
  return [...delivered].flatMap(([key, { acknowledged }]) => {
    const fresh = acknowledged.filter(({ duplicate }) => !duplicate).length;
    const numbers = new Set(acknowledged.map(({ id }) => id)).size;
    return [
      ...(acknowledged.length === 0 ? [`${key} was never acknowledged`] : []),
      ...(fresh > 1 ? [`${key} was taken as new ${fresh} times`] : []),
      ...(numbers > 1 ? [`${key} has ${numbers} numbers`] : []),
    ].map((what) => ({ law: 'acknowledgements', what }));
  });
}

/** The daily summary once a day by 20:30, the weekly on Mondays, the monthly by the 30th and on the 1st; each to each once. */
function reports({ facts, start, until, downtimes }: MonthsEvidence): Breach[] {
  const given = facts.outbox.flatMap(({ key, to, owedAt, sentAt }) => {
    const [, name = '', at = ''] = /^rreport:(\w+)\.(\d+):/.exec(key) ?? [];
    return name === '' ? [] : [{ name, to, at: Number(at), date: dateOf(Number(at)), owedAt, sentAt }];
  });
  const twice = repeated(given.map(({ name, to, date }) => `${name} report of ${date} to ${to}`));
  const wanted = [
    ...datesBetween(start, until - 3.5 * HOUR).map((date) => `daily ${date}`),
    ...datesBetween(start + DAY, until - 12 * HOUR).flatMap((date) =>
      weekday(date) === 1 ? [`weekly ${date}`] : [],
    ),
    ...datesBetween(start + DAY, until - DAY).flatMap((date) =>
      date.endsWith('-30') ? [`monthly_interim ${date}`] : date.endsWith('-01') ? [`monthly ${date}`] : [],
    ),
  ];
  const there = new Set(given.map(({ name, date }) => `${name} ${date}`));
  const late = given.filter(
    ({ name, at, sentAt }) =>
      name === 'daily' &&
      (sentAt ?? Infinity) > midnight(at) + 20.5 * HOUR &&
      !downtimes.some(({ to }) => to >= at && to <= (sentAt ?? 0)),
  );
  return [
    ...twice.map((what) => `twice: ${what}`),
    ...wanted.filter((what) => !there.has(what)).map((what) => `missing: ${what} report`),
    ...late.map(({ date, to }) => `late: daily report of ${date} to ${to}`),
  ].map((what) => ({ law: 'reports', what }));
}

/** Whoever has not brought a thing back is reminded, never twice of the same. */
function loans({ facts, until }: MonthsEvidence): Breach[] {
  const sends = groupBy(facts.outbox, ({ key }) => Number(/^e(\d+)\./.exec(key)?.[1] ?? 0));
  return facts.entries.flatMap(({ n, kind, open, data }) => {
    if (kind !== 'loan') return [];
    const own = sends.get(n) ?? [];
    const same = repeated(own.map(({ to, createdAt }) => `to ${to} at ${createdAt}`));
    const due = data.dueAt ?? Infinity;
    return [
      ...same.map((what) => `loan ${n}: two reminders ${what}`),
      ...(open && due + 2 * DAY < until && own.length === 0 ? [`loan ${n}: nobody was reminded`] : []),
    ].map((what) => ({ law: 'loans', what }));
  });
}

function dateOf(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 10);
}

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function datesBetween(from: number, to: number): string[] {
  const dates: string[] = [];
  for (let at = midnight(from) + MINUTE; at < to; at += DAY) dates.push(dateOf(at));
  return dates;
}
