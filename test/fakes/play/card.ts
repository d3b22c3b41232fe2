import { z } from 'zod';
import type { CardView, Key, Question } from './types.ts';

const words = z.string().optional().catch(undefined);
const option = z.looseObject({
  id: z.string(),
  text: z.string(),
  is_checked: z.boolean().optional().catch(undefined),
});
const list = z.looseObject({
  question_key: z.string(),
  title: words,
  selected_id: words,
  mode: z.number().optional().catch(undefined),
  option_list: z.array(option),
});
const button = z.looseObject({ text: z.string(), key: words, style: z.number().optional().catch(undefined) });
const link = z.looseObject({ title: z.string(), url: words });
const row = z.looseObject({ keyname: z.string(), value: words });
const quote = z.looseObject({ title: words, quote_text: words });

/** As much of a template card as people see; whatever is of another shape is left out. */
const cardShape = z.looseObject({
  source: z.looseObject({ desc: words }).optional().catch(undefined),
  main_title: z.looseObject({ title: words, desc: words }).optional().catch(undefined),
  emphasis_content: z.looseObject({ title: words, desc: words }).optional().catch(undefined),
  sub_title_text: words,
  quote_area: quote.optional().catch(undefined),
  horizontal_content_list: z.array(row).optional().catch(undefined),
  vertical_content_list: z
    .array(z.looseObject({ title: z.string(), desc: words }))
    .optional()
    .catch(undefined),
  jump_list: z.array(link).optional().catch(undefined),
  card_action: z.looseObject({ url: words }).optional().catch(undefined),
  button_selection: list.optional().catch(undefined),
  select_list: z.array(list).optional().catch(undefined),
  checkbox: list.optional().catch(undefined),
  button_list: z.array(button).optional().catch(undefined),
  submit_button: button.optional().catch(undefined),
  action_menu: z
    .looseObject({ action_list: z.array(button) })
    .optional()
    .catch(undefined),
});

type Card = z.infer<typeof cardShape>;

/** A template card, of the app or of the bot, as the page shows it. */
export function viewCard(given: unknown, replaced: string | null): { card: CardView; keys: Key[][] } {
  const card = cardShape.parse(given ?? {});
  return { card: { ...wordsOf(card), questions: questionsOf(card), replaced }, keys: keysOf(card, replaced) };
}

function wordsOf(card: Card): Omit<CardView, 'questions' | 'replaced'> {
  const { main_title, emphasis_content, quote_area } = card;
  const across = (card.horizontal_content_list ?? []).map(({ keyname, value = '' }) => ({
    name: keyname,
    value,
  }));
  const down = (card.vertical_content_list ?? []).map(({ title, desc = '' }) => ({
    name: title,
    value: desc,
  }));
  return {
    source: card.source?.desc ?? '',
    title: main_title?.title ?? '',
    description: joined(main_title?.desc, emphasis_content?.title, emphasis_content?.desc),
    text: card.sub_title_text ?? '',
    quote: joined(quote_area?.title, quote_area?.quote_text),
    rows: [...across, ...down],
  };
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

function questionsOf({ button_selection, select_list = [], checkbox }: Card): Question[] {
  const lists = [...(button_selection ? [button_selection] : []), ...select_list];
  const single = lists.map(({ question_key: key, title = '', selected_id, option_list }): Question => {
    const preset = option_list.some(({ id }) => id === selected_id) ? selected_id : option_list[0]?.id;
    const options = option_list.map(({ id, text }) => ({ id, text, chosen: id === preset }));
    return { key, title, several: false, options };
  });
  if (!checkbox) return single;
  const options = checkbox.option_list.map(({ id, text, is_checked = false }) => ({
    id,
    text,
    chosen: is_checked,
  }));
  const { question_key: key, title = '', mode } = checkbox;
  return [...single, { key, title, several: mode === 1, options }];
}

/** Buttons, then the menu at the top right, then what leads elsewhere. */
function keysOf(card: Card, replaced: string | null): Key[][] {
  const { button_list = [], submit_button, action_menu, jump_list = [], card_action } = card;
  const buttons = replaced === null ? [...button_list, ...(submit_button ? [submit_button] : [])] : [];
  const menu = replaced === null ? (action_menu?.action_list ?? []) : [];
  const links = jump_list.map(({ title, url }) => linkOf(title, url));
  const whole = card_action?.url === undefined ? [] : [linkOf(card_action.url, card_action.url)];
  return [buttons.map(pressOf), menu.map(pressOf), [...links, ...whole]].filter((row) => row.length > 0);
}

function pressOf({ text, key, style }: z.infer<typeof button>): Key {
  if (key === undefined) return { kind: 'text', label: text };
  const look = style === 1 ? 'primary' : style === 2 || style === 3 ? 'danger' : 'plain';
  return { kind: 'press', id: key, label: text, style: look };
}

/** Only web pages are opened. */
function linkOf(label: string, url: string | undefined): Key {
  return url !== undefined && /^https?:\/\//i.test(url)
    ? { kind: 'link', label, url }
    : { kind: 'text', label };
}
