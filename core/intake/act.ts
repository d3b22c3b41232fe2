import type { Act } from './types.ts';

type Kind = Exclude<Act['kind'], 'rate' | 'choose' | 'room'>;

const TAIL = '[\\s,.!~;:)(]*';
const SOFT =
  '(?:啊|呀|吧|了|哦|噢|哈|的|啦|呢|嘛|呗|喔|咯|嘞|滴|哒|亲|你|您|你们|大家|师傅|管家|物业|小哥|姐|哥|老师|各位|ah|la|lah|pls|please|bro|sir|guys|there|all|team|everyone|so much|very much|a lot|again)*';

/** Whole short lines, tried in this order. Courtesies around them are stripped first. */
const LINES: readonly { kind: Kind; pattern: RegExp }[] = [
  line(
    'hand_over',
    '(?:我?(?:要|想|请|麻烦)?(?:你)?(?:帮我)?)?(?:转|找|叫|换|接)?(?:一?个|到)?(?:人工|真人|活人|客服人员|人工客服|在线客服|人工服务|人工坐席)(?:客服|服务)?|转接?(?:一下)?(?:客服|人工|管家|前台)|(?:我)?(?:要|想|能不能|可以)?(?:和|跟|同)(?:真?人|人工|客服|工作人员|管家|经理)(?:说|讲|聊|谈|通话|倾)(?:话|一下|下|几句)?(?:吗)?|(?:帮我)?找(?:你们)?(?:经理|管家|值班人员|客服)|别(?:再)?(?:用)?机器人.{0,6}|不要机器人.{0,6}|我?要?(?:揾|搵)真人(?:倾)?',
  ),
  line(
    'hand_over',
    "(?:(?:i )?(?:want|need|would like|wanna|'d like) (?:to )?|can i |could i |may i |let me |please |pls )?(?:talk|speak|chat|connect me|transfer me|put me through|pass me|get me)(?: (?:to|with))?(?: (?:a|an|the|some))?(?: real| live| actual)?(?: (?:human|person|agent|operator|representative|manager|someone real|staff|someone|concierge|member of staff|real))(?: being)?(?: please| pls)?|(?:human|operator|agent|real person|representative|live agent)(?: please| pls)?|(?:is there )?(?:a |an )?(?:actual|real) (?:human|person)(?: there| here)?(?: please)?|i don'?t want (?:a|to talk to a) (?:bot|robot|machine)",
  ),
  line(
    'are_you_a_machine',
    '(?:那)?(?:请问)?(?:你|您|你们|对面|这|呢度|而家|现在)(?:们)?(?:到底)?(?:是|係|系|系咪|係咪|到底是)?(?:不是|唔係)?(?:一个|个)?(?:机器人|机器|人工智能|ai|真人|人工|人|电脑|机械人|程序|智能客服)(?:还是|定|或)?(?:一个|个)?(?:机器人|机器|人工智能|ai|真人|人工|人|电脑|机械人)?(?:在回复?|回复|客服)?(?:吗|么|呢|吧|咩|嚟|嚟㗎|㗎|来着)?[?]*|有真?人(?:在)?吗|是不是(?:机器人|ai|真人)(?:在)?(?:回复|回)?[?]?|机器人[?]|(?:are|r) (?:you|u|this)(?: (?:just|actually|really))?(?: a| an)? (?:machine|robot|bot|ai|human|real person|real human|real|person|computer|chatbot)(?: or (?:a |an )?(?:human|person|real person|bot|robot|machine|ai))?[?]*|is (?:this|that|it)(?: a| an)? (?:bot|robot|machine|ai|human|real person|person|chatbot)[?]*|am i (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:bot|robot|machine|ai|human|real person|person|computer).{0,20}|(?:bot|human|robot)[?]',
  ),
  line(
    'what_can_you_do',
    '(?:请问)?(?:你|您|你们|这个|这|机器人)(?:都|到底)?(?:能|会|可以|可)(?:帮我?|给我)?(?:做|干|办|帮|回答|处理|解决)?(?:些|点|到)?(?:什么|啥|咩|哪些|乜嘢|乜)(?:事|忙|事情|问题|功能|服务|用)?(?:呢|啊)?[?]*|(?:有|都有)(?:什么|啥|哪些)功能[?]*|怎么用(?:你|这个)?[?]*|帮助|菜单|功能|使用说明|(?:你)?有(?:什么|咩|啥)用[?]*|(?:hi,? )?what (?:can|do|could) (?:you|u|this(?: bot)?)(?: actually)? (?:do|help(?: me)?(?: with)?|help with)(?: for me)?[?]*|how (?:can|do) (?:you|u) (?:help|work)(?: me)?[?]*|how (?:do i|to) use (?:this|you)[?]*|help|menu|what are you(?: for)?[?]*|what is this[?]*',
  ),
  line(
    'safe',
    "(?:已经)?(?:是)?(?:虚惊一场|误报|误会一场|误会|报错了|误触|搞错了|弄错了)(?:了|,?没事了?)?(?:,?(?:没事|不好意思|抱歉|对不起|不用来).{0,8})?|没事了?,?(?:是|就是|其实是)(?:演习|误报|虚惊|假警报|误会|烤焦|做饭).{0,10}|(?:人|都|大家|孩子|老人)?(?:已经)?(?:安全|平安)(?:了|啦)|(?:警报|险情)解除.{0,6}|是演习.{0,6}|(?:人)?(?:已经)?(?:找到|救出来|出来|醒)(?:了|啦).{0,10}(?:没事|平安|安全|谢谢).{0,8}|火(?:已经)?(?:灭|扑灭)了?.{0,8}(?:没事|安全).{0,8}|(?:it (?:was|is) |that was |it'?s )?(?:just )?(?:a )?false alarm.{0,20}|(?:we(?:'re| are)|i'?m|everyone(?:'s| is)|all|everybody(?:'s| is)|(?:he|she|it)(?:'s| is)) (?:all )?(?:safe|fine|ok|okay)(?: now)?.{0,14}|no emergency.{0,12}|虚惊",
  ),
  line(
    'reopen',
    "(?:怎么|咋|昨天修的|刚修的|今天|才修好|修完|上次修的)?(?:又|再次)(?:坏|漏|堵|不亮|不行|停|响|出问题|犯病|这样|老样子|跳闸|滴水|渗|不热|不冷|卡住|黑|掉|松)(?:了|起来)?.{0,6}|(?:请|帮我|我要|麻烦)?(?:重新|再次)(?:打开|开|报修|派单|处理|开单)(?:一下)?(?:这?个?单子?|工单)?|又(?:坏|漏)咗|(?:it(?:'s| is| has)? |same )?(?:(?:broke|broken|leaking|leaks|down|dead|blocked|clogged|out|stopped|dripping|happening|back|playing up)(?: working)?|problem|issue|thing) (?:again|is back)|(?:please |pls )?re-?open(?: (?:it|the ticket|my ticket|this|my case|the case))?(?: please)?|(?:it )?came back(?: again)?|it's back",
  ),
  line(
    'urge',
    "催(?:单|一下|下|办|催|促|修|进度)?(?:一下|单)?|(?:怎么|咋|点解|为什么|为啥)?(?:还|仲|都|这么久|到现在|现在|等了?(?:半天|很久|好久|一天|一个小时|两个小时))*(?:没|没有|冇|不|未|唔)(?:见|到)?(?:有)?(?:人|师傅|你们|维修)?(?:的)?(?:来|到|上门|嚟|过来|见人|出现|处理|动静|消息|见人影|回复|回)(?:修|看|处理|呢)?[?]*|(?:人|师傅|你们|维修)(?:呢|到底|究竟|怎么|在哪|在哪里|到边)?(?:还|仲)?(?:没|冇|不)?(?:有)?(?:来|到|嚟|呢)?(?:啊|呀)?[?]*(?<=[呢来到嚟哪边里]|[?])|(?:麻烦|请|拜托)?(?:能不能|可不可以|可以)?(?:你们)?(?:赶紧|赶快|尽快|快点|快些|快啲|快一点|快|抓紧|速度|加急|加快)(?:点|一点|时间|些|啲)?(?:来|过来|上门|处理|派人|修|安排|解决|办|嚟|搞|弄)?(?:人|一下|下)?(?:行不行|行吗|好吗|好不好)?[?]*|(?:要|还要|仲要|得|到底要|究竟要)?(?:我)?等(?:到)?(?:什么时候|几时|多久|到何时)[?]*|(?:还要|仲要)多久[?]*|等(?:了)?(?:好久|很久|半天|太久|一(?:天|上午|下午)|好耐)(?:了|啦)?|没人(?:来|管|理)(?:啊|吗|了)?[?]*|(?:到底)?(?:来不来|什么时候来|几时嚟|啥时候来|几点来|几点到)[?]*|(?:still |there'?s |has |is )*(?:nobody|no ?one|not anyone|no one)(?: has| is|'s)?(?: still)?(?: here| come| came| coming| showed up| turned up| arrived| shown up)?(?: yet| still)?[?]*|where(?:'s| is| are|'re) (?:the |your |my )?(?:guy|technician|plumber|electrician|repairman|man|person|they|he|everyone|you|engineer|repair guy|worker)s?(?: now)?[?]*|(?:please |pls |can you |could you )?(?:hurry(?: up)?|chase(?: (?:it|this|them))?(?: up)?(?: for me)?|speed (?:it )?up|be quick|asap|expedite(?: (?:it|this))?)(?: please| pls)?|(?:i'?m |we'?re |been |have been |i'?ve been )*(?:still )?waiting(?: for (?:hours|ages|so long|an hour|\\w+ hours))?|how much longer[?]*|why (?:is|has|hasn'?t) (?:nobody|no one|anyone|someone) (?:come|here|coming|came)(?: yet)?[?]*|when (?:is|are|will) (?:he|they|someone|anyone|somebody|the \\w+) (?:coming|come|arrive|arriving|be here)[?]*|still waiting.{0,16}|ping",
  ),
  line(
    'not_fixed',
    "(?:还是|仍然|根本|都|其实|还|完全|依然|但是|可是|根本就|但|都仲|仲)?(?:没|没有|未|冇|唔|不)(?:修好|弄好|整好|解决|处理好|搞定|好|搞掂|修得好|通|见好)(?:呀|啊|嘛)?|(?:还|仍|仍然|依然|依旧|仲系|仲係|仲|还是)(?:在|喺度)?(?:(?:很|好|那么|这么|一样|非常)*(?:吵|嘈|闹|臭|脏)|漏|滴|堵|响|坏|不行|不亮|不热|不冷|老样子|一样|这样|不能用|用不了|跳闸|渗|不通|不制冷|冇|没反应|没好)(?:着|水|了|的)?.{0,4}|跟没修一样|修了(?:跟|和|等于|也)?没修.{0,4}|白修了|(?:it'?s |it is |still |is |that's )*(?:not (?:fixed|solved|resolved|done|working|repaired)|isn'?t (?:fixed|working|solved)|leaking|broken|dripping|the same|same (?:problem|issue)|no good|wasn'?t fixed|hasn'?t been fixed|doesn'?t work|does not work|unfixed|blocked|down)(?: yet| at all| properly| still)?|(?:it )?(?:didn'?t|did not) (?:work|help|fix it|get fixed)|still (?:not|no).{0,16}",
  ),
  line(
    'ask_status',
    "(?:请问)?(?:一下)?(?:查|查询|查一下|看看|问下|问一下|想问下?|想知道|看下)?(?:我)?(?:的|家的|报的|那个|那|这|呢|嗰)*(?:个|张)?(?:单子?|工单|报修单?|投诉|维修|进度|报修的|单号|事|问题|事情|申请|case|ticket)(?:的)?(?:进度|情况|状态|进展)?(?:现在|而家|目前)?(?:处理|修|弄|进行|安排|搞|跟进|进展|办|整)?(?:得|到|成)?(?:怎么样|怎样|如何|点样|点|哪|哪里|哪一步|哪了|哪儿|边|边度|怎么说|什么情况|了没|了吗|没有)?(?:了|呢|啊|啦)?[?]*|(?:修|处理|弄|整|安排|搞|进展|办|跟进)(?:得|到|成)?(?:怎么样|怎样|如何|点样|点|哪(?:里|一步|儿)?|咋样)(?:了|呢|啊)?[?]*|(?:修|处理|弄|整|安排|解决|搞)(?:好|完|掂)?(?:了|咗)?(?:没有?|吗|未)(?:啊)?[?]*|(?:什么|咩|啥)?(?:进度|进展|情况)(?:怎么样|如何|点|呢|是什么)?(?:了)?[?]*|有(?:什么|咩|没有|冇)?(?:进展|消息|结果|回复|下文|进度)(?:了)?(?:吗|没|未|没有)?[?]*|(?:什么|啥)时候(?:能|可以)?(?:修好|弄好|好|处理好|搞定|完成)[?]*|几时(?:整|修|搞)?(?:好|掂|得)[?]*|(?:any|is there any|have you got any|got any|is there an)(?: more)? (?:update|news|progress|word)s?(?: (?:on|about|for|regarding) .{0,40})?[?]*|(?:what(?:'s| is) the )?(?:status|progress|update|eta)(?: (?:of|on|update|for) .{0,40})?(?: please| pls)?[?]*|how(?:'s| is) (?:it|my (?:ticket|request|repair|report|case|complaint)|the (?:repair|ticket|work))(?: going| coming along| doing)?[?]*|where (?:is|are) (?:my|we with(?: my| the)?) (?:ticket|request|report|case|complaint|it|this|repair)(?: (?:now|at|up to))?[?]*|is (?:it|my \\w+|the \\w+) (?:fixed|done|ready|sorted|resolved|finished)(?: yet)?[?]*|check (?:my )?(?:ticket|status|request)(?: status)?|(?:现在|而家|目前)?(?:怎么样|怎样|咋样|点样|点)(?:了|呀|啊|啦|呢)[?]*",
  ),
  line(
    'ask_status',
    '(?:请问)?(?:你们|师傅|人|他|佢)?(?:们|哋)?(?:现在|而家|大概)?(?:已经)?(?:到|去到|走到|行到|来到)(?:了)?(?:哪|边)(?:里|儿|度)?(?:了|啦|喇|呀|啊)?[?]*|(?:大概|请问)?(?:还有|还要|仲有|仲要|要)?(?:多久|几耐|多长时间)(?:才|能|可以|先|会)?(?:到|来|嚟|上门|过来)(?:啊|呀|呢)?[?]*|(?:大概|请问)?(?:什么时候|啥时候|几时|何时)(?:才|能|可以|会|先)?(?:到|有人来|来人|派人来|有人到|有人嚟)(?:啊|呀|呢)?[?]*|(?:人|师傅)?(?:出发|上路|在路上|喺路上|快到)(?:了|咗)?(?:吗|没有?|未)(?:啊|呀)?[?]*|(?:is|are) (?:he|she|they|you|someone|anyone|anybody|the [a-z]+) (?:on (?:his|her|their|your|the) way|coming)(?: yet| now| soon)?[?]*|how long (?:until|till|before|is it until) (?:he|she|they|you|someone|somebody|anyone) (?:comes?|gets? here|arrives?|is here|are here|will be here)[?]*|when (?:are you coming|will you (?:come|be here|arrive))(?: over)?[?]*',
  ),
  line(
    'cancel',
    '(?:算了[,\\s]*)?(?:那|我|就|先|还是)*(?:不|唔)(?:想|要|用)?(?:投诉|报修)(?:了|啦)(?:吧)?(?:,?谢谢)?',
  ),
  line(
    'cancel',
    "(?:那)?(?:就)?(?:算了[,\\s]*(?:不用|别|不必|唔使)|算了|算了吧|唔使|唔洗|不用|不必|不需要|别|唔使嚟|甭|无须|毋须)(?:了|啦)?,?(?:算了)?(?:麻烦)?(?:你们)?(?:人)?(?:来|来修|修|上门|派人|过来|处理|报修|报|跑|管|嚟)?(?:了|啦|一趟)?,?(?:谢谢|我自己.{0,8}|已经.{0,8}|自己.{0,8}|好了|修好了)?|(?:请|帮我|我要|我想|麻烦|可以)?(?:把)?(?:单子|工单|报修|这个单|预约)?(?:取消|撤销|撤单|撤回|撤|作废|退单)(?:掉)?(?:一下|下)?(?:这个|那个|刚才的|我的|报修|工单|单子|单|预约|投诉|申请|上门|维修)*(?:吗)?|(?:(?:它|灯|水|电|现在|自己|又|我|我们|我家|已经|刚|刚刚|我自己|老公|自己又)*)(?:已经|自己|经已)?(?:好|修好|弄好|解决|恢复|搞定|有水|有电|亮|整好|搞掂|通)(?:了|咗|的了),?(?:不用|唔使|不必|别|取消|就不用|不麻烦|不需要|可以不用).{0,10}|(?:please |pls |can you |could you |i want to |i'd like to |i would like to )?cancel(?:led)?(?: (?:it|this|that|my|the|please|request|ticket|repair|visit|booking|report|order|appointment|job|last|one))*(?: please| pls)?|(?:oh )?(?:never ?mind|nvm|forget (?:it|about it)|don'?t (?:bother|worry about it|come)|no need(?: (?:to come|anymore|any more|now|for .{0,20}))?|no longer needed|not needed(?: anymore| any more)?)(?:,? (?:thanks|thank you|it'?s (?:fixed|fine|ok|working|sorted)(?: now)?|i fixed it(?: myself)?|all good|sorted))*|(?:it'?s |it is |all )?(?:fixed|sorted|working|resolved|solved)(?: it)?(?: itself| already| now)*,? ?(?:no need|never ?mind|don'?t come|please cancel|cancel|you don'?t need|thanks).{0,30}|撤单",
  ),
  line(
    'reschedule',
    "(?:我)?(?:想|要|能不能|可不可以|可以|可否|能|麻烦|请|那|那就|师傅|不行|今天不行|今天没空|我没空|临时有事|我不在家|不好意思)*,?(?:我)?(?:想|要|能不能|可不可以|可以|麻烦|请|那|那就|把时间)*(?:改(?!造|善|进|装)(?:个|到|成|在|下|约|一下|至|为|期)?|换(?:个|到|成|在|一个|下)(?=时间|日子|天|日|明|后|下|周|星期|上|早|晚|\\d|点|别)|推迟|延后|延期|提前|另约|重新约|顺延|改期|推到|挪到|调到|调整到)(?:一下|个)?(?:时间|日子|天|日|期|上门时间|预约)?.{0,14}|(?:can|could|would) (?:you|he|they|we|i|someone|it) (?:please )?(?:come|do it|do|visit|make it|move it|move|change|reschedule|push|shift|postpone|be).{0,24}(?:instead|later|earlier|another (?:day|time)|different (?:day|time)|tomorrow|to .{0,20}|on .{0,16})[?]*|(?:please |can we |could we |i need to |i want to |need to |i'd like to )*(?:reschedule|postpone|change the (?:time|date|appointment)|another (?:time|day)|different (?:time|day)|move (?:it|the appointment|the visit) to).{0,30}|(?:make|move|change) it (?:to )?.{0,20}(?:instead)?",
  ),
  line(
    'deny',
    "(?:不对|不是|不是的|不是这|错了|不准确|唔係|唔系|唔啱|不正确|并不是|没有|冇|不要|不可以|不行|不用|否)(?:啊|呀|的|啦|这个|这样|这个意思)?|(?:no|nope|nah|wrong|incorrect|not (?:really|that|correct|right|quite|exactly)|that'?s (?:wrong|not right|not it|incorrect|not correct)|n|not that one|it'?s not)(?: no)*",
  ),
  line(
    'confirm',
    "(?:对|对的|对对|是|是的|是啊|没错|正确|确认|确定|系|係|系呀|係呀|啱|冇错|嗯对|是这样|就是这样|就是|可以确认|同意|没问题就这样|要的|需要|对头|是滴)(?:啊|呀|的|啦|对|是|,)*(?:没错|是的|对的)?|(?:yes|yep|yeah|yup|ya|y|correct|right|that'?s (?:right|correct|it)|confirm(?:ed)?|exactly|affirmative|indeed|sure is|i confirm)(?: (?:please|that'?s right|correct|it is|confirmed))*",
  ),
  line(
    'thank',
    '(?:好的?|ok|okay|收到|行|嗯|太好了|知道了|可以了|修好了|搞定了|已收到|辛苦)?[,\\s]*(?:太|非常|十分|万分|真是|真的|好|实在)?(?:谢谢|多谢|感谢|谢了|谢啦|唔该|唔该晒|唔该曬|谢|感恩|3q|3ks|thx|thanks|thank you|tks|ty|tysm|cheers|much appreciated|appreciate it|appreciated|ta|many thanks|thank u|辛苦|有劳|劳烦|麻烦)(?:你|您|你们|您们|大家|了|啦|晒|曬|哈|啊|呀|师傅|管家|物业|帮忙|的帮忙|各位|辛苦|,|for (?:your |the )?(?:help|reply|info|quick reply|coming|update|fast reply)|so much|very much|a lot|again|all|team|guys| )*(?:辛苦了|谢谢|thank you|thanks)?',
  ),
  line(
    'acknowledge',
    "(?:嗯|恩|哦|噢|好|行|ok|okay|okie|okk|k|kk|好的|好滴|好哒|好嘞|好呀|好啊|好吧|收到|知道|明白|了解|清楚|可以|没问题|冇问题|得|得嘞|中|成|晓得|懂|没事|不客气|唔紧要|行吧|好好|嗯嗯|嗯哼|noted|got it|sure|alright|all right|fine|cool|great|perfect|understood|roger|will do|no problem|no worries|np|sounds good|received|copy|copy that|i see|right|well noted|good|nice|yes noted|👌|👍|🙏|已阅|1收到|在家等|等你们|我等着|那我等着|好我等着|i'll wait|ok waiting)(?:,? ?(?:的|了|啦|哈|呀|啊|咯|哦|noted|好的|收到|知道了|明白了|ok|got it|will wait|then|thanks|no problem|等你们|我等着|那我等着|在家等|没问题|明白|嗯嗯|嗯|行|好|👌|👍|🙏))*",
  ),
  line(
    'greet',
    '(?:嗨|嘿|哈喽|哈啰|hello|hi|hey|hiya|你好|您好|你们好|大家好|早|早啊|早上好|上午好|中午好|下午好|晚上好|早安|晚安|午安|早晨|在吗|在么|在不在|有人吗|有人在吗|有人在么|在线吗|你好你好|喂|hello there|good (?:morning|afternoon|evening|day|night)|morning|evening|anyone (?:there|here|home)|you there|is anyone there|greetings|新年好|过年好|新年快乐|节日快乐|中秋快乐|春节快乐|圣诞快乐|元旦快乐|恭喜发财|周末愉快|happy new year|merry christmas|物业你好|你好物业)(?:[,\\s]*(?:你好|您好|在吗|在么|啊|呀|物业|管家|大家|有人吗|there|all|team|everyone|hello|hi|guys|sir|madam|[?]))*',
  ),
];

