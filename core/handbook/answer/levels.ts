import { isNumeric } from '../find/facts.ts';
import { numberShare } from '../find/held.ts';
import type { Candidate } from '../find/rank.ts';
import { levelsIn, namesLevel } from './kinds.ts';
import { folded, shareOf } from './pick.ts';
import type { Asking } from './pick.ts';
import { say } from './say.ts';
import type { Said } from './say.ts';

/** What belongs to a level is told by words such as these. */
const DEFINES = /是指|属于|属|算|的是|按.{0,12}办理|例如|包括/;
/** 0–1: a clause tells the level when it names this share of the question that the time's clause does not name. */
const TELLS = 0.2;
/** Levels said at most, and their length together, characters. */
const MOST = { levels: 5, length: 400 };

/**
 * Where a time or an amount depends on a level that the question does not name: the clause that tells the level with
 * the one for this level, else all levels in the order of the document. The clause alone where nothing depends on one.
 */
export function withLevels(asking: Asking, first: Said, candidates: readonly Candidate[]): Said[] {
  const { query } = asking;
  const own = levelOf(first);
  if (own === null || namesLevel(asking.kinds) || !query.wanted.kinds.some(isNumeric)) return [first];
  const same = candidates.filter(({ entry }) => entry.document === first.candidate.entry.document);
  const said = [
    first,
    ...same.filter((one) => one !== first.candidate && hasOneLevel(one)).map((one) => say(asking, one)),
  ];
  const hasNumber = ({ lines }: Said) => numberShare(query, folded(lines.join('\n'))) >= 0.7;
  const times = said.filter((one) => levelOf(one) !== null && hasNumber(one));
  if (times.every((one) => one === first || levelOf(one) === own)) return [first];
  const defined = said.find((one) => tellsLevel(asking, one, times));
  const fitting = defined && times.find((one) => levelOf(one) === levelOf(defined));
  if (defined && fitting) return defined === fitting ? [fitting] : [defined, fitting];
  return allLevels(first, times);
}

function hasOneLevel({ entry }: Candidate): boolean {
  return levelsIn(entry.clause.text).length > 0;
}

/** The one level that is spoken of. */
function levelOf({ lines }: Said): number | null {
  const [level, ...more] = levelsIn(lines.join('\n'));
  return level !== undefined && more.length === 0 ? level : null;
}

function areBeside(a: Said, b: Said): boolean {
  const headings = ({ candidate }: Said) => candidate.entry.clause.headings.join('\n');
  return headings(a) === headings(b);
}

function tellsLevel(asking: Asking, one: Said, times: readonly Said[]): boolean {
  if (levelOf(one) === null || !DEFINES.test(one.lines.join('\n'))) return false;
  const known = new Set(times.flatMap(({ names }) => [...names]));
  return (
    shareOf(
      asking,
      [...one.names].filter((at) => !known.has(at)),
    ) >= TELLS
  );
}

/** One clause a level, in the order of the document. */
function allLevels(first: Said, times: readonly Said[]): Said[] {
  const beside = times.filter((one) => areBeside(one, first));
  const levels = new Map<number | null, Said>([[levelOf(first), first]]);
  for (const one of beside) if (!levels.has(levelOf(one))) levels.set(levelOf(one), one);
  const all = [...levels.values()].slice(0, MOST.levels);
  if (all.flatMap(({ lines }) => lines).join('\n').length > MOST.length) return [first];
  return all.sort((a, b) => a.candidate.entry.at - b.candidate.entry.at);
}
