import { splitConversationId } from '../../core/delivery/index.ts';
import type { Outbound, SendResult } from '../../core/delivery/index.ts';
import { MINUTE } from '../../core/kit/index.ts';
import type { Clock, Logger } from '../../core/kit/index.ts';
import { judgeError, loggedOut, nameOf } from './judge.ts';
import type { Listener } from './listener.ts';
import { askPace, FRESH, GAP_MS } from './pace.ts';
import { NAME } from './parse.ts';
import { nameWithEnding, renderOutbound } from './render.ts';
import type { Connection, Picture, Piece, WechatyDeps } from './types.ts';
import { within } from './within.ts';

export interface SenderDeps {
  listener: Pick<Listener, 'connection' | 'login' | 'heardAt'>;
  media: WechatyDeps['media'];
  clock: Clock;
  log: Logger;
}

/** A send of several messages that is not through yet. */
interface Progress {
  pieces: Piece[];
  sent: number;
  platformId: string | null;
}

/** An answer of the puppet to a send may take so long, ms. */
const SEND_MS = MINUTE;

/** Whoever has written within this waits for an answer. */
const TALKING_MS = 10 * MINUTE;

/** At most so many half-done sends are remembered; the oldest are forgotten first. */
const REMEMBERED = 200;

/**
 * Carries out sends, one message at a time and with a pause between any two: of several messages the first goes, and
 * each `retry` sends the next, with the words it began with.
 */
export function makeSend({
  listener,
  media,
  clock,
  log,
}: SenderDeps): (out: Outbound) => Promise<SendResult> {
  const halfDone = new Map<string, Progress>();
  let pace = FRESH;

  return async function send(out: Outbound): Promise<SendResult> {
    try {
      return await sendNext(out);
    } catch (error) {
      log.error('a send failed in a way it should not', { key: out.key, problem: nameOf(error) });
      return { ok: false, kind: 'unknown', problem: `the WeChat channel failed (${nameOf(error)})` };
    }
  };

  async function sendNext(out: Outbound): Promise<SendResult> {
    const { channel, chat } = splitConversationId(out.conversationId);
    if (channel !== NAME || chat === '')
      return { ok: false, kind: 'unreachable', problem: 'this is no WeChat chat' };
    const connection = listener.connection();
    const notReady = judgeLogin();
    if (!connection || notReady) return notReady ?? notRunning();
    const id = `${out.conversationId} ${out.key}`;
    const begun = halfDone.get(id);
    const progress = begun ?? {
      pieces: renderOutbound(out, await loadPictures(out)),
      sent: 0,
      platformId: null,
    };
    const piece = progress.pieces[progress.sent];
    if (!piece) return { ok: false, kind: 'refused', problem: 'there is nothing to send' };
    const wait = waitFor(id, out, begun !== undefined);
    if (wait !== null)
      return {
        ok: false,
        kind: 'retry',
        afterMs: wait,
        problem: 'waits for its turn: one message at a time',
      };
    return sendPiece({ connection, chat, id, progress, piece });
  }

  async function sendPiece(step: {
    connection: Connection;
    chat: string;
    id: string;
    progress: Progress;
    piece: Piece;
  }): Promise<SendResult> {
    const { connection, chat, id, progress, piece } = step;
    const outcome = await within(clock, SEND_MS, () => post(connection, chat, piece));
    if (outcome.kind === 'failed') return judgeError(outcome.error);
    if (outcome.kind === 'late') return { ok: false, kind: 'unknown', problem: 'the puppet gave no answer' };
    const platformId = typeof outcome.value === 'string' && outcome.value !== '' ? outcome.value : null;
    const next = { ...progress, sent: progress.sent + 1, platformId: progress.platformId ?? platformId };
    halfDone.delete(id);
    if (next.sent >= next.pieces.length) return { ok: true, platformId: next.platformId };
    remember(id, next);
    return {
      ok: false,
      kind: 'retry',
      afterMs: GAP_MS,
      problem: `${next.sent} of ${next.pieces.length} messages have gone`,
    };
  }

  function judgeLogin(): SendResult | null {
    switch (listener.login().kind) {
      case 'in':
        return null;
      case 'idle':
      case 'starting':
        return notRunning();
      case 'scan':
      case 'out':
        return loggedOut();
    }
  }

  /** Ms; null: now. */
  function waitFor(key: string, out: Outbound, isBegun: boolean): number | null {
    const now = clock.now();
    const heardAt = listener.heardAt(out.conversationId);
    const isTalking = heardAt !== null && now - heardAt < TALKING_MS;
    const turn = askPace(pace, { key, ahead: isBegun || isTalking || out.alert !== null, now });
    ({ pace } = turn);
    return turn.kind === 'go' ? null : turn.afterMs;
  }

  function remember(id: string, progress: Progress): void {
    halfDone.set(id, progress);
    const [oldest] = halfDone.keys();
    if (halfDone.size > REMEMBERED && oldest !== undefined) halfDone.delete(oldest);
  }

  /** A picture that is not there keeps no words back. */
  async function loadPictures({ images = [] }: Outbound): Promise<Picture[]> {
    const pictures: Picture[] = [];
    for (const { hash, type, name } of images) {
      const bytes = await media.find(hash);
      if (bytes && bytes.length > 0) pictures.push({ name: nameWithEnding(name, type), bytes });
      else log.warn('a picture to be sent is not there', { hash });
    }
    return pictures;
  }
}

function post({ puppet }: Connection, chat: string, piece: Piece): Promise<unknown> {
  return piece.kind === 'text' ? puppet.sendText(chat, piece.text) : puppet.sendFile(chat, piece.picture);
}

function notRunning(): SendResult {
  return { ok: false, kind: 'retry', problem: 'the puppet has not logged in yet' };
}
