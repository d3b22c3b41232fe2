import { act } from './api.js';
import { el, setText } from './dom.js';
import { errorText, t } from './texts.js';

const PLACES = ['kf', 'telegram', 'telegram_group', 'aibot', 'aibot_group', 'app'];

/** The dialog by which people and groups are added. */
export function makeAdd(dialog) {
  const place = el('select', {});
  const name = el('input', { maxlength: 24, required: true, autocomplete: 'off' });
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const add = async (event) => {
    event.preventDefault();
    try {
      await act({ act: 'add', place: place.value, name: name.value });
      dialog.close();
    } catch (trouble) {
      problem.hidden = false;
      setText(problem, errorText(trouble));
    }
  };
  const open = () => {
    problem.hidden = true;
    name.value = '';
    place.replaceChildren(...PLACES.map((one) => el('option', { value: one }, t(`place_${one}`))));
    dialog.replaceChildren(form({ place, name, problem, add, close: () => dialog.close() }));
    dialog.showModal();
    name.focus();
  };
  return { open };
}

function form({ place, name, problem, add, close }) {
  return el(
    'form',
    { onsubmit: add },
    el('h2', {}, t('add_title')),
    el('label', {}, t('add_where'), place),
    el('label', {}, t('add_name'), name),
    problem,
    el(
      'div',
      { class: 'dialog-buttons' },
      el('button', { type: 'button', class: 'quiet', onclick: close }, t('cancel')),
      el('button', { type: 'submit', class: 'quiet primary' }, t('add_go')),
    ),
  );
}
