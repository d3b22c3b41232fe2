import { el } from './dom.js';
import { t, tFirst } from './texts.js';
import { isSending } from './keys.js';

/** Levels as the company's handbooks call them: what is sent stands in the history, which staff read. */
const LEVELS = { 轻微: 'level_minor', 重要: 'level_important', 重大: 'level_major' };
/** A job can be reported done first and its result written afterwards. */
const MAY_BE_EMPTY = new Set(['done', 'rate']);

/**
 * The small form that a button opens: an example of what to write, stars for a mark, levels for a severity.
 * @param options `name` what stands on the button, `submit(words)`, `close()`
 */
export function wordsForm(button, entry, { name, submit, close }) {
  const choice = choiceFor(button);
  const placeholder = placeholderFor(button, entry);
  const input = el('textarea', {
    rows: 1,
    placeholder,
    'aria-label': t('words_label', { button: name }),
    maxlength: 2000,
  });
  const go = el('button', { type: 'submit', class: 'verb primary' }, t('submit'));
  const back = el('button', { type: 'button', class: 'verb bare', onclick: close }, t('give_up'));
  const missing = el('p', { class: 'problem', role: 'alert', hidden: true });
  const form = el(
    'form',
    { class: 'words' },
    choice?.node ?? null,
    input,
    missing,
    el('div', { class: 'words-go' }, go, back),
  );
  const words = () => [choice?.value() ?? '', input.value.trim()].join(' ').trim();
  const chosen = () => choice === null || choice.value() !== '';
  const written = () => MAY_BE_EMPTY.has(button) || choice?.value() || input.value.trim() !== '';
  const finish = (event) => {
    event.preventDefault();
    if (chosen() && written()) return submit(words());
    (chosen() ? input : choice).focus();
    missing.hidden = false;
    missing.textContent = t(chosen() ? 'missing_words' : `missing_${button}`);
  };
  form.addEventListener('input', () => (missing.hidden = true));
  form.addEventListener('submit', finish);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.target === input && isSending(event)) finish(event);
  });
  return { node: form, focus: () => (choice ?? input).focus() };
}

function placeholderFor(button, entry) {
  return tFirst(`words_${button}_${entry.card.kind}`, `words_${button}`, 'words_answer');
}

function choiceFor(button) {
  if (button === 'rate')
    return radios('stars', t('stars_label'), ['1', '2', '3', '4', '5'], (n) => t('stars', { n }));
  if (button === 'severity')
    return radios('levels', t('level_label'), Object.keys(LEVELS), (level) => t(LEVELS[level]));
  return null;
}

let forms = 0;

function radios(style, label, values, textOf) {
  const name = `choice-${++forms}`;
  const inputs = values.map((value) => el('input', { type: 'radio', name, value }));
  const node = el('fieldset', { class: `choice ${style}` }, el('legend', { class: 'unseen' }, label));
  inputs.forEach((input, index) => {
    const text =
      style === 'stars' ? el('span', { class: 'star', 'aria-hidden': 'true' }, '★') : textOf(input.value);
    const seen = style === 'stars' ? el('span', { class: 'unseen' }, textOf(input.value)) : null;
    input.addEventListener('change', () => fillUpTo(inputs, index));
    node.append(el('label', {}, input, text, seen));
  });
  const chosen = () => inputs.find((input) => input.checked);
  return { node, value: () => chosen()?.value ?? '', focus: () => (chosen() ?? inputs[0]).focus() };
}

/** Stars fill up to the chosen one. */
function fillUpTo(inputs, last) {
  inputs.forEach((input, index) => input.parentElement.classList.toggle('filled', index <= last));
}
