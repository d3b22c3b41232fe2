/** What turns a question round, in Chinese and English. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/开|\bopen(?:s|ed|ing)?\b|\bstarts?\b/, /关|闭|\bclos(?:e|es|ed|ing)\b|\bends?\b/],
  [/借|领/, /还/],
  [/交|付|缴|\bpay\b/, /退|\brefund/],
  [/买|租/, /卖|售/],
  [/最多|最晚|最迟|最长|\blatest\b|\bat most\b/, /最少|最早|至少|最短|\bearliest\b|\bat least\b/],
  [/早/, /晚/],
  [/进|入|\bmov(?:e|ing) in\b/, /出|\bmov(?:e|ing) out\b/],
  [/之?前|\bbefore\b/, /之?后|\bafter\b/],
  [/预[订定约]|\bbook\b|\breserve\b/, /取消|\bcancel/],
  [/丢|遗失|\blose\b|\blost\b/, /捡|拾|\bfound\b/],
  [/来(?!电)/, /停(?!车)/],
  [/夏|\bsummer\b/, /冬|\bwinter\b/],
  [/周六|星期六|礼拜六|\bsaturday/, /周[日天]|星期[日天]|礼拜[日天]|\bsunday/],
  [/工作日|平日|\bweekdays?\b/, /周末|双休|\bweekends?\b/],
  [/每月|个月|月租|月卡|\bmonth/, /一天|每天|日租|\bdaily\b|\bper day\b|\ba day\b/],
  [/白班|日班/, /夜班/],
];

/** One says the one, the other the other: opening and closing, paying and getting back. Both texts are folded. */
export function areOpposite(a: string, b: string): boolean {
  return OPPOSITES.some(([one, other]) => {
    const isOne = (text: string) => one.test(text) && !other.test(text);
    const isOther = (text: string) => other.test(text) && !one.test(text);
    return (isOne(a) && isOther(b)) || (isOther(a) && isOne(b));
  });
}
