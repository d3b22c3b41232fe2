/** A stretch of a message, `[start, end)`. */
export interface Segment {
  start: number;
  end: number;
}

const STRONG =
  /[.!?;\n]+|(?=[①②③④⑤])|(?:^|[\s,.;:)])(?<!\b(?:building|bldg|block|blk|tower|unit|flat|apt|room|floor|level|gate|bay|no|number|lift) )(?=\(?(?:[1-9]|[一二三四五]|[a-e])[).,:](?!\d))|(?=(?:第[一二三四五](?:[,:\s]|个|件|是)|其[一二三次]|首先|最后|另外|此外|还有|顺便|顺带|再就是|再者|再一个|再问|再有|对了|同时|以及|一个是))|(?:^|[\s,])(?=(?:also|another thing|besides|secondly|second|lastly|by the way|btw|plus|one more|on top of|separately|oh and|and (?:also|could|can|is|when|how|what|do|where|please|would|will|my|the))\b)/g;
/** Where a clause may end: at any mark that stands in no number, and at a blank between Han characters … */
const MARKS =
  /[!?;\n]+|[.,]+(?!\d)|(?<!\d)[.,]+|:(?=\s)|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])|\s+(?:-+|[·•*])\s*/;
/** … before the mark of a list, but not inside a room or a telephone number … */
const LISTED =
  /(?<!^)(?=[①②③④⑤]|(?<![\da-z#./-])\(?(?:[1-9]|[a-e])[).:](?!\d)|(?<=[\s.;!?])[1-9],(?!\d)|\([1-9a-e一二三四五]\)|第[一二三四五](?=[,:\s]))/;
/** … and before a word that goes on to something. */
const GOING_ON =
  /(?<!^)(?=首先|最后|另外|此外|还有|仲有|顺便|顺带|再就是|再者|再一个|再问|再有|再来|对了|同时|以及|同埋|然后|而且|不过|[还再也](?:想|要|请)?问|(?<![还再也])(?:想问|请问)|一个是)|(?<!\b(?:and|but|so|which|that|who|i|he|she|we|it|they|you|there)|'[a-z]{1,2})\s+(?=(?:and|but|another|besides|second|secondly|lastly|plus|separately|btw|by the way|oh|while (?:i|you|we)|then|please|pls|(?:(?:i|he|she|we|it|they|you|there)(?:'[a-z]+)? )?also|(?:can|could) (?:you|u|i|we|they|it|he|she|the|this|that|my|some|any|one))\b)/;
const CLAUSE = new RegExp([MARKS, LISTED, GOING_ON].map(({ source }) => source).join('|'), 'g');
const LEAD =
  /^(?:[\s,.!?;:)(①②③④⑤、-]+|\(?(?:[1-9]|[一二三四五]|[a-e])[).,:]|(?:第[一二三四五](?:个|件)?(?:是)?|其[一二三次]|首先|最后|另外|此外|还有|顺便(?:问(?:一?下|一句)?)?|顺带|再就是|再者|再一个|再有|对了|同时|以及|仲有|同埋|而且|然后|一个是|[还再也](?=(?:想|要|请)问))(?:就是|呢)?|(?:also|another thing|besides|secondly|second|lastly|by the way|btw|plus|one more thing|separately|oh and|and also|and)\b)+/;
const TRAIL = /[\s,;:(]+$/;
/** A stretch means something from three Han characters on, or two words. */
const SHORTEST = 3;
const WORD_WEIGHT = 1.5;

/** The sentences and listed points of a plain text. Those too short to mean something by themselves are left out. */
export function sentences(text: string): Segment[] {
  return stretches(text, STRONG).filter((part) => isMeaningful(text, part));
}

/**
 * All places of a plain text where it may go on to another matter cut it into clauses. One too short to mean
 * something by itself belongs to the one before it, the first to the next.
 */
export function clauses(text: string): Segment[] {
  const parts: Segment[] = [];
  for (const part of stretches(text, CLAUSE)) {
    if (part.start === part.end) continue;
    const last = parts.at(-1);
    if (last && !(isMeaningful(text, part) && isMeaningful(text, last))) last.end = part.end;
    else parts.push(part);
  }
  return parts;
}

function stretches(text: string, marks: RegExp): Segment[] {
  const cuts = [
    0,
    ...Array.from(text.matchAll(marks), ({ index, 0: mark }) => index + mark.length),
    text.length,
  ];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => trimmed(text, cuts[i] ?? 0, end));
}

/** The stretch without list marks and connecting words before, and commas after it. */
export function trimmed(text: string, start: number, end: number): Segment {
  const piece = text.slice(start, end);
  const lead = LEAD.exec(piece)?.[0].length ?? 0;
  const trail = TRAIL.exec(piece)?.[0].length ?? 0;
  return { start: start + lead, end: Math.max(start + lead, end - trail) };
}

function isMeaningful(text: string, { start, end }: Segment): boolean {
  let weight = 0;
  for (const [token] of text.slice(start, end).matchAll(/[\u3400-\u9fff]|[a-z]+/g)) {
    weight += token.charCodeAt(0) < 0x3400 ? WORD_WEIGHT : 1;
  }
  return weight >= SHORTEST;
}
