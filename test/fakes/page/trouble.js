import { act } from './api.js';
import { el, setText } from './dom.js';
import { errorText, language, t } from './texts.js';

const KINDS = ['limit', 'bad_gateway', 'drop', 'done_then_drop'];

/** The panel where platforms are broken and mended: one part for each. */
export function makeTroubles(node) {
  const parts = ['telegram', 'wecom', 'aibot'].map(makePart);
  node.replaceChildren(...parts.map((part) => part.node));
  return {
    show: ({ platforms }) => {
      for (const part of parts) show(part, platforms[part.platform]);
    },
  };
}

function makePart(platform) {
  const part = {
    platform,
    seen: '',
    title: el('h2', {}),
    standing: el('p', { class: 'standing' }),
    body: el('div', { class: 'trouble-body' }),
    problem: el('p', { class: 'problem', role: 'alert', hidden: true }),
    method: el('select', {}),
    kind: el('select', {}),
    times: el('input', { type: 'number', min: '1', max: '1000', value: '3', inputmode: 'numeric' }),
  };
  part.node = el('section', { class: 'trouble' }, part.title, part.standing, part.body, part.problem);
  return part;
}

function show(part, view) {
  const seen = JSON.stringify([view, language()]);
  if (part.seen === seen) return;
  part.seen = seen;
  const { platform } = part;
  setText(part.title, t(`platform_${platform}`));
  const state = view.down ? 'down' : view.connected ? 'connected' : 'absent';
  part.standing.className = `standing ${state}`;
  setText(
    part.standing,
    `${t(state)} · ${view.left > 0 ? t('fault_left', { n: view.left }) : t('fault_none')}`,
  );
  fill(part.method, view.methods, (name) => (name === '*' ? t('fault_any') : name));
  fill(part.kind, KINDS, (name) => t(`kind_${name}`, { code: platform === 'telegram' ? 429 : 45009 }));
  const focused = document.activeElement?.dataset?.name;
  const had = part.body.contains(document.activeElement);
  part.body.replaceChildren(...planning(part, view), network(part, view), ...post(part, view));
  if (had && focused) part.body.querySelector(`[data-name="${focused}"]`)?.focus();
}

/** Options anew, the choice as it was. */
function fill(select, values, label) {
  const chosen = select.value;
  select.replaceChildren(...values.map((value) => el('option', { value }, label(value))));
  if (values.includes(chosen)) select.value = chosen;
}

function planning(part, { down, left }) {
  const plan = () =>
    deed(part, {
      act: 'fault',
      method: part.method.value,
      kind: part.kind.value,
      times: Number(part.times.value),
    });
  for (const [name, control] of Object.entries({ method: part.method, kind: part.kind, times: part.times })) {
    control.dataset.name = name;
    control.disabled = down;
    control.setAttribute('aria-label', t(`fault_${name}`));
  }
  return [
    el('label', {}, t('fault_method'), part.method),
    el('label', {}, t('fault_kind'), part.kind),
    el('label', {}, t('fault_times'), part.times),
    el(
      'span',
      { class: 'trouble-buttons' },
      button('plan', t('fault_go'), plan, down),
      button('clear', t('fault_clear'), () => deed(part, { act: 'clear' }), down || left === 0),
    ),
  ];
}

function network(part, { down }) {
  const box = el('input', {
    type: 'checkbox',
    checked: down,
    'data-name': 'network',
    'aria-label': t('network_label', { name: t(`platform_${part.platform}`) }),
    onchange: () => deed(part, { act: 'network', up: !box.checked }),
  });
  return el('label', { class: 'check' }, box, t('network'));
}

function post(part, { post: mode, modes, held }) {
  const options = modes.map((one) => el('option', { value: one, selected: one === mode }, t(`post_${one}`)));
  const select = el(
    'select',
    { 'data-name': 'post', onchange: () => deed(part, { act: 'post', mode: select.value }) },
    ...options,
  );
  const release = (order) =>
    button(`release_${order}`, t(`release_${order}`, { n: held }), () =>
      deed(part, { act: 'release', order }),
    );
  const buttons = held > 0 ? [release('given'), release('reversed')] : [];
  return [
    el('label', {}, t('post_label'), select),
    el('span', { class: 'trouble-buttons wide' }, ...buttons),
  ];
}

async function deed(part, what) {
  try {
    await act({ platform: part.platform, ...what });
    part.problem.hidden = true;
  } catch (trouble) {
    part.problem.hidden = false;
    setText(part.problem, errorText(trouble));
  }
}

function button(name, text, press, disabled = false) {
  return el(
    'button',
    { type: 'button', class: 'quiet small', 'data-name': name, disabled, onclick: () => void press() },
    text,
  );
}
