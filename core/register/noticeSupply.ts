/** What may be missing while an outage lasts. */
export type Facility = 'water' | 'power' | 'gas' | 'heating' | 'lift' | 'network';

export const FACILITIES: readonly Facility[] = ['water', 'power', 'gas', 'heating', 'lift', 'network'];

/** Somebody speaks of a supply: it is missing now, or he asks whether, when, until when. */
export interface SupplyRead {
  facility: Facility;
  kind: 'lack' | 'question';
}

interface Words {
  /** It is off, in the words of residents and of notices. */
  off: RegExp;
  /** It comes back, is there, will be off. */
  asked: RegExp;
  /** Work on it that means it is off, in notices only. */
  work: RegExp;
}

const GONE = '(?:没|没有|断|停|缺|冇|唔来|不来|没来)(?:咗|了|过)?';
const WENT = '(?:也|都|又|怎么|突然)?(?:没有?了|没来|停了?|断了?|不来了?|用不了|冇咗)';
const NO_EN = "(?:no|without|there(?: is|'s|s) no|have no|any|haven'?t (?:got )?any|lost(?: the| our| all)?)";
const OUT_EN =
  "(?:(?:is|was|has|will|be|being|'s|s|been|seems|still|went|going|gone|all|completely|suddenly|just)\\s)*(?:off|out|down|gone|(?:cut|shut|turned|switched)(?: off)?|interrupted|suspended|stopped|not working|unavailable|disconnected)";

/** A word that ends the supply's name: `水管`, `电梯`, `气味` are other things. */
const WATER = '(?:自来|生活|用)?水(?!管|表|费|龙头|箱|泵|渍|票|桶|壶|电费|阀|池|槽|印|果|位|温)';
const POWER = '(?:供)?电(?!梯|话|视|脑|费|瓶|池|动|器|灯|卡|磁|表|闸|线|工|热|饭|箱|源)';
const GAS = '(?:燃|煤|天然|管道)气(?!味|灶|表|费|公司|泄|漏|管|阀)|气(?!味|味儿|温|象|氛|管|阀|费|表)';
const LIFT = '(?:电梯|升降机|客梯|货梯)';
const NET = '(?:宽带|网络|互联网|网|wifi|wi-fi)(?!费|站|点|上|购|银|约|友)';

/** Work on a supply or a machine, Chinese and English, as alternatives of a pattern. */
export const WORK = '检修|维修|抢修|改造|清洗|切换|割接|升级|更换|年检|保养|维保|施工|中断|停用';
export const WORK_EN =
  'shutdown|shut-?off|interruption|maintenance|inspection|cleaning|repairs?|upgrade|works?';

