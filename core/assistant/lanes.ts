import type { Reader } from '../intake/index.ts';
import type { Instant } from '../kit/index.ts';
import type { InboundMessage, Job, JobRequest } from './ports.ts';
import { readSpokenButton } from './press.ts';

/** Is life in danger, as far as rules and the local model can tell at once? */
export function isAlarm(message: InboundMessage, reader: Reader, zone: string): boolean {
  return message.body.kind === 'text' && reader.read(message.body.text, message.at, zone).emergency;
}

/** When the handling of a message may begin. */
interface JobTimes {
  alarm: boolean;
  now: Instant;
  /** It is no whole message, and waits so long for the rest. Default 0. */
  waitMs?: number;
}

/** Key of the job of a line that waits for the next one. */
export function lineKey(messageId: number): string {
  return `line:${messageId}`;
}

/**
 * Life safety goes its own lane at once, whatever came with it; everything else waits its turn within its conversation,
 * and for the photos that came with it.
 */
export function messageJobs(
  id: number,
  message: InboundMessage,
  { alarm, now, waitMs = 0 }: JobTimes,
): JobRequest[] {
  const job: Job = { kind: 'message', messageId: id };
  const conversation = `conversation:${message.conversationId}`;
  // What is pressed (or said instead) at the very instant a deadline runs out is in time.
  const priority = isPress(message.body) ? 1 : 3;
  const media = alarm ? `media:${id}` : conversation;
  const fetching: JobRequest[] = hasAttachments(message.body)
    ? [{ key: null, lane: media, priority, runAt: now, job: { kind: 'media', messageId: id } }]
    : [];
  if (alarm) return [{ key: null, lane: `emergency:${id}`, priority: 0, runAt: now, job }, ...fetching];
  const key = waitMs > 0 ? lineKey(id) : null;
  return [...fetching, { key, lane: conversation, priority, runAt: now + waitMs, job }];
}

function hasAttachments(body: InboundMessage['body']): boolean {
  return body.kind === 'text' && (body.attachments ?? []).length > 0;
}

function isPress(body: InboundMessage['body']): boolean {
  return body.kind === 'press' || (body.kind === 'text' && readSpokenButton(body.text) !== null);
}
