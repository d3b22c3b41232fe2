import { z } from 'zod';

/** What a model is asked to answer with. */
export const REPLY = z.object({
  sentences: z
    .array(z.object({ text: z.string(), passages: z.array(z.number().int()) }))
    .describe('What the passages say, most useful first; empty when they do not answer'),
});

/** A sentence of a reply; passages are counted from 0. */
export interface ReplySentence {
  text: string;
  passages: number[];
}

/** A reply that is longer is not read. Characters. */
const LONGEST_REPLY = 20_000;
const MOST_SENTENCES = 12;

/** Servers differ in how strictly they keep to a form: numbers as words, one number without its list. */
const lenient = z.object({
  sentences: z.array(
    z.object({
      text: z.string(),
      passages: z.preprocess(listed, z.array(z.coerce.number().int())),
    }),
  ),
});

function listed(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return value.match(/\d+/g) ?? [];
  return typeof value === 'number' ? [value] : [];
}

/** The sentences of a reply, as JSON or else as lines that end in `[1]`. Total: no sentence for what it cannot read. */
export function readReply(text: string): ReplySentence[] {
  if (text.length > LONGEST_REPLY) return [];
  const sentences = fromJson(text) ?? fromLines(text);
  return sentences.length > MOST_SENTENCES ? [] : sentences;
}

function fromJson(text: string): ReplySentence[] | null {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return null;
  const read = lenient.safeParse(parse(text.slice(start, end + 1)));
  if (!read.success) return [];
  return read.data.sentences.map((one) => ({
    text: one.text.replace(NUMBERS, '').trim(),
    passages: one.passages.map((number) => number - 1),
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NUMBERS = /\s*\[\d+\]/g;

function fromLines(text: string): ReplySentence[] {
  return text
    .split('\n')
    .filter((line) => /[\p{L}\p{N}]/u.test(line.replace(NUMBERS, '')))
    .map((line) => ({
      text: line.replace(NUMBERS, '').trim(),
      passages: [...line.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]) - 1),
    }));
}
