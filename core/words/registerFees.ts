import type { Text } from './text.ts';

/** Fees, for residents. */
export const feeResident = {
  fee_ahead: {
    hans: '您家的{what} {amount} 元，{day}截止（{number}）。\n到前台或按缴费通知上的方式交都可以。\n已经交了请回“已缴”，我请客服核对。',
    en: 'Your {what}, {amount} yuan, is due by {day} ({number}).\nYou can pay at the front desk or the way the notice says.\nIf you have paid, write “paid” and our staff will check.',
  },
  fee_overdue: {
    hans: '您家的{what} {amount} 元还没有收到，应在 {day}前交（{number}）。\n方便时请到前台或按缴费通知交一下，谢谢您。\n已经交了请回“已缴”；觉得收得不对，直接告诉我。',
    en: 'We have not received your {what} yet: {amount} yuan, due {day} ({number}).\nPlease pay at the front desk or the way the notice says, thank you.\nIf you have paid, write “paid”; if you think it is wrong, just tell me.',
  },
  fee_several: {
    hans: '您家有 {count} 项费用待交，共 {total} 元：\n{list}\n已经交了请回“已缴”；觉得收得不对，直接告诉我。',
    en: 'To be paid by your home ({count}), {total} yuan in all:\n{list}\nIf you have paid, write “paid”; if you think it is wrong, just tell me.',
  },
  fee_line: { hans: '{what} {amount} 元，{day}截止', en: '{what}: {amount} yuan, due {day}' },
  fee_more: { hans: '另有 {count} 项，可问“我欠多少”', en: 'and {count} more – ask “how much do I owe”' },
  fee_claimed: {
    hans: '好的，已请客服核对{what}，最迟{time} 给您结果（{number}）。\n核对期间不再提醒。',
    en: 'Thank you – our staff will check the {what} and tell you by {time} ({number}).\nNo reminders meanwhile.',
  },
  fee_settled: {
    hans: '{what} {amount} 元已核对收到，谢谢您（{number}）。',
    en: 'Your {what}, {amount} yuan, has been received, thank you ({number}).',
  },
  fee_not_in: {
    hans: '客服查了，还没有收到{what} {amount} 元（{number}）。{words}\n您若已付，请回“已缴”并写上付款时间和方式，我请客服再查一次。',
    en: 'Our staff looked: the {what}, {amount} yuan, has not arrived yet ({number}). {words}\nIf you have paid, write “paid” with when and how, and they will look again.',
  },
  fee_own: {
    hans: '您家待交 {count} 项，共 {total} 元：\n{list}',
    en: 'To be paid by your home ({count}), {total} yuan in all:\n{list}',
  },
  fee_own_none: {
    hans: '您家登记在册的费用都缴清了。',
    en: 'Everything charged to your home is paid.',
  },
} satisfies Record<string, Text>;

