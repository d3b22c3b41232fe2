import { z } from 'zod';

/** Something optional that does not make the whole unreadable when it is of another shape. */
const may = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

const USER = z.object({
  id: z.number().int(),
  is_bot: z.boolean().catch(false),
  first_name: z.string().catch(''),
  last_name: may(z.string()),
});

const CHAT = z.object({ id: z.number().int(), type: z.string() });

const ENTITY = z.object({
  type: z.string(),
  /** UTF-16 units. */
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  user: may(z.object({ id: z.number() })),
});

const FILE = z.object({
  file_id: z.string().min(1),
  file_size: may(z.number().int().nonnegative()),
  file_name: may(z.string()),
  mime_type: may(z.string()),
});

const PHOTO = z.array(FILE.extend({ width: z.number().catch(0), height: z.number().catch(0) })).min(1);

const LOCATION = z.object({ latitude: z.number(), longitude: z.number() });

const THREAD = {
  message_thread_id: may(z.number().int()),
  is_topic_message: may(z.boolean()),
};

/** A message; what it holds beside this stays, so that kinds nobody knows yet can be told apart. */
const MESSAGE = z.looseObject({
  ...THREAD,
  message_id: z.number().int(),
  /** Epoch seconds. */
  date: z.number(),
  edit_date: may(z.number()),
  chat: CHAT,
  from: may(USER),
  is_automatic_forward: may(z.boolean()),
  reply_to_message: may(z.object({ from: may(USER) })),
  text: may(z.string()),
  caption: may(z.string()),
  entities: z.array(ENTITY).catch([]),
  caption_entities: z.array(ENTITY).catch([]),
  photo: may(PHOTO),
  voice: may(FILE),
  audio: may(FILE),
  video: may(FILE),
  video_note: may(FILE),
  animation: may(FILE),
  document: may(FILE),
  location: may(LOCATION),
  venue: may(z.object({ title: z.string().catch(''), address: z.string().catch(''), location: LOCATION })),
  contact: may(
    z.object({
      phone_number: z.string(),
      first_name: z.string().catch(''),
      last_name: may(z.string()),
      user_id: may(z.number()),
    }),
  ),
  migrate_to_chat_id: may(z.number().int()),
});

const PRESS = z.object({
  id: z.string(),
  from: USER,
  /** Of one that is too old only the chat is told. */
  message: may(z.object({ ...THREAD, chat: CHAT })),
  data: may(z.string()),
});

const MEMBERSHIP = z.object({
  chat: CHAT,
  new_chat_member: z.object({ status: z.string(), is_member: may(z.boolean()) }),
});

/** What is read of an update. */
export const UPDATE = z.object({
  update_id: z.number().int(),
  message: may(MESSAGE),
  edited_message: may(MESSAGE),
  callback_query: may(PRESS),
  my_chat_member: may(MEMBERSHIP),
});

export type WireMessage = z.infer<typeof MESSAGE>;
export type WireEntity = z.infer<typeof ENTITY>;
export type WireFile = z.infer<typeof FILE>;
export type WireUser = z.infer<typeof USER>;
export type WirePress = z.infer<typeof PRESS>;
export type WireMembership = z.infer<typeof MEMBERSHIP>;
