import type { ArrivalBody, Attachment } from '../../core/delivery/index.ts';
import { withoutName } from './addressing.ts';
import type { Me } from './types.ts';
import type { WireFile, WireMessage } from './wire.ts';

/** The largest file that a bot may fetch, bytes. */
export const FETCH_MOST = 20 * 1024 * 1024;

/** What people can send that is no words, file or place. */
const NOT_UNDERSTOOD = [
  ...['sticker', 'poll', 'dice', 'game', 'story', 'paid_media', 'checklist', 'rich_message', 'live_photo'],
  ...['giveaway', 'gift', 'unique_gift', 'invoice'],
];

/** Notes that Telegram writes into a chat by itself. */
const SERVICE = [
  ...['new_chat_members', 'left_chat_member', 'new_chat_title', 'new_chat_photo', 'delete_chat_photo'],
  ...['group_chat_created', 'supergroup_chat_created', 'channel_chat_created', 'community_chat_joined'],
  ...['chat_owner_left', 'chat_owner_changed', 'message_auto_delete_timer_changed', 'pinned_message'],
  ...['migrate_to_chat_id', 'migrate_from_chat_id', 'managed_bot_created', 'boost_added'],
  ...['successful_payment', 'refunded_payment', 'users_shared', 'chat_shared', 'connected_website'],
  ...['write_access_allowed', 'passport_data', 'proximity_alert_triggered', 'chat_background_set'],
  ...['forum_topic_created', 'forum_topic_edited', 'forum_topic_closed', 'forum_topic_reopened'],
  ...['general_forum_topic_hidden', 'general_forum_topic_unhidden', 'web_app_data'],
  ...['video_chat_scheduled', 'video_chat_started', 'video_chat_ended', 'video_chat_participants_invited'],
  ...['giveaway_created', 'giveaway_winners', 'giveaway_completed', 'gift_upgrade_sent'],
  ...['checklist_tasks_done', 'checklist_tasks_added', 'poll_option_added', 'poll_option_deleted'],
  ...['direct_message_price_changed', 'paid_message_price_changed', 'suggested_post_info'],
  ...['suggested_post_approved', 'suggested_post_approval_failed', 'suggested_post_declined'],
  ...['suggested_post_paid', 'suggested_post_refunded'],
];

/** A link `t.me/<bot>?start=<code>`, or the button that opens the chat. */
const START = /^\/start(?:\s+([\w-]{1,64}))?$/;

/** What was said; null: a note of Telegram's, of no concern to anybody. */
export function bodyOf(message: WireMessage, me: Me): ArrivalBody | null {
  const text = withoutName(message, me);
  const attachments = attachmentsOf(message);
  const start = START.exec(text);
  if (start && attachments.length === 0) return { kind: 'enter', code: start[1] ?? null };
  if (text !== '' || attachments.length > 0) return { kind: 'text', text, attachments, edited: false };
  // Called by name, without a word more.
  if (message.text !== undefined) return { kind: 'enter', code: null };
  return contactOf(message) ?? placeTextOf(message) ?? otherOf(message);
}

/** New words for what was said before; null: something else was changed, such as a place that moves. */
export function editedBodyOf(message: WireMessage, me: Me): ArrivalBody | null {
  const text = withoutName(message, me);
  const attachments = attachmentsOf(message);
  if (text === '' && attachments.length === 0) return null;
  return { kind: 'text', text, attachments, edited: true };
}

function attachmentsOf(message: WireMessage): Attachment[] {
  const { photo, voice, audio, video, video_note, animation, document } = message;
  if (photo) return [attachmentOf('image', largestOf(photo))];
  if (voice) return [attachmentOf('voice', voice)];
  const moving = video ?? video_note ?? animation;
  if (moving) return [attachmentOf('video', moving)];
  if (audio) return [attachmentOf('file', audio)];
  if (!document) return [];
  // A picture that was sent uncompressed is one all the same.
  return [attachmentOf(/^image\//.test(document.mime_type ?? '') ? 'image' : 'file', document)];
}

/** The largest that can be fetched; when none can, the largest: that it is too large is said when it is fetched. */
function largestOf(sizes: NonNullable<WireMessage['photo']>): WireFile {
  const sorted = [...sizes].sort((a, b) => b.width * b.height - a.width * a.height);
  const [largest] = sorted;
  return sorted.find(({ file_size = 0 }) => file_size <= FETCH_MOST) ?? largest ?? { file_id: '' };
}

function attachmentOf(
  kind: Attachment['kind'],
  { file_id, file_name = '', file_size }: WireFile,
): Attachment {
  return { kind, source: file_id, name: file_name, bytes: file_size ?? null };
}

/** The own number is vouched for by Telegram; somebody else's is only said. */
function contactOf({ contact, from }: WireMessage): ArrivalBody | null {
  if (!contact) return null;
  const { phone_number: phone, first_name, last_name = '', user_id } = contact;
  if (user_id !== undefined && user_id === from?.id) return { kind: 'phone', phone };
  return said(['联系人', first_name, last_name, phone]);
}

function placeTextOf({ venue, location }: WireMessage): ArrivalBody | null {
  const point = venue?.location ?? location;
  if (!point) return null;
  const { latitude, longitude } = point;
  return said(['[位置]', venue?.title ?? '', venue?.address ?? '', `(${latitude},${longitude})`]);
}

function otherOf(message: WireMessage): ArrivalBody | null {
  const what = NOT_UNDERSTOOD.find((kind) => message[kind] !== undefined);
  if (what === undefined && SERVICE.some((kind) => message[kind] !== undefined)) return null;
  return { kind: 'unsupported', what: what ?? 'unknown' };
}

function said(words: readonly string[]): ArrivalBody {
  const text = words.map((word) => word.trim()).filter((word) => word !== '');
  return { kind: 'text', text: text.join(' '), attachments: [], edited: false };
}
