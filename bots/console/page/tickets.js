import { el, icon, reconcile, setText } from './dom.js';
import { recall, remember } from './memory.js';
import { language, t, tFirst } from './texts.js';
import { length, now } from './time.js';

/** The live list of tickets: open ones first, emergencies before all, then what is overdue. Each leads to its own page. */
export function makeTickets() {
  const node = document.getElementById('pane-tickets');
  const list = {
    node,
    title: el('h2', { id: 'title-tickets' }),
    filter: el('div', { class: 'target', role: 'group' }),
    rows: el('ul', { class: 'rows', tabindex: '0' }),
    empty: el('div', { class: 'empty' }),
    openOnly: recall('tickets') !== 'all',
    tickets: [],
    ticking: new Map(),
  };
  const head = el(
    'header',
    { class: 'pane-head' },
    el('span', { class: 'pane-icon' }, icon('list')),
    list.title,
    list.filter,
  );
  node.append(head, list.empty, list.rows);
  setInterval(() => tick(list), 1000);
  return {
    update: (state) => {
      list.tickets = [...state.tickets].sort(inOrder);
      show(list);
    },
    relabel: () => relabel(list),
  };
}

/** Within its rank the longest overdue first, else the newest. */
function inOrder(a, b) {
  const rank = rankOf(a);
  if (rank !== rankOf(b)) return rank - rankOf(b);
  return rank === OVERDUE ? a.due.at - b.due.at : b.n - a.n;
}

const [EMERGENCY, OVERDUE, OPEN, FINISHED] = [0, 1, 2, 3];

function rankOf({ open, emergency, due }) {
  if (!open) return FINISHED;
  if (emergency) return EMERGENCY;
  return due !== null && due.at < now() ? OVERDUE : OPEN;
}

function relabel(list) {
  setText(list.title, t('tickets'));
  list.filter.setAttribute('aria-label', t('filter_label'));
  list.rows.setAttribute('aria-label', t('tickets'));
  const choose = (openOnly) => () => {
    list.openOnly = openOnly;
    remember('tickets', openOnly ? 'open' : 'all');
    relabel(list);
    list.filter.children[openOnly ? 0 : 1].focus();
  };
  const option = (openOnly, text) =>
    el(
      'button',
      { type: 'button', 'aria-pressed': String(list.openOnly === openOnly), onclick: choose(openOnly) },
      text,
    );
  list.filter.replaceChildren(option(true, t('filter_open')), option(false, t('filter_all')));
  show(list);
}

function show(list) {
  const shown = list.tickets.filter(({ open }) => open || !list.openOnly);
  list.empty.hidden = shown.length > 0;
  const words = list.openOnly ? [t('no_open'), t('no_open_more')] : [t('no_tickets'), t('no_open_more')];
  list.empty.replaceChildren(...words.map((text) => el('p', {}, text)));
  reconcile(list.rows, shown, {
    key: ({ n }) => n,
    create: () => el('li', {}),
    update: (node, ticket) => showTicket(list, node, ticket),
    stamp: language(),
  });
  const numbers = new Set(shown.map(({ n }) => n));
  for (const n of list.ticking.keys()) if (!numbers.has(n)) list.ticking.delete(n);
  tick(list);
}

function showTicket(list, node, ticket) {
  node.className = `ticket ${ticket.open ? ticket.urgency : 'finished'}`;
  const due = el('span', { class: 'due' });
  node.replaceChildren(
    el('div', { class: 'ticket-top' }, ...topOf(ticket)),
    el('p', { class: 'ticket-what', title: ticket.what }, ticket.what),
    el(
      'div',
      { class: 'ticket-end' },
      el(
        'span',
        { class: 'ticket-who' },
        [placeText(ticket.place), whoHas(ticket)].filter(Boolean).join(' · '),
      ),
      due,
    ),
  );
  if (ticket.due) list.ticking.set(ticket.n, { due, ticket });
  else list.ticking.delete(ticket.n);
}

function topOf(ticket) {
  const { number, category, urgency, severity, open, alerted } = ticket;
  const pressing = open && urgency !== 'normal' ? t(`urgency_${urgency}`) : '';
  const level = severity === null ? '' : t(`severity_${severity}`);
  const chips = [pressing, level].filter(Boolean);
  return [
    el('a', { class: 'number', href: pageOf(number), title: t('ticket_page') }, number),
    el('span', { class: 'category' }, t(`category_${category}`)),
    ...chips.map((text) => el('span', { class: 'chip' }, text)),
    alerted && open
      ? el(
          'span',
          { class: 'alerted', title: t('alerted'), role: 'img', 'aria-label': t('alerted') },
          icon('bell'),
        )
      : null,
    el('span', { class: `state ${open ? 'open' : ''}`, title: ticket.stateText }, ticket.stateText),
  ].filter(Boolean);
}

/** The office page with the ticket's course, deadlines and form. */
function pageOf(number) {
  return `/office/ticket?${new URLSearchParams({ n: number, language: language() })}`;
}

/** `3-2-501` as people here say it. */
function placeText(place) {
  const room = /^(\d+)-(\d+)-(\w+)$/.exec(place);
  return room && language() === 'zh' ? `${room[1]}栋${room[2]}单元${room[3]}` : place;
}

function whoHas({ owner, team }) {
  return owner ?? tFirst(`team_${team}`, team);
}

/** Counts the clocks down; only what reads differently is written. */
function tick({ ticking }) {
  const at = now();
  for (const { due, ticket } of ticking.values()) {
    const left = ticket.due.at - at;
    const clock = t(`clock_${ticket.due.name}`);
    const words = { clock, length: length(Math.abs(left)) };
    setText(due, t(left < 0 ? 'due_over' : 'due_in', words));
    due.classList.toggle('over', left < 0);
    due.classList.toggle('soon', left >= 0 && left < 5 * 60_000);
  }
}
