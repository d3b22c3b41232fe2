import type { Text } from './text.ts';

/** What residents read. Short, warm, exact; one thought a line (the voice guide of the project). */
export const residentTexts = {
  first_contact: {
    hans: '我是{company}的智能助手，不是真人。\n随时发“转人工”就有客服接您；对话只用于为您办事，按手册保密保存。',
    en: "I'm {company}'s assistant – a machine, not a person.\nSend “person” any time to reach our staff. Chats are kept, confidentially, only to look after your request.",
  },
  machine: {
    hans: '是的，我是机器助手，不是真人。\n想找人，发“转人工”就行。',
    en: "Yes, I'm a machine, not a person.\nSend “person” any time and our staff will take over.",
  },
  what_can_you_do: {
    hans: '报修、投诉、问规定、要帮忙，直接说就行，一句话也可以。\n紧急情况也马上告诉我；要找真人，发“转人工”。',
    en: 'Tell me in your own words: something to fix, a complaint, a question about the rules, or help you need.\nTell me about emergencies at once. For a person, send “person”.',
  },
  greeting: {
    hans: '您好，我在。报修、投诉、咨询或求助，直接说就行。',
    en: "Hello, I'm here. Tell me what you need – a repair, a complaint, a question or a hand.",
  },
  thanks: { hans: '不客气，有事随时叫我。', en: "You're welcome – I'm here whenever you need me." },
  ok: { hans: '好的，有事随时叫我。', en: 'All right – just write whenever you need me.' },
  not_understood: {
    hans: '这句我没看明白。能再说一下是什么事吗？\n也可以发“转人工”，请客服直接和您说。',
    en: "I didn't quite get that. Could you tell me what it is about?\nOr send “person” and our staff will talk to you.",
  },
  handed_over: {
    hans: '已请{name}来和您说，最迟{time} 回复。\n（单号 {number}）',
    en: '{name} has been asked to talk to you, by {time} at the latest.\n(No. {number})',
  },
  not_known: {
    hans: '这个我在手册里没有找到，不敢乱说。\n已请{name}答复您，最迟{time}。（{number}）',
    en: "I could not find this in our handbooks, so I won't guess.\n{name} will answer you by {time}. ({number})",
  },
  question_noted: {
    hans: '您的问题已登记（{number}）：{what}。\n已请{name}答复您，最迟{time}。',
    en: 'Your question is registered ({number}): {what}.\n{name} will answer you by {time}.',
  },
  formal_taken: {
    hans: '您的书面咨询已登记（{number}）。\n由{name}书面答复，最迟{time}。',
    en: 'Your written question is registered ({number}).\n{name} will answer in writing by {time}.',
  },
  person_answer: {
    hans: '{name}回复您：{words}\n（{number}，还有疑问直接回我）',
    en: '{name} answers: {words}\n({number} – just reply if anything is still open)',
  },
  repair_taken: {
    hans: '已为您登记报修（{number}）：{what}。\n{team} {minutes} 分钟内上门，师傅接单后我告诉您。\n信息有误请直接回复更正。',
    en: 'Your repair is registered ({number}): {what}.\n{team} will be with you within {minutes} minutes; I tell you as soon as someone has taken it.\nIf anything is wrong, just write the correction.',
  },
  repair_taken_outside: {
    hans: '已为您登记报修（{number}）：{what}。\n{team} {minutes} 分钟内到现场，师傅接单后我告诉您。\n信息有误请直接回复更正。',
    en: 'Your repair is registered ({number}): {what}.\n{team} will be there within {minutes} minutes; I tell you as soon as someone has taken it.\nIf anything is wrong, just write the correction.',
  },
  repair_taken_for_time: {
    hans: '已为您登记报修（{number}）：{what}。\n按您说的时间，{time} {team}上门，师傅接单后我告诉您。\n信息有误请直接回复更正。',
    en: 'Your repair is registered ({number}): {what}.\n{team} will come at the time you asked for, {time}; I tell you who it is.\nIf anything is wrong, just write the correction.',
  },
  complaint_taken: {
    hans: '{sorry}\n已记录并交{team}（{number}）：{what}。\n{time} 前处理好，办完再向您回访。',
    en: '{sorry}\nIt is noted and passed to {team} ({number}): {what}.\nIt will be dealt with by {time}, and I will check with you afterwards.',
  },
  complaint_there: {
    hans: '{there} 前先有人到现场。',
    en: 'Someone will be on the spot by {there}.',
  },
  complaint_taken_major: {
    hans: '{sorry}\n已作为重大投诉记录并报公司领导（{number}）：{what}。\n{reply} 前给您明确答复，{time} 前解决。',
    en: '{sorry}\nIt is on record as a major complaint and goes to our management ({number}): {what}.\nYou get a clear answer by {reply}; it will be solved by {time}.',
  },
  sorry_minor: {
    hans: '给您添了不便，很抱歉，谢谢您告诉我们。',
    en: "I'm sorry for the trouble, and thank you for telling us.",
  },
  sorry_important: {
    hans: '这是我们没做好，让您受累了，实在抱歉。',
    en: "We have let you down here, and I'm truly sorry.",
  },
  sorry_major: {
    hans: '这么久还没解决，让您一再费心，非常抱歉。',
    en: "This has gone on far too long. I'm very sorry it is still not solved.",
  },
  sorry_loss: {
    hans: '让您受了这样的伤害和损失，我们非常抱歉。',
    en: "I'm very sorry that this happened to you.",
  },
  suggestion_taken: {
    hans: '谢谢您的建议，已记下转给{team}（{number}）。',
    en: 'Thank you for the suggestion – it is noted and passed to {team} ({number}).',
  },
  praise_taken: {
    hans: '谢谢您！这句话我会转给{team}（{number}），他们会很高兴。',
    en: 'Thank you! I will pass this on to {team} ({number}) – it will make their day.',
  },
  help_taken: {
    hans: '收到，已请{team}帮您（{number}）：{what}。\n{minutes} 分钟内有人回复您。',
    en: 'Got it – {team} has been asked to help ({number}): {what}.\nSomeone will get back to you within {minutes} minutes.',
  },
  matter_repeated: {
    hans: '这件事已经在办（{number}），我又催了一次。\n{status}',
    en: 'We already have this one ({number}); I have pressed again.\n{status}',
  },
  said_on: { hans: '已转给正在办理的人（{number}）。', en: 'Passed on to the people on it ({number}).' },
  matter_added: {
    hans: '已补充到 {number}，正在处理的人马上看得到。',
    en: 'Added to {number}; whoever is on it can see it now.',
  },
  upgraded: {
    hans: '同一件事让您反复说，是我们不对。\n{number} 已升级为重大投诉，报公司领导；{reply} 前给您明确答复。',
    en: 'You should not have to keep telling us.\n{number} is now a major complaint before our management; you get a clear answer by {reply}.',
  },
  upgraded_loss: {
    hans: '让您受了这样的伤害和损失，我们非常抱歉。\n{number} 已升级为重大投诉，报公司领导；{reply} 前给您明确答复。',
    en: "I'm very sorry that this happened to you.\n{number} is now a major complaint before our management; you get a clear answer by {reply}.",
  },
  upgraded_unsolved: {
    hans: '这件事拖了这么久，是我们不对。\n{number} 已升级为重大投诉，报公司领导；{reply} 前给您明确答复。',
    en: 'This has taken far too long, and that is our fault.\n{number} is now a major complaint before our management; you get a clear answer by {reply}.',
  },
  complaint_what: {
    hans: '给您添了不便，很抱歉。\n请说一下是什么事、在哪里、什么时候，我马上记下，交给负责的人。',
    en: "I'm sorry for the trouble.\nPlease tell me what happened, where and when; I note it at once and pass it to whoever is in charge.",
  },
  repair_what: {
    hans: '好的。请说一下什么坏了、在哪里（例如“3栋2单元501 厨房水龙头漏水”），有照片也可以发来，我马上登记派人。',
    en: 'Sure. Please tell me what is broken and where (e.g. “3-2-501, kitchen tap leaks”); a photo helps. I register it at once and send someone.',
  },
  ask_room: {
    hans: '请问是哪一栋哪一户？（例如 3栋2单元501）',
    en: 'Which building and flat is it, please? (e.g. 3-2-501)',
  },
  ask_place: { hans: '请问现在在什么位置？', en: 'Where exactly is it, please?' },
  room_noted: { hans: '已记下：{what}（{number}）。', en: 'Noted: {what} ({number}).' },
  corrected: { hans: '已更正（{number}）：{what}。', en: 'Corrected ({number}): {what}.' },
  with_phone: { hans: '{what}，电话 {phone}', en: '{what}, phone {phone}' },
  confirmed: { hans: '好的，按这个办（{number}）。', en: 'Good, we go ahead ({number}).' },
  accepted: {
    hans: '{name}已接单（{number}），{time} 前到。',
    en: '{name} has taken it ({number}) and will be there by {time}.',
  },
  accepted_late: {
    hans: '{name}已接单（{number}），正赶过去，让您久等了。',
    en: '{name} has taken it ({number}) and is on the way. Sorry for the wait.',
  },
  help_accepted: {
    hans: '{name}已接手（{number}），马上联系您。',
    en: '{name} has taken it ({number}) and will be in touch right away.',
  },
  arrived: { hans: '{name}已到现场（{number}）。', en: '{name} has arrived ({number}).' },
  held: {
    hans: '很抱歉，{number} 暂时修不了：{reason}。\n{name}最迟{time} 再来，有变化我提前告诉您。',
    en: "I'm sorry, {number} can't be finished now: {reason}.\n{name} will be back by {time}; I tell you ahead if anything changes.",
  },
  complaint_held: {
    hans: '{number} 还要些时间：{reason}。\n{name}最迟{time} 给您办好，有变化我提前告诉您。',
    en: '{number} needs a little time: {reason}.\n{name} will have it done by {time}; I tell you ahead if anything changes.',
  },
  promised: {
    hans: '好的，{number} 改为{time} 上门，已告诉师傅。',
    en: 'All right, {number} is moved to {time}; the team has been told.',
  },
  cannot_promise: {
    hans: '这个时间定不下来，请说个具体一点、还没到的时间，例如“明天下午三点后”。',
    en: 'I could not fix that time. Please give one that is still to come, such as “tomorrow after 3pm”.',
  },
  late: {
    hans: '{number} 说好{time} 前{what}，现在还没做到，是我们不对。\n已告知{name}，新的时间一定下来就告诉您。',
    en: '{number}: we said {what} by {time} and have not managed it. That is our fault.\n{name} has been told; you hear the new time as soon as it is fixed.',
  },
  late_emergency: {
    hans: '{number} 人还没到，我们已逐级上报，现在告知到{name}。\n有危险请直接打 119 / 110 / 120，先保证自己安全。',
    en: '{number}: nobody has arrived yet; it has been raised to {name}.\nIn danger call 119 / 110 / 120 and keep yourself safe first.',
  },
  nobody_yet: {
    hans: '{number} 还没有人接手，各级负责人都已通知到，我们还在等回应。\n请先打 110 / 119 / 120，也可以直接打物业急线 {phone}。',
    en: 'Nobody has taken {number} over yet, though everyone up to the manager has been alerted.\nPlease call 110 / 119 / 120, or our emergency line {phone}, right away.',
  },
  time_from: { hans: '{time} 以后', en: '{time} or later' },
  late_arrived: { hans: '到场', en: 'someone would be there' },
  late_promised: { hans: '上门', en: 'we would come' },
  late_done: { hans: '办好', en: 'it would be done' },
  late_solved: { hans: '处理好', en: 'it would be solved' },
  late_first_reply: { hans: '答复您', en: 'you would have an answer' },
  late_answered: { hans: '答复您', en: 'you would have an answer' },
  late_replied: { hans: '回复您', en: 'someone would get back to you' },
  late_on_site: { hans: '到场', en: 'someone would be there' },
  done_return_call: {
    hans: '{number} 处理好了：{report}。\n现在都好了吗？请打个分（1–5），有不满意直接说，我们再上门。',
    en: '{number} is done: {report}.\nIs everything all right now? Please give a mark (1–5); if not, say so and we come again.',
  },
  complaint_return_call: {
    hans: '{number} 的处理结果：{report}。\n您对处理满意吗？请打个分（1–5），不满意请直接说。',
    en: 'The outcome of {number}: {report}.\nAre you content with it? Please give a mark (1–5), and tell us if not.',
  },
  help_done: {
    hans: '{number} 已办好。还需要什么，直接告诉我。',
    en: '{number} is taken care of. If you need anything else, just tell me.',
  },
  help_done_with: {
    hans: '{number} 已办好：{report}。还需要什么，直接告诉我。',
    en: '{number} is taken care of: {report}. If you need anything else, just tell me.',
  },
  complaint_answer: {
    hans: '关于 {number}，{name}答复您：{words}',
    en: 'About {number}, {name} answers: {words}',
  },
  not_upheld: {
    hans: '{number} 我们认真核实过了：{report}。\n没能按您的意思办，请您谅解；您有新的情况随时告诉我。',
    en: 'We looked into {number} carefully: {report}.\nWe are sorry it is not what you hoped for; if you have anything to add, please tell me.',
  },
  rated: {
    hans: '谢谢您的评价（{score} 分），{number} 已办结。',
    en: 'Thank you for your mark ({score}); {number} is closed.',
  },
  bad_mark: {
    hans: '没让您满意，对不起。\n{number} 重新办理，已告知{name}。\n{again}',
    en: "I'm sorry we did not get it right.\n{number} goes out again and {name} has been told.\n{again}",
  },
  reopened: { hans: '{number} 已重新打开。\n{again}', en: '{number} is open again.\n{again}' },
  again_visit: {
    hans: '{team} {minutes} 分钟内再上门，师傅接单后我告诉您。',
    en: '{team} will be back within {minutes} minutes; I tell you as soon as someone has taken it.',
  },
  again_due: { hans: '由{team}在{time} 前给您办好。', en: '{team} will have it done by {time}.' },
  level_changed: {
    hans: '{number} 的处理时间有变：{team}最迟{time} 给您办好。',
    en: 'The time for {number} has changed: {team} will have it done by {time} at the latest.',
  },
  cancelled: {
    hans: '好的，{number} 已取消。需要时再叫我。',
    en: 'All right, {number} is cancelled. Just write if you need us again.',
  },
  cannot_cancel: {
    hans: '{number} 已通知值班人员，需要他们确认安全后才能取消。\n请回复他们现场情况。',
    en: '{number} is already with the people on duty; they will confirm that all is safe before it is closed.\nPlease tell them how things are.',
  },
  urged: {
    hans: '让您久等了，抱歉。已催{name}（{number}）。\n{status}',
    en: 'Sorry to keep you waiting. I have pressed {name} ({number}).\n{status}',
  },
  comes_by: { hans: '，{time} 前上门', en: ', due by {time}' },
  comes_outside_by: { hans: '，{time} 前到现场', en: ', due by {time}' },
  comes_at: { hans: '，约好{time}上门', en: ', to come {time}' },
  status: { hans: '{number} {what}：{status}', en: '{number} {what}: {status}' },
  no_ticket: {
    hans: '您现在没有正在办理的单子。有事直接告诉我就行。',
    en: 'You have nothing open with us right now. Just tell me if you need something.',
  },
  which_ticket: {
    hans: '您说的是哪一件？回复数字就行。\n{list}',
    en: 'Which one do you mean? Just reply with the number.\n{list}',
  },
  taken_over: { hans: '{name}已接手（{number}）。', en: '{name} is now in charge ({number}).' },
  taken_over_late: {
    hans: '{name}已接手（{number}），新的时间由{name}告诉您。',
    en: '{name} is now in charge ({number}); {name} will give you the new time.',
  },
  safe: {
    hans: '值班人员已确认没有危险（{number}）。谢谢您及时告诉我们。',
    en: 'The people on duty have confirmed that all is safe ({number}). Thank you for telling us.',
  },
  emergency_told: {
    hans: '已通知值班人员（{number}），有人接手我马上告诉您。',
    en: 'The people on duty have been alerted ({number}); I tell you the moment someone has taken over.',
  },
  emergency_more: {
    hans: '已转给值班人员（{number}）。请先保证自己安全。',
    en: 'Passed on to the people on duty ({number}). Please keep yourself safe first.',
  },
  emergency_maybe: {
    hans: '现在有人受伤、被困或有危险吗？回复“有”或“没有”。\n危险时请先打 110 / 119 / 120。我已先告知值班人员（{number}）。',
    en: 'Is anyone hurt, trapped or in danger right now? Reply “yes” or “no”.\nIn danger call 110 / 119 / 120 first. The people on duty have been told meanwhile ({number}).',
  },
  emergency_no: { hans: '好的，没有危险就好。', en: 'Good to hear that nobody is in danger.' },
  too_long_ago: {
    hans: '这张单子已经不能改了。有新情况直接告诉我，我重新登记。',
    en: 'That one can no longer be changed. Tell me what is new and I will register it again.',
  },
  trouble: {
    hans: '我这边出了点问题，您的话已经记下，已请客服看。急事请拨 {phone}。',
    en: 'Something went wrong on my side. Your message is kept and our staff will look at it. If it is urgent please call {phone}.',
  },
  source: { hans: '《{document}》{clause}', en: '“{document}” {clause}' },
  photo_kept: { hans: '照片已收到，附在 {number}。', en: 'Photo received and added to {number}.' },
  photo_alone: {
    hans: '照片收到了。请说一下是什么事、在哪里，我来安排。',
    en: 'I have the photo. Please tell me what it is about and where, and I will arrange it.',
  },
  mark_please: {
    hans: '请打 1–5 分，也可以加一句话，例如“5 师傅很快”。',
    en: 'Please give a mark from 1 to 5; a few words are welcome, e.g. “5, quick work”.',
  },
  words_please: {
    hans: '请写一句是哪里没解决、或者要改成什么。',
    en: 'Please add a few words: what is not solved, or what it should be.',
  },
  quote: {
    hans: '{number} 这一项是有偿的：{price}。\n同意就按“同意”，师傅马上开始；不做也没关系，按“不同意”。',
    en: '{number}: this part is charged: {price}.\nPress “agree” and the work begins; if you would rather not, press “no”.',
  },
  quote_dear: {
    hans: '您的意思已转告{name}（{number}）。\n报价是{price}：同意请回“同意”，不做请回“不同意”，不做不收费。',
    en: 'I have passed that on to {name} ({number}).\nThe price is {price}: reply “agree”, or “no” to leave that part out at no charge.',
  },
  quote_approved: {
    hans: '好的，按这个价做（{number}），收据号 {receipt}。',
    en: 'Agreed, we go ahead ({number}); receipt no. {receipt}.',
  },
  quote_refused: {
    hans: '好的，这一项不做，不收费（{number}）。',
    en: 'All right, this part is left out and not charged ({number}).',
  },
  extended: {
    hans: '{number} 还需要些时间：{reason}。\n{name}最迟{time} 办好，有变化我提前告诉您，抱歉让您多等。',
    en: '{number} needs more time: {reason}.\n{name} will have it done by {time}; I tell you ahead if anything changes. Sorry for the wait.',
  },
  private: {
    hans: '别的住户的姓名、房号和电话我不能告诉您，您的也一样不会给别人。\n有事我可以帮您转达，或发“转人工”。',
    en: "I can't give out other residents' names, flats or phone numbers, nor yours to anyone else.\nI can pass a message on, or send “person”.",
  },
  not_allowed: {
    hans: '这个按钮现在不能按。有需要直接发文字告诉我。',
    en: 'That button cannot be used now. Just write to me instead.',
  },
} satisfies Record<string, Text>;

