import { z } from 'zod';
import { SAMPLE_VOICE } from '../wecom/index.ts';
import type { AppReceived, Delivery, FakeMember, HookReceived } from '../wecom/index.ts';
import { post as postFor } from './begin.ts';
import { viewCard } from './card.ts';
import { mediaOf } from './media.ts';
import { Transcript, blank } from './transcript.ts';
import type { Backstage, Deeds, Entry, Key, PlayChat, Who } from './types.ts';

const textcard = z.looseObject({ url: z.string(), btntxt: z.string().optional() });
const picture = z.looseObject({ base64: z.string() });

/** A member's chat with the self-built app: messages, and cards with buttons. */
export function appChat(stage: Backstage, me: Who): PlayChat {
  const id = `app:${me.id}`;
  const member = stage.wecom.addMember({ userid: me.id, name: me.name });
  const transcript = new Transcript(id, stage.files);
  return {
    id,
    deeds: memberDeeds({ stage, member, transcript, me }),
    view: () => ({
      id,
      place: 'app',
      platform: 'wecom',
      title: me.name,
      people: [me],
      can: ['say', 'photo', 'voice', 'press'],
      status: {},
      entries: transcript.with(member.received().map((one) => receivedEntry(stage, one))),
    }),
  };
}

/** The group of a webhook: the bot speaks, nobody can answer. */
export function hookChat(stage: Backstage, key: string, title: string): PlayChat {
  const id = `hook:${key}`;
  return {
    id,
    deeds: {},
    view: () => ({
      id,
      place: 'hook',
      platform: 'wecom',
      title,
      people: [],
      can: [],
      status: {},
      entries: stage.wecom
        .hook(key)
        .received()
        .map((one, i) => hookEntry(stage, one, `${key}/${i}`)),
    }),
  };
}

interface Told {
  stage: Backstage;
  member: FakeMember;
  transcript: Transcript;
  me: Who;
}

function memberDeeds({ stage, member, transcript, me }: Told): Partial<Deeds> {
  const now = () => ({ at: stage.clock() });
  const post = (entry: () => Entry, act: () => Promise<{ delivery: Delivery | null }>) =>
    postFor(stage, entry(), act);
  const say = (text: string) =>
    post(
      () => transcript.say(me, { ...now(), text }),
      () => member.say(text),
    );
  return {
    say: ({ text }) => say(text),
    photo: async ({ text }, upload) => {
      const attachments = [transcript.attach('image', upload)];
      await post(
        () => transcript.say(me, { ...now(), attachments }),
        () => member.sendImage(upload.bytes),
      );
      if (text !== '') await say(text);
    },
    voice: (_, given) => {
      const upload = given ?? { name: 'voice.amr', bytes: SAMPLE_VOICE };
      const { mediaId } = stage.wecom.media.keep('voice', upload.bytes, upload.name);
      const attachments = [transcript.attach('voice', upload)];
      return post(
        () => transcript.say(me, { ...now(), attachments }),
        () => member.raw({ MsgType: 'voice', MediaId: mediaId, Format: 'amr' }),
      );
    },
    press: async ({ entry, key, selected }) => {
      const card = member.received().find(({ msgid }) => msgid === entry);
      if (!card) throw new Error(`${me.id} holds no card ${entry}`);
      const keys = receivedEntry(stage, card).keys.flat();
      const found = keys.find((one) => one.kind === 'press' && one.id === key);
      if (!found) throw new Error(`no button "${key}" on card ${entry}`);
      const values = { name: me.name, label: found.label };
      await post(
        () => transcript.note('pressed', now(), values),
        () => member.press(card, key, selected),
      );
    },
  };
}

function receivedEntry(stage: Backstage, received: AppReceived): Entry {
  const { msgid, at, msgtype, payload, card, replaced, updates, recalled, text } = received;
  const entry = {
    ...blank('bot', msgid, { at, text }),
    format: formatOf(msgtype),
    attachments: mediaOf(stage, msgtype, payload),
  };
  if (recalled) return { ...entry, text: '', attachments: [], marks: ['recalled'] };
  if (!card) return { ...entry, keys: linksOf(msgtype, payload) };
  return { ...entry, text: '', ...viewCard(card, replaced), marks: updates > 0 ? ['edited'] : [] };
}

function hookEntry(stage: Backstage, { msgtype, payload, text, at }: HookReceived, id: string): Entry {
  const entry = { ...blank('bot', id, { at, text }), format: formatOf(msgtype) };
  if (msgtype === 'template_card') return { ...entry, text: '', ...viewCard(payload, null) };
  if (msgtype !== 'image') return { ...entry, attachments: mediaOf(stage, msgtype, payload) };
  const bytes = Buffer.from(picture.parse(payload).base64, 'base64');
  const url = stage.files.keep(`hook/${id}`, 'image.png', bytes);
  return { ...entry, attachments: [{ kind: 'image', name: 'image.png', url }] };
}

function formatOf(msgtype: string): Entry['format'] {
  return msgtype.startsWith('markdown') ? 'markdown' : 'plain';
}

function linksOf(msgtype: string, payload: unknown): Key[][] {
  const read = msgtype === 'textcard' ? textcard.safeParse(payload) : null;
  if (!read?.success || !/^https?:\/\//i.test(read.data.url)) return [];
  return [[{ kind: 'link', label: read.data.btntxt ?? '详情', url: read.data.url }]];
}
