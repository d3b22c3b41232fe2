import type { Text } from './text.ts';

/** How each figure is counted, for whoever doubts it. */
export const formulaTexts = {
  formula_in_time: {
    hans: '当期按时完成的时限 ÷（当期按时完成的 ＋ 当期到期仍未完成的）。还没到期、暂停中、到期前取消或另约的不算；到期后补做的不算按时，也不重复计。',
    en: 'deadlines kept in the period ÷ (those + deadlines that ran out unmet in it). Not counted: not yet due, paused, cancelled or renewed before they fell due; what is kept too late has run out before and is not counted again.',
  },
  formula_promises_renewed: {
    hans: '约定时间没到之前又另约时间的次数；新的约定单独计入及时率。',
    en: 'promised times that were replaced by a new one before they fell due; the new one counts on its own.',
  },
  formula_repair_opened: { hans: '当期登记的报修工单数。', en: 'repair tickets opened in the period.' },
  formula_repair_opened_done: {
    hans: '当期登记、期末已修好（含待回访、已办结）的报修数。',
    en: 'repairs opened in the period whose work is done at its end, called back or not.',
  },
  formula_repair_opened_open: {
    hans: '当期登记、期末还没修好的报修数；取消的不算。',
    en: 'repairs opened in the period and not done at its end; cancelled ones left out.',
  },
  formula_repair_opened_overdue: {
    hans: '当期登记、期末还没修好且有时限已过的报修数；暂停的时限不算。',
    en: 'repairs opened in the period, not done at its end, with a deadline that has run out; paused ones left out.',
  },
  formula_repair_done: {
    hans: '当期修好的报修数，不论何时登记；同一张修两次算一张，期末前又重新办理的不算。',
    en: 'repairs done in the period, whenever they were opened; one done twice counts once, one sent out again before its end not at all.',
  },
  formula_repair_open: {
    hans: '期末还没修好的全部报修，含以前登记的。',
    en: 'all repairs not done at the end of the period, older ones included.',
  },
  formula_repair_overdue: {
    hans: '期末还没修好且有时限已过的报修，含以前登记的。',
    en: 'all repairs not done at the end of the period with a deadline that has run out.',
  },
  formula_repair_in_time: {
    hans: '按时到场（或按约定时间到）的次数 ÷ 当期应到场的次数；同一次上门只算一次。即规程里的维修及时率。',
    en: 'visits in time (or at the promised time) ÷ visits owed in the period, each visit once.',
  },
  formula_redone: {
    hans: '（同一房间同一项目在返修期内再报的 ＋ 修好后在返修期内打回重修的）÷ 当期修好的次数。',
    en: '(same home and thing reported again within the window + jobs sent out again within it) ÷ jobs done in the period.',
  },
  formula_major_called_back: {
    hans: '已回访的重大维修 ÷ 当期应有回访结果的重大维修。重大维修：紧急、加急或报过价的维修。',
    en: 'major repairs called back ÷ major repairs whose return call was settled in the period. Major: urgent, emergency or quoted work.',
  },
  formula_called_back: {
    hans: '（住户本人回复 ＋ 记下住户原话的电话）÷（两者 ＋ 到期自动结案的）。没打通的电话不算回访。',
    en: '(the resident’s own words + noted calls) ÷ (both + those closed when the time ran out). A call nobody answered is none.',
  },
  formula_calls_words: {
    hans: '当期由住户本人评分或回复完成的回访数。',
    en: 'return calls settled in the period by the resident’s own words.',
  },
  formula_calls_noted: {
    hans: '当期由客服打通电话并记下内容完成的回访数。',
    en: 'return calls settled in the period by a note of the phone call.',
  },
  formula_auto_closed: {
    hans: '当期回访期限已到仍没有住户的话、自动结案的工单数，单独计数。',
    en: 'tickets closed in the period because the time for the return call ran out; counted apart.',
  },
  formula_calls_late: {
    hans: '自动结案以后才收到住户回复或打通电话的次数；不改以前的回访率。',
    en: 'words or calls that came after the ticket had closed itself; they do not change earlier rates.',
  },
  formula_calls_unanswered: {
    hans: '当期记下的没人接、没打通的电话次数。',
    en: 'calls noted in the period that nobody answered.',
  },
  formula_marks: { hans: '当期住户评分的次数，按分数。', en: 'marks given in the period, by mark.' },
  formula_mark_mean: {
    hans: '当期评分总和 ÷ 评分次数。',
    en: 'sum of the marks of the period ÷ their number.',
  },
  formula_complaint_opened: {
    hans: '当期登记的投诉数；级别按期末算，建议和表扬不算。',
    en: 'complaints opened in the period, by their level at its end; suggestions and praise are none.',
  },
  formula_complaint_state: {
    hans: '当期登记的投诉在期末的级别和状态。',
    en: 'complaints opened in the period by level and state at its end.',
  },
  formula_complaint_upheld: {
    hans: '当期办结（成立）的投诉数，不论何时登记；不成立的单独计，期末前又重新办理的不算。',
    en: 'complaints solved in the period, whenever opened; those not upheld are counted apart, those that came back before its end not at all.',
  },
  formula_complaint_not_upheld: {
    hans: '当期查明不成立的投诉数，单独计数。',
    en: 'complaints found not upheld in the period, counted apart.',
  },
  formula_complaint_open: {
    hans: '期末未结的全部投诉。',
    en: 'all complaints not solved at the end of the period.',
  },
  formula_complaint_overdue: {
    hans: '期末未结且有时限已过的投诉。',
    en: 'complaints not solved at the end of the period with a deadline that has run out.',
  },
  formula_complaint_in_time: {
    hans: '在办结时限内办完的 ÷ 当期应办结的；批准延期的按新期限，期末前又重新办理的按新的办理计。',
    en: 'solved within the time allowed ÷ those due in the period; where more time was granted, by the new time; one that came back before the end, by its new deadline.',
  },
  formula_complaint_upgraded: {
    hans: '当期升为重大投诉的次数：员工改级、多次提出、长期未解决。',
    en: 'complaints that became major in the period: by staff, raised repeatedly, unsolved too long.',
  },
  formula_extension_asked: { hans: '当期申请延期的次数。', en: 'requests for more time in the period.' },
  formula_extension_granted: { hans: '当期批准延期的次数。', en: 'requests granted in the period.' },
  formula_extension_refused: { hans: '当期没有批准的延期次数。', en: 'requests refused in the period.' },
  formula_suggestions: {
    hans: '当期登记的建议数，不算投诉。',
    en: 'suggestions of the period; no complaints.',
  },
  formula_praise: { hans: '当期登记的表扬数，不算投诉。', en: 'praise of the period; no complaints.' },
  formula_inquiry_opened: {
    hans: '当期转人工答复的咨询数，含书面咨询和要找真人的；当场答复的不开工单，不在内。',
    en: 'questions of the period that a person has to answer, formal ones and wishes for a person included; those answered at once open no ticket.',
  },
  formula_inquiry_answered: {
    hans: '当期由人答复的咨询数。',
    en: 'questions a person answered in the period.',
  },
  formula_inquiry_open: {
    hans: '期末还没答复的咨询数。',
    en: 'questions not answered at the end of the period.',
  },
  formula_inquiry_in_time: {
    hans: '在时限内答复的咨询 ÷ 当期应答复的咨询；算法同时限及时率。',
    en: 'questions answered in time ÷ answers owed in the period, counted as deadlines kept in time.',
  },
  formula_gap_open: {
    hans: '当期转人工、手册到期末仍没有答案的问题次数。',
    en: 'questions of the period handed to a person that the handbooks still leave open at its end.',
  },
  formula_gap_closed: {
    hans: '当期因手册补充或记入答复而有了答案的问题次数，不论何时问的。',
    en: 'questions, whenever they were asked, that the handbooks have come to answer in the period.',
  },
  formula_help_opened: {
    hans: '当期登记的求助数，按种类。',
    en: 'help tickets opened in the period, by kind.',
  },
  formula_help_open: {
    hans: '期末还没办完的求助数。',
    en: 'help tickets not done at the end of the period.',
  },
  formula_help_minutes: {
    hans: '当期求助（含紧急维修）从收到消息到第一次答复的分钟数之和 ÷ 已答复的次数；还没答复的另计。',
    en: 'minutes from the message to the first answer, added up ÷ those answered; emergency repairs included, unanswered ones counted apart.',
  },
  formula_help_unanswered: {
    hans: '期末还没有人答复的求助（含紧急维修）；平均答复时间里没有它们。',
    en: 'help (emergency repairs included) that nobody had answered at the end of the period; the mean leaves it out.',
  },
  formula_emergencies: {
    hans: '当期发生的紧急事件数，后来查明误报的也算。',
    en: 'emergencies that began in the period, false alarms included.',
  },
  formula_false_alarms: { hans: '当期解除的误报数。', en: 'alarms found false in the period.' },
  formula_leaders_told: {
    hans: '管理处主任和公司经理都按时得知的紧急事件 ÷ 当期应报告的紧急事件。',
    en: 'emergencies of which both director and manager heard in time ÷ those due in the period.',
  },
  formula_alerts: {
    hans: '当期发出的催办次数，按原因和级数。',
    en: 'alerts sent in the period, by reason and step.',
  },
  formula_warnings: {
    hans: '当期在到期之前发出的提醒次数。',
    en: 'warnings sent in the period before a deadline.',
  },
  formula_phone_tasks: {
    hans: '当期派给客服的电话回访数。',
    en: 'return calls handed to the service team in the period.',
  },
  formula_incidents: { hans: '当期开始的群体事件数。', en: 'incidents that began in the period.' },
  formula_incident_tickets: {
    hans: '当期开始的群体事件涉及的工单数。',
    en: 'tickets that belong to incidents of the period.',
  },
  formula_opened: { hans: '当期登记的全部工单数。', en: 'all tickets opened in the period.' },
  formula_open: {
    hans: '期末没有办完的全部工单；只剩回访的不算。',
    en: 'all tickets not finished at the end of the period; those that only wait for the return call left out.',
  },
  formula_overdue: {
    hans: '期末没有办完且有时限已过的工单；暂停的时限不算。',
    en: 'tickets not finished at the end of the period with a deadline that has run out; paused ones left out.',
  },
  formula_cancelled: {
    hans: '当期由住户取消的工单数，单独计数。',
    en: 'tickets called off in the period, counted apart.',
  },
} satisfies Record<string, Text>;
