import type { Person } from '../people/index.ts';
import type { Scope, ScopePart } from './types.ts';

/** A scope read at the beginning of a text, and where the rest of the text begins. */
export interface ScopeRead {
  scope: Scope;
  /** UTF-16 index behind the scope and the word for its people (`住户`). */
  end: number;
}

/** How many people of how many homes. */
export interface ScopeCount {
  people: number;
  homes: number;
}

const HAN = '零一二三四五六七八九';
const NUMERAL = '(?:\\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])';
const BLOCK = '(?:栋|幢|号楼|座|#楼?)';
const LEVEL = '(?:楼|层)';
const TO = '\\s?(?:-|~|到|至)\\s?';

const ALL =
  /^(?:全体|全小区|全园区?|全部|所有(?:人|楼栋?)?|各位(?:业主|住户|居民)|大家|all(?! (?:day|night))|everyone|everybody|the whole (?:estate|compound))/;
const PEOPLE =
  /^\s?的?(?:全体|所有|各位)?(?:业主|住户|居民|用户|租户|家庭|residents?|homes?|owners?|tenants?)+/;
const LIST = new RegExp(`^(${NUMERAL}(?:\\s?[,和及与]\\s?${NUMERAL})+)\\s?${BLOCK}`);
const BUILDING = new RegExp(`^(${NUMERAL}|[a-z]\\d?)\\s?${BLOCK}`);
const UNIT = new RegExp(`^\\s?(${NUMERAL}|[a-z])\\s?单元`);
const FLOORS = new RegExp(`^\\s?(${NUMERAL})(?:${TO}(${NUMERAL}))?\\s?${LEVEL}`);
const BUILDING_EN = /^(?:buildings?|blocks?|towers?|bldg\.?)\s?(\d{1,3}|[a-z]\d?)(?![\w])/;
const UNIT_EN = /^,?\s?(?:unit|entrance)\s?(\d{1,2}|[a-z])(?![\w])/;
const FLOORS_EN =
  /^,?\s?(?:(?:floors?|levels?|fl\.?)\s?(\d{1,2})(?:\s?(?:-|to)\s?(\d{1,2}))?|(\d{1,2})(?:st|nd|rd|th)?\s?\/?f(?:loor)?)(?![\w])/;
const BETWEEN = /^\s?(?:[,和及与&]|and)\s?/;

/** Most floors one range names; more is a slip of the pen. */
const FLOORS_AT_MOST = 60;

/**
 * Reads who is meant from the beginning of a plain text (lower case, Simplified, half-width).
 * `全体`, `3栋`, `3栋2单元`, `3栋5楼`, `3栋5到8楼`, `3、5、7栋`, `3栋和5栋`, `building 3, floor 5`.
 * @returns null when it begins with nothing of the kind
 */
export function readScope(text: string): ScopeRead | null {
  const all = ALL.exec(text);
  if (all) return { scope: { kind: 'all' }, end: afterPeople(text, all[0].length) };
  const list = LIST.exec(text);
  const first = list ? listedBuildings(list) : readPart(text);
  if (!first) return null;
  let { parts, end } = first;
  for (;;) {
    const between = BETWEEN.exec(text.slice(end));
    const next = between ? readPart(text.slice(end + between[0].length)) : null;
    if (!between || !next) break;
    parts = [...parts, ...next.parts];
    end += between[0].length + next.end;
  }
  return { scope: scopeOf(parts), end: afterPeople(text, end) };
}

/** The first scope named anywhere in a plain text; null without one. Never `all`: that is said on purpose, at the head. */
export function findScope(text: string): Scope | null {
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && /[a-z0-9]/.test(text[at - 1] ?? '') && /[a-z0-9]/.test(text[at] ?? '')) continue;
    const read = readScope(text.slice(at));
    if (read && read.scope.kind !== 'all') return read.scope;
  }
  return null;
}

/** Is this home meant? Without a home only by what concerns all. */
export function coversRoom(scope: Scope, room: string | null): boolean {
  if (scope.kind === 'all') return true;
  const place = room === null ? null : placeOf(room);
  if (!place) return false;
  const parts = scope.kind === 'several' ? scope.parts : [scope];
  return parts.some((part) => coversPlace(part, place));
}

