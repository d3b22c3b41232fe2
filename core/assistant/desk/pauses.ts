import { lastInstantOf, readTime } from '../../intake/index.ts';
import type { Instant } from '../../kit/index.ts';
import { toSimplified } from '../../language/index.ts';
import { isLeader } from '../../people/index.ts';
import { isLatePause, isPaused, isRunning, pauseEndsAt } from '../../ticket/index.ts';
import type { Command, Pause, Ticket } from '../../ticket/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import { editWork } from '../cards.ts';
import type { Draft } from '../draft.ts';
import type { StaffAsk } from '../orders.ts';
import { personName, placeForTeam, when } from '../phrases.ts';
import { clockLabel } from './explain.ts';
import { ticketOrder } from './ticketOrder.ts';

const SAID = /^(?:暂停计时|暂停|pause)$/i;
const ON = /^(?:恢复计时|恢复|继续|resume)$/i;

/** `暂停 R-0012：等业主回来，到周五上午10点，王女士同意`, `恢复 R-0012`, `/暂停` for the list. */
export async function pauseOrResume(ask: StaffAsk): Promise<boolean> {
  if (/^[/／]?(?:暂停|paused)[?？。]*$/i.test(toSimplified(ask.text).trim())) return listPaused(ask);
  return (await ticketOrder(ask, SAID, 'pause')) || ticketOrder(ask, ON, 'resume');
}

/** Who agreed, as the words between two stops say it. */
const AGREED =
  /([^，,。;；、\s]{1,16}?)\s*(?:已经|已|也)?同意|([^，,;；]{1,24}?)\s+(?:has )?(?:agreed|agrees)/i;
const UNTIL = /(?:到|直到|until|till)\s*(?=[，,。;；、\s]|$)/gi;

/** Reason, end and who agreed, out of the words beside `pause`. */
export function readPause(words: string, now: Instant, zone: string): Command {
  const wanted = readTime(words, now, zone);
  const agreed = AGREED.exec(toSimplified(words));
  const reason = toSimplified(words)
    .replace(AGREED, '')
    .replace(toSimplified(wanted?.text ?? ''), '')
    .replace(UNTIL, '')
    .replace(/[，,。;；、\s]{2,}/g, '，')
    .replace(/^[\s，,。.;；:：]+|[\s，,。.;；:：]+$/g, '');
  const agreedBy = (agreed?.[1] ?? agreed?.[2] ?? '').trim();
  return {
    kind: 'pause',
    reason,
    until: wanted ? lastInstantOf(wanted) : Number.NEGATIVE_INFINITY,
    agreedBy,
  };
}

function listPaused(ask: StaffAsk): Promise<boolean> {
  return tellPaused(ask).then(() => true);
}

async function tellPaused({ draft, person, message, to, store }: StaffAsk): Promise<void> {
  const open = await store.listTickets({ open: true, limit: 500 });
  const mine = open.filter((ticket) => isPaused(ticket) && (isLeader(person) || ticket.team === person.team));
  if (mine.length === 0) return draft.say(to, toStaff('paused_none'));
  const lines = mine.map((ticket) => pausedLine(draft, ticket, message.group));
  draft.say(to, [toStaff('paused_head', { count: mine.length }), ...lines].join('\n'));
}

function pausedLine(draft: Draft, ticket: Ticket, group: boolean): string {
  const pause = openPause(ticket);
  const share = draft.world.rules.policy.ladder.warningShare.value;
  const building = toStaff('building', { building: ticket.room?.split('-')[0] ?? '' });
  return toStaff('paused_line', {
    number: ticket.number,
    place: !group ? placeForTeam(ticket) : ticket.room === null ? '' : building,
    reason: pause?.reason ?? '',
    agreed: group ? '' : toStaff('paused_agreed', { agreed: pause?.agreedBy ?? '' }),
    time: when(pauseEndsAt(ticket) ?? draft.world.now, draft.world, 'zh-Hans'),
    late: isLatePause(ticket, share) ? toStaff('paused_late') : '',
  });
}

function openPause(ticket: Ticket): Pause | null {
  return ticket.clocks.find((clock) => isRunning(clock) && clock.pausedAt !== null)?.pauses.at(-1) ?? null;
}

/** The resident is told why and until when; one opened shortly before a deadline is shown to the supervisor. */
export function announcePause(draft: Draft, ticket: Ticket, by: string): void {
  const { world } = draft;
  const pause = openPause(ticket);
  if (!pause) return;
  const values = { number: ticket.number, reason: pause.reason, agreed: pause.agreedBy };
  const time = when(pause.until, world, 'zh-Hans');
  draft.say(
    ticket.reporter,
    toResident('paused', ticket.language, { ...values, time: when(pause.until, world, ticket.language) }),
    { ticket: ticket.n, class: 'promise' },
  );
  editWork(draft, ticket, toStaff('state_paused', { ...values, time }));
  draft.say(by, toStaff('pause_done', { ...values, time }), { ticket: ticket.n });
  if (isLatePause(ticket, world.rules.policy.ladder.warningShare.value)) tellLate(draft, ticket, pause, by);
}

function tellLate(draft: Draft, ticket: Ticket, pause: Pause, by: string): void {
  const { directory, now } = draft.world;
  const chief = directory.superior(by, now) ?? directory.director(now);
  if (!chief) return;
  const text = toStaff('pause_late', {
    number: ticket.number,
    reason: pause.reason,
    agreed: pause.agreedBy,
    time: when(pause.until, draft.world, 'zh-Hans'),
    by: personName(by, draft.world),
  });
  draft.card(chief.key, 'notice', text, [], { ticket: ticket.n });
}

/** The clocks run again: everybody reads the new time. */
export function announceResume(draft: Draft, ticket: Ticket, by: string): void {
  const clock = ticket.clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt)[0];
  if (!clock) return;
  const due = when(clock.dueAt, draft.world, 'zh-Hans');
  draft.say(
    ticket.reporter,
    toResident('resumed', ticket.language, {
      number: ticket.number,
      what: clockLabel(clock.name, ticket.language),
      due: when(clock.dueAt, draft.world, ticket.language),
    }),
    { ticket: ticket.n, class: 'promise' },
  );
  editWork(draft, ticket, toStaff('state_resumed', { due }));
  if (by !== 'system')
    draft.say(by, toStaff('resume_done', { number: ticket.number, due }), { ticket: ticket.n });
}