const RATE_WORDS: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>> = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};
const RATE =
  /^(?:(?:评分|打分|评价|我?(?:给|打)(?:你们?|他|师傅|个)?|rating|rate|score|i(?:'d)? give (?:it |him |them )?(?:a )?)[\s:]*)?([1-5一二两三四五]|one|two|three|four|five)\s?(?:(?:分|星|颗星|stars?|\/\s?5|out of (?:5|five)|points?)(?![钟之])(?:好评|差评)?|(?=$|[\s,.!;:-]))(.*)$/;
const FULL_MARK =
  /^(?:满分|全五星|五星好评|好评|非常满意|很满意|十分满意|very satisfied|excellent,? (?:5|five) stars?)[\s!.~]*$/;
const CHOOSE =
  /^(?:我?(?:选|要|选择|揀|拣)(?:第)?|第|option|choose|choice|number|no\.?|pick|i(?:'ll)? (?:choose|pick|take)(?: option| number)?|#)\s?(\d{1,2}|[一二两三四五六七八九])\s?(?:个|项|号|条|种)?(?:吧|please)?[\s.!]*$/;
const NUMERALS = '零一二三四五六七八九';
const MAX_LINE = 60;

/**
 * The conversational move of a short line, or null.
 * @param text plain text (see `plain`)  @param roomOnly nothing but a unit (and words that present it) stands there
 */
export function readAct(text: string, roomOnly: boolean): Act | null {
  const line = text.trim();
  if (line === '' || line.length > MAX_LINE) return null;
  const marked = readRate(line) ?? readChoice(line);
  if (marked) return marked;
  if (roomOnly) return { kind: 'room' };
  const core = strip(line);
  for (const { kind, pattern } of LINES) {
    if (pattern.test(line) || (core !== line && core !== '' && pattern.test(core))) return { kind };
  }
  return readLoosely(line);
}

/** Longest line read by its key words alone; a question of state may be longer in Latin letters. */
const MAX_LOOSE = 26;
const MAX_ASKS_LATIN = 52;

/** Two short clauses in one line: the key words say enough. */
const LOOSE: readonly { kind: Kind; pattern: RegExp; /** A question, too. */ asks?: true }[] = [
  { kind: 'hand_over', pattern: /^(?:a |real |the )?person(?: please)?[.!]*$/ },
  { kind: 'safe', pattern: /(?:是|,|^)(?:误报|虚惊一场|假警报)|false alarm/ },
  {
    kind: 'cancel',
    pattern:
      /(?<!为什么|怎么|物业|师傅|你们|谁|单方面)取消(?:吧|了|掉|一下|报修|预约|上门|这?个?单|[rthz]-?\d)|(?:不用|不必|别)(?:来|修|上门|过来)了?(?:[,.!]|$)|cancel (?:it|the|my|please|every|all)/,
  },
  {
    kind: 'cancel',
    pattern:
      /(?<!为什么|怎么|物业|师傅|你们|谁|单方面)(?:取消|撤销|撤回)[^,.;]{0,10}(?:报修|维修|工单|单子?|预约|投诉|上门|全部|所有)|(?:全部|所有|都)(?:取消|撤销)|(?:不用|不必|不需要|不要|唔使|别)(?:再)?(?:派人|叫人|安排)?(?:来|过来|上门|嚟)?(?:修|弄|换|整)[^,.;]{0,6}(?:了|啦)[.!]*$/,
  },
  {
    kind: 'ask_status',
    asks: true,
    pattern:
      /(?:单子?|工单|报修|维修)(?:的)?(?:事情?|进度|进展|情况)?(?:现在|目前|而家)?(?:处理|修|弄|办|跟进|安排)?(?:得|到|成)?(?:怎么样|怎样|如何|点样|咋样|哪(?:了|里|一步|儿)?(?:了|啦)?|边度|什么情况)|(?:修|弄|整|处理|维修|跟进)(?:得|到|成)(?:怎么样|怎样|如何|点样|点|咋样|哪(?:了|里|一步|儿)?)(?:了|啦|呢|呀)?[?]*$|报修的[^,.;]{1,8}(?:怎么样|怎样|如何|修好|好了)(?:了|吗|没)*[?]*$|单子?怎么(?:没|不见|找不)/,
  },
  {
    kind: 'ask_status',
    asks: true,
    pattern:
      /(?:师傅|维修工|维修的?人|修[^,.;]{1,6}的人?)(?:们)?(?:现在|而家|大概|今天)?(?:(?:到|走到|去到|来到|行到)(?:了)?(?:哪|边)(?:里|儿|度|处)?|(?:几时|几点|什么时候|啥时候|何时|多久|仲有几耐|几耐)(?:能|可以|会|先)?(?:到|来|嚟|过来|上门))(?:了|啦|喇|呢|呀|啊)?[?]*$/,
  },
  {
    kind: 'ask_status',
    asks: true,
    pattern:
      /^(?:what time|when) (?:is|are|will|does) (?:the |my |your )?(?:technician|plumber|electrician|repair ?man|engineer|worker|handyman)s? (?:coming|come|arriv|be here|get here)|^how(?:'s| is| are) (?:the |my )[a-z ]{1,24} (?:repair|ticket|request|report) (?:going|coming along|doing)/,
  },
  {
    kind: 'not_fixed',
    pattern:
      /^(?:还是|根本|都)?没(?:有)?(?:修好|解决|弄好|处理好)[,.!]|[,.!](?:还是|根本|都)?没(?:有)?(?:修好|解决|弄好|处理好)[.!]*$|^(?:不行|没用|没效果|不管用)[,.!]?(?:还是|还在|依然|仍)|^(?:still )?(?:not|isn'?t|wasn'?t) (?:fixed|solved|resolved)\b/,
  },
  {
    kind: 'urge',
    pattern:
      /(?:怎么|咋|为什么|为啥).{0,3}还(?:没|不|没有)(?:人)?(?:来|到|修|动静)|催一?下|(?:师傅|人).{0,4}还没(?:来|到)|快点(?:来|派)|still (?:no ?one|nobody)/,
  },
];

/** A duration or a count says that it is more than hurrying (`三天了还没人来`): the model reads it. */
const MORE_THAN_HURRY = /[一二两三四五六七八九十几\d](?:天|个?星期|周|个?月|次|趟)|投诉|态度|complain/;

function readLoosely(line: string): Act | null {
  const latin = !/[\u3400-\u9fff]/.test(line);
  if (line.length > (latin ? MAX_ASKS_LATIN : MAX_LOOSE) || MORE_THAN_HURRY.test(line)) return null;
  const asks = /[?]$|吗$|能.{0,4}吗/.test(
    line.replace(/[?]+$/, (mark) => (/怎么|咋|为什么/.test(line) ? '' : mark)),
  );
  const found = LOOSE.find(
    (one) => (one.asks === true || (!asks && line.length <= MAX_LOOSE)) && one.pattern.test(line),
  );
  return found ? { kind: found.kind } : null;
}

/** Nothing but the unit and words that present it (`我是3-2-501`, `I'm in Flat 12C`). */
export function isRoomOnly(text: string, start: number, end: number): boolean {
  const around = `${text.slice(0, start)} ${text.slice(end)}`;
  return /^[\s,.!:;]*(?:(?:你好|您好|我(?:是|住|在|家|们|的)*|家?住|在|是|这里是?|地址是?|房号是?|房间号?是?|业主|的|住户|我哋|喺|号|室|房|这边|这|户|hi|hello|i'?m|i am|im|we'?re|we are|it'?s|its|in|at|from|my|our|the|unit|flat|room|apartment|apt|address|number|no|is|here|this|live|i|we)[\s,.!:;]*)*$/.test(
    around,
  );
}

function readRate(line: string): Act | null {
  if (FULL_MARK.test(line)) return { kind: 'rate', score: 5, words: '' };
  const match = RATE.exec(line);
  const score = RATE_WORDS[match?.[1] ?? ''];
  if (!match || score === undefined) return null;
  const words = (match[2] ?? '').replace(/^[\s,.!;:-]+/, '').trim();
  const bare =
    /^[1-5一二两三四五][\s,.!;:-]/.test(line) ||
    /^(?:one|two|three|four|five)\b(?! (?:star|out|point))/.test(line);
  // "2 单元…", "3 days …", "1. the tap …" are no marks.
  if (bare && words !== '' && (!/^[1-5]\s?[,\s]/.test(line) || /\d|[?]|[坏漏堵断]/.test(words))) return null;
  if (
    bare &&
    /^(?:单元|栋|楼|号|座|天|个|次|月|年|小时|day|week|month|year|hour|people|person|of|thing|more|am|pm|time|min|bed|question)/.test(
      words,
    )
  )
    return null;
  return { kind: 'rate', score, words };
}

function readChoice(line: string): Act | null {
  const found = CHOOSE.exec(line)?.[1];
  if (found === undefined) return null;
  const option = /\d/.test(found) ? Number(found) : found === '两' ? 2 : NUMERALS.indexOf(found);
  return option > 0 ? { kind: 'choose', option } : null;
}

/** Without greetings before and courtesies after. */
function strip(line: string): string {
  return line
    .replace(
      /^(?:(?:你好|您好|hi|hello|hey|请问|麻烦|唔该|喂|物业|管家|师傅|那个|那|额|呃|um|ok|okay|好的?|sorry|不好意思|excuse me|oh|唉|哎|拜托|please|pls)[\s,.!:;]+)+/,
      '',
    )
    .replace(/(?:[\s,.!]+(?:谢谢|多谢|唔该|thanks|thank you|thx|please|pls|麻烦了?|拜托|ok|吗)[\s.!]*)+$/, '')
    .trim();
}

function line(kind: Kind, source: string): { kind: Kind; pattern: RegExp } {
  return { kind, pattern: new RegExp(`^${TAIL}(?:${source})${SOFT}${TAIL}[?]*${TAIL}$`) };
}
