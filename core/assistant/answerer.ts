import { SECOND } from '../kit/index.ts';
import type { Clock, Language, Logger } from '../kit/index.ts';
import { makeJoinKept } from '../handbook/index.ts';
import type { Answer, Handbook } from '../handbook/index.ts';
import { fold } from '../language/index.ts';
import type { Answerer } from './facts.ts';

/** A language model. @throws AppError MODEL */
export interface Model {
  complete(prompt: string, signal: AbortSignal): Promise<string>;
  /** Loads what it needs, so that the first answer does not wait for it. */
  ready(): Promise<void>;
}

export interface AnswererDeps {
  handbook: () => Handbook;
  /** Null: extractive answers only. */
  model: Model | null;
  /** Fills the prompt of composed answers. */
  prompt: (values: { question: string; language: string; passages: string }) => string;
  clock: Clock;
  log: Logger;
}

/** A model that takes longer has no part in the answer. */
const MODEL_LIMIT_MS = 8 * SECOND;
const PASSAGES_GIVEN = 5;
const LONGEST_ANSWER = 500;

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};

/**
 * Answers from the handbooks. A configured model may put the found passages into words; what it says is checked
 * against them, and a slow, absent or inventing model leaves the extractive answer as it was.
 */
export function makeAnswerer(deps: AnswererDeps): Answerer {
  const { clock, log, model } = deps;
  const join = makeJoinKept();
  return {
    async answer({ text, audience, property, language, quick, kept = [] }) {
      const found = join(deps.handbook(), kept).ask({ text, audience, property });
      if (!model || quick || !found.answered) return found;
      const composed = await withinLimit(clock, (signal) =>
        model.complete(promptFor(found, text, language), signal),
      );
      if (composed.kind !== 'done') {
        log.warn('the model had no part in an answer', { why: composed.kind });
        return found;
      }
      return checked(found, composed.text) ?? found;
    },
  };

  function promptFor(found: Answer, question: string, language: Language): string {
    const passages = found.passages
      .slice(0, PASSAGES_GIVEN)
      .map((passage, i) => `[${i + 1}] ${passage.text}`);
    return deps.prompt({ question, language: LANGUAGE_NAMES[language], passages: passages.join('\n') });
  }
}

type Composed = { kind: 'done'; text: string } | { kind: 'slow' | 'failed' };

/** The injected clock decides how long is too long, so that a drill can hang a model on purpose. */
async function withinLimit(clock: Clock, work: (signal: AbortSignal) => Promise<string>): Promise<Composed> {
  const stop = new AbortController();
  const answer = work(stop.signal).then(
    (text): Composed => ({ kind: 'done', text }),
    (): Composed => ({ kind: 'failed' }),
  );
  const limit = clock.waitUntil(clock.now() + MODEL_LIMIT_MS, stop.signal).then(
    (): Composed => ({ kind: 'slow' }),
    (): Composed => ({ kind: 'failed' }),
  );
  const first = await Promise.race([answer, limit]);
  stop.abort(new Error('no longer needed'));
  return first;
}

/** The composed lines that stand in the passages they name; null when nothing is left to say. */
export function checked(found: Answer, composed: string): Answer | null {
  const passages = found.passages.slice(0, PASSAGES_GIVEN);
  const used = new Set<number>();
  const lines: string[] = [];
  for (const line of composed.split('\n').map((one) => one.trim())) {
    const named = [...line.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]) - 1);
    const said = line.replace(/\s*\[\d+\]/g, '').trim();
    const sources = named.flatMap((i) => passages[i] ?? []);
    if (said === '' || !stands(said, sources.map((source) => source.text).join('\n'))) continue;
    lines.push(said);
    for (const i of named) used.add(i);
  }
  const text = lines.join('\n');
  if (text === '' || text.length > LONGEST_ANSWER) return null;
  const cited = [...used].flatMap((i) => passages[i] ?? []);
  const citations = cited.map(({ documentId, document, clause, text: quote }) => ({
    documentId,
    document,
    clause,
    quote: quote.slice(0, 250),
  }));
  return { ...found, text, citations: citations.slice(0, 5) };
}

/** Share of a line's character pairs that its passages must have. A line in another language than they never has. */
const SUPPORT = 0.6;

/** The words and numbers of the line stand in the passages, with the same yes or no, and it asks the reader for nothing. */
function stands(line: string, passages: string): boolean {
  if (passages === '' || ASKS.test(line)) return false;
  const sentence = closest(line, passages);
  return (
    numbersStand(line, passages) &&
    support(line, passages) >= SUPPORT &&
    negations(line) === negations(sentence)
  );
}

/** What no handbook says to a resident: give a code, pay to an account, add a contact. */
const ASKS =
  /验证码|密码|转账|转到|汇款|加(?:我|微信)|扫码付|点击链接|https?:|verification code|password|wire|click/i;

function negations(text: string): number {
  return (
    fold(text).match(
      /不得|不可|不能|不准|不许|不用|不必|不需|不收|禁止|严禁|不|没有|没|无需|无|未|勿|非|\b(?:not|no|never|without|cannot|n't)\b/g,
    )?.length ?? 0
  );
}

/** The part of the passages that the line has most in common with: as many sentences as it speaks of. */
function closest(line: string, passages: string): string {
  const sentences = passages.split(/(?<=[。；;！!？?\n])/).filter((one) => one.trim() !== '');
  return sentences.filter((one) => support(one, line) >= 0.3).join('');
}

function support(line: string, passages: string): number {
  const pairs = pairsOf(line);
  if (pairs.size === 0) return 0;
  const known = pairsOf(passages);
  return [...pairs].filter((pair) => known.has(pair)).length / pairs.size;
}

function pairsOf(text: string): Set<string> {
  const chars = [...fold(text).replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`));
}

/** Every number of the line, in either kind of numeral, stands in the passages. */
function numbersStand(line: string, passages: string): boolean {
  const known = fold(passages);
  const numbers =
    fold(line).match(
      /\d+(?:[.:]\d+)?|[一二三四五六七八九十百千两半]+(?=[个天日时分秒元次人名%％小工周月年])/g,
    ) ?? [];
  return numbers.every((number) => known.includes(number));
}
