import type { Instant } from '../kit/index.ts';
import { detectLanguage, plain } from '../language/index.ts';
import { isRoomOnly, readAct } from './act.ts';
import { readAlarm } from './alarm.ts';
import { decide } from './decide.ts';
import type { Decision } from './decide.ts';
import { findMatters, listItems } from './items.ts';
import { decodeModel } from './model.ts';
import type { Model } from './model.ts';
import { findRooms, pickRoom } from './room.ts';
import { onlyNames, readSaid } from './said.ts';
import { readSlots } from './slots.ts';
import type { Act, Category, Reader, Understanding, Wanted } from './types.ts';
import { readDeadline, readWanted } from './wanted.ts';

/** Of a longer text only so much of its beginning and end is read, in UTF-16 units. */
const HEAD = 2000;
const TAIL = 500;

/**
 * A reader over the trained weights (`weights.bin` beside this file; `core/io` reads it).
 *
 * ```ts
 * const reader = makeReader(readWeights());
 * reader.read('3栋2单元501厨房漏水，明天上午来', clock.now(), 'Asia/Shanghai').categories; // ['repair']
 * ```
 * @throws AppError MODEL when the weights cannot be read
 */
export function makeReader(weights: Buffer): Reader {
  return readerOver(decodeModel(weights));
}

/** A reader over any model: for training and tests. */
export function readerOver(model: Model): Reader {
  return { read: (text, now, zone) => read(model, shorten(text), now, zone) };
}

function read(model: Model, original: string, now: Instant, zone: string): Understanding {
  const text = plain(original);
  const rooms = findRooms(text);
  const [only] = rooms;
  const isRoom = rooms.length === 1 && only !== undefined && isRoomOnly(text, only.start, only.end);
  const act = onlyNames(text) === null ? readAct(text, isRoom) : null;
  const p = model.judge(text);
  const matters = act === null ? findMatters(text, p, model) : [];
  const parts = matters.map(({ category }) => category);
  const decision = withAct(decide(p, readAlarm(text), model.limits, readSaid(text), parts), act, text);
  const slots = readSlots(original, text);
  const { categories } = decision;
  return {
    language: detectLanguage(original) ?? 'zh-Hans',
    ...decision,
    room: pickRoom(text, rooms, categories.join() === 'complaint' ? 'other' : 'sender'),
    ...slots,
    wanted: visitTime(decision, act, text, () => wantedTime(decision, text, original, { now, zone })),
    items: listItems(original, decision, matters),
    act,
  };
}

/** Moves of a conversation that carry no matter of their own. */
const BARE_ACTS: ReadonlySet<Act['kind']> = new Set([
  'greet',
  'thank',
  'acknowledge',
  'hand_over',
  'are_you_a_machine',
  'what_can_you_do',
  'confirm',
  'deny',
  'rate',
  'choose',
  'room',
  'cancel',
  'safe',
]);
const CERTAIN = 0.99;

/** A recognised move decides over the model, which has too few words to go by in a short line. */
function withAct(decision: Decision, act: Act | null, text: string): Decision {
  const empty = !/[\p{L}\p{N}]/u.test(text);
  if (act === null && !empty) return decision;
  if (act?.kind === 'ask_status') return plainly(decision, 'inquiry');
  if (empty || (act && BARE_ACTS.has(act.kind))) return plainly(decision, 'other');
  return decision;
}

function plainly(decision: Decision, category: Category): Decision {
  return {
    ...decision,
    categories: [category],
    emergency: false,
    emergencyMaybe: false,
    helpKind: null,
    severity: null,
    tone: null,
    urgency: 'normal',
    confidence: CERTAIN,
    lead: CERTAIN,
  };
}

/** Only what asks for a visit, or moves one, can name its time. */
function visitTime(
  decision: Decision,
  act: Act | null,
  text: string,
  look: () => Wanted | null,
): Wanted | null {
  if (decision.emergency) return null;
  const { categories } = decision;
  if (act === null && categories.join() === 'inquiry' && /[?]|[吗呢么]/.test(text)) return null;
  if (act?.kind === 'greet' || act?.kind === 'thank') return null;
  return look();
}

/** When somebody should come, or by when what is complained of should be settled. */
function wantedTime(
  { categories }: Decision,
  text: string,
  original: string,
  { now, zone }: { now: Instant; zone: string },
): Wanted | null {
  const visit = readWanted(text, original, now, zone);
  return visit ?? (categories.includes('complaint') ? readDeadline(text, original, now, zone) : null);
}

function shorten(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;
}
