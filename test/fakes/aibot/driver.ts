import type { Gateway } from './gateway.ts';
import { callbackText } from './frames.ts';
import { SECOND_MS, chinaDay } from './limits.ts';
import type { Link, MediaHost } from './media.ts';
import { chosen, hasButton } from './presses.ts';
import { sameChat, viewOf } from './state.ts';
import type { Callback, Message, State } from './state.ts';
import type { Chat, Group, MixedPart, Rating, Received, Sent, Staff } from './types.ts';

type Payload = Record<string, unknown>;

/** What people act through. */
export interface Stage {
  state: State;
  gateway: Gateway;
  media: MediaHost;
  clock: () => number;
  botId: string;
  botName: string;
  /** `http://host:port` */
  httpUrl: string;
}

/** Somebody does something that the bot may hear of. */
interface Act {
  chat: Chat;
  userid: string;
  kind: Callback['kind'];
  payload: Payload;
  pressed?: Message;
  /** False: the bot is not meant, and hears nothing. */
  addressed?: boolean;
}

/** A person to act as. The same userid is the same person. */
export function actAs(stage: Stage, userid: string): Staff {
  const { state } = stage;
  state.people.add(userid);
  const single: Chat = { kind: 'single', id: userid };
  const write = (payload: Payload, chat: Chat = single, addressed = true): Sent =>
    perform(stage, { chat, userid, kind: 'message', payload, addressed });
  const link = (bytes: Buffer, filename: string): Link => stage.media.publish(stage.httpUrl, bytes, filename);
  return {
    userid,
    say: (text) => write(textOf(text)),
    sayIn: (chatid, text, { mention = true } = {}) =>
      write(textOf(mention ? addressing(stage, text) : text), groupChat(state, chatid), mention),
    quote: (quoted, text) => {
      const chat = quoted.chat;
      const said = chat.kind === 'group' ? addressing(stage, text) : text;
      return write({ ...textOf(said), quote: quoteOf(quoted) }, chat);
    },
    sendImage: (bytes) => write({ msgtype: 'image', image: link(bytes, 'image.jpg') }),
    sendFile: (bytes, filename) => write({ msgtype: 'file', file: link(bytes, filename) }),
    sendVideo: (bytes) => write({ msgtype: 'video', video: link(bytes, 'video.mp4') }),
    sendVoice: (transcription) => write({ msgtype: 'voice', voice: { content: transcription } }),
    sendMixed: (parts, chatid) =>
      write(mixedOf(stage, parts, link, chatid), chatid === undefined ? single : groupChat(state, chatid)),
    enterChat: () => enterChat(stage, userid, single),
    press: (card, key, selected = {}) => press(stage, userid, card, { key, selected }),
    feedback: (reply, rating) => rate(stage, userid, reply, rating),
    received: () => state.viewOf(single, userid),
  };
}

/** A group to look into. Naming it makes it exist, with the bot inside. */
export function groupOf(state: State, chatid: string): Group {
  const chat = groupChat(state, chatid);
  return {
    chatid,
    received: (userid) => state.viewOf(chat, userid ?? null),
    removeBot: () => void state.groups.set(chatid, false),
    addBot: () => void state.groups.set(chatid, true),
  };
}

/** Pushes once more what was pushed before. */
export function pushAgain({ state, gateway }: Stage, msgid: string): boolean {
  const found = state.pushed.get(msgid);
  if (!found) throw new Error(`no callback ${msgid} was made`);
  const { reqId, body } = found.sent;
  const callback = state.callbacks.get(reqId);
  if (callback) callback.connection = gateway.liveConnection;
  return gateway.push(callbackText(found.cmd, reqId, body));
}

function perform(stage: Stage, act: Act): Sent {
  const { state, gateway } = stage;
  const heard = (act.addressed ?? true) && isReachable(state, act.chat);
  const msgid = state.nextId('msg');
  const sent: Sent = {
    msgid,
    reqId: state.nextId('req'),
    chat: act.chat,
    delivered: heard && gateway.liveConnection > 0,
    body: bodyOf(stage, act, msgid),
  };
  if (!heard) return sent;
  if (act.kind === 'message') state.contact(act.chat);
  const cmd = act.kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback';
  state.callbacks.set(sent.reqId, callbackOf(stage, act, sent.reqId));
  state.pushed.set(sent.msgid, { sent, cmd });
  gateway.push(callbackText(cmd, sent.reqId, sent.body));
  return sent;
}

