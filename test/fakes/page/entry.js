import { el, icon } from './dom.js';
import { markdownLines, plainLines } from './markdown.js';
import { t } from './texts.js';
import { showTime } from './time.js';

/**
 * Shows one thing of a chat in its row, as it stands.
 * @param chat `press(entry, key, selected)` and `edit(entry)`; `edits`: own messages can be edited
 */
export function showEntry(row, entry, chat) {
  if (entry.from === 'note') {
    row.className = 'row note';
    row.replaceChildren(el('p', { class: 'pause' }, noteText(entry), ...markNodes(entry)));
    return;
  }
  const own = entry.from === 'person';
  row.className = `row first ${own ? 'own' : 'guanjia'}${entry.card ? ' has-card' : ''}`;
  const time = el('time', {});
  showTime(time, entry.at);
  const content = el('div', { class: 'content' }, ...contentOf(entry, chat));
  const said = el(
    'div',
    { class: 'said' },
    el('p', { class: 'meta' }, own ? entry.who.name : t('bot'), ' ', time),
    content,
    footer(entry, chat, own),
  );
  row.replaceChildren(...(own ? [said, avatar(entry.who.name)] : [machine(), said]));
}

function noteText({ note, at }) {
  const time = el('time', {});
  showTime(time, at);
  return el('span', {}, t(`note_${note.code}`, note.values), ' · ', time);
}

function machine() {
  return el('img', { class: 'avatar', src: 'icon.svg', alt: '', width: 30, height: 30 });
}

function avatar(name) {
  const tint = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 5;
  return el('span', { class: `avatar tint-${tint}`, 'aria-hidden': 'true' }, [...name][0] ?? '');
}

function contentOf(entry, chat) {
  const { text, format, tail, card, attachments, keys } = entry;
  const lines = format === 'markdown' ? markdownLines : plainLines;
  const pictures =
    attachments.length > 0 ? el('div', { class: 'pictures' }, ...attachments.map(attached)) : null;
  if (card) return [pictures, cardNode(entry, chat)].filter(Boolean);
  const words = text.trim() === '' ? null : el('div', { class: 'bubble' }, ...lines(text));
  const below = keys.length > 0 ? keyRows(keys, entry, chat, () => ({})) : null;
  const after = tail === '' ? null : el('div', { class: 'bubble' }, ...plainLines(tail));
  return [pictures, words, below, after].filter(Boolean);
}

function attached({ kind, name, url }) {
  const label = t(`attachment_${kind}`, { name });
  if (kind === 'image')
    return el(
      'a',
      { class: 'thumbnail', href: url, target: '_blank', rel: 'noreferrer' },
      el('img', { src: url, alt: label, loading: 'lazy' }),
    );
  const file = el('a', { class: 'file', href: url, download: name }, icon('file'), el('span', {}, label));
  if (kind === 'file') return file;
  const player = el(kind === 'voice' ? 'audio' : 'video', { src: url, controls: true, 'aria-label': label });
  player.addEventListener('error', () => player.replaceWith(file), { once: true });
  return player;
}

function keyRows(keys, entry, chat, selected) {
  return el(
    'div',
    { class: 'keys' },
    ...keys.map((row) =>
      el('div', { class: 'key-row' }, ...row.map((key) => keyNode(key, entry, chat, selected))),
    ),
  );
}

function keyNode(key, entry, chat, selected) {
  if (key.kind === 'text') return el('span', { class: 'key-text' }, key.label);
  if (key.kind === 'link')
    return el('a', { class: 'key', href: key.url, target: '_blank', rel: 'noreferrer' }, `${key.label} ↗`);
  const press = async ({ currentTarget }) => {
    currentTarget.disabled = true;
    await chat.press(entry, key.id, selected());
    currentTarget.disabled = false;
  };
  return el(
    'button',
    { type: 'button', class: `key ${key.style}`, 'data-key': key.id, onclick: press },
    key.label,
  );
}

function cardNode(entry, chat) {
  const { source, title, description, text, quote, rows, questions, replaced } = entry.card;
  const asked = questions.map(questionNode);
  const selected = () => Object.fromEntries(asked.map(({ key, chosen }) => [key, chosen()]));
  const line = (className, words) =>
    words === '' ? null : el('div', { class: className }, ...plainLines(words));
  return el(
    'div',
    { class: 'play-card' },
    line('card-source', source),
    line('card-title', title),
    line('card-words', description),
    line('card-quote', quote),
    line('card-words', text),
    rows.length === 0
      ? null
      : el('dl', {}, ...rows.flatMap(({ name, value }) => [el('dt', {}, name), el('dd', {}, value)])),
    ...asked.map(({ node }) => node),
    replaced === null ? null : el('p', { class: 'card-replaced' }, replaced),
    entry.keys.length === 0 ? null : keyRows(entry.keys, entry, chat, selected),
  );
}

/** A question of a card: a list to choose from, or boxes to tick. */
function questionNode({ key, title, several, options }) {
  if (!several) {
    const choices = options.map(({ id, text, chosen }) =>
      el('option', { value: id, selected: chosen }, text),
    );
    const select = el('select', { 'aria-label': title || key }, ...choices);
    return { key, node: el('label', { class: 'question' }, title, select), chosen: () => [select.value] };
  }
  const boxes = options.map(({ id, chosen }) =>
    el('input', { type: 'checkbox', value: id, checked: chosen }),
  );
  const labels = options.map(({ text }, i) => el('label', {}, boxes[i], ` ${text}`));
  const node = el('fieldset', { class: 'question' }, el('legend', {}, title || key), ...labels);
  return { key, node, chosen: () => boxes.filter((box) => box.checked).map((box) => box.value) };
}

function footer(entry, chat, own) {
  const { toast, text, id } = entry;
  const edits = own && chat.edits && text !== '' && !text.startsWith('/');
  const parts = [
    ...markNodes(entry),
    toast === null
      ? null
      : el(
          'span',
          { class: 'toast' },
          toast === '✓' ? t('answered_silently') : t('answered', { text: toast }),
        ),
    edits
      ? el(
          'button',
          {
            type: 'button',
            class: 'link small',
            'aria-label': t('edit_label'),
            onclick: () => chat.edit(id, text),
          },
          t('edit'),
        )
      : null,
  ].filter(Boolean);
  return parts.length === 0 ? null : el('p', { class: 'fate' }, ...parts);
}

function markNodes({ marks }) {
  return marks.map((mark) => el('span', { class: `mark ${mark}` }, t(`mark_${mark}`)));
}
