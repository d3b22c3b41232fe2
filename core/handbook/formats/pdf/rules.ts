import type { Memory, Turn } from './pdfium.ts';

/** A straight line on the page, across or down. */
export interface Rule {
  isDown: boolean;
  /** Its x when it runs down, its y when it runs across. */
  at: number;
  from: number;
  to: number;
}

type Point = readonly [number, number];

const PATH = 2;
const MOVE = 2;
const LINE = 0;
/** Shorter ones are parts of drawings, points. */
const LEAST = 5;
/** How far from straight a line may run, points. */
const SLACK = 1;
/** More lines than this are a drawing. */
const RULE_LIMIT = 6000;
const SEGMENT_LIMIT = 2000;

/** The straight lines and the edges of boxes among the objects of a page. */
export function readRules(memory: Memory, objects: readonly number[], turn: Turn): Rule[] {
  const rules: Rule[] = [];
  for (const object of objects) {
    if (memory.lib.FPDFPageObj_GetType(object) !== PATH) continue;
    for (const [a, b] of edgesOf(memory, object)) {
      const rule = ruleOf(turn(a[0], a[1]), turn(b[0], b[1]));
      if (rule) rules.push(rule);
    }
    if (rules.length > RULE_LIMIT) return [];
  }
  return rules;
}

function ruleOf(a: Point, b: Point): Rule | null {
  const [dx, dy] = [Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];
  if (dx <= SLACK && dy >= LEAST) return { isDown: true, at: (a[0] + b[0]) / 2, ...range(a[1], b[1]) };
  if (dy <= SLACK && dx >= LEAST) return { isDown: false, at: (a[1] + b[1]) / 2, ...range(a[0], b[0]) };
  return null;
}

function range(a: number, b: number): { from: number; to: number } {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

function edgesOf(memory: Memory, object: number): [Point, Point][] {
  const { lib, at } = memory;
  const place = matrixOf(memory, object);
  const edges: [Point, Point][] = [];
  let start: Point | null = null;
  let last: Point | null = null;
  const count = Math.min(SEGMENT_LIMIT, lib.FPDFPath_CountSegments(object));
  for (let index = 0; index < count; index++) {
    const segment = lib.FPDFPath_GetPathSegment(object, index);
    if (segment === 0 || !lib.FPDFPathSegment_GetPoint(segment, at, at + 4)) continue;
    const point = place(lib.pdfium.getValue(at, 'float'), lib.pdfium.getValue(at + 4, 'float'));
    const type = lib.FPDFPathSegment_GetType(segment);
    if (type === LINE && last) edges.push([last, point]);
    if (type === MOVE) start = point;
    last = point;
    if (lib.FPDFPathSegment_GetClose(segment) && start) edges.push([point, start]);
  }
  return edges;
}

function matrixOf({ lib, at }: Memory, object: number): (x: number, y: number) => Point {
  if (!lib.FPDFPageObj_GetMatrix(object, at)) return (x, y) => [x, y];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [0, 4, 8, 12, 16, 20].map((offset) =>
    lib.pdfium.getValue(at + offset, 'float'),
  );
  return (x, y) => [a * x + c * y + e, b * x + d * y + f];
}
