import { fill } from './text.ts';
import type { Text, Values } from './text.ts';
import type { Language } from '../kit/index.ts';

/** The office pages of the console: reports, forms, registers, one ticket with its reckoning. */
export const officeTexts = {
  title: { hans: '办公室', en: 'Office' },
  back: { hans: '← 对话', en: '← Chats' },
  home: { hans: '← 办公室', en: '← Office' },
  reports: { hans: '报表', en: 'Reports' },
  forms: { hans: '记录表', en: 'Forms' },
  registers: { hans: '登记簿', en: 'Registers' },
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
  period_at: { hans: '哪一天所在的一期', en: 'period that holds' },
  open: { hans: '打开', en: 'Open' },
  duty_log: { hans: '值班记录', en: 'Duty log' },
  work_order: { hans: '维修服务通知单', en: 'Work orders' },
  complaint_form: { hans: '客户投诉处理表', en: 'Complaint forms' },
  complaint_book: { hans: '投诉记录本', en: 'Complaint book' },
  return_calls: { hans: '回访记录', en: 'Return calls' },
  from: { hans: '从', en: 'from' },
  to: { hans: '到', en: 'to' },
  masked: { hans: '隐去住户个人信息', en: 'without personal data' },
  as_page: { hans: '打印页', en: 'page' },
  given_out: { hans: '与发出时一致', en: 'the same as it was given out' },
  not_given_out: { hans: '这一期还没有发出过', en: 'this one has not been given out' },
  differs: { hans: '与发出时不同：{list}', en: 'differs from what was given out: {list}' },
  kept_unreadable: {
    hans: '发出时留存的那一份读不出来，没有核对',
    en: 'what was kept of it when it was given out cannot be read, so they were not compared',
  },
  differs_new: { hans: '{figure}（发出时没有）', en: '{figure} (was not in it)' },
  ticket: { hans: '工单', en: 'Ticket' },
  ticket_number: { hans: '单号', en: 'Number' },
  history: { hans: '经过', en: 'History' },
  clocks: { hans: '时限', en: 'Deadlines' },
  explained: { hans: '为什么是这个时间', en: 'Why it is due then' },
  at: { hans: '时间', en: 'at' },
  who: { hans: '谁', en: 'who' },
  what: { hans: '做了什么', en: 'what' },
  message: { hans: '消息', en: 'message' },
  started: { hans: '起算', en: 'from' },
  due: { hans: '应于', en: 'due' },
  met: { hans: '完成', en: 'met' },
  clause: { hans: '条款', en: 'clause' },
  system: { hans: '管家助手', en: 'the assistant' },
  loan: { hans: '借用', en: 'Loans' },
  fee: { hans: '缴费', en: 'Fees' },
  visit: { hans: '走访', en: 'Visits' },
  notice: { hans: '通知', en: 'Notices' },
  survey: { hans: '问卷', en: 'Surveys' },
  number: { hans: '编号', en: 'no.' },
  room: { hans: '房号', en: 'unit' },
  subject: { hans: '内容', en: 'what' },
  state: { hans: '状态', en: 'state' },
  entry_open: { hans: '未结', en: 'open' },
  entry_closed: { hans: '已结', en: 'settled' },
  created: { hans: '登记', en: 'noted' },
  next: { hans: '下次', en: 'next' },
  nothing: { hans: '没有', en: 'nothing' },
  since: { hans: '启用', en: 'since' },
  version: { hans: '版本', en: 'version' },
  not_found: { hans: '没有这一页。', en: 'There is no such page.' },
  bad_date: { hans: '日期写成 2026-03-01。', en: 'Write dates as 2026-03-01.' },
  no_ticket: { hans: '没有这张工单。', en: 'There is no such ticket.' },
  all_reach: {
    hans: '每一张未结工单的下一次催办都有人收。',
    en: 'The next alert of every open ticket reaches somebody.',
  },
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