const TABLE: Readonly<Record<Facility, Words>> = {
  water: words({
    zh: [`${GONE}${WATER}`, `(?:自来)?水${WENT}`, '不出水|不来水|没出水|缺水|供水中断|停止供水|停供水'],
    en: [
      `${NO_EN} (?:running |tap |hot or cold )?water`,
      `(?:the |our |my )?water(?: supply)? ?${OUT_EN}`,
      'water outage',
    ],
    asked: [
      '来水|恢复供水|供水|有水|水(?:什么时候|几点|几时|啥时候)(?:来|有|恢复|停)',
      '\\bwater(?: supply)?\\b',
    ],
    nouns: ['供水|水管|水泵|水箱|管网|二次供水', 'water'],
  }),
  power: words({
    zh: [`${GONE}${POWER}`, `(?:家里|我家|整栋|楼里)?电${WENT}`, '供电中断|停止供电|停供电|限电'],
    en: [
      `${NO_EN} (?:power|electricity|electric)`,
      `(?:the |our |my )?(?:power|electricity|electric)(?: supply)? ?${OUT_EN}`,
      'power (?:outage|cut|failure)|blackout',
    ],
    asked: [
      '来电(?!话|显)|恢复供电|供电|有电|电(?:什么时候|几点|几时|啥时候)(?:来|有|恢复|停)',
      '\\b(?:power|electricity)\\b',
    ],
    nouns: ['供电|电力|配电|变压器|电路|供电线路|电房', 'power|electrical'],
  }),
  gas: words({
    zh: [
      `${GONE}(?:${GAS})`,
      `(?:燃|煤|天然|管道)气${WENT}`,
      '(?:煤气|燃气)?(?:灶|炉)?打不着火?|停止供气|供气中断',
    ],
    en: [`${NO_EN} gas(?! smell)`, `(?:the |our |my )?gas(?: supply)? ?${OUT_EN}`],
    asked: [
      '来气|恢复供气|供气|有(?:燃|煤|天然)?气(?!味)|(?:燃|煤|天然)气(?:什么时候|几点|几时)(?:来|有|恢复|停)',
      '\\bgas\\b',
    ],
    nouns: ['燃气|煤气|天然气|供气', 'gas'],
  }),
  heating: words({
    zh: [
      '(?:没有?|停|断|冇)(?:了)?暖气?',
      '暖气?(?:片)?(?:不热|没热|停了?|没了|冰凉|是?凉的|冷的)',
      '(?:停止|没|不|没有)供暖',
    ],
    en: [
      `${NO_EN} heating`,
      `(?:the |our |my )?(?:heating|radiators?)(?: system)? ?(?:${OUT_EN}|cold|(?:is|are) cold)`,
    ],
    asked: ['来暖|供暖|暖气(?:什么时候|几点|几时)(?:来|热|有|恢复|停)', '\\bheating\\b'],
    nouns: ['供暖|暖气|热力|换热站', 'heating'],
  }),
  lift: words({
    zh: [
      `${LIFT}.{0,4}(?:停了?|坏|不动|不走|不能[用坐]|用不了|坐不了|不来|没来|不运行|停运|停用|没反应|关了|唔郁|按不动|开不了)`,
      `(?:停|没有?|冇)(?:了|咗)?(?:电)?梯|没有?${LIFT}`,
    ],
    en: [
      `(?:lifts?|elevators?) ?(?:(?:is|are|was|has|\'s|s|isn\'?t|aren\'?t|not|been|seems|still|went|all|both)\\s)*(?:off|out|down|working|moving|stopped|broken|dead|running|out of (?:order|service))`,
      `${NO_EN} (?:lifts?|elevators?)`,
    ],
    asked: [
      `${LIFT}(?:什么时候|几点|几时|啥时候|能|可以|今天|明天|.{0,3}好|.{0,2}恢复|.{0,3}停)|恢复运行`,
      '\\b(?:lifts?|elevators?)\\b',
    ],
    nouns: [LIFT, 'lifts?|elevators?'],
  }),
  network: words({
    zh: [`${GONE}${NET}`, `${NET}${WENT}`, '上不了网|上唔到网|连不上网|网不通'],
    en: [
      `${NO_EN} (?:internet|wi-?fi|network|broadband)`,
      `(?:the |our |my )?(?:internet|wi-?fi|network|broadband) ?${OUT_EN}`,
    ],
    asked: [
      '来网|恢复网络|有网|网(?:什么时候|几点|几时|啥时候)(?:来|有|好|恢复|断|停)',
      '\\b(?:internet|wi-?fi|broadband)\\b',
    ],
    nouns: ['宽带|网络|光纤|网络机房', 'internet|network'],
  }),
};

/** When, until when: the time is asked for. */
const WHEN =
  /什么时候|几时|几点|啥时候|何时|多久|多长时间|\b(?:when|how long|until when|what time|by when)\b/;
/** Whether. */
const WHETHER =
  /会不会|是不是|是否|有没有|停不停|要停|吗|嘛[?]|么$|[?]|\b(?:will|is there|are there|going to|any idea|do you know)\b/;
/** It is off now: asking whether, or why, is a report all the same. */
const NOW =
  /怎么|为什么|为啥|点解|咋|(?<!有)(?:没|冇)有?(?:水|电|气|网|暖)|[断停]了(?!吗)|现在|已经|\bwhy\b|\bright now\b/;
const LATER = /明[天日早晚]|后天|今晚|下周|\b(?:tomorrow|tonight|later)\b/;

/**
 * A fault of one's own, somebody in danger, or a remark that the others have it: no outage explains that. Words that
 * tell of danger are here though an emergency has its own way: nothing of the kind is answered with a time.
 */
