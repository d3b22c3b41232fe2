import { z } from 'zod';
import { readCard } from './cards.ts';
import type { Card } from './cards.ts';
import { TYPES, readContent, readStream } from './content.ts';
import type { Stores, StreamFrame } from './content.ts';
import { ERR, accept, readAs, refuse, unread } from './frames.ts';
import type { Answer, Frame, Read } from './frames.ts';
import { MINUTE_MS, QUICK_REPLY_MS, REPLY_MS } from './limits.ts';
import type { Callback, Message, State } from './state.ts';
import type { Chat, Content, Received } from './types.ts';

/** What may differ between real gateways. */
export interface Rules {
  streamMinutes: number;
  countStreamFrames: boolean;
  reqIdsOutliveConnection: boolean;
}

/** What a command is carried out with. */
export interface Context extends Stores {
  rules: Rules;
  /** Epoch ms */
  now: number;
  /** The connection the frame came over. */
  connection: number;
}

const updateSchema = z.object({
  response_type: z.literal('update_template_card'),
  template_card: z.unknown(),
  userids: z.array(z.string()).optional(),
});
const pushSchema = z.looseObject({ chatid: z.string().min(1), chat_type: z.literal([0, 1, 2]).optional() });

/** Carries out a command of a subscribed bot. */
export function carryOut(context: Context, frame: Frame): Answer {
  const { uploads, now } = context;
  switch (frame.cmd) {
    case 'ping':
      return accept();
    case 'aibot_respond_msg':
      return respond(context, frame);
    case 'aibot_respond_welcome_msg':
      return welcome(context, frame);
    case 'aibot_respond_update_msg':
      return updateCard(context, frame);
    case 'aibot_send_msg':
      return push(context, frame);
    case 'aibot_upload_media_init':
      return uploads.init(frame.body, now);
    case 'aibot_upload_media_chunk':
      return uploads.chunk(frame.body, now);
    case 'aibot_upload_media_finish':
      return uploads.finish(frame.body, now);
    default:
      return refuse(ERR.badParameter, `unknown cmd ${frame.cmd}`);
  }
}

function respond(context: Context, frame: Frame): Answer {
  const callback = openCallback(context, frame.reqId, 'message', REPLY_MS);
  if (!callback.ok) return callback.answer;
  if (frame.body['msgtype'] === 'stream') return stream(context, callback.value, frame.body['stream']);
  const content = readContent(context, frame.body, TYPES.reply, context.now);
  return content.ok ? show(context, callback.value.chat, 'reply', content.value).answer : content.answer;
}

function welcome(context: Context, frame: Frame): Answer {
  const callback = openCallback(context, frame.reqId, 'enter_chat', QUICK_REPLY_MS);
  if (!callback.ok) return callback.answer;
  if (callback.value.welcomed) return refuse(ERR.badReqId, 'invalid req_id: welcomed already');
  const content = readContent(context, frame.body, TYPES.welcome, context.now);
  if (!content.ok) return content.answer;
  const shown = show(context, callback.value.chat, 'welcome', content.value);
  if (shown.message) callback.value.welcomed = true;
  return shown.answer;
}

function updateCard(context: Context, frame: Frame): Answer {
  const callback = openCallback(context, frame.reqId, 'card', QUICK_REPLY_MS);
  if (!callback.ok) return callback.answer;
  const read = readAs(updateSchema, frame.body);
  if (!read.ok) return read.answer;
  const card = readCard(read.value.template_card);
  if (!card.ok) return card.answer;
  const pressed = callback.value.pressed;
  if (pressed?.content.kind !== 'card') return refuse(ERR.badReqId, 'invalid req_id');
  if (card.value.task_id !== pressed.content.card.task_id) {
    return refuse(ERR.badTaskId, 'task_id is not that of the card pressed');
  }
  replaceCard(pressed, card.value, read.value.userids ?? []);
  return accept();
}

function push(context: Context, frame: Frame): Answer {
  const read = readAs(pushSchema, frame.body);
  if (!read.ok) return read.answer;
  const chat = reachable(context.state, read.value.chatid, read.value.chat_type ?? 0);
  if (!chat.ok) return chat.answer;
  const content = readContent(context, frame.body, TYPES.push, context.now);
  return content.ok ? show(context, chat.value, 'push', content.value).answer : content.answer;
}

