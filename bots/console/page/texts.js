import { en } from './textsEn.js';
import { zh } from './textsZh.js';

const catalogues = { zh, en };
const REMEMBERED = 'guanjia.language';
let current = firstLanguage();

/** `zh` or `en`. */
export function language() {
  return current;
}

/** Switches the interface and remembers it for the next visit. */
export function setLanguage(next) {
  current = next;
  try {
    localStorage.setItem(REMEMBERED, next);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

/** The text of this name in the interface's language, its `{values}` filled in; the name itself when there is none. */
export function t(name, values = {}) {
  const text = catalogues[current][name] ?? zh[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}

/** The first of these names that has a text. */
export function tFirst(...names) {
  return t(names.find((name) => zh[name] !== undefined) ?? names.at(-1));
}

/** Words for an error code of the server. */
export function errorText(code) {
  return tFirst(`error_${code}`, 'error_other');
}

function firstLanguage() {
  let kept = null;
  try {
    kept = localStorage.getItem(REMEMBERED);
  } catch {
    // Storage is switched off.
  }
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
