import { el } from './dom.js';

const INLINE = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\((https?:[^)\s]+)\)/g;

/** The lines of a text as it stands. */
export function plainLines(text) {
  return text.split('\n').map((line) => el('p', {}, line));
}

/** As much of WeCom's markdown as its app shows: heads, quotes, lists, bold, code, links. Built of nodes, so nothing runs. */
export function markdownLines(text) {
  return text
    .replace(/<\/?font[^>]*>/g, '')
    .split('\n')
    .map(lineOf);
}

function lineOf(line) {
  const head = /^#{1,6}\s+(.*)$/.exec(line);
  if (head) return el('p', { class: 'md-head' }, ...inline(head[1]));
  const quote = /^>\s?(.*)$/.exec(line);
  if (quote) return el('p', { class: 'md-quote' }, ...inline(quote[1]));
  const item = /^\s*[-*]\s+(.*)$/.exec(line);
  if (item) return el('p', { class: 'md-item' }, ...inline(item[1]));
  return el('p', {}, ...inline(line));
}

function inline(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, bold, code, label, url] = match;
    if (match.index > at) nodes.push(unescaped(text.slice(at, match.index)));
    if (bold !== undefined) nodes.push(el('strong', {}, unescaped(bold)));
    else if (code !== undefined) nodes.push(el('code', {}, code));
    else nodes.push(el('a', { href: url, target: '_blank', rel: 'noreferrer' }, unescaped(label)));
    at = match.index + all.length;
  }
  return [...nodes, unescaped(text.slice(at))];
}

function unescaped(text) {
  return text.replace(/\\([\\`*_{}[\]()#+\-.!>|~])/g, '$1');
}
