import type { Text } from './text.ts';

/** What operators read about the connection of the 智能机器人. */
export const aibotStaff = {
  aibot_offline: {
    hans: '智能机器人的长连接断开已超过一分钟（{reason}），收不到也发不出消息。请检查网络；恢复后会自动重连。',
    en: 'The bot’s long connection has been down for over a minute ({reason}): nothing comes in or goes out. Check the network; it reconnects by itself.',
  },
  aibot_refused: {
    hans: '企业微信不接受智能机器人的登录（错误码 {code}）。请在管理后台核对机器人 ID 和 Secret，改好 WECOM_BOT_ID、WECOM_BOT_SECRET 后重启。',
    en: 'WeCom refuses the bot’s login (code {code}). Compare bot id and secret with the admin console, mend WECOM_BOT_ID and WECOM_BOT_SECRET, and restart.',
  },
  aibot_taken: {
    hans: '另一个程序用同一个智能机器人连上了，本服务已让出，{minutes} 分钟后再试。请停掉多余的那个。',
    en: 'Another program connected with the same bot; this service stands by and tries again in {minutes} minutes. Stop the one too many.',
  },
} satisfies Record<string, Text>;
