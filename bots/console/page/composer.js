import { el, icon, reconcile } from './dom.js';
import { isSending } from './keys.js';
import { readPhotos } from './photos.js';
import { errorText, language, t } from './texts.js';

const LONGEST = 5_000;

/**
 * Where messages are written: text, photos (picked, pasted, dropped), and, in the group, to whom.
 * @param options `tries`: names of example texts, `group`: whether there is a group to write to,
 *   `send({ text, photos, group })`
 */
export function makeComposer({ tries, group, send }) {
  const parts = makeParts(group);
  const composer = { parts, tries, send, photos: [], group, toGroup: group };
  listen(composer);
  return {
    node: el(
      'div',
      { class: 'composer' },
      parts.tries,
      parts.target,
      parts.problem,
      parts.previews,
      parts.form,
    ),
    /** Photos that were dropped on the pane. */
    add: (files) => add(composer, files),
    /** Shows everything in the interface's language. */
    relabel: () => relabel(composer),
    focus: () => parts.input.focus(),
  };
}

function makeParts(group) {
  const file = el('input', {
    type: 'file',
    accept: 'image/*',
    multiple: true,
    class: 'unseen',
    tabindex: '-1',
  });
  const pick = el('button', { type: 'button', class: 'round' }, icon('photo'));
  const input = el('textarea', { rows: 1, enterkeyhint: 'send', autocomplete: 'off' });
  const go = el('button', { type: 'submit', class: 'round go' }, icon('send'));
  return {
    file,
    pick,
    input,
    go,
    form: el('form', { class: 'write' }, pick, file, input, go),
    tries: el('div', { class: 'tries', role: 'group' }),
    target: el('div', { class: 'target', role: 'group', hidden: !group }),
    problem: el('p', { class: 'problem', role: 'alert', hidden: true }),
    previews: el('div', { class: 'previews', hidden: true }),
  };
}

function listen(composer) {
  const { file, pick, input, form } = composer.parts;
  pick.addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    void add(composer, [...file.files]);
    file.value = '';
  });
  input.addEventListener('input', () => grow(input));
  input.addEventListener('keydown', (event) => {
    if (!isSending(event)) return;
    event.preventDefault();
    submit(composer);
  });
  input.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void add(composer, files);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(composer);
  });
}

function submit(composer) {
  const { input } = composer.parts;
  const text = input.value.trim();
  if (text.length > LONGEST) return complain(composer, 'too_long');
  if (text === '' && composer.photos.length === 0) return input.focus();
  composer.send({ text, photos: composer.photos, group: composer.toGroup });
  composer.photos = [];
  input.value = '';
  grow(input);
  complain(composer, null);
  showPhotos(composer);
}

async function add(composer, files) {
  const { photos, problem } = await readPhotos(files, composer.photos);
  composer.photos = [...composer.photos, ...photos];
  complain(composer, problem);
  showPhotos(composer);
  composer.parts.input.focus();
}

function showPhotos(composer) {
  const { previews } = composer.parts;
  previews.hidden = composer.photos.length === 0;
  reconcile(
    previews,
    composer.photos.map(({ name, url }) => ({ name, url })),
    {
      key: ({ url }) => url,
      create: () => el('div', { class: 'preview' }),
      update: (node, photo) => node.replaceChildren(...previewOf(composer, photo)),
      stamp: language(),
    },
  );
}

function previewOf(composer, photo) {
  const drop = () => {
    composer.photos = composer.photos.filter(({ url }) => url !== photo.url);
    URL.revokeObjectURL(photo.url);
    showPhotos(composer);
    composer.parts.input.focus();
  };
  const label = t('remove_photo', { name: photo.name });
  return [
    el('img', { src: photo.url, alt: t('photo_of', { name: photo.name }) }),
    el('button', { type: 'button', 'aria-label': label, title: label, onclick: drop }, icon('close')),
  ];
}

function complain({ parts: { problem } }, code) {
  problem.hidden = code === null;
  problem.textContent = code === null ? '' : errorText(code);
}

function grow(input) {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 132)}px`;
}

function relabel(composer) {
  const { parts } = composer;
  const label = (node, text) => {
    node.setAttribute('aria-label', text);
    node.title = text;
  };
  label(parts.pick, t('add_photo'));
  label(parts.go, t('send'));
  parts.input.setAttribute('aria-label', t('say_label'));
  parts.tries.setAttribute('aria-label', t('try_label'));
  parts.tries.replaceChildren(...composer.tries.map((name) => tryButton(composer, t(name))));
  showTarget(composer);
  showPhotos(composer);
}

function tryButton(composer, text) {
  const send = () => composer.send({ text, photos: [], group: composer.toGroup });
  return el('button', { type: 'button', class: 'try', title: t('try_label'), onclick: send }, text);
}

function showTarget(composer) {
  const { input, target } = composer.parts;
  const plain = composer.group === null ? 'say_resident' : 'say_direct';
  input.placeholder = t(composer.toGroup ? 'say_group' : plain);
  target.setAttribute('aria-label', t('to_label'));
  const choose = (toGroup) => () => {
    composer.toGroup = toGroup;
    showTarget(composer);
    target.children[toGroup ? 0 : 1].focus();
  };
  const option = (toGroup, text) =>
    el(
      'button',
      { type: 'button', 'aria-pressed': String(composer.toGroup === toGroup), onclick: choose(toGroup) },
      text,
    );
  target.replaceChildren(option(true, t('to_group')), option(false, t('to_direct')));
}
