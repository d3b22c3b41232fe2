import { el, reconcile, setText } from './dom.js';
import { recall, remember } from './memory.js';
import { language, t } from './texts.js';

/** Shown at a first visit: one of each kind. */
const FIRST = [
  'kf:wmWang',
  'tg:1001',
  'bot:li',
  'bot:wrEngineering',
  'tg:-1002000000001',
  'app:zhao',
  'tg:2201',
];

/** Below this width one chat is seen at a time. */
export const narrow = matchMedia('(max-width: 700px)');

/**
 * The row that chooses which chats are seen. On a wide screen each can be shown or hidden; on a narrow one it takes the
 * place of the one before.
 * @param changed told of every choice, with the chat that shall be looked at if there is one
 */
export function makeChips(node, changed) {
  const kept = recall('chats');
  const chips = {
    node,
    changed,
    shown: new Set(kept === null ? FIRST : kept.split(' ').filter(Boolean)),
    current: recall('chat') ?? FIRST[0],
    unread: new Set(),
    counts: new Map(),
  };
  narrow.addEventListener('change', () => changed());
  return {
    show: (chats) => show(chips, chats),
    isSeen: (id) => isSeen(chips, id),
    open: (id) => open(chips, id),
    hide: (id) => {
      chips.shown.delete(id);
      keep(chips);
    },
  };
}

function isSeen({ shown, current }, id) {
  return narrow.matches ? id === current : shown.has(id);
}

/** New messages of the bot in a chat out of sight put a dot on its chip. */
function show(chips, chats) {
  if (!chats.some(({ id }) => id === chips.current)) chips.current = chats[0]?.id;
  for (const { id, entries } of chats) {
    const count = entries.filter(({ from }) => from === 'bot').length;
    const before = chips.counts.get(id);
    if (isSeen(chips, id)) chips.unread.delete(id);
    else if (before !== undefined && count > before) chips.unread.add(id);
    chips.counts.set(id, count);
  }
  const items = chats.map(({ id, title, place }) => ({
    ...{ id, title, place, seen: isSeen(chips, id), unread: chips.unread.has(id) },
  }));
  reconcile(chips.node, items, {
    key: ({ id }) => id,
    create: ({ id, place }) =>
      el(
        'button',
        { type: 'button', class: `chip place-${place}`, 'data-chip': id, onclick: () => press(chips, id) },
        el('span', {}),
        el('small', {}),
        el('i', { class: 'dot' }),
      ),
    update: showChip,
    stamp: language(),
  });
}

function showChip(chip, { title, place, seen, unread }) {
  setText(chip.children[0], title);
  setText(chip.children[1], t(`place_${place}`));
  chip.children[2].hidden = !unread;
  chip.setAttribute('aria-pressed', String(seen));
  if (unread) chip.setAttribute('aria-label', t('unread', { name: `${title} ${t(`place_${place}`)}` }));
  else chip.removeAttribute('aria-label');
}

function press(chips, id) {
  if (!narrow.matches && chips.shown.has(id)) {
    chips.shown.delete(id);
    keep(chips);
  } else open(chips, id);
}

function open(chips, id) {
  chips.shown.add(id);
  chips.current = id;
  keep(chips, id);
}

function keep({ shown, current, changed }, opened) {
  remember('chats', [...shown].join(' '));
  remember('chat', current);
  changed(opened);
}
