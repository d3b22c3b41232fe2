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
  | 'steps'
  | 'form'
  | 'permission'
  | 'reason';

const ASKED: readonly (readonly [FactKind, RegExp])[] = [
  ['frequency', /多久(?=.{0,6}[一1]次)|隔多久|几(次|遍|回)|多少(次|遍)|频率|how (often|frequently|many times)/],
  ['clock', /几点|几时|什么钟点|哪个时段|哪个时间段|什么时段|what time|which hours|until when|opening hours|office hours/],
  [
    'duration',
    /多久|多长时间|多少(天|日|小时|分钟|工作日|个月|年)|几(天|日|小时|分钟|个?工作日|个?月|年|周|个小时|个钟|个星期)|什么时候|啥时候|何时|期限|时限|最(迟|晚|长|快)|how (long|soon|quickly|fast|far in advance|much time|many (minutes|hours|days|weeks|months|working days))|deadline|within what|by when|^when\b|\bwhen (do|does|will|must|should|is|are|can)/,
  ],
  ['money', /多少钱|多少元|几块|几元|费用(是)?多少|怎么收费|收费标准|价格|押金(是|要)?多少|罚多少|扣多少|how much|what (does it|do they) cost|\bprice\b|\bcost\b|fee is|what fee/],
  ['count', /多少(个|人|名|层|级|份|张|把|米|平|公里|间|家|种|条|%)?|几(个|人|名|位|级|份|张|把|种|类|声|响|层|间|步|米|项)|比例|百分之几|how many|how far|what (percentage|rate|distance)/],
  [
    'who',
    /谁|哪个(部门|岗位|人|职位|班|单位|科|领导)|哪些(部门|岗位|人)|哪几个(部门|岗位|人)|什么(部门|岗位|人|职位)|找哪|归哪|由哪|上级是|下级是|\bwho\b|whom|whose|which (department|team|post|position|staff|person|office|role|manager|supervisor)|what department/,
  ],
  ['where', /哪里|哪儿|什么地方|去哪|到哪|在哪|何处|\bwhere\b|which (place|office|counter|desk)/],
  ['form', /哪张表|什么表|哪个表|哪份表|哪张单|什么单|哪个单|哪本|什么证|哪张证|哪种表|which (form|register|sheet|slip|record|document|pass|permit|certificate|log)|what (form|permit|pass|record|document)\b/],
  [
    'list',
    /哪些|哪几|哪三|哪两|哪四|哪五|什么(材料|资料|证件|内容|文件|东西|手续|信息|情况|要求|工作|条件)|分(为|成)?(几|哪)|包括|都有(啥|什么)|带什么|(有|要)什么|what (documents|papers|items|information|details|materials|things|kinds|types|conditions|must)|which (documents|papers|items|booklets|things|areas|types|two|three|four|five)|\blist\b/,
  ],
  ['steps', /怎么(办|做|处理|弄|申请|交|报|退|走|领|开|安排|应对)|如何|流程|步骤|程序|该(做|干)什么|先(做|干)什么|手续|how (do|does|should|can|is|are|to)|what (should|do|happens|steps)|procedure|steps/],
  ['permission', /吗|能不能|可不可以|可以|行不行|能否|是否|要不要|允许|会不会|用不用|必须|该不该|是不是|不接|^(can|may|must|is|are|do|does|will|should|am)\b|allowed|permitted|forbidden|\b(may|can|must) (i|we|they|he|she|staff|residents)/],
  ['reason', /为什么|为何|什么原因|凭什么|\bwhy\b/],
];

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百半几数])';
const HELD: Record<FactKind, RegExp | null> = {
  duration: new RegExp(
    `${NUMBER} ?个?(?:小时|钟头|工作日|分钟|秒|天|日|月|周|星期|年|季)|当天|当日|当场|立即|马上|立刻|即时|随时|每(?:天|日|周|月|年)|前|后`,
  ),
  money: new RegExp(`${NUMBER}+ ?(?:元|块|%|‰|倍)|免费|无偿|不收费|押金`),
  count: new RegExp(`${NUMBER}|每`),
  frequency: new RegExp(`每(?:日|天|周|月|季|年|班|次|半|隔|两|${NUMBER})|${NUMBER} ?次|定期|不定期|随时|经常|不少于|月度|季度`),
  clock: /\d{1,2} ?[:：点时] ?\d{0,2}|上午|下午|早上|晚上|上班|下班/,
  who: /部门|[\p{Script=Han}](?:部|处|中心|班|队|组|员|人|经理|主任|主管|领导|管家|师傅|公司|单位|机关|局)|业主|客户|财务|出纳|保安|前台|助理|上级|下级|方/u,
  where: /处|部|中心|室|台|厅|楼|门|区|家|现场|地点|位置|到|在|房|站|柜|袋|盒/,
  form: /《|"|“|表|单|证|簿|本|书|卡|条|记录|合同|协议|日志|卷/,
  list: /、|《|\n|;|；|[①-⑳]|\d[、.)\]]|和|及/,
  steps: /.{6}/,
  permission: /不得|严禁|禁止|不准|不可|不能|不允许|不许|不应|可以|可|应|须|必须|允许|方可|要|无需|不用|均|不宜|谢绝|能|会|有权|拒绝/,
  reason: /因|为|由于|以免|防止|避免|为了|以便/,
};

/** The kinds of fact a folded question asks for; often several, none when it is hard to say. */
export function askedKinds(folded: string): FactKind[] {
  const kinds = ASKED.filter(([, pattern]) => pattern.test(folded)).map(([kind]) => kind);
  const exact: FactKind[] = ['duration', 'money', 'frequency', 'clock', 'who', 'form'];
  const strict = kinds.some((kind) => exact.includes(kind));
  if (kinds.includes('frequency')) return kinds.filter((kind) => kind !== 'duration' && kind !== 'count');
  return strict ? kinds.filter((kind) => kind !== 'count' && kind !== 'steps' && kind !== 'permission') : kinds;
}

/** Does a folded sentence hold a fact of this kind? */
export function holdsFact(folded: string, kind: FactKind): boolean {
  return HELD[kind]?.test(folded) ?? true;
}
