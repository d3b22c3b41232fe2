import { isPressing } from './pressing.ts';

/** Families of life-safety words, the words themselves on a plain text (see `plain`). */
const SIGNS: readonly { family: AlarmFamily; pattern: RegExp }[] = [
  {
    family: 'fire',
    pattern:
      /(?<![不没难])着火|起火|失火|火灾|着咗火|火烛|火苗|明火|火光|烧起来|烧着|烧咗|浓烟|[冒起出](?:着|了|出|咗)?(?:好多|很多|大|好大)?[黑白青浓]?烟|冒火|爆炸|炸了|自燃|\bon fire\b|\bfire!|(?:there'?s|is) (?:a )?(?:small |big |kitchen )?fire\b|caught fire|flames?\b|smoke (?:is )?(?:coming|pour|fill|billow)|(?:full of|thick|black|white) smoke|explo(?:ded|sion)/,
  },
  {
    family: 'gas',
    pattern:
      /(?:煤气|燃气|天然气|瓦斯|液化气|石油气).{0,8}(?:味|泄|漏|中毒|嘶)|(?:漏|泄).{0,3}(?:煤气|燃气|天然气|瓦斯|气了)|臭鸡蛋|一氧化碳|gas (?:leak|smell)|smell(?:s|ing)?(?: of| like)?(?: strong)? gas|leaking gas|rotten eggs?|carbon monoxide|co alarm/,
  },
  {
    family: 'trapped',
    pattern:
      /(?:困|关|卡|锁|夹)(?:在|喺|咗|住|死)?.{0,8}(?:电梯|轿厢|𨋢|lift)|(?:电梯|轿厢|lift|𨋢).{0,14}(?:困|关(?:着|了)|里面?(?:有|还有).{0,4}人|出不[来去]|出唔|夹)|被困|困住|(?:stuck|trapped|locked) (?:in|inside|between).{0,30}(?:lift|elevator|floor)|(?:孩子|小孩|宝宝|婴儿|娃娃?|老人|[仔囡])[^把将,.]{0,8}(?:反锁|锁|关|困)(?:在|住|喺)|(?:[门锁].{0,6}(?:坏|打?不开|开不了|反锁)|反锁).{0,8}(?:孩子|小孩|宝宝|婴儿|娃娃?|老人).{0,8}(?:里面|屋里|房里|家里|屋企|车里)|(?:lift|elevator).{0,50}(?:trapped|inside|let us out|get (?:us|me|them|him|her) out)|trapped/,
  },
  {
    family: 'medical',
    pattern:
      /晕倒|昏倒|昏迷|[昏晕](?:过去|低|了|咗)|不省人事|[没冇无](?:有|了)?(?:呼吸|意识|心跳|知觉|气息|气了)|叫.{0,2}不醒|叫唔醒|冇反应|[没无]反应|抽搐|抽筋|口吐白沫|心脏病|心梗|脑梗|脑溢血|中风|窒息|噎|呛(?:到|住|着)|[喘透](?:不|唔).?[上过到]气|呼吸(?:不|困难|急)|胸口?[疼痛闷]|心口.{0,3}[疼痛]|[流出吐]?(?:了|咗)?(?:好多|很多|一地|满[地脸头]|大量)(?:的)?血|血(?:一直|不停|止不住|流)|流血|大出血|出血|止不住|休克|羊水|要生了|宫缩|溺水|掉[进到落](?:水|池|河|湖|喷泉|井)|喝了?.{0,4}(?:农药|洁厕|漂白|百草枯|消毒液|清洁)|[误吞](?:食|吞|了|下).{0,6}|骨折|摔(?:下来|下去|断|倒|了|得)|跌(?:亲|倒|落|断)|倒(?:在|下|地)|烫(?:伤|到)|过敏|救护车|120|not breath|(?:can'?t|cannot|stopped|trouble|difficulty|struggling to) breath|unconscious|unresponsive|passed out|collaps|heart attack|chest pain|stroke\b|seizure|convuls|chok(?:ing|ed)|bleeding|blood\b|overdose|swallowed|ambulance|fainted|blue lips|lips.{0,8}blue|in labou?r|waters? (?:have )?broke/,
  },
  {
    family: 'suicide',
    pattern:
      /跳楼|[要想](?:往下)?跳|跳下去|自杀|轻生|割腕|(?:不|唔)想(?:活|再活)|活不下去|寻短见|想死|遗书|安眠药|栏杆外|suicid|kill (?:my|him|her)self|end (?:my|it|his|her) (?:life|all)|want to die|(?:going|gonna|about|threatening) to jump|jump off|on the ledge/,
  },
  {
    family: 'crime',
    pattern:
      /[拿持举提握带]着?.{0,3}刀|菜刀|砍(?:人|伤|了)|打(?:架|起来|人|我|伤)|动手|互殴|抢劫|被抢|抢(?:了|走)|撬.{0,6}[门锁窗]|入室|闯[进入]|强行|踹门|砸[门窗车玻]|小偷|[被让](?:人)?[偷盗]|[偷盗](?:走|了|咗|东西|车)|失窃|爆窃|捅|尾随|跟踪|家暴|绑架|拐|威胁|猥亵|车祸|撞(?:到|了|伤|倒|人)|投毒|泼(?:油|汽油)|\bknife|\bgun\b|weapon|fight(?:ing)?\b|attack(?:ed|ing)|assault|punch|stabb|broke(?:n)? into|break(?:ing)?[ -]?in|burglar|robbed|robbery|stole\b|stolen|intruder|threaten|hit (?:by a car|me|him|her|someone)|ran over|run over|screaming (?:for )?help/,
  },
  {
    family: 'flood',
    pattern:
      /爆(?:了|咗)?.{0,2}[管喉]|[管喉](?:子|道)?(?:突然)?(?:爆|崩|炸|裂开)|水.{0,6}[喷涌]|[喷涌](?:出|水|得)|淹|(?:家里|屋里|房间|客厅|大堂|车库|地库).{0,6}(?:进水|全是水|水浸)|水浸|水漫|flood(?:ing|ed)|burst|water (?:is )?(?:pour|gush|spray|shoot|com(?:es|ing) (?:through|down|in))|(?:pour|gush|spray)ing (?:out|in|down|through|from)/,
  },
  {
    family: 'shock',
    pattern:
      /触电|漏电|[电麻](?:到|了|咗)(?:一下|手|人|我|他|她)|被电|带电|electrocut|electric shock|(?:got|getting) (?:a )?shock|live wire|exposed wire/,
  },
  {
    family: 'falling',
    pattern:
      /坍塌|倒塌|塌(?:了|下)|砸(?:到|中|伤|下)|坠(?:楼|落|下)|(?:要|快)掉下来|掉下来|高空抛物|fell (?:from|off|down)|about to (?:fall|collapse)|ceiling (?:has )?(?:collapsed|came down|fallen)/,
  },
  {
    family: 'missing',
    pattern:
      /(?:孩子|小孩|宝宝|老人|爷爷|奶奶|外公|外婆|我妈|我爸|妈妈|爸爸|女儿|儿子|闺女|婆婆|公公|老爷子|老太太|孙[子女]|娃|阿婆|阿伯|老伴|弟弟|妹妹).{0,18}(?:不见|走失|走丢|失踪|找不[到着]|丢了|唔见|没回来|没回家|联系不上)|走失|失踪|(?:child|son|daughter|boy|girl|kid|toddler|mother|father|mum|mom|dad|grandma|grandpa|grandmother|grandfather|wife|husband|old (?:man|lady)).{0,40}(?:missing|disappeared|wandered|can'?t find|cannot find|hasn'?t come (?:home|back)|gone)|missing (?:child|boy|girl|person)|can'?t find my (?:son|daughter|child|kid|mother|father|mum|mom|dad|grand)/,
  },
];

/** Words that make a sign doubtful: talk, past, drill, joke, or over already. */
const DOUBTS: readonly { doubt: AlarmDoubt; pattern: RegExp }[] = [
  {
    doubt: 'drill',
    pattern:
      /演习|演练|培训|讲座|课程|上课|宣传|海报|知识|模拟|拍戏|拍摄|剧本|小说|电影|电视剧|新闻|游戏|做梦|梦见|\bdrill|training|workshop|rehears|poster|leaflet|movie|\bnovel|\bnews\b|simulat/,
  },
  {
    doubt: 'asking',
    pattern:
      /几点|什么时候|哪里|在哪|怎么(?:办理|申请|用|走|预防)|多少|要不要|需不需要|是否|是不是|能不能|可不可以|会不会|有没有|请问|想问|咨询|how (?:do|much|often|long)|what (?:time|is|should|happens)|when (?:is|will|does)|where (?:is|are|do)|do (?:you|we|i)\b|is there a\b|are there/,
  },
  {
    doubt: 'if',
    pattern:
      /如果|要是|万一|假如|假设|倘若|一旦|若是|的话|以防|预防|防止|担心|怕|容易|早晚|迟早|隐患|\bif\b|in case|what if|suppose|prevent|could (?:cause|start)|might|someday|one day|worried/,
  },
  {
    doubt: 'past',
    pattern:
      /昨[天晚日]|前[天晚]|上(?:周|个?星期|个?礼拜|个?月|次|回)|去年|前年|之前|前几天|前阵子|那[次天场]|当时|以前|[寻琴]日|早前|曾经|年前|月前|天前|yesterday|last (?:week|night|month|year|time|mon|tue|wed|thu|fri|sat|sun)|\bago\b|previous|used to/,
  },
  {
    doubt: 'over',
    pattern:
      /虚惊|误报|已经?(?:灭|扑灭|修好|解决|没事|处理好|找到|送医|救出|恢复)|没事了|灭了|救出来|出院|找到了|没有?大碍|康复|false alarm|put out|(?:is|are|was) (?:fine|ok|okay|safe) now|all good|recovered|(?:found|got) (?:him|her|it) (?:back|now)|turned out/,
  },
  {
    doubt: 'figure',
    pattern:
      /[热笑累烦饿吵冻急吓气贵臭堵]死|killing me|dying (?:of|to|for)|to death|like a sauna|daylight robbery|要命|像.{0,6}(?:着火|火灾|地震|瀑布|水帘洞)|抢车位|抢手|火了(?=$|[,.!])(?<!着火了|起火了|失火了|点火了|冒火了)|火爆|上火|火气|哈哈|😂|🤣|开玩笑|谣言|传言|怀疑|标语|促销|公众号|\blol\b|haha|almost|nearly/,
  },
  {
    doubt: 'denied',
    pattern:
      /[没冇无](?:有)?(?:人)?(?:着火|起火|冒烟|受伤|被困|伤亡|明火|火|烟|人员)|里面没(?:有)?人|不是(?:火|着火|煤气|燃气|急)|[没冇](?:有)?(?:人|乘客)(?:困|关)?(?:在|喺)(?:里|入)|no(?:body| one| ?one)?(?: is| was)? (?:hurt|injured|inside|trapped|fire|smoke|emergency|gas)|not (?:an emergency|on fire|a fire)|empty (?:lift|elevator)/,
  },
];

export type AlarmFamily =
  'fire' | 'gas' | 'trapped' | 'medical' | 'suicide' | 'crime' | 'flood' | 'shock' | 'falling' | 'missing';
export type AlarmDoubt = 'drill' | 'asking' | 'if' | 'past' | 'over' | 'figure' | 'denied';

/** A machine that keeps somebody alive, without power. */
const LIFE_SUPPORT =
  /(?:没电|停电|断电|跳闸|冇电).{0,16}(?:制氧机|呼吸机|透析机|吸氧|洗肾机)|(?:制氧机|呼吸机|透析机|洗肾机).{0,16}(?:没电|停了|停电|断电|不转|不工作|冇电)|(?:no power|power (?:is|went) (?:out|off)).{0,40}(?:oxygen|ventilator|dialysis)|(?:oxygen (?:machine|concentrator)|ventilator|dialysis machine).{0,30}(?:no power|stopped|dead|off|not working)/;

/** A child or an old person alone behind a door that does not open. */
const ALONE_LOCKED_IN =
  /(?:[门锁].{0,8}(?:坏|打?不开|开不了|锁死|卡死)|反锁).{0,12}(?:孩子|小孩|宝宝|婴儿|娃娃?|[仔囡]|老人|老太太|老爷子|奶奶|爷爷).{0,6}(?:一个人|独自|单独|自己)(?:还)?(?:被)?(?:关|锁|困)?(?:在|喺)(?:里|屋|房|家|车|入面)|(?:孩子|小孩|宝宝|婴儿|娃娃?|[仔囡]|老人|老太太|老爷子|奶奶|爷爷).{0,4}(?:一个人|独自|自己).{0,2}(?:被)?(?:反锁|锁|关|困)(?:在|喺|住)|\b(?:baby|toddler|child|kid|son|daughter|grandma|grandmother|mum|mom|mother)\b.{0,12}(?:is|'s|got|has got|was just) (?:locked|trapped) (?:alone )?(?:inside\b|in (?:the|a|my|our|his|her) (?:\w+ )?(?:room|bathroom|bedroom|toilet|flat|house|home|apartment|car|kitchen)\b|on the balcony\b)/;

/** Words that leave little to weigh: someone in danger, said as happening. */
const CERTAIN =
  /(?:水管|[暖热]气管?|管子|管道|总管|喉管?).{0,4}爆(?:了|裂|开|咗)|(?<!会|要)爆(?:水管|水喉|喉|管)(?:了|咗|[,.!]|$)|水(?:一直|不停|狂|直)?(?:喷|涌|灌)(?:出来|进来|得到处|个不停|不止)|pipe (?:has |have |just )?burst|burst pipe|water (?:is )?(?:pouring|gushing|spraying)|(?:被困|困在|困喺|关在|卡在|锁在)(?:了)?.{0,6}(?:电梯|轿厢|𨋢|升降机|lift)|(?:电梯|轿厢|𨋢|lift).{0,6}困(?:住|着|了|咗)?.{0,4}(?:人|我|孩子|老人)|(?:电梯|轿厢|𨋢|升降机|\blift\b).{0,14}(?:(?<!(?:[没冇无]有?人?|不会|别)被?)困(?:(?:在|喺)(?:里|入|内)|住(?:了|咗|[,.!]|$))|(?:关|锁)(?:在|喺)(?:里面|里头|入面|内))|(?:\b(?:we|i|people|person|someone|somebody|child|kids?|mum|mom|dad|mother|father|wife|husband|he|she|they|us|them)\b.{0,24}(?:stuck|trapped)|^(?:stuck|trapped)|help.{0,12}(?:stuck|trapped)) (?:in|inside|between).{0,16}(?:lift|elevator)|(?:(?<![不没难打点])着火|起火|失火|着咗火|烧起来|爆炸)(?:了|啦|咗|!|,|$)|(?:there'?s|there is) a fire\b|(?:kitchen|flat|room|building|car|scooter|bike|house|apartment|it|balcony|curtain)s? (?:is |are |'s )?(?:on|caught) fire|fire in (?:the|my|our)|(?:煤气|燃气|天然气|瓦斯|液化气)(?:在)?(?:泄漏|泄露|漏了|漏气)|(?:strong |a lot of |i can |i |we |can )(?:smell|smelling)(?: of)? gas|gas (?:is )?leak(?:ing)?\b|(?:晕倒|昏倒|昏迷|昏过去|晕过去|晕低|不省人事)(?:了|啦|咗|在|,|!|$)|(?:没有?|冇)(?:了)?(?:呼吸|意识|心跳)|叫(?:也|都)?(?:不|唔)醒(?!,我忘)|(?:is|isn'?t|not|stopped) breathing|can'?t breathe|unconscious|passed out|collapsed (?:in|on|at|and)|heart attack|having a (?:stroke|seizure)|bleeding (?:heavily|badly|a lot)|跳楼|割腕|自杀|轻生|(?:不|唔)想活|活不下去|kill (?:my|him|her)self|suicid|end my life|触电|electrocuted|溺水|drowning in the pool|持刀|拿着?(?:菜)?刀|砍人|砍伤|with a knife|has a (?:knife|gun)|抢劫|(?:吞|误食|误吞)了.{0,8}(?:电池|药|硬币|洗)|[吃喝服]了?.{0,6}(?:老鼠药|毒药|农药|洁厕|漂白|百草枯|消毒)|食物中毒|(?:进了?|遭了?)(?:小偷|贼)|(?:家|屋|房|店|车)(?:里|子)?(?:刚刚?|刚才)?[被让](?:人)?[偷盗](?:了|咗|,|!|$)|(?:狗|犬|蛇).{0,6}咬(?:伤|了|到|咗).{0,6}(?:人|孩|我|娃|老)|(?:狗|犬|蛇)(?:把|将).{0,6}咬|被.{0,6}(?:狗|犬|蛇).{0,3}咬|\b(?:dog|snake) bit (?:me|him|her|my|a|someone)|(?<!差点)砸(?:到|中|伤)(?:了|咗)?(?:一个|个|路)?(?:人|孩|小|老)|(?:车库|地库|地下室|停车场|配电房|电梯井|家里?|屋里?)(?:已经|都|全|快)?(?:被)?(?:水)?淹(?:了|咗|,|!|$)|\b(?:lift|elevator)\b.{0,30}\b(?:i'?m|we'?re|i am|we are|people|someone|somebody|kids?|child(?:ren)?|he'?s|she'?s)\b.{0,12}\b(?:inside|in it|stuck|trapped)/;

/** Families of life-safety words in a text and what speaks against taking them at their word. */
export interface Alarm {
  families: AlarmFamily[];
  doubts: AlarmDoubt[];
  /** A machine that keeps somebody alive has no power: a matter of medical help. */
  lifeSupport: boolean;
  /** The words leave little to weigh, and nothing speaks against them. */
  certain: boolean;
  /** Something must be fixed too: a burst pipe, a lift with people in it. */
  alsoRepair: boolean;
  /** Something broken does damage or shuts people out while it waits. */
  pressing: boolean;
}

/** Dangers in which something must be fixed too: a burst pipe, a lift with people in it. */
const ALSO_REPAIR =
  /(?:水管|[暖热]气管?|管子|管道|总管|喉管?).{0,4}爆|爆(?:水管|水喉|喉|管)|水(?:一直|不停|狂|直)?(?:喷|涌|灌)|\bpipe\b.{0,12}burst|burst pipe|(?:电梯|轿厢|升降机|𨋢|\blift\b|elevator)/;

export const FAMILIES: readonly AlarmFamily[] = SIGNS.map((sign) => sign.family);
export const DOUBT_NAMES: readonly AlarmDoubt[] = DOUBTS.map((doubt) => doubt.doubt);

/**
 * Looks for life-safety words. Words alone decide nothing: the model weighs them, and the reader alerts on
 * certain ones that nothing speaks against.
 * @param text a plain text (see `plain`)
 */
export function readAlarm(text: string): Alarm {
  const { families, doubts } = readSigns(text);
  const lifeSupport = LIFE_SUPPORT.test(text);
  return {
    families,
    doubts,
    certain: doubts.length === 0 && (lifeSupport || CERTAIN.test(text) || ALONE_LOCKED_IN.test(text)),
    lifeSupport,
    alsoRepair: ALSO_REPAIR.test(text),
    pressing: isPressing(text, doubts),
  };
}

/**
 * Only the families and what speaks against them: what the model weighs.
 * @param text a plain text (see `plain`)
 */
export function readSigns(text: string): Pick<Alarm, 'families' | 'doubts'> {
  return {
    families: SIGNS.filter((sign) => sign.pattern.test(text)).map((sign) => sign.family),
    doubts: DOUBTS.filter((doubt) => doubt.pattern.test(text)).map((doubt) => doubt.doubt),
  };
}

/**
 * Do the words say what the danger is? A bare call for somebody (`快来人`) does not.
 * @param text a plain text (see `plain`)
 */
export function namesDanger(text: string): boolean {
  return SIGNS.some((sign) => sign.pattern.test(text));
}