const SOMETHING_ELSE =
  /漏|爆|喷|堵|渗|滴|溢|淹|跳闸|短路|烧|焦|糊味|冒烟|(?<!不)着火|[起失]火|火[警灾花]|触电|另外|还有|顺便|灯|(?:车|手机|电池|遥控器?|锁|表|充电宝)[^,.;]{0,3}没电|龙头|热水|插座|开关|异响|味|困|被关|关在|卡在|卡住|夹|有人|里面|晕|救|受伤|只有我|就我|我一家|单单我|唯独|(?:别人|别家|人家|邻居|隔壁|楼上|楼下|对门|其他人|其他家)[^,.;]{0,6}(?:有|正常|好的|没停|没事)|(?<!是)不是(?:停|这|因为|计划)|除了停|leak|burst|drip|block|clog|flood|tripp|fuse|breaker|burn|smoke|fire|spark|smell|shock|stuck|trapped|inside|as well|\balso\b|hot water|tap is|(?:only|just) (?:my|our|us|me)\b|neighbou?rs? (?:have|has|do|still)|every ?one else|others? (?:have|has)|not the (?:outage|planned)/;
/** Asks how such things are done in general: the handbook's business. */
const IN_GENERAL =
  /提前|事先|一般|通常|规定|收费|费用|\b(?:in advance|beforehand|usually|normally|policy|charge)\b/;
/** A complaint in so many words stays one. */
const COMPLAINS =
  /投诉|态度|天天|老是|总是|三天两头|经常|又(?:停|断|没)|第[二三四五六七八九十\d]+次|赔|complain|again and again|every (?:day|week)|compensat/;

/** A longer message says more than that something is off, UTF-16 units. */
const LONGEST_READ = 100;

/**
 * Reads from a plain text (lower case, Simplified, half-width) that a supply is missing or asked about.
 * @returns null when it speaks of something else, or of more than that
 */
export function readSupply(text: string): SupplyRead | null {
  if (text.length > LONGEST_READ || IN_GENERAL.test(text)) return null;
  if (SOMETHING_ELSE.test(text) || COMPLAINS.test(text)) return null;
  const question = WHEN.test(text) || (WHETHER.test(text) && (!NOW.test(text) || LATER.test(text)));
  for (const facility of FACILITIES) {
    if (TABLE[facility].off.test(text)) return { facility, kind: question ? 'question' : 'lack' };
  }
  if (!question) return null;
  const asked = FACILITIES.find((facility) => TABLE[facility].asked.test(text));
  return asked ? { facility: asked, kind: 'question' } : null;
}

/** What is off according to a notice in plain text. */
export function readFacilities(text: string): Facility[] {
  return FACILITIES.filter((facility) => TABLE[facility].off.test(text) || TABLE[facility].work.test(text));
}

const BACK =
  /(?:已|已经|现已|均已|现)[^,.;]{0,4}(?:恢复|来[水电气]|通[水电气]|修复|修好|正常)|(?:is|are) (?:back|restored|on again|running again)/;
const NAMES: Readonly<Record<Facility, RegExp>> = {
  water: /水|\bwater\b/,
  power: /电(?!梯)|\b(?:power|electricity)\b/,
  gas: /[燃煤供来通然]气|\bgas\b/,
  heating: /暖|\bheating\b/,
  lift: new RegExp(`${LIFT}|\\b(?:lifts?|elevators?)\\b`),
  network: /网|宽带|\b(?:internet|wi-?fi|network)\b/,
};

/** The supplies that a notice in plain text says are back. */
export function saysRestored(text: string): Facility[] {
  const said = text.split(/[,.;!\n]/).filter((clause) => BACK.test(clause));
  return FACILITIES.filter((facility) => said.some((clause) => NAMES[facility].test(clause)));
}

/** @param nouns what work is done on: in Chinese, in English */
function words(parts: { zh: string[]; en: string[]; asked: string[]; nouns: [string, string] }): Words {
  const [zh, en] = parts.nouns;
  return {
    off: new RegExp([...parts.zh, ...parts.en.map((one) => `(?<![a-z])(?:${one})(?![a-z])`)].join('|')),
    asked: new RegExp(parts.asked.join('|')),
    work: new RegExp(
      `(?:${zh})[^,.;]{0,4}(?:${WORK})|(?:${WORK})[^,.;]{0,3}(?:${zh})|(?:${en})[^,.;]{0,12} (?:${WORK_EN})`,
    ),
  };
}
