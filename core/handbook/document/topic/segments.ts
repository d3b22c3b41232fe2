import type { Piece } from './pieces.ts';
import type { Token } from './tokens.ts';

/** A run of pieces, `from` to `to` (not included), that are not the handbook's. */
export interface Foreign {
  from: number;
  to: number;
  /** False: it may be the handbook's all the same. */
  isSure: boolean;
}

/** What it costs to believe that another text begins or ends at a border: it must be outweighed by the words. */
const BORDER_COST: Readonly<Record<Piece['border'], number>> = { divider: 0, gap: 0.75, line: 1, inside: 2 };
/** A single piece speaks for or against at most so loud. */
const LOUDEST = 8;
/** Below this sum of evidence a run is surely another text; runs that are weaker or shorter are doubtful. */
const SURE = -3;
const SURE_FROM = 160;
/** A text of a collection must speak at least so much for itself as a whole. */
const SECTION_NEEDS = 1;
/** And what is left of it without the runs that were found, so much. */
const REST_NEEDS = 3;
/** A word stands for about two Han characters and their pairs. */
const WORD_SIZE = 4;
/** Without so much text that is surely the handbook's there is nothing to compare with, and all stays. */
const ENOUGH_TO_COMPARE = 12;
/** Words seen so many stretches of the handbook apart are its own, whatever other texts use them for. */
const OWN_FROM = 2;
const STRETCH = 800;
/** What is left of a word's weight against its line where the document uses it elsewhere too. */
const OWN_WEIGHT = 0.5;
/** A piece that speaks so clearly for itself needs no help by words. */
const CLEAR = 2;
/** What a number speaks for its line where it goes on with the document's own numbers. */
const NUMBER_EVIDENCE = 1.5;
/** What every English word speaks against its line in a document that is written in Chinese. */
const ENGLISH_EVIDENCE = -0.05;
/** Share of English words in a document from which on they are nothing special. */
const ENGLISH_SHARE = 0.1;

/**
 * Finds the runs of pieces that speak of something else. First by the words of property service alone, then with the
 * words that the rest of the document uses counted as its own.
 */
export function findForeign(pieces: readonly Piece[], usesOwnWords = true): Foreign[] {
  const first = pieces.map(({ said }) => said.sum);
  const foreign = bestRuns(pieces, first);
  const related = first.reduce((sum, value, at) => (foreign[at] ? sum : sum + Math.max(0, value)), 0);
  if (related < ENOUGH_TO_COMPARE || !first.some((value) => value < 0)) return [];
  const evidence = usesOwnWords ? withOwnWords(pieces, foreign) : first;
  const states = bySection(pieces, bestRuns(pieces, evidence), evidence);
  return listRuns(pieces, states, evidence);
}

/**
 * Where lines part a collection's texts, each text is judged as a whole: it goes when what was not found in it speaks
 * for it too weakly. An article put into a good text does not take the text with it.
 */
function bySection(
  pieces: readonly Piece[],
  states: readonly boolean[],
  evidence: readonly number[],
): boolean[] {
  const starts = pieces.flatMap(({ border }, at) => (border === 'divider' ? [at] : []));
  const result = [...states];
  starts.forEach((from, index) => {
    const to = starts[index + 1] ?? pieces.length;
    const section = pieces.slice(from, to);
    const sumOf = (isCounted: (at: number) => boolean) =>
      section.reduce((sum, _, at) => sum + (isCounted(from + at) ? (evidence[from + at] ?? 0) : 0), 0);
    const isWeak = sumOf(() => true) <= SECTION_NEEDS && sumOf((at) => !states[at]) <= REST_NEEDS;
    if (isWeak && !section.some((piece) => piece.isFixed) && sizeOf(section) >= SURE_FROM)
      result.fill(true, from, to);
  });
  return result;
}

/** For each piece, is it foreign? The way through both states with the most evidence (Viterbi). */
function bestRuns(pieces: readonly Piece[], evidence: readonly number[]): boolean[] {
  let own = 0;
  let foreign = -Infinity;
  const cameFrom = pieces.map((piece, at) => {
    const cost = at === 0 ? BORDER_COST.gap : BORDER_COST[piece.border];
    const says = Math.max(-LOUDEST, Math.min(LOUDEST, evidence[at] ?? 0));
    const entered = own - cost > foreign;
    const left = foreign - cost > own;
    const nextForeign = piece.isFixed ? -Infinity : Math.max(foreign, own - cost) - says;
    own = Math.max(own, foreign - cost);
    foreign = nextForeign;
    return { entered, left };
  });
  let isForeign = foreign > own;
  const states: boolean[] = [];
  for (let at = pieces.length - 1; at >= 0; at--) {
    states[at] = isForeign;
    const step = cameFrom[at];
    isForeign = isForeign ? step?.entered !== true : step?.left === true;
  }
  return states;
}

