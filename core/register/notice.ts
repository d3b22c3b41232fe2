import type { Instant } from '../kit/index.ts';
import { entryNumber, noted } from './entry.ts';
import { CHUNK_GAP_MS, WHOLE_BROADCAST } from './scopeBroadcast.ts';
import type { Broadcast, Notice, Scope } from './types.ts';

/** What a notice is written down with. */
export interface NewNotice {
  n: number;
  key: string;
  by: string;
  at: Instant;
  topic: Notice['topic'];
  scope: Scope;
  text: string;
  from: Instant | null;
  to: Instant | null;
  facility: string | null;
  why: string | null;
  recipients: number;
  /** Whose word lets it go out: the writer's own, or a second person's; null when nobody is to be told. */
  askedOf: string | null;
}

/** Lengths the life of a notice goes by, ms. */
export interface NoticeTimes {
  /** Without a decision for so long, whoever has to decide is asked again. */
  remindAfterMs: number;
  /** An outage explains what is missing so long before its beginning and after its end. */
  marginMs: number;
}

/** A notice as it is written down: to be confirmed by its writer, or by a second person. */
export function writeNotice(facts: NewNotice, times: NoticeTimes): Notice {
  const { n, key, by, at, ...rest } = facts;
  const bare: Notice = {
    ...rest,
    n,
    key,
    kind: 'notice',
    number: entryNumber('notice', n),
    open: true,
    room: null,
    person: null,
    createdAt: at,
    createdBy: by,
    nextAt: null,
    history: [],
    version: 0,
    state: facts.askedOf === by ? 'draft' : 'asked',
    decidedBy: null,
    reminded: false,
    broadcast: null,
    sentTo: 0,
    sentAt: null,
    correction: '',
    answered: [],
  };
  return settle(noted(bare, { at, by, what: 'written', words: facts.text }), at, times);
}

/** A planned outage that the company's file lists: known from the start, told to nobody. @clause service 2.1.7 */
export function knownNotice(facts: Omit<NewNotice, 'askedOf' | 'recipients'>, times: NoticeTimes): Notice {
  const written = writeNotice({ ...facts, askedOf: null, recipients: 0 }, times);
  return settle({ ...written, state: 'sent', sentAt: facts.at }, facts.at, times);
}

/** Is it waiting for somebody's word? */
export function isUndecided({ state }: Pick<Notice, 'state'>): boolean {
  return state === 'draft' || state === 'asked';
}

/** Approved: it goes out now. @clause service 7.1.2 */
export function approveNotice(notice: Notice, by: string, at: Instant): Notice {
  const sent: Notice = { ...notice, state: 'sent', decidedBy: by, sentAt: at, broadcast: WHOLE_BROADCAST };
  return noted(sent, { at, by, what: 'approved' });
}

/** Not to be sent. What a weather spell means for the clocks is not touched by that. */
export function refuseNotice(notice: Notice, by: string, at: Instant): Notice {
  return noted({ ...notice, state: 'refused', decidedBy: by }, { at, by, what: 'refused' });
}

/** Nobody decided before what it tells of was over. */
export function expireNotice(notice: Notice, at: Instant): Notice {
  return noted({ ...notice, state: 'withdrawn' }, { at, by: 'system', what: 'expired' });
}

/**
 * Taken back: what was not sent stays unsent, and whoever has it gets a correction.
 * @param words what is right instead; '' when there is nothing but the withdrawal
 */
export function withdrawNotice(notice: Notice, event: { by: string; at: Instant; words: string }): Notice {
  const { by, at, words } = event;
  const withdrawn: Notice = {
    ...notice,
    state: 'withdrawn',
    correction: words,
    broadcast: notice.state === 'sent' ? correctionFor(notice) : null,
  };
  return noted(withdrawn, { at, by, what: 'withdrawn', words });
}

/** What it tells of ends now: the supply is back, the storm is over. */
export function endNotice(notice: Notice, by: string, at: Instant): Notice {
  const to = notice.to === null ? at : Math.min(notice.to, at);
  return noted({ ...notice, to }, { at, by, what: 'ended' });
}

/** One more person whose question or report it answered; the same notice when it was counted before. */
export function countAnswered(notice: Notice, person: string): Notice {
  if (notice.answered.includes(person)) return notice;
  return { ...notice, answered: [...notice.answered, person] };
}

/** Open or not, and when something comes next; to be called after every change. */
export function settle(notice: Notice, now: Instant, times: NoticeTimes): Notice {
  const nextAt = comingAt(notice, now, times);
  return { ...notice, open: nextAt !== null || isUndecided(notice), nextAt };
}

function comingAt(notice: Notice, now: Instant, { remindAfterMs, marginMs }: NoticeTimes): Instant | null {
  if (notice.broadcast) return now + CHUNK_GAP_MS;
  const reminder = isUndecided(notice) && !notice.reminded ? notice.createdAt + remindAfterMs : null;
  const end = endAt(notice, marginMs);
  if (isUndecided(notice)) return earlier(reminder, end);
  return end !== null && end > now ? end : null;
}

/** When it is over: an undecided notice at its end, an outage a little later, a spell of weather whatever was decided. */
function endAt(notice: Notice, marginMs: number): Instant | null {
  const { topic, state, to } = notice;
  if (to === null || state === 'withdrawn') return null;
  if (topic === 'weather' || isUndecided(notice)) return to;
  return state === 'sent' ? to + marginMs : null;
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** To all who have it by now: everybody, or up to the one told last. */
function correctionFor({ broadcast }: Notice): Broadcast | null {
  if (!broadcast) return { what: 'correction', after: null, until: null };
  return broadcast.after === null ? null : { what: 'correction', after: null, until: broadcast.after };
}
