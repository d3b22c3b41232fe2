import { DAY } from '../../kit/index.ts';
import { toSimplified } from '../../language/index.ts';
import { isLeader } from '../../people/index.ts';
import { periodOf, statisticsText } from '../../report/index.ts';
import type { Period, ReportKind } from '../../report/index.ts';
import type { StaffAsk } from '../orders.ts';
import { readReport, speechFor } from './make.ts';

/** Which stretch is asked about, most particular first. */
const STRETCHES: readonly [RegExp, ReportKind, 'now' | 'last'][] = [
  [/昨[天日]|yesterday/i, 'daily', 'last'],
  [/上周|上星期|last week/i, 'weekly', 'last'],
  [/上个?月|last month/i, 'monthly', 'last'],
  [/去年|last year/i, 'yearly', 'last'],
  [/[本这]周|this week/i, 'weekly', 'now'],
  [/[本这]季|quarter/i, 'quarterly', 'now'],
  [/今年|[本这]年|this year/i, 'yearly', 'now'],
  [/今[天日]|today/i, 'daily', 'now'],
];

/** `统计`, `/统计 上月`, `本周统计`, `statistics last week`: figures of the own team, for leaders of the whole company. */
export async function tellStatistics(ask: StaffAsk): Promise<boolean> {
  const text = toSimplified(ask.text).trim();
  if (
    !/^[/／]?(?:[\u4e00-\u9fff]{0,4}统计[\u4e00-\u9fff]{0,4}|(?:\w+ \w+ )?statistics(?: \w+ \w+)?)[。?？!]?$/i.test(
      text,
    )
  )
    return false;
  const { draft, person, store, to } = ask;
  const { world } = draft;
  const report = await readReport(stretchOf(text, ask), world, store);
  const team = isLeader(person) && person.role !== 'supervisor' ? null : person.team;
  draft.say(to, statisticsText(report, team, speechFor(world, 'zh-Hans')), { class: 'report' });
  return true;
}

/** Of the current stretch so far; without a word of time this month. */
function stretchOf(text: string, { draft }: StaffAsk): Period {
  const { now, rules } = draft.world;
  const [, kind, which] = STRETCHES.find(([pattern]) => pattern.test(text)) ?? [
    null,
    'monthly_interim',
    'now',
  ];
  const current = periodOf(kind, now, rules.policy);
  if (which === 'now') return { ...current, to: Math.min(current.to, now + 1) };
  return periodOf(kind, Math.min(current.from - 1, now - (kind === 'daily' ? DAY : 0)), rules.policy);
}
