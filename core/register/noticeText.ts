import type { Instant } from '../kit/index.ts';
import { readFacilities, saysRestored, WORK, WORK_EN } from './noticeSupply.ts';
import type { Facility } from './noticeSupply.ts';
import { readSpan } from './noticeSpan.ts';
import type { SpanRead } from './noticeSpan.ts';
import { findScope, readScope } from './scope.ts';
import type { Scope } from './types.ts';

/** What staff write to have something told to many: a notice, a survey, or the list of what was told. */
export type TellingOrder =
  | { kind: 'list' }
  | { kind: 'help' }
  /** `scope` null: the words do not say to whom. */
  | { kind: 'tell'; scope: Scope | null; text: string };

/** What a notice says, as far as it matters for answering residents. */
export interface NoticeContent {
  topic: 'general' | 'outage';
  facilities: Facility[];
  span: SpanRead | null;
  why: string | null;
  /** Supplies it says are back. */
  restored: Facility[];
}

const NOTICE =
  /^(?:[/]|(?:请|麻烦|帮我|帮忙)*(?:发布?|发个|发一?条|发送|群发|推送)?(?:一?[个条])?)(?:通知|公告|notices?(?![a-z])|announce(?:ment)?(?![a-z]))(?![单书函栏上里了过])(?:一下|列表|给|到)?/;
const SURVEY =
  /^(?:[/]|(?:请|麻烦|帮我|帮忙)*(?:发布?|发个|发一?[份条]|做个|开始)?(?:一?[个份])?)(?:满意度)?(?:问卷|调查|surveys?(?![a-z]))(?:调查|列表)?/;
const ASKS = /[?]\s*$|(?:吗|呢|怎么[发写办填]|如何|流程)[.!]?\s*$/;

/** `通知 3栋：…`, `/notice building 3: …`, `/通知`; null for anything else. @param plain of `text`, index for index */
export function readNoticeOrder(text: string, plain: string): TellingOrder | null {
  return readOrder(NOTICE, text, plain);
}

/** `问卷 全体：…`, `/survey all: …`, `/问卷`. */
export function readSurveyOrder(text: string, plain: string): TellingOrder | null {
  return readOrder(SURVEY, text, plain);
}

/** What a notice says. @param plain of `text`, index for index  @param now what `明天` counts from */
export function readContent(text: string, plain: string, now: Instant, zone: string): NoticeContent {
  const facilities = readFacilities(plain);
  const span = readSpan(plain, now, zone);
  const restored = saysRestored(plain);
  const outage = facilities.length > 0 && span !== null && restored.length === 0;
  return {
    topic: outage ? 'outage' : 'general',
    facilities,
    span,
    restored,
    why: outage ? reasonOf(text, plain, span) : null,
  };
}

function readOrder(head: RegExp, text: string, plain: string): TellingOrder | null {
  const start = plain.length - plain.trimStart().length;
  const found = head.exec(plain.slice(start));
  if (!found) return null;
  const after = start + found[0].length;
  const slash = plain[start] === '/';
  const gap = /^[\s:,.]*/.exec(plain.slice(after))?.[0] ?? '';
  const begin = after + gap.length;
  if (begin >= plain.length) return slash || /列表/.test(found[0]) ? { kind: 'list' } : { kind: 'help' };
  const scope = readScope(plain.slice(begin));
  const end = scope ? begin + scope.end : begin;
  const separated = /^[\s:,.]/.test(plain.slice(end));
  if (!slash && ASKS.test(plain) && !(scope && /^\s?:/.test(plain.slice(end)))) return null;
  if (!scope && !slash && !gap.includes(':')) return null;
  const body = text
    .slice(end)
    .replace(/^[\s:：,，.。]+/, '')
    .trim();
  if (scope && !separated && body !== '' && /^[\da-z]/.test(plain.slice(end))) return null;
  if (body === '') return { kind: 'help' };
  return { kind: 'tell', scope: scope?.scope ?? findScope(plain.slice(begin)), text: body };
}

/** Longest reason kept, characters. */
const REASON_SHOWN = 30;
const BECAUSE =
  /(?:因为?|由于|原因(?:是|:)?)\s*([^,.;!]{2,40})|(?:because of|due to|for) ([a-z][^,.;!]{3,60})/;

/** `清洗水箱` of `明天9:00到12:00停水，清洗水箱`; null when the words give no reason. */
function reasonOf(text: string, plain: string, span: SpanRead): string | null {
  const blank = (words: string) => `${words.slice(0, span.start)}\n${words.slice(span.end)}`;
  // The line break in place of the time keeps what stands before and after it apart.
  const [written, folded] = [blank(text), blank(plain).replace('\n', ';')];
  const because = BECAUSE.exec(folded);
  const said = because?.[1] ?? because?.[2];
  if (because && said !== undefined) {
    const at = because.index + because[0].indexOf(said);
    return trimmed(written.slice(at, at + said.length));
  }
  const work = new RegExp(`${WORK}|${WORK_EN}`);
  for (const match of folded.matchAll(/[^,.;!]+/g)) {
    if (work.test(match[0])) return trimmed(written.slice(match.index, match.index + match[0].length));
  }
  return null;
}

function trimmed(words: string): string | null {
  const bare = words
    .replace(/(?:的?原因|的?需要|，?需要?)$/, '')
    .replace(/^(?:进行|开展|将|对)|^[停断][水电气暖梯网](?=.)/, '')
    .trim();
  return bare === '' ? null : [...bare].slice(0, REASON_SHOWN).join('');
}
