import { isChanged } from '../../core/report/index.ts';
import type { Announcement, Comparison, Rehearsal, TicketRehearsal } from '../../core/report/index.ts';
import { localTime } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import { isNameKey, nameOf } from '../../core/words/index.ts';

export interface RehearsalWords {
  /** `2026-10` */
  month: string;
  /** Name of somebody who works here, by key. */
  person: (key: string) => string;
}

/** More changed tickets than this are counted, not listed. */
const LISTED = 200;

const TOTALS: readonly (readonly [keyof Rehearsal['totals'], string])[] = [
  ['warning', '到期前提醒'],
  ['alert', '催办'],
  ['leader', '报主任和经理'],
  ['phone', '电话回访任务'],
  ['breach', '超时'],
];

const REASONS: Readonly<Record<string, string>> = {
  emergency: '紧急事件',
  unowned: '无人负责',
  incident: '群体事件',
  upgrade: '投诉升级',
};

/** What a rehearsal found, as lines for a terminal: the sums, then every ticket that would have gone otherwise. */
export function rehearsalLines(result: Rehearsal, words: RehearsalWords): string[] {
  const { oldPolicy, newPolicy, played, tickets, skipped } = result;
  const changed = tickets.filter(isChanged);
  return [
    `${words.month} 制度重演：共 ${played} 张工单，其中 ${changed.length} 张会不一样`,
    `现行制度 ${oldPolicy.version}`,
    `新的制度 ${newPolicy.version}`,
    ...(oldPolicy.version === newPolicy.version ? ['两份制度完全相同。'] : []),
    '',
    ...TOTALS.map(([kind, name]) => comparisonLine(name, result.totals[kind])),
    ...section('催办，按原因', result.alertsBy),
    ...section('超时，按时限', result.breachesBy),
    ...changedLines(changed, result, words),
    ...skippedLines(skipped, result.zone),
  ];
}

function comparisonLine(name: string, { old, new: fresh }: Comparison): string {
  const change = fresh - old;
  const sign = change > 0 ? `（+${change}）` : change < 0 ? `（${change}）` : '';
  return `${name}：${old} → ${fresh}${sign}`;
}

function section(title: string, by: Readonly<Record<string, Comparison>>): string[] {
  const lines = Object.entries(by).map(([key, counts]) => `  ${comparisonLine(sayReason(key), counts)}`);
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function changedLines(
  changed: readonly TicketRehearsal[],
  { zone }: Rehearsal,
  words: RehearsalWords,
): string[] {
  if (changed.length === 0) return ['', '没有一张工单会不一样。'];
  const more = changed.length > LISTED ? [`还有 ${changed.length - LISTED} 张，请用 --json 查看。`] : [];
  const lines = changed.slice(0, LISTED).flatMap((ticket) => ticketLines(ticket, zone, words));
  return ['', '会不一样的工单（+ 新增，- 不再有，~ 改时间）', ...lines, ...more];
}

function ticketLines(ticket: TicketRehearsal, zone: string, words: RehearsalWords): string[] {
  const { number, building, added, removed, moved, breachesAdded, breachesRemoved } = ticket;
  return [
    building === '' ? number : `${number} ${building}栋`,
    ...breachesAdded.map(({ clock, dueAt }) => `  + 超时 ${sayReason(clock)}（应 ${sayAt(dueAt, zone)}）`),
    ...breachesRemoved.map(({ clock, dueAt }) => `  - 超时 ${sayReason(clock)}（应 ${sayAt(dueAt, zone)}）`),
    ...added.map((one) => `  + ${sayAt(one.at, zone)} ${sayAnnouncement(one, words)}`),
    ...removed.map((one) => `  - ${sayAt(one.at, zone)} ${sayAnnouncement(one, words)}`),
    ...moved.map(
      ({ from, announcement }) =>
        `  ~ ${sayAt(from, zone)} → ${sayAt(announcement.at, zone)} ${sayAnnouncement(announcement, words)}`,
    ),
  ];
}

function sayAnnouncement({ kind, to, reason, step }: Announcement, { person }: RehearsalWords): string {
  const who = to === null ? '客服' : person(to);
  switch (kind) {
    case 'warning':
      return `提醒 ${who}：${sayReason(reason)}`;
    case 'alert':
      return `催办 ${who}：${sayReason(reason)}，第 ${step} 级`;
    case 'leader':
      return `报 ${who}`;
    case 'phone':
      return `电话回访任务给${who}`;
  }
}

function skippedLines(skipped: Rehearsal['skipped'], zone: string): string[] {
  if (skipped.length === 0) return [];
  const lines = skipped
    .slice(0, LISTED)
    .map(({ number, at, what, why }) => `  ${number} ${sayAt(at, zone)} ${what}（${why}）`);
  return ['', `有 ${skipped.length} 步在重演里接不上，已跳过：`, ...lines];
}

function sayReason(reason: string): string {
  const clock = `clock_${reason}`;
  return isNameKey(clock) ? nameOf(clock) : (REASONS[reason] ?? reason);
}

/** `10-03 09:17` on the wall clock of the company. */
function sayAt(at: Instant, zone: string): string {
  const { month, day, hour, minute } = localTime(at, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
