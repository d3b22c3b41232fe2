import { makeCard, updateCard } from './card.js';
import { el, icon, reconcile, setText } from './dom.js';
import { lines } from './lines.js';
import { thumbnail } from './photos.js';
import { language, t, tFirst, errorText } from './texts.js';
import { date, day, hour, now, setTime } from './time.js';
import { makeWaiting } from './waiting.js';

/** A pause after which the time stands between two messages, ms. */
const PAUSE_MS = 30 * 60_000;
/** Messages of one sender within this stand together, ms. */
const RUN_MS = 3 * 60_000;
/** So long an answer is thought to be on its way, ms. */
const THINKING_MS = 20_000;
/** This close to the end counts as being there, pixels. */
const NEAR_END = 48;

/**
 * The messages of one chat. New ones are shown at the end unless the reader has gone up; then a button leads down.
 * @param options `player()` key of who is played, `pressed()`, `retry(key)`,
 *   `asks(entry)`: does it ask who is played for a press?
 */
export function makeLog(options) {
  const list = el('div', { class: 'entries' });
  const empty = el('div', { class: 'empty' });
  const thinking = el(
    'div',
    { class: 'thinking', 'aria-hidden': 'true', hidden: true },
    el('i'),
    el('i'),
    el('i'),
  );
  const scroller = el('div', { class: 'log', role: 'log', tabindex: '0' }, empty, list, thinking);
  const pill = el('button', { type: 'button', class: 'pill', hidden: true }, icon('down'), el('span', {}));
  const log = {
    ...options,
    list,
    empty,
    thinking,
    scroller,
    pill,
    atEnd: true,
    last: null,
    cards: new WeakMap(),
    doubt: null,
    waiting: makeWaiting(scroller),
  };
  pill.addEventListener('click', () => toEnd(log));
  scroller.addEventListener('scroll', () => {
    log.atEnd = isNearEnd(scroller);
    if (log.atEnd) pill.hidden = true;
  });
  new ResizeObserver(() => log.atEnd && jump(log)).observe(list);
  new ResizeObserver(() => log.atEnd && jump(log)).observe(scroller);
  return {
    node: scroller,
    pill,
    waiting: log.waiting.node,
    show: (view) => show(log, view),
    toEnd: () => toEnd(log),
  };
}

/** @param view `entries` of the server, `waiting` of the outbox, `fresh`: another chat than before, `emptyText` */
function show(log, { entries, waiting, fresh, emptyText }) {
  if (fresh) log.atEnd = true;
  log.empty.hidden = entries.length + waiting.length > 0;
  setText(log.empty, emptyText);
  const all = [...entries, ...waiting.map(asEntry)];
  showThinking(log, all.at(-1));
  const items = arrange(all);
  const stamp = `${language()}:`;
  reconcile(log.list, items, {
    key: ({ id }) => id,
    create: (item) => (item.kind === 'pause' ? el('p', { class: 'pause' }) : el('article', { class: 'row' })),
    update: (node, item) => (item.kind === 'pause' ? showPause(node, item) : showRow(log, node, item)),
    stamp,
  });
  setText(log.pill.lastElementChild, t('new_below'));
  const last = entries.at(-1)?.id ?? null;
  if (log.atEnd) jump(log);
  else if (last !== log.last && !fresh) log.pill.hidden = false;
  log.last = last;
  log.waiting.update();
}

/** Three dots while what was said last has no answer yet, and not for ever. */
function showThinking(log, last) {
  clearTimeout(log.doubt);
  const left = last?.side === 'own' && !last.waiting?.problem ? last.at + THINKING_MS - now() : 0;
  log.thinking.hidden = left <= 0;
  if (left <= 0) return;
  log.doubt = setTimeout(() => (log.thinking.hidden = true), left);
  if (log.atEnd) jump(log);
}

