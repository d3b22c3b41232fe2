import { quantities } from './numbers.ts';

/** The kind of fact a question asks for. */
export type FactKind =
  | 'duration'
  | 'money'
  | 'count'
  | 'frequency'
  | 'clock'
  | 'who'
  | 'where'
  | 'list'
  | 'definition'
  | 'steps'
  | 'form'
  | 'permission'
  | 'reason';

/** What a question wants to know. */
export interface Wanted {
  kinds: readonly FactKind[];
  /** The unit named in `几天`, `how many minutes`, in its one form; null when none is. */
  unit: string | null;
}

const ASKED: readonly (readonly [FactKind, RegExp])[] = [
  [
    'frequency',
    /多久.{0,8}[一1](次|回|遍)|隔多久|多久(扫|洗|清|擦|查|换|收|检|巡|浇|修剪|打扫|清洗|消毒|做)|几(次|遍|回)|多少(次|遍)|频率|how (often|frequently|many times)/,
  ],
  [
    'clock',
    /几点|什么钟点|哪个时段|哪个时间段|什么时段|what time|which hours|until when|opening hours|office hours|from when/,
  ],
  [
    'duration',
    /多久|多长时间|多少个?(天|日|小时|分钟|工作日|月|年)|几个?(天|日|小时|分钟|工作日|月|年|周|钟头|星期)|什么时候|啥时候|何时|几时|期限|时限|最(迟|晚|长|快)|how (long|soon|quickly|fast|far in advance|much time|many (minutes|hours|days|weeks|months|working days))|deadline|within what|by when|^when\b|\bwhen (do|does|will|must|should|is|are|can)/,
  ],
  [
    'money',
    /多少钱|多少元|几十块|几百|几千|几块|几元|(费用|价格|押金|罚款|工资|租金|管理费|物业费).{0,4}多少|怎么收费|收费标准|(罚|扣|赔|付|交)(款|金|钱)?多少|how much(?! time)|what (does it|do they) cost|\bprice\b|what (is the )?(fee|fine|deposit|rate|salary)/,
  ],
  [
    'count',
    /多少(?!钱|元|天|日|小时|分钟|次|遍)|几(个|人|名|位|级|份|张|把|种|类|声|响|层|间|步|米|项|家|户|只|条|岁|辆)|比例|百分之几|几成|几折|多(大|高|远|重|宽)|how many|how far|what (percentage|distance|(minimum|maximum|average) \w+|score|number)/,
  ],
  [
    'who',
    /谁|哪个(部门|岗位|人|职位|班|单位|科|领导)|哪些(部门|岗位|人)|哪几个(部门|岗位|人)|什么(部门|岗位|人|职位)|找哪|归哪|由哪|上级是|下级是|\bwho\b|whom|whose|which (department|team|post|position|staff|person|office|role|manager|supervisor)|what department/,
  ],
  ['where', /哪里|哪儿|什么地方|去哪|到哪|在哪|何处|\bwhere\b|which (place|office|counter|desk)/],
  [
    'form',
    /哪张表|什么表|哪个表|哪份表|哪张单|什么单|哪个单|哪本|什么证|哪张证|哪种表|which (form|register|sheet|slip|record|document|pass|permit|certificate|log)\b|what (form|permit|pass|record|document)\b/,
  ],
  [
    'definition',
    /什么(样的?|情况|是|叫|才)?.{0,8}算|哪些(情况|情形).{0,4}(算|属)|怎么(算|界定|定义)|属于(哪|什么)|算(什么|哪|几)|是(什么|哪)(级|类|种)|count as|classed as|considered|what is (a|an|meant)/,
  ],
  [
    'list',
    /哪些|哪几|哪三|哪两|哪四|哪五|什么(材料|资料|证件|内容|文件|东西|手续|信息|情况|要求|工作|条件)|分(为|成)?(几|哪)|包括|都有(啥|什么)|带什么|(有|要)什么|what (documents|papers|items|information|details|materials|things|kinds|types|conditions|must)|which (documents|papers|items|booklets|things|areas|types|two|three|four|five)|\blist\b/,
  ],
  [
    'steps',
    /怎么(办|做|处理|弄|申请|交|报|退|走|领|开|安排|应对)|如何|流程|步骤|程序|该(做|干)什么|先(做|干)什么|手续|how (do|does|should|can|is|are|to)\b|what (should|do|happens|steps)|procedure|steps/,
  ],
  [
    'permission',
    /吗|能不能|可不可以|可以|行不行|能否|是否|要不要|允许|会不会|用不用|必须|该不该|是不是|^(can|may|must|is|are|do|does|will|should|am)\b|allowed|permitted|forbidden|\b(may|can|must) (i|we|they|he|she|staff|residents)/,
  ],
  ['reason', /为什么|为何|什么原因|凭什么|\bwhy\b/],
];

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百]+)';
const ANY_NUMBER = new RegExp(NUMBER);
const TIME_UNIT = /(?:秒|分钟|小时|天|工作日|周|月|年)$/;
const AT_ONCE = /当天|当日|当场|立即|马上|立刻|即时|随时|及时|半(?:小时|天|年|个月)/;
const EVERY = new RegExp(`每(?:日|天|周|月|季|年|班|次|半|隔|两|${NUMBER})|月度|季度`);

