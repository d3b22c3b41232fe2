import type { HistoryEntry } from '../../ticket/index.ts';
import type { TicketRecord } from '../snapshot.ts';

/** What only staff do. A resident's household may do the rest too, so it tells nothing about who did it. */
const STAFF_ONLY: readonly string[] = [
  ...['accept', 'arrived', 'hold', 'receive', 'answer', 'not_upheld', 'severity', 'take_over', 'pass_up'],
  ...['not_now', 'note_call', 'quote', 'refer', 'material', 'done', 'pause'],
];

/** What stands for a hidden name, phone or unit. */
const HIDDEN = '***';

/**
 * Keys of everybody whom the tickets show to be staff: they have or had a job, were alerted, or did what only staff do.
 * Whoever is not among them is treated as a resident.
 */
export function staffKeys(records: readonly TicketRecord[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (key: string | null | undefined) => {
    if (key !== null && key !== undefined && key !== '') keys.add(key);
  };
  for (const { ticket, history } of records) {
    for (const key of [ticket.owner, ticket.takenOverBy, ticket.filedBy, ticket.firstAskedBy]) add(key);
    for (const field of ['lastOwner', 'referredBy', 'askedOf']) add(ticket.fields[field]);
    for (const entry of history) {
      if (STAFF_ONLY.includes(entry.what) || isLeaderAnswer(entry)) add(entry.by);
      add(toWhom(entry));
    }
  }
  return keys;
}

/**
 * The text without the given names, phones and units and without what looks like one: phone numbers, WeChat names,
 * 3栋2单元501, 王女士, 我姓王.
 */
export function hideIn(text: string, known: readonly string[]): string {
  const named = known
    .filter((word) => [...word.trim()].length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, HIDDEN), text);
  return named
    .replace(/(?:\+?\d[\d\s-]{5,}\d)(?!\s*(?:元|块|号楼))/g, (digits) =>
      digits.replace(/\D/g, '').length >= 7 && !/^\d{4}-\d\d-\d\d(?!\d)/.test(digits) ? HIDDEN : digits,
    )
    .replace(/((?:微信|wechat|vx|v信)[号是:：\s]*)[A-Za-z][\w-]{3,}/gi, `$1${HIDDEN}`)
    .replace(
      /(?<![\w])\w{1,3}\s*(?:栋|幢|棟|座|号楼|號樓|#)\s*(?:\w{1,2}\s*(?:单元|單元)\s*)?\d{3,4}(?:室|号|號|房)?/g,
      HIDDEN,
    )
    .replace(/(?<![\w-])\w{1,3}-\w{1,2}-\d{3,4}(?![\w-])/g, HIDDEN)
    .replace(/(楼上|楼下|隔壁|对门|對門|樓上|樓下)的?\s*\d{3,4}/g, `$1${HIDDEN}`)
    .replace(/\d{3,4}(?=室|号房|號房|的(?:住户|邻居|业主|租户))/g, HIDDEN)
    .replace(
      /(我(?:是|叫|姓)|本人姓?|联系人[:：]?|聯絡人[:：]?)[\u4e00-\u9fff]{1,3}(?=先生|女士|小姐|太太|阿姨)/g,
      `$1${HIDDEN}`,
    )
    .replace(/(我姓|本人姓|免贵姓|免貴姓)[\u4e00-\u9fff]/g, `$1${HIDDEN}`)
    .replace(/[^\s位名个個的这那這各，。、,.*](?=先生|女士|小姐|太太)/gu, HIDDEN);
}

/** Yes or no to more time for a complaint; that to a price is the resident's. */
function isLeaderAnswer({ what, detail }: HistoryEntry): boolean {
  return (what === 'approve' || what === 'refuse') && detail['state'] === 'in_progress';
}

function toWhom(entry: HistoryEntry): string | null {
  const to = entry.detail['to'];
  const toPerson = ['alert', 'warning', 'leader_told', 'refer'].includes(entry.what);
  return toPerson && typeof to === 'string' ? to : null;
}
