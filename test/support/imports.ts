import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** One import or re-export: from which file, of what, and whether only types come. Paths from the root of the project. */
export interface Edge {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Which rooms a room may know: the table of the design, kit at the bottom. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  kit: [],
  people: ['kit'],
  language: ['kit'],
  words: ['kit'],
  intake: ['kit', 'language'],
  handbook: ['kit', 'language', 'words'],
  deadline: ['kit'],
  ticket: ['kit', 'language', 'deadline'],
  register: ['kit', 'people', 'deadline'],
  followup: ['kit', 'deadline', 'people', 'ticket'],
  delivery: ['kit', 'people'],
  report: ['kit', 'words', 'deadline', 'people', 'ticket', 'followup'],
  assistant: [
    ...[
      'kit',
      'people',
      'language',
      'words',
      'intake',
      'handbook',
      'deadline',
      'ticket',
      'register',
      'followup',
    ],
    ...['delivery', 'report'],
  ],
  io: ['kit'],
};

const STORES = /^(@prisma\/|better-sqlite3|node:sqlite|langchain|@langchain\/|openai$)|prisma\/client/;
const OUTSIDE =
  /^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster)(\/|$)|^(undici|ws|axios|node-fetch)$/;

/** Every import of the TypeScript files under `folders`, in core, bots and so on. */
export function listEdges(root: string, folders: readonly string[]): Edge[] {
  return folders.flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules/'))
      .flatMap((file) => readEdges(`${folder}/${file}`, readFileSync(`${root}/${folder}/${file}`, 'utf8'))),
  );
}

/** The imports of one file; a use of the network without an import (`fetch`, `WebSocket`) counts as one of `net`. */
export function readEdges(from: string, source: string): Edge[] {
  const edges: Edge[] = [];
  const add = (name: string, typeOnly: boolean) => {
    const to = name.startsWith('.') ? posix.join(posix.dirname(from), name) : name;
    edges.push({ from, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly);
    if (ts.isCallExpression(node)) visitCall(node, add);
    if (ts.isNewExpression(node) && /^(WebSocket|EventSource)$/.test(node.expression.getText()))
      add('node:net', false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, source, ts.ScriptTarget.Latest, true));
  return edges;
}

function visitCall(node: ts.CallExpression, add: (name: string, typeOnly: boolean) => void): void {
  const [first] = node.arguments;
  const called = node.expression.getText();
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || called === 'require';
  if (loads && first && ts.isStringLiteralLike(first)) add(first.text, false);
  if (called === 'fetch' || called === 'globalThis.fetch') add('node:net', false);
}

/** What is wrong with an import, in a sentence; null when nothing is. */
export function findFault({ from, to, typeOnly }: Edge): string | null {
  const say = (why: string) => `${from} imports ${to}: ${why}`;
  const [fromTree = '', fromRoom = ''] = from.split('/');
  const [toTree = '', toRoom = ''] = to.split('/');
  if (STORES.test(to) && !from.startsWith('core/io/'))
    return say('only core/io knows stores and model clients');
  if (OUTSIDE.test(to) && !mayReachOutside(from))
    return say('files and network belong to core/io and to clients');
  if (fromTree === 'core') {
    if (!(fromRoom in ROOMS)) return say(`the room ${fromRoom} is not in the table`);
    if (['bots', 'test', 'training'].includes(toTree)) return say(`core never imports ${toTree}`);
    if (toTree === 'core' && toRoom !== fromRoom) {
      const why = faultBetweenRooms(fromRoom, toRoom, to, typeOnly);
      return why === null ? null : say(why);
    }
  }
  if (fromTree === 'bots') {
    if (toTree === 'core' && !/^core\/[^/]+\/index\.ts$/.test(to))
      return say('a room’s files are its own: import its index.ts');
    if (toTree === 'bots' && !sameChannel(from, to)) return say('a channel never imports another channel');
    if (['test', 'training'].includes(toTree)) return say(`bots never import ${toTree}`);
  }
  return null;
}

function faultBetweenRooms(from: string, room: string, to: string, typeOnly: boolean): string | null {
  const isIndex = to === `core/${room}/index.ts`;
  if (from === 'io' && room !== 'kit') {
    if (!typeOnly) return 'io knows other rooms by their types only';
    return isIndex || to === `core/${room}/ports.ts`
      ? null
      : 'a room’s files are its own: import its index.ts or ports.ts';
  }
  if (!ROOMS[from]?.includes(room)) return `${from} may know ${ROOMS[from]?.join(', ') || 'nothing'}`;
  return isIndex ? null : 'a room’s files are its own: import its index.ts';
}

function mayReachOutside(from: string): boolean {
  if (from.startsWith('core/')) return from.startsWith('core/io/');
  if (!from.startsWith('bots/')) return true;
  return (
    from === 'bots/main.ts' ||
    from.startsWith('bots/commands/') ||
    /\/(client|listener|server|pageFiles)\.ts$/.test(from)
  );
}

/** Wiring and commands see every channel; a channel itself, what its family shares and what all share. */
function sameChannel(from: string, to: string): boolean {
  const channelOf = (file: string) => posix.dirname(file);
  if (from === 'bots/main.ts' || from.startsWith('bots/commands/')) return true;
  const mine = channelOf(from);
  const theirs = channelOf(to);
  return mine === theirs || mine.startsWith(`${theirs}/`) || theirs.startsWith(`${mine}/`);
}
