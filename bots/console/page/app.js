import { get } from './api.js';
import { makeClock } from './clock.js';
import { el, icon, setText } from './dom.js';
import { listen } from './live.js';
import { makePane } from './pane.js';
import { recall, remember } from './memory.js';
import { language, setLanguage, t } from './texts.js';
import { makeTickets } from './tickets.js';
import { setClock } from './time.js';

const TABS = { resident: 'home', staff: 'people', supervisor: 'bell', tickets: 'list' };

const byId = (id) => document.getElementById(id);
const panes = ['resident', 'staff', 'supervisor'].map((name) => makePane(name, () => markUnread(name, true)));
const tickets = makeTickets();
let refreshNow = () => Promise.resolve();
const clock = makeClock(() => refreshNow());
let counts = null;

start();

function start() {
  byId('language').addEventListener('click', switchLanguage);
  makeTabs();
  relabel();
  showTab(recall('tab') ?? 'resident');
  refreshNow = listen({
    refresh,
    online: () => {
      showBar(null);
      for (const pane of panes) pane.retryAll();
    },
    lost: () => showBar('lost'),
    gone: () => showBar('stopped'),
  });
}

async function refresh() {
  const state = await get('/api/state', { language: language() }).catch(() => null); // the bar tells; the next event reads again
  if (state === null) return;
  setClock(state);
  setText(byId('company'), `${state.company} · ${state.compound}`);
  byId('company').title = byId('company').textContent;
  counts = state.counts;
  showCounts();
  clock.update(state);
  tickets.update(state);
  for (const pane of panes) pane.update(state);
  await Promise.all(panes.map((pane) => pane.load()));
}

function showCounts() {
  if (counts === null) return;
  const chips = [
    ['open', counts.open, ''],
    ['unhandled', counts.deadJobs > 0 ? counts.unhandled : 0, 'warn'],
    ['sends', counts.problemSends, 'warn'],
    ['jobs', counts.deadJobs, 'warn'],
  ];
  const text = chips.map(([name, n]) => (n > 0 || name === 'open' ? t(`count_${name}`, { n }) : ''));
  if (byId('counts').dataset.seen === text.join('|')) return;
  byId('counts').dataset.seen = text.join('|');
  byId('counts').replaceChildren(
    ...chips.flatMap(([, , style], index) =>
      text[index] === '' ? [] : [el('span', { class: `count ${style}` }, text[index])],
    ),
  );
}

function switchLanguage() {
  setLanguage(language() === 'zh' ? 'en' : 'zh');
  relabel();
  void refreshNow();
}

function relabel() {
  document.documentElement.lang = language() === 'zh' ? 'zh-Hans' : 'en';
  for (const node of document.querySelectorAll('[data-text]')) setText(node, t(node.dataset.text));
  for (const node of document.querySelectorAll('[data-label]'))
    node.setAttribute('aria-label', t(node.dataset.label));
  byId('office').setAttribute('href', `/office?language=${language()}`);
  setText(byId('language'), t('switch_language'));
  byId('language').setAttribute('aria-label', t('switch_label'));
  byId('language').lang = language() === 'zh' ? 'en' : 'zh-Hans';
  for (const tab of byId('tabs').children) labelTab(tab);
  if (byId('bar').dataset.name) setText(byId('bar'), t(byId('bar').dataset.name));
  showCounts();
  for (const part of [...panes, tickets, clock]) part.relabel();
}

function showBar(name) {
  const bar = byId('bar');
  bar.hidden = name === null;
  bar.dataset.name = name ?? '';
  setText(bar, name === null ? '' : t(name));
}

function makeTabs() {
  for (const [name, picture] of Object.entries(TABS)) {
    const tab = el('button', { type: 'button', 'data-tab': name, onclick: () => showTab(name) });
    tab.append(icon(picture), el('span', {}), el('i', { class: 'dot', hidden: true }));
    byId('tabs').append(tab);
  }
}

function showTab(name) {
  const chosen = TABS[name] ? name : 'resident';
  byId('panes').dataset.tab = chosen;
  remember('tab', chosen);
  for (const tab of byId('tabs').children) {
    if (tab.dataset.tab === chosen) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  markUnread(chosen, false);
}

function markUnread(name, isUnread) {
  const tab = [...byId('tabs').children].find((one) => one.dataset.tab === name);
  tab.querySelector('.dot').hidden = !isUnread;
  labelTab(tab);
}

function labelTab(tab) {
  const text = t(`tab_${tab.dataset.tab}`);
  setText(tab.querySelector('span'), text);
  tab.setAttribute('aria-label', tab.querySelector('.dot').hidden ? text : t('unread', { tab: text }));
}
