import type { Text } from './text.ts';

/** For residents. */
export const noticeResident = {
  scope_all: { hans: '全体住户', en: 'all residents' },
  scope_building: { hans: '{building}栋', en: 'building {building}' },
  scope_block: { hans: '{building}座', en: 'block {building}' },
  scope_unit: { hans: '{unit}单元', en: ', entrance {unit}' },
  scope_floor: { hans: '{floor}楼', en: ', floor {floor}' },
  scope_people: { hans: '{scope}住户', en: 'residents of {scope}' },
  off_water: { hans: '停水', en: 'no water' },
  off_power: { hans: '停电', en: 'no electricity' },
  off_gas: { hans: '停燃气', en: 'no gas' },
  off_heating: { hans: '停暖气', en: 'no heating' },
  off_lift: { hans: '电梯停用', en: 'lift out of service' },
  off_network: { hans: '断网', en: 'no internet' },
  notice_head: { hans: '【通知】{scope}', en: 'Notice to {scope}' },
  notice_times: { hans: '{what}：{span}', en: '{what}: {span}' },
  notice_sign: {
    hans: '{company}，有问题直接回复我。',
    en: '{company}. If you have a question, just reply.',
  },
  correction_head: { hans: '【更正】{scope}', en: 'Correction to {scope}' },
  correction: {
    hans: '之前的通知作废：“{text}”。给您添麻烦了，抱歉。',
    en: 'Please disregard our earlier notice: “{text}”. We are sorry for the trouble.',
  },
  weather_head: { hans: '【天气提醒】{reason}：{span}', en: 'Weather notice – {reason}: {span}' },
  weather_advice: {
    hans: '请关好门窗，收好阳台上的东西，尽量少出门。\n这段时间报修上门会晚一些；有人身危险照常马上出动。',
    en: 'Please close windows and doors, take loose things off your balcony and stay in if you can.\nRepairs will come later than usual meanwhile; in danger we still come at once.',
  },
  repair_taken_weather: {
    hans: '已为您登记报修（{number}）：{what}。\n因{reason}，师傅要等天气过去才能上门，{team}最迟{time} 到。\n情况变急或有危险，马上告诉我。',
    en: 'Your repair is registered ({number}): {what}.\nBecause of the weather ({reason}) {team} can only come when it is over, by {time} at the latest.\nIf it gets worse or dangerous, tell me at once.',
  },
  outage_why: { hans: '（{why}）', en: ' ({why})' },
  outage_now: {
    hans: '{span} 计划{what}{why}。\n预计{time} 恢复，您不用报修。\n如果不是这个原因，或到时还没恢复，直接告诉我。',
    en: 'This is planned: {what}, {span}{why}.\nIt should be back by {time}; you need not report it.\nIf yours has another cause, or it is not back by then, just tell me.',
  },
  outage_before: {
    hans: '{span} 计划{what}{why}，请提前准备。\n如果现在就有问题，直接告诉我，我来报修。',
    en: 'Planned: {what}, {span}{why}.\nIf something is wrong already now, just tell me and I will register it.',
  },
  outage_not_then: { hans: '{day}没有计划{what}。', en: 'Nothing of the kind is planned {day} ({what}).' },
  outage_none: {
    hans: '查过了，现在没有计划内的{what}，给您报修。',
    en: 'Nothing planned explains it ({what}), so I am registering a repair.',
  },
  outage_ending: {
    hans: '{span} 计划{what}{why}，原定{time} 恢复，可能还要等几分钟。\n到 {until} 还没恢复请再说一声，我马上报修。',
    en: 'Planned: {what}, {span}{why}. It was to be back by {time}; it may take a few minutes more.\nIf it is still off at {until}, tell me again and I will register it at once.',
  },
  survey_question: {
    hans: '这半年您对我们的服务满意吗？',
    en: 'How satisfied have you been with our service these past months?',
  },
  survey_ask: {
    hans: '{title}\n请打 1–5 分（5 分最满意），想说的话写在分数后面，例如“4 门岗态度好”。\n{time} 前都可以改，以最后一次为准。',
    en: '{title}\nPlease give a mark from 1 to 5 (5 is best), with a few words if you like, e.g. “4, friendly guards”.\nYou can change it until {time}; the last one counts.',
  },
  survey_thanks: {
    hans: '谢谢您，记下了：{score} 分。想改就再打一次。',
    en: 'Thank you, noted: {score}. To change it, just give a new mark.',
  },
  survey_sorry: {
    hans: '谢谢您直说，记下了：{score} 分。\n没让您满意很抱歉，已请客服联系您跟进。',
    en: 'Thank you for telling us plainly, noted: {score}.\nWe are sorry; our service team has been asked to get in touch with you.',
  },
  survey_over: {
    hans: '这次问卷已经结束了，谢谢您。有什么想说的，随时告诉我。',
    en: 'That survey is closed, thank you. If there is anything you would like to say, just tell me.',
  },
  survey_low: {
    hans: '谢谢您直说，记下了：{score} 分。\n没让您满意很抱歉，哪里不好方便说一句吗？例如“{score} 电梯老坏”。',
    en: 'Thank you for telling us plainly, noted: {score}.\nWe are sorry. Would you tell us what is wrong? E.g. “{score}, the lift keeps failing”.',
  },
} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const noticeStaff = {
  notice_preview: {
    hans: '{number} 待发通知 · {scope}：{people} 人 {homes} 户\n——\n{frame}\n——\n{facts}',
    en: '{number} notice to be sent · {scope}: {people} people, {homes} homes\n——\n{frame}\n——\n{facts}',
  },
  notice_own: { hans: '同意即发出，不同意作废', en: 'agree: send it; no: drop it' },
  notice_with: { hans: '群发全体，已送{name}确认', en: 'to everybody: {name} has been asked to confirm' },
  notice_for_you: {
    hans: '{name}申请群发，请您确认',
    en: '{name} wants it sent to everybody; please confirm',
  },
  notice_as_outage: {
    hans: '登记为{what} {span}：期间住户问起直接答复，不开工单',
    en: 'kept as an outage ({what}, {span}): residents who ask get this answer, no tickets',
  },
  notice_no_time: {
    hans: '没有写清起止时间：只发通知，住户报修照常开单',
    en: 'no clear beginning and end: only a notice, repairs are taken as usual',
  },
  notice_restores: {
    hans: '发出后，{number} 的计划{what}即结束',
    en: 'once sent, the outage {number} ({what}) ends',
  },
  notice_sent: { hans: '{number} 已发出：{scope} {count} 人', en: '{number} sent: {scope}, {count} people' },
  notice_sending: {
    hans: '{number} {name}已同意，正在发送：{scope} {count} 人',
    en: '{number} confirmed by {name}, being sent: {scope}, {count} people',
  },
  notice_at_dawn: {
    hans: '{number} {name}已同意，{time} 发送（夜间不打扰住户）',
    en: '{number} confirmed by {name}, goes out {time} (not at night)',
  },
  notice_refused: { hans: '{number} {name}没有同意，未发送', en: '{number} refused by {name}, not sent' },
  notice_dropped: { hans: '{number} 已作废，未发送', en: '{number} dropped, not sent' },
  notice_expired: {
    hans: '{number} 到时没有人确认，未发送',
    en: '{number} nobody confirmed in time, not sent',
  },
  notice_remind: {
    hans: '{number} 还没有确认：{scope} {count} 人\n{text}',
    en: '{number} is still to be confirmed: {scope}, {count} people\n{text}',
  },
  notice_withdrawn: { hans: '{number} 已撤回，没有发出', en: '{number} withdrawn before it was sent' },
  notice_corrected: {
    hans: '{number} 已撤回，更正发给收到的 {count} 人',
    en: '{number} withdrawn; a correction goes to the {count} people who have it',
  },
  notice_over_already: { hans: '{number} 已经结束，不用撤回', en: '{number} is over, nothing to withdraw' },
  notice_unknown: { hans: '没有 {number} 这一条', en: 'there is no {number}' },
  notice_usage: {
    hans: '写法：通知 3栋：明天9:00到12:00停水，清洗水箱\n范围可写 3栋、3栋2单元、3栋5楼、3、5栋、全体；撤回写“撤回 G-0003”，看已发的写“/通知”',
    en: 'Write: /notice building 3: no water tomorrow 9:00 to 12:00, tank cleaning\nTo whom: building 3, building 3 floor 5, all. “withdraw G-0003” takes it back, “/notice” lists them',
  },
  notice_whom: {
    hans: '请写明发给谁，例如“通知 3栋：…”“通知 3栋5楼：…”“通知 全体：…”',
    en: 'Please say to whom, e.g. “/notice building 3: …”, “/notice all: …”',
  },
  notice_nobody: {
    hans: '{scope}：没有登记的住户，没有发',
    en: '{scope}: nobody is registered, nothing was sent',
  },
  notice_not_yours: {
    hans: '通知和问卷由客服中心或主管以上发起，请转告他们',
    en: 'notices and surveys come from the service centre or a leader; please ask them',
  },
  notice_no_second: {
    hans: '发给全体要第二个人确认，现在找不到可以确认的人',
    en: 'what goes to everybody needs a second person, and there is nobody to ask',
  },
  notice_in_chat: { hans: '{number} 预览已私聊发您', en: 'the preview of {number} is in your own chat' },
  notice_list: { hans: '最近的通知：', en: 'latest notices:' },
  notice_none: { hans: '还没有发过通知', en: 'no notices yet' },
  notice_line: { hans: '{number} {scope} · {what} · {state}', en: '{number} {scope} · {what} · {state}' },
  notice_is_draft: { hans: '待{name}确认', en: 'waiting for {name}' },
  notice_is_sent: { hans: '已发 {count} 人', en: 'sent to {count}' },
  notice_is_sending: { hans: '发送中 {count}/{all} 人', en: 'being sent, {count} of {all}' },
  notice_is_known: { hans: '公司文件所列，未群发', en: 'from the company file, not sent' },
  notice_is_refused: { hans: '未同意', en: 'refused' },
  notice_is_withdrawn: { hans: '已撤回', en: 'withdrawn' },
  notice_asked_about: { hans: '{count} 人问起已答复', en: '{count} people asked and were answered' },
  outage_known: {
    hans: '{number} {scope} 计划{what} {span}{why}',
    en: '{number} {scope}: {what}, {span}{why}',
  },
  outage_no_ticket: {
    hans: '{outage}\n在计划内，没有开单；不是这个原因请写明再报',
    en: '{outage}\nplanned, so no ticket; if it has another cause please say so and report it again',
  },
  weather_declared: {
    hans: '{number} 极端天气已生效：{reason} {span}\n期间报修的接单、到场不计时（有人身危险的照常）；已承诺的时间不变\n{asked}',
    en: '{number} extreme weather in force: {reason}, {span}\naccepting and arriving of repairs are not counted meanwhile (danger excepted); promises made stay\n{asked}',
  },
  dispatch_weather: {
    hans: '{number} {urgency}{place} {what}\n{since} 报修，因{reason}顺延，{due} 前到场',
    en: '{number} {urgency}{place} {what}\nreported {since}, put off by {reason}, on site by {due}',
  },
  weather_told: { hans: '告知全体住户已送{name}确认', en: '{name} has been asked to let all residents know' },
  weather_approve: {
    hans: '{number} {name}宣布极端天气，是否告知全体住户：{people} 人 {homes} 户\n——\n{frame}\n——\n不同意只是不群发，时限照样顺延',
    en: '{number} {name} declared extreme weather; tell all residents? {people} people, {homes} homes\n——\n{frame}\n——\n“no” only means not telling them; clocks are extended all the same',
  },
  weather_over: {
    hans: '{number} {reason}已解除，新报修按正常时限；已承诺的时间不变',
    en: '{number} {reason} is over: new repairs have their usual times; promises made stay',
  },
  weather_unnamed: { hans: '极端天气', en: 'extreme weather' },
  weather_none: { hans: '现在没有生效的极端天气', en: 'no extreme weather is in force' },
  weather_usage: {
    hans: '写法：极端天气 台风 今天14:00到明天8:00；提前结束写“天气解除”',
    en: 'Write: /weather typhoon today 14:00 to tomorrow 8:00; “/weather over” ends it early',
  },
  weather_not_yours: {
    hans: '极端天气由管理处主任或公司经理宣布',
    en: 'extreme weather is declared by the director or the manager',
  },
  survey_title: { hans: '{year}年{month}月住户满意度调查', en: 'satisfaction survey {year}-{month}' },
  survey_preview: {
    hans: '{number} 待发问卷 · {scope}：{people} 人 {homes} 户\n——\n{frame}\n——\n{facts}',
    en: '{number} survey to be sent · {scope}: {people} people, {homes} homes\n——\n{frame}\n——\n{facts}',
  },
  survey_due: {
    hans: '每年 {times} 次的满意度调查，该做这一次了，请您确认',
    en: 'one of the {times} satisfaction surveys a year is due; please confirm',
  },
  survey_closed: {
    hans: '{number} {title} 结果\n{answers} 人 {homes} 户作答（发出 {sent} 人）\n平均 {mean}，4–5 分占 {content}\n5 分 {five} · 4 分 {four} · 3 分 {three} · 2 分 {two} · 1 分 {one}\n{buildings}\n留言 {words} 条',
    en: '{number} {title}: outcome\n{answers} people of {homes} homes answered ({sent} asked)\nmean {mean}, marks 4–5: {content}\n5: {five} · 4: {four} · 3: {three} · 2: {two} · 1: {one}\n{buildings}\n{words} with words',
  },
  survey_closed_empty: {
    hans: '{number} {title} 结束：发出 {sent} 人，没有人作答',
    en: '{number} {title} closed: {sent} asked, nobody answered',
  },
  survey_lowest: { hans: '最低：{list}', en: 'lowest: {list}' },
  survey_of_building: {
    hans: '{building}栋 {mean}（{answers} 人）',
    en: 'building {building} {mean} ({answers})',
  },
  survey_one_word: { hans: '{score} 分 {building}：{words}', en: '{score} {building}: {words}' },
  survey_care: {
    hans: '{number} {room} 打了 {score} 分：{words}\n请联系这一户跟进',
    en: '{number} {room} gave {score}: {words}\nplease get in touch with that home',
  },
  survey_line: { hans: '{number} {scope} · {title} · {state}', en: '{number} {scope} · {title} · {state}' },
  survey_is_running: {
    hans: '进行中，{answers}/{sent} 人作答，平均 {mean}，{time} 截止',
    en: 'running, {answers} of {sent} answered, mean {mean}, until {time}',
  },
  survey_is_closed: {
    hans: '已结束，{answers}/{sent} 人作答，平均 {mean}',
    en: 'closed, {answers} of {sent} answered, mean {mean}',
  },
  survey_none: { hans: '还没有做过问卷', en: 'no surveys yet' },
  survey_usage: {
    hans: '写法：问卷 全体：您对绿化满意吗？\n范围写法同通知；撤回写“撤回 D-0001”，看进度写“/问卷”',
    en: 'Write: /survey all: how do you like the gardens?\n“withdraw D-0001” ends it, “/survey” lists them',
  },
} satisfies Record<string, Text>;
