import type { Language } from '../kit/index.ts';
import { doctorTelegram, doctorWechaty } from './doctorOthers.ts';
import { doctorWecom } from './doctorWecom.ts';
import { fill } from './text.ts';
import type { Text, Values } from './text.ts';

/** What is the same for every channel, and what the doctor looks at beside them. */
const doctorGeneral = {
  token: { hans: '密钥', en: 'token' },
  connection: { hans: '连接', en: 'connection' },
  clock: { hans: '时钟', en: 'clock' },
  callback_keys: { hans: '回调密钥', en: 'callback keys' },
  callback_address: { hans: '回调地址', en: 'callback address' },

  channel_telegram: { hans: 'Telegram', en: 'Telegram' },
  'channel_wecom-kf': { hans: '微信客服', en: 'WeCom customer service (微信客服)' },
  'channel_wecom-app': { hans: '企业微信应用', en: 'WeCom app' },
  'channel_wecom-bot': { hans: '智能机器人', en: 'WeCom bot (智能机器人)' },
  'channel_wecom-hook': { hans: '群消息推送', en: 'WeCom group webhooks' },
  channel_wechaty: { hans: '个人微信', en: 'WeChat account' },
  channel_gateway: { hans: '告警网关', en: 'Alert gateway' },
  channel_general: { hans: '基础', en: 'General' },

  configuration: { hans: '配置', en: 'configuration' },
  config_ok: { hans: '读得通', en: 'can be read' },
  config_wrong: { hans: '{name} 填得不对：{why}', en: '{name} is not right: {why}' },
  config_fix: { hans: '照 .env.example 的说明改 {name}', en: 'mend {name} as .env.example says' },
  config_missing: { hans: '缺少 {name}（已经填了 {beside}）', en: '{name} is missing beside {beside}' },
  config_missing_fix: {
    hans: '补上 {name}；不用这个渠道就把 {beside} 也去掉',
    en: 'set {name}, or leave {beside} out too when this channel is not used',
  },
  channels: { hans: '渠道', en: 'channels' },
  channels_none: { hans: '一个渠道也没有配置', en: 'no channel is configured' },
  channels_none_fix: {
    hans: '按 README 的 Channels 一节选一个渠道，把它的设置写进 .env；也可以先用 npm run fakes 试用',
    en: 'choose one in README, Channels, and put its settings into .env; or try npm run fakes first',
  },
  data_folder: { hans: '数据文件夹', en: 'data folder' },
  folder_ok: { hans: '{folder} 可写', en: '{folder} can be written' },
  folder_new: { hans: '{folder} 还没有，启动时会建', en: '{folder} is not there yet: the start makes it' },
  folder_bad: { hans: '{folder} 不能写（{why}）', en: '{folder} cannot be written ({why})' },
  folder_fix: {
    hans: '把文件夹交给运行服务的用户，或改 GUANJIA_DATA',
    en: 'give the folder to the user the service runs as, or change GUANJIA_DATA',
  },
  service: { hans: '服务', en: 'service' },
  service_runs: { hans: '正在运行，这里只看不碰', en: 'is running: it is left alone' },
  service_rests: { hans: '没有运行', en: 'is not running' },
  service_rests_fix: { hans: '要收发消息请 npm start', en: 'npm start, to take in and send' },
  public_unknown: {
    hans: '没有设 GUANJIA_PUBLIC_URL，看不了企业微信能不能打进来',
    en: 'GUANJIA_PUBLIC_URL is not set, so whether WeCom reaches us cannot be seen',
  },
  public_unknown_fix: {
    hans: '把外网访问的地址（如 https://guanjia.example.org）写进 GUANJIA_PUBLIC_URL',
    en: 'set GUANJIA_PUBLIC_URL to the address as seen from outside, e.g. https://guanjia.example.org',
  },
  callback_port: { hans: '回调端口', en: 'callback port' },
  port_taken: { hans: '{port} 被别的程序占用', en: '{port} is taken by another program' },
  port_fix: {
    hans: '停掉那个程序，或改 GUANJIA_CALLBACK_PORT 和反向代理',
    en: 'stop that program, or change GUANJIA_CALLBACK_PORT and the reverse proxy',
  },
  examine_failed: { hans: '检查没有做完（{why}）', en: 'the look was not finished ({why})' },
  examine_failed_fix: { hans: '再运行一次；仍然这样请看日志', en: 'run it again; then see the log' },

  reach_ok: { hans: '{host} 在 {ms} 毫秒内答对', en: '{host} gave the right answer within {ms} ms' },
  reach_slow: {
    hans: '{host} 答对了，但用了 {ms} 毫秒，平台只等 1 秒',
    en: '{host} gave the right answer, but in {ms} ms: the platform waits one second',
  },
  reach_slow_fix: {
    hans: '看看反向代理、网络和服务器是不是太忙',
    en: 'see what is slow: reverse proxy, network or a busy machine',
  },
  reach_timeout: { hans: '{host} 在 {seconds} 秒内没有回答', en: '{host} gave no answer in {seconds} s' },
  reach_connection: { hans: '连不上 {host}（{why}）', en: 'no connection to {host} ({why})' },
  reach_connection_fix: {
    hans: '查反向代理、防火墙和端口；若外网手机能打开，是路由器不让本机访问自己的公网地址',
    en: 'check reverse proxy, firewall and port; if a phone outside reaches it, the router keeps this machine from its own public address',
  },
  reach_dns: { hans: '域名 {host} 解析不到（{why}）', en: 'the name {host} is not known ({why})' },
  reach_dns_fix: {
    hans: '查地址有没有写错，以及域名解析',
    en: 'check how the address is written, and the DNS record',
  },
  reach_tls: { hans: '与 {host} 的 HTTPS 握手不成（{why}）', en: 'no HTTPS with {host} ({why})' },
  reach_tls_fix: {
    hans: '查证书：未过期、与域名一致、带中间证书；并查这个端口走的是 HTTPS',
    en: 'check the certificate (valid, for this name, with its intermediates), and that this port speaks HTTPS',
  },
  reach_gateway: {
    hans: '{host} 的反向代理找不到管家（回答 {status}）',
    en: 'the reverse proxy of {host} does not reach Guanjia (it answers {status})',
  },
  reach_gateway_fix: {
    hans: '启动服务；反向代理要转到 GUANJIA_CALLBACK_PORT',
    en: 'start the service; the reverse proxy has to pass on to GUANJIA_CALLBACK_PORT',
  },
  reach_keys: {
    hans: '{host} 不认这里的密钥（回答 {status}）',
    en: '{host} does not believe the keys that are set here (it answers {status})',
  },
  reach_keys_fix: {
    hans: '密钥改过要重启服务；再核对管理后台的 Token 和 EncodingAESKey；也查防火墙',
    en: 'restart the service after a change of keys; compare Token and EncodingAESKey with the admin console; look at the firewall too',
  },
  reach_path: { hans: '{host} 回答 {status}，不是管家', en: '{host} answers {status}: that is not Guanjia' },
  reach_path_fix: {
    hans: '反向代理要把 {path} 连同参数原样转到 GUANJIA_CALLBACK_PORT',
    en: 'the reverse proxy has to pass {path} with its query unchanged on to GUANJIA_CALLBACK_PORT',
  },

  gateway_ok: {
    hans: '{host} 连得上（{ms} 毫秒）；签名对不对，要等第一次告警才看得到',
    en: '{host} is reached ({ms} ms); whether the secret is right shows with the first alert',
  },
  gateway_fix: {
    hans: '查 GUANJIA_ALERT_HOOK_URL、网络和对方的服务',
    en: 'check GUANJIA_ALERT_HOOK_URL, the network, and the service behind it',
  },

  finding: { hans: '{what}：{found}', en: '{what}: {found}' },
  all_well: { hans: '都通。', en: 'All is well.' },
  summary: { hans: '{bad} 处不通，{warn} 处要看一看。', en: '{bad} broken, {warn} to look at.' },
  daily_head: { hans: '渠道体检：{count} 处不通', en: 'Channels: {count} broken' },
  daily_line: { hans: '{channel} · {what}：{found}', en: '{channel} · {what}: {found}' },
  daily_fix: { hans: '→ {fix}', en: '→ {fix}' },
} as const satisfies Record<string, Text>;

