import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/kit/index.ts';
import { reportBytes } from '../../../core/report/compare.ts';
import { parseReport } from '../../../core/report/keptReport.ts';
import { periodOf } from '../../../core/report/period.ts';
import { makeReport } from '../../../core/report/report.ts';
import { MORNING, RULES } from '../../support/tickets.ts';
import { COMPANY, goodRepair, openDesk, sentOut } from './desk.ts';

const PERIOD = periodOf('daily', MORNING, RULES.policy);
const DESKS = [
  ...[goodRepair(1), sentOut(openDesk('repair', { n: 2 })), openDesk('complaint', { n: 3 })],
  ...[openDesk('complaint', { n: 4, severity: null, tone: 'suggestion' }), openDesk('inquiry', { n: 5 })],
  openDesk('help', { n: 6, emergency: true, urgency: 'emergency', helpKind: 'medical' }),
];
const REPORT = makeReport({
  period: PERIOD,
  rules: RULES,
  directory: COMPANY,
  records: DESKS.map((desk) => desk.wait(PERIOD.to).record),
});
const KEPT = reportBytes(REPORT);

/** What is wrong with the text; '' for a report. */
function problemOf(text: string): string {
  try {
    parseReport(text);
    return '';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'BAD_INPUT') throw error;
    return error.message;
  }
}

type Path = readonly (string | number)[];

/** The kept report with one place of it changed, or with `undefined` left out. */
function changed(path: Path, value: unknown): string {
  const put = (part: unknown, [key, ...rest]: Path): unknown => {
    if (key === undefined) return value;
    if (Array.isArray(part)) return part.map((one: unknown, i) => (i === key ? put(one, rest) : one));
    const entries = new Map<string, unknown>(Object.entries(part ?? {}));
    return Object.fromEntries(entries.set(String(key), put(entries.get(String(key)), rest)));
  };
  return JSON.stringify(put(REPORT, path));
}

describe('a kept report', () => {
  it('is read back as it was made, to the byte', () => {
    expect(REPORT.tables.length).toBeGreaterThan(5);
    expect(parseReport(KEPT)).toEqual(REPORT);
    expect(reportBytes(parseReport(KEPT))).toBe(KEPT);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'not JSON'],
    ['one cut short', KEPT.slice(0, -1), 'not JSON'],
    ['words', '管家', 'not JSON'],
    ['null', 'null', 'expected object, received null'],
    ['a list', `[${KEPT}]`, 'expected object, received array'],
    ['an empty object', '{}', '\nformat: '],
    ['something else', '{"n":1,"number":"R-0001"}', '\nformat: '],
    ['a report with more in it', changed(['note'], ''), 'Unrecognized key: "note"'],
  ])('is not %s', (_what, text, why) => {
    expect(problemOf(text)).toContain(why);
  });

  it('of the first format, counted otherwise, can still be read', () => {
    expect(parseReport(changed(['format'], 1)).format).toBe(1);
  });

  it.each(Object.keys(REPORT))('is not one without its %s', (key) => {
    expect(problemOf(changed([key], undefined))).toContain(`${key}: `);
  });

  it.each<[string, Path, unknown]>([
    ['another format', ['format'], 4],
    ['a period of no kind', ['period', 'kind'], 'hourly'],
    ['a cut that is no instant', ['madeAt'], '2026-03-01'],
    ['a figure nobody knows', ['figures', 0, 'name'], 'profit'],
    ['a name every object has', ['figures', 0, 'name'], 'toString'],
    ['a formula nobody knows', ['figures', 0, 'formula'], 'formula_profit'],
    ['a formula that is none', ['figures', 0, 'formula'], 'opened'],
    ['a value in words', ['figures', 0, 'value'], 'many'],
    ['tickets that are not numbers', ['figures', 0, 'tickets'], ['R-0001']],
    ['a table nobody knows', ['tables', 0, 'key'], 'profits'],
    ['a column nobody knows', ['tables', 0, 'columns', 0, 'key'], 'profit'],
    ['a cell with things in it', ['tables', 0, 'rows', 0, 'cells', 0], {}],
    ['a state no ticket has', ['tickets', 0, 'state'], 'lost'],
    ['a kind no ticket has', ['tickets', 0, 'category'], 'order'],
    ['more than a ticket tells', ['tickets', 0, 'phone'], '13800000000'],
  ])('is refused with %s, and the place named', (_what, path, value) => {
    const place = path.at(-1) === 'phone' ? path.slice(0, -1) : path;
    expect(problemOf(changed(path, value))).toContain(`\n${place.join('.')}`);
  });

  it('is refused in a few lines however much is wrong, and without what stands in it', () => {
    const problem = problemOf(
      changed(
        ['tickets'],
        Array.from({ length: 500 }, () => '13800000000'),
      ),
    );
    expect(problem.split('\n')).toHaveLength(10);
    expect(problem).toContain('and 492 more');
    expect(problem + problemOf('{"text": 13800000000, 王女士')).not.toMatch(/138|王/);
  });

  it('or a reason comes of any text and any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(problemOf(text)).not.toBe('');
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(REPORT)), fc.jsonValue(), (key, value) => {
        const text = changed([key], value);
        if (problemOf(text) === '')
          expect(JSON.parse(reportBytes(parseReport(text)))).toEqual(JSON.parse(text));
      }),
    );
  });
});
