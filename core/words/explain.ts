import type { Text } from './text.ts';

/** Why something is due when it is, for residents. */
export const explainResident = {
  why_due: {
    hans: '{number} {what}的时间是这样定的：从 {start} 起 {allowed}，到 {due}。\n依据：服务规程 {clause}。',
    en: 'How the time for {what} ({number}) was set: {allowed} from {start}, so {due}.\nStated in our service procedure, {clause}.',
  },
  why_due_promise: {
    hans: '{number} 的时间是约定的：{due}。到时没到，我会先告诉您。',
    en: 'The time for {number} was agreed: {due}. Should it slip, I tell you first.',
  },
  why_not_counted: { hans: '不计入：{list}。', en: 'Not counted: {list}.' },
  why_nothing: {
    hans: '{number} 现在没有在计时的时限：{status}',
    en: 'No time is running for {number} now: {status}',
  },
  paused: {
    hans: '{number} 的处理先停一停：{reason}（{agreed}同意）。\n{time} 接着办，有变化我提前告诉您。',
    en: '{number} stands still for now: {reason} (agreed by {agreed}).\nIt goes on {time}; I will tell you if that changes.',
  },
  resumed: {
    hans: '{number} 接着办了，新的时间是{due}。',
    en: '{number} goes on; it is now due {due}.',
  },
} satisfies Record<string, Text>;

/** The same for staff, and pauses. */
export const explainStaff = {
  why_head: { hans: '{number} {what} · 应在{due} 前', en: '{number} {what} · due {due}' },
  why_rule: {
    hans: '{start} 起算，限 {allowed}（{clause}）',
    en: 'from {start}, {allowed} allowed ({clause})',
  },
  why_promised: { hans: '{start} 约定的时间，不按规程计', en: 'agreed on {start}, not by a rule' },
  why_counted: { hans: '计入 {list}，共 {length}', en: 'counted {list}, {length} in all' },
  why_skipped: { hans: '不计 {list}', en: 'not counted {list}' },
  why_skipped_span: { hans: '{span}（{why}）', en: '{span} ({why})' },
  why_otherwise: {
    hans: '按该条的另一款计算（例如当天剩余不足时顺延，或住户自己定的日子）',
    en: 'counted by the other part of that rule (a short day moved on, or the resident’s own date)',
  },
  why_days: { hans: '日历 {list}', en: 'calendar {list}' },
  why_versions: {
    hans: '按规程版本 {policy}；{year} 年日历：{source}（{calendar}）',
    en: 'policy {policy} · calendar {year}: {source} ({calendar})',
  },
  why_versions_short: {
    hans: '按 {policy} 版规程；{year} 年日历：{source}',
    en: 'policy {policy} · calendar {year}: {source}',
  },
  why_more: { hans: '另有在计时：{list}', en: 'also running: {list}' },
  calendar_published: { hans: '已公布的节假日', en: 'holidays as published' },
  calendar_company: { hans: '国家尚未公布，按公司日历', en: 'not yet published, the company’s own days' },
  calendar_plain_week: { hans: '国家尚未公布，按普通周', en: 'not yet published, plain weeks' },
  skip_closed: { hans: '下班时间', en: 'closing time' },
  skip_day_off: { hans: '休息日', en: 'days off' },
  skip_pause: { hans: '暂停', en: 'pause' },
  skip_weather: { hans: '极端天气', en: 'extreme weather' },
  day_holiday: { hans: '放假', en: 'holiday' },
  day_weekend: { hans: '周末', en: 'weekend' },
  day_company_day_off: { hans: '公司休息', en: 'company day off' },
  day_make_up_day: { hans: '调休上班', en: 'make-up workday' },
  day_company_workday: { hans: '公司加班日', en: 'company workday' },
  within_same_day: { hans: '当天内', en: 'the same day' },
  within_workdays: { hans: '{count} 个工作日', en: '{count} workdays' },
  within_workhours: { hans: '{count} 工作小时', en: '{count} working hours' },
  state_paused: {
    hans: '暂停计时至 {time}：{reason}（{agreed}同意）',
    en: 'paused until {time}: {reason} (agreed by {agreed})',
  },
  state_resumed: { hans: '恢复计时，应在{due} 前', en: 'goes on, due {due}' },
  pause_done: {
    hans: '{number} 已暂停计时至 {time}，已告诉住户。恢复请说“恢复 {number}”。',
    en: '{number} is paused until {time}; the resident was told. To go on: “resume {number}”.',
  },
  resume_done: { hans: '{number} 已恢复计时，应在{due} 前。', en: '{number} goes on, due {due}.' },
  pause_late: {
    hans: '{number} 在到期前不久暂停 · {reason}（{agreed}同意）· 至 {time} · {by}',
    en: '{number} was paused shortly before its deadline · {reason} (agreed by {agreed}) · until {time} · {by}',
  },
  refused_no_agreement: {
    hans: '暂停要写明原因、到什么时候、谁同意，例如“暂停 {number}：等业主回来，到周五上午10点，王女士同意”。',
    en: 'A pause needs a reason, an end and who agreed, e.g. “pause {number}: owner away, until Friday 10:00, Ms Wang agreed”.',
  },
  paused_none: { hans: '现在没有暂停计时的单子。', en: 'Nothing is paused.' },
  paused_head: { hans: '暂停计时 {count} 张：', en: '{count} paused:' },
  paused_line: {
    hans: '{number} {place} · {reason}{agreed} · 至 {time}{late}',
    en: '{number} {place} · {reason}{agreed} · until {time}{late}',
  },
  paused_agreed: { hans: '（{agreed}同意）', en: ' (agreed by {agreed})' },
  why_paused: { hans: '现在暂停计时，恢复后顺延', en: 'paused now; the time moves on by as much' },
  paused_late: { hans: ' · 到期前不久才暂停', en: ' · paused shortly before its deadline' },
} satisfies Record<string, Text>;
