import { z } from 'zod';
import { accountId } from '../../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, Attachment, ChannelNotice } from '../../../core/delivery/index.ts';
import { SECOND } from '../../../core/kit/index.ts';
import type { XmlFields } from '../envelope.ts';
import { MEMBER } from '../types.ts';
import { APP, appConversation } from './types.ts';

/** What a callback is to us. */
export type AppTold =
  | { kind: 'arrival'; arrival: Arrival; /** By which the pressed card can be changed. */ code?: CardCode }
  | { kind: 'notice'; notice: ChannelNotice }
  /** Of no interest, or for another app. */
  | { kind: 'nothing' }
  /** It cannot be read; `what` without any content. */
  | { kind: 'unreadable'; what: string };

export interface CardCode {
  taskId: string;
  code: string;
}

const optional = z.string().optional().catch(undefined);
const message = z.object({
  FromUserName: z.string().min(1),
  CreateTime: z.string().regex(/^\d{1,12}$/),
  MsgType: z.string().min(1),
  MsgId: optional,
  AgentID: optional,
  Event: optional,
  EventKey: optional,
  TaskId: optional,
  ResponseCode: optional,
  Content: optional,
  MediaId: optional,
  Label: optional,
  Location_X: optional,
  Location_Y: optional,
  Title: optional,
  Description: optional,
  Url: optional,
});
type Message = z.infer<typeof message>;

/** Reads one callback of the app. Total: any fields in, a value out. */
export function parseApp(fields: XmlFields, agentId: number): AppTold {
  const read = message.safeParse(fields);
  if (!read.success) return { kind: 'unreadable', what: 'a callback without its common fields' };
  const told = read.data;
  if (told.AgentID !== undefined && told.AgentID !== String(agentId)) return { kind: 'nothing' };
  if (told.MsgType === 'event') return parseEvent(told, agentId);
  if (told.MsgId === undefined || told.MsgId === '')
    return { kind: 'unreadable', what: 'a message without its id' };
  return arrived(told, `${APP}:${agentId}:${told.MsgId}`, bodyOf(told));
}

function parseEvent(told: Message, agentId: number): AppTold {
  const { FromUserName: userid, CreateTime, Event = '', EventKey = '', TaskId = '' } = told;
  // Events have no id of their own.
  const key = [APP, agentId, 'event', userid, CreateTime, Event, TaskId, EventKey].join(':');
  switch (Event) {
    case 'template_card_event':
    case 'template_card_menu_event': {
      const { ResponseCode: code = '' } = told;
      const pressed = arrived(told, key, { kind: 'press', token: EventKey });
      return code === '' || TaskId === '' ? pressed : { ...pressed, code: { taskId: TaskId, code } };
    }
    case 'enter_agent':
    case 'subscribe':
      return arrived(told, key, { kind: 'enter', code: null });
    case 'unsubscribe': {
      const problem = 'the member left the visible range of the app';
      return { kind: 'notice', notice: { kind: 'gone', conversationId: appConversation(userid), problem } };
    }
    default:
      return { kind: 'nothing' };
  }
}

function arrived(
  { FromUserName: userid, CreateTime }: Message,
  key: string,
  body: ArrivalBody,
): Extract<AppTold, { kind: 'arrival' }> {
  const arrival: Arrival = {
    ...{ key, channel: APP, conversationId: appConversation(userid) },
    ...{ account: accountId(MEMBER, userid), name: null, at: Number(CreateTime) * SECOND },
    ...{ group: false, addressed: true, body },
  };
  return { kind: 'arrival', arrival };
}

function bodyOf(told: Message): ArrivalBody {
  const { MsgType, Content, MediaId } = told;
  const unsupported: ArrivalBody = { kind: 'unsupported', what: MsgType.slice(0, 40) };
  switch (MsgType) {
    case 'text':
      return Content === undefined ? unsupported : textBody(Content);
    case 'image':
    case 'voice':
    case 'video':
      return MediaId === undefined || MediaId === ''
        ? unsupported
        : textBody('', [{ kind: MsgType, source: MediaId, name: '', bytes: null }]);
    case 'location':
      return worded(told.Label || [told.Location_X, told.Location_Y].join(','), unsupported);
    case 'link':
      return worded(lines([told.Title, told.Description, told.Url]), unsupported);
    default:
      return unsupported;
  }
}

function worded(text: string, otherwise: ArrivalBody): ArrivalBody {
  return text === '' || text === ',' ? otherwise : textBody(text);
}

function textBody(text: string, attachments: Attachment[] = []): ArrivalBody {
  return { kind: 'text', text, attachments, edited: false };
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');
}
