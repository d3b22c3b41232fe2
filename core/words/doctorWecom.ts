import type { Text } from './text.ts';

/** What a look at WeCom's surfaces finds. */
export const doctorWecom = {
  app: { hans: '应用', en: 'app' },
  kf_accounts: { hans: '客服账号', en: 'kf accounts' },
  servicers: { hans: '接待人员（{name}）', en: 'servicers of {name}' },
  webhook_of: { hans: '推送到 {to}', en: 'webhook of {to}' },
  last_loss: { hans: '上次断开', en: 'last loss' },

  wecom_token_ok: { hans: '企业 ID 和 Secret 正确', en: 'corpid and secret are right' },
  wecom_secret_wrong: { hans: 'Secret 不对（{code}）', en: 'the secret is wrong ({code})' },
  wecom_secret_fix: {
    hans: '从管理后台重新复制 Secret 到本渠道的 WECOM_…_SECRET',
    en: 'copy the secret anew from the admin console to the WECOM_…_SECRET of this channel',
  },
  wecom_corp_wrong: { hans: '企业 ID 不对（{code}）', en: 'the corpid is wrong ({code})' },
  wecom_corp_fix: {
    hans: '从管理后台“我的企业”复制企业 ID 到 WECOM_CORP_ID',
    en: 'copy it from 我的企业 in the admin console to WECOM_CORP_ID',
  },
  wecom_agent_wrong: {
    hans: 'AgentId 不对，或不属于这个 Secret（{code}）',
    en: 'the agent id is wrong, or not of this secret ({code})',
  },
  wecom_agent_fix: {
    hans: '在应用页面核对 AgentId 和 Secret（WECOM_APP_AGENT_ID、WECOM_APP_SECRET）',
    en: 'compare WECOM_APP_AGENT_ID and WECOM_APP_SECRET with the page of the app',
  },
  wecom_no_permission: {
    hans: '这个 Secret 没有调用接口的权限（{code}）',
    en: 'this secret may not use the interface ({code})',
  },
  wecom_permission_fix: {
    hans: '在管理后台给它开通：微信客服在“微信客服 → API”里选企业内部开发；应用查看可调用的接口',
    en: 'grant it in the admin console: for customer service under 微信客服, API; for an app on its own page',
  },
  wecom_kf_elsewhere: {
    hans: '客服账号归别的应用管理（{code}）',
    en: 'the kf account is managed elsewhere ({code})',
  },
  wecom_kf_elsewhere_fix: {
    hans: '用管理它的那个应用的 Secret，或在“微信客服 → API”里改为由本应用管理',
    en: 'use the secret of what manages it, or let this one manage it under 微信客服, API',
  },
  wecom_app_disabled: { hans: '应用已停用（{code}）', en: 'the app is disabled ({code})' },
  wecom_app_disabled_fix: { hans: '在管理后台启用应用', en: 'enable the app in the admin console' },
  wecom_untrusted: {
    hans: '本机的出口地址 {address} 不在可信 IP 里（60020）',
    en: 'WeCom sees this machine as {address}, which is not trusted (60020)',
  },
  wecom_untrusted_fix: {
    hans: '在应用的“企业可信IP”里加上 {address}，约一分钟后生效',
    en: 'add {address} under 企业可信IP of the app; it takes about a minute',
  },
  wecom_untrusted_somewhere: {
    hans: '本机的出口地址不在可信 IP 里（60020）',
    en: 'the address this machine calls from is not trusted (60020)',
  },
  wecom_untrusted_somewhere_fix: {
    hans: '查出本机的公网出口地址，加到应用的“企业可信IP”',
    en: 'find out the public address of this machine and add it under 企业可信IP of the app',
  },
  wecom_busy: {
    hans: '{method} 现在太忙或调得太多（{code}）',
    en: '{method} is busy or limited now ({code})',
  },
  wecom_busy_fix: { hans: '过几分钟再看', en: 'look again in a few minutes' },
  wecom_refused: { hans: '{method} 被拒绝（{code}）：{words}', en: '{method} is refused ({code}): {words}' },
  wecom_refused_fix: {
    hans: '按错误码在 developer.work.weixin.qq.com 查原因',
    en: 'look the code up at developer.work.weixin.qq.com',
  },
  wecom_lost: { hans: '{method} 没有回答（{why}）', en: '{method} got no answer ({why})' },
  wecom_lost_fix: {
    hans: '查本机能不能访问 qyapi.weixin.qq.com（网络、代理、WECOM_API_ROOT）',
    en: 'see whether this machine reaches qyapi.weixin.qq.com (network, proxy, WECOM_API_ROOT)',
  },

  wecom_clock_unknown: { hans: '企业微信没有回答，比不了', en: 'not known: WeCom gave no answer' },
  wecom_clock_ok: { hans: '与企业微信相差 {seconds} 秒以内', en: 'within {seconds} s of WeCom’s' },
  wecom_clock_behind: {
    hans: '比企业微信慢 {seconds} 秒，回调会被当成过期',
    en: '{seconds} s behind WeCom’s; callbacks may be refused',
  },
  wecom_clock_ahead: {
    hans: '比企业微信快 {seconds} 秒，回调会被当成过期',
    en: '{seconds} s ahead of WeCom’s; callbacks may be refused',
  },
  clock_fix: { hans: '用 NTP 校准本机时间', en: 'set the clock of this machine by NTP' },
  wecom_keys_ok: {
    hans: '格式正确；与管理后台一致不一致，要在那里点保存才知道',
    en: 'of the right form; whether they are those of the console shows when it saves them',
  },
  wecom_keys_bad: {
    hans: '用它加密的内容自己解不开',
    en: 'what is sealed with them cannot be opened',
  },
  wecom_keys_fix: {
    hans: '从管理后台重新复制 Token 和 EncodingAESKey',
    en: 'copy Token and EncodingAESKey anew from the admin console',
  },

  app_enabled: { hans: '{name} 已启用', en: '{name} is enabled' },
  app_disabled: { hans: '{name} 已停用', en: '{name} is disabled' },
  kf_names: { hans: '{names}', en: '{names}' },
  kf_none: { hans: '一个也没有', en: 'there is none' },
  kf_none_fix: {
    hans: '在管理后台建客服账号，并在“微信客服 → API”里交给企业内部开发管理',
    en: 'add a 客服账号 in the admin console and let it be managed by API (企业内部开发)',
  },
  servicers_ok: { hans: '{count} 人中 {onDuty} 人在岗', en: '{onDuty} of {count} on duty' },
  servicers_none: {
    hans: '没有设接待人员，没人能在企业微信里接手会话',
    en: 'there is none: nobody can take a chat over in WeCom itself',
  },
  servicers_off: {
    hans: '{count} 人都不在岗，没人能在企业微信里接手会话',
    en: 'none of {count} is on duty: nobody can take a chat over in WeCom itself',
  },
  servicers_fix: {
    hans: '在管理后台给这个账号设接待人员，并请他们在企业微信里“开始接待”',
    en: 'name 接待人员 of this account in the admin console, and let them begin to serve',
  },
  hook_untried: {
    hans: '已填密钥；有没有效，发了才知道',
    en: 'a key is set; whether it is valid shows only when something is sent',
  },
  hook_fix: {
    hans: '看下一条告警有没有到群里；93000 是机器人被移出了群',
    en: 'look whether the next alert arrives in the group; 93000 says that the robot was removed',
  },

  aibot_up: { hans: '已连接并登录', en: 'connected and logged in' },
  aibot_idle: { hans: '这里没有连接，登录没有试', en: 'not connected from here, so the login was not tried' },
  aibot_idle_fix: {
    hans: '服务在运行时由它自己每天检查并告诉主管；停下服务再运行 doctor 可以试登录',
    en: 'a running service looks daily and tells leaders; stop it and run this again to try the login',
  },
  aibot_connecting: { hans: '还没有连上', en: 'not connected yet' },
  aibot_network_fix: {
    hans: '检查本机能否访问 {address}',
    en: 'check that this machine reaches {address}',
  },
  aibot_login_refused: { hans: '登录被拒绝（{code}）', en: 'login refused ({code})' },
  aibot_login_fix: {
    hans: '在管理后台核对机器人 ID 和 Secret（WECOM_BOT_ID、WECOM_BOT_SECRET）',
    en: 'compare WECOM_BOT_ID and WECOM_BOT_SECRET with the admin console',
  },
  aibot_taken_over: {
    hans: '另一个程序占用了连接，等待再试',
    en: 'another program has the connection; standing by',
  },
  aibot_taken_fix: {
    hans: '停掉用同一个机器人的另一个程序',
    en: 'stop the other program that uses this bot',
  },
  aibot_last_loss: { hans: '{time}，{reason}', en: '{time}: {reason}' },
  aibot_never_lost: { hans: '没有断开过', en: 'not lost since the start' },
  aibot_clock_apart: { hans: '与企业微信相差 {seconds} 秒', en: '{seconds} s from WeCom’s' },
  aibot_clock_unknown: { hans: '还没有收到消息，比不了', en: 'nothing has come in to compare with' },
} as const satisfies Record<string, Text>;
