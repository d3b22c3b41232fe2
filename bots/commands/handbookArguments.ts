import { parseArgs } from 'node:util';
import type { Audience, HandbookOrder } from '../../core/handbook/index.ts';

/** What the command was asked for; files of `add` are still to be read. */
export type HandbookCall =
  { do: 'add'; files: string[]; decided: Decided } | { do: 'gaps' } | Exclude<HandbookOrder, { do: 'add' }>;

/** What is decided along with the files. */
export interface Decided {
  as: string | null;
  title: string | null;
  audience: Audience | null;
  property: string | null;
  effectiveOn: string | null;
  isConfirmed: boolean;
}

const OPTIONS = {
  audience: { type: 'string' },
  property: { type: 'string' },
  effective: { type: 'string' },
  title: { type: 'string' },
  as: { type: 'string' },
  section: { type: 'string' },
  version: { type: 'string' },
  anyway: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** Options that each order takes. */
const TAKES: Readonly<Record<string, readonly (keyof Values)[]>> = {
  add: ['audience', 'property', 'effective', 'title', 'as', 'anyway'],
  list: [],
  check: ['version'],
  'put-back': ['version'],
  set: ['section', 'audience', 'property', 'title'],
  remove: [],
  gaps: [],
};

/** Stands for: as the document itself says. */
const AS_STATED = '-';

/** The call that the arguments make, or null when they make none. */
export function readCall(argv: readonly string[]): HandbookCall | null {
  const [order = '', ...rest] = argv;
  const takes = TAKES[order];
  const parsed = takes && tryParse(rest);
  if (!takes || !parsed) return null;
  const { values, positionals } = parsed;
  const given = Object.keys(values);
  if (given.some((name) => !takes.some((known) => known === name))) return null;
  return callOf(order, values, positionals);
}

/** Which word of a call that makes no sense is wrong, and what is allowed; null: the usage tells it. */
export function problemOf([order = '', ...rest]: readonly string[]): string | null {
  const takes = TAKES[order];
  if (!takes) return order === '' ? null : `"${order}" is no order: ${Object.keys(TAKES).join(', ')}`;
  const names = rest.flatMap((word) => /^--([a-z]+)/.exec(word)?.[1] ?? []);
  const unknown = names.find((name) => !takes.some((known) => known === name));
  if (unknown !== undefined) return `${order} takes no --${unknown}: ${optionsText(takes)}`;
  const values = tryParse(rest)?.values;
  if (!values) return `an option lacks its value: ${optionsText(takes)}`;
  if (readAudience(values.audience) === 'wrong')
    return `--audience "${values.audience}": resident, staff, supervisor or ${AS_STATED}`;
  return readNumber(values.version) === 'wrong' ? `--version "${values.version}": 1, 2 …` : null;
}

function optionsText(takes: readonly string[]): string {
  return takes.length === 0 ? 'it has no options' : takes.map((name) => `--${name}`).join(', ');
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

function tryParse(args: readonly string[]): ReturnType<typeof parse> | null {
  try {
    return parse(args);
  } catch {
    return null; // an option that is not known, or lacks its value
  }
}

function callOf(order: string, values: Values, names: readonly string[]): HandbookCall | null {
  const [id] = names;
  const version = readNumber(values.version);
  if (version === 'wrong') return null;
  switch (order) {
    case 'list':
      return names.length === 0 ? { do: 'list' } : null;
    case 'gaps':
      return names.length === 0 ? { do: 'gaps' } : null;
    case 'check':
      return names.length < 2 ? { do: 'check', id: id ?? null, version } : null;
    case 'remove':
      return id !== undefined && names.length === 1 ? { do: 'remove', id } : null;
    case 'put-back':
      return putBackOf(names, version);
    case 'set':
      return id !== undefined && names.length === 1 ? setOf(id, values) : null;
    default:
      return addOf(names, values);
  }
}

function addOf(files: readonly string[], values: Values): HandbookCall | null {
  const audience = readAudience(values.audience);
  const isOfOne = values.as !== undefined || values.title !== undefined;
  if (files.length === 0 || (isOfOne && files.length > 1) || audience === 'wrong') return null;
  return {
    do: 'add',
    files: [...files],
    decided: {
      ...{ as: values.as ?? null, title: values.title ?? null, audience: audience ?? null },
      ...{ property: values.property ?? null, effectiveOn: values.effective ?? null },
      isConfirmed: values.anyway ?? false,
    },
  };
}

function setOf(id: string, values: Values): HandbookCall | null {
  const audience = readAudience(values.audience);
  const stated = (value: string | undefined) => (value === AS_STATED ? null : value);
  const [property, title] = [stated(values.property), stated(values.title)];
  const isNothing = audience === undefined && property === undefined && title === undefined;
  if (audience === 'wrong' || isNothing || (values.section !== undefined && title !== undefined)) return null;
  return { do: 'set', id, section: values.section ?? null, audience, property, title };
}

function putBackOf([id, ...words]: readonly string[], version: number | null): HandbookCall | null {
  const indexes = words.flatMap((word) => word.split(/[,，、]/)).map(Number);
  const isWrong = indexes.length === 0 || indexes.some((index) => !Number.isInteger(index) || index < 1);
  return id === undefined || isWrong ? null : { do: 'put_back', id, indexes, version };
}

/** Undefined: not given. Null: as the document says. */
function readAudience(word: string | undefined): Audience | null | undefined | 'wrong' {
  if (word === undefined) return undefined;
  if (word === AS_STATED) return null;
  return word === 'resident' || word === 'staff' || word === 'supervisor' ? word : 'wrong';
}

function readNumber(word: string | undefined): number | null | 'wrong' {
  if (word === undefined) return null;
  const number = Number(word);
  return Number.isInteger(number) && number > 0 ? number : 'wrong';
}
