import { parseNumber, toSimplified } from '../language/index.ts';

/** Things that belong to many homes at once; what stands or leaks inside one home is none of them. */
export type Facility =
  | 'lift'
  | 'water'
  | 'power'
  | 'gas'
  | 'network'
  | 'heating'
  | 'door'
  | 'gate'
  | 'light'
  | 'street_light'
  | 'sewage'
  | 'public_water'
  | 'smell'
  | 'rubbish'
  | 'noise_works'
  | 'noise_music'
  | 'noise_dog'
  | 'noise_machine'
  | 'parking'
  | 'parking_fee'
  | 'fees'
  | 'pool'
  | 'playground'
  | 'fire'
  | 'gas_leak';

/** `building`: each building has its own. `compound`: what is wrong with it may be wrong everywhere. */
export type Reach = 'building' | 'compound';

interface Rule {
  facility: Facility;
  words: RegExp;
  /** Words that make it a matter of one home, or another matter altogether. */
  unless?: RegExp;
}

const SHARED_SPOT =
  /楼道|楼梯|走廊|过道|大堂|大厅|门厅|电梯厅|电梯口|车库|地下室|天台|楼顶|屋顶|管井|单元门口|公共|corridor|hallway|stair|lobby|garage|car ?park|basement|roof/i;

const shared = (what: string): RegExp =>
  new RegExp(
    `(?:${SHARED_SPOT.source})[^。！？.!?]*(?:${what})|(?:${what})[^。！？.!?]*(?:${SHARED_SPOT.source})`,
    'i',
  );

const NOISE =
  /吵|嘈|(?:声音?|音响|音量|音乐|喇叭)[^，。]{0,4}大|噪音|噪声|扰民|太响|大声|震|睡不着|nois[ey]|loud|keep(?:s|ing)? (?:us|me) awake/i;

const noise = (source: string): RegExp =>
  new RegExp(`^(?=[^]*(?:${NOISE.source}))(?=[^]*(?:${source}))`, 'i');

