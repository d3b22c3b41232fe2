import { act } from './api.js';
import { makeComposer } from './composer.js';
import { el, icon, setText } from './dom.js';
import { makeLog } from './log.js';
import { toBase64 } from './samples.js';
import { makeSession } from './session.js';
import { errorText, t } from './texts.js';

/** Platforms by the colour of their mark. */
const MARKS = {
  kf: '微',
  telegram: 'T',
  telegram_group: 'T',
  aibot: '企',
  aibot_group: '企',
  app: '企',
  hook: '企',
};

/**
 * One chat with the person or group who is played.
 * @param hide called when the pane shall go
 */
export function makePane({ id, place }, hide) {
  const pane = { id, place, view: null, trouble: null };
  const send = (deed, words) => perform(pane, deed, words);
  pane.composer = makeComposer({ isGroup: place.endsWith('_group'), send });
  pane.session = makeSession({ send });
  pane.log = makeLog({
    edits: place.startsWith('telegram'),
    press: (entry, key, selected) => send('press', { entry: entry.id, key, selected }),
    edit: (entry, text) => {
      const changed = prompt(t('ask_edit'), text);
      if (changed && changed !== text) void send('edit', { entry, text: changed });
    },
  });
  build(pane, hide);
  return {
    node: pane.node,
    show: (view) => show(pane, view),
    toEnd: pane.log.toEnd,
    focus: () => pane.title.focus(),
  };
}

function build(pane, hide) {
  const title = `title-${pane.id.replace(/\W/g, '_')}`;
  pane.title = el('h2', { id: title, tabindex: '-1' });
  pane.where = el('p', { class: 'where' });
  pane.close = el('button', { type: 'button', class: 'round small', onclick: hide }, icon('close'));
  pane.problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  pane.node = el(
    'section',
    { class: `pane chat place-${pane.place}`, 'aria-labelledby': title, 'data-chat': pane.id },
    el(
      'header',
      { class: 'pane-head' },
      el('span', { class: 'pane-mark', 'aria-hidden': 'true' }, MARKS[pane.place]),
      el('div', { class: 'pane-names' }, pane.title, pane.where),
      pane.close,
    ),
    pane.session.node,
    el('div', { class: 'middle' }, pane.log.node, pane.log.pill),
    pane.problem,
    pane.composer.node,
  );
}

function show(pane, view) {
  pane.view = view;
  setText(pane.title, view.title);
  setText(pane.where, t(`place_${view.place}`));
  pane.close.setAttribute('aria-label', t('hide', { name: view.title }));
  pane.session.show(view);
  pane.log.show(view);
  pane.composer.show(view);
  pane.composer.node.hidden = view.can.length === 0;
  complain(pane);
}

/** Does what was asked for, and says what the platform has against it. */
async function perform(pane, deed, { file, answer, ...words }) {
  try {
    const along = file ? { name: file.name, data: await toBase64(file) } : {};
    await act({ act: deed, chat: pane.id, as: speaker(pane), ...words, ...along, ...answerOf(deed, answer) });
    pane.trouble = null;
    pane.log.toEnd();
  } catch (trouble) {
    pane.trouble = trouble;
  }
  complain(pane);
  return pane.trouble === null;
}

function speaker({ composer, view }) {
  return composer.as() || (view.people[0]?.id ?? '');
}

function answerOf(deed, answer) {
  if (answer === undefined) return {};
  return deed === 'phone' ? { phone: answer } : { name: answer };
}

function complain({ problem, trouble }) {
  problem.hidden = trouble === null;
  setText(problem, trouble === null ? '' : errorText(trouble));
}