/** The callback a `req_id` stands for, when this kind of command may still answer it. */
function openCallback(
  context: Context,
  reqId: string,
  kind: Callback['kind'],
  withinMs: number,
): Read<Callback> {
  const found = context.state.callbacks.get(reqId);
  if (found?.kind !== kind) return unread(ERR.badReqId, `invalid req_id: no ${kind} callback`);
  if (context.now > found.at + withinMs) return unread(ERR.badReqId, 'invalid req_id: too late');
  if (found.connection !== context.connection && !context.rules.reqIdsOutliveConnection) {
    return unread(ERR.badReqId, 'invalid req_id: of another connection');
  }
  return { ok: true, value: found };
}

function stream(context: Context, callback: Callback, value: unknown): Answer {
  const read = readStream(value);
  if (!read.ok) return read.answer;
  const frame = read.value;
  const begun = callback.streams.get(frame.id);
  // Counted from the person's message, the stricter reading: so the first frame may be late as well.
  if (context.now > callback.at + context.rules.streamMinutes * MINUTE_MS || isFinished(begun)) {
    return refuse(ERR.streamExpired, 'stream message update expired');
  }
  if (!begun) return beginStream(context, callback, frame);
  if (context.rules.countStreamFrames && !context.state.allowance(callback.chat).spend(context.now))
    return limited();
  refresh(begun, frame);
  return accept();
}

function beginStream(context: Context, callback: Callback, frame: StreamFrame): Answer {
  const { id: streamId, content, finish: finished, feedbackId } = frame;
  const begun: Content = { kind: 'stream', streamId, content, finished, frames: 1, feedbackId };
  const shown = show(context, callback.chat, 'reply', begun);
  if (shown.message) callback.streams.set(streamId, shown.message);
  return shown.answer;
}

/** A frame replaces the text; one without a visible character leaves what stands. */
function refresh(message: Message, frame: StreamFrame): void {
  if (message.content.kind !== 'stream') return;
  const content = frame.content.trim() === '' ? message.content.content : frame.content;
  message.content = {
    ...message.content,
    content,
    finished: frame.finish,
    frames: message.content.frames + 1,
  };
}

function isFinished(message: Message | undefined): boolean {
  return message?.content.kind === 'stream' && message.content.finished;
}

/** Spends the chat's allowance and puts the message there. */
function show(
  context: Context,
  chat: Chat,
  via: Received['via'],
  content: Content,
): { answer: Answer; message: Message | null } {
  const { state, now } = context;
  if (!state.allowance(chat).spend(now)) return { answer: limited(), message: null };
  return { answer: accept(), message: state.show(chat, via, content, now) };
}

/** For the people named, or for everybody when none is. */
function replaceCard(message: Message, card: Card, userids: readonly string[]): void {
  if (message.content.kind !== 'card') return;
  message.content = { ...message.content, updates: message.content.updates + 1 };
  if (userids.length > 0) return userids.forEach((userid) => void message.ownCards.set(userid, card));
  message.ownCards.clear();
  message.content = { ...message.content, card };
}

/** Where a push goes. @param type 1 single, 2 group, 0 a group of that id before a person */
function reachable(state: State, id: string, type: 0 | 1 | 2): Read<Chat> {
  const inGroup = state.groups.get(id);
  if (type !== 1 && inGroup !== undefined) {
    const chat: Chat = { kind: 'group', id };
    if (!inGroup) return unread(ERR.notInGroup, 'the bot is not in this group');
    return state.hasContact(chat) ? { ok: true, value: chat } : noContact();
  }
  if (type === 2 || !state.people.has(id)) return unread(ERR.unreachable, 'invalid chatid');
  const chat: Chat = { kind: 'single', id };
  return state.hasContact(chat) ? { ok: true, value: chat } : noContact();
}

function noContact(): { ok: false; answer: Answer } {
  return unread(ERR.unreachable, 'nobody wrote to the bot there');
}

function limited(): Answer {
  return refuse(ERR.rateLimited, 'api freq out of limit');
}
