import { plain } from '../language/index.ts';

/** Slots other than the unit and the wanted time, as written in the message, or null. */
export interface Slots {
  contact: string | null;
  place: string | null;
  item: string | null;
  people: string | null;
  since: string | null;
}

const PHONES: readonly RegExp[] = [
  /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/g,
  /(?<!\d)(0\d{2,3}[- ]\d{7,8}|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8})(?!\d)/g,
  /(?<!\d)(?:\+?886[- ]?)?(0?9\d{2}[- ]?\d{3}[- ]?\d{3})(?!\d)/g,
  /(?<!\d)\(?(0[2-8])\)?[- ]?(\d{3,4}[- ]\d{4})(?!\d)/g,
  /(?<!\d)\+((?:852|853|886|65|60|44|61|1)[- ]?\d{4,5}[- ]?\d{4,5})(?!\d)/g,
  /(?<![\d$¥.-])((?!20[0-3]\d)[235689]\d{3}[- ]?\d{4})(?![\d元块]|[.-]\d)/g,
  /(?:ph|tel|phone|mobile|call me(?: at| on)?|whatsapp|contact)[:. ]*(?:no\.?|number)?[:. ]*(\d{3,5}[- ]?\d{3,6}(?:[- ]?\d{2,4})?)(?!\d)/g,
];
const NOT_A_PHONE =
  /(?:单号|工单|编号|订单|取件|验证|车牌|身份证|账号|卡号|ref|ticket|case|invoice|order|account|receipt|hk|[$¥]|loan|贷款)\D{0,8}$/;
const WECHAT_NAME =
  /(?:微信(?:号|名)?|wechat|薇信)\s?(?:是|为|:|=|(?=\s))\s*([^\s,.;!?()\d][^\s,.;!?()]{1,19})/;
const WECHAT = /(?:微信号?|wechat|weixin|wx|vx|v信|薇信)(?:\s?(?:id|号|是|为|:|=))*\s*([a-z][a-z\d_-]{4,19})/;

const PLACE_HEAD =
  '(?:[东南西北前后左右正侧]|地下|负?[一二三四五六七八九十\\d]{1,3}(?:号楼?|栋|幢|座|单元|楼|层|号)|b[1-4]|[a-h]座|小区|我们?家?|家里|楼[上下]|办公室|公共|男|女|会所|主|次|儿童|大)?';
const PLACES =
  '厨房|客厅|卧室|主卧|次卧|书房|卫生间|洗手间|厕所|浴室|阳台|露台|玄关|楼道|走廊|过道|大堂|大厅|门厅|电梯厅|电梯口|电梯间|楼梯间|楼梯|电梯里|后楼梯|天台|楼顶|屋顶|地库|地下车库|车库|地下室|停车场|停车位|车棚|花园|草坪|凉亭|池塘|游泳池|泳池|健身房|球场|篮球场|儿童乐园|游乐场|会所|会议室|茶水间|办公室|机房|配电房|垃圾站|垃圾房|快递柜|岗亭|门岗|大门口|大门|门口|单元门|[东南西北]门|中庭|架空层|广场|走火通道|消防通道|平台|后巷|院子|幼儿园|便利店';
