import { el, icon, setText } from './dom.js';
import { isSending } from './keys.js';
import { samplePhoto } from './samples.js';
import { t } from './texts.js';

/** What the menu beside the text offers, by what can be done in the chat. */
const OFFERS = [
  { deed: 'photo', text: 'photo', pick: 'image/*' },
  { deed: 'photo', text: 'photo_sample', make: samplePhoto },
  { deed: 'voice', text: 'voice', pick: 'audio/*,.amr,.silk' },
  { deed: 'voice', text: 'voice_sample', make: () => null },
  { deed: 'spoken', text: 'spoken' },
  { deed: 'file', text: 'file', pick: '*/*' },
  { deed: 'phone', text: 'phone', ask: 'ask_phone' },
  { deed: 'join', text: 'join', ask: 'ask_join' },
];

/**
 * Where a person writes.
 * @param options `isGroup`; `send(deed, { text, mention, file, answer })` resolves with whether it went well
 */
export function makeComposer({ isGroup, send }) {
  const parts = makeParts(isGroup);
  const composer = { parts, send, can: [], menuFor: '' };
  listen(composer);
  return {
    node: el('div', { class: 'composer' }, parts.replies, parts.speaker, parts.menu, parts.form),
    show: (view) => show(composer, view),
    as: () => parts.as.value,
  };
}

function makeParts(isGroup) {
  const as = el('select', { class: 'as' });
  const mention = el('input', { type: 'checkbox', checked: true });
  const mentionWords = el('span', {});
  const more = el('button', { type: 'button', class: 'round', 'aria-expanded': 'false' }, icon('plus'));
  const input = el('textarea', { rows: 1, enterkeyhint: 'send', autocomplete: 'off', maxlength: 8000 });
  const go = el('button', { type: 'submit', class: 'round go' }, icon('send'));
  const file = el('input', { type: 'file', class: 'unseen', tabindex: '-1', 'aria-hidden': 'true' });
  return {
    ...{ as, mention, mentionWords, more, input, go, file },
    form: el('form', { class: 'write' }, more, file, input, go),
    menu: el('div', { class: 'more', role: 'group', hidden: true }),
    replies: el('div', { class: 'replies', role: 'group', hidden: true }),
    speaker: el(
      'div',
      { class: 'speaker', hidden: !isGroup },
      as,
      el('label', { class: 'mention' }, mention, mentionWords),
    ),
  };
}

function listen(composer) {
  const { input, form, more, file } = composer.parts;
  input.addEventListener('input', () => grow(input));
  input.addEventListener('keydown', (event) => {
    if (!isSending(event)) return;
    event.preventDefault();
    void say(composer);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void say(composer);
  });
  more.addEventListener('click', () => toggleMenu(composer, more.getAttribute('aria-expanded') !== 'true'));
  composer.parts.menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    toggleMenu(composer, false);
    more.focus();
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files;
    if (chosen) void deliver(composer, composer.picking, { file: chosen });
    file.value = '';
  });
}

function show(composer, { people, can, place, status }) {
  const { as, mentionWords, more, input, go, form } = composer.parts;
  form.hidden = !can.includes('say');
  composer.can = can;
  const chosen = as.value;
  const seen = JSON.stringify(people);
  if (as.dataset.seen !== seen) {
    as.replaceChildren(...people.map(({ id, name }) => el('option', { value: id }, name)));
    if (people.some(({ id }) => id === chosen)) as.value = chosen;
    as.dataset.seen = seen;
  }
  as.setAttribute('aria-label', t('say_as'));
  setText(mentionWords, t('mention'));
  input.placeholder = t('say');
  label(input, t('say_label'));
  label(more, t('more'));
  label(go, t('send'));
  showMenu(composer, place);
  showReplies(composer, status.replies ?? []);
}

function showMenu(composer, place) {
  const { menu } = composer.parts;
  const offers = OFFERS.filter(({ deed }) => composer.can.includes(deed));
  const seen = `${place}${t('photo')}${offers.length}`;
  if (composer.menuFor === seen) return;
  composer.menuFor = seen;
  menu.replaceChildren(
    ...offers.map((offer) =>
      el(
        'button',
        { type: 'button', class: 'quiet', onclick: () => void choose(composer, offer) },
        t(offer.text),
      ),
    ),
  );
}

/** The keyboard that the bot put under the place to write. */
function showReplies(composer, replies) {
  const { replies: node } = composer.parts;
  node.hidden = replies.length === 0;
  if (node.dataset.seen === JSON.stringify(replies)) return;
  node.dataset.seen = JSON.stringify(replies);
  node.replaceChildren(
    ...replies.map(({ text, phone }) => {
      const press = () => (phone ? askPhone(composer) : deliver(composer, 'say', { text, mention: false }));
      return el('button', { type: 'button', class: 'reply-key', onclick: () => void press() }, text);
    }),
  );
}

async function choose(composer, { deed, pick, make, ask }) {
  const { file, more } = composer.parts;
  toggleMenu(composer, false);
  more.focus();
  if (pick !== undefined) {
    composer.picking = deed;
    file.accept = pick;
    file.click();
  } else if (make) await deliver(composer, deed, { file: await make() });
  else if (ask === 'ask_phone') await askPhone(composer);
  else if (ask) {
    const answer = prompt(t(ask));
    if (answer) await deliver(composer, deed, { answer, keep: true });
  } else await say(composer, deed);
}

async function askPhone(composer) {
  const answer = prompt(t('ask_phone'), '13900001003');
  if (answer) await deliver(composer, 'phone', { answer, keep: true });
}

function say(composer, deed = 'say') {
  const { input } = composer.parts;
  return input.value.trim() === '' ? input.focus() : deliver(composer, deed, {});
}

/** Text being written goes along, unless the deed has words of its own; it stays when the deed failed. */
async function deliver(composer, deed, { text, mention, keep = false, ...more }) {
  const { input, mention: box } = composer.parts;
  const written = input.value;
  const words = text ?? (keep || deed === 'voice' || deed === 'file' ? '' : written.trim());
  const took = text === undefined && words !== '';
  if (took) empty(input);
  const went = await composer.send(deed, { text: words, mention: mention ?? box.checked, ...more });
  if (went || !took || input.value !== '') return;
  input.value = written;
  grow(input);
}

function empty(input) {
  input.value = '';
  grow(input);
}

function toggleMenu({ parts: { menu, more } }, open) {
  menu.hidden = !open;
  more.setAttribute('aria-expanded', String(open));
  if (open) menu.querySelector('button')?.focus();
}

function grow(input) {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 132)}px`;
}

function label(node, text) {
  node.setAttribute('aria-label', text);
  node.title = text;
}
