import type { z } from 'zod';
import type { Model } from '../assistant/index.ts';
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

type Ask = (prompt: string, signal: AbortSignal, shape?: z.ZodType) => Promise<string>;

/**
 * A language model behind an OpenAI-compatible server. The library is loaded with the first call, so that a start
 * without a key, and every start's first second, does not pay for it.
 */
export function makeModel(config: ModelConfig): Model {
  let ask: Promise<Ask> | null = null;
  return {
    async ready(): Promise<void> {
      await (ask ??= load(config));
    },
    async complete(prompt, signal, shape): Promise<string> {
      ask ??= load(config);
      try {
        return await (
          await ask
        )(prompt, signal, shape);
      } catch (cause) {
        throw new AppError('MODEL', 'the language model did not answer', { cause, retryable: true });
      }
    },
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
    const { content } = await chat.invoke([new HumanMessage(prompt)], { signal });
    return textOf(content);
  };
  return async (prompt, signal, shape) => {
    if (!shape || !keepsToShape) return plain(prompt, signal);
    const structured = chat.withStructuredOutput(shape, { method: 'jsonMode', includeRaw: true });
    try {
      const { raw } = await structured.invoke([new HumanMessage(prompt)], { signal });
      return textOf(raw.content);
    } catch (error) {
      if (!isRefusal(error) || signal.aborted) throw error;
      keepsToShape = false;
      return plain(prompt, signal);
    }
  };
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