/** Fees and the import of their lists, for staff. */
export const feeStaff = {
  fee_noted: {
    hans: '{number} 已登记应缴：{place} {what} {amount} 元，{day}截止\n{time} 起提醒住户',
    en: '{number} charged: {place} {what} {amount} yuan, due {day}\nreminders from {time}',
  },
  fee_known: {
    hans: '{number} 已经在册：{place} {what} {amount} 元，{day}截止',
    en: '{number} is on the list already: {place} {what} {amount} yuan, due {day}',
  },
  fee_bad: {
    hans: '请写成“应缴 3-2-501 物业费 2026-10 1280元 10月31日前”。',
    en: 'Please write “charge 3-2-501 management fee 2026-10 1280 yuan by 2026-10-31”.',
  },
  fee_paid: {
    hans: '{number} {place} {what} {amount} 元已登记缴清',
    en: '{number} {place} {what} {amount} yuan noted as paid',
  },
  fee_paid_already: {
    hans: '{number} {what}已在 {time} 登记缴清。',
    en: '{number} {what} was noted as paid {time} already.',
  },
  fee_reopened: {
    hans: '{number} {place} {what} {amount} 元改回未缴，继续提醒住户',
    en: '{number} {place} {what} {amount} yuan is unpaid again; reminders go on',
  },
  fee_none: { hans: '没有找到对得上的未缴费用。', en: 'No such charge is unpaid.' },
  fee_none_at_all: { hans: '登记在册的费用都缴清了。', en: 'Every charge on the list is paid.' },
  fee_which: {
    hans: '有 {count} 项未缴，请带上编号：\n{list}',
    en: '{count} are unpaid, please give the number:\n{list}',
  },
  fee_line: {
    hans: '{number} {place} {what} {amount} 元 · {day}截止 {state}',
    en: '{number} {place} {what} {amount} yuan · due {day} {state}',
  },
  fee_state_claimed: { hans: '· 住户说已缴，待核对', en: '· said to be paid, to be checked' },
  fee_state_late: { hans: '· 已逾期，提醒 {times} 次', en: '· overdue, reminded {times} times' },
  fee_head: { hans: '{place} 未缴 {count} 项，共 {total} 元：', en: '{place} {count} unpaid, {total} yuan:' },
  fee_counts: {
    hans: '未缴 {homes} 户 {count} 项，共 {total} 元；已逾期 {late} 户：',
    en: '{homes} homes, {count} unpaid, {total} yuan; {late} homes overdue:',
  },
  fee_building: {
    hans: '{building}栋 {homes} 户 {total} 元，逾期 {late} 户',
    en: 'building {building}: {homes} homes, {total} yuan, {late} overdue',
  },
  fee_unreached: {
    hans: '{count} 户没有可提醒的住户，请楼栋管家联系',
    en: '{count} homes have nobody to remind; please get in touch',
  },
  fee_reminded_out: {
    hans: '{count} 项已提醒满 {times} 次，请楼栋管家当面沟通',
    en: '{count} charges were reminded {times} times; please talk to the homes',
  },
  fee_check: {
    hans: '{number} {place} {what} {amount} 元：住户说已缴（{words}）\n{time} 前核对：到账按“完成”，没到账按“不同意”写原因',
    en: '{number} {place} {what} {amount} yuan: said to be paid ({words})\ncheck by {time}: “done” if it is in, else “no” with the reason',
  },
  fee_check_missing: {
    hans: '{number} {place} {what} {amount} 元：住户 {time} 说已缴，还没有核对\n到账按“完成”，没到账按“不同意”',
    en: '{number} {place} {what} {amount} yuan: said to be paid {time}, not checked yet\n“done” if it is in, else “no”',
  },
  import_no_column: { hans: '第 1 行没有“{column}”这一列', en: 'line 1: the column “{column}” is missing' },
  import_empty: { hans: '第 {line} 行“{column}”是空的', en: 'line {line}: “{column}” is empty' },
  import_bad_room: {
    hans: '第 {line} 行房号“{value}”看不懂，写成 3-2-501',
    en: 'line {line}: “{value}” is no unit; write 3-2-501',
  },
  import_bad_amount: {
    hans: '第 {line} 行金额“{value}”不对，写成 1280.50（大于 0）',
    en: 'line {line}: “{value}” is no amount; write 1280.50 (more than 0)',
  },
  import_bad_date: {
    hans: '第 {line} 行日期“{value}”不对，写成 2026-10-31',
    en: 'line {line}: “{value}” is no date; write 2026-10-31',
  },
  import_bad_paid: {
    hans: '第 {line} 行“已缴”写的“{value}”看不懂，写 是 或 否',
    en: 'line {line}: “{value}” under “paid” is neither yes nor no',
  },
  import_twice: {
    hans: '第 {line} 行与第 {value} 行是同一笔，金额、截止或已缴不一样',
    en: 'line {line} is the same charge as line {value}, but says otherwise',
  },
  import_nothing: {
    hans: '有 {count} 处要改，什么都没有导入。改好再导，或加 --skip-bad 跳过这些行。',
    en: '{count} places need mending; nothing was imported. Mend them, or leave those lines out with --skip-bad.',
  },
  import_done: {
    hans: '新增 {added} 项，更新 {changed} 项，缴清 {settled} 项，不变 {same} 项。',
    en: '{added} new, {changed} changed, {settled} settled, {same} as they were.',
  },
  import_kept: {
    hans: '{count} 项这里已登记缴清，名单上仍写未缴，按已缴保留：第 {lines} 行。',
    en: '{count} are settled here but unpaid in the list and stay settled: lines {lines}.',
  },
  import_unreached: {
    hans: '{count} 户在住户名单里没有人，收不到提醒。',
    en: '{count} homes have nobody in the people file and will get no reminders.',
  },
} satisfies Record<string, Text>;
