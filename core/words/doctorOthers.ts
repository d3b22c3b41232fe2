import type { Text } from './text.ts';

/** What a look at a Telegram bot finds. */
export const doctorTelegram = {
  groups: { hans: '群聊', en: 'groups' },
  receiving: { hans: '接收', en: 'receiving' },
  update_kinds: { hans: '消息种类', en: 'kinds of update' },
  webhook: { hans: 'Webhook', en: 'webhook' },
  waiting: { hans: '积压', en: 'waiting' },

  telegram_is: { hans: '机器人是 @{username}', en: 'the bot is @{username}' },
  telegram_token_wrong: {
    hans: 'Telegram 不认这个 token（{code}）',
    en: 'Telegram knows no such token ({code})',
  },
  telegram_token_fix: {
    hans: '从 BotFather（/mybots → API Token）重新复制到 TELEGRAM_BOT_TOKEN',
    en: 'copy the token from BotFather (/mybots, API Token) to TELEGRAM_BOT_TOKEN',
  },
  telegram_refused: { hans: 'Telegram 回答 {code}：{words}', en: 'Telegram answered {code}: {words}' },
  telegram_silent: { hans: 'Telegram 没有回答（{why}）', en: 'Telegram gave no answer ({why})' },
  telegram_garbled: { hans: '回答的不是 Telegram', en: 'what answers is not Telegram' },
  telegram_reach_fix: {
    hans: '查本机能不能访问 {host}（网络、代理、TELEGRAM_API_ROOT）',
    en: 'check that this machine reaches {host} (network, proxy, TELEGRAM_API_ROOT)',
  },
  telegram_no_groups: { hans: '机器人不能被拉进群', en: 'the bot cannot be added to groups' },
  telegram_no_groups_fix: {
    hans: 'BotFather /setjoingroups → Enable；员工不用 Telegram 群就不必管',
    en: 'BotFather, /setjoingroups, Enable; not needed when staff have no groups on Telegram',
  },
  telegram_privacy: {
    hans: '隐私模式开着，群里 @ 它可能收不到',
    en: 'privacy mode is on: in groups, mentions may not arrive',
  },
  telegram_privacy_fix: {
    hans: 'BotFather /setprivacy → Disable，再把机器人移出群重新拉进来；或设为群管理员',
    en: 'BotFather, /setprivacy, Disable, then remove the bot from each group and add it again; or make it an administrator there',
  },
  telegram_groups_ok: { hans: '群里说的都收得到', en: 'the bot gets everything said in its groups' },
  telegram_later_fix: { hans: '过一会儿再看', en: 'look again later' },
  telegram_polling: { hans: '长轮询', en: 'by long polling' },
  telegram_calls: { hans: 'Telegram 推送到 {host}', en: 'Telegram calls {host}' },
  telegram_blocks_polling: {
    hans: 'Telegram 在推送到 {host}，所以轮询收不到',
    en: 'Telegram calls {host}, so nothing can be polled',
  },
  telegram_blocks_polling_fix: {
    hans: '启动服务会取消推送；若又出现，是别的程序在用这个机器人',
    en: 'starting the service ends that; if it comes back, another program uses this bot',
  },
  telegram_calls_nobody: { hans: 'Telegram 没有推送到任何地址', en: 'Telegram calls nobody' },
  telegram_calls_other: {
    hans: 'Telegram 推送到 {host}，不是 {wanted}',
    en: 'Telegram calls {host}, not {wanted}',
  },
  telegram_calls_fix: {
    hans: '启动服务会设好地址；若又变回去，是别的程序在用这个机器人',
    en: 'starting the service sets its address; if it changes back, another program uses this bot',
  },
  telegram_kept_back: {
    hans: 'Telegram 不推送：{kinds}',
    en: 'Telegram has been told to keep back: {kinds}',
  },
  telegram_kept_back_fix: { hans: '启动服务会重新要', en: 'starting the service asks for them again' },
  telegram_failed: {
    hans: '一小时内推送失败过：{words}',
    en: 'Telegram failed to deliver within the last hour: {words}',
  },
  telegram_failed_fix: {
    hans: '查证书、反向代理有没有转 {path}、TELEGRAM_WEBHOOK_SECRET 改过后有没有重启',
    en: 'check the certificate, that the reverse proxy passes {path} on, and that the secret is the same',
  },
  telegram_waiting: { hans: 'Telegram 那边压着 {count} 条', en: '{count} updates wait at Telegram' },
  telegram_waiting_fix: {
    hans: '启动服务，再看日志里有没有错误',
    en: 'start the service, and look for errors in its log',
  },
  telegram_clock_ok: { hans: '与 Telegram 一致', en: 'agrees with that of Telegram' },
  telegram_clock_ahead: { hans: '比 Telegram 快 {seconds} 秒', en: '{seconds} s ahead of Telegram' },
  telegram_clock_behind: { hans: '比 Telegram 慢 {seconds} 秒', en: '{seconds} s behind Telegram' },
} as const satisfies Record<string, Text>;

/** What a look at the WeChat account of a puppet finds. */
export const doctorWechaty = {
  wechaty: { hans: 'wechaty 库', en: 'wechaty' },
  puppet: { hans: 'puppet', en: 'puppet' },
  login: { hans: '登录', en: 'login' },
  risk: { hans: '风险', en: 'risk' },

  wechaty_missing: { hans: '没有安装', en: 'wechaty is not installed' },
  wechaty_installed: { hans: '已安装', en: 'installed' },
  wechaty_add: { hans: '{command}', en: '{command}' },
  wechaty_no_puppet: { hans: '没有安装 {puppet}', en: '{puppet} is not installed' },
  wechaty_puppet: { hans: '{puppet}，没有 token', en: '{puppet}, without a token' },
  wechaty_puppet_token: { hans: '{puppet}，带 token', en: '{puppet}, with a token' },
  wechaty_in: { hans: '微信号已登录', en: 'the account is logged in' },
  wechaty_idle: { hans: '这里没有启动，登录没有试', en: 'not started from here, so the login was not tried' },
  wechaty_idle_fix: {
    hans: '启动服务；它会在微信号掉线时告诉主管',
    en: 'start the service: it tells leaders when the account is logged out',
  },
  wechaty_starting: { hans: '正在启动，还没有登录', en: 'starting, not logged in yet' },
  wechaty_silent_fix: {
    hans: '等两分钟再看；仍未登录请检查网络、token 和服务商',
    en: 'look again in two minutes; then check network, token and provider',
  },
  wechaty_out: { hans: '微信号没有登录', en: 'the account is not logged in' },
  wechaty_scan_fix: {
    hans: '用这个微信号的手机扫服务日志里的登录码',
    en: 'scan the code in the service’s log with the account’s phone',
  },
  wechaty_mock: {
    hans: 'mock 只用于测试，没有人能从微信写来',
    en: 'mock is for tests: nobody can write through it',
  },
  wechaty_risk: {
    hans: 'puppet 冒充普通微信客户端，违反平台规则，账号可能被限制或封停',
    en: 'a puppet acts as an ordinary WeChat client, against the platform’s terms: the account may be restricted or banned',
  },
  wechaty_risk_fix: {
    hans: '服务住户请用微信客服（WECOM_KF_*）；puppet 只用备用号',
    en: 'serve residents by WeCom customer service (WECOM_KF_*); give a puppet only an account you can lose',
  },
} as const satisfies Record<string, Text>;