function callbackOf({ gateway, clock }: Stage, act: Act, reqId: string): Callback {
  return {
    reqId,
    kind: act.kind,
    chat: act.chat,
    at: clock(),
    connection: gateway.liveConnection,
    pressed: act.pressed ?? null,
    streams: new Map(),
    welcomed: false,
  };
}

function bodyOf({ botId, clock }: Stage, act: Act, msgid: string): Payload {
  return {
    msgid,
    aibotid: botId,
    ...(act.chat.kind === 'group' ? { chatid: act.chat.id } : {}),
    chattype: act.chat.kind,
    from: { userid: act.userid },
    create_time: Math.floor(clock() / SECOND_MS),
    ...act.payload,
  };
}

function enterChat(stage: Stage, userid: string, chat: Chat): Sent | null {
  if (!stage.state.enters(userid, chinaDay(stage.clock()))) return null;
  return perform(stage, { chat, userid, kind: 'enter_chat', payload: eventOf('enter_chat') });
}

function press(
  stage: Stage,
  userid: string,
  shown: Received,
  { key, selected }: { key: string; selected: Readonly<Record<string, readonly string[]>> },
): Sent {
  const message = held(stage.state, userid, shown);
  const view = viewOf(message, userid);
  if (view.kind !== 'card') throw new Error(`${shown.id} is no card`);
  if (!hasButton(view.card, key)) throw new Error(`${userid} sees no button ${key} on ${shown.id}`);
  const items = chosen(view.card, selected);
  const details = {
    card_type: view.card.card_type,
    event_key: key,
    task_id: view.card.task_id,
    ...(items.length > 0 ? { selected_items: { selected_item: items } } : {}),
  };
  const payload = eventOf('template_card_event', details);
  return perform(stage, { chat: shown.chat, userid, kind: 'card', payload, pressed: message });
}

function rate(stage: Stage, userid: string, reply: Received, { type, content, reasons }: Rating): Sent {
  const view = viewOf(held(stage.state, userid, reply), userid);
  const id = 'feedbackId' in view ? view.feedbackId : null;
  if (id === null) throw new Error(`${reply.id} carries no feedback id`);
  const details = {
    id,
    type,
    ...(content === undefined ? {} : { content }),
    ...(reasons ? { inaccurate_reason_list: reasons } : {}),
  };
  return perform(stage, {
    chat: reply.chat,
    userid,
    kind: 'feedback',
    payload: eventOf('feedback_event', details),
  });
}

/** The message behind a snapshot, when it stands in a chat this person is in. */
function held(state: State, userid: string, shown: Received): Message {
  const found = state.messages.find((one) => one.id === shown.id && sameChat(one.chat, shown.chat));
  const others = shown.chat.kind === 'single' && shown.chat.id !== userid;
  if (!found || others) throw new Error(`${userid} sees no message ${shown.id}`);
  return found;
}

function eventOf(eventtype: string, details?: Payload): Payload {
  return { msgtype: 'event', event: { eventtype, ...(details ? { [eventtype]: details } : {}) } };
}

function textOf(content: string): Payload {
  return { msgtype: 'text', text: { content } };
}

/** In a group the bot's name stays in the text. */
function addressing({ botName }: Stage, text: string): string {
  return `@${botName} ${text}`;
}

function mixedOf(
  stage: Stage,
  parts: readonly MixedPart[],
  link: (bytes: Buffer, filename: string) => Link,
  chatid: string | undefined,
): Payload {
  const items = parts.map((part) =>
    'text' in part ? textOf(part.text) : { msgtype: 'image', image: link(part.image, 'image.jpg') },
  );
  const named = chatid === undefined ? items : [textOf(`@${stage.botName}`), ...items];
  return { msgtype: 'mixed', mixed: { msg_item: named } };
}

/** What is quoted comes with its content. Of a card or a file of the bot only a text remains. */
function quoteOf(quoted: Sent | Received): Payload {
  if ('body' in quoted) {
    const type = String(quoted.body['msgtype']);
    return { msgtype: type, [type]: quoted.body[type] };
  }
  switch (quoted.kind) {
    case 'card':
      return textOf(quoted.card.main_title?.title ?? '');
    case 'media':
      return textOf(quoted.filename);
    default:
      return textOf(quoted.content);
  }
}

function groupChat(state: State, chatid: string): Chat {
  if (!state.groups.has(chatid)) state.groups.set(chatid, true);
  return { kind: 'group', id: chatid };
}

function isReachable(state: State, chat: Chat): boolean {
  return chat.kind === 'single' || state.groups.get(chat.id) === true;
}
