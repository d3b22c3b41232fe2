import type { Language, Logger } from '../../kit/index.ts';
import { stillAnswers, verify } from '../../handbook/index.ts';
import type { Answer, Citation, Passage, Source, Verdict } from '../../handbook/index.ts';
import { detectLanguage } from '../../language/index.ts';
import { readReply } from './reply.ts';

/** Passages that a model is shown, and may name. */
const PASSAGES_GIVEN = 5;
const LONGEST = { answer: 500, quote: 250, citations: 5, sentences: 6 };

/** The passages as a model is shown them: fenced, so that what stands in them cannot be taken for the task. */
export function fencedPassages(found: Answer): string {
  return given(found)
    .map(
      ({ text, document }, i) =>
        `<passage number="${i + 1}" from="${unfenced(document).replaceAll('"', "'")}">\n${unfenced(text)}\n</passage>`,
    )
    .join('\n');
}

/** A text that cannot close its fence or open another. */
export function unfenced(text: string): string {
  return text.replace(/<(?=\s*\/?\s*(?:passage|question|system|assistant|user)\b)/gi, '‹');
}

function given(found: Answer): readonly Passage[] {
  return found.passages.slice(0, PASSAGES_GIVEN);
}

export interface Composing {
  found: Answer;
  question: string;
  language: Language;
  reply: string;
  /** Headings above a passage. */
  headingsOf: (passage: Passage) => string;
  log: Logger;
}

/**
 * The answer in a model's words as far as they stand in the passages; null when nothing is left, when what is left
 * does not answer any more, or when the reply asks the reader for something: then the quotes are the answer.
 */
export function composedAnswer({
  found,
  question,
  language,
  reply,
  headingsOf,
  log,
}: Composing): Answer | null {
  const passages = given(found);
  const sources = passages.map((passage): Source => ({ text: passage.text, above: headingsOf(passage) }));
  const verdicts = verify(readReply(reply), sources, question);
  const fallen = verdicts.filter(({ stands }) => !stands);
  if (fallen.length > 0)
    log.warn('sentences of the model did not stand', {
      reasons: fallen.flatMap(({ reasons }) => reasons).join(' '),
    });
  if (fallen.some(({ reasons }) => reasons.includes('asks'))) return null;
  const standing = verdicts.filter(({ stands }) => stands).slice(0, LONGEST.sentences);
  const text = joined(standing);
  if (text === '' || text.length > LONGEST.answer || isForeign(text, language)) return null;
  const cited = citedPassages(standing, passages);
  const isBest = found.citations.some((own) => cited.some((passage) => isSame(own, passage)));
  if (!isBest || !stillAnswers(question, found.citations.map(({ quote }) => quote).join('\n'), text))
    return null;
  return {
    ...found,
    text,
    citations: cited.slice(0, LONGEST.citations).map((passage) => cite(passage, found)),
  };
}

function joined(standing: readonly Verdict[]): string {
  return standing.map(({ said }) => said.text).join('\n');
}

/** Answers come in the language asked; either script of Chinese is read by both. */
function isForeign(text: string, language: Language): boolean {
  return (detectLanguage(text) === 'en') !== (language === 'en');
}

function citedPassages(standing: readonly Verdict[], passages: readonly Passage[]): Passage[] {
  const used = new Set(standing.flatMap(({ said }) => said.passages));
  return [...used].flatMap((at) => passages[at] ?? []);
}

function isSame(citation: Citation, passage: Passage): boolean {
  return citation.documentId === passage.documentId && citation.clause === passage.clause;
}

/** As the finder quoted it, else the beginning of the passage. */
function cite(passage: Passage, found: Answer): Citation {
  const own = found.citations.find((citation) => isSame(citation, passage));
  const { documentId, document, clause, text } = passage;
  return own ?? { documentId, document, clause, quote: text.slice(0, LONGEST.quote).trim() };
}
