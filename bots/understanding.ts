import { makeUnderstander } from '../core/assistant/index.ts';
import type { Model, Understander, UnderstanderDeps } from '../core/assistant/index.ts';
import { makeModel, readPrompt } from '../core/io/index.ts';
import type { Config } from '../core/io/index.ts';

/**
 * The reader with the models that the configuration names: one for words it is unsure of, one that looks at photos.
 * Without a server the reader is alone.
 */
export function openUnderstander(
  config: Config,
  model: Model | null,
  deps: Pick<UnderstanderDeps, 'reader' | 'findMedia' | 'clock' | 'log'>,
): Understander {
  const prompt = readPrompt('understand');
  const { model: server, visionModel } = config;
  const eyes = server && visionModel !== null ? makeModel({ ...server, name: visionModel }) : null;
  return makeUnderstander({ ...deps, model, eyes, prompt: (values) => prompt.fill(values) });
}
