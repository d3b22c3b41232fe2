import { plain } from '../../language/index.ts';
import {
  findOutage,
  findScope,
  isOutage,
  readNoticeOrder,
  readSupply,
  scopeKey,
} from '../../register/index.ts';
import type { Notice } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffAsk } from '../orders.ts';
import { personName } from '../phrases.ts';
import type { World } from '../world.ts';
import { noticeTimes, sayScope, saySpan } from './broadcast.ts';
import { sayFacility, sayWhy } from './noticesText.ts';

const STAFF = 'zh-Hans';

/** Most notices told at once. */
const TOLD = 8;
/** How much of a text a line shows, characters. */
const SHOWN = 18;

/** `/通知`: the latest notices, how many they went to and how many asked about them. */
export async function listNotices(ask: StaffAsk): Promise<boolean> {
  const { draft, store, text } = ask;
  if (readNoticeOrder(text, plain(text))?.kind !== 'list') return false;
  const entries = await store.listEntries({ kinds: ['notice'], limit: TOLD });
  const notices = entries.filter((entry) => entry.kind === 'notice');
  if (notices.length === 0) draft.say(ask.to, toStaff('notice_none'));
  else {
    const lines = notices.map((notice) => lineOf(notice, draft.world));
    draft.say(ask.to, [toStaff('notice_list'), ...lines].join('\n'));
  }
  return true;
}

/**
 * Staff asking about a supply hear of the known outages; what they report for a home that one explains opens no
 * ticket either. @clause service 2.1.7
 */
export async function tellOutages(ask: StaffAsk): Promise<boolean> {
  const { draft, text, message, reader } = ask;
  const { world } = draft;
  const words = plain(text);
  const supply = readSupply(words);
  if (!supply) return false;
  const reading = reader.read(text, message.at, world.rules.policy.calendar.zone);
  if (reading.emergency || reading.emergencyMaybe) return false;
  const about = { supply, room: reading.room, person: ask.person.key, goesOn: /还|仍|still/.test(words) };
  const { marginMs } = noticeTimes(world);
  const explained = reading.room === null ? null : findOutage(world.notices, about, world.now, marginMs);
  if (explained) {
    draft.say(ask.to, toStaff('outage_no_ticket', { outage: sayOutage(explained.notice, world) }));
    return true;
  }
  const scope = findScope(words);
  const asked = /[?？]|吗|怎么|为什么|什么时候|几点|哪|多久|why|when|which|how long/.test(words);
  if (!asked || reading.room !== null) return false;
  const listed = world.notices
    .filter(isOutage)
    .filter(
      ({ facility, scope: where }) =>
        (facility ?? '').split(',').includes(supply.facility) &&
        (scope === null || where.kind === 'all' || overlaps(scopeKey(where), scopeKey(scope))),
    );
  if (listed.length === 0) return false;
  draft.say(ask.to, listed.map((notice) => sayOutage(notice, world)).join('\n'));
  return true;
}

/** `G-0003 3栋住户 计划停水 今天 09:00–12:00（清洗水箱）`. */
function sayOutage(notice: Notice, world: World): string {
  const { number, from, to } = notice;
  return toStaff('outage_known', {
    number,
    scope: sayScope(notice.scope, STAFF),
    what: sayFacility(notice.facility, STAFF),
    span: from === null || to === null ? '' : saySpan({ from, to }, world, STAFF),
    why: sayWhy(notice.why, STAFF),
  });
}

/** The same building, as far as the short forms of two scopes tell. */
function overlaps(one: string, other: string): boolean {
  const buildings = (key: string) => key.split('+').map((part) => part.split(/[-/]/)[0]);
  return buildings(one).some((building) => buildings(other).includes(building));
}

function lineOf(notice: Notice, world: World): string {
  const { number, from, to, text } = notice;
  const span = from === null || to === null ? '' : saySpan({ from, to }, world, STAFF);
  const facility = sayFacility(notice.facility, STAFF);
  const words = [...text.replace(/\s+/g, ' ')].slice(0, SHOWN).join('');
  const what = notice.topic === 'outage' ? `${facility} ${span}` : `${words} ${span}`.trim();
  const line = toStaff('notice_line', {
    number,
    scope: sayScope(notice.scope, STAFF),
    what,
    state: stateOf(notice, world),
  });
  const { length: count } = notice.answered;
  return count === 0 ? line : `${line} · ${toStaff('notice_asked_about', { count })}`;
}

function stateOf(notice: Notice, world: World): string {
  switch (notice.state) {
    case 'draft':
    case 'asked':
      return toStaff('notice_is_draft', { name: personName(notice.askedOf, world) });
    case 'sent':
      if (notice.createdBy === 'system') return toStaff('notice_is_known');
      return notice.broadcast
        ? toStaff('notice_is_sending', { count: notice.sentTo, all: notice.recipients })
        : toStaff('notice_is_sent', { count: notice.sentTo });
    case 'refused':
      return toStaff('notice_is_refused');
    case 'withdrawn':
      return toStaff('notice_is_withdrawn');
  }
}
