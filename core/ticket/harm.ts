/** It is happening as it is written. */
const NOW =
  /正在|正(?=往|朝|对|向|从)|还在|仍在|这会儿|此刻|现在(?!的?(?:物业|价格|人|住户|业主|公司))|而家|仲(?=.{0,6}紧)/;

/** What harms somebody's home, peace or body as long as nobody stops it. */
const HARM = [
  /(?:油烟|浓烟|烟味|废气|臭气|臭味|异味|污水|废水|脏水|粪水|水).{0,10}(?:灌|涌|冒|漏|滴|流|渗|喷|飘|窜).{0,8}(?:家|屋|房|阳台|室内|店|床|车)/,
  /(?:往|朝|到|向|进).{0,6}(?:家|屋|房|阳台|店|床|车)里?.{0,4}(?:灌|涌|冒|漏|滴|流|渗|喷|飘|窜)/,
  /(?:砸墙|拆墙|凿墙|敲墙|打墙|钻墙|打孔|电钻|电镐|切割机|砸承重墙)/,
  /施工.{0,8}(?:砸|拆|凿|钻|敲|切割)/,
  /(?:狗|犬|大狗|恶犬).{0,8}(?:追|咬|扑)/,
  /(?:扔|丢|泼|往下(?:砸|倒)).{0,6}(?:东西|垃圾|瓶|砖|石|水|烟头|油漆)/,
  /(?:漏|滴|流|追|咬|砸|拆|凿|钻)紧/,
] as const;

/** Told of other times: it may be quiet while this is read. */
const OTHER_TIMES =
  /每天|天天|每晚|每次|经常|常常|总是|老是|平时|半夜|夜里|昨|前天|上周|上个?月|连着|连续|好几|三番五次|第[二三四五六七八九十\d]+次/;
const EXPLICITLY_NOW = /正在|此刻|这会儿|现在|而家/;
const OVER = /停了|不漏了|走了|已经结束|没有?再(?:漏|滴|追)|会不会|如果|万一|刚才|之前/;

const ENGLISH_NOW =
  /\b(?:right now|at this (?:very )?moment|as (?:i|we) (?:write|type|speak)|happening now|still|currently)\b|\b(?:is|are)\s+\w+ing\b/i;
const ENGLISH_HARM =
  /\b(?:leak|drip|pour|flow|seep|blow|com)ing (?:in(?:to)?|through|down (?:in)?to)\b.{0,20}\b(?:my|our|the) (?:flat|home|house|apartment|unit|room|bedroom|kitchen|shop|ceiling|balcony)|\b(?:knocking|breaking|tearing|smashing|hammering|drilling)\b.{0,16}\bwalls?\b|\bdogs?\b.{0,16}\b(?:chasing|biting|attacking)\b|\b(?:throwing|tossing|dumping)\b.{0,20}\b(?:from|off|out of|down)\b|\b(?:happening|going on) right now\b/i;
const ENGLISH_OTHER_TIMES =
  /\b(?:every (?:night|day|morning|week)|always|often|usually|last (?:night|week|month)|yesterday|for (?:days|weeks|months|\d+)|since|stopped|was|were|if)\b/i;

/**
 * Does the harm complained of go on while this is written, so that somebody must stop it before the complaint is dealt
 * with? Rather too few than too many: what happens every night is a complaint. Harm to life is an emergency before it
 * gets here.
 * @param text Simplified Chinese, Cantonese in Simplified characters, or English
 * @example isStillHarming('油烟正往我家里灌') // true
 * @clause service 3.1.4
 */
export function isStillHarming(text: string): boolean {
  const clauses = text.split(/[。！？!?；;\n]|\.\s/);
  return clauses.some((clause) => isOngoing(clause) || isOngoingEnglish(clause));
}

function isOngoing(clause: string): boolean {
  if (!NOW.test(clause) || !HARM.some((pattern) => pattern.test(clause)) || OVER.test(clause)) return false;
  return EXPLICITLY_NOW.test(clause) || !OTHER_TIMES.test(clause);
}

function isOngoingEnglish(clause: string): boolean {
  return ENGLISH_NOW.test(clause) && ENGLISH_HARM.test(clause) && !ENGLISH_OTHER_TIMES.test(clause);
}

const COMPANY =
  /物业|你们|公司|管理处|保安|保洁|师傅|电梯|\byou(?:r)?\b|management|guard|technician|\blift\b|elevator/i;
const INJURY =
  /受伤|骨折|住院|烧伤|烫伤|摔伤|砸伤|咬伤|缝了?[\d一二三四五六七八九十]+针|\b(?:injur(?:ed|y)|broke (?:my|his|her) \w+|fracture[ds]?|hospitali[sz]ed|in hospital)\b/i;
const HEAVY_LOSS =
  /损失.{0,6}(?:[\d一二两三四五六七八九十百]+(?:\.\d+)?\s*(?:多|几|余)?\s*(?:万|w|千)|惨重|巨大|重大)|\blost? (?:over |about |more than )?(?:[$¥€£]|rmb|hk\$)?\s?\d{1,3},?\d{3,}\b|\bheavy loss/i;

/** Does the resident say that the company has hurt somebody or caused a heavy loss? @clause service 3.2.3 */
export function saysHeavyLoss(text: string): boolean {
  return COMPANY.test(text) && (INJURY.test(text) || HEAVY_LOSS.test(text));
}