/** Everything the look at channels can say. */
export const doctorTexts = { ...doctorGeneral, ...doctorTelegram, ...doctorWecom, ...doctorWechaty };

export type DoctorKey = keyof typeof doctorTexts;

/** The names of the values in a text. */
type Names<S extends string> = S extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never;
type NamesOf<K extends DoctorKey> = Names<(typeof doctorTexts)[K]['hans']>;
type Wanted<K extends DoctorKey> = [NamesOf<K>] extends [never] ? [] : [Record<NamesOf<K>, string | number>];

/**
 * Words of the catalogue with their values, not yet in a language. A value that is missing does not compile.
 * @example say('reach_ok', { host: 'guanjia.example.org', ms: 120 })
 */
export function say<K extends DoctorKey>(key: K, ...[values]: Wanted<K>): { key: K; values: Values } {
  return { key, values: values ?? {} };
}

/** The words in `language`; a key of no catalogue is shown as it is. */
export function doctorText(
  { key, values }: { key: string; values: Values },
  language: Language = 'zh-Hans',
): string {
  return isDoctorKey(key) ? fill(doctorTexts[key], language, values) : key;
}

/** What people call a channel; one of no catalogue by its own name. */
export function channelTitle(channel: string, language: Language = 'zh-Hans'): string {
  const key = `channel_${channel}`;
  return isDoctorKey(key) ? fill(doctorTexts[key], language, {}) : channel;
}

function isDoctorKey(key: string): key is DoctorKey {
  return Object.hasOwn(doctorTexts, key);
}
