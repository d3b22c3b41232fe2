import { z } from 'zod';
import { CODE, bytesOf, needs, read, refuse } from './refusal.ts';
import type { Fields } from './types.ts';

const KEY_BYTES = 1024;
const OPTION_BYTES = 128;
const TASK_ID = /^[0-9A-Za-z_\-@]{1,128}$/;

const key = z.string().refine((text) => text !== '' && bytesOf(text) <= KEY_BYTES, {
  error: `needs 1 to ${KEY_BYTES} bytes`,
});
const optionId = z.string().refine((text) => text !== '' && bytesOf(text) <= OPTION_BYTES, {
  error: `needs 1 to ${OPTION_BYTES} bytes`,
});
const options = (max: number) =>
  z
    .array(z.looseObject({ id: optionId, text: z.string() }))
    .min(1)
    .max(max);
const title = z.looseObject({ title: z.string().optional(), desc: z.string().optional() });
const fullTitle = z.looseObject({ title: z.string().min(1) });
const cardAction = z.looseObject({ type: z.union([z.literal(1), z.literal(2)]) });
const submit = z.looseObject({ text: z.string().min(1), key });

const shared = z.looseObject({
  card_type: z.string(),
  task_id: z.string().optional(),
  source: z.looseObject({ desc_color: z.number().int().min(0).max(3).optional() }).optional(),
  action_menu: z
    .looseObject({
      action_list: z
        .array(z.looseObject({ text: z.string(), key }))
        .min(1)
        .max(3),
    })
    .optional(),
  horizontal_content_list: z
    .array(z.looseObject({ keyname: z.string() }))
    .max(6)
    .optional(),
  jump_list: z
    .array(z.looseObject({ title: z.string() }))
    .max(3)
    .optional(),
});
const textNotice = shared
  .extend({ main_title: title.optional(), sub_title_text: z.string().optional(), card_action: cardAction })
  .refine((card) => Boolean(card.main_title?.title ?? card.sub_title_text), {
    error: 'needs main_title.title or sub_title_text',
  });
const newsNotice = shared
  .extend({
    main_title: fullTitle,
    card_action: cardAction,
    card_image: z.looseObject({ url: z.string() }).optional(),
    image_text_area: z.looseObject({}).optional(),
    vertical_content_list: z
      .array(z.looseObject({ title: z.string() }))
      .max(4)
      .optional(),
  })
  .refine((card) => Boolean(card.card_image ?? card.image_text_area), {
    error: 'needs card_image or image_text_area',
  });
const buttonList = z
  .array(z.looseObject({ text: z.string().min(1), key: key.optional() }))
  .min(1)
  .max(6);
const buttonInteraction = shared.extend({
  main_title: fullTitle,
  button_list: buttonList,
  button_selection: z.looseObject({ question_key: key, option_list: options(10) }).optional(),
});
const voteInteraction = shared.extend({
  main_title: fullTitle,
  checkbox: z.looseObject({ question_key: key, option_list: options(20) }),
  submit_button: submit,
});
const multipleInteraction = shared.extend({
  main_title: fullTitle,
  select_list: z
    .array(z.looseObject({ question_key: key, option_list: options(10) }))
    .min(1)
    .max(3),
  submit_button: submit,
});

const SCHEMAS: Record<string, z.ZodType<z.infer<typeof shared>>> = {
  text_notice: textNotice,
  news_notice: newsNotice,
  button_interaction: buttonInteraction,
  vote_interaction: voteInteraction,
  multiple_interaction: multipleInteraction,
};
const INTERACTIVE = new Set(['button_interaction', 'vote_interaction', 'multiple_interaction']);

/** A template card that keeps the platform's limits. */
export interface Card {
  cardType: string;
  taskId: string | null;
  /** Has buttons that come back as an event. */
  interactive: boolean;
  /** The card as it was sent. */
  fields: Fields;
}

/** Reads a card. Refuses 40058, and 42014 where an id of the task is missing or badly formed. */
export function readCard(given: unknown): Card {
  const { card_type: cardType } = read(z.looseObject({ card_type: z.string() }), given);
  const schema = SCHEMAS[cardType];
  if (!schema) return refuse(CODE.badParameter, `invalid card_type ${cardType}`);
  const fields = read(schema, given, CODE.badParameter, 'template_card');
  const interactive = INTERACTIVE.has(cardType);
  const taskId = fields.task_id ?? null;
  const needed = interactive || fields.action_menu !== undefined;
  needs(!needed || taskId !== null, CODE.badTaskId, 'task_id missing');
  needs(taskId === null || TASK_ID.test(taskId), CODE.badTaskId, 'invalid task_id');
  return { cardType, taskId, interactive, fields };
}

const pressable = z.looseObject({
  button_list: buttonList.optional().catch(undefined),
  submit_button: submit.optional().catch(undefined),
  action_menu: z
    .looseObject({ action_list: z.array(z.looseObject({ key })) })
    .optional()
    .catch(undefined),
});

/** Where a key sits on a card; null where it does not. */
export function findKey(card: Fields, wanted: string): 'button' | 'menu' | null {
  const { button_list, submit_button, action_menu } = pressable.parse(card);
  if (submit_button?.key === wanted || button_list?.some((one) => one.key === wanted)) return 'button';
  return action_menu?.action_list.some((one) => one.key === wanted) ? 'menu' : null;
}

const readable = z.looseObject({
  main_title: title.optional().catch(undefined),
  sub_title_text: z.string().optional().catch(undefined),
});

/** The words that stand at the head of a card. */
export function textOfCard(card: Fields): string {
  const { main_title, sub_title_text } = readable.parse(card);
  const lines = [main_title?.title, main_title?.desc, sub_title_text];
  return lines.filter((line) => Boolean(line)).join('\n');
}
