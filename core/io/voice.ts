import type { MediaRef } from '../assistant/ports.ts';
import type { Logger } from '../kit/index.ts';
import type { ModelConfig } from './model.ts';

/** A voice message is a minute or two; longer than this nobody waits for its words, ms. */
const PATIENCE_MS = 30_000;

/**
 * Voice to words by the configured server's `/audio/transcriptions`; null where there is none, it does not answer in
 * time, or cannot read the format. Never throws: then a person listens.
 */
export function makeTranscriber(
  config: { server: ModelConfig; model: string } | null,
  log: Logger,
): (bytes: Uint8Array, media: MediaRef) => Promise<string | null> {
  if (config === null) return () => Promise.resolve(null);
  const {
    model,
    server: { apiKey, baseUrl },
  } = config;
  return async (bytes, { name, type }) => {
    try {
      // Loaded with the first voice message: most starts never need it.
      const { default: OpenAI, toFile } = await import('openai');
      const client = new OpenAI({
        apiKey,
        maxRetries: 0,
        timeout: PATIENCE_MS,
        ...(baseUrl === null ? {} : { baseURL: baseUrl }),
      });
      const file = await toFile(bytes, named(name, type), { type });
      const { text } = await client.audio.transcriptions.create({ file, model });
      return text.trim() === '' ? null : text.trim();
    } catch (error) {
      log.warn('a voice message could not be put into words', {
        problem: error instanceof Error ? error.name : 'unknown',
      });
      return null;
    }
  };
}

const ENDINGS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'audio/aac': 'aac',
  'audio/silk': 'silk',
};

/** Servers tell the format by the ending. */
function named(name: string, type: string): string {
  const ending = ENDINGS[type] ?? 'bin';
  return name.toLowerCase().endsWith(`.${ending}`) ? name : `voice.${ending}`;
}