/** The residents meant, in the order in which they are told. */
export function listScopePeople(scope: Scope, people: readonly Person[]): Person[] {
  return people
    .filter((person) => person.role === 'resident' && coversRoom(scope, person.room))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** How many people of how many homes are meant. */
export function countScope(scope: Scope, people: readonly Person[]): ScopeCount {
  const meant = listScopePeople(scope, people);
  const rooms = new Set(meant.flatMap(({ room }) => (room === null ? [] : [room])));
  return { people: meant.length, homes: rooms.size };
}

/** One short form of a scope, for keys: `all`, `3`, `3-2`, `3-2/5`, `3/5+3/6`. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'building':
      return scope.building;
    case 'unit':
      return `${scope.building}-${scope.unit}`;
    case 'floor':
      return `${scope.building}${scope.unit === null ? '' : `-${scope.unit}`}/${scope.floor}`;
    case 'several':
      return scope.parts.map(scopeKey).join('+');
  }
}

/** The building of a home in normal form (`3-2-501` → `3`). */
export function buildingOf(room: string): string {
  return placeOf(room)?.building ?? room;
}

interface Place {
  building: string;
  unit: string | null;
  floor: number | null;
}

/** `3-2-501` is floor 5 of entrance 2 of building 3; two parts have no entrance. */
function placeOf(room: string): Place | null {
  const parts = room.split('-');
  const [building = ''] = parts;
  if (parts.length < 2) return null;
  const flat = parts.at(-1) ?? '';
  const floor = /^(\d{1,2})\d\d[A-Z]?$/.exec(flat)?.[1] ?? /^(\d{1,2})[A-Z]$/.exec(flat)?.[1];
  return {
    building: nameOf(building),
    unit: parts.length > 2 ? nameOf(parts[1] ?? '') : null,
    floor: floor === undefined ? null : Number(floor),
  };
}

function coversPlace(part: ScopePart, place: Place): boolean {
  if (part.building !== place.building) return false;
  switch (part.kind) {
    case 'building':
      return true;
    case 'unit':
      return part.unit === place.unit;
    case 'floor':
      return part.floor === place.floor && (part.unit === null || part.unit === place.unit);
  }
}

interface PartsRead {
  parts: ScopePart[];
  end: number;
}

function listedBuildings(match: RegExpExecArray): PartsRead {
  const names = (match[1] ?? '').split(/[,和及与]/).map((name) => nameOf(name.trim()));
  return {
    parts: names.map((building) => ({ kind: 'building' as const, building })),
    end: match[0].length,
  };
}

function readPart(text: string): PartsRead | null {
  const english = BUILDING_EN.exec(text);
  const found = english ?? BUILDING.exec(text);
  if (!found) return null;
  const building = nameOf(found[1] ?? '');
  let end = found[0].length;
  const inside = (english ? UNIT_EN : UNIT).exec(text.slice(end));
  const unit = inside ? nameOf(inside[1] ?? '') : null;
  end += inside?.[0].length ?? 0;
  const level = (english ? FLOORS_EN : FLOORS).exec(text.slice(end));
  if (level) return { parts: floorsOf(level, building, unit), end: end + level[0].length };
  // A flat behind it: somebody's home, no part of the grounds.
  if (/^\s?\d{2,}/.test(text.slice(end))) return null;
  const part: ScopePart = unit === null ? { kind: 'building', building } : { kind: 'unit', building, unit };
  return { parts: [part], end };
}

function floorsOf(match: RegExpExecArray, building: string, unit: string | null): ScopePart[] {
  const from = numberOf(match[1] ?? match[3] ?? '');
  const to = Math.max(from, match[2] === undefined ? from : numberOf(match[2]));
  const count = Math.min(to - from + 1, FLOORS_AT_MOST);
  return Array.from({ length: count }, (_, i) => ({ kind: 'floor', building, unit, floor: from + i }));
}

function scopeOf(parts: ScopePart[]): Scope {
  const unique = [...new Map(parts.map((part) => [scopeKey(part), part])).values()];
  const [only] = unique;
  return only && unique.length === 1 ? only : { kind: 'several', parts: unique };
}

function afterPeople(text: string, end: number): number {
  return end + (PEOPLE.exec(text.slice(end))?.[0].length ?? 0);
}

/** `三` → `3`, `03` → `3`, `a` → `A`. */
function nameOf(words: string): string {
  return /^[a-z]/i.test(words) ? words.toUpperCase() : String(numberOf(words));
}

function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words];
  const ten = words.includes('十') ? (tens ? HAN.indexOf(tens) : 1) * 10 : 0;
  return ten + (ones ? Math.max(0, HAN.indexOf(ones)) : 0);
}
