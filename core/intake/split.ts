/** A stretch of a message, `[start, end)`. */
export interface Segment {
  start: number;
  end: number;
}

const STRONG =
  /[.!?;\n]+|(?=[①②③④⑤])|(?:^|[\s,.;:)])(?<!\b(?:building|bldg|block|blk|tower|unit|flat|apt|room|floor|level|gate|bay|no|number|lift) )(?=\(?(?:[1-9]|[一二三四五]|[a-e])[).,:](?!\d))|(?=(?:第[一二三四五](?:[,:\s]|个|件|是)|其[一二三次]|首先|最后|另外|此外|还有|顺便|顺带|再就是|再者|再一个|再问|再有|对了|同时|以及|一个是))|(?:^|[\s,])(?=(?:also|another thing|besides|secondly|second|lastly|by the way|btw|plus|one more|on top of|separately|oh and|and (?:also|could|can|is|when|how|what|do|where|please|would|will|my|the))\b)/g;
const WEAK = /[,;]+|\s+(?=[\u3400-\u9fff])/g;
const LEAD =
  /^(?:[\s,.!?;:)(①②③④⑤、-]+|\(?(?:[1-9]|[一二三四五]|[a-e])[).,:]|(?:第[一二三四五](?:个|件)?(?:是)?|其[一二三次]|首先|最后|另外|此外|还有|顺便(?:问(?:一?下|一句)?)?|顺带|再就是|再者|再一个|再有|对了|同时|以及|然后|一个是)(?:就是|呢)?|(?:also|another thing|besides|secondly|second|lastly|by the way|btw|plus|one more thing|separately|oh and|and also|and)\b)+/;
const TRAIL = /[\s,;:(]+$/;
const SHORTEST = 3;

/**
 * Cuts a plain text into sentences and listed points; commas cut only where `weak` asks for it.
 * Pieces too short to mean something by themselves are joined to the one before.
 */
export function segments(text: string, kind: 'sentences' | 'clauses'): Segment[] {
  const cuts = [0];
  for (const pattern of kind === 'clauses' ? [STRONG, WEAK] : [STRONG]) {
    for (const match of text.matchAll(pattern)) cuts.push(match.index + match[0].length);
  }
  cuts.push(text.length);
  cuts.sort((a, b) => a - b);
  const parts: Segment[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const part = trimmed(text, cuts[i - 1] ?? 0, cuts[i] ?? 0);
    if (meaningful(text.slice(part.start, part.end))) parts.push(part);
  }
  return parts;
}

/** The stretch without list marks and connecting words before, and commas after it. */
export function trimmed(text: string, start: number, end: number): Segment {
  const piece = text.slice(start, end);
  const lead = LEAD.exec(piece)?.[0].length ?? 0;
  const trail = TRAIL.exec(piece)?.[0].length ?? 0;
  return { start: start + lead, end: Math.max(start + lead, end - trail) };
}

function meaningful(piece: string): boolean {
  const letters = piece.match(/[\u3400-\u9fff]|[a-z]+/g)?.length ?? 0;
  return letters >= SHORTEST;
}
