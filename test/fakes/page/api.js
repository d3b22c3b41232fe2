/** Longest wait for an answer, ms. */
const PATIENCE_MS = 30_000;

/** What went wrong: a code, and the words of the simulator if there are any. */
export class Trouble extends Error {
  constructor(code, detail) {
    super(detail ?? code);
    this.code = code;
    this.detail = detail;
  }
}

/** Everything there is to show. @throws Trouble */
export function readState() {
  return ask('/api/state', {});
}

/** Does something, as a person or to the simulators. @throws Trouble */
export function act(deed) {
  const headers = { 'content-type': 'application/json' };
  return ask('/api/act', { method: 'POST', headers, body: JSON.stringify(deed) });
}

async function ask(path, options) {
  let response;
  let json;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
    json = await response.json();
  } catch {
    throw new Trouble('offline'); // no answer, or one that was cut off: the same for whoever waits
  }
  if (!response.ok) throw new Trouble(json?.error ?? 'other', json?.detail);
  return json;
}
