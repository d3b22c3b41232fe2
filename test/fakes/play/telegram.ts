import type { Group, Person, Press, SentMessage, TgMessage } from '../telegram/index.ts';
import { Transcript, blank } from './transcript.ts';
import type {
  Backstage,
  Deed,
  Deeds,
  Entry,
  Key,
  Mark,
  PlayChat,
  Saying,
  Status,
  Upload,
  Who,
} from './types.ts';

/** As much of an Ogg file as says that it is one. */
const SAMPLE_OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60)]);

const DIRECT: readonly Deed[] = ['say', 'photo', 'voice', 'file', 'press', 'enter', 'block', 'phone', 'edit'];
const GROUP: readonly Deed[] = ['say', 'photo', 'voice', 'file', 'press', 'block', 'admin', 'join', 'edit'];

/** The people of Telegram, who may be in several chats. */
export interface Cast {
  person(id: string): Person;
  /** Somebody new, or whoever has that name already. */
  named(name: string): Person;
}

/** A person's private chat with the bot. */
export function telegramChat(stage: Backstage, cast: Cast, id: string): PlayChat {
  const person = cast.person(id);
  const me: Who = { id, name: person.user.first_name };
  const told = makeTold(stage, { id: `tg:${id}`, cast, group: null, people: () => [me] });
  let blocked = false;
  const deeds: Partial<Deeds> = {
    ...writing(told),
    enter: async (code) => told.write(me.id, () => person.start(code === '' ? undefined : code)),
    block: async (on) => {
      if (told.said.size === 0) throw new Error('there is no chat with the bot yet: start it first');
      stage.posts.telegram.run(() => (on ? person.block() : person.unblock(), true));
      blocked = on;
      told.note(on ? 'blocked' : 'unblocked');
    },
    phone: async (phone) => told.write(me.id, () => person.sendContact(phone)),
  };
  return {
    id: told.id,
    deeds,
    view: () => ({
      ...told.view(person.messages()),
      place: 'telegram',
      title: me.name,
      can: [...DIRECT],
      status: { blocked, replies: repliesOf(person.messages()) },
    }),
  };
}

/** A group of Telegram with the bot inside. */
export function telegramGroup(
  stage: Backstage,
  cast: Cast,
  { id, title, members }: { id: number; title: string; members: readonly [Person, ...Person[]] },
): PlayChat {
  const people: Who[] = members.map(({ user }) => ({ id: String(user.id), name: user.first_name }));
  const group = stage.telegram.group({ id, title, members });
  group.addBot();
  const told = makeTold(stage, { id: `tg:${id}`, cast, group, people: () => people });
  const state = { botInside: true, botAdmin: false };
  const setBot = (change: Partial<typeof state>, act: () => void, note: string) => {
    stage.posts.telegram.run(() => (act(), true));
    Object.assign(state, change);
    told.note(note);
  };
  const deeds: Partial<Deeds> = {
    ...writing(told),
    block: async (on) =>
      setBot(
        { botInside: !on, botAdmin: false },
        on ? group.removeBot : group.addBot,
        on ? 'bot_out' : 'bot_in',
      ),
    admin: async (on) =>
      setBot({ botAdmin: on }, on ? group.promoteBot : group.demoteBot, on ? 'bot_admin' : 'bot_plain'),
    join: async (name) => {
      const person = cast.named(name);
      stage.posts.telegram.run(() => (group.join(person), true));
      people.push({ id: String(person.user.id), name });
      told.note('joined', { name });
    },
  };
  return {
    id: told.id,
    deeds,
    view: () => ({
      ...told.view(group.messages()),
      place: 'telegram_group',
      title,
      can: [...GROUP],
      status: { ...state },
    }),
  };
}

type Told = ReturnType<typeof makeTold>;

function makeTold(
  stage: Backstage,
  { id, cast, group, people }: { id: string; cast: Cast; group: Group | null; people: () => Who[] },
) {
  const transcript = new Transcript(id, stage.files);
  const presses: { message: string; press: Press }[] = [];
  const said = new Map<string, TgMessage>();
  let last = 0;
  const note = (code: string, values?: Readonly<Record<string, string>>) =>
    void transcript.note(code, { at: stage.clock(), order: last + 0.5 }, values);
  const write = (as: string, act: () => TgMessage, upload?: Parameters<Transcript['attach']>): void => {
    const { result, seen } = stage.posts.telegram.run(act);
    last = result.message_id;
    const entry = transcript.say(who(people(), as), {
      id: String(last),
      at: stage.clock(),
      order: last,
      text: wordsOf(result),
      attachments: upload ? [transcript.attach(...upload)] : [],
    });
    if (!seen) entry.marks = ['unheard'];
    said.set(entry.id, result);
  };
  return {
    ...{ id, stage, cast, group, transcript, presses, said, write, note },
    view: (sent: readonly SentMessage[]) => {
      last = Math.max(last, sent.at(-1)?.messageId ?? 0);
      const own = transcript.with(sent.map((one) => entryOf(stage, one, presses)));
      const entries = own.map((entry) => ({
        ...entry,
        marks: [...entry.marks, ...marksOf(stage, id, entry)],
      }));
      return { id, platform: 'telegram' as const, people: [...people()], entries };
    },
  };
}

