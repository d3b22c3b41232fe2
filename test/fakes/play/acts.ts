import { z } from 'zod';
import { FAULT_KINDS } from './faults.ts';
import { POST_MODES } from './post.ts';
import { PLATFORMS } from './types.ts';
import type { Deeds, PlayChat, Upload } from './types.ts';

/** Bytes of a file somebody sends, 10 MB. */
const UPLOAD_MAX = 10_000_000;

const chat = z.string().min(1);
const as = z.string().default('');
const text = z.string().max(8000).default('');
const mention = z.boolean().default(false);
const saying = { chat, as, text, mention };
const upload = {
  name: z.string().min(1).max(120),
  data: z
    .base64()
    .min(1)
    .max(Math.ceil(UPLOAD_MAX / 3) * 4),
};
const name = z.string().trim().min(1).max(24);
const platform = z.enum(PLATFORMS);

/** Where people and groups can be added. */
export const ADDABLE = ['kf', 'telegram', 'telegram_group', 'aibot', 'aibot_group', 'app'] as const;

const chatAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('say'), ...saying, text: text.unwrap().min(1) }),
  z.object({ act: z.literal('spoken'), ...saying, text: text.unwrap().min(1) }),
  z.object({ act: z.literal('photo'), ...saying, ...upload }),
  z.object({ act: z.literal('file'), ...saying, ...upload }),
  // Without a recording it is a sample of silence.
  z.object({
    act: z.literal('voice'),
    ...saying,
    name: upload.name.optional(),
    data: upload.data.optional(),
  }),
  z.object({
    act: z.literal('press'),
    ...{ chat, as, entry: z.string().min(1), key: z.string().min(1) },
    selected: z.record(z.string(), z.array(z.string())).default({}),
  }),
  z.object({ act: z.literal('enter'), chat, code: z.string().trim().max(64).default('') }),
  z.object({ act: z.literal('block'), chat, on: z.boolean() }),
  z.object({ act: z.literal('admin'), chat, on: z.boolean() }),
  z.object({ act: z.literal('phone'), chat, phone: z.string().regex(/^\+?[\d -]{3,20}$/, 'a phone number') }),
  z.object({ act: z.literal('edit'), chat, as, entry: z.string().min(1), text: text.unwrap().min(1) }),
  z.object({
    act: z.literal('servicer'),
    ...{ chat, who: z.string().min(1), what: z.enum(['take', 'reply', 'end']), text },
  }),
  z.object({ act: z.literal('join'), chat, name }),
]);

const stageAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('add'), place: z.enum(ADDABLE), name }),
  z.object({
    act: z.literal('fault'),
    platform,
    method: z.string().min(1),
    kind: z.enum(FAULT_KINDS),
    times: z.number().int().min(1).max(1000),
  }),
  z.object({ act: z.literal('clear'), platform }),
  z.object({ act: z.literal('network'), platform, up: z.boolean() }),
  z.object({ act: z.literal('post'), platform, mode: z.enum(POST_MODES) }),
  z.object({ act: z.literal('release'), platform, order: z.enum(['given', 'reversed']) }),
]);

/** Something somebody does in a chat. */
export type ChatAct = z.infer<typeof chatAct>;
/** Something that is done to the simulators. */
export type StageAct = z.infer<typeof stageAct>;

const NAMES = [...stageAct.options, ...chatAct.options].map(({ shape }) => shape.act.value);

/** An act as the page sends it, or what is wrong with it, in words that name the field. */
export function parseAct(body: unknown): { act: ChatAct | StageAct } | { problem: string } {
  const named = z.looseObject({ act: z.enum(NAMES) }).safeParse(body);
  if (!named.success) return { problem: `act: one of ${NAMES.join(', ')}` };
  const isStage = stageAct.options.some(({ shape }) => shape.act.value === named.data.act);
  const read = (isStage ? stageAct : chatAct).safeParse(body);
  if (read.success) return { act: read.data };
  const [issue] = read.error.issues;
  return { problem: `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}` };
}

/** Whether it happens in a chat, and not to the simulators. */
export function isInChat(act: ChatAct | StageAct): act is ChatAct {
  return 'chat' in act;
}

/** Lets somebody do this in the chat. @throws Error where the chat has no such deed, or the simulator refuses */
export function perform(chat: PlayChat, act: ChatAct): Promise<void> {
  return carryOut(chat, 'as' in act && act.as === '' ? { ...act, as: onlyOne(chat) } : act);
}

/** Who acts where nobody is named. */
function onlyOne({ view }: PlayChat): string {
  const { people } = view();
  const [first] = people;
  if (people.length > 1) throw new Error(`as: one of ${people.map(({ id }) => id).join(', ')}`);
  return first?.id ?? '';
}

async function carryOut({ id, deeds }: PlayChat, act: ChatAct): Promise<void> {
  switch (act.act) {
    case 'say':
    case 'spoken':
      return can(id, act.act, deeds[act.act])(act);
    case 'photo':
    case 'file':
      return can(id, act.act, deeds[act.act])(act, bytesOf(act));
    case 'voice': {
      const { name: given, data } = act;
      const sound = data === undefined ? null : bytesOf({ name: given ?? 'voice', data });
      return can(id, 'voice', deeds.voice)(act, sound);
    }
    case 'press':
      return can(id, 'press', deeds.press)(act);
    case 'edit':
      return can(id, 'edit', deeds.edit)(act);
    case 'enter':
      return can(id, 'enter', deeds.enter)(act.code);
    case 'block':
    case 'admin':
      return can(id, act.act, deeds[act.act])(act.on);
    case 'phone':
      return can(id, 'phone', deeds.phone)(act.phone);
    case 'servicer':
      return can(id, 'servicer', deeds.servicer)(act);
    case 'join':
      return can(id, 'join', deeds.join)(act.name);
  }
}

function can<T extends Deeds[keyof Deeds]>(id: string, name: string, deed: T | undefined): T {
  if (!deed) throw new Error(`nobody can do "${name}" in ${id}`);
  return deed;
}

function bytesOf({ name: given, data }: { name: string; data: string }): Upload {
  return { name: given, bytes: Buffer.from(data, 'base64') };
}
