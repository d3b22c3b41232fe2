import { plain } from '../../language/index.ts';
import { isLeader } from '../../people/index.ts';
import {
  countScope,
  isUndecided,
  readContent,
  readNoticeOrder,
  readSpan,
  withdrawNotice,
  writeNotice,
} from '../../register/index.ts';
import type { Notice, NoticeContent, Scope, Survey } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { StaffAsk } from '../orders.ts';
import { personName } from '../phrases.ts';
import { mayTellMany, noticeTimes, sayScope, saySpan, whoDecides } from './broadcast.ts';
import type { Store } from '../ports.ts';
import type { PressRefusal } from '../press.ts';
import type { EntryPress } from './index.ts';
import { closeCards, keep, outagesEndedBy, pressNotice, sendNotice } from './notices.ts';
import { noticeFor, sayFacility } from './noticesText.ts';
import { pressSurvey } from './surveys.ts';
import { withdrawSurvey } from './surveysOrders.ts';

const STAFF = 'zh-Hans';
const DECIDE = ['approve', 'refuse'];

type DecidingPress = Pick<EntryPress, 'draft' | 'person' | 'button' | 'words'> & { entry: Notice | Survey };

/** `通知 3栋：明天9:00到12:00停水，清洗水箱`: a preview first, to the writer, or for all to a second person. */
export async function writeNoticeOrder(ask: StaffAsk): Promise<boolean> {
  const { draft, text, person } = ask;
  const order = readNoticeOrder(text, plain(text));
  if (!order || order.kind === 'list') return false;
  if (!mayTellMany(person, draft.world)) {
    ask.refused('notice', 'not_yours');
    draft.say(ask.to, toStaff('notice_not_yours'));
  } else if (order.kind === 'help') draft.say(ask.to, toStaff('notice_usage'));
  else if (order.scope === null) draft.say(ask.to, toStaff('notice_whom'));
  else await preview(ask, { scope: order.scope, text: order.text, facility: null });
  return true;
}

/** `撤回 G-0003`, `撤回 G-0003：改到后天同一时间`; surveys by their own number. */
export async function withdrawOrder(ask: StaffAsk): Promise<boolean> {
  const { draft, person, store } = ask;
  const match =
    /^[/／]?\s*(?:撤回|撤销|作废|withdraw|recall)(?:通知|问卷)?\s*([GgDd])[-－]?0*(\d{1,7})\s*[:：，,。.]*\s*([\s\S]*)$/.exec(
      ask.text.trim(),
    );
  if (!match) return false;
  const number = numberOf(match[1] ?? '', match[2] ?? '');
  const found = await findNumbered(store, number);
  if (!found) draft.say(ask.to, toStaff('notice_unknown', { number }));
  else if (!isLeader(person) && found.createdBy !== person.key) {
    ask.refused('withdraw', 'not_yours');
    draft.say(ask.to, toStaff('refused_not_yours', { number }));
  } else if (found.kind === 'survey') withdrawSurvey(ask, found);
  else await withdraw(ask, found, (match[3] ?? '').trim());
  return true;
}

/** `G-0003 同意`, `同意 G-0003`, `D-0001 不同意`: the buttons, said with the number. */
export async function decideOrder(ask: StaffAsk): Promise<boolean> {
  const { draft, person, store } = ask;
  const words = plain(ask.text).trim();
  const match =
    /^(?:([gd])-?0*(\d{1,7})[\s:,.]*(同意|批准|发送|不同意|不批准|不发|approve|refuse)|(同意|批准|不同意|不批准|approve|refuse)[\s:,.]*([gd])-?0*(\d{1,7}))[\s.!]*$/.exec(
      words,
    );
  if (!match) return false;
  const number = numberOf(match[1] ?? match[5] ?? '', match[2] ?? match[6] ?? '');
  const button = /^(?:不|refuse)/.test(match[3] ?? match[4] ?? '') ? 'refuse' : 'approve';
  const entry = await findNumbered(store, number);
  const refusal = entry ? decide({ draft, person, entry, button, words: '' }) : 'no_card';
  if (refusal === null) return true;
  ask.refused(button, refusal);
  const key =
    refusal === 'not_yours' ? 'refused_not_yours' : entry ? 'refused_wrong_state' : 'notice_unknown';
  draft.say(ask.to, toStaff(key, { number }));
  return true;
}

async function findNumbered(
  store: Pick<Store, 'listEntries'>,
  number: string,
): Promise<Notice | Survey | null> {
  const entries = await store.listEntries({ kinds: ['notice', 'survey'] });
  const found = entries.find((entry) => entry.number === number);
  return found?.kind === 'notice' || found?.kind === 'survey' ? found : null;
}

function decide(press: DecidingPress): PressRefusal | null {
  return press.entry.kind === 'survey' ? pressSurvey(press) : pressNotice(press);
}

function numberOf(letter: string, digits: string): string {
  return `${letter.toUpperCase()}-${digits.padStart(4, '0')}`;
}

