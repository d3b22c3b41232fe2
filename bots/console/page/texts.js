import { recall, remember } from './memory.js';
import { en } from './textsEn.js';
import { zh } from './textsZh.js';

const catalogues = { zh, en };
let current = firstLanguage();

/** `zh` or `en`. */
export function language() {
  return current;
}

/** Switches the interface and remembers it for the next visit. */
export function setLanguage(next) {
  current = next;
  remember('language', next);
}

/** The text of this name in the interface's language, its `{values}` filled in; the name itself when there is none. */
export function t(name, values = {}) {
  const text = catalogues[current][name] ?? zh[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}

/** Does the page have a text of this name? */
export function hasText(name) {
  return zh[name] !== undefined;
}

/** The first of these names that has a text. */
export function tFirst(...names) {
  return t(names.find(hasText) ?? names.at(-1));
}

/** Words for an error code of the server. */
export function errorText(code) {
  return tFirst(`error_${code}`, 'error_other');
}

function firstLanguage() {
  const kept = recall('language');
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
