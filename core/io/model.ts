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

/**
 * A language model behind an OpenAI-compatible server. The library is loaded with the first call, so that a start
 * without a key, and every start's first second, does not pay for it.
 */
export function makeModel(config: ModelConfig): Model {
  let ask: Promise<(prompt: string, signal: AbortSignal) => Promise<{ content: unknown }>> | null = null;
  const load = async () => {
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
      ...(config.baseUrl === null ? {} : { configuration: { baseURL: config.baseUrl } }),
    });
    return (prompt: string, signal: AbortSignal) => chat.invoke([new HumanMessage(prompt)], { signal });
  };
  return {
    async ready(): Promise<void> {
      await (ask ??= load());
    },
    async complete(prompt: string, signal: AbortSignal): Promise<string> {
      ask ??= load();
      try {
        const { content } = await (await ask)(prompt, signal);
        return typeof content === 'string' ? content : '';
      } catch (cause) {
        throw new AppError('MODEL', 'the language model did not answer', { cause, retryable: true });
      }
    },
  };
}
