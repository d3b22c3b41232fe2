import { z } from 'zod';
import { SAMPLE_VOICE } from '../wecom/index.ts';
import type { Delivery, FakeCustomer, KfOutgoing } from '../wecom/index.ts';
import { begin, post as postFor } from './begin.ts';
import { mediaOf } from './media.ts';
import { Transcript, blank } from './transcript.ts';
import type { Backstage, ChatView, Deeds, Entry, Key, PlayChat, Status, Who } from './types.ts';

const WINDOW_MS = 48 * 3_600_000;

/** Head and tail of a menu, title and target of the other types. */
const payloadShape = z.looseObject({
  head_content: z.string().default(''),
  tail_content: z.string().default(''),
  url: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  address: z.string().optional().catch(undefined),
});

/** A person in ordinary WeChat who writes to the 微信客服 account. */
export function kfChat(stage: Backstage, who: Who, servicers: readonly Who[]): PlayChat {
  const id = `kf:${who.id}`;
  const customer = stage.wecom.customer(who.id, { nickname: who.name });
  const transcript = new Transcript(id, stage.files);
  const told = { stage, customer, transcript, who };
  return {
    id,
    deeds: { ...customerDeeds(told), servicer: (deed) => serve(told, servicers, deed) },
    view: (): ChatView => ({
      id,
      place: 'kf',
      platform: 'wecom',
      title: who.name,
      people: [who],
      can: ['say', 'photo', 'voice', 'file', 'press', 'enter', 'servicer'],
      status: statusOf(customer, servicers),
      entries: transcript.with(customer.received().map((one) => entryOf(stage, one))),
    }),
  };
}

interface Told {
  stage: Backstage;
  customer: FakeCustomer;
  transcript: Transcript;
  who: Who;
}

function customerDeeds({ stage, customer, transcript, who }: Told): Partial<Deeds> {
  const now = () => ({ at: stage.clock() });
  const post = (entry: Entry, act: () => Promise<{ delivery: Delivery | null }>) =>
    postFor(stage, entry, act);
  return {
    say: ({ text }) => post(transcript.say(who, { ...now(), text }), () => customer.say(text)),
    photo: async ({ text }, upload) => {
      const attachments = [transcript.attach('image', upload)];
      await post(transcript.say(who, { ...now(), attachments }), () => customer.sendImage(upload.bytes));
      // WeChat has no words under a picture: they are a message of their own.
      if (text !== '') await post(transcript.say(who, { ...now(), text }), () => customer.say(text));
    },
    voice: (_, given) => {
      const upload = given ?? { name: 'voice.amr', bytes: SAMPLE_VOICE };
      const attachments = [transcript.attach('voice', upload)];
      return post(transcript.say(who, { ...now(), attachments }), () => customer.sendVoice(upload.bytes));
    },
    file: (_, upload) => {
      const attachments = [transcript.attach('file', upload)];
      return post(transcript.say(who, { ...now(), attachments }), () =>
        customer.sendFile(upload.bytes, upload.name),
      );
    },
    press: async ({ entry, key }) => {
      const item = menuOf(customer, entry).find(({ id }) => id === key);
      if (!item) throw new Error(`no item "${key}" under message ${entry}`);
      await post(transcript.say(who, { ...now(), text: item.content }), () => customer.tapMenu(key));
    },
    enter: (code) =>
      post(transcript.note(code === '' ? 'entered' : 'entered_code', now(), { code }), () =>
        customer.enterSession({ sceneParam: code }),
      ),
  };
}

function menuOf(customer: FakeCustomer, msgid: string): { id: string; content: string }[] {
  const menu = customer.received().find((one) => one.msgid === msgid)?.menu ?? [];
  return menu.flatMap((item) => (item.type === 'click' ? [item.click] : []));
}

/** Somebody of the staff, in the WeCom client: takes the customer over, writes by hand, ends it. */
async function serve(
  { stage, customer, transcript }: Told,
  servicers: readonly Who[],
  { who, what, text }: Parameters<Deeds['servicer']>[0],
): Promise<void> {
  const person = servicers.find(({ id }) => id === who);
  if (!person)
    throw new Error(`${who} is no servicer; there are ${servicers.map(({ id }) => id).join(', ')}`);
  const servicer = stage.wecom.servicer(who);
  const act = {
    take: () => servicer.take(customer),
    reply: () => servicer.reply(customer, text),
    end: () => servicer.end(customer),
  }[what];
  const noted = { at: stage.clock() };
  const before = customer.state();
  await begin(stage.posts.wecom.run(act, stage.changed));
  if (what === 'reply') transcript.say(person, { ...noted, text });
  else transcript.note(`servicer_${what}`, noted, { name: person.name, before: String(before) });
}

function statusOf(customer: FakeCustomer, servicers: readonly Who[]): Status {
  const { state, left, wroteAt, servicer } = customer.session();
  const named = servicers.find(({ id }) => id === servicer);
  return {
    session: {
      state,
      left,
      servicer: servicer === null ? null : (named ?? { id: servicer, name: servicer }),
      until: wroteAt === null ? null : wroteAt + WINDOW_MS,
      servicers: [...servicers],
    },
  };
}

function entryOf(stage: Backstage, sent: KfOutgoing): Entry {
  const { msgtype, msgid, at } = sent;
  const payload = payloadShape.parse(sent.payload);
  const isMenu = msgtype === 'msgmenu';
  const place = [payload.name, payload.address].filter(Boolean).join(' ');
  return {
    ...blank('bot', msgid, { at }),
    text: isMenu ? payload.head_content : msgtype === 'location' ? `📍 ${place}` : sent.text,
    tail: payload.tail_content,
    attachments: mediaOf(stage, msgtype, sent.payload),
    keys: isMenu ? sent.menu.map((item) => [keyOf(item)]) : linkOf(sent.text, payload.url),
    marks: sent.onEvent ? ['own_code'] : [],
  };
}

function linkOf(label: string, url: string | undefined): Key[][] {
  return url !== undefined && /^https?:\/\//i.test(url) ? [[{ kind: 'link', label, url }]] : [];
}

function keyOf(item: KfOutgoing['menu'][number]): Key {
  switch (item.type) {
    case 'click':
      return { kind: 'press', id: item.click.id, label: item.click.content, style: 'plain' };
    case 'view':
      return { kind: 'link', label: item.view.content, url: item.view.url };
    case 'text':
      return { kind: 'text', label: item.text.content };
    case 'miniprogram':
      return { kind: 'text', label: item.miniprogram.content };
  }
}
