import { el, icon, reconcile, setText } from './dom.js';
import { showEntry } from './entry.js';
import { language, t } from './texts.js';

/** This close to the end counts as being there, pixels. */
const NEAR_END = 48;

/** The messages of a chat. It stays at its end unless somebody has scrolled up; then a pill tells of new ones. */
export function makeLog(chat) {
  const list = el('div', { class: 'entries' });
  const empty = el('p', { class: 'empty' });
  const node = el('div', { class: 'log', role: 'log', tabindex: '0' }, empty, list);
  const pill = el('button', { type: 'button', class: 'pill', hidden: true }, icon('down'), el('span', {}));
  const log = { chat, list, empty, node, pill, atEnd: true, top: 0, last: null };
  pill.addEventListener('click', () => toEnd(log));
  node.addEventListener('scroll', () => {
    const isNear = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END;
    // Content that grows scrolls nothing up; only somebody who reads does.
    if (isNear || node.scrollTop < log.top) log.atEnd = isNear;
    log.top = node.scrollTop;
    if (log.atEnd) pill.hidden = true;
  });
  const follow = new ResizeObserver(() => log.atEnd && jump(log));
  follow.observe(list);
  follow.observe(node);
  return { node, pill, show: (view) => show(log, view), toEnd: () => toEnd(log) };
}

function show(log, { entries, place, title }) {
  log.empty.hidden = entries.length > 0;
  setText(log.empty, t(`empty_${place}`));
  setText(log.pill.lastElementChild, t('new_below'));
  log.node.setAttribute('aria-label', t('log_label', { name: title }));
  reconcile(log.list, entries, {
    key: ({ from, id }) => `${from}/${id}`,
    create: () => el('article', { class: 'row' }),
    update: (row, entry) => showEntry(row, entry, log.chat),
    stamp: `${language()}:`,
  });
  const last = entries.at(-1)?.id ?? null;
  if (log.atEnd) jump(log);
  else if (last !== log.last) log.pill.hidden = false;
  log.last = last;
}

function jump({ node }) {
  node.scrollTop = node.scrollHeight;
}

function toEnd(log) {
  log.atEnd = true;
  log.pill.hidden = true;
  jump(log);
}
