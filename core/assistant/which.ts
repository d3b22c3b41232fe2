import { MINUTE } from '../kit/index.ts';
import { plain } from '../language/index.ts';
import type { Ticket, TicketCategory } from '../ticket/index.ts';
import { toResident } from '../words/index.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { listTickets } from './news.ts';

/** What a line of chat can want of a ticket. */
export type Intent = (typeof INTENTS)[number];

const INTENTS = [
  ...([
    'urge',
    'ask_status',
    'cancel',
    'not_fixed',
    'reschedule',
    'rate',
    'confirm',
    'correct',
    'safe',
  ] as const),
  ...(['approve', 'refuse'] as const),
] as const;

/** How long a line right after the read-back needs no ticket number. */
const FRESH_MS = 60 * MINUTE;

/** Most tickets offered to choose from. */
const OFFERED = 5;

export function isIntent(value: string): value is Intent {
  return INTENTS.some((intent) => intent === value);
}

/** Opened so lately that a line without a number may speak of it. */
export function isFresh(ticket: Ticket, talk: Talk): boolean {
  return talk.message.at - ticket.openedAt <= FRESH_MS;
}

/** The ticket whose number stands in the words. */
export function namedTicket(text: string, candidates: readonly Ticket[]): Ticket | null {
  const match = /\b([RTHZ])-?0*(\d{1,7})\b/i.exec(text);
  return match ? (candidates.find((ticket) => ticket.n === Number(match[2])) ?? null) : null;
}

/** Offers the tickets to choose from; the answer carries out the intent. */
export function askWhich(draft: Draft, talk: Talk, intent: Intent, candidates: readonly Ticket[]): void {
  const offered = candidates.slice(0, OFFERED);
  talk.conversation.pending = {
    kind: 'which_ticket',
    options: offered.map((ticket) => ticket.n),
    intent,
    words: talk.text,
    askedAt: draft.world.now,
  };
  const text = toResident('which_ticket', talk.language, {
    list: listTickets(offered, draft, talk.language),
  });
  draft.card(talk.person.key, 'clarify', text, ['choose'], { class: 'question' });
}

/** Which of the tickets the words describe. */
export interface Fit {
  /** Those that fit what is named best; all of them when nothing is named. */
  tickets: Ticket[];
  /** Something is named: a thing, a place, a kind of ticket. */
  named: boolean;
}

const KINDS: readonly [TicketCategory, RegExp][] = [
  ['repair', /报修|维修|\brepairs?\b/],
  ['complaint', /投诉|\bcomplaints?\b/],
  ['inquiry', /咨询|问题|提问|\bquestions?\b|\b(?:in|en)quir(?:y|ies)\b/],
  ['help', /求助|\bhelp request\b/],
];

/** What is done with tickets and said around it; what is left names the matter. */
const AROUND =
  /取消|撤[销单回]?|作废|退单|报修|维修|投诉|咨询|提问|求助|单子|工单|预约|申请|上门|不用|不必|不要|不需要|不想|唔使|唔洗|算了|麻烦|谢谢|已经|刚才|刚刚|之前|全部|所有|现在|而家|你们|您们|我们|我哋|师傅|物业|自己|派人|过来|一下|帮我|怎么样|怎样|如何|点样|咋样|哪[里儿]?|什么|时候|情况|进度|进展|处理|修理?|弄|整|换|搞|看|家|的|嘅|了|吧|啊|呀|呢|吗|把|请|先|别|来|去|得|到|那|这|个|张|件|单|事|我|你|您|他|就|都|好|还|没|有|在|是|也|催|快|改|约|\b(?:please|pls|cancel(?:led)?|forget|never|mind|need|needed|longer|don'?t|come|the|my|our|your|this|that|it|about|for|repair|request|ticket|order|job|visit|booking|appointment|complaint|question|report|how|what|when|where|is|are|was|going|status|update|with|and|any|now|fixed|fix|thanks|thank|you|all|everything|every|still|not|yet|has|have|been|again)\b/g;

/**
 * The tickets that fit the words of a line best: by the kind of ticket, and by things and places that their own words
 * name too (`cancel the tap`, `水龙头的单子怎么样了`).
 */
export function fitting(text: string, candidates: readonly Ticket[]): Fit {
  const words = plain(text);
  const kinds = KINDS.filter(([, pattern]) => pattern.test(words)).map(([kind]) => kind);
  const pool =
    kinds.length === 0 ? [...candidates] : candidates.filter(({ category }) => kinds.includes(category));
  const tokens = tokensOf(words.replace(AROUND, ' '));
  const scored = pool.map((ticket) => ({ ticket, score: scoreOf(ticket, tokens) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (tokens.length === 0) return { tickets: pool, named: kinds.length > 0 };
  const tickets = best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ ticket }) => ticket);
  return { tickets, named: true };
}

function scoreOf({ text, item, place }: Ticket, tokens: readonly string[]): number {
  const said = plain([text, item ?? '', place ?? ''].join(' '));
  return tokens.filter((token) => said.includes(token)).length;
}

/** Words of Latin letters without the plural, pairs of Chinese characters, a Chinese character that stands alone. */
function tokensOf(words: string): string[] {
  const latin = (words.match(/[a-z]{3,}/g) ?? []).map((word) => word.replace(/(?<=..)s$/, ''));
  const han = (words.match(/[\u3400-\u9fff]+/g) ?? []).flatMap((run) => {
    const chars = [...run];
    return chars.length === 1 ? chars : chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`);
  });
  return [...new Set([...latin, ...han])];
}
