import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { FastTextModel, getFastTextClass, getFastTextModule } from 'fasttext.wasm.js';
import { pickCategories } from '../measures.ts';
import type { Candidate, Cut, CutName, Labelled, Peer, Read } from '../types.ts';

const PREFIX = '__label__';
const EMERGENCY = 'emergency';

interface Setting {
  cut: CutName;
  lr: number;
  epoch: number;
  wordNgrams: number;
  dim: number;
}

/** Each with both cuts; the likelier first, as a slow machine does not come to the last. */
const SETTINGS: readonly Setting[] = [
  { lr: 0.2, epoch: 50, wordNgrams: 1, dim: 50 },
  { lr: 0.5, epoch: 25, wordNgrams: 1, dim: 50 },
  { lr: 0.5, epoch: 25, wordNgrams: 2, dim: 50 },
  { lr: 1, epoch: 10, wordNgrams: 1, dim: 50 },
].flatMap((setting) => (['characters', 'jieba'] as const).map((cut) => ({ ...setting, cut })));

/** What its command line sets for a supervised model and its bindings do not; 2,000,000 buckets would take 400 MB. */
const SUPERVISED = { minCount: 1, minn: 0, maxn: 0, loss: 'ova', verbose: 0 };
const BUCKETS = 100_000;

export const fastText: Peer = {
  kind: 'peer',
  how: 'one-vs-all over the five categories and emergency',
  most: Infinity,
  chooseOn: 3_400,
  candidates: SETTINGS.map(candidateOf),
  load: async (file, cut) => {
    const FastText = await getFastTextClass({ getFastTextModule });
    return readerOf(await new FastText().loadModel(pathToFileURL(file).href), cut);
  },
};

function candidateOf({ cut: name, ...numbers }: Setting): Candidate {
  const { lr, epoch, wordNgrams, dim } = numbers;
  return {
    what: `${name}, lr ${lr}, epoch ${epoch}, wordNgrams ${wordNgrams}, dim ${dim}`,
    cut: name,
    learn: async (texts, cut) => {
      const model = await teach(texts.map((one) => lineOf(one, cut)).join(''), {
        ...numbers,
        bucket: wordNgrams > 1 ? BUCKETS : 1,
      });
      const save = async (file: string) =>
        writeFileSync(file, Buffer.from(await model.saveModel().arrayBuffer()));
      return { read: readerOf(model, cut), save };
    },
  };
}

function lineOf({ text, categories, emergency }: Labelled, cut: Cut): string {
  const labels = [...categories, ...(emergency ? [EMERGENCY] : [])].map((label) => PREFIX + label);
  return `${[...labels, ...cut(text)].join(' ')}\n`;
}

/** It fetches what it learns from, and it calls back: null is not enough. */
async function teach(lines: string, settings: Record<string, number>): Promise<FastTextModel> {
  const FastText = await getFastTextClass({ getFastTextModule });
  const url = `data:text/plain;base64,${Buffer.from(lines).toString('base64')}`;
  const model = await new FastText().trainSupervised(url, { ...SUPERVISED, ...settings }, () => {});
  if (model instanceof FastTextModel) return model;
  throw new Error('it gave no model');
}

function readerOf(model: FastTextModel, cut: Cut): Read {
  return (text) => {
    const found = model.predict(`${cut(text).join(' ')}\n`, -1, 0);
    const scores = new Map<string, number>();
    for (let at = 0; at < found.size(); at++) {
      const [score, label] = found.get(at);
      scores.set(label.slice(PREFIX.length), score);
    }
    found.delete();
    const of = (label: string) => scores.get(label) ?? 0;
    return { categories: pickCategories(of), emergency: of(EMERGENCY) > 0.5 };
  };
}
