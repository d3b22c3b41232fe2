const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes, listeners (`onclick: fn`) and children. Strings become text, never markup.
 * @example el('button', { type: 'button', class: 'quiet', onclick: close }, t('close'))
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A line drawing of the page's own set, e.g. `photo`. Says nothing to screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Text without needless writes, so that selections and screen readers are left in peace. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const shown = new WeakMap();

/**
 * Makes the children of `parent` those of `items`, touching only what changed.
 * @param parts `key(item)` its identity, `create(item)` its element, `update(element, item)` what it shows;
 *   `stamp`: when this changes (the language, say) every element is shown anew
 */
export function reconcile(parent, items, { key, create, update, stamp = '' }) {
  const before = shown.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const known = before.get(key(item)) ?? { node: create(item), seen: null };
    const seen = stamp + JSON.stringify(item);
    if (known.seen !== seen) update(known.node, item);
    after.set(key(item), { node: known.node, seen });
  }
  for (const [id, { node }] of before) if (!after.has(id)) node.remove();
  let place = parent.firstElementChild;
  for (const { node } of after.values()) {
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  shown.set(parent, after);
}
