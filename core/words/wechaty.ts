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
} satisfies Record<string, Text>;
