import { atLocal, localDate, MINUTE } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { isLeader } from '../../people/index.ts';
import {
  cancelVisit,
  isTold,
  isVisitingTime,
  moveVisit,
  planVisit,
  writableAt,
} from '../../register/index.ts';
import type { Visit } from '../../register/index.ts';
import { sayHour, toResident, toStaff } from '../../words/index.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { personName, when, withoutRoom } from '../phrases.ts';
import { colleagueIn, findNumbered, findTime, homeIn, listOpen, orderWords } from './reading.ts';
import type { FoundTime } from './reading.ts';
import {
  announceVisit,
  canTellHome,
  closeHomeCards,
  mayKeep,
  overText,
  putRecord,
  visitForHome,
  visitValues,
} from './visits.ts';
import {
  isPlan,
  isVisitListing,
  purposeOf,
  readCancel,
  readMove,
  readRecord,
  withoutVisitor,
} from './visitWords.ts';
import { homeShown } from './whom.ts';

const STAFF = 'zh-Hans';

/** Most lines told at once. */
const TOLD = 12;

/** What staff can say about visits. */
export const VISIT_ORDERS: readonly StaffOrder[] = [
  listVisits,
  recordIt,
  moveIt,
  cancelIt,
  planIt,
  showVisit,
];

function answer(ask: StaffAsk, text: string, entry: number | null = null): true {
  ask.draft.say(ask.to, text, { entry });
  return true;
}

function timeIn({ reader, draft }: StaffAsk, words: string): FoundTime | null {
  const { now, rules } = draft.world;
  return findTime(words, { reader, now, zone: rules.policy.calendar.zone });
}

/** `走访 3-2-501 明天上午10点 了解漏水处理情况`; a colleague who is named goes instead of the speaker. @clause handling 4.1.2 */
async function planIt(ask: StaffAsk): Promise<boolean> {
  const { draft, person, message, store } = ask;
  const { world } = draft;
  const colleague = colleagueIn(orderWords(ask.text), world.directory.people);
  const words = withoutVisitor(orderWords(ask.text), colleague?.name ?? '');
  if (!isPlan(words)) return false;
  const { room } = homeIn(ask, words);
  const time = timeIn(ask, words);
  // A question about a procedure names neither.
  if (room === null && !time) return false;
  if (room === null || !time) return answer(ask, toStaff('visit_missing'));
  if (!canBeAt(ask, time.from)) return answer(ask, badTime(ask));
  const bare = withoutRoom(time.rest, room);
  const home = canTellHome(room, world);
  const visit = planVisit(
    {
      n: await store.nextEntryNumber(),
      key: `visit:m${message.id}`,
      room,
      purpose: purposeOf(bare) || toStaff('visit_purpose_none'),
      plannedAt: time.from,
      visitor: colleague?.key ?? person.key,
      by: person.key,
    },
    { now: world.now, told: home !== 'later', rules: world.rules },
  );
  draft.putEntry(visit);
  announceIfTold(ask, visit);
  tellVisitor(ask, visit);
  const values = { ...visitValues(visit, world), ...shown(ask, visit), told: toldText(ask, visit) };
  return answer(ask, toStaff('visit_planned', values), visit.n);
}

function canBeAt({ draft: { world } }: StaffAsk, at: Instant): boolean {
  return at > world.now && isVisitingTime(at, world.rules.policy);
}

function badTime({ draft: { world } }: StaffAsk): string {
  const { zone, quiet } = world.rules.policy.calendar;
  const today = localDate(world.now, zone);
  const hour = (minutes: number) => sayHour(atLocal(today, minutes, zone), zone);
  return toStaff('visit_bad_time', { from: hour(quiet.value.to), to: hour(quiet.value.from) });
}

/** In the open group no home is named. */
function shown({ message }: StaffAsk, visit: Visit): { place: string } {
  return { place: homeShown(visit.room, message) };
}

function announceIfTold({ draft }: StaffAsk, visit: Visit): void {
  if (isTold(visit)) announceVisit(draft, visit);
}

function toldText({ draft: { world } }: StaffAsk, visit: Visit): string {
  const home = canTellHome(visit.room, world);
  if (home === 'nobody') return toStaff('visit_told_nobody');
  if (home === 'now') return toStaff('visit_told');
  const time = when(writableAt(world.now, world.rules.policy), world, STAFF);
  return toStaff('visit_told_later', { time });
}

function tellVisitor({ draft, person }: StaffAsk, visit: Visit): void {
  if (visit.visitor === person.key) return;
  const by = personName(person.key, draft.world);
  draft.say(visit.visitor, toStaff('visit_assigned', { ...visitValues(visit, draft.world), by }), {
    entry: visit.n,
    class: 'promise',
  });
}

/** The visit of that number, or null after its asker was told why not. */
async function visitToChange(ask: StaffAsk, n: number): Promise<Visit | null> {
  const visit = await findNumbered(ask.store, 'visit', n);
  if (!visit) answer(ask, toStaff('visit_none'));
  else if (!mayKeep(visit, ask.person, ask.draft.world)) {
    answer(ask, toStaff('refused_not_yours'));
    ask.refused('visit', 'not_yours');
  } else return visit;
  return null;
}

