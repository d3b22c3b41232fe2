import type { Reader } from '../intake/index.ts';
import type { Instant } from '../kit/index.ts';
import type { InboundMessage, Job, JobRequest } from './ports.ts';
import { readSpokenButton } from './press.ts';

/** Is life in danger, as far as rules and the local model can tell at once? */
export function isAlarm(message: InboundMessage, reader: Reader, zone: string): boolean {
  return message.body.kind === 'text' && reader.read(message.body.text, message.at, zone).emergency;
}

/** Life safety goes its own lane at once; everything else waits its turn within its conversation. */
export function messageJob(id: number, message: InboundMessage, alarm: boolean, now: Instant): JobRequest {
  const job: Job = { kind: 'message', messageId: id };
  if (alarm) return { key: null, lane: `emergency:${id}`, priority: 0, runAt: now, job };
  return {
    key: null,
    lane: `conversation:${message.conversationId}`,
    // What is pressed (or said instead) at the very instant a deadline runs out is in time.
    priority: isPress(message.body) ? 1 : 3,
    runAt: now,
    job,
  };
}

function isPress(body: InboundMessage['body']): boolean {
  return body.kind === 'press' || readSpokenButton(body.text) !== null;
}
