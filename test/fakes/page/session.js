import { el } from './dom.js';
import { language, t } from './texts.js';
import { moment } from './time.js';

/**
 * What stands between the head of a chat and its messages: how it stands, and how it is opened, left and handed over.
 * @param send as of `makeComposer`
 */
export function makeSession({ send }) {
  const node = el('div', { class: 'session' });
  const code = el('input', { class: 'code', maxlength: 64, autocomplete: 'off' });
  const servicer = el('select', { class: 'as' });
  const bar = { node, code, servicer, send, seen: '' };
  code.addEventListener('keydown', (event) => event.key === 'Enter' && !event.isComposing && void enter(bar));
  return { node, show: (view) => show(bar, view) };
}

function show(bar, { can, status, place }) {
  const seen = JSON.stringify([can, status, language()]);
  if (bar.seen === seen) return;
  const focused = bar.node.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
  bar.seen = seen;
  const lines = [statusLine(bar, status), line(...entering(bar, can, place), ...standing(bar, can, status))];
  bar.node.replaceChildren(...lines.filter(Boolean));
  bar.node.hidden = bar.node.childElementCount === 0;
  if (focused !== undefined) bar.node.querySelector(`[data-name="${focused}"]`)?.focus();
}

function line(...parts) {
  return parts.length === 0 ? null : el('div', { class: 'session-line' }, ...parts);
}

/** Of 微信客服: who serves, what may still be sent, and what a person of the staff can do. */
function statusLine(bar, { session }) {
  if (!session) return null;
  const { state, servicer, left, until, servicers } = session;
  const chosen = bar.servicer.value || servicer?.id;
  bar.servicer.replaceChildren(...servicers.map(({ id, name }) => el('option', { value: id }, name)));
  bar.servicer.value = servicer?.id ?? chosen ?? servicers[0]?.id;
  bar.servicer.disabled = state === 3;
  bar.servicer.setAttribute('aria-label', t('servicer'));
  const facts = [
    el('span', { class: `fact state-${state}` }, t(`state_${state}`, { name: servicer?.name })),
    until === null
      ? el('span', { class: 'fact' }, t('no_window'))
      : el('span', { class: `fact${left === 0 ? ' warn' : ''}` }, t('left', { n: left })),
    until === null ? null : el('span', { class: 'fact' }, t('window', { at: moment(until) })),
  ];
  return el(
    'div',
    { class: 'session-line' },
    ...facts.filter(Boolean),
    el('span', { class: 'staff' }, bar.servicer, ...staffButtons(bar, state)),
  );
}

function staffButtons(bar, state) {
  const deed = (what, text = '') => bar.send('servicer', { who: bar.servicer.value, what, text });
  if (state !== 3) {
    const may = state === 2 || state === 4;
    const take = button('take', t('take'), () => deed('take'), {
      disabled: !may,
      title: may ? null : t('take_hint'),
    });
    return [take];
  }
  const reply = () => {
    const name = bar.servicer.selectedOptions[0]?.textContent ?? '';
    const text = prompt(t('ask_reply', { name }));
    if (text) void deed('reply', text);
  };
  return [button('reply', t('reply'), reply), button('end', t('end'), () => deed('end'))];
}

function entering(bar, can, place) {
  if (!can.includes('enter')) return [];
  const go = button('enter', t(`enter_${place}`), () => enter(bar));
  if (place === 'aibot') return [go];
  bar.code.placeholder = t('code');
  bar.code.setAttribute('aria-label', t('code_label'));
  bar.code.dataset.name = 'code';
  return [bar.code, go];
}

function standing(bar, can, { blocked, botInside, botAdmin }) {
  const parts = [];
  if (blocked !== undefined)
    parts.push(button('block', t(blocked ? 'unblock' : 'block'), () => bar.send('block', { on: !blocked })));
  if (botInside !== undefined)
    parts.push(
      button('block', t(botInside ? 'bot_remove' : 'bot_add'), () => bar.send('block', { on: botInside })),
    );
  if (can.includes('admin') && botInside)
    parts.push(
      button('admin', t(botAdmin ? 'admin_off' : 'admin_on'), () => bar.send('admin', { on: !botAdmin })),
    );
  return parts;
}

async function enter({ code, send }) {
  if (await send('enter', { code: code.value.trim() })) code.value = '';
}

function button(name, text, press, attributes = {}) {
  return el(
    'button',
    { type: 'button', class: 'quiet small', 'data-name': name, onclick: () => void press(), ...attributes },
    text,
  );
}
