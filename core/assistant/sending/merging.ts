import { lengthOf } from '../../delivery/index.ts';
import type { Capabilities, Outbound } from '../../delivery/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { QueuedSend } from '../digest.ts';

/** Those that may go as one message with `item`, in the order they were decided. */
export function mergeable(item: QueuedSend, waiting: readonly QueuedSend[], now: Instant): QueuedSend[] {
  return waiting.filter(
    (one) =>
      one.id !== item.id &&
      one.begunWith === null &&
      one.state === 'waiting' &&
      one.owedAt <= now &&
      hasNoPictures(one),
  );
}

function hasNoPictures({ body }: QueuedSend): boolean {
  return body.kind === 'card' || body.images === undefined;
}

/**
 * One message that says all of them, as many as fit in one of the platform's: safety first, then in the order they were
 * decided, with an empty line between. Buttons of all go under it, as many as there may be.
 */
export function mergeInto(
  out: Outbound,
  others: readonly Outbound[],
  { text: limit, buttons }: Pick<Capabilities, 'text' | 'buttons'>,
): { out: Outbound; taken: number } {
  let merged = out;
  let taken = 0;
  for (const other of others) {
    const text = `${merged.text}\n\n${other.text}`;
    const actions = [...(merged.card?.actions ?? []), ...(other.card?.actions ?? [])];
    const fits = limit === null || lengthOf(text, limit.unit) <= limit.most;
    if (!fits || actions.length > Math.max(buttons, 1)) break;
    const card = merged.card ?? other.card;
    merged = {
      ...merged,
      text,
      cites: [...merged.cites, ...other.cites],
      card: card && {
        ...card,
        buttons: [...(merged.card?.buttons ?? []), ...(other.card?.buttons ?? [])],
        actions,
      },
    };
    taken += 1;
  }
  return { out: merged, taken };
}
