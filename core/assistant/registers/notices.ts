import type { Person } from '../../people/index.ts';
import {
  approveNotice,
  concerns,
  endNotice,
  expireNotice,
  isOutage,
  isUndecided,
  noteReminded,
  refuseNotice,
  scopeKey,
  settle,
} from '../../register/index.ts';
import type { Entry, Notice } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { personName } from '../phrases.ts';
import type { PressRefusal } from '../press.ts';
import { languageFor } from '../world.ts';
import { mayDecide, noticeTimes, sayScope, sendOn } from './broadcast.ts';
import type { EntryHandler, EntryPress } from './index.ts';
import { correctionFor, noticeFor } from './noticesText.ts';

const STAFF = 'zh-Hans';

/** Notices: their buttons, their sending in parts, their reminders and their end. */
export const noticeHandler: EntryHandler = {
  due: async (draft, entry) => {
    if (entry.kind === 'notice') keep(draft, comeDue(draft, entry));
  },
  press: async (request) => pressNotice(request),
};

/** Puts a notice into the draft as it stands after a change. */
export function keep(draft: Draft, notice: Notice): void {
  draft.putEntry(settle(notice, draft.world.now, noticeTimes(draft.world)));
}

/** Tells the next people what the notice says, or that it no longer holds. */
export function sendNotice(draft: Draft, notice: Notice): Notice {
  const correcting = notice.broadcast?.what === 'correction';
  const after = sendOn(draft, notice, (person, key) => {
    const language = languageFor(person, null, draft.world);
    const text = correcting ? correctionFor(notice, language) : noticeFor(notice, draft.world, language);
    const pressing = notice.topic === 'general' && !correcting ? 'report' : 'update';
    draft.say(person.key, text, { key, class: pressing, entry: notice.n });
  });
  return after;
}

/** Takes the buttons off whoever was asked, with a line about what became of it. */
export function closeCards(draft: Draft, notice: Notice, text: string): void {
  draft.retireEntry(notice.n);
  for (const to of involved(notice))
    draft.card(to, 'notice', text, [], { entry: notice.n, class: 'promise' });
}

function comeDue(draft: Draft, notice: Notice): Notice {
  const { now } = draft.world;
  if (notice.broadcast) return sendRest(draft, notice);
  if (!isUndecided(notice)) return notice;
  if (notice.to !== null && notice.to <= now) return lapse(draft, notice);
  return notice.reminded ? notice : remind(draft, notice);
}

/** The next part; after the last one the writer and whoever approved hear how many were told. */
function sendRest(draft: Draft, notice: Notice): Notice {
  const after = sendNotice(draft, notice);
  if (after.broadcast || notice.broadcast?.what !== 'text') return after;
  for (const to of involved(after)) draft.say(to, sentText(after), { entry: after.n });
  return after;
}

/** What it tells of is over and nobody has said yes: it stays unsent, and both hear so. */
function lapse(draft: Draft, notice: Notice): Notice {
  closeCards(draft, notice, toStaff('notice_expired', { number: notice.number }));
  // A spell of weather held all the same: only its text was never sent.
  return expireNotice(notice, draft.world.now);
}

function remind(draft: Draft, notice: Notice): Notice {
  const scope = sayScope(notice.scope, STAFF);
  const values = { number: notice.number, scope, count: notice.recipients, text: notice.text };
  if (notice.askedOf !== null)
    draft.say(notice.askedOf, toStaff('notice_remind', values), { class: 'promise', entry: notice.n });
  return noteReminded(notice, draft.world.now);
}

/** A press of one of its buttons, or the same said. */
export function pressNotice({
  draft,
  person,
  entry,
  button,
}: Pick<EntryPress, 'draft' | 'person' | 'entry' | 'button'>): PressRefusal | null {
  if (entry.kind !== 'notice' || !isUndecided(entry)) return 'wrong_state';
  if (button !== 'approve' && button !== 'refuse') return 'unknown_button';
  if (!mayDecide(entry, person, draft.world)) return 'not_yours';
  if (button === 'approve') approve(draft, entry, person);
  else refuse(draft, entry, person);
  return null;
}

function approve(draft: Draft, notice: Notice, person: Person): void {
  const { now } = draft.world;
  const begun = sendNotice(draft, approveNotice(notice, person.key, now));
  const more = toStaff('notice_sending', valuesOf(draft, begun, person));
  closeCards(draft, begun, begun.broadcast ? more : sentText(begun));
  for (const ended of outagesEndedBy(draft, begun)) keep(draft, endNotice(ended, person.key, now));
  keep(draft, begun);
}

function refuse(draft: Draft, notice: Notice, person: Person): void {
  const own = notice.askedOf === notice.createdBy;
  const text = toStaff(own ? 'notice_dropped' : 'notice_refused', valuesOf(draft, notice, person));
  closeCards(draft, notice, text);
  keep(draft, refuseNotice(notice, person.key, draft.world.now));
}

function valuesOf(draft: Draft, notice: Notice, person: Person): Record<string, string | number> {
  return {
    number: notice.number,
    name: personName(person.key, draft.world),
    scope: sayScope(notice.scope, STAFF),
    count: notice.recipients,
  };
}

/** The outages that a notice of the same scope says are over: the supply is back. */
export function outagesEndedBy(draft: Draft, notice: Notice): Notice[] {
  if (notice.topic !== 'general' || notice.facility === null) return [];
  const back = notice.facility.split(',');
  return draft.world.notices.filter(
    (one) =>
      isOutage(one) &&
      one.from <= draft.world.now &&
      back.some((facility) => concerns(one.facility, facility)) &&
      (notice.scope.kind === 'all' || scopeKey(one.scope) === scopeKey(notice.scope)),
  );
}

function sentText(notice: Notice): string {
  const scope = sayScope(notice.scope, STAFF);
  return toStaff('notice_sent', { number: notice.number, scope, count: notice.sentTo });
}

function involved({ createdBy, askedOf }: Pick<Entry, 'createdBy'> & { askedOf: string | null }): string[] {
  return [...new Set([createdBy, ...(askedOf === null ? [] : [askedOf])])].filter((key) => key !== 'system');
}
