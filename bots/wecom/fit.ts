/** A text as a card shows it. */
export interface CardText {
  title: string;
  /** Empty: the title says it all. */
  words: string;
  /** False: the card shows only the beginning, so the whole must be said beside it. */
  whole: boolean;
}

/** Characters that are shown; what is longer the apps cut off. */
export interface Shown {
  title: number;
  words: number;
}

/** Puts a text on a card: its first line, as far as it fits, is the title; the rest of it begins the words. */
export function fitCard(text: string, shown: Shown): CardText {
  const { first, others } = linesOf(text);
  const title = headOf(first, shown.title);
  const words = [first.slice(title.length).trim(), ...others].join('\n').trim();
  return { title: title.trim(), words, whole: charactersOf(words).length <= shown.words };
}

/** The beginning of a text that is said beside its card as a whole. */
export function beginningOf(text: string, shown: Shown): CardText {
  const { first, others } = linesOf(text);
  return {
    title: cut(first, shown.title),
    words: cut(others.join('\n').trim(), shown.words),
    whole: false,
  };
}

/** At most so many characters, the last of them a mark that there is more. */
export function cut(text: string, most: number): string {
  const characters = charactersOf(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

function linesOf(text: string): { first: string; others: string[] } {
  const [first = '', ...others] = text.trim().split('\n');
  return { first: first.trim(), others };
}

/** As much of the line as the title shows, up to a space when there is one in the second half. */
function headOf(line: string, most: number): string {
  const characters = charactersOf(line);
  if (characters.length <= most) return line;
  const head = characters.slice(0, most).join('');
  const space = head.search(/[\s，。；、][^\s，。；、]*$/);
  return space >= head.length / 2 ? head.slice(0, space + 1) : head;
}

const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function charactersOf(text: string): string[] {
  return [...CHARACTERS.segment(text)].map(({ segment }) => segment);
}
