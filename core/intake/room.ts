import { hideNumbers } from './hidden.ts';
import { BUILDING_ALONE, part, possibleShapes } from './roomShapes.ts';
import type { Groups, Shape } from './roomShapes.ts';

/** A unit named in a text: its normal form and where it stands. */
export interface RoomMention {
  room: string;
  start: number;
  end: number;
  /** No building is among its parts. */
  lacksBuilding: boolean;
}

/** No unit without a digit or a run of numerals; most messages end here. */
const COUNTED = /\d|[一二三四五六七八九十百零]{2}|[一二三四五六七八九十][楼层]/;

/**
 * Every unit named in a plain text (see `plain`), in order of place; prices, phones, dates, times, plates and bays
 * are no units, nor is a floor or a building alone.
 */
export function findRooms(text: string): RoomMention[] {
  if (!COUNTED.test(text)) return [];
  let rest = hideNumbers(text);
  const mentions: RoomMention[] = [];
  for (const shape of possibleShapes(rest)) {
    const found = mentionsOf(shape, rest);
    for (const { start, end } of found) rest = blot(rest, start, end);
    mentions.push(...found);
  }
  return mentions.sort((a, b) => a.start - b.start);
}

function mentionsOf({ pattern, form }: Shape, text: string): RoomMention[] {
  const mentions: RoomMention[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const groups = match.groups ?? {};
    const room = apart(form(groups));
    if (room === null) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    mentions.push({ room, start, end, lacksBuilding: lacksBuilding(room, groups) });
  }
  return mentions;
}

function blot(text: string, start: number, end: number): string {
  return text.slice(0, start) + '\u0001'.repeat(end - start) + text.slice(end);
}

/**
 * The unit that a message is about, or its sender's, in normal form.
 * @param about whose unit counts when several are named: a pure complaint is about the other one
 * @returns null when none is named
 */
export function pickRoom(
  text: string,
  mentions: readonly RoomMention[],
  about: 'sender' | 'other' = 'sender',
): string | null {
  const before = (m: RoomMention) => text.slice(Math.max(0, m.start - 16), m.start);
  const affirmed = mentions.filter((m) => !DENIED.test(before(m)));
  const meant = affirmed.length > 0 ? affirmed : mentions;
  const [first] = meant;
  if (!first) return null;
  const own = meant.find((m) => OWN.test(before(m)));
  const other = about === 'other' && own ? meant.find((m) => m.room !== own.room) : undefined;
  const chosen =
    meant.find((m) => CORRECTED.test(before(m))) ??
    other ??
    own ??
    fullest(meant) ??
    signature(text, meant) ??
    first;
  return completed(text, chosen, mentions);
}

const CORRECTED =
  /(?:sorry|no|wait|i mean|不对|不是|错了|应该是|更正)[\s,.-]*(?:wait no[\s,]*)?(?:it'?s )?(?:flat |unit |apt |room )?$/;
/** `不是501`: said only to be set right. */
const DENIED = /(?:不是|不在|并非|(?<!\bwhy )\bnot(?: (?:in|at|flat|unit|apt|room))?) ?$/;
const OWN =
  /(?:我(?:家|们|这|屋)?(?:家|边)?(?:是|系|住|在|喺|的)?(?:房号|房间)?(?:是)?|本人|业主|住|i'?m (?:in|at|from)?|i live (?:in|at)|my (?:unit|flat|apartment)(?: is)?|(?:here|from|calling from)) ?$/;

/** The one that names more parts than every other. */
function fullest(mentions: readonly RoomMention[]): RoomMention | undefined {
  const sizes = mentions.map((m) => m.room.split('-').length);
  const most = Math.max(...sizes);
  return sizes.filter((size) => size === most).length === 1 ? mentions[sizes.indexOf(most)] : undefined;
}

/** A unit alone at the end, as under a letter. */
function signature(text: string, mentions: readonly RoomMention[]): RoomMention | undefined {
  const last = mentions.at(-1);
  if (!last || mentions.length < 2) return undefined;
  const alone =
    /(?:^|[.,!?;\n ]|regards,?)\s*$/.test(text.slice(0, last.start)) && /^\W*$/.test(text.slice(last.end));
  return alone ? last : undefined;
}

/** A unit whose building is said apart from it (`2单元1803，6栋`). */
function completed(text: string, chosen: RoomMention, mentions: readonly RoomMention[]): string {
  if (!chosen.lacksBuilding) return chosen.room;
  let rest = hideNumbers(text);
  for (const { start, end } of mentions) rest = blot(rest, start, end);
  const found = [...rest.matchAll(BUILDING_ALONE)].map(({ groups }) =>
    [part(groups?.['b']), part(groups?.['e'])].filter((p) => p !== null).join('-'),
  );
  const [building] = found;
  if (building === undefined || new Set(found).size !== 1) return chosen.room;
  return building.includes('-') && chosen.room.includes('-') ? chosen.room : `${building}-${chosen.room}`;
}

/** A block's letter written onto the unit (`B1612`) is a part of its own. */
function apart(room: string | null): string | null {
  return room === null ? null : room.replace(/^([A-Z])(?=\d{3,4}$)/, '$1-');
}

function lacksBuilding(room: string, groups: Groups): boolean {
  return groups['b'] === undefined && !/[A-Z]/.test(room);
}
