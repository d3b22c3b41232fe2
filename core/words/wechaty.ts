import type { Text } from './text.ts';

/** What operators read about the WeChat account that a puppet acts for. */
export const wechatyStaff = {
  wechaty_logged_out: {
    hans: '微信号已掉线，收不到也发不出消息。请看服务日志里的登录码，用这个微信号的手机扫码；反复掉线可能是账号被限制，请改用微信客服。',
    en: 'The WeChat account is logged out: nothing comes in or goes out. Scan the code in the service’s log with its phone. If it happens again and again the account may be restricted; use WeCom customer service instead.',
  },
  wechaty_wants_scan: {
    hans: '微信号等待扫码登录已超过两分钟。请看服务日志里的登录码，用这个微信号的手机扫码。',
    en: 'The WeChat account has waited over two minutes for its code to be scanned: it is in the service’s log.',
  },
  wechaty_ended: {
    hans: '微信 puppet 的进程意外退出，一分钟后重新启动。反复出现请更换 puppet，或改用微信客服。',
    en: 'The process of the WeChat puppet has ended by itself and is started anew in a minute. If it happens again and again take another puppet, or WeCom customer service.',
  },
  wechaty_silent: {
    hans: '微信 puppet 启动两分钟仍未登录，也没有给出登录码，一分钟后重新启动它。请检查网络、token 是否有效，以及服务商是否还在运行。',
    en: 'The puppet neither logged in nor asked to be scanned within two minutes and is started anew in a minute. Check the network, the token, and whether its provider still works.',
  },
  wechaty_friend: {
    hans: '有人申请加微信号为好友。管家不会自动通过，请核实后在手机上处理。',
    en: 'Somebody asks to be added to the WeChat account. Guanjia accepts nobody by itself: see to it on the phone.',
  },
  wechaty_missing: { hans: '没有安装 wechaty', en: 'wechaty is not installed' },
  wechaty_installed: { hans: '已安装', en: 'installed' },
  wechaty_no_puppet: { hans: '没有安装 {puppet}', en: '{puppet} is not installed' },
  wechaty_puppet: { hans: '{puppet}，没有 token', en: '{puppet}, without a token' },
  wechaty_puppet_token: { hans: '{puppet}，带 token', en: '{puppet}, with a token' },
  wechaty_in: { hans: '微信号已登录', en: 'the account is logged in' },
  wechaty_idle: { hans: '没有启动', en: 'not started' },
  wechaty_idle_fix: { hans: '请启动服务', en: 'start the service' },
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
} satisfies Record<string, Text>;
