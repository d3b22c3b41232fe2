import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A text that is a handbook's, or is not. */
export interface TopicText {
  /** File, and the document or article in it. */
  source: string;
  related: boolean;
  text: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** English questions are few words long; so many stand for one text. */
const QUESTIONS_A_TEXT = 8;

/**
 * Whose clauses are learnt from. Those of `lane` and `quay`, short and in everyday words, made more of true text look
 * foreign: 1.1 % instead of 0.1 % in the documents of `training/held`.
 */
const WRITERS = ['brick', 'garden', 'island', 'tower'];

const pairSchema = z.object({
  doc: z.string(),
  headings: z.array(z.string()),
  clause: z.string(),
  ask: z.array(z.string()),
});

/** All texts to learn from, in a fixed order. */
export function listTopicTexts(): TopicText[] {
  return [
    ...WRITERS.map((name) => join(ROOT, 'training/handbooks', `${name}.jsonl`)).flatMap(readPairs),
    ...listFiles('handbooks', '.md').map(readDocumentFile),
    ...listFiles('training/topic/related', '.txt').flatMap((file) => readArticles(file, true)),
    ...listFiles('training/topic/unrelated', '.txt').flatMap((file) => readArticles(file, false)),
  ];
}

/** The articles of a file, each under a line `== kind`. */
export function readArticles(file: string, related: boolean): TopicText[] {
  const [, ...articles] = readFileSync(file, 'utf8').split(/^== /m);
  return articles.map((article) => {
    const [kind = '', ...lines] = article.split('\n');
    return { source: `${file} ${kind.trim()}`, related, text: lines.join('\n').trim() };
  });
}

function listFiles(folder: string, ending: string): string[] {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => join(ROOT, folder, name));
}

/** Clauses by document; the questions in English are there for their words, since few clauses are in English. */
function readPairs(file: string): TopicText[] {
  const documents = new Map<string, string[]>();
  const questions: string[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { doc, headings, clause, ask } = pairSchema.parse(JSON.parse(line));
    const lines = documents.get(doc) ?? [doc];
    documents.set(doc, [...lines, ...headings, clause]);
    questions.push(...ask.filter((question) => !/\p{Script=Han}/u.test(question)));
  }
  const texts = [...documents].map(([doc, lines]) => ({ source: `${file} ${doc}`, text: lines.join('\n') }));
  for (let i = 0; i < questions.length; i += QUESTIONS_A_TEXT)
    texts.push({
      source: `${file} questions ${i}`,
      text: questions.slice(i, i + QUESTIONS_A_TEXT).join('\n'),
    });
  return texts.map((text) => ({ ...text, related: true }));
}

function readDocumentFile(file: string): TopicText {
  const text = readFileSync(file, 'utf8').replace(/^---[\s\S]*?\n---\n/, '');
  return { source: file, related: true, text };
}
