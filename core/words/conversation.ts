import type { Text } from './text.ts';

/** A person takes the conversation over and gives it back; matters filed for a resident; photos. For residents. */
export const conversationResident = {
  person_joined: {
    hans: '{name}来和您说，您直接写就行。\n想换回我，随时说“找助手”。',
    en: '{name} is with you now; just write.\nTo have me back, say “assistant”.',
  },
  assistant_back: {
    hans: '{name}先忙别的了，我接着为您服务。\n要找真人，随时说“转人工”。',
    en: '{name} has handed back to me; I am here for you.\nFor a person, say “human” at any time.',
  },
  filed_for_you: {
    hans: '{name}刚替您登记了一件事，请看看对不对。',
    en: '{name} has just filed something for you; please check it.',
  },
} satisfies Record<string, Text>;

/** The same for staff. */
export const conversationStaff = {
  conversation_taken: {
    hans: '{number} 已由您接着谈。住户的话会转给您；回话说“答复 {number}：…”，谈完说“交还 {number}”。',
    en: '{number} is yours. The resident’s words come to you; reply with “answer {number}: …”, finish with “give back {number}”.',
  },
  conversation_given: { hans: '{number} 已交还助手。', en: '{number} is back with the assistant.' },
  resident_says: { hans: '{number} 住户说：{words}', en: '{number} the resident says: {words}' },
  resident_sends: {
    hans: '{number} 住户发来 {count} 张照片',
    en: '{number} the resident sent {count} photos',
  },
  state_talking: { hans: '{name}正在和住户谈', en: '{name} is talking with the resident' },
  state_asked_on: { hans: '住户又有话说，请回复', en: 'the resident has written again; please reply' },
  state_given_back: { hans: '对话已交还助手', en: 'the conversation is back with the assistant' },
  filed_for: {
    hans: '已替住户登记 {number}：{what}，已派{team}，住户已收到通知。',
    en: 'Filed {number} for the resident: {what}, sent to {team}; the resident was told.',
  },
  filed_unknown: {
    hans: '已登记 {number}：{what}，已派{team}。\n{place}没有登记的住户，请核对房号。',
    en: 'Filed {number}: {what}, sent to {team}.\nNobody is registered at {place}; please check the unit.',
  },
  file_for_how: {
    hans: '请写上房号和事情，例如“帮 3-2-501 报修：厨房漏水”。',
    en: 'Please give the unit and the matter, e.g. “file for 3-2-501: kitchen tap leaks”.',
  },
  photo_before: {
    hans: '{number} 修前照片已存 {count} 张。',
    en: '{number}: {count} photos from before kept.',
  },
  photo_after: {
    hans: '{number} 修后照片已存 {count} 张。',
    en: '{number}: {count} photos from after kept.',
  },
  photo_which: {
    hans: '照片是哪张单的？请带上单号再发，例如“R-0012”。',
    en: 'Which ticket are the photos of? Please send them with the number, e.g. “R-0012”.',
  },
  redone_mark: {
    hans: '30 天内同一处又坏（上次 {number}）',
    en: 'same thing again within 30 days (last {number})',
  },
} satisfies Record<string, Text>;
