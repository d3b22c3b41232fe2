import { findChinese } from '../lexicon/lexicon.ts';

/** What names of papers, posts, departments and places end in. */
const SUFFIX =
  '收据|发票|户口本|护照|执照|驾照|合同|协议|证明|经理|主任|主管|领班|管家|师傅|中心|公司|人员|负责人|助理|部门|班组|监控室|物业|业主|住户|租户|客户|访客|房东|开发商|证|表|单|簿|册|卡|书|函|部|处|班|队|组|室|岗|局|站|台|厅|库|栋|楼|亭';
/** What stands before a name and is no part of it. */
const BORDER =
  /[的了和与及或在是请要可以须应需由到向给把被将对为也都就才再先后并而则如若时凭填写带办领签交收用持经报去找让问跟从至每各该此这那有没不未无两三四五六七八九十一\d,、"“”'()（）《》「」:;。!? ]|通知|告诉|告知|交给|转给|转交|移交|联系|陪同|陪|出示|开具|开出|开|提醒|拿着|拿|归|属于|属/;
const NAME = new RegExp(`(?:${SUFFIX})(?!${'[证表单簿册卡书部处班队组室岗]'})`, 'g');

export interface Name {
  text: string;
  start: number;
  end: number;
}

/** Words whose characters would else part a name. */
const WHOLE =
  /申请|开发|报修|交接|收费|收款|收房|交房|使用|专用|公用|通用|办公|领用|借用|报告|报审|报名|开工|开业|问答|经理|回访|访客|走访|来访|外来|三方|检查|用户|请假|向导|单元|报价|开通|问卷|访问/g;

/** Names of papers, posts, departments and places in a folded Chinese text; `《…》` whole. */
export function namesOf(folded: string): Name[] {
  const plain = folded.replace(WHOLE, (word) => '某'.repeat(word.length));
  const names: Name[] = [...folded.matchAll(/[《"“「]([^》"”」]{2,20})[》"”」]/g)].map((match) => ({
    text: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (const match of folded.matchAll(NAME)) {
    const end = match.index + match[0].length;
    if (names.some((name) => match.index >= name.start && end <= name.end)) continue;
    const start = Math.max(startOf(plain, match.index), names.at(-1)?.end ?? 0);
    const text = folded.slice(start, end);
    if (text.length >= 2 && !COMMON.test(text)) names.push({ text, start, end });
  }
  return names;
}

/** Ends like a name and is none. */
const COMMON =
  /^(?:.{0,2}(?:接单|派单|开单|领单|填单|下单|简单|名单|清单|全部|内部|外部|各处|到处|用处|好处|害处|坏处|此处|高处|何处|远处|书面|证明|保证|凭证|单位|代表|表示|表明|上班|下班|加班|当班|接班|交班|值班|早班|晚班|白班|夜班|一处|楼上|楼下|大楼|逐级|部位|单元|手册|注册|处理|处置|相处|办公楼|后台|阳台|灶台))$/;

function startOf(folded: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 5) {
    const two = folded.slice(Math.max(0, start - 2), start);
    const one = folded.charAt(start - 1);
    if (BORDER.test(one) || (two.length === 2 && new RegExp(`^(?:${BORDER.source})$`).test(two))) break;
    if (!/[\p{Script=Han}]/u.test(one)) break;
    start--;
  }
  return start;
}

const SURE = 0.85;

/** Does the source have this name, in these words or in ones that mean the same company or paper? */
export function hasName(name: string, source: string): boolean {
  if (source.includes(name)) return true;
  for (let cut = 1; cut < name.length; cut++) {
    const [front, rest] = [name.slice(0, cut), name.slice(cut)];
    if (rest.length < 2) break;
    if (
      (source.includes(rest) || hasOther(rest, source)) &&
      (source.includes(front) || hasOther(front, source))
    )
      return true;
  }
  return hasOther(name, source);
}

function hasOther(word: string, source: string): boolean {
  const found = findChinese(word, 0);
  if (found?.length !== word.length) return false;
  return found.alternatives.some(({ text, quality }) => quality >= SURE && source.includes(text));
}

const AGENT =
  /(?:经理|主任|主管|领班|管家|师傅|中心|公司|人员|负责人|助理|部|班|队|组|岗|局|员|前台|财务|出纳|业主|住户|租户|客户|访客|客人|工人|施工单位|物业|监控室)$/;

/** Who does something: departments, posts and people among the names. */
export function agentsOf(folded: string): Name[] {
  const words = [
    ...folded.matchAll(
      /前台|出纳|财务部?|保洁员|安管员|客服员|监控员|巡楼员|接待员|首问责任人|失主|工人|客人|交班人|接班人|装修方|员工/g,
    ),
  ];
  const plain = words.map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const named = namesOf(folded).filter(({ text }) => AGENT.test(text));
  return [
    ...named,
    ...plain.filter((one) => !named.some((name) => one.start < name.end && one.end > name.start)),
  ].sort((a, b) => a.start - b.start);
}
