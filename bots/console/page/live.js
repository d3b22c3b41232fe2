/** After this long without a connection the page says that the service may be gone, ms. */
const GONE_MS = 20_000;

/**
 * Hears of every change on the server; many at once count as one. Reconnects by itself.
 * @param listeners `refresh()` reads everything anew, `online()`, `lost()`, `gone()`
 * @returns a function that reads anew at once and resolves when it has been read
 */
export function listen({ refresh, online, lost, gone }) {
  let running = null;
  let again = false;
  let timer = null;

  async function run() {
    do {
      again = false;
      await refresh();
    } while (again);
    running = null;
  }

  /** Runs after what is being read now, so that what is shown is never older than the call. */
  function read() {
    if (running) again = true;
    else running = run();
    return running;
  }

  function connect() {
    const source = new EventSource('/api/events');
    source.onmessage = () => void read();
    source.onopen = () => {
      clearTimeout(timer);
      timer = null;
      online();
    };
    source.onerror = () => {
      lost();
      timer ??= setTimeout(gone, GONE_MS);
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, 2000);
    };
  }

  connect();
  return read;
}
