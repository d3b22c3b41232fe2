import { isLate, isStale, pressToken } from '../../delivery/index.ts';
import type { Action, Outbound } from '../../delivery/index.ts';
import type { Instant } from '../../kit/index.ts';
import { detectLanguage } from '../../language/index.ts';
import type { Rules } from '../../ticket/index.ts';
import { buttonText, sayTime, toResident, toStaff } from '../../words/index.ts';
import type { Send } from '../ports.ts';
import type { WaitingSend } from './types.ts';

export interface OutboundFacts {
  conversationId: string;
  now: Instant;
  rules: Rules;
  /** It was handed over before, and nobody knows whether it arrived. */
  repeated: boolean;
}

type CardBody = Extract<Send['body'], { kind: 'card' }>;

/** A send as a channel carries it out. */
export function toOutbound(item: WaitingSend, facts: OutboundFacts): Outbound {
  const { body } = item;
  const { conversationId, now } = facts;
  const alert = body.kind === 'card' && body.alert ? { ...body.alert, late: isLate(item.owedAt, now) } : null;
  return {
    key: item.key,
    to: item.to,
    conversationId,
    ticket: item.ticket,
    text: `${headOf(item, alert?.late ?? false, facts)}${body.text}`,
    cites: body.kind === 'message' ? body.cites : [],
    ...(body.kind === 'message' && body.images ? { images: body.images } : {}),
    card: cardOf(item),
    alert,
    at: now,
  };
}

function cardOf({ body, card, superseded, edited }: WaitingSend): Outbound['card'] {
  if (body.kind !== 'card' || !card) return null;
  const buttons = superseded ? card.buttons : body.buttons;
  return {
    id: card.id,
    kind: body.card,
    buttons,
    actions: buttons.flatMap((button) => actionsOf(card.id, button, body)),
    edited: edited || superseded,
    platformId: card.platformId,
  };
}

/** One of several things to press: the number it stands for, and what is written on it. */
interface Choice {
  number: string;
  label: string;
}

const MARKS: readonly Choice[] = ['1', '2', '3', '4', '5'].map((number) => ({ number, label: number }));

/** Longest line that fits a button whole, UTF-16 units; of longer ones the button has the number. */
const ON_BUTTON = 9;

/** A mark is given, and one of several tickets chosen, with one press. */
function actionsOf(cardId: number, button: string, { text, language = 'zh-Hans' }: CardBody): Action[] {
  const choices = button === 'rate' ? MARKS : button === 'choose' ? offeredIn(text) : [];
  if (choices.length === 0)
    return [{ token: pressToken({ cardId, button, with: '' }), label: buttonText(button, language) }];
  return choices.map(({ number, label }) => ({ token: pressToken({ cardId, button, with: number }), label }));
}

/** The numbered lines to choose from. */
function offeredIn(text: string): Choice[] {
  return [...text.matchAll(/^(\d)\. (.*)$/gm)].map(([, number = '', words = '']) => ({
    number,
    label: words.length <= ON_BUTTON ? words : number,
  }));
}

/** What comes late, or perhaps again, says so. */
function headOf(item: WaitingSend, lateAlert: boolean, { now, rules, repeated }: OutboundFacts): string {
  const { zone } = rules.policy.calendar;
  const again = repeated ? toStaff('maybe_again') : '';
  if (lateAlert)
    return `${again}${toStaff('late_sent', { time: sayTime(item.owedAt, now, zone, 'zh-Hans') })}`;
  if (item.body.kind === 'card' || item.class === 'report' || !isStale(item.owedAt, now)) return again;
  const language = detectLanguage(item.body.text) ?? 'zh-Hans';
  return `${again}${toResident('came_late', language, { time: sayTime(item.owedAt, now, zone, language) })}`;
}
