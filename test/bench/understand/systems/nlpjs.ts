import { readFileSync, writeFileSync } from 'node:fs';
import { LangEn, Nlp } from '@nlpjs/basic';
import { categoriesOf, setOf } from '../measures.ts';
import type { Candidate, Cut, CutName, Labelled, Peer, Read } from '../types.ts';

/** No Chinese comes with @nlpjs/basic: texts are cut before, English is what sees them. */
const LOCALE = 'en';

interface Setting {
  cut: CutName;
  learningRate: number;
  iterations: number;
}

/** 0.6 is its own; from thousands of texts it does not settle with it. */
const SETTINGS: readonly Setting[] = [
  { cut: 'characters', learningRate: 0.1, iterations: 30 },
  { cut: 'jieba', learningRate: 0.1, iterations: 30 },
  { cut: 'characters', learningRate: 0.03, iterations: 30 },
  { cut: 'jieba', learningRate: 0.03, iterations: 30 },
  { cut: 'jieba', learningRate: 0.6, iterations: 30 },
  { cut: 'characters', learningRate: 0.6, iterations: 30 },
];

interface Pair {
  sets: Nlp;
  alarm: Nlp;
}

export const nlpjs: Peer = {
  kind: 'peer',
  how: 'an intent per set of categories, a second Nlp for emergency or not',
  most: Infinity,
  chooseOn: 1_400,
  candidates: SETTINGS.map(candidateOf),
  load: (file, cut) => {
    const saved: { sets: string; alarm: string } = JSON.parse(readFileSync(file, 'utf8'));
    const pair = { sets: makeNlp(null), alarm: makeNlp(null) };
    pair.sets.import(saved.sets);
    pair.alarm.import(saved.alarm);
    return Promise.resolve(readerOf(pair, cut));
  },
};

function candidateOf(setting: Setting): Candidate {
  const { cut: name, learningRate, iterations } = setting;
  return {
    what: `${name}, learning rate ${learningRate}, at most ${iterations} iterations`,
    cut: name,
    learn: async (texts, cut) => {
      const sets = await teach(setting, textsOf(texts, cut), ({ categories }) => setOf(categories));
      const alarm = await teach(setting, textsOf(texts, cut), ({ emergency }) => String(emergency));
      const save = (file: string) =>
        writeFileSync(file, JSON.stringify({ sets: sets.export(true), alarm: alarm.export(true) }));
      return { read: readerOf({ sets, alarm }, cut), save };
    },
  };
}

type Utterance = readonly [utterance: string, one: Labelled];

/** A text without a word makes it complain. */
function textsOf(texts: readonly Labelled[], cut: Cut): Utterance[] {
  return texts
    .map((one): Utterance => [cut(one.text).join(' '), one])
    .filter(([utterance]) => utterance !== '');
}

async function teach(
  setting: Setting,
  texts: readonly Utterance[],
  intentOf: (one: Labelled) => string,
): Promise<Nlp> {
  const nlp = makeNlp(setting);
  for (const [utterance, one] of texts) nlp.addDocument(LOCALE, utterance, intentOf(one));
  await nlp.train();
  return nlp;
}

function makeNlp(setting: Setting | null): Nlp {
  const nlp = new Nlp({ autoSave: false, autoLoad: false, calculateSentiment: false });
  nlp.container.use(LangEn);
  const { learningRate, iterations } = setting ?? {};
  const settings = setting === null ? {} : { learningRate, iterations };
  nlp.useNlu('NeuralNlu', LOCALE, 'default', { log: false, useNoneFeature: false, ...settings });
  nlp.addLanguage(LOCALE);
  return nlp;
}

function readerOf({ sets, alarm }: Pair, cut: Cut): Read {
  return async (text) => {
    const utterance = cut(text).join(' ');
    const [set, urgent] = [await bestOf(sets, utterance), await bestOf(alarm, utterance)];
    const categories = categoriesOf(set);
    return { categories: categories.length === 0 ? ['other'] : categories, emergency: urgent === 'true' };
  };
}

async function bestOf(nlp: Nlp, utterance: string): Promise<string> {
  const { classifications } = await nlp.process(LOCALE, utterance);
  return classifications[0]?.intent ?? 'None';
}