/** First match wins: what is most dangerous and most exact stands first. Read from Simplified or English words. */
const RULES: readonly Rule[] = [
  {
    facility: 'gas_leak',
    words:
      /(?:煤气|燃气|天然气|瓦斯|液化气)[^，。,.]*(?:味|漏|泄)|漏(?:煤|燃)?气|smell(?:s|ing)? (?:of )?gas|gas (?:smell|leak)|leaking gas/i,
  },
  {
    facility: 'fire',
    words: /着火|起火|失火|火灾|火苗|浓烟|冒烟|烧起来|\bon fire\b|\bfires?\b|smoke|flames?/i,
    unless:
      /消防|火警演习|fire (?:drill|door|alarm|lane|extinguisher)|smok(?:ing|er)|smoke (?:detector|alarm)/i,
  },
  {
    facility: 'lift',
    words: /电梯|升降机|𨋢|客梯|货梯|直梯|扶梯|\blifts?\b|elevator|escalator/i,
    unless:
      /抽烟|吸烟|烟味|广告|狗|宠物|尿|脏|臭|异味|卫生|垃圾|电动车|电瓶车|smok|\bdogs?\b|dirty|smell|bike|advert/i,
  },
  {
    facility: 'public_water',
    words: shared('漏水|渗水|积水|进水|淹|水漫|喷水|leak|flood|water'),
  },
  {
    facility: 'sewage',
    words:
      /返水|反水|倒灌|往上冒|往外冒|冒(?:污|粪|脏|臭)|污水|粪水|化粪池|沙井|back(?:s|ed|ing)? ?up|sewage|manhole/i,
  },
  {
    facility: 'water',
    words:
      /停水|没水|断水|无水|冇水|没有水|不来水|水(?:压|量)(?:太|很|特别)?[低小]|水管没水|自来水[^，。]*(?:黄|浑|脏|黑)|水(?:是|很|又)?(?:黄|浑)|no (?:running )?water|water(?:'s| is| has been|) (?:off|cut|out|gone|down|stopped)|without water|low water pressure/i,
    unless: /热水器|热水|马桶|水箱|饮水机|净水|泳池|喷泉|hot water|toilet|flush|cistern|pool|fountain/i,
  },
  {
    facility: 'power',
    words:
      /停电|没电|断电|冇电|没有电|不来电|整(?:栋|个|幢)[^，。]*电|blackout|power (?:cut|failure|outage)|(?:power|electricity)(?:'s| is| has been|) (?:out|off|cut|gone|down)|no (?:power|electricity)|without (?:power|electricity)/i,
    unless:
      /插座|插头|开关|跳闸|欠费|遥控|电瓶|电池|手机|充电|socket|outlet|plug|trip|remote|battery|charger/i,
  },
  {
    facility: 'gas',
    words:
      /停气|没气了|断气|没(?:有)?(?:煤|燃|天然)气|(?:煤|燃|天然)气(?:停|没|断)|no gas|gas(?: is|) (?:off|out|cut)/i,
    unless: /空调|轮胎|aircon/i,
  },
  {
    facility: 'network',
    words:
      /没网|断网|冇网|没有网|上不了网|网络[^，。]*(?:断|坏|不通|没|故障|慢|卡)|宽带|wi-?fi|电视[^，。]*(?:没信号|看不了|没台|没图)|internet|broadband|tv signal|cable tv/i,
  },
  {
    facility: 'heating',
    words:
      /(?:暖气|供暖|地暖|暖片)[^，。]*(?:不热|不暖|没热|没来|停|凉|冰|冷|不行)|没(?:有)?(?:暖气|供暖|地暖)|(?:heating|radiators?|heaters?)[^.,]*(?:off|out|cold|not|n't|stopped|no heat|broken)|no heating/i,
  },
  {
    facility: 'parking',
    words:
      /乱停|违停|占[^，。]*通道|通道[^，。]*(?:停|占|堵)|(?:门口|路口|路边)[^，。]*停[^，。]*车|illegal(?:ly)? park|park(?:ed|ing)[^.]*(?:block|fire lane|anywhere)/i,
    unless: /我的?车位|我家车位|私家车位|my (?:space|spot|bay)/i,
  },
  {
    facility: 'gate',
    words:
      /道闸|闸机|栏杆机|(?:小区|[东南西北正前后]|车库)大?门(?!禁)|大门口|岗亭|barrier|turnstile|main gate/i,
    unless: /单元大?门|楼栋门|门禁|对讲|intercom/i,
  },
  {
    facility: 'door',
    words:
      /单元门|楼栋门|楼(?:下)?大门|大堂门|门禁|对讲|intercom|access (?:card|control|reader)|entry ?phone|(?:front|entrance|main) door/i,
    unless: /猫眼|入户门|我家|家里|室内|可视|peephole|my (?:door|flat)/i,
  },
  { facility: 'street_light', words: /路灯|庭院灯|景观灯|street ?(?:light|lamp)s?/i },
  { facility: 'light', words: shared('灯|照明|漆黑|黑灯|lights?\\b|lamps?\\b|dark\\b') },
  {
    facility: 'noise_works',
    words: noise('装修|施工|电钻|冲击钻|打孔|敲墙|砸墙|工地|drill|renovat|construct|hammer|building work'),
  },
  {
    facility: 'noise_music',
    words: noise('广场舞|音响|唱歌|k歌|ktv|跳舞|音乐|喇叭|music|karaoke|party|danc'),
  },
  { facility: 'noise_dog', words: noise('狗|犬|\\bdogs?\\b|bark') },
  {
    facility: 'noise_machine',
    words: noise('水泵|风机|外机|机房|变压器|嗡嗡|发电机|pumps?\\b|fans?\\b|generator|humming|transformer'),
  },
  {
    facility: 'smell',
    words: /臭|异味|怪味|刺鼻|难闻|smells?\b|stink|stench|odou?r/i,
    unless: /烟味|油烟|装修味|甲醛|smok/i,
  },
  {
    facility: 'rubbish',
    words:
      /垃圾[^，。]*(?:没人|不清|没清|没收|不收|没倒|堆|满|溢)|(?:rubbish|garbage|trash)[^.,]*(?:not|n't|pil|overflow|full)/i,
  },
  { facility: 'parking_fee', words: /停车费|车位费|车位租金|parking (?:fee|charge|rent)/i },
  {
    facility: 'fees',
    words:
      /(?:物业费|管理费)[^。]*(?:涨|贵|不合理|乱收|太高)|(?:management|service) fee[^.]*(?:rais|increas|high)/i,
  },
  { facility: 'pool', words: /泳池|游泳池|swimming pool|\bpool\b/i },
  { facility: 'playground', words: /健身器材|滑梯|秋千|儿童乐园|游乐|playground|gym equipment/i },
];

/** What an emergency can be of and still be one and the same for many homes. */
const ALARMING: readonly Facility[] = ['fire', 'gas_leak', 'lift', 'public_water'];

const EVERYWHERE: readonly Facility[] = [
  'water',
  'power',
  'gas',
  'network',
  'heating',
  'gate',
  'street_light',
  'noise_music',
  'parking_fee',
  'fees',
  'pool',
  'playground',
];

/**
 * The thing of many homes that words are about, or null: `3栋电梯又停了` → `lift`, `电梯裡有人抽煙` → null.
 * @param words what was written, any script; Chinese or English
 */
export function facilityOf(words: string): Facility | null {
  const plain = toSimplified(words);
  const found = RULES.find(
    ({ words: pattern, unless }) => pattern.test(plain) && !(unless?.test(plain) ?? false),
  );
  return found?.facility ?? null;
}

/**
 * May an emergency about it, in these words, be the same emergency that others report? Danger inside the writer's own
 * home is his alone: it is never left to somebody else's alarm.
 */
export function mayAlarmMany(facility: Facility, words: string): boolean {
  return ALARMING.includes(facility) && !OWN_HOME.test(toSimplified(words));
}

const OWN_HOME =
  /我家|家里|家中|屋里|屋内|房间|厨房|卧室|客厅|卫生间|阳台|书房|\bmy (?:home|flat|house|apartment|room|kitchen)|\bour (?:flat|kitchen|home)|kitchen|bedroom|living room|bathroom/i;

/** How far one and the same trouble of it reaches. */
export function reachOf(facility: Facility): Reach {
  return EVERYWHERE.includes(facility) ? 'compound' : 'building';
}

const NAMED_BUILDING =
  /(?<![这那哪整每各\d])(?!一栋楼)(?<zh>\d{1,3}|[零一二三四五六七八九十百]{1,4}|(?<![a-z])[a-z])\s*(?:栋|幢|号楼|座(?!机))|(?:building|block|tower|blk)\s*(?:no\.?\s*)?(?<en>\d{1,3}|[a-z])\b/i;

/** Things of which there is one: whoever speaks of it again speaks of the same. */
const ONE_OF_A_KIND: readonly Facility[] = [
  'lift',
  'water',
  'power',
  'gas',
  'network',
  'heating',
  'door',
  'gate',
  'street_light',
  'sewage',
];

export function isOneOfAKind(facility: Facility): boolean {
  return ONE_OF_A_KIND.includes(facility);
}

/** The building that words name (`三栋` → `3`, `Block B` → `B`), or null. */
export function buildingIn(words: string): string | null {
  const groups = NAMED_BUILDING.exec(toSimplified(words))?.groups;
  const name = groups?.['zh'] ?? groups?.['en'];
  if (name === undefined) return null;
  return String(parseNumber(name) ?? name).toUpperCase();
}

/** The building of a unit in normal form, `3-2-501` → `3`. */
export function buildingOf(room: string | null): string | null {
  return room?.split('-')[0]?.toUpperCase() || null;
}

const GATES: Readonly<Record<string, string>> = {
  east: '东',
  west: '西',
  north: '北',
  south: '南',
  main: '正',
};

/** Which of several gates, where the words tell (`东门`, `east gate` → `东`); '' otherwise. */
export function gateIn(words: string): string {
  const named =
    /([东南西北正前后])(?:大)?门|([一二三四五六七八九\d])号(?:门|岗)|\b(east|west|north|south|main) gate/i.exec(
      toSimplified(words),
    );
  return named?.[1] ?? named?.[2] ?? GATES[named?.[3]?.toLowerCase() ?? ''] ?? '';
}
