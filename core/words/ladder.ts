import type { Text } from './text.ts';

/** For residents. */
export const ladderResident = {
  harm_taken: {
    hans: '{sorry}\n已记录（{number}）：{what}。\n{team}马上派人来制止，{time} 前到；有人受伤请先打 110 / 120。\n停下来以后接着办投诉，{due} 前处理好，再向您回访。',
    en: '{sorry}\nIt is noted ({number}): {what}.\n{team} is sending someone to stop it, there by {time}; if anyone is hurt call 110 / 120 first.\nThen the complaint itself, dealt with by {due}, and I check with you afterwards.',
  },
  harm_stopped: {
    hans: '{name}已到现场制止（{number}）。\n还没停下来请马上告诉我；其余的事继续办。',
    en: '{name} is there to stop it ({number}).\nIf it goes on, tell me at once; the rest is being dealt with.',
  },
} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const ladderStaff = {
  vip_mark: { hans: '【贵宾】', en: ' [VIP] ' },
  vip_notice: {
    hans: '{number}【贵宾】{category}：{place} {what}\n已派{team}，请盯到满意为止',
    en: '{number} [VIP] {category}: {place} {what}\nwith {team}; please see it through',
  },
  harm_mark: { hans: '【先到场制止】', en: '[STOP IT FIRST] ' },
  harm_line: {
    hans: '伤害还在继续：{due} 前到场制止，到了按“已到场”，再办投诉',
    en: 'still going on: be there by {due} and stop it, press “arrived”, then the complaint',
  },
  unowned_since: { hans: '{time} 起无人接手', en: 'nobody’s since {time}' },
  unowned_left: { hans: '经手人已不在名册，无人接手', en: 'its owner has left, nobody has it' },
  upgrade_head: { hans: '升为重大投诉，待接手', en: 'now a major complaint, to be taken over' },
  upgrade_raised: {
    hans: '同一件事已提 {times} 次未解决（服务规程 {clause}）：',
    en: 'raised {times} times, unsolved ({clause}):',
  },
  upgrade_once: { hans: '{i}. {time} {words}', en: '{i}. {time} {words}' },
  upgrade_unsolved: {
    hans: '{time} 受理，{length}未解决（服务规程 {clause}）',
    en: 'received {time}, unsolved for {length} ({clause})',
  },
  upgrade_loss: {
    hans: '住户说有重大损失或受伤：{words}',
    en: 'the resident speaks of heavy loss or injury: {words}',
  },
  first_asked: {
    hans: '{number} {what}：{reason}。您是首问责任人，请跟到有结果；现在由{name}负责。',
    en: '{number} {what}: {reason}. You were asked first and stay answerable; {name} has it now.',
  },
  new_time: {
    hans: '{number} {place} {what}：您已接手，住户还没有新的时间。请按“暂时修不了”写上原因和新的时间。',
    en: '{number} {place} {what}: yours now, and the resident has no new time yet. Press “cannot do now” with the reason and a new time.',
  },
  unsigned: {
    hans: '{number} {severity}投诉还没人签收：{place} {what}\n请签收，{due} 前办结',
    en: '{number} {severity} complaint, not signed for yet: {place} {what}\nplease sign for it; due {due}',
  },
  unsigned_plain: {
    hans: '{number} {tone}还没人签收：{place} {what}\n看过请签收',
    en: '{number} {tone}, not signed for yet: {place} {what}\nplease sign for it once read',
  },
  digest_head: { hans: '这一小时另有 {count} 条提醒：', en: '{count} more in this hour:' },
  digest_line: { hans: '{time} {line}', en: '{time} {line}' },
  calendar_unpublished: {
    hans: '{year} 年的节假日安排还没有公布，工作日先按普通周计算。\n请在政策文件的 days_off / extra_workdays 写上本公司的安排，或等公布后更新程序。',
    en: 'The public holidays of {year} are not published yet; plain weeks count until then.\nPlease enter the company’s days in days_off / extra_workdays of the policy, or update the program once they are out.',
  },
  selfcheck_ok: {
    hans: '自检：{count} 张未办结的单子，催办都能找到人。',
    en: 'Self-check: {count} open, every alert would reach somebody.',
  },
  selfcheck_head: {
    hans: '自检：{count} 张单子的催办会落空：',
    en: 'Self-check: the alerts of {count} tickets would reach nobody:',
  },
  selfcheck_line: {
    hans: '{number} {place} {what}\n  {when}{why}',
    en: '{number} {place} {what}\n  {when}{why}',
  },
  selfcheck_when: { hans: '{time} 催办（{reason}）：', en: 'alert {time} ({reason}): ' },
  reason_emergency: { hans: '紧急', en: 'emergency' },
  refused_moved_on: {
    hans: '{number} 已经报到上一级，您仍可以按“我来处理”。',
    en: '{number} has gone one up already; you can still take it over.',
  },
  reason_unowned: { hans: '无人接手', en: 'nobody’s' },
  selfcheck_more: {
    hans: '还有 {count} 张，见 npm run selfcheck。',
    en: '{count} more, see npm run selfcheck.',
  },
  selfcheck_forbidden: {
    hans: '自检结果只给主管以上人员看。',
    en: 'The self-check is for supervisors and up.',
  },
  why_nobody_on_duty: { hans: '{team}那时没人当班', en: 'nobody of {team} on duty then' },
  why_everyone_away: {
    hans: '该找的人那时都请假，也没有代班',
    en: 'everyone to be asked is away without a stand-in',
  },
  why_no_superior: { hans: '{name}上面没有人可再找', en: 'nobody above {name} to go on to' },
  why_no_way: { hans: '{name}没有可送达的聊天账号', en: 'no chat in which {name} can be reached' },
  why_no_gateway: { hans: '没有接电话值班系统', en: 'no alert gateway' },
  why_nothing_asks: { hans: '没有时限、也没有催办在跟', en: 'no clock and no alert looks after it' },
} satisfies Record<string, Text>;