/** Where a ticket stands, told to the resident. */
export const statusTexts = {
  new: { hans: '已登记，正在派给{team}', en: 'registered, going out to {team}' },
  sent: { hans: '已交{team}，等签收', en: 'with {team}, waiting to be signed for' },
  dispatched: { hans: '已派给{team}，等师傅接单', en: 'sent to {team}, waiting to be taken' },
  accepted: { hans: '{name}已接单，{time} 前到', en: '{name} has taken it, due by {time}' },
  arrived: { hans: '{name}已到现场，正在处理', en: '{name} is on site, working on it' },
  quoted: { hans: '等您确认报价', en: 'waiting for you to confirm the price' },
  on_hold: { hans: '暂时没修好（{reason}），最迟{time} 再来', en: 'on hold ({reason}), back by {time}' },
  done: { hans: '已处理，等您评价', en: 'done, waiting for your mark' },
  closed: { hans: '已办结', en: 'closed' },
  cancelled: { hans: '已取消', en: 'cancelled' },
  received: { hans: '{name}已签收，{time} 前处理好', en: '{name} has it, to be solved by {time}' },
  in_progress: { hans: '{name}处理中，{time} 前处理好', en: '{name} is on it, to be solved by {time}' },
  extension_asked: {
    hans: '正在申请延期，定下来就告诉您',
    en: 'more time has been asked for; you will hear',
  },
  not_upheld: { hans: '已核实答复', en: 'looked into and answered' },
  alerted: { hans: '已通知值班人员', en: 'the people on duty have been alerted' },
  taken: { hans: '{name}已接手', en: '{name} is on it' },
  waiting: { hans: '等{team}答复，最迟{time}', en: 'waiting for {team}, by {time}' },
  answered: { hans: '已答复', en: 'answered' },
} satisfies Record<string, Text>;
