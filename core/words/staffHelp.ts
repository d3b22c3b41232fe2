import type { Text } from './text.ts';

/** What staff can say, and what they hear when nothing fits. */
export const staffHelpTexts = {
  help_work: {
    hans: '办单子（带单号）：接单 · 已到场 · 完成：换了角阀 · 暂时修不了：等配件，明天上午10:30前 · 报价：人工50元 · 转主管：墙内管道',
    en: 'Tickets (with their number): accept · arrived · done: new valve · hold: waiting for a part, tomorrow 10:30 · quote: labour 50 · refer: pipe in the wall',
  },
  help_complaint: {
    hans: '投诉和咨询：签收 · 答复：周六上午可以办 · 不成立：监控核实没有此事 · 改为重大：反复没解决 · 接管 / 交还 · 记入手册 Z-0012',
    en: 'Complaints and questions: receive · answer: Saturday morning · not upheld: the camera shows otherwise · severity: major, raised again · take conversation / give back · keep Z-0012',
  },
  help_look: {
    hans: '查：R-0012 · 待办 · 3栋还有哪些没修完 · 超时的有哪些 · 本周统计 · R-0012 为什么是这个时间 · 电话 电梯维保',
    en: 'Look up: R-0012 · todo · what is overdue · R-0012 why due then',
  },
  help_desk: {
    hans: '登记：帮 3-2-501 报修：厨房漏水 · 借出 雨伞 3-2-501 · 归还 J-0003 · 已缴 3-2-501 物业费 · 走访 3-2-501 明天上午10点 · 暂停 R-0012：原因，到什么时候，谁同意',
    en: 'Registers: lend, return, paid, visit, pause a ticket with reason, end and who agreed (in Chinese, as above)',
  },
  help_people: {
    hans: '账号：邀请 3-2-501 王女士 · 房号码 3-2-501 · 退租 3-2-501 · 邀请 李师傅 · 解绑 李师傅 · 本群 工程部（在群里说）',
    en: 'Accounts: invite 3-2-501 · room code 3-2-501 · unbind 3-2-501 · this group engineering (said in the group)',
  },
  help_lead: {
    hans: '主管：我来处理 · 转上级 · 稍后 · 解除 · 通知 3栋：明天停水 · 同意 A-0003 · 移出手册 A-0003 · /自检',
    en: 'Supervisors: take over · pass up · not now · all safe · notices to a building · approve A-0003 · remove A-0003 · self-check',
  },
  help_ask: { hans: '规程直接问，例如“动火证谁办？”', en: 'Ask about any procedure in plain words.' },
  unknown_command: {
    hans: '没有“{said}”这个说法。发“帮助”看能说什么。',
    en: 'There is no “{said}” here. Say “help” to see what there is.',
  },
  staff_unclear: {
    hans: '没看明白“{said}”。办单子请带单号，例如“R-0012 已到场”；发“帮助”看能说什么。',
    en: 'I did not understand “{said}”. Name the ticket, e.g. “R-0012 arrived”, or say “help”.',
  },
  refused_now: { hans: '{number} 现在不能“{did}”：', en: '{number}: “{did}” is not possible now:' },
  group_noted: { hans: '{number} 已记：{did}', en: '{number} noted: {did}' },
  ticket_unknown: { hans: '没有 {number} 这张单。', en: 'There is no ticket {number}.' },
  ticket_line: { hans: '{number} {place} {what}', en: '{number} {place} {what}' },
  ticket_status: { hans: '{status}{late}', en: '{status}{late}' },
  ticket_next: { hans: '应在{due} 前{what}', en: '{what} by {due}' },
  ticket_say: { hans: '现在可以说：{buttons}', en: 'You can say: {buttons}' },
} satisfies Record<string, Text>;
