import { el } from './dom.js';

const SOURCE = /^(?:——|— )?[《“][^》”]{1,80}[》”]\s*[\w.（）()、, -]{0,40}$/;

/** The lines of a text; where an answer comes from stands a little lighter. */
export function lines(text) {
  return text.split('\n').map((line) => el('p', { class: SOURCE.test(line.trim()) ? 'source' : null }, line));
}
