import type { AlarmDoubt } from './alarm.ts';

/** Whose supply is gone: a whole home or more, not one socket or one tap. */
const HOME = '(?:家|屋|户|楼|层|栋|幢)(?:里|企|内|下)?(?:面)?.{0,4}';
const GONE = '(?:没|冇|无|断|停)(?:有)?(?:了|咗)?';
const END = '(?:了|啦|咗|呀|啊|$|[,.!])';

/** What does damage or shuts people out while it waits, in words that leave little to weigh. */
const PRESSING: readonly RegExp[] = [
  // toilet or drain overflowing
  /(?:马桶|厕所|坐便|便池|蹲坑|下水|地漏|污水).{0,8}(?<![没不])(?:溢(?:出|了|满|晒)|漫(?:出|到|了)|外冒|外溢|[反返]水|倒灌)/,
  /\b(?:toilet|drain|sewage)\b.{0,16}\boverflow(?:s|ed|ing)\b/,
  // no water, power or gas in a home
  new RegExp(`${HOME}${GONE}(?:水|电|(?:天然|燃|煤)气)${END}`),
  new RegExp(`^(?:停|断|没|冇)(?:水|电|(?:天然|燃|煤)气)${END}`),
  /(?:天然气|燃气|煤气)(?:突然|全|都)?(?:用不了|打不[开着]|没有?了|停了|不通)/,
  /\b(?:no|without) (?:running )?(?:water|power|electricity|gas) (?:in|at) (?:my|our|the) (?:flat|home|house|apartment|unit)\b/,
  // water that cannot be stopped
  /[关闩拧止][不唔](?:上|住|掉|了|实|到|断).{0,6}(?:一直|不停|不住|狂|哗哗).{0,2}[流喷涌]/,
  /\b(?:tap|faucet|water|valve)\b (?:just )?(?:won't|can't be|cannot be|doesn't|will not) (?:turn(?:ed)? off|shut off|stop running|be (?:turned|shut) off)/,
  // water that runs into another home
  /(?:楼上|上面|隔壁)[^,.!?]{0,6}[漏渗流](?:下)?(?:水)?(?:下来)?(?:了)?(?:到|进|落)(?:我|咱|俺)?们?(?:家|屋|厨房|客厅|房间|卧室|厕所|卫生间|天花板)(?!的?(?:窗|阳台|衣|被))/,
  /\bwater\b.{0,24}\b(?:from (?:the flat )?(?:upstairs|above)|through (?:the|my|our) ceiling)\b/,
  // a lift that stands still, with nobody in it as far as is said
  /(?:电梯|升降机|𨋢|客梯|货梯)(?:又|都|也|突然|全|已经|今天|现在)*(?:停(?:了|住|运|咗)|不动|不走|不运行|坏[了咗]|死机|趴窝|罢工|用不了|不能用)/,
  /\b(?:lift|elevator)\b.{0,12}\b(?:out of (?:service|order)|not working|isn't working|broken down|won't move|stopped working)\b/,
];

/**
 * Does a broken thing do damage or shut people out while it waits?
 * @param text a plain text (see `plain`)
 * @param doubts what speaks against its words: what is past, asked or only feared presses nobody
 */
export function isPressing(text: string, doubts: readonly AlarmDoubt[]): boolean {
  const doubted = doubts.some((doubt) => doubt !== 'denied');
  return !doubted && PRESSING.some((pattern) => pattern.test(text));
}
