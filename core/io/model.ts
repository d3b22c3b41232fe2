import type { z } from 'zod';
import type { Eyes, Model, ShownPhoto } from '../assistant/index.ts';
import { AppError } from '../kit/index.ts';

export interface ModelConfig {
  apiKey: string;
  /** Any OpenAI-compatible server; null: OpenAI's own. */
  baseUrl: string | null;
  name: string;
}

/** Longest completion asked for. */
const MAX_TOKENS = 600;
/** Longest body taken from a server, whatever it was asked for. Bytes. */
const MAX_BYTES = 256 * 1024;

/** A prompt, and the photos it is about. */
interface Prompted {
  text: string;
  photos: readonly ShownPhoto[];
}

type Ask = (prompt: Prompted, signal: AbortSignal, shape?: z.ZodType) => Promise<string>;

/**
 * A language model behind an OpenAI-compatible server. The library is loaded with the first call, so that a start
 * without a key, and every start's first second, does not pay for it.
 */
export function makeModel(config: ModelConfig): Model & Eyes {
  let ask: Promise<Ask> | null = null;
  const complete: Ask = async (prompt, signal, shape) => {
    ask ??= load(config);
    try {
      return await (
        await ask
      )(prompt, signal, shape);
    } catch (cause) {
      throw new AppError('MODEL', 'the language model did not answer', { cause, retryable: true });
    }
  };
  return {
    async ready(): Promise<void> {
      await (ask ??= load(config));
    },
    complete: (text, signal, shape) => complete({ text, photos: [] }, signal, shape),
    look: complete,
  };
}

async function load(config: ModelConfig): Promise<Ask> {
  const [{ ChatOpenAI }, { HumanMessage }] = await Promise.all([
    import('@langchain/openai'),
    import('langchain'),
  ]);
  const chat = new ChatOpenAI({
    apiKey: config.apiKey,
    model: config.name,
    temperature: 0,
    maxTokens: MAX_TOKENS,
    maxRetries: 0,
    configuration: { fetch: boundedFetch, ...(config.baseUrl === null ? {} : { baseURL: config.baseUrl }) },
  });
  /** Falls for good when the server refuses to be asked for JSON. */
  let keepsToShape = true;
  const plain: Ask = async (prompt, signal) => {
    const { content } = await chat.invoke([new HumanMessage({ content: contentOf(prompt) })], { signal });
    return textOf(content);
  };
  return async (prompt, signal, shape) => {
    if (!shape || !keepsToShape) return plain(prompt, signal);
    const structured = chat.withStructuredOutput(shape, { method: 'jsonMode', includeRaw: true });
    try {
      const { raw } = await structured.invoke([new HumanMessage({ content: contentOf(prompt) })], { signal });
      return textOf(raw.content);
    } catch (error) {
      if (!isRefusal(error) || signal.aborted) throw error;
      keepsToShape = false;
      return plain(prompt, signal);
    }
  };
}

/** Words alone stay a plain text, which every server takes; photos become parts of their own. */
function contentOf({ text, photos }: Prompted) {
  if (photos.length === 0) return text;
  const shown = photos.map(({ type, bytes }) => ({
    type: 'image_url' as const,
    image_url: { url: `data:${type};base64,${Buffer.from(bytes).toString('base64')}` },
  }));
  return [{ type: 'text' as const, text }, ...shown];
}

/** The server does not know the form that was asked for. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 400 || error.status === 422);
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : '';
}

/** As `fetch`, but a body that goes on and on ends in an error, and its connection is closed. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!response.body) return response;
  let bytes = 0;
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES) controller.error(new Error('the server sends too much'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bound), { status, statusText, headers });
};
