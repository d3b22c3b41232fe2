import { createHash } from 'node:crypto';
import { splitText } from '../../../core/delivery/index.ts';
import type { Action, Outbound } from '../../../core/delivery/index.ts';
import { toStaff } from '../../../core/words/index.ts';
import { beginningOf, cut, fitCard } from '../fit.ts';
import type { Picture } from '../types.ts';
import { BUTTONS, SHOWN, TEXT_LIMIT } from './types.ts';

/** A send as messages of the app: words, then the card that can be pressed, then pictures. */
export interface AppMessages {
  texts: string[];
  card: AppCard | null;
  pictures: readonly Picture[];
}

/** A card as it is shown. */
export interface AppCard {
  title: string;
  /** Empty: the title says it all. */
  words: string;
  /** Empty: there is nothing to press any more. */
  actions: readonly Action[];
}

/**
 * What can be pressed goes on a card; its words too, where all of them are shown there. Longer words go before it as a
 * text, and the card repeats their beginning. Buttons above six are said in words.
 */
export function renderApp(out: Outbound): AppMessages {
  const pictures = out.images ?? [];
  const actions = out.card?.actions ?? [];
  if (actions.length === 0) return { texts: textsOf(out.text), card: null, pictures };
  const text = withRest(out.text, actions.slice(BUTTONS));
  const { card, whole } = cardOf(text, actions.slice(0, BUTTONS));
  return { texts: whole ? [] : textsOf(text), card, pictures };
}

/** An earlier card as it is now: what does not fit on it goes before it, as when it was new. */
export function renderEdited(out: Outbound): { texts: string[]; card: AppCard } {
  const { texts, card } = renderApp(out);
  if (card) return { texts, card };
  const { card: over, whole } = cardOf(out.text, []);
  return { texts: whole ? [] : texts, card: over };
}

/** One per send and content: tried again it is the same, and no other send has it. */
export function taskIdOf({ key, conversationId }: Outbound, card: AppCard): string {
  return createHash('sha256')
    .update(JSON.stringify([key, conversationId, card]))
    .digest('base64url');
}

/** The fields of a card. Without anything to press its one button says so and is grey. */
export function toTemplate({ title, words, actions }: AppCard, taskId: string): object {
  const over = toStaff('buttons_over');
  return {
    card_type: 'button_interaction',
    main_title: { title },
    ...(words === '' ? {} : { sub_title_text: words }),
    task_id: taskId,
    button_list:
      actions.length === 0
        ? [{ text: over, style: 1, key: 'over' }]
        : actions.map(({ token, label }, i) => ({
            ...{ text: cut(label, SHOWN.button), key: token, style: i === 0 ? 1 : 4 },
          })),
    ...(actions.length === 0 ? { replace_text: over } : {}),
  };
}

function cardOf(text: string, actions: readonly Action[]): { card: AppCard; whole: boolean } {
  const fitted = fitCard(text, SHOWN);
  const { title, words } = fitted.whole ? fitted : beginningOf(text, SHOWN);
  return { card: { title, words, actions }, whole: fitted.whole };
}

function withRest(text: string, rest: readonly Action[]): string {
  if (rest.length === 0) return text;
  const buttons = rest.map(({ label }) => label).join('、');
  return `${text}\n${toStaff('say_buttons', { buttons })}`;
}

function textsOf(text: string): string[] {
  return text.trim() === '' ? [] : splitText(text, TEXT_LIMIT);
}
