/** Longest wait for an answer, ms. */
const PATIENCE_MS = 30_000;
/** Longest wait for the clock: everything that falls due on the way is played, ms. */
export const CLOCK_PATIENCE_MS = 10 * 60_000;

/** What went wrong, as a code that texts.js has words for. */
export class Trouble extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Reads from the server. @throws Trouble */
export function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  return ask(search === '' ? path : `${path}?${search}`, {}, PATIENCE_MS);
}

/** Sends to the server. @throws Trouble */
export function post(path, body, patienceMs = PATIENCE_MS) {
  const headers = { 'content-type': 'application/json' };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, patienceMs);
}

async function ask(path, options, patienceMs) {
  let response;
  let json;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(patienceMs) });
    json = await response.json();
  } catch {
    // No answer, or one that was cut off: the same for whoever waits.
    throw new Trouble('offline');
  }
  if (!response.ok) throw new Trouble(typeof json?.error === 'string' ? json.error : 'other');
  return json;
}
