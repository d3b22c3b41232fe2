import type { Text } from './text.ts';

/** A message that could be one thing or another is asked about, once. For residents. */
export const doubtResident = {
  doubt_ask: {
    hans: '收到了。您这是{kinds}？按一下，或回数字。\n{list}',
    en: 'Got it. Is this {kinds}? Press one, or reply with its number.\n{list}',
  },
  doubt_person: {
    hans: '“{words}”这件事我怕弄错，已转给{name}，最迟{time} 回复您。\n（单号 {number}）',
    en: 'I would rather not guess about “{words}”: {name} has it now and will get back to you by {time}.\n(No. {number})',
  },
  doubt_over: {
    hans: '刚才那句话已经有着落了，有新的情况直接告诉我。',
    en: 'That message has been taken care of; if there is anything new, just write.',
  },
} satisfies Record<string, Text>;

/** How the question names a kind: `您这是要报修，还是想问一下？` */
export const doubtPhrases = {
  repair: { hans: '要报修', en: 'something to fix' },
  complaint: { hans: '要投诉', en: 'a complaint' },
  inquiry: { hans: '想问一下', en: 'a question' },
  help: { hans: '想请人帮忙', en: 'something you need a hand with' },
} satisfies Record<string, Text>;

/** What stands on the buttons, and can be said instead. */
export const doubtLabels = {
  repair: { hans: '报修', en: 'Repair' },
  complaint: { hans: '投诉', en: 'Complaint' },
  inquiry: { hans: '咨询', hant: '諮詢', en: 'Question' },
  help: { hans: '请人帮忙', en: 'A hand' },
  person: { hans: '转人工', en: 'Person' },
} satisfies Record<string, Text>;
