import { post } from './api.js';
import { el, setText } from './dom.js';
import { wordsForm } from './wordsForm.js';
import { errorText, hasText, t, tFirst } from './texts.js';
import { setTime } from './time.js';
import { lines } from './lines.js';

/** Buttons that want words, or something chosen, before they are pressed. */
const WANTS_WORDS = new Set([
  'done',
  'hold',
  'answer',
  'not_upheld',
  'severity',
  'rate',
  'correct',
  'reopen',
  'choose',
  'quote',
  'material',
]);
const QUIET = new Set([
  'pass_up',
  'not_now',
  'cancel',
  'hold',
  'not_upheld',
  'severity',
  'refuse',
  'correct',
  'choose',
]);

/** How long a card waits for what a press brings before it can be pressed again, ms. */
const PATIENCE_MS = 5_000;

/** A card: what it says and what can be pressed. `player()` is the key of who presses, `pressed()` is told after it. */
export function makeCard(entry, { player, pressed }) {
  const parts = {
    kind: el('span', { class: 'card-kind' }),
    time: el('time', { class: 'time' }),
    text: el('div', { class: 'card-text' }),
    buttons: el('div', { class: 'card-buttons' }),
    problem: el('p', { class: 'problem', role: 'alert', hidden: true }),
  };
  const node = el(
    'div',
    { class: 'card' },
    el('div', { class: 'card-head' }, parts.kind, parts.time),
    parts.text,
    parts.buttons,
    parts.problem,
  );
  const card = { node, parts, player, pressed, form: null, seen: '', text: '', holding: null };
  updateCard(card, entry);
  return card;
}

/** Shows the card as it stands now; words being written into it stay as long as their button is there. */
export function updateCard(card, entry) {
  const { node, parts } = card;
  const { kind, buttons } = entry.card;
  const isHistory = buttons.length === 0;
  node.classList.toggle('history', isHistory);
  node.dataset.kind = kind;
  setText(parts.kind, tFirst(`card_${kind}`, 'card_card'));
  setTime(parts.time, entry.at);
  if (entry.text !== card.text) {
    card.text = entry.text;
    parts.text.replaceChildren(...lines(entry.text));
    release(card);
  }
  const { labels } = entry.card;
  const seen = JSON.stringify([buttons, labels, t('submit'), buttons.includes('choose') ? entry.text : '']);
  if (seen === card.seen) return;
  card.seen = seen;
  release(card);
  if (card.form && !buttons.includes(card.form.button)) closeForm(card);
  parts.buttons.replaceChildren(
    ...buttons.flatMap((button, index) => pressButtons(card, entry, button, index)),
  );
}

/** A button for a button; for one that chooses of numbered lines, a button for each line. */
function pressButtons(card, entry, button, index) {
  const offered = button === 'choose' ? offeredIn(entry.text) : [];
  if (offered.length === 0) return [pressButton(card, entry, button, index)];
  return offered.map(({ number, label }) =>
    el(
      'button',
      {
        type: 'button',
        class: 'verb plain',
        'data-button': button,
        onclick: () => void send(card, entry, button, number),
      },
      label,
    ),
  );
}

/** Longest line that fits a button; of a longer one it has the number, characters. */
const ON_BUTTON = 16;

function offeredIn(text) {
  return [...text.matchAll(/^\s*(\d)\s*[.、．)）:：]\s*(.*)$/gm)].map(([, number, words]) => ({
    number,
    label: words.length > 0 && words.length <= ON_BUTTON ? words : number,
  }));
}

function pressButton(card, entry, button, index) {
  const style = index === 0 && !QUIET.has(button) ? 'primary' : 'plain';
  const press = () => {
    if (WANTS_WORDS.has(button)) toggleForm(card, entry, button);
    else void send(card, entry, button, '');
  };
  return el(
    'button',
    { type: 'button', class: `verb ${style}`, 'data-button': button, onclick: press },
    labelOf(entry.card, button),
  );
}

/** The catalogue's word for a button, unless its kind of card has one of its own here. */
function labelOf({ kind, buttons, labels }, button) {
  const own = `button_${button}_${kind}`;
  return hasText(own) ? t(own) : labels[buttons.indexOf(button)];
}

function toggleForm(card, entry, button) {
  const wasOpen = card.form?.button === button;
  closeForm(card);
  if (wasOpen) return;
  const form = wordsForm(button, entry, {
    name: labelOf(entry.card, button),
    submit: (words) => send(card, entry, button, words),
    close: () => {
      closeForm(card);
      card.parts.buttons.querySelector(`[data-button="${button}"]`)?.focus();
    },
  });
  card.form = { button, node: form.node };
  card.parts.buttons.after(form.node);
  mark(card);
  form.focus();
}

function closeForm(card) {
  card.form?.node.remove();
  card.form = null;
  mark(card);
}

function mark(card) {
  for (const one of card.parts.buttons.children)
    one.classList.toggle('open', one.dataset.button === card.form?.button);
}

async function send(card, entry, button, words) {
  const { problem } = card.parts;
  problem.hidden = true;
  hold(card);
  try {
    const key = crypto.randomUUID();
    await post('/api/press', { who: card.player(), card: entry.card.id, button, with: words, key });
    closeForm(card);
    card.holding = setTimeout(() => release(card), PATIENCE_MS);
    card.pressed();
  } catch (trouble) {
    problem.textContent = errorText(trouble.code);
    problem.hidden = false;
    release(card);
  }
}

function hold({ node }) {
  node.classList.add('busy');
  for (const control of node.querySelectorAll('button, input, textarea')) control.disabled = true;
}

function release({ node, holding }) {
  clearTimeout(holding);
  node.classList.remove('busy');
  for (const control of node.querySelectorAll('button, input, textarea')) control.disabled = false;
}
