import type { Clock, Instant, Logger } from '../../../core/kit/index.ts';

/** A 智能机器人 of WeCom, as its long connection wants it. */
export interface AibotConfig {
  id: string;
  secret: string;
  /** `wss://openws.work.weixin.qq.com`, or a simulator. */
  wsUrl: string;
}

/** Waits of the connection, ms. */
export interface Pace {
  /** Before it tries again after another program took the connection or the login was refused. Default 5 min. */
  standByMs: number;
  /** Before the first attempt to connect anew; doubled up to 30 s. Real time. Default 1 s. */
  reconnectMs: number;
}

export interface AibotDeps {
  log: Logger;
  clock: Clock;
  /** Pictures that are sent, by content hash. */
  media: { find(hash: string): Promise<Uint8Array | null> };
  pace?: Partial<Pace>;
}

/** Something somebody did that may be answered by its `req_id`, for a while and over the same connection only. */
export type Opening =
  | { kind: 'message'; reqId: string; at: Instant }
  | { kind: 'enter'; reqId: string; at: Instant }
  | { kind: 'press'; reqId: string; at: Instant; taskId: string; token: string };

/** Commands that answer a `req_id`. */
export type AnswerCommand = 'aibot_respond_msg' | 'aibot_respond_welcome_msg' | 'aibot_respond_update_msg';

/** What became of a command. */
export type Outcome =
  | { kind: 'done' }
  /** The gateway said no. */
  | { kind: 'refused'; code: number }
  /** No acknowledgement in time, or the socket went before it came: carried out or not. */
  | { kind: 'unknown'; why: string }
  /** It never left. */
  | { kind: 'unsent'; why: string };

/** A card with buttons. */
export interface ButtonCard {
  card_type: 'button_interaction';
  main_title: { title: string };
  sub_title_text?: string;
  button_list: { text: string; key: string }[];
  task_id: string;
}

/** Bodies as the commands carry them. */
export type MarkdownBody = { msgtype: 'markdown'; markdown: { content: string } };
export type CardBody = { msgtype: 'template_card'; template_card: ButtonCard };
export type TextBody = { msgtype: 'text'; text: { content: string } };
export type StreamBody = { msgtype: 'stream'; stream: { id: string; finish: true; content: string } };
export type MediaBody =
  { msgtype: 'image'; image: { media_id: string } } | { msgtype: 'file'; file: { media_id: string } };
export type UpdateBody = { response_type: 'update_template_card'; template_card: ButtonCard };
export type PushBody = MarkdownBody | CardBody | MediaBody;
export type AnswerBody = StreamBody | CardBody | TextBody | UpdateBody;

/** One platform message of an `Outbound`; `label` names it among its parts, the same at every attempt. */
export type Part =
  | { kind: 'text'; label: string; text: string }
  | { kind: 'card'; label: string; card: ButtonCard }
  | { kind: 'image'; label: string; image: { hash: string; type: string; name: string } };

/** Where a photo or file lies, and the key to read it with. */
export interface MediaSource {
  url: string;
  /** Base64 of 32 bytes. */
  aeskey: string;
}
