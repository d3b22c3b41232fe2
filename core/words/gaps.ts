import type { Text } from './text.ts';

/** Answers of people that were kept, for residents. */
export const gapResident = {
  kept_source: { hans: '——{name} {date} 答复（{number}）', en: '— answered by {name} on {date} ({number})' },
} satisfies Record<string, Text>;

/** Keeping an answer and agreeing to it; questions that the handbooks leave open. For staff and supervisors. */
export const gapStaff = {
  kept_group_source: {
    hans: '——{name} {date} 答复（{number}）',
    en: '— answered by {name} on {date} ({number})',
  },
  keep_offer: {
    hans: '{number} 已答复。以后再有人问，要不要直接这样答？\n问：{question}\n答：{answer}\n按“记入手册”，主管同意后生效；想换个写法，说“记入手册 {number}：新写法”。',
    en: '{number} is answered. Should whoever asks again be answered like this?\nQ: {question}\nA: {answer}\nPress “keep”; it holds once a supervisor agrees. To put it otherwise say “keep {number}: new words”.',
  },
  keep_asked: {
    hans: '{entry} 已请{name}同意，同意后才会用来答复。',
    en: '{entry}: {name} has been asked; it is used once they agree.',
  },
  keep_card: {
    hans: '{entry} {who}的答复要不要记入手册？同意后再有人问就直接这样答。\n问：{question}\n答：{answer}\n谁能看到：{readers}（要改就说“同意 {entry}：{example}”）',
    en: '{entry} should the answer of {who} be kept in the handbooks? Once you agree, whoever asks again gets it.\nQ: {question}\nA: {answer}\nWho may see it: {readers} (to change it say “approve {entry}: {example}”)',
  },
  keep_example_resident: { hans: '只给员工', en: 'staff only' },
  keep_example_staff: { hans: '住户也能看', en: 'residents too' },
  keep_late: {
    hans: '还没定要不要记入手册（{since} 提出）：\n{card}',
    en: 'not decided yet whether this is kept (since {since}):\n{card}',
  },
  keep_agreed: {
    hans: '{entry} {name}已同意记入手册 {time}\n问：{question}\n答：{answer}\n谁能看到：{readers}',
    en: '{entry} kept: {name} agreed {time}\nQ: {question}\nA: {answer}\nWho may see it: {readers}',
  },
  keep_until: {
    hans: '不再适用时说“移出手册 {entry}”。',
    en: 'When it no longer holds say “remove {entry}”.',
  },
  keep_replaces: { hans: '代替了 {list}。', en: 'It takes the place of {list}.' },
  keep_refused: {
    hans: '{entry} {name}没有同意记入手册{reason}',
    en: '{entry}: {name} did not agree to keep it{reason}',
  },
  keep_refused_why: { hans: '：{words}', en: ': {words}' },
  keep_removed: {
    hans: '{entry} 已移出手册，不再用来答复。\n问：{question}',
    en: '{entry} was taken out; it answers nobody any more.\nQ: {question}',
  },
  keep_not_answered: {
    hans: '{number} 还没有答复，先答复，再记入手册。',
    en: '{number} has no answer yet: answer it first.',
  },
  keep_not_gap: {
    hans: '{number} 不是手册答不上来的问题，不能记入手册。',
    en: '{number} is no question that the handbooks left open: it cannot be kept.',
  },
  keep_waiting: {
    hans: '{number} 的答复已经提过（{entry}），等{name}同意。',
    en: 'The answer to {number} was put forward already ({entry}); {name} has yet to agree.',
  },
  keep_known: {
    hans: '{number} 的这条答复已经在手册里（{entry}）。',
    en: 'This answer to {number} is kept already ({entry}).',
  },
  keep_nobody: {
    hans: '没有主管可以同意，暂时不能记入手册。',
    en: 'There is no supervisor to agree, so nothing can be kept.',
  },
  keep_unknown: { hans: '没有 {entry} 这条答复。', en: 'There is no kept answer {entry}.' },
  keep_over: { hans: '{entry} 已经定了：{state}。', en: '{entry} is settled: {state}.' },
  keep_not_yours: {
    hans: '{entry} 要由主管（不是答复人本人）决定。',
    en: '{entry} is for a supervisor other than the one who answered.',
  },
  keep_state_asked: { hans: '等待同意', en: 'waiting for agreement' },
  keep_state_agreed: { hans: '已记入手册', en: 'kept' },
  keep_state_refused: { hans: '没有同意', en: 'not agreed to' },
  keep_state_removed: { hans: '已移出手册', en: 'taken out' },
  keep_state_replaced: { hans: '已由新的答复代替', en: 'replaced by a newer answer' },
  readers_resident: { hans: '住户和员工', en: 'residents and staff' },
  readers_staff: { hans: '员工（住户看不到）', en: 'staff (not residents)' },
  readers_supervisor: { hans: '主管及以上', en: 'supervisors and above' },
  readers_of: { hans: '{readers}，限{property}', en: '{readers} of {property}' },
} satisfies Record<string, Text>;