const PLACE_ZH = new RegExp(
  `${PLACE_HEAD}${PLACE_HEAD}${PLACE_HEAD}(?:${PLACES})(?:那边|旁边|里面?|外面|门口|口|楼下|北侧|南侧|东侧|西侧)?`,
);
const PLACE_BARE =
  /(?:第?[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:号楼|栋|幢|座|单元|楼|层)|[a-h]座|b[1-4](?:层)?(?![a-z\d])/;
const PLACE_EN =
  /\b(?:(?:master|guest|second|main|front|back|rear|east|west|north|south|left|right|ground|first|second|third|\d{1,2}(?:st|nd|rd|th)|[a-z]+'s|tower \w{1,2}|block \w{1,2}|b[1-4])\s)?(?:floor\s)?(?:kitchen|living[- ]room|bedroom|bathroom|toilet|restroom|washroom|balcony|corridor|hallway|lobby|entrance|basement|car ?park|parking lot|garage|garden|courtyard|stairwell|staircase|stairs|rooftop|roof|pool|gym|clubhouse|playground|meeting room|conference room|office|pantry|laundry room|lift lobby|loading bay|(?:east|west|north|south|main|front|back) gate|gate \d|refuse room|bin room|mail ?room|tennis court|landing|study|foyer)\b/;
const FLOOR_EN =
  /\b(?:\d{1,2}\/f|\d{1,2}(?:st|nd|rd|th) floor|ground floor|tower [a-z\d]{1,2}|block [a-z\d]{1,2}|basement \d|level \d{1,2})\b/;

const ITEM_ZH =
  /水龙头|龙头|马桶盖|马桶|坐便器|下水道|地漏|洗手池|洗菜盆|洗脸盆|水池|水槽|浴缸|花洒|淋浴房|热水器|水管|暖气管|排水管|雨水管|下水管|管道|角阀|阀门|总阀|水表|电表|燃气表|水泵|空调外机|空调|暖气片|暖气|地暖|新风机?|排气扇|排风扇|抽油烟机|油烟机|燃气灶|煤气灶|烟道|货梯|客梯|扶梯|电梯|感应灯|声控灯|路灯|吸顶灯|镜前灯|射灯|灯管|灯泡|灯箱|灯带|灯|插座|开关|空开|电闸|电箱|配电箱|电线|门锁|锁芯|门把手|把手|门禁机?|对讲机?|可视对讲|门铃|单元门|防盗门|入户门|防火门|消防门|玻璃门|卷帘门|车库门|大门|道闸|闸机|纱窗|窗户|窗把手|玻璃|窗|天花板|吊顶|墙皮|墙面|墙砖|外墙|瓷砖|地砖|地板|踢脚线|台阶|扶手|栏杆|护栏|围栏|井盖|屋顶|路面|滑梯|秋千|健身器材|跑步机|摄像头|监控|充电桩|快递柜|垃圾桶|信箱|消防栓|灭火器|烟感|烟雾报警器|喷淋|广告牌|指示牌|冰箱|洗衣机|洗碗机|橱柜|柜门|抽屉|晾衣架|衣柜|宽带|网络|电视|投影仪?|打印机|饮水机|路由器|门/;
const ITEM_EN =
  /\b(?:(?:kitchen|bathroom|shower|sink|basin|hot water|front|back|main|balcony|bedroom|sliding|fire|hallway|corridor|ceiling|street|smoke|water|service|goods|passenger)\s)?(?:taps?|faucets?|toilets?|sinks?|drains?|pipes?|showers?|shower ?head|bathtub|water heater|boiler|valves?|meters?|pumps?|air ?cons?|air conditioners?|aircon|ac|radiators?|heaters?|heating|thermostat|extractor|exhaust fan|fans?|lifts?|elevators?|escalators?|lights?|lamps?|bulbs?|sockets?|outlets?|switch(?:es)?|breakers?|locks?|handles?|intercoms?|doorbells?|doors?|gates?|barriers?|shutters?|windows?|ceilings?|walls?|tiles?|floors?|stairs?|railings?|handrails?|manhole(?: cover)?|roof|slide|swing|treadmill|cameras?|cctv|chargers?|mailbox|letterbox|extinguishers?|smoke detectors?|sprinklers?|fridge|refrigerator|washing machine|dryer|dishwasher|oven|stove|hob|cupboards?|cabinets?|drawers?|wi-?fi|internet|projector|printer)\b/;

const PEOPLE =
  /(?:楼上|楼下|隔壁|对门|对面)(?:的)?(?:那家|那户|邻居|住户|租客|业主|那个|人家|装修队)?|(?:[东南西北大前后]门)?(?:的)?(?:保安|保洁阿姨|保洁员?|清洁工|清洁阿姨|看更|门岗|前台|客服|管家|维修师傅|维修工|物业经理|经理|管理员|收费员|绿化工|施工队|装修工人?|装修队|外卖员|快递员)(?:队长)?(?:小?[王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾](?:师傅|先生|女士|姐|哥|经理)?)?|[王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾](?:师傅|经理|主管|管家|队长|保安)|\b(?:(?:the|my|our|your|night|day|front[- ]desk|lobby) ){0,2}(?:upstairs neighbou?rs?|neighbou?rs?(?: upstairs| above| next door| below| across(?: the hall)?)?|security guards?|guards?|concierge|receptionist|cleaners?|managers?|property manager|technician|plumber|electrician|contractors?|front desk|caretaker|porter|doorman|gardeners?|people (?:above|upstairs|next door))\b/;

const COUNT =
  '(?:\\d+|[一二两三四五六七八九十半几]+|好几|a|one|two|three|four|five|six|several|few|couple of|a few)';
const SINCE = new RegExp(
  [
    '(?:从|自从?|打从?|由)(?:[今昨前][天晚早日]|上(?:周|个?星期|个?月)[一二三四五六日天]?|去年|[一二三四五六七八九十\\d]{1,2}月(?:份|[初中底]|[\\d一二三四五六七八九十]{1,3}[日号])?|[早上中下晚凌][上晨午]?|入冬|搬进来|国庆|春节|过年)(?:[早晚][上]?|凌晨|半夜|[\\d一二三四五六七八九十]{1,2}点半?)?(?:开始|起|就|以来)?',
    '(?:[今昨前][天晚早日]|上(?:周|个?星期|个?月)[一二三四五六日天]?)(?:[早晚]上|凌晨|半夜|下午|上午|中午)?(?:[\\d一二三四五六七八九十]{1,2}点半?)?(?:开始|起)(?!床)',
    `(?:已经|都|快|超过)?${COUNT}(?:个)?(?:多)?(?:天|周|星期|礼拜|月|年|小时|钟头)(?:多)?(?:了|没|都没|还没)`,
    `\\bsince (?:yesterday|last (?:night|week|month|year|mon|tues|wednes|thurs|fri|satur|sun)\\w*|this morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|night|evening|afternoon))?|(?:january|february|march|april|may|june|july|august|september|october|november|december)|\\d{1,2}(?::\\d{2})? ?(?:am|pm)|the \\d{1,2}(?:st|nd|rd|th)|before [a-z ]{3,20}|christmas|new year|we moved in)`,
    `\\bfor (?:over |about |nearly |almost |more than )?(?:the (?:past|last) )?${COUNT} (?:days?|weeks?|months?|years?|hours?)\\b`,
  ].join('|'),
);

/**
 * Reads the slots of a message.
 * @param original the message  @param text its plain form (see `plain`), index for index the same
 */
export function readSlots(original: string, text: string): Slots {
  const isLatin = /[a-z]/.test(text);
  const cut = (pattern: RegExp) => asWritten(original, pattern.exec(text));
  const cutLatin = (pattern: RegExp) => (isLatin ? cut(pattern) : null);
  return {
    contact: findContact(original, text),
    place: cut(PLACE_ZH) ?? cutLatin(PLACE_EN) ?? cut(PLACE_BARE) ?? cutLatin(FLOOR_EN),
    item: cut(ITEM_ZH) ?? cutLatin(ITEM_EN),
    people: cut(PEOPLE),
    since: cut(SINCE),
  };
}

function findContact(original: string, text: string): string | null {
  const phone = /\d/.test(text) ? findPhone(text) : null;
  if (phone !== null) return phone;
  const wechat = WECHAT.exec(text) ?? WECHAT_NAME.exec(text);
  if (!wechat?.[1]) return null;
  const end = wechat.index + wechat[0].length;
  return original.slice(end - wechat[1].length, end);
}

function findPhone(text: string): string | null {
  for (const pattern of PHONES) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (NOT_A_PHONE.test(text.slice(Math.max(0, match.index - 14), match.index))) continue;
      return match.slice(1).join('').replace(/\D/g, '');
    }
  }
  return null;
}

function asWritten(original: string, match: RegExpExecArray | null): string | null {
  const found = match ? original.slice(match.index, match.index + match[0].length).trim() : '';
  return found === '' ? null : found;
}

/** The contact in a message of any script; see `readSlots`. */
export function readContact(original: string): string | null {
  return findContact(original, plain(original));
}
