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
  aibot_up: { hans: '已连接并登录', en: 'connected and logged in' },
  aibot_login_refused: { hans: '登录被拒绝（错误码 {code}）', en: 'login refused (code {code})' },
  aibot_taken_over: {
    hans: '另一个程序占用了连接，等待再试',
    en: 'another program has the connection; standing by',
  },
  aibot_connecting: { hans: '正在连接', en: 'connecting' },
  aibot_idle: { hans: '没有启动', en: 'not started' },
  aibot_idle_fix: { hans: '请启动服务', en: 'start the service' },
  aibot_last_loss: { hans: '上次断开：{time}，{reason}', en: 'lost last at {time}: {reason}' },
  aibot_never_lost: { hans: '启动以来没有断开过', en: 'not lost since the start' },
  aibot_clock_right: { hans: '与企业微信相差 {seconds} 秒', en: '{seconds} s from WeCom’s' },
  aibot_clock_unknown: { hans: '还没有收到消息，无法比较', en: 'nothing has come in to compare with' },
  aibot_clock_fix: { hans: '请校准服务器时间（NTP）', en: 'set the machine’s clock (NTP)' },
  aibot_network_fix: {
    hans: '请检查服务器能否访问 {address}',
    en: 'check that this machine reaches {address}',
  },
  aibot_login_fix: {
    hans: '核对 WECOM_BOT_ID 和 WECOM_BOT_SECRET',
    en: 'compare WECOM_BOT_ID and WECOM_BOT_SECRET',
  },
  aibot_taken_fix: {
    hans: '停掉用同一个机器人的另一个程序',
    en: 'stop the other program that uses this bot',
  },
} satisfies Record<string, Text>;
