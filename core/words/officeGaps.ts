import type { Text } from './text.ts';

/** The office page of what the handbooks leave open, and the list of it in a terminal. */
export const officeGapTexts = {
  gaps: { hans: '手册没有答案的问题', en: 'Gaps in the handbooks' },
  gaps_open: { hans: '还没有答案：{count}', en: 'Still open: {count}' },
  gaps_closed: { hans: '已经补上：{count}', en: 'Answered by now: {count}' },
  gaps_hint: {
    hans: '转人工答复的问题，意思相同的算一组；手册一有变化就重新问一遍。',
    en: 'Questions that went to a person, those of one meaning together. Whenever the handbooks change they are asked again.',
  },
  gap_question: { hans: '问题', en: 'question' },
  gap_times: { hans: '次数', en: 'times' },
  gap_who: { hans: '谁问', en: 'who asked' },
  gap_homes: { hans: '{count} 户', en: '{count} homes' },
  gap_home: { hans: '1 户', en: '1 home' },
  gap_colleagues: { hans: '{count} 名员工', en: '{count} colleagues' },
  gap_colleague: { hans: '1 名员工', en: '1 colleague' },
  gap_first: { hans: '第一次', en: 'first' },
  gap_last: { hans: '最近一次', en: 'last' },
  gap_property: { hans: '项目', en: 'property' },
  gap_state: { hans: '现在', en: 'now' },
  gap_none: { hans: '没有答案', en: 'no answer' },
  gap_part: { hans: '{answered}/{times} 次有答案', en: 'answered for {answered} of {times}' },
  gap_since: { hans: '{clause}，{since} 起', en: '{clause}, since {since}' },
  gaps_kept: { hans: '记入手册的答复', en: 'Kept answers' },
  gaps_kept_hint: {
    hans: '不再适用的，由主管对助手说“移出手册 A-0003”。',
    en: 'When one no longer holds a supervisor tells the assistant “remove A-0003”.',
  },
  kept_answer: { hans: '答复', en: 'answer' },
  kept_by: { hans: '答复人', en: 'answered by' },
  kept_readers: { hans: '谁能看到', en: 'who may see it' },
  kept_asked: { hans: '等{name}同意', en: '{name} has yet to agree' },
  kept_agreed: { hans: '在用', en: 'in use' },
} satisfies Record<string, Text>;
