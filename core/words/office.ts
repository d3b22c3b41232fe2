import { officeGapTexts } from './officeGaps.ts';
import { fill } from './text.ts';
import type { Text, Values } from './text.ts';
import type { Language } from '../kit/index.ts';

/** The office pages of the console: reports, forms, registers, one ticket with its reckoning. */
export const officeTexts = {
  ...officeGapTexts,
  title: { hans: '办公室', en: 'Office' },
  back: { hans: '← 对话', en: '← Chats' },
  home: { hans: '← 办公室', en: '← Office' },
  reports: { hans: '报表', en: 'Reports' },
  forms: { hans: '记录表', en: 'Forms' },
  registers: { hans: '登记簿', en: 'Registers' },
  handbooks: { hans: '手册', en: 'Handbooks' },
  checks: { hans: '自检', en: 'Self-check' },
  policies: { hans: '规程版本', en: 'Policy versions' },
  daily: { hans: '日报', en: 'Daily' },
  weekly: { hans: '周报', en: 'Weekly' },
  monthly_interim: { hans: '月报（中期）', en: 'Month so far' },
  monthly: { hans: '月报', en: 'Monthly' },
  quarterly: { hans: '季报', en: 'Quarterly' },
  half_year: { hans: '半年报', en: 'Half-year' },
  yearly: { hans: '年报', en: 'Yearly' },
  newest: { hans: '最近一期', en: 'newest' },
  so_far: { hans: '本期至今', en: 'so far' },
  period_at: { hans: '日期', en: 'day' },
  period_hint: {
    hans: '选一天，看这一天所在的日报、周报、月报……',
    en: 'Choose a day to see the report of its day, week, month …',
  },
  period_before: { hans: '← 上一期', en: '← earlier' },
  period_after: { hans: '下一期 →', en: 'later →' },
  period_to_come: { hans: '这一期还没到。', en: 'This period has not begun.' },
  period_empty: { hans: '这一期没有记录。', en: 'There is nothing on record in this period.' },
  not_over: { hans: '本期还没结束，数字截至现在', en: 'this period is not over; as of now' },
  counted_otherwise: {
    hans: '发出时按以前的算法统计',
    en: 'what was given out was counted in the former way',
  },
  open: { hans: '打开', en: 'Open' },
  from: { hans: '从', en: 'from' },
  to: { hans: '到', en: 'to' },
  masked: { hans: '隐去住户个人信息', en: 'without personal data' },
  as_page: { hans: '网页（可打印）', en: 'page to print' },
  as_xlsx: { hans: 'Excel 表格', en: 'Excel workbook' },
  as_csv: { hans: 'CSV', en: 'CSV' },
  given_out: { hans: '与发出时一致', en: 'the same as it was given out' },
  not_given_out: { hans: '这一期还没有发出过', en: 'this one has not been given out' },
  differs: { hans: '与发出时不同：{list}', en: 'differs from what was given out: {list}' },
  kept_unreadable: {
    hans: '发出时留存的那一份读不出来，没有核对',
    en: 'what was kept of it when it was given out cannot be read, so they were not compared',
  },
  ticket: { hans: '工单', en: 'Ticket' },
  history: { hans: '经过', en: 'History' },
  clocks: { hans: '时限', en: 'Deadlines' },
  explained: { hans: '为什么是这个时间', en: 'Why it is due then' },
  at: { hans: '时间', en: 'at' },
  who: { hans: '谁', en: 'who' },
  what: { hans: '做了什么', en: 'what' },
  deadline: { hans: '时限', en: 'deadline' },
  message: { hans: '原话', en: 'words' },
  started: { hans: '起算', en: 'from' },
  due: { hans: '截止', en: 'due' },
  met: { hans: '完成', en: 'met' },
  clause: { hans: '条款', en: 'clause' },
  system: { hans: '管家助手', en: 'the assistant' },
  loan: { hans: '借用', en: 'Loans' },
  fee: { hans: '缴费', en: 'Fees' },
  visit: { hans: '走访', en: 'Visits' },
  notice: { hans: '通知', en: 'Notices' },
  survey: { hans: '问卷', en: 'Surveys' },
  invite: { hans: '邀请码', en: 'Invitations' },
  claim: { hans: '待核对的住处', en: 'Homes to be confirmed' },
  kept: { hans: '记入手册的答复', en: 'Kept answers' },
  number: { hans: '编号', en: 'no.' },
  room: { hans: '房号', en: 'unit' },
  subject: { hans: '内容', en: 'what' },
  state: { hans: '状态', en: 'state' },
  entry_open: { hans: '未结', en: 'open' },
  entry_closed: { hans: '已结', en: 'settled' },
  created: { hans: '登记', en: 'noted' },
  next: { hans: '下次提醒', en: 'next reminder' },
  scope: { hans: '范围', en: 'to whom' },
  newest_only: {
    hans: '只列最近 {count} 条，全部请下载。',
    en: 'The newest {count} only; download for all.',
  },
  tickets_of: { hans: '{room} 的工单', en: 'Tickets of {room}' },
  no_tickets_of: { hans: '没有 {room} 的工单。', en: 'No tickets of {room}.' },
  number_or_room: { hans: '单号或房号', en: 'Number or unit' },
  owner: { hans: '负责人', en: 'owner' },
  team: { hans: '部门', en: 'team' },
  reporter: { hans: '报事人', en: 'who' },
  received: { hans: '收到', en: 'received' },
  next_deadline: { hans: '下一时限', en: 'next deadline' },
  overdue: { hans: '已超时', en: 'overdue' },
  none: { hans: '暂无', en: 'none' },
  nothing: { hans: '没有', en: 'nothing' },
  since: { hans: '启用', en: 'since' },
  version: { hans: '版本', en: 'version' },
  not_found: { hans: '没有这一页。', en: 'There is no such page.' },
  bad_date: { hans: '日期写成 2026-03-01。', en: 'Write dates as 2026-03-01.' },
  dates_turned: {
    hans: '开始日期在结束日期之后，请调换。',
    en: 'The first day is later than the last; please turn them round.',
  },
  no_sheet: {
    hans: '这类工单没有单独的表，请打印工单页。',
    en: 'There is no form for this kind; print the page of the ticket.',
  },
  no_ticket: { hans: '没有这张工单。', en: 'There is no such ticket.' },
  print_form: { hans: '打印这张单', en: 'Print the form' },
  photos: { hans: '照片', en: 'Photos' },
  before_work: { hans: '修前', en: 'before' },
  after_work: { hans: '修后', en: 'after' },
} satisfies Record<string, Text>;

export type OfficeKey = keyof typeof officeTexts;

/** A text of the office pages. */
export function toOffice(key: OfficeKey, language: Language, values: Values = {}): string {
  return fill(officeTexts[key], language, values);
}

export function isOfficeKey(key: string): key is OfficeKey {
  return Object.hasOwn(officeTexts, key);
}
