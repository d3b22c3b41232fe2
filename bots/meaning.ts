import { makeMeaning } from '../core/assistant/index.ts';
import type { Meaning } from '../core/assistant/index.ts';
import type { Handbook } from '../core/handbook/index.ts';
import { makeEmbedder, makeVectorFile } from '../core/io/index.ts';
import type { Config } from '../core/io/index.ts';
import type { Clock, Logger } from '../core/kit/index.ts';

/** Finding by meaning with the vectors of a configured server; null: none is configured. */
export function openMeaning(
  { model, embeddingsModel, dataDir }: Pick<Config, 'model' | 'embeddingsModel' | 'dataDir'>,
  parts: { handbook: () => Handbook; clock: Clock; log: Logger },
): Meaning | null {
  if (model === null || embeddingsModel === null) return null;
  const embedder = makeEmbedder({ ...model, name: embeddingsModel });
  return makeMeaning({ ...parts, embedder, vectors: makeVectorFile(dataDir, embeddingsModel) });
}
