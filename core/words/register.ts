import { feeResident, feeStaff } from './registerFees.ts';
import type { Text } from './text.ts';

/** For residents: loans, fees, visits, the contact book. */
export const registerResident = {
  ...feeResident,
  loan_lent: {
    hans: '已登记借用（{number}）：{what}。\n请{time} 前还到前台，到时我提醒您。',
    en: 'Noted as lent to you ({number}): {what}.\nPlease bring it back to the front desk by {time}; I will remind you.',
  },
  loan_due: {
    hans: '您借的{what}到归还时间了（{number}），方便时请还到前台。\n还要用就回“续借”；已经还了也请告诉我。',
    en: 'The {what} you borrowed is due back now ({number}); please bring it to the front desk.\nStill need it? Write “extend”. If it is back already, just tell me.',
  },
  loan_due_again: {
    hans: '提醒一下：您借的{what}还没还，应在 {time} 前还（{number}）。\n请尽快还到前台；已经还了请告诉我，我请前台核对。',
    en: 'A reminder: the {what} you borrowed was due back by {time} ({number}).\nPlease bring it to the front desk soon; if it is back already tell me and the desk will check.',
  },
  loan_back: { hans: '{what}已还，谢谢您（{number}）。', en: 'The {what} is back, thank you ({number}).' },
  loan_said_back: {
    hans: '好的，已请前台核对：{what}（{number}）。',
    en: 'Thank you – the front desk will check: {what} ({number}).',
  },
  loan_longer_asked: {
    hans: '已转告前台：您想再借一段时间（{number}，{what}）。\n定下来我就告诉您。',
    en: 'I have passed on that you would like to keep it longer ({number}, {what}).\nI tell you as soon as it is settled.',
  },
  loan_prolonged: {
    hans: '可以续借：{what}请{time} 前归还（{number}）。',
    en: 'You may keep it longer: {what}, back by {time} please ({number}).',
  },
  loan_own: { hans: '您家现在借用 {count} 样：\n{list}', en: 'Lent to your home: {count}\n{list}' },
  loan_own_line: { hans: '{what}，{time} 前还（{number}）', en: '{what}, due back by {time} ({number})' },
  loan_own_none: { hans: '您家现在没有借用的东西。', en: 'Nothing is lent to your home at the moment.' },
  visit_planned: {
    hans: '{name}约 {time} 到您家拜访：{purpose}。\n方便吗？时间不合适直接告诉我，我马上转告（{number}）。',
    en: '{name} would like to visit you {time}: {purpose}.\nDoes that suit you? If not, just tell me and I pass it on ({number}).',
  },
  visit_own: {
    hans: '{name}约 {time} 到您家拜访：{purpose}（{number}）。',
    en: '{name} will visit you {time}: {purpose} ({number}).',
  },
  visit_moved: {
    hans: '拜访改到 {time}，来的是{name}（{number}）。\n还不合适就告诉我。',
    en: 'The visit is now {time}, by {name} ({number}).\nIf that does not suit you either, just tell me.',
  },
  visit_cancelled: {
    hans: '原定 {time} 的拜访取消了（{number}）。有事随时告诉我。',
    en: 'The visit planned for {time} is cancelled ({number}). Write whenever you need us.',
  },
  visit_confirmed: {
    hans: '好的，{time} 见，来的是{name}（{number}）。',
    en: 'Thank you, see you {time}; {name} will come ({number}).',
  },
  visit_unsuitable: {
    hans: '好的，已转告{name}，时间改好我告诉您（{number}）。',
    en: 'I have told {name}; you will hear the new time from me ({number}).',
  },
  phone_public: {
    hans: '服务中心：{phone}\n急事（日夜有人接）：{emergency}\n险情请先打 110 / 119 / 120。',
    en: 'Service centre: {phone}\nUrgent, day and night: {emergency}\nIn danger call 110 / 119 / 120 first.',
  },
  phone_public_line: { hans: '{name}：{phone}', en: '{name}: {phone}' },
} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const registerStaff = {
  ...feeStaff,
  entry_unknown: { hans: '没有 {number}。', en: 'There is no {number}.' },
  home_of_building: { hans: '{building}栋的住户', en: 'a home in building {building}' },
  list_more: { hans: '还有 {count} 条。', en: '{count} more.' },
  loan_lent: {
    hans: '{number} 已登记借出：{what} · {who}\n{time} 前归还，到时提醒借用人',
    en: '{number} lent: {what} · {who}\nback by {time}; the borrower will be reminded',
  },
  loan_lent_unreached: {
    hans: '{number} 已登记借出：{what} · {who}\n{time} 前归还；没有借用人的聊天，到时只提醒{team}',
    en: '{number} lent: {what} · {who}\nback by {time}; no chat with the borrower, only {team} will be reminded',
  },
  loan_who_missing: {
    hans: '请写明借给谁（房号或姓名），例如“借出 雨伞 1把 3-2-501 王女士”。',
    en: 'Please say to whom (unit or name), e.g. “lend umbrella to 3-2-501”.',
  },
  loan_thing_missing: {
    hans: '请写明借什么，例如“借出 雨伞 1把 3-2-501 王女士”。',
    en: 'Please say what is lent, e.g. “lend umbrella to 3-2-501”.',
  },
  loan_time_missing: {
    hans: '{what}没有规定归还时间，什么时候还？例如“到明天18:00”。',
    en: 'No return time is set for {what}: until when? E.g. “until tomorrow 6pm”.',
  },
  loan_returned: { hans: '{number} {what}已归还 {time}', en: '{number} {what} returned {time}' },
  loan_remark: { hans: '备注：{words}', en: 'note: {words}' },
  loan_part: { hans: '{number} 收到 {count} 件，还差{what}', en: '{number} {count} back, still out: {what}' },
  loan_already: {
    hans: '{number} {what}已在 {time} 归还，不用再登记。',
    en: '{number} {what} was returned {time} already.',
  },
  loan_none: { hans: '没有找到对得上的未还借用。', en: 'No such loan is open.' },
  loan_which: {
    hans: '有 {count} 件未还，请带上编号：\n{list}',
    en: '{count} are out, please give the number:\n{list}',
  },
  loan_borrower: { hans: '借用人', en: 'the borrower' },
  loan_head: { hans: '未还 {count} 件：', en: '{count} not returned:' },
  loan_line: {
    hans: '{number} {what} · {who} · 应 {time} 前还 {late}',
    en: '{number} {what} · {who} · due {time} {late}',
  },
  loan_late: { hans: '· 已逾期 {length}', en: '· {length} overdue' },
  loan_all_back: { hans: '没有未还的。', en: 'Nothing is out.' },
  loan_colleague_due: {
    hans: '{number} 您借的{what}应 {time} 前归还，请还到{team}登记',
    en: '{number} the {what} you borrowed was due back by {time}; please return it to {team}',
  },
  loan_team: {
    hans: '{number} {what} · {who} · 应 {time} 前还，已提醒 {times} 次\n请联系取回；还了按“完成”，写上物品情况',
    en: '{number} {what} · {who} · due {time}, reminded {times} times\nplease get it back; press “done” with its condition',
  },
  loan_team_claimed: {
    hans: '{number} {what} · {who} · 借用人说已还：{words}\n请核对，在就按“完成”',
    en: '{number} {what} · {who} · the borrower says it is back: {words}\nplease check; press “done” if it is',
  },
  loan_supervisor: {
    hans: '逾期 {length}未还 · {number} {what} · {who}\n已提醒借用人并交{team}跟进，还没有登记归还',
    en: '{length} overdue · {number} {what} · {who}\nborrower reminded and {team} told; not noted as returned',
  },
  loan_longer_wish: {
    hans: '{number} {what} · {who} · 想续借：{words}\n同意请发“续借 {number} 到…”',
    en: '{number} {what} · {who} · would like to keep it: {words}\nto agree send “extend {number} until …”',
  },
  loan_prolonged: { hans: '{number} {what}已续借到 {time}', en: '{number} {what} extended until {time}' },
  loan_prolong_when: {
    hans: '续借到什么时候？例如“续借 {number} 到周五18:00”。',
    en: 'Until when? E.g. “extend {number} until Friday 6pm”.',
  },
  visit_planned: {
    hans: '{number} 已安排走访：{place} {time} {name} · {purpose}\n{told}',
    en: '{number} visit planned: {place} {time} {name} · {purpose}\n{told}',
  },
  visit_told: { hans: '已告诉住户时间和事由', en: 'the home was told when and why' },
  visit_told_later: {
    hans: '{time} 再告诉住户，夜里不打扰',
    en: 'the home will be told {time}, not at night',
  },
  visit_told_nobody: {
    hans: '系统里没有这户的住户，请另行约好',
    en: 'nobody of this home is known here; please arrange it yourself',
  },
  visit_assigned: {
    hans: '{number} {by}请您走访 {place} {time} · {purpose}',
    en: '{number} {by} asks you to visit {place} {time} · {purpose}',
  },
  visit_missing: {
    hans: '请写上房号、时间和事由，例如“走访 3-2-501 明天上午10点 了解漏水处理情况”。',
    en: 'Please give unit, time and purpose, e.g. “visit 3-2-501 tomorrow 10am about the leak”.',
  },
  visit_bad_time: {
    hans: '上门拜访请安排在 {from}–{to} 之间、还没到的时间。',
    en: 'Please plan visits between {from} and {to}, at a time still to come.',
  },
  visit_purpose_none: { hans: '例行拜访', en: 'a regular visit' },
  visit_ahead: {
    hans: '{number} {time} 走访 {place}：{purpose}',
    en: '{number} visit {place} {time}: {purpose}',
  },
  visit_now: {
    hans: '{number} 到走访时间了：{place} {purpose}\n走完按“完成”，写上看到和说了什么',
    en: '{number} time for your visit: {place} {purpose}\npress “done” afterwards with what was found and said',
  },
  visit_record_missing: {
    hans: '{number} {time} 走访 {place} 还没有记录，请现在补上\n按“完成”写，或发“走访记录 {number} …”',
    en: '{number} no record yet of the visit to {place} {time}; please write it now\npress “done”, or send “visit record {number} …”',
  },
  visit_supervisor: {
    hans: '没有走访记录 · {number} {place} {time} {name} · {purpose}',
    en: 'No record of a visit · {number} {place} {time} {name} · {purpose}',
  },
  visit_recorded: { hans: '{number} 走访已记录：{words}', en: '{number} visit recorded: {words}' },
  visit_recorded_already: {
    hans: '{number} 已在 {time} 记录过。',
    en: '{number} was recorded {time} already.',
  },
  visit_record_words: {
    hans: '请写上看到和说了什么，例如“走访记录 {number} 已看，墙面干了”。',
    en: 'Please write what was found and said, e.g. “visit record {number} wall is dry”.',
  },
  visit_none: { hans: '没有找到对得上的走访。', en: 'No such visit is planned.' },
  visit_which: {
    hans: '有 {count} 次走访，请带上编号：\n{list}',
    en: '{count} visits, please give the number:\n{list}',
  },
  visit_head: { hans: '走访 {count} 次：', en: '{count} visits:' },
  visit_line: {
    hans: '{number} {time} {place} {name} · {purpose} {late}',
    en: '{number} {time} {place} {name} · {purpose} {late}',
  },
  visit_late: { hans: '· 待记录', en: '· to be recorded' },
  visit_list_none: { hans: '没有安排中的走访。', en: 'No visits are planned.' },
  visit_reply: {
    hans: '{number} {place} 住户回话：{words}\n改时间请发“改约 {number} 后天下午3点”',
    en: '{number} {place} the home answers: {words}\nto move it send “move {number} …”',
  },
  visit_no_words: { hans: '时间不合适', en: 'the time does not suit' },
  visit_confirmed: { hans: '{number} {place} 住户确认 {time}', en: '{number} {place} confirmed for {time}' },
  visit_moved: { hans: '{number} 走访改到 {time}，{told}', en: '{number} visit moved to {time}; {told}' },
  visit_cancelled: { hans: '{number} 走访已取消', en: '{number} visit cancelled' },
  visit_over: { hans: '{number} 已经结束，不能再改。', en: '{number} is over and cannot be changed.' },
  phone_head: { hans: '通讯录：', en: 'Contact book:' },
  phone_line: { hans: '{name} {phone}', en: '{name} {phone}' },
  phone_colleague: { hans: '{name}（{team}）{phone}', en: '{name} ({team}) {phone}' },
  phone_resident: { hans: '{place} {name} {phone}', en: '{place} {name} {phone}' },
  phone_none: { hans: '通讯录里没有“{words}”。', en: '“{words}” is not in the contact book.' },
  answered_apart: { hans: '已单独回复您。', en: 'Answered to you directly.' },
  phone_supplier: { hans: '外部支援：{name} {phone}', en: 'call in: {name} {phone}' },
} satisfies Record<string, Text>;