function asEntry({ key, at, text, photos, group, problem, id }) {
  return {
    id: id ?? `w${key}`,
    at,
    side: 'own',
    from: null,
    where: group ? 'group' : 'direct',
    text,
    photos: photos.map(({ name, url }) => ({ name, url })),
    card: null,
    waiting: { key, problem, sent: id !== null },
  };
}

/** Entries with the time between them where a day or a longer pause begins; `first` of a run shows who speaks. */
function arrange(entries) {
  const items = [];
  let before = null;
  for (const entry of entries) {
    const pause = before === null || day(before.at) !== day(entry.at) || entry.at - before.at > PAUSE_MS;
    if (pause) items.push({ kind: 'pause', id: `p${entry.id}`, at: entry.at });
    const runs =
      !pause &&
      before.side === entry.side &&
      before.from === entry.from &&
      before.where === entry.where &&
      entry.at - before.at < RUN_MS;
    items.push({ ...entry, kind: 'entry', first: !runs });
    before = entry;
  }
  return items;
}

function showPause(node, { at }) {
  setText(node, `${date(at)} ${hour(at)}`);
}

function showRow(log, row, entry) {
  row.className = `row ${entry.side}${entry.first ? ' first' : ''}${entry.card ? ' has-card' : ''}`;
  row.classList.toggle('asks', entry.card !== null && entry.card.buttons.length > 0 && log.asks(entry));
  row.dataset.id = entry.id;
  const known = log.cards.get(row);
  if (known && entry.card) {
    updateCard(known.card, entry);
    setText(known.meta, metaText(entry));
    return;
  }
  const meta = el('p', { class: 'meta' }, metaText(entry));
  const card = entry.card ? makeCard(entry, log) : null;
  const line = el('div', { class: 'line' }, ...(card ? [card.node] : [bubble(entry), timeOf(entry)]));
  row.replaceChildren(
    ...[avatar(entry), el('div', { class: 'said' }, meta, line, ...fate(log, entry))].filter(Boolean),
  );
  if (card) log.cards.set(row, { card, meta });
}

function timeOf({ at }) {
  const time = el('time', { class: 'time' });
  setTime(time, at);
  return time;
}

function metaText({ side, from, where }) {
  const name = side === 'guanjia' ? t('machine') : from;
  const place = where.startsWith('team:')
    ? tFirst(`team_${where.slice(5)}`, where.slice(5))
    : t(`where_${where}`);
  return [side === 'own' ? null : name, place].filter(Boolean).join(' · ');
}

function avatar({ side, from }) {
  if (side === 'own') return null;
  if (side === 'guanjia')
    return el('img', { class: 'avatar', src: 'icon.svg', alt: '', width: 30, height: 30 });
  const tint = [...from].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 5;
  return el('span', { class: `avatar tint-${tint}`, 'aria-hidden': 'true' }, [...from][0] ?? '');
}

function bubble({ text, photos }) {
  const words = text.trim() === '' ? null : el('div', { class: 'bubble' }, ...lines(text));
  const pictures = photos.length === 0 ? null : el('div', { class: 'pictures' }, ...photos.map(thumbnail));
  return el('div', { class: 'content' }, pictures, words);
}

function fate(log, { waiting }) {
  if (!waiting || waiting.sent) return [];
  if (waiting.problem === null) return [el('p', { class: 'fate' }, t('sending'))];
  const again = el(
    'button',
    { type: 'button', class: 'link', onclick: () => log.retry(waiting.key) },
    t('retry'),
  );
  return [
    el(
      'p',
      { class: 'fate failed', role: 'alert' },
      `${t('not_sent')}：${errorText(waiting.problem)} `,
      again,
    ),
  ];
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < NEAR_END;
}

function jump({ scroller }) {
  scroller.scrollTop = scroller.scrollHeight;
}

function toEnd(log) {
  log.atEnd = true;
  log.pill.hidden = true;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  log.scroller.scrollTo({ top: log.scroller.scrollHeight, behavior: still ? 'instant' : 'smooth' });
}
