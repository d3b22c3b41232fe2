import { readFileSync, writeFileSync } from 'node:fs';
// the whole package would bring drivers of four databases with it, and reads the .env of where it is started
import { BayesClassifier, LogisticRegressionClassifier } from 'natural/lib/natural/classifiers/index.js';
import { categoriesOf, pickCategories, setOf } from '../measures.ts';
import { CATEGORIES } from '../types.ts';
import type { Candidate, Cut, CutName, Labelled, Learnt, Peer, Read } from '../types.ts';

type Classifier = BayesClassifier | LogisticRegressionClassifier;

/** One classifier per category, or one whose labels are sets of categories. */
type Way = 'yes or no' | 'sets';

interface Setting {
  cut: CutName;
  way: Way;
  /** So many of the tokens that most texts have: it looks at every feature for every text. */
  features: number;
  /** Only for Bayes. */
  smoothing: number;
}

interface Model {
  way: Way;
  /** By category, or `set`; and `emergency`. */
  classifiers: Record<string, Classifier>;
}

type Text = readonly [tokens: string[], one: Labelled];

const YES = 'yes';
/** A set that fewer of the texts have counts as its first category. */
const LEAST_SHARE = 0.02;

const BAYES: readonly Setting[] = [
  { cut: 'jieba', way: 'sets', features: 3_000, smoothing: 0.1 },
  { cut: 'characters', way: 'sets', features: 3_000, smoothing: 0.1 },
  { cut: 'jieba', way: 'yes or no', features: 3_000, smoothing: 0.1 },
  { cut: 'characters', way: 'yes or no', features: 3_000, smoothing: 0.1 },
];

const LOGISTIC: readonly Setting[] = [
  { cut: 'jieba', way: 'sets', features: 250, smoothing: 0 },
  { cut: 'characters', way: 'sets', features: 250, smoothing: 0 },
];

export const bayes: Peer = {
  kind: 'peer',
  how: 'BayesClassifier, beside it one for emergency or not; texts learnt from removed before saving',
  most: Infinity,
  chooseOn: 1_700,
  candidates: BAYES.map((setting) => candidateOf(setting, () => makeBayes(setting))),
  load: (file, cut) => Promise.resolve(load(file, cut, restoreBayes)),
};

export const logistic: Peer = {
  kind: 'peer',
  how: 'LogisticRegressionClassifier, beside it one for emergency or not; more texts or features take it minutes',
  most: 500,
  chooseOn: 240,
  candidates: LOGISTIC.map((setting) => candidateOf(setting, () => new LogisticRegressionClassifier())),
  load: (file, cut) => Promise.resolve(load(file, cut, restoreLogistic)),
};

/** Its type wants a stemmer, which texts already cut never meet. */
function makeBayes({ smoothing }: Setting): BayesClassifier {
  return new BayesClassifier(undefined, smoothing);
}

function restoreBayes(saved: Record<string, unknown>): BayesClassifier {
  return BayesClassifier.restore(saved);
}

function restoreLogistic(saved: Record<string, unknown>): LogisticRegressionClassifier {
  return LogisticRegressionClassifier.restore(saved);
}

function candidateOf(setting: Setting, make: () => Classifier): Candidate {
  const { cut: name, way, features, smoothing } = setting;
  const smooth = smoothing > 0 ? `, smoothing ${smoothing}` : '';
  return {
    what: `${name}, ${way}, the ${features} commonest tokens${smooth}`,
    cut: name,
    learn: (texts, cut) => learn(texts, cut, { way, features, make }),
  };
}

interface Plan {
  way: Way;
  features: number;
  make: () => Classifier;
}

function learn(texts: readonly Labelled[], cut: Cut, { way, features, make }: Plan): Learnt {
  const known = commonest(
    texts.map(({ text }) => cut(text)),
    features,
  );
  const own = texts.map((one): Text => [cut(one.text).filter((token) => known.has(token)), one]);
  const taught = (labelOf: (one: Labelled) => string) => teach(make(), own, labelOf);
  const classifiers: Record<string, Classifier> = { emergency: taught(({ emergency }) => say(emergency)) };
  if (way === 'sets') classifiers['set'] = taught(labelsOf(texts));
  else {
    for (const category of CATEGORIES)
      classifiers[category] = taught(({ categories }) => say(categories.includes(category)));
  }
  const model = { way, classifiers };
  return { read: readerOf(model, cut), save: (file) => save(model, file) };
}

function say(yes: boolean): string {
  return yes ? YES : 'no';
}

/** The tokens that most texts have. */
function commonest(texts: readonly (readonly string[])[], most: number): Set<string> {
  const counts = new Map<string, number>();
  for (const token of texts.flatMap((tokens) => [...new Set(tokens)]))
    counts.set(token, (counts.get(token) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return new Set(sorted.slice(0, most).map(([token]) => token));
}

/** What a text is called when its label is the set of its categories. */
function labelsOf(texts: readonly Labelled[]): (one: Labelled) => string {
  const counts = new Map<string, number>();
  for (const { categories } of texts) {
    const set = setOf(categories);
    counts.set(set, (counts.get(set) ?? 0) + 1);
  }
  const common = (set: string) => (counts.get(set) ?? 0) >= LEAST_SHARE * texts.length;
  return ({ categories }) => (common(setOf(categories)) ? setOf(categories) : (categories[0] ?? 'other'));
}

function teach<C extends Classifier>(
  classifier: C,
  texts: readonly Text[],
  labelOf: (one: Labelled) => string,
): C {
  for (const [tokens, one] of texts) classifier.addDocument(tokens, labelOf(one));
  classifier.train();
  return classifier;
}

function save({ way, classifiers }: Model, file: string): void {
  for (const classifier of Object.values(classifiers)) classifier.docs = [];
  writeFileSync(file, JSON.stringify({ way, classifiers }));
}

function load(file: string, cut: Cut, restore: (saved: Record<string, unknown>) => Classifier): Read {
  const saved: { way: Way; classifiers: Record<string, Record<string, unknown>> } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const entries = Object.entries(saved.classifiers).map(([name, one]) => [name, restore(one)] as const);
  return readerOf({ way: saved.way, classifiers: Object.fromEntries(entries) }, cut);
}

function readerOf({ way, classifiers }: Model, cut: Cut): Read {
  const known = classifiers['emergency']?.features ?? {};
  const ask = (name: string, tokens: string[]) => classifiers[name]?.getClassifications(tokens) ?? [];
  return (text) => {
    const tokens = cut(text).filter((token) => Object.hasOwn(known, token));
    const yes = (name: string) => shareOf(ask(name, tokens));
    const set = way === 'sets' ? (ask('set', tokens)[0]?.label ?? 'other') : null;
    const categories = set === null ? pickCategories(yes) : categoriesOf(set);
    return { categories, emergency: yes('emergency') > 0.5 };
  };
}

/** How much of all is yes; with long texts Bayes has 0 for yes and for no, which is no. */
function shareOf(found: readonly { label: string; value: number }[]): number {
  const all = found.reduce((sum, { value }) => sum + value, 0);
  const yes = found.find(({ label }) => label === YES)?.value ?? 0;
  return all > 0 ? yes / all : 0;
}