/** @param facility what it is about when only the time was said anew */
async function preview(
  ask: StaffAsk,
  { scope, text, facility }: { scope: Scope; text: string; facility: string | null },
): Promise<void> {
  const { draft, message, store } = ask;
  const { world } = draft;
  const { zone } = world.rules.policy.calendar;
  const content = readContent(text, plain(text), message.at, zone);
  const n = await store.nextEntryNumber();
  const askedOf = whoDecides(ask.person.key, scope, world);
  const count = countScope(scope, world.directory.people);
  if (count.people === 0)
    return draft.say(ask.to, toStaff('notice_nobody', { scope: sayScope(scope, STAFF) }));
  if (askedOf === null) return draft.say(ask.to, toStaff('notice_no_second'));
  const notice = writeNotice(
    {
      ...contentOf(content, facility),
      ...{ n, key: `notice:m${message.id}`, by: ask.person.key, at: world.now },
      ...{ scope, text, recipients: count.people, askedOf },
    },
    noticeTimes(world),
  );
  keep(draft, notice);
  showPreview(draft, notice, content, count.homes);
  if (ask.to !== ask.person.key) draft.say(ask.to, toStaff('notice_in_chat', { number: notice.number }));
}

function contentOf(
  content: NoticeContent,
  said: string | null,
): Pick<Notice, 'topic' | 'facility' | 'why' | 'from' | 'to'> {
  const { topic, facilities, restored, span, why } = content;
  if (topic === 'general' && facilities.length + restored.length === 0 && said !== null && span)
    return { topic: 'outage', facility: said, why, from: span.from, to: span.to };
  const named = topic === 'outage' ? facilities : restored;
  const facility = named.length === 0 ? null : named.join(',');
  const timed = topic === 'outage' ? span : null;
  return { topic, facility, why, from: timed?.from ?? null, to: timed?.to ?? null };
}

/** The card with the text as residents will read it; buttons only for the one whose word counts. */
function showPreview(draft: Draft, notice: Notice, content: NoticeContent, homes: number): void {
  const { world } = draft;
  const { number, createdBy, askedOf } = notice;
  const options = { entry: notice.n, class: 'promise' } as const;
  const card = (last: string) =>
    toStaff('notice_preview', {
      number,
      scope: sayScope(notice.scope, STAFF),
      people: notice.recipients,
      homes,
      frame: noticeFor(notice, world, STAFF),
      facts: [...factsOf(draft, notice, content), last].join('\n'),
    });
  if (askedOf === createdBy)
    return draft.card(createdBy, 'notice', card(toStaff('notice_own')), DECIDE, options);
  const name = personName(askedOf, world);
  draft.card(createdBy, 'notice', card(toStaff('notice_with', { name })), [], options);
  if (askedOf === null) return;
  const asking = card(toStaff('notice_for_you', { name: personName(createdBy, world) }));
  draft.card(askedOf, 'notice', asking, DECIDE, options);
}

/** What the writer should know was understood. */
function factsOf(draft: Draft, notice: Notice, content: NoticeContent): string[] {
  const { world } = draft;
  const { topic, from, to, facility } = notice;
  if (topic === 'outage' && from !== null && to !== null) {
    const span = saySpan({ from, to }, world, STAFF);
    return [toStaff('notice_as_outage', { what: sayFacility(facility, STAFF), span })];
  }
  const ends = outagesEndedBy(draft, notice).map((one) =>
    toStaff('notice_restores', { number: one.number, what: sayFacility(one.facility, STAFF) }),
  );
  if (ends.length > 0) return ends;
  return content.facilities.length > 0 && content.restored.length === 0 ? [toStaff('notice_no_time')] : [];
}

async function withdraw(ask: StaffAsk, notice: Notice, words: string): Promise<void> {
  const { draft, person } = ask;
  const { now } = draft.world;
  const { number } = notice;
  if (notice.state === 'withdrawn' || notice.state === 'refused')
    return draft.say(ask.to, toStaff('notice_over_already', { number }));
  const unsent = isUndecided(notice);
  // Words for everybody wait for a second person like any other notice, and a new time is a new outage: only the
  // withdrawal goes at once.
  const again = !unsent && words !== '' && (notice.scope.kind === 'all' || tellsTime(ask, words));
  const withdrawn = withdrawNotice(notice, { by: person.key, at: now, words: again ? '' : words });
  const text = unsent
    ? toStaff('notice_withdrawn', { number })
    : toStaff('notice_corrected', { number, count: notice.sentTo });
  closeCards(draft, withdrawn, text);
  keep(draft, sendNotice(draft, withdrawn));
  if (![notice.createdBy, notice.askedOf].includes(person.key) || ask.to !== person.key)
    draft.say(ask.to, text);
  if (again) await preview(ask, { scope: notice.scope, text: words, facility: notice.facility });
}

function tellsTime({ draft, message }: StaffAsk, words: string): boolean {
  return readSpan(plain(words), message.at, draft.world.rules.policy.calendar.zone) !== null;
}
