import type { Received, Sent, Staff } from '../aibot/index.ts';
import { viewCard } from './card.ts';
import { Transcript, blank } from './transcript.ts';
import type { Backstage, Deeds, Entry, PlayChat, Saying, Who } from './types.ts';

/** A member of staff's single chat with the 智能机器人. */
export function aibotChat(stage: Backstage, me: Who): PlayChat {
  const id = `bot:${me.id}`;
  const staff = stage.aibot.staff(me.id);
  const told: Told = { stage, transcript: new Transcript(id, stage.files), people: () => [me] };
  const deeds: Partial<Deeds> = {
    say: async (saying) => write(told, saying, () => staff.say(saying.text)),
    spoken: async (saying) => write(told, saying, () => staff.sendVoice(saying.text), 'spoken'),
    photo: async (saying, upload) => {
      const attachments = [told.transcript.attach('image', upload)];
      write(told, saying, () => photo(staff, saying, upload.bytes), attachments);
    },
    file: async (saying, upload) => {
      const attachments = [told.transcript.attach('file', upload)];
      write(told, { ...saying, text: '' }, () => staff.sendFile(upload.bytes, upload.name), attachments);
    },
    press: async (press) => pressOn(told, staff.received(), press),
    enter: async () => {
      const sent = staff.enterChat();
      told.transcript.note(sent ? 'opened' : 'opened_again', { at: stage.clock() });
    },
  };
  return {
    id,
    deeds,
    view: () => ({
      id,
      place: 'aibot',
      platform: 'aibot',
      title: me.name,
      people: [me],
      can: ['say', 'spoken', 'photo', 'file', 'press', 'enter'],
      status: {},
      entries: told.transcript.with(staff.received().map((one) => entryOf(stage, one))),
    }),
  };
}

/** A group of WeCom in which the 智能机器人 is; a card is shown as the first of `people` sees it. */
export function aibotGroup(
  stage: Backstage,
  {
    chatid,
    title,
    people,
  }: {
    chatid: string;
    title: string;
    people: Who[];
  },
): PlayChat {
  const id = `bot:${chatid}`;
  const group = stage.aibot.group(chatid);
  const told: Told = { stage, transcript: new Transcript(id, stage.files), people: () => people };
  let botInside = true;
  const deeds: Partial<Deeds> = {
    say: async (saying) =>
      write(told, saying, () =>
        stage.aibot.staff(saying.as).sayIn(chatid, saying.text, { mention: saying.mention }),
      ),
    // A picture with words is the only way to show the bot one in a group; that always addresses it.
    photo: async (saying, upload) => {
      const attachments = [told.transcript.attach('image', upload)];
      const parts = [...(saying.text === '' ? [] : [{ text: saying.text }]), { image: upload.bytes }];
      const act = () => stage.aibot.staff(saying.as).sendMixed(parts, chatid);
      write(told, { ...saying, mention: true }, act, attachments);
    },
    press: async (press) => pressOn(told, group.received(press.as), press),
    block: async (on) => {
      if (on) group.removeBot();
      else group.addBot();
      botInside = !on;
      told.transcript.note(on ? 'bot_out' : 'bot_in', { at: stage.clock() });
    },
    join: async (name) => {
      people.push({ id: `staff${people.length + 1}-${chatid.slice(-2)}`, name });
      told.transcript.note('joined', { at: stage.clock() }, { name });
    },
  };
  return {
    id,
    deeds,
    view: () => ({
      id,
      place: 'aibot_group',
      platform: 'aibot',
      title,
      people: [...people],
      can: ['say', 'photo', 'press', 'block', 'join'],
      status: { botInside },
      entries: told.transcript.with(group.received(people[0]?.id).map((one) => entryOf(stage, one))),
    }),
  };
}

interface Told {
  stage: Backstage;
  transcript: Transcript;
  people: () => readonly Who[];
}

function write(
  { stage, transcript, people }: Told,
  { as, text, mention }: Saying,
  act: () => Sent,
  along: Entry['attachments'] | 'spoken' = [],
): void {
  const who = find(people(), as);
  const sent = stage.posts.aibot.run(act);
  const inGroup = sent.chat.kind === 'group' && mention;
  const words = along === 'spoken' ? `🎤 ${text}` : text;
  const entry = transcript.say(who, {
    at: stage.clock(),
    text: inGroup ? `@管家 ${words}`.trim() : words,
    attachments: along === 'spoken' ? [] : along,
  });
  if (!sent.delivered) entry.marks = ['unheard'];
}

function photo(staff: Staff, { text }: Saying, image: Buffer): Sent {
  return text === '' ? staff.sendImage(image) : staff.sendMixed([{ text }, { image }]);
}

function pressOn(
  { stage, transcript, people }: Told,
  received: readonly Received[],
  { as, entry, key, selected }: Parameters<Deeds['press']>[0],
): void {
  const card = received.find(({ id }) => id === entry);
  if (!card) throw new Error(`${as} sees no card ${entry}`);
  const who = find(people(), as);
  const { keys } = viewOf(card);
  const label = keys.flat().find((one) => one.kind === 'press' && one.id === key)?.label ?? key;
  const sent = stage.posts.aibot.run(() => stage.aibot.staff(as).press(card, key, selected));
  const note = transcript.note('pressed', { at: stage.clock() }, { name: who.name, label });
  if (!sent.delivered) note.marks = ['unheard'];
}

function find(people: readonly Who[], id: string): Who {
  const found = people.find((one) => one.id === id);
  if (!found)
    throw new Error(`${id} is not in this chat; there are ${people.map((one) => one.id).join(', ')}`);
  return found;
}

function entryOf(stage: Backstage, received: Received): Entry {
  const { id, at } = received;
  return { ...blank('bot', id, { at }), ...viewOf(received), ...mediaOf(stage, received), id, at };
}

function viewOf(received: Received): Pick<Entry, 'text' | 'format' | 'card' | 'keys' | 'marks'> {
  const nothing = { text: '', format: 'plain', card: null, keys: [], marks: [] } as const;
  switch (received.kind) {
    case 'text':
      return { ...nothing, keys: [], marks: [], text: received.content };
    case 'markdown':
      return { ...nothing, keys: [], marks: [], text: received.content, format: 'markdown' };
    case 'stream':
      return {
        ...nothing,
        keys: [],
        text: received.content.replace(/<think>.*?(?:<\/think>|$)/s, ''),
        format: 'markdown',
        marks: received.finished ? [] : ['writing'],
      };
    case 'card':
      return {
        ...nothing,
        ...viewCard(received.card, null),
        marks: received.updates > 0 ? ['edited'] : [],
      };
    case 'media':
      return { ...nothing, keys: [], marks: [] };
  }
}

function mediaOf({ files }: Backstage, received: Received): Pick<Entry, 'attachments'> {
  if (received.kind !== 'media') return { attachments: [] };
  const { type: kind, filename: name, id, bytes } = received;
  return { attachments: [{ kind, name, url: files.keep(`aibot/${id}`, name, bytes) }] };
}