function writing(told: Told): Partial<Deeds> {
  const { stage, cast, group, presses, said, write, transcript } = told;
  const place = group === null ? {} : { group };
  const name = `@${stage.telegram.me.username ?? 'bot'}`;
  const words = ({ text, mention }: Saying) => (group !== null && mention ? `${name} ${text}`.trim() : text);
  const along = (saying: Saying, { name: file }: Upload) => ({
    caption: words(saying),
    name: file,
    ...place,
  });
  return {
    say: async (saying) => write(saying.as, () => cast.person(saying.as).say(words(saying), place)),
    photo: async (saying, up) =>
      write(saying.as, () => cast.person(saying.as).sendPhoto(up.bytes, along(saying, up)), ['image', up]),
    voice: async (saying, given) => {
      const up = given ?? { name: 'voice.oga', bytes: SAMPLE_OGG };
      write(saying.as, () => cast.person(saying.as).sendVoice(up.bytes, along(saying, up)), ['voice', up]);
    },
    file: async (saying, up) =>
      write(saying.as, () => cast.person(saying.as).sendDocument(up.bytes, along(saying, up)), ['file', up]),
    press: async ({ as, entry, key }) => {
      const chat = group?.id ?? Number(as);
      const message = stage.telegram.messagesIn(chat).find(({ messageId }) => String(messageId) === entry);
      if (!message) throw new Error(`no message ${entry} of the bot in this chat`);
      const { result } = stage.posts.telegram.run(() => cast.person(as).press(message, key));
      presses.push({ message: entry, press: result });
    },
    edit: async ({ as, entry, text }) => {
      const message = said.get(entry);
      if (!message) throw new Error(`${as} wrote no message ${entry} here`);
      stage.posts.telegram.run(() => cast.person(as).edit(message, text));
      const shown = transcript.find(entry);
      if (shown) Object.assign(shown, { text, marks: [...new Set<Mark>([...shown.marks, 'edited'])] });
    },
  };
}

function who(people: readonly Who[], id: string): Who {
  const found = people.find((one) => one.id === id);
  if (!found)
    throw new Error(`${id} is not in this chat; there are ${people.map((one) => one.id).join(', ')}`);
  return found;
}

function wordsOf({ text, caption, contact }: TgMessage): string {
  return text ?? caption ?? (contact ? `☎ ${contact.phone_number}` : '');
}

function entryOf(
  stage: Backstage,
  { messageId, chatId, text, rows, file, edited, message }: SentMessage,
  presses: readonly { message: string; press: Press }[],
): Entry {
  const id = String(messageId);
  const answer = presses.findLast((one) => one.message === id)?.press.answer();
  return {
    ...blank('bot', id, { at: message.date * 1000, order: messageId, text }),
    attachments: file
      ? [{ kind: kindOf(file.kind), name: file.name, url: keep(stage, `tg/${chatId}/${id}`, file) }]
      : [],
    keys: rows.map((row) => row.map(keyOf)),
    toast: answer ? answer.text || '✓' : null,
    marks: edited ? ['edited'] : [],
  };
}

function keep(
  { files }: Backstage,
  key: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): string {
  return files.keep(key, name, bytes);
}

function kindOf(kind: 'photo' | 'document' | 'voice' | 'video') {
  if (kind === 'photo') return 'image';
  return kind === 'document' ? 'file' : kind;
}

function keyOf({ text, callback_data, url }: SentMessage['buttons'][number]): Key {
  if (callback_data !== undefined) return { kind: 'press', id: callback_data, label: text, style: 'plain' };
  return url !== undefined && /^https?:\/\//i.test(url)
    ? { kind: 'link', label: text, url }
    : { kind: 'text', label: text };
}

/** Whether Guanjia has fetched a person's message yet. */
function marksOf({ telegram, posts }: Backstage, chat: string, { from, id }: Entry): Mark[] {
  if (from !== 'person') return [];
  const isIt = (update: { message?: TgMessage }) =>
    String(update.message?.message_id) === id && `tg:${update.message?.chat.id}` === chat;
  if (posts.telegram.held.some(isIt)) return ['held'];
  return telegram.pending().some(isIt) ? ['waiting'] : [];
}

/** The reply keyboard that the last message with one set; none once it is removed. */
function repliesOf(sent: readonly SentMessage[]): NonNullable<Status['replies']> {
  const keyboard = sent.findLast((one) => one.keyboard?.keyboard ?? one.keyboard?.remove_keyboard)?.keyboard;
  const rows = keyboard?.keyboard ?? [];
  return rows.flat().map(({ text, request_contact = false }) => ({ text, phone: request_contact }));
}