/** Evidence anew: a word that speaks against counts for less where the document uses it elsewhere too. */
function withOwnWords(pieces: readonly Piece[], foreign: readonly boolean[]): number[] {
  const isClear = pieces.map(({ said }, at) => said.sum >= CLEAR && foreign[at] !== true);
  const stretches = numberStretches(pieces);
  const doubted = pieces.filter((_, at) => !isClear[at]);
  const own = pieces.filter((_, at) => !foreign[at]);
  const words = new Set(doubted.flatMap(({ said }) => said.against));
  const uses = usesOf(words, pieces, { stretches, foreign });
  const numbers = new Set(own.flatMap(({ label }) => (label === '' ? [] : [sectionOf(label)])));
  const englishWord = isEnglish(own) ? 0 : ENGLISH_EVIDENCE;
  return pieces.map(({ said, label }, at) => {
    if (isClear[at]) return said.sum;
    const here = stretches[at] ?? 0;
    let sum = said.sum;
    said.against.forEach((token, i) => {
      if (isUsedElsewhere(uses.get(token), here)) sum -= (said.says[i] ?? 0) * (1 - OWN_WEIGHT);
    });
    const numbered = label !== '' && numbers.has(sectionOf(label)) ? NUMBER_EVIDENCE : 0;
    return sum + numbered + englishWord * said.words;
  });
}

/** In which stretches of the handbook's own text each of the words is used, in rising order. */
function usesOf(
  words: ReadonlySet<Token>,
  pieces: readonly Piece[],
  { stretches, foreign }: { stretches: readonly number[]; foreign: readonly boolean[] },
): Map<Token, number[]> {
  const uses = new Map<Token, number[]>();
  pieces.forEach(({ said }, at) => {
    if (foreign[at]) return;
    const here = stretches[at] ?? 0;
    for (const token of said.against) {
      if (!words.has(token)) continue;
      const seen = uses.get(token);
      if (seen === undefined) uses.set(token, [here]);
      else if (seen.at(-1) !== here) seen.push(here);
    }
  });
  return uses;
}

/** Numbers of one section go together: `4.3.1` and `4.3.2`; articles are numbered through. */
function sectionOf(label: string): string {
  return label.startsWith('第') ? '第' : label.replace(/\.\d+$/, '');
}

function isEnglish(pieces: readonly Piece[]): boolean {
  const words = pieces.reduce((sum, { said }) => sum + said.words, 0);
  const han = pieces.reduce((sum, { said }) => sum + said.han, 0);
  return words >= (words + han) * ENGLISH_SHARE;
}

function numberStretches(pieces: readonly Piece[]): number[] {
  let length = 0;
  return pieces.map(({ start, end }) => {
    length += end - start;
    return Math.floor(length / STRETCH);
  });
}

/** Neighbouring stretches do not count: an article that was not found would speak for itself. */
function isUsedElsewhere(stretches: readonly number[] | undefined, here: number): boolean {
  if (!stretches || stretches.length < OWN_FROM) return false;
  let count = 0;
  for (const stretch of stretches) if (Math.abs(stretch - here) > 1) count++;
  return count >= OWN_FROM;
}

function listRuns(
  pieces: readonly Piece[],
  states: readonly boolean[],
  evidence: readonly number[],
): Foreign[] {
  const runs: Foreign[] = [];
  let from = 0;
  while (from < pieces.length) {
    let to = from + 1;
    while (to < pieces.length && states[to] === states[from]) to++;
    if (states[from]) runs.push(withHeadings(pieces, evidence, { from, to, isSure: false }));
    from = to;
  }
  return runs
    .filter(({ from, to }) => to > from)
    .map((run) => ({
      ...run,
      isSure: isSure(pieces.slice(run.from, run.to), evidence.slice(run.from, run.to)),
    }));
}

/** A heading goes with what it heads, whatever its few words say; unless they clearly speak of the other side. */
function withHeadings(pieces: readonly Piece[], evidence: readonly number[], run: Foreign): Foreign {
  let { from, to } = run;
  const isOpen = (at: number) => pieces[at]?.isHeading === true && !pieces[at]?.isFixed;
  while (from > 0 && isOpen(from - 1) && (evidence[from - 1] ?? 0) < 0.1) from--;
  while (to < pieces.length && to - 1 > from && isOpen(to - 1) && (evidence[to - 1] ?? 0) > -0.5) to--;
  return { ...run, from, to };
}

function isSure(pieces: readonly Piece[], evidence: readonly number[]): boolean {
  const sum = evidence.reduce((total, value) => total + value, 0);
  return sum <= SURE && sizeOf(pieces) >= SURE_FROM;
}

/** In tokens of Han characters: a text of about half so many characters. */
function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((size, { said }) => size + said.han + said.words * WORD_SIZE, 0);
}
