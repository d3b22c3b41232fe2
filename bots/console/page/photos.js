import { el, icon } from './dom.js';
import { t } from './texts.js';

/** As the server has it. */
const LARGEST = 10_000_000;
export const MOST_PHOTOS = 9;

/**
 * Files as photos to send: `{ name, data, url }`, `url` for showing them at once.
 * @returns the photos that can be sent and, where one cannot, the code of why not
 */
export async function readPhotos(files, already) {
  const photos = [];
  let problem = null;
  let total = already.reduce((sum, photo) => sum + photo.size, 0);
  for (const file of files) {
    if (!/^image\//.test(file.type)) problem = 'unsupported_type';
    else if (total + file.size > LARGEST) problem = 'too_large';
    else if (already.length + photos.length >= MOST_PHOTOS) problem = 'too_many';
    else {
      photos.push(await readPhoto(file));
      total += file.size;
    }
  }
  return { photos, problem };
}

async function readPhoto(file) {
  const data = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  const name = file.name === '' ? 'photo' : file.name;
  return { name, data, size: file.size, url: URL.createObjectURL(file) };
}

/** A photo in a chat: small, larger on a click. What the browser cannot show stands as a file. */
export function thumbnail({ hash, name, type, url }) {
  const source = url ?? `/api/media?hash=${hash}`;
  if (type !== undefined && !type.startsWith('image/')) return fileLink(source, name);
  const image = el('img', { src: source, alt: t('photo_of', { name }), loading: 'lazy', draggable: 'false' });
  const button = el(
    'button',
    {
      type: 'button',
      class: 'thumbnail',
      'aria-label': t('open_photo', { name }),
      onclick: () => open(source, name),
    },
    image,
  );
  image.addEventListener('error', () => button.replaceWith(fileLink(source, name)), { once: true });
  return button;
}

function fileLink(source, name) {
  return el(
    'a',
    { class: 'file', href: source, download: name, 'aria-label': t('file', { name }) },
    icon('file'),
    el('span', {}, name),
  );
}

function open(source, name) {
  const viewer = document.getElementById('viewer');
  const close = el(
    'button',
    { type: 'button', class: 'viewer-close', 'aria-label': t('close') },
    icon('close'),
  );
  viewer.replaceChildren(el('img', { src: source, alt: t('photo_of', { name }) }), close);
  viewer.onclick = () => viewer.close();
  viewer.showModal();
  close.focus();
}
