/**
 * Numbers that are never a unit: phones, prices, dates, times, plates, bays, references; and what a text must hold
 * to name one so.
 */
const OTHER_NUMBERS: readonly { pattern: RegExp; needs: 'digits' | 'letters' | null }[] = [
  { pattern: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, needs: 'digits' },
  { pattern: /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g, needs: 'digits' },
  {
    pattern:
      /(?<!\d)(?:\+?(?:852|853|886|65)[- ]?)?(?:09\d{2}[- ]?\d{3}[- ]?\d{3}|[235689]\d{3}[- ]?\d{4})(?!\d)/g,
    needs: 'digits',
  },
  { pattern: /\d{7,}/g, needs: 'digits' },
  { pattern: /(?:[$¥€£]|hk\$|s\$|rmb|nt\$?|usd|hkd|sgd|港币|人民币)\s?\d[\d,]*(?:\.\d+)?/g, needs: null },
  { pattern: /\d[\d,.]*\s?(?:多)?(?:元|块|蚊|圆|dollars?|bucks|rmb|yuan|hkd|sgd|usd)/g, needs: null },
  { pattern: /(?<!\d)\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}[日号]?)?(?!\d)/g, needs: null },
  { pattern: /(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d{2}(?!\d)/g, needs: null },
  { pattern: /(?<!\d)(?:19|20)\d{2}\s?年/g, needs: null },
  { pattern: /(?:in|since|by|of|year|from) (?:199\d|20[0-2]\d)(?!\d)/g, needs: 'letters' },
  {
    pattern:
      /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? (?:\d{1,2},? )?(?:19|20)\d{2}/g,
    needs: 'letters',
  },
  { pattern: /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g, needs: null },
  { pattern: /(?<!\d)\d{3,4}\s?(?:hrs|hours|h)(?![a-z])/g, needs: 'letters' },
  {
    pattern: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z][·.\s]?[a-z\d]{4,6}/g,
    needs: 'letters',
  },
  {
    pattern:
      /(?:车牌|plates?|license|licence|registration|reg)(?:号码?|number| no\.?)?(?: is|是|为)?[\s:]*[a-z]{0,3}[\s-]?[a-z\d]{1,4}[\s-]?\d{0,4}[a-z]?/g,
    needs: null,
  },
  {
    pattern:
      /(?:车位|泊位|停车位|车库|parking (?:lot|space|spot|bay)|(?:my |visitor )?bay|lot|stall|locker|柜|储物柜|快递柜)(?:号|no\.?|number)?\s?(?:是|#|:)?\s?[a-z]?区?-?[a-z]?\d{1,4}/g,
    needs: null,
  },
  {
    pattern:
      /(?:meter|reading|读数|[水电气]表(?!发现)|显示|shows?|showing|balance)[^.\d]{0,6}-?\d[\d,.]{2,}/g,
    needs: null,
  },
  { pattern: /(?<![\d-])(?:[1-9]\d?(?:,\d{3})+|[1-9]\d\d(?:,\d{3}){2,})(?!\d)/g, needs: null },
  { pattern: /(?<!\d)(?:12|24|36|48|72)\s?h(?![a-z])/g, needs: 'letters' },
  { pattern: /(?:receipt|number|收据)\s?(?:number|no\.?|号)?\s?0\d{2,}/g, needs: null },
  { pattern: /(?:[叫打拨]|call(?:ed|ing)? )\s?(?:1(?:10|19|20|22)|911|99[59])(?!\d)/g, needs: null },
  { pattern: /(?:地下|负)?[一二三\d]?层?[a-z]?\d{0,2}-?\d{1,4}\s?号?(?:停车位|车位|泊位)/g, needs: null },
  { pattern: /b[1-5](?:层|-|区)\s?[a-z]?\d{1,4}(?=\s?号?车?位?)/g, needs: 'letters' },
  {
    pattern:
      /(?:单号|工单号?|编号|订单号?|取件码|尾号|尾数?|密码|验证码|ticket|ref(?:erence)?|case|order|invoice|job|request|id|code|pin|account)(?:号|number|no\.?)?\s?(?:is|是|#|:)?\s?(?:no\.?)?\s?#?[a-z]{0,4}-?\d{2,}/g,
    needs: null,
  },
  {
    pattern:
      /(?<![a-z])(?!(?:unit|flat|room|rm|apt|suite|ste|blk|block|tower|bldg|no|door|house|shop|at|in|is|from|to|of)-?\d)[a-z]{2,5}-?\d{3,}(?!-)/g,
    needs: 'letters',
  },
  { pattern: /(?<!\d)(?:12345|12315|12369|10086|10010|95598|96\d{3})(?!\d)/g, needs: null },
];

/** Fewest digits of a phone or of a number as long. */
const LONG = 7;

/** The same text, same length, with every number that is no unit blotted out. */
export function hideNumbers(text: string): string {
  const has = { digits: countDigits(text) >= LONG, letters: /[a-z]/.test(text) };
  let rest = text;
  for (const { pattern, needs } of OTHER_NUMBERS) {
    if (needs === null || has[needs]) rest = rest.replace(pattern, blotted);
  }
  return rest;
}

function blotted(found: string): string {
  return '\u0001'.repeat(found.length);
}

function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}