/** `走访记录 V-0002 已看，墙面干了`. */
async function recordIt(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  const order = readRecord(words);
  if (!order) return false;
  const { room } = homeIn(ask, words);
  const n = order.n ?? (await onlyVisit(ask, room));
  if (n === null) return true;
  const visit = await visitToChange(ask, n);
  if (!visit) return true;
  const said = order.n === null && room !== null ? withoutRoom(order.words, room) : order.words;
  if (said === '') return answer(ask, toStaff('visit_record_words', { number: visit.number }), visit.n);
  const over = !visit.open && visit.visitedAt === null;
  if (over || visit.record?.includes(said)) return answer(ask, overText(visit, ask.draft.world), visit.n);
  return answer(ask, putRecord(ask.draft, visit, ask.person, said), visit.n);
}

/** The one visit that is meant without a number: of that home, or the only one of the speaker; null after asking which. */
async function onlyVisit(ask: StaffAsk, room: string | null): Promise<number | null> {
  const open = await listOpen(ask.store, 'visit', room ?? undefined);
  const own = open.filter((visit) => visit.visitor === ask.person.key);
  const meant = own.length > 0 ? own : room === null ? [] : open;
  const [visit] = meant;
  if (visit && meant.length === 1) return visit.n;
  const list = meant.slice(0, TOLD).map((one) => lineOf(ask, one));
  answer(
    ask,
    list.length === 0
      ? toStaff('visit_none')
      : toStaff('visit_which', { count: meant.length, list: list.join('\n') }),
  );
  return null;
}

/** `改约 V-0002 后天下午3点`: the home hears the new time. */
async function moveIt(ask: StaffAsk): Promise<boolean> {
  const order = readMove(orderWords(ask.text));
  if (!order) return false;
  const visit = await visitToChange(ask, order.n);
  if (!visit) return true;
  const { draft, person } = ask;
  const { world } = draft;
  if (!visit.open) return answer(ask, overText(visit, world), visit.n);
  const time = timeIn(ask, order.words);
  if (!time || !canBeAt(ask, time.from)) return answer(ask, badTime(ask), visit.n);
  const told = canTellHome(visit.room, world) !== 'later';
  const to = { to: time.from, by: person.key, words: time.rest.trim() };
  const moved = moveVisit(visit, to, { now: world.now, told, rules: world.rules });
  draft.putEntry(moved);
  announceIfTold(ask, moved);
  tellVisitor(ask, moved);
  const values = { ...visitValues(moved, world), told: toldText(ask, moved) };
  return answer(ask, toStaff('visit_moved', values), visit.n);
}

/** `取消走访 V-0002 住户出差`. */
async function cancelIt(ask: StaffAsk): Promise<boolean> {
  const order = readCancel(orderWords(ask.text));
  if (!order) return false;
  const visit = await visitToChange(ask, order.n);
  if (!visit) return true;
  const { draft, person } = ask;
  const { world } = draft;
  if (!visit.open) return answer(ask, overText(visit, world), visit.n);
  draft.putEntry(cancelVisit(visit, { at: world.now, by: person.key, words: order.words }));
  draft.retireEntry(visit.n);
  if (isTold(visit))
    closeHomeCards(draft, visit, (language) =>
      toResident('visit_cancelled', language, visitForHome(visit, world, language)),
    );
  const text = toStaff('visit_cancelled', { number: visit.number });
  if (visit.visitor !== person.key) draft.say(visit.visitor, text, { entry: visit.n });
  return answer(ask, text, visit.n);
}

/** `/走访`: what is planned and what lacks its record; leaders all, staff their own and those of their team. */
async function listVisits(ask: StaffAsk): Promise<boolean> {
  if (!isVisitListing(orderWords(ask.text))) return false;
  const { person, draft } = ask;
  const open = await listOpen(ask.store, 'visit');
  const seen = open
    .filter((visit) => isLeader(person) || mayKeep(visit, person, draft.world))
    .sort((a, b) => a.plannedAt - b.plannedAt);
  if (seen.length === 0) return answer(ask, toStaff('visit_list_none'));
  const lines = seen.slice(0, TOLD).map((visit) => lineOf(ask, visit));
  const more = seen.length > TOLD ? [toStaff('list_more', { count: seen.length - TOLD })] : [];
  return answer(ask, [toStaff('visit_head', { count: seen.length }), ...lines, ...more].join('\n'));
}

function lineOf(ask: StaffAsk, visit: Visit): string {
  const { world } = ask.draft;
  const late = visit.open && visit.plannedAt + MINUTE < world.now ? toStaff('visit_late') : '';
  return toStaff('visit_line', { ...visitValues(visit, world), ...shown(ask, visit), late }).trim();
}

/** `V-0002`: how it stands. */
async function showVisit(ask: StaffAsk): Promise<boolean> {
  const match = /^[/／]?(?:查[询看]?)?\s*V-?0*(\d{1,7})[?？]?$/i.exec(orderWords(ask.text));
  if (!match) return false;
  const visit = await visitToChange(ask, Number(match[1]));
  if (!visit) return true;
  const { world } = ask.draft;
  if (visit.record === null)
    return answer(ask, visit.open ? lineOf(ask, visit) : overText(visit, world), visit.n);
  const values = { ...visitValues(visit, world), words: ask.message.group ? '' : visit.record };
  return answer(ask, toStaff('visit_recorded', values), visit.n);
}
