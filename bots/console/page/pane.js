import { get } from './api.js';
import { el, icon, setText } from './dom.js';
import { makeComposer } from './composer.js';
import { makeLog } from './log.js';
import { makeOutbox } from './outbox.js';
import { makePicker } from './people.js';
import { language, t } from './texts.js';
import { now } from './time.js';

const PANES = {
  // `asks`: which cards wait for a press of who is played; a resident may press his, and need not.
  resident: {
    icon: 'home',
    group: null,
    asks: () => false,
    shows: () => true,
    tries: ['try_leak', 'try_rule', 'try_noise', 'try_gas', 'try_pet', 'try_progress', 'try_person'],
  },
  staff: {
    icon: 'people',
    group: true,
    asks: ({ where }) => where !== 'group',
    shows: () => true,
    tries: [
      ...['try_accept', 'try_todo', 'try_permit', 'try_file', 'try_building', 'try_help'],
      ...['try_phone', 'try_figures', 'try_lend', 'try_find'],
    ],
  },
  // The group has its own pane; here is what a supervisor must not miss.
  supervisor: {
    icon: 'bell',
    group: false,
    asks: ({ where }) => where === 'direct',
    shows: ({ where }) => where !== 'group',
    tries: [
      ...['try_take', 'try_overdue', 'try_figures', 'try_todo', 'try_help'],
      ...['try_notice', 'try_check', 'try_chief'],
    ],
  },
};

/**
 * One of the three phones: who is played, the chat, the place to write.
 * @param name `resident`, `staff` or `supervisor`
 * @param unread called when something new came while the pane was out of sight
 */
export function makePane(name, unread) {
  const kind = PANES[name];
  const pane = { name, kind, entries: [], shownFor: null, loads: 0, unread };
  pane.outbox = makeOutbox(() => show(pane));
  pane.picker = makePicker(name, () => void load(pane));
  pane.log = makeLog({
    player: () => pane.picker.key(),
    pressed: () => void load(pane),
    retry: pane.outbox.retry,
    asks: kind.asks,
  });
  pane.composer = makeComposer({
    tries: kind.tries,
    group: kind.group,
    send: (message) => send(pane, message),
  });
  pane.title = el('h2', { id: `title-${name}` });
  pane.drop = el('p', { class: 'drop', 'aria-hidden': 'true' });
  build(pane);
  return {
    node: pane.node,
    update: (state) => pane.picker.update(state),
    load: () => load(pane),
    relabel: () => relabel(pane),
    retryAll: pane.outbox.retryAll,
  };
}

function build(pane) {
  const node = document.getElementById(`pane-${pane.name}`);
  const head = el(
    'header',
    { class: 'pane-head' },
    el('span', { class: 'pane-icon' }, icon(pane.kind.icon)),
    pane.title,
    pane.log.waiting,
    pane.picker.node,
  );
  const middle = el('div', { class: 'middle' }, pane.log.node, pane.log.pill);
  node.append(head, pane.picker.hint, middle, pane.composer.node, pane.drop);
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  node.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    node.classList.add('dropping');
  });
  node.addEventListener('dragleave', (event) => {
    if (!node.contains(event.relatedTarget)) node.classList.remove('dropping');
  });
  node.addEventListener('drop', (event) => {
    node.classList.remove('dropping');
    if (!carriesFiles(event)) return;
    event.preventDefault();
    void pane.composer.add([...event.dataTransfer.files]);
  });
  pane.node = node;
}

function send(pane, { text, photos, group }) {
  const who = pane.picker.key();
  if (who === '') return;
  void pane.outbox.send({ who, text, photos, group: group === true, at: now() }).then(() => load(pane));
  pane.log.toEnd();
}

/** Reads the chat of who is played; an answer that was overtaken by a later question is dropped. */
async function load(pane) {
  const who = pane.picker.key();
  if (who === '') return;
  const mine = ++pane.loads;
  if (who !== pane.shownFor) pane.log.node.setAttribute('aria-busy', 'true');
  const { entries } = await get('/api/chat', { who, language: language() }).catch((trouble) => {
    if (trouble.code === 'offline') return { entries: null }; // the bar at the top tells; it is read again then
    return { entries: [] };
  });
  if (entries === null || mine !== pane.loads) return;
  const fresh = who !== pane.shownFor;
  const before = pane.entries.at(-1)?.id;
  pane.entries = entries.filter(pane.kind.shows);
  pane.shownFor = who;
  pane.outbox.settle(new Set(entries.map(({ id }) => id)));
  show(pane, fresh);
  pane.log.node.removeAttribute('aria-busy');
  const last = pane.entries.at(-1);
  if (!fresh && last && last.id !== before && last.side !== 'own' && pane.node.offsetParent === null)
    pane.unread();
}

function show(pane, fresh = false) {
  const known = new Set(pane.entries.map(({ id }) => id));
  const waiting = pane.outbox.of(pane.picker.key()).filter(({ id }) => !known.has(id));
  pane.log.show({ entries: pane.entries, waiting, fresh, emptyText: t(`empty_${pane.name}`) });
}

function relabel(pane) {
  const title = t(`pane_${pane.name}`);
  setText(pane.title, title);
  setText(pane.drop, t('drop_here'));
  pane.log.node.setAttribute('aria-label', t('log_label', { pane: title }));
  pane.composer.relabel();
  show(pane);
}
