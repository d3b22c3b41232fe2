import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Embedder, VectorStore } from '../assistant/index.ts';
import { AppError } from '../kit/index.ts';
import type { ModelConfig } from './model.ts';

const OPENAI = 'https://api.openai.com/v1';
const reply = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1).max(8192) })),
});

/** Vectors from an OpenAI-compatible server. */
export function makeEmbedder({ apiKey, baseUrl, name }: ModelConfig): Embedder {
  return {
    async embed(texts, signal) {
      try {
        const response = await fetch(`${(baseUrl ?? OPENAI).replace(/\/+$/, '')}/embeddings`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
          body: JSON.stringify({ model: name, input: texts, encoding_format: 'float' }),
          signal,
        });
        if (!response.ok) throw new Error(`status ${response.status}`);
        return inOrder(reply.parse(await response.json()).data, texts.length);
      } catch (cause) {
        throw new AppError('MODEL', 'the server gave no vectors', { cause, retryable: true });
      }
    },
  };
}

function inOrder(data: z.infer<typeof reply>['data'], count: number): Float32Array[] {
  const sorted = [...data].sort((a, b) => a.index - b.index);
  if (sorted.length !== count || sorted.some(({ index }, at) => index !== at))
    throw new Error('not one vector for each text');
  return sorted.map(({ embedding }) => Float32Array.from(embedding));
}

const kept = z.object({ model: z.string(), vectors: z.array(z.tuple([z.string(), z.string()])) });

/** One file of the data folder, of one model: another model's vectors are made anew. What cannot be read is not there. */
export function makeVectorFile(dataDir: string, model: string): VectorStore {
  const file = join(dataDir, 'clause-vectors.json');
  return {
    load() {
      try {
        const read = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
        if (read.model !== model) return new Map();
        return new Map(read.vectors.map(([text, coded]) => [text, decode(coded)]));
      } catch {
        return new Map();
      }
    },
    save(vectors) {
      const all = [...vectors].map(([text, vector]) => [text, encode(vector)]);
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify({ model, vectors: all }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function encode(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function decode(coded: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(coded, 'base64'));
  return new Float32Array(bytes.buffer, 0, bytes.byteLength >> 2);
}
