import type { Outbound, SendResult } from '../../core/delivery/index.ts';
import type { Logger } from '../../core/kit/index.ts';
import type { TelegramClient } from './client.ts';
import { isLost, isPictureTrouble, isSame, judgeFault, movedTo } from './judge.ts';
import { placeOf, platformIdOf } from './place.ts';
import { asFile, chiefOf, renderOutbound, rerenderFor } from './render.ts';
import type { Answer, Picture, Piece, Posted, SendPlan, TelegramDeps } from './types.ts';

export interface SenderDeps {
  client: Pick<TelegramClient, 'post' | 'change'>;
  media: TelegramDeps['media'];
  log: Logger;
  /** A group has become a supergroup. Never throws. */
  onMoved(from: number, to: number): Promise<void>;
}

/** A send of several pieces that stopped in the middle. */
interface Progress {
  plan: SendPlan;
  posted: Posted[];
}

/** At most so many half-done sends are remembered; the oldest are forgotten first. */
const REMEMBERED = 200;

/**
 * Carries out sends. Of one that stopped in the middle the pieces that arrived are remembered while the process lives,
 * and it goes on with the words it began with, so that a second try repeats nothing.
 */
export function makeSend({
  client,
  media,
  log,
  onMoved,
}: SenderDeps): (out: Outbound) => Promise<SendResult> {
  const halfDone = new Map<string, Progress>();

  return async function send(out: Outbound): Promise<SendResult> {
    const place = placeOf(out.conversationId);
    if (!place) return { ok: false, kind: 'unreachable', problem: 'this is no Telegram chat' };
    const id = `${out.conversationId} ${out.key}`;
    const begun = halfDone.get(id);
    halfDone.delete(id);
    if (begun) return goOn(id, begun);
    const pictures = await loadPictures(out);
    if (!pictures) return { ok: false, kind: 'retry', problem: 'the pictures could not be read' };
    const plan = renderOutbound(out, place, pictures);
    return (await edit(plan)) ?? goOn(id, { plan, posted: [] });
  };

  /** Null: it could not be done by a change in place. */
  async function edit({ edit: change }: SendPlan): Promise<SendResult | null> {
    if (!change) return null;
    const answer = await client.change(change);
    if (answer.ok || isSame(answer.fault)) return { ok: true, platformId: platformIdOf(change) };
    if (isLost(answer.fault) || movedTo(answer.fault) !== null) return null;
    const failure = judgeFault(answer.fault);
    // A change made twice is the same as one made once.
    return failure.kind === 'unknown' ? { ...failure, kind: 'retry' } : failure;
  }

  async function goOn(id: string, { plan, posted }: Progress): Promise<SendResult> {
    const { pieces } = plan;
    const next = pieces[posted.length];
    if (!next) return finish(plan, posted);
    const answer = await post(next);
    if (answer.ok) return goOn(id, { plan, posted: [...posted, answer.result] });
    const to = movedTo(answer.fault);
    if (to !== null && to !== next.chatId) {
      await onMoved(next.chatId, to);
      return goOn(id, { plan: rerenderFor(to, plan), posted });
    }
    if (posted.length > 0) remember(id, { plan, posted });
    return judgeFault(answer.fault);
  }

  /** A picture that is refused as such goes as a file. */
  async function post(piece: Piece): Promise<Answer<Posted>> {
    const answer = await client.post(piece);
    const file = answer.ok || !isPictureTrouble(answer.fault) ? null : asFile(piece);
    return file ? client.post(file) : answer;
  }

  async function finish({ pieces, afterwards }: SendPlan, posted: readonly Posted[]): Promise<SendResult> {
    const chief = chiefOf(pieces, posted);
    if (!chief) return { ok: false, kind: 'refused', problem: 'there is nothing to send' };
    if (afterwards) noteFault(await client.change(afterwards));
    return { ok: true, platformId: platformIdOf(chief) };
  }

  /** Buttons that stay do no harm: a press is checked against what its card offers now. */
  function noteFault(answer: Answer<true>): void {
    if (answer.ok || isSame(answer.fault) || isLost(answer.fault)) return;
    log.debug('an old card kept its buttons', { problem: judgeFault(answer.fault).problem });
  }

  function remember(id: string, progress: Progress): void {
    halfDone.set(id, progress);
    const [oldest] = halfDone.keys();
    if (halfDone.size > REMEMBERED && oldest !== undefined) halfDone.delete(oldest);
  }

  /** A picture that is not there keeps no words back. Null: the store failed, which may pass. */
  async function loadPictures({ key, images = [] }: Outbound): Promise<Picture[] | null> {
    const pictures: Picture[] = [];
    try {
      for (const { hash, type, name } of images) {
        const bytes = await media.find(hash);
        if (bytes && bytes.length > 0) pictures.push({ name, type, bytes });
        else log.warn('a picture to be sent is not there', { key, hash });
      }
      return pictures;
    } catch (error) {
      log.error('pictures could not be read', {
        key,
        problem: error instanceof Error ? error.name : 'unknown',
      });
      return null;
    }
  }
}
