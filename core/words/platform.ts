import type { Text } from './text.ts';

/** What chat platforms bring along: things that were sent without words, and what stands in for buttons. */
export const platformStaff = {
  sent_image: { hans: '[图片]', en: '[Photo]' },
  sent_voice: { hans: '[语音]', en: '[Voice]' },
  sent_video: { hans: '[视频]', en: '[Video]' },
  sent_file: { hans: '[文件]', en: '[File]' },
  sent_card: { hans: '[名片] {name}', en: '[Contact] {name}' },
  sent_miniprogram: { hans: '[小程序] {name}', en: '[Mini program] {name}' },
  sent_other: { hans: '[其他消息]', en: '[Something else]' },
  say_buttons: { hans: '还可以回复：{buttons}', en: 'You can also reply: {buttons}' },
  hook_buttons: {
    hans: '要处理，请在与管家的单聊里说：{buttons}',
    en: 'To act on it, tell Guanjia in your own chat: {buttons}',
  },
  buttons_over: { hans: '无需操作', en: 'Nothing to do' },
} satisfies Record<string, Text>;

/** What residents read about the chats themselves: what cannot be read, came late, or belongs elsewhere. */
export const platformResident = {
  unsupported: {
    hans: '这种消息我还看不懂，请用文字、照片或语音告诉我。\n想找人，发“转人工”就行。',
    en: "I can't read this kind of message yet. Please tell me in words, a photo or a voice message.\nSend “person” to reach our staff.",
  },
  edit_taken: {
    hans: '您改过的话收到了，已转给处理的同事（{number}）。',
    en: 'I have your changed message; it went to the colleagues dealing with {number}.',
  },
  media_lost: {
    hans: '有 {count} 个文件没收到，麻烦再发一次（照片、语音或 PDF）。',
    en: '{count} of your files did not reach us; please send them again (photo, voice or PDF).',
  },
  voice_unheard: {
    hans: '语音我还听不懂，已请同事来听。',
    en: "I can't make out voice messages yet; a colleague will listen to yours.",
  },
  voice_more: {
    hans: '这段语音也转给同事了（{number}），听完就回您。',
    en: 'This one went to our colleague as well ({number}); you will hear back once it has been listened to.',
  },
  group_private: {
    hans: '收到。为保护您的隐私，请点开我的头像私聊告诉我，我马上办。',
    en: 'Got it. To protect your privacy, please send it to me in a private chat and I will see to it at once.',
  },
  group_alarm: {
    hans: '看到了，正在通知值班人员。请先保证自己安全，并拨打 {phone}。',
    en: 'Seen – the duty staff are being alerted. Keep yourself safe first, and call {phone}.',
  },
  came_late: {
    hans: '（晚到的消息，本应 {time} 发给您）\n',
    en: '(Late: you should have had this {time})\n',
  },
} satisfies Record<string, Text>;