const HELD: Record<Exclude<FactKind, 'duration' | 'money' | 'count' | 'frequency'>, RegExp> = {
  clock: /\d{1,2} ?[:：] ?\d{2}|\d{1,2} ?[点时](?!间)|上午|下午|中午|早上|晚上/,
  who: /[\u3400-\u9fff](?:部|处|中心|班|队|组|员|人|经理|主任|主管|领导|管家|师傅|公司|单位|机关|局|助理)|业主|客户|财务|出纳|保安|前台|上级|下级|装修方/,
  where: /处|部|中心|室|台|厅|楼|门|区|现场|地点|位置|站|柜|袋|盒/,
  form: /《|"|“|表|单|证|簿|本|书|卡|条|合同|协议|日志|卷/,
  list: /、[^、]*、|《[^》]*》.*《|：|:|;.*;|；.*；|[①-⑳].*[①-⑳]/,
  definition: /是指|属|的是|算|界定|下列|下面|包括|分为|为/,
  steps: /.{6}/,
  permission:
    /不得|严禁|禁止|不准|不可|不能|不允许|不许|不应|可以|可|应|须|必须|允许|方可|要|无需|不用|均|不宜|谢绝|能|会|有权|拒绝|不/,
  reason: /因|为|由于|以免|防止|避免|以便/,
};

const EXACT: readonly FactKind[] = ['duration', 'money', 'frequency', 'clock', 'who', 'form'];

/** Is the kind a number, time or amount? Those are there or not; other kinds are guessed from words. */
export function isNumeric(kind: FactKind): boolean {
  return (
    kind === 'duration' || kind === 'money' || kind === 'count' || kind === 'frequency' || kind === 'clock'
  );
}

/** What a folded question wants to know; kinds are often several, none when it is hard to say. */
export function wantedOf(folded: string): Wanted {
  const kinds = ASKED.filter(([, pattern]) => pattern.test(folded)).map(([kind]) => kind);
  const unit = askedUnit(folded);
  if (kinds.includes('frequency'))
    return {
      kinds: kinds.filter((kind) => !['duration', 'count', 'permission', 'steps'].includes(kind)),
      unit,
    };
  if (!kinds.some((kind) => EXACT.includes(kind) || kind === 'count')) return { kinds, unit };
  return {
    kinds: kinds.filter(
      (kind) => kind !== 'steps' && kind !== 'permission' && (kind !== 'list' || !kinds.includes('who')),
    ),
    unit,
  };
}

const ENGLISH_UNITS: Record<string, string> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  week: '周',
  month: '月',
  year: '年',
  time: '次',
  people: '人',
  person: '人',
  staff: '人',
};

function askedUnit(folded: string): string | null {
  if (/百分之(几|多少)|比例|几成|what percentage/.test(folded)) return '%';
  if (/多(远|高|宽)|隔多|how (far|high|wide|close)/.test(folded)) return '米';
  if (/多大面积|面积多大|how (large|big)/.test(folded)) return '平方米';
  const chinese = /(?:几|多少)([\p{Script=Han}]{1,4})/u.exec(folded);
  if (chinese) return quantities(`2${chinese[1] ?? ''}`)[0]?.replace(/^[\d.]+/, '') ?? null;
  const english = /how many (?:working )?([a-z]+?)(?:s|es)?\b/.exec(folded);
  return ENGLISH_UNITS[english?.[1] ?? ''] ?? null;
}

/** 0–1: how surely a folded sentence holds a fact of the kind asked. Numbers must be there with a unit that fits. */
export function holdsFact(folded: string, kind: FactKind, unit: string | null): number {
  switch (kind) {
    case 'duration':
      return timeFact(folded, unit);
    case 'money':
      return /[\d一二两三四五六七八九十百千万]+ ?(?:元|块|%|‰|倍)/.test(folded)
        ? 1
        : /免费|无偿|不收费|按.{0,8}标准/.test(folded)
          ? 0.6
          : 0;
    case 'count':
      return countFact(folded, unit);
    case 'frequency':
      return EVERY.test(folded) || /[\d一二两三四五六七八九十]+ ?次/.test(folded)
        ? 1
        : /定期|不定期|随时|经常/.test(folded)
          ? 0.5
          : 0;
    default:
      return HELD[kind].test(folded) ? 1 : 0;
  }
}

function timeFact(folded: string, unit: string | null): number {
  const times = quantities(folded).filter((quantity) => TIME_UNIT.test(quantity));
  const units = unit === '分钟' ? ['分钟', '小时'] : unit === '小时' ? ['小时', '天'] : [unit ?? ''];
  if (times.length > 0) return times.some((time) => units.some((one) => time.endsWith(one))) ? 1 : 0.7;
  if (/\d{1,2} ?[:：点] ?\d{0,2}/.test(folded)) return unit === null ? 0.8 : 0.3;
  return AT_ONCE.test(folded) ? 0.6 : /[前后]/.test(folded) && unit === null ? 0.3 : 0;
}

function countFact(folded: string, unit: string | null): number {
  const found = quantities(folded);
  if (unit !== null && found.some((quantity) => quantity.replace(/^[\d.]+/, '') === unit)) return 1;
  if (found.length > 0) return 0.4;
  return ANY_NUMBER.test(folded) ? 0.3 : 0;
}
