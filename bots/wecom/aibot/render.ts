import { createHash } from 'node:crypto';
import { splitText } from '../../../core/delivery/index.ts';
import type { Action, Capabilities, Outbound } from '../../../core/delivery/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import { toStaff } from '../../../core/words/index.ts';
import { beginningOf, cut, fitCard as fit } from '../fit.ts';
import { plainMarkdown } from './markdown.ts';
import type { ButtonCard, CardBody, MarkdownBody, Part, StreamBody, TextBody, UpdateBody } from './types.ts';

/**
 * `edit` is false: a card can be replaced in the five seconds after it was pressed and never again, so nothing may rely
 * on it. Within them the channel does it unasked; later the new state is a message of its own.
 */
export const CAPABILITIES: Capabilities = {
  text: { most: 20_480, unit: 'bytes' },
  buttons: 6,
  edit: false,
  images: true,
  recognisesRepeats: false,
  allowance: null,
  handsOver: false,
};

/** Bytes of a piece, so that a twin more at its begin still fits. */
const PIECE = { most: 20_000, unit: 'bytes' } as const;

/** Characters that are shown; what is longer the apps cut off. */
const SHOWN = { title: 26, words: 112 } as const;
const LABEL = 10;

/** A press of it means nothing: it stands on a card that has nothing left to press. */
export const INERT_KEY = 'settled';

export interface CardText {
  title: string;
  /** Empty: none. */
  subtitle: string;
  /** False: the card shows only the beginning, so the whole must be said beside it. */
  whole: boolean;
}

/** The task id of a card of this send: unique, though the send is tried again later. */
export function taskIdOf(key: string, at: Instant): string {
  return `gj-${createHash('sha256').update(key).digest('hex').slice(0, 24)}-${at.toString(36)}`;
}

/** The platform messages that say it all, in their order: words (on the card where they fit it), card, pictures. */
export function planParts(out: Outbound, taskId: string): Part[] {
  const actions = out.card?.actions ?? [];
  const text = wordsOf(out);
  const pictures = (out.images ?? []).map((image): Part => {
    return { kind: 'image', label: `image:${image.hash}`, image };
  });
  if (actions.length === 0) {
    const wordless = text.trim() === '' && pictures.length > 0;
    return [...(wordless ? [] : textParts(text)), ...pictures];
  }
  const fitted = fitCard(text);
  const card = buttonCard(fitted, actions.slice(0, CAPABILITIES.buttons), taskId);
  return [...(fitted.whole ? [] : textParts(text)), { kind: 'card', label: 'card', card }, ...pictures];
}

/** The card that takes the place of the one that was pressed; null: it does not hold all there is to say. */
export function planUpdate(out: Outbound, taskId: string): UpdateBody | null {
  const fitted = fitCard(wordsOf(out));
  if (!fitted.whole || (out.images ?? []).length > 0) return null;
  const actions = (out.card?.actions ?? []).slice(0, CAPABILITIES.buttons);
  return { response_type: 'update_template_card', template_card: buttonCard(fitted, actions, taskId) };
}

/** Sent of our own accord. */
export function pushBody(part: Exclude<Part, { kind: 'image' }>): MarkdownBody | CardBody {
  return part.kind === 'card'
    ? { msgtype: 'template_card', template_card: part.card }
    : { msgtype: 'markdown', markdown: { content: part.text } };
}

/** In answer to a message; `streamId`: any that is new. */
export function answerBody(part: Exclude<Part, { kind: 'image' }>, streamId: string): StreamBody | CardBody {
  return part.kind === 'card'
    ? { msgtype: 'template_card', template_card: part.card }
    : { msgtype: 'stream', stream: { id: streamId, finish: true, content: part.text } };
}

/** In answer to an opened chat. It takes no markdown, so the twins of the text go with it. */
export function welcomeBody(part: Exclude<Part, { kind: 'image' }>): TextBody | CardBody {
  return part.kind === 'card'
    ? { msgtype: 'template_card', template_card: part.card }
    : { msgtype: 'text', text: { content: part.text } };
}

/** What has no button is said in words. */
function wordsOf({ text, card }: Outbound): string {
  const more = (card?.actions ?? []).slice(CAPABILITIES.buttons);
  if (more.length === 0) return text;
  const buttons = more.map(({ label }) => label).join('、');
  return `${text}\n${toStaff('say_buttons', { buttons })}`;
}

/** A piece may begin where no line did, so each is made plain once more. */
function textParts(text: string): Part[] {
  return splitText(plainMarkdown(text), PIECE).map((piece, nth) => {
    return { kind: 'text', label: `text:${nth}`, text: plainMarkdown(piece) };
  });
}

/** Puts a text on a card: its first line, as far as it fits, is the title. */
export function fitCard(text: string): CardText {
  const { title, words, whole } = fit(text, SHOWN);
  if (whole) return { title: title || '…', subtitle: words, whole };
  return { title: beginningOf(text, SHOWN).title, subtitle: '', whole };
}

/**
 * A card with these buttons. Without any it shows one that does nothing: a card of another type would have to lead to
 * a page, and there is none.
 */
export function buttonCard(fitted: CardText, actions: readonly Action[], taskId: string): ButtonCard {
  const { title, subtitle } = fitted;
  const settled = [{ text: toStaff('buttons_over'), key: INERT_KEY }];
  return {
    card_type: 'button_interaction',
    main_title: { title },
    ...(subtitle === '' ? {} : { sub_title_text: subtitle }),
    button_list:
      actions.length === 0
        ? settled
        : actions.map(({ token, label }) => ({ text: cut(label, LABEL), key: token })),
    task_id: taskId,
  };
}
