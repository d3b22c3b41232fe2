import { makeAdd } from './add.js';
import { readState } from './api.js';
import { makeChips } from './chips.js';
import { el, setText } from './dom.js';
import { listen } from './live.js';
import { makePane } from './pane.js';
import { language, setLanguage, t } from './texts.js';
import { makeTroubles } from './trouble.js';

const byId = (id) => document.getElementById(id);
const panes = new Map();
const known = new Set();
let state = null;

const chips = makeChips(byId('chips'), show);
const troubles = makeTroubles(byId('troubles'));
const add = makeAdd(byId('add'));

start();

function start() {
  byId('language').addEventListener('click', () => {
    setLanguage(language() === 'zh' ? 'en' : 'zh');
    relabel();
    show();
  });
  byId('open-add').addEventListener('click', add.open);
  byId('open-troubles').addEventListener('click', () => toggleTroubles(byId('troubles').hidden));
  relabel();
  listen({ refresh, online: () => tell(null), lost: () => tell('lost'), gone: () => tell('gone') });
}

async function refresh() {
  const read = await readState().catch(() => null); // the bar tells; the next event reads again
  if (read === null) return;
  const added = state === null ? [] : read.chats.filter(({ id }) => !known.has(id));
  state = read;
  for (const { id } of state.chats) known.add(id);
  show();
  for (const { id } of added) chips.open(id);
}

/** Shows everything as it stands. @param opened a chat to bring into sight */
function show(opened) {
  if (state === null) return;
  chips.show(state.chats);
  troubles.show(state);
  showStanding();
  for (const view of state.chats) {
    if (chips.isSeen(view.id)) paneOf(view).show(view);
    else panes.get(view.id)?.node.remove();
  }
  const seen = state.chats.filter(({ id }) => chips.isSeen(id));
  place(seen.map(({ id }) => panes.get(id).node));
  if (opened !== undefined) panes.get(opened)?.node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function paneOf({ id, place: where }) {
  const pane = panes.get(id) ?? makePane({ id, place: where }, () => chips.hide(id));
  panes.set(id, pane);
  return pane;
}

/** Panes in their order; those that stand right already are not touched, so that nothing loses its focus. */
function place(nodes) {
  const strip = byId('panes');
  let at = strip.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else {
      strip.insertBefore(node, at);
      panes.get(node.dataset.chat).toEnd();
    }
  }
}

function showStanding() {
  const items = Object.entries(state.platforms).map(([name, { connected, down, left }]) => {
    const word = down ? 'down' : connected ? 'connected' : 'absent';
    const more = left > 0 ? ` · ${t('fault_left', { n: left })}` : '';
    return [`standing ${word}`, `${t(`short_${name}`)}`, `${t(word)}${more}`];
  });
  const seen = JSON.stringify(items);
  if (byId('standing').dataset.seen === seen) return;
  byId('standing').dataset.seen = seen;
  byId('standing').replaceChildren(
    ...items.map(([style, name, words]) => el('span', { class: style }, el('b', {}, name), ` ${words}`)),
  );
}

function toggleTroubles(open) {
  byId('troubles').hidden = !open;
  byId('open-troubles').setAttribute('aria-expanded', String(open));
}

function relabel() {
  document.documentElement.lang = language() === 'zh' ? 'zh-Hans' : 'en';
  document.title = `${t('title')} · Guanjia`;
  for (const node of document.querySelectorAll('[data-text]')) setText(node, t(node.dataset.text));
  for (const node of document.querySelectorAll('[data-label]'))
    node.setAttribute('aria-label', t(node.dataset.label));
  for (const node of document.querySelectorAll('[data-title]')) node.title = t(node.dataset.title);
  byId('language').lang = language() === 'zh' ? 'en' : 'zh-Hans';
  if (byId('bar').dataset.name) tell(byId('bar').dataset.name);
}

function tell(name) {
  const bar = byId('bar');
  bar.hidden = name === null;
  bar.dataset.name = name ?? '';
  setText(bar, name === null ? '' : t(name));
}
