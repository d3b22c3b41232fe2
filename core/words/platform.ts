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
