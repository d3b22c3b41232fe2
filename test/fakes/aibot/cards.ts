import { z } from 'zod';
import { ERR, readAs, unread } from './frames.ts';
import type { Read } from './frames.ts';
import { MAX_FEEDBACK_ID_BYTES, utf8Bytes } from './limits.ts';

const CARD_TYPES = [
  'text_notice',
  'news_notice',
  'button_interaction',
  'vote_interaction',
  'multiple_interaction',
] as const;

const MAX_QUESTION_BYTES = 200;

const words = z.string().min(1);
const key = bounded(1024);
const button = z.looseObject({ text: words, key });
const option = z.looseObject({ id: bounded(128), text: words, is_checked: z.boolean().optional() });

/** The fields of a click: which of them are needed depends on `type`. */
const link = {
  url: z.string().optional(),
  appid: z.string().optional(),
  userid: z.string().optional(),
  question: z.string().optional(),
};

const selection = z.looseObject({
  question_key: key,
  selected_id: z.string().optional(),
  option_list: options(10),
});

/** A template card as WeCom takes it: what it does not know it lets through. */
export const cardSchema = z.looseObject({
  card_type: z.enum(CARD_TYPES),
  source: z.looseObject({ desc_color: z.literal([0, 1, 2, 3]).optional() }).optional(),
  action_menu: z.looseObject({ desc: words, action_list: distinct(button, 'key', 1, 3) }).optional(),
  main_title: z.looseObject({ title: z.string().optional(), desc: z.string().optional() }).optional(),
  sub_title_text: z.string().optional(),
  quote_area: clickable(z.looseObject({ type: z.literal([0, 1, 2]).optional(), ...link })).optional(),
  horizontal_content_list: z
    .array(clickable(z.looseObject({ keyname: words, type: z.literal([0, 1, 3]).optional(), ...link })))
    .max(6)
    .optional(),
  jump_list: z
    .array(
      clickable(
        z.looseObject({ title: words, type: z.literal([0, 1, 2, 3]).optional(), ...link }),
        'question',
      ),
    )
    .max(3)
    .optional(),
  card_action: clickable(z.looseObject({ type: z.literal([0, 1, 2]), ...link })).optional(),
  card_image: z.looseObject({ url: words }).optional(),
  image_text_area: z.looseObject({ image_url: words }).optional(),
  vertical_content_list: z
    .array(z.looseObject({ title: words }))
    .max(4)
    .optional(),
  button_selection: selection.optional(),
  button_list: distinct(button, 'key', 1, 6).optional(),
  checkbox: z
    .looseObject({ question_key: key, mode: z.literal([0, 1]).optional(), option_list: options(20) })
    .optional(),
  select_list: distinct(selection, 'question_key', 1, 3).optional(),
  submit_button: button.optional(),
  task_id: z.string().optional(),
  feedback: z.looseObject({ id: bounded(MAX_FEEDBACK_ID_BYTES) }).optional(),
});

export type Card = z.infer<typeof cardSchema>;

/** A card that may be shown, or why not. Whether the task id is taken is for the caller to know. */
export function readCard(value: unknown): Read<Card> {
  const read = readAs(cardSchema, value);
  if (!read.ok) return read;
  const card = read.value;
  if (card.task_id !== undefined && !isTaskId(card.task_id)) {
    return unread(ERR.badTaskId, 'task_id: up to 128 bytes of letters, digits and _-@');
  }
  if (card.task_id === undefined && needsTaskId(card)) return unread(ERR.badTaskId, 'task_id is missing');
  const missing = whatIsMissing(card);
  return missing ? unread(ERR.badParameter, `${card.card_type} needs ${missing}`) : read;
}

function isTaskId(taskId: string): boolean {
  return /^[0-9A-Za-z_\-@]{1,128}$/.test(taskId);
}

function needsTaskId(card: Card): boolean {
  const notice = card.card_type === 'text_notice' || card.card_type === 'news_notice';
  return !notice || card.action_menu !== undefined;
}

function whatIsMissing(card: Card): string | null {
  const titled = card.main_title?.title ? null : 'main_title.title';
  switch (card.card_type) {
    case 'text_notice':
      return opens(card) ?? (titled && !card.sub_title_text ? 'main_title.title or sub_title_text' : null);
    case 'news_notice':
      return (
        opens(card) ??
        titled ??
        (card.card_image || card.image_text_area ? null : 'card_image or image_text_area')
      );
    case 'button_interaction':
      return titled ?? (card.button_list ? null : 'button_list');
    case 'vote_interaction':
      return titled ?? (card.checkbox ? null : 'checkbox') ?? (card.submit_button ? null : 'submit_button');
    case 'multiple_interaction':
      return (
        titled ?? (card.select_list ? null : 'select_list') ?? (card.submit_button ? null : 'submit_button')
      );
  }
}

/** A notice leads somewhere. */
function opens(card: Card): string | null {
  return card.card_action && card.card_action.type !== 0 ? null : 'card_action of type 1 or 2';
}

function bounded(bytes: number) {
  return z
    .string()
    .min(1)
    .refine((text) => utf8Bytes(text) <= bytes, `at most ${bytes} bytes`);
}

function options(most: number) {
  return distinct(option, 'id', 1, most);
}

function distinct<T extends z.ZodType<Record<string, unknown>>>(
  item: T,
  by: string,
  least: number,
  most: number,
) {
  return z
    .array(item)
    .min(least)
    .max(most)
    .refine((list) => new Set(list.map((one) => one[by])).size === list.length, `${by} must not repeat`);
}

interface Click {
  type?: number | undefined;
  url?: string | undefined;
  appid?: string | undefined;
  userid?: string | undefined;
  question?: string | undefined;
}

/** @param third what type 3 needs: it shows a member, or asks the bot a question */
function clickable<T extends z.ZodType<Click>>(item: T, third: 'userid' | 'question' = 'userid') {
  return item.refine((click) => hasTarget(click, third), 'the target of this type is missing or too long');
}

/** Type 1 opens a url, 2 a mini-program. */
function hasTarget(click: Click, third: 'userid' | 'question'): boolean {
  switch (click.type ?? 0) {
    case 1:
      return Boolean(click.url);
    case 2:
      return Boolean(click.appid);
    case 3:
      return Boolean(click[third]) && utf8Bytes(click.question ?? '') <= MAX_QUESTION_BYTES;
    default:
      return true;
  }
}
