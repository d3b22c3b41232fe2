import type { Attachment, Channel, FetchResult } from '../../delivery/index.ts';
import { AppError, MINUTE } from '../../kit/index.ts';
import type { Clock, Instant, Logger } from '../../kit/index.ts';
import type { MediaRef, StoredMessage } from '../ports.ts';

/** Where what people send is kept. */
export interface MediaKeeper {
  put(bytes: Uint8Array, name: string): Promise<{ ok: true; media: MediaRef } | { ok: false; why: string }>;
}

export interface MediaFetcherDeps {
  store: {
    getMessage(id: number): Promise<StoredMessage>;
    /** What came with a message has been fetched, or is known to be lost; when it was handled without, that is made up for. */
    settleMedia(id: number, body: StoredMessage['body'], at: Instant): Promise<void>;
  };
  channels: readonly Channel[];
  keeper: MediaKeeper;
  /** Voice to words; null: no model does it, or it could not be made out. */
  transcribe: (bytes: Uint8Array, media: MediaRef) => Promise<string | null>;
  clock: Clock;
  log: Logger;
}

/** So long after it came it is tried again and again; platforms keep what they hold at least so long. */
const TRIED_FOR_MS = 4 * MINUTE;
const AGAIN_MS = 5_000;

/** What became of one attachment. */
type Fetched = { kind: 'kept'; media: MediaRef; words: string | null; voice: boolean } | { kind: 'lost' };

/**
 * Fetches what came with a message before it is handled: photos and voice by content hash, voice in words where a model
 * or the platform gives them. What cannot be had is counted with the message, so that its sender hears so.
 * @throws AppError CHANNEL to be tried again, while the platform still has it
 */
export function makeMediaFetcher(deps: MediaFetcherDeps): (messageId: number) => Promise<void> {
  const byName = new Map(deps.channels.map((channel) => [channel.name, channel]));

  return async function fetchFor(messageId: number): Promise<void> {
    const message = await deps.store.getMessage(messageId);
    const { body } = message;
    if (body.kind !== 'text' || !body.attachments) return;
    const mayWait = deps.clock.now() - message.at < TRIED_FOR_MS;
    const fetched: Fetched[] = [];
    for (const attachment of body.attachments)
      fetched.push(await fetchOne(message.channel, attachment, mayWait));
    const { attachments: _done, ...rest } = body;
    await deps.store.settleMedia(messageId, withFetched(rest, fetched), deps.clock.now());
  };

  async function fetchOne(channelName: string, attachment: Attachment, mayWait: boolean): Promise<Fetched> {
    const channel = byName.get(channelName);
    const result: FetchResult = channel?.fetch
      ? await channel.fetch(attachment)
      : { ok: false, kind: 'gone', problem: 'the channel does not run' };
    if (!result.ok) {
      if (result.kind === 'retry' && mayWait)
        throw new AppError('CHANNEL', result.problem, { retryable: true, retryAfterMs: AGAIN_MS });
      deps.log.warn('what came with a message could not be fetched', {
        channel: channelName,
        problem: result.problem,
      });
      return { kind: 'lost' };
    }
    const kept = await deps.keeper.put(result.bytes, attachment.name || result.name);
    if (!kept.ok) {
      deps.log.warn('what came with a message was not kept', { channel: channelName, why: kept.why });
      return { kind: 'lost' };
    }
    const voice = attachment.kind === 'voice';
    const words = voice ? (attachment.transcript ?? (await deps.transcribe(result.bytes, kept.media))) : null;
    return { kind: 'kept', media: kept.media, words, voice };
  }
}

function withFetched(
  body: Extract<StoredMessage['body'], { kind: 'text' }>,
  fetched: readonly Fetched[],
): StoredMessage['body'] {
  const kept = fetched.flatMap((one) => (one.kind === 'kept' ? [one] : []));
  const words = kept.flatMap((one) => one.words ?? []);
  const unheard = kept.filter((one) => one.voice && one.words === null).length;
  const lost = fetched.length - kept.length;
  return {
    ...body,
    text: [body.text, ...words].filter((part) => part.trim() !== '').join('\n'),
    media: [...body.media, ...kept.map((one) => one.media)],
    ...(unheard > 0 ? { unheard } : {}),
    ...(lost > 0 ? { lost } : {}),
  };
}
