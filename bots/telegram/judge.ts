import type { FetchResult, SendResult } from '../../core/delivery/index.ts';
import type { Download, Fault } from './types.ts';

export type Failure = Extract<SendResult, { ok: false }>;

/** Refusals that mean: nothing can be sent there any more. */
const NOBODY_THERE =
  /chat not found|user not found|peer_id_invalid|user_deactivated|user is deactivated|chat was deactivated|channel_private|message thread not found|topic_id_invalid|topic_deleted/i;

/** Refusals that an administrator of the group can take back. */
const NOT_ALLOWED_THERE =
  /not enough rights|have no rights|chat_write_forbidden|topic_closed|chat_restricted/i;

/** A change that changes nothing: it was made before. */
const SAME_AS_BEFORE = /message is not modified/i;

/** The message is there no longer, too old, or a picture. */
const CANNOT_BE_CHANGED =
  /message to edit not found|message_id_invalid|message can't be edited|there is no text in the message|message identifier is not specified/i;

/** It is the picture that is wrong, not the chat. */
const NO_PICTURE = /image_process_failed|photo_|wrong type of the web page|too big for a photo/i;

/**
 * What a refused call means for the send.
 *
 * Of the 5xx only 502 and 504 leave open what became of the call: they are given by what stands before the server when
 * its answer does not come. 500 and 503 are the server's own word that nothing was done. So it is with the network: a
 * connection that was never made has carried nothing, one that was lost may have.
 */
export function judgeFault(fault: Fault): Failure {
  switch (fault.kind) {
    case 'silent':
      return {
        ok: false,
        kind: fault.begun ? 'unknown' : 'retry',
        problem: fault.begun
          ? `Telegram gave no answer (${fault.why})`
          : `Telegram cannot be reached (${fault.why})`,
      };
    case 'garbled':
      return { ok: false, kind: 'unknown', problem: 'Telegram gave an answer that cannot be read' };
    case 'refused':
      return judgeRefusal(fault);
  }
}

/** The message looks already as it shall. */
export function isSame(fault: Fault): boolean {
  return fault.kind === 'refused' && SAME_AS_BEFORE.test(fault.description);
}

/** It has to be sent anew. */
export function isLost(fault: Fault): boolean {
  return fault.kind === 'refused' && CANNOT_BE_CHANGED.test(fault.description);
}

export function isPictureTrouble(fault: Fault): boolean {
  return fault.kind === 'refused' && fault.code === 400 && NO_PICTURE.test(fault.description);
}

/** The id of the supergroup that a group has become; null: it has not. */
export function movedTo(fault: Fault): number | null {
  return fault.kind === 'refused' ? fault.movedTo : null;
}

/** Who is refused this way has given a token that is none; an address that knows no bots says 404. */
export function isTokenTrouble(fault: Fault): boolean {
  return fault.kind === 'refused' && (fault.code === 401 || fault.code === 404);
}

/** What a download came to; `name`: as the platform called it, may be empty. */
export function judgeDownload(download: Download, name: string): FetchResult {
  switch (download.kind) {
    case 'there':
      return { ok: true, bytes: download.bytes, name: name || (download.path.split('/').at(-1) ?? '') };
    case 'too_large':
      return {
        ok: false,
        kind: 'too_large',
        problem: 'the file is larger than Telegram gives to bots (20 MB)',
      };
    case 'missing':
      return download.status === 404 || download.status === 410
        ? { ok: false, kind: 'gone', problem: 'Telegram no longer has the file' }
        : { ok: false, kind: 'retry', problem: `the file host of Telegram answered ${download.status}` };
    case 'failed':
      return judgeFileFault(download.fault);
  }
}

function judgeFileFault(fault: Fault): FetchResult {
  const { problem } = judgeFault(fault);
  if (fault.kind !== 'refused' || fault.code !== 400) return { ok: false, kind: 'retry', problem };
  const { description } = fault;
  if (/too big/i.test(description)) return judgeDownload({ kind: 'too_large' }, '');
  const kind = /temporarily unavailable/i.test(description) ? 'retry' : 'gone';
  return { ok: false, kind, problem };
}

function judgeRefusal({ code, description, retryAfterMs }: Extract<Fault, { kind: 'refused' }>): Failure {
  const problem = `Telegram answered ${code}: ${description}`;
  const after = retryAfterMs === null ? {} : { afterMs: retryAfterMs };
  if (code === 429) return { ok: false, kind: 'retry', problem, ...after };
  if (code === 502 || code === 504) return { ok: false, kind: 'unknown', problem };
  if (code >= 500) return { ok: false, kind: 'retry', problem, ...after };
  if (code === 401 || code === 404) return { ok: false, kind: 'config', problem };
  // A right that is missing in a group comes back with one tap; only the chats themselves are gone for good.
  if (NOT_ALLOWED_THERE.test(description)) return { ok: false, kind: 'closed', problem };
  if (code === 403 || NOBODY_THERE.test(description)) return { ok: false, kind: 'unreachable', problem };
  return { ok: false, kind: 'refused', problem };
}
