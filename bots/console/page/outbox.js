import { post } from './api.js';

/**
 * What was written here and is on its way. Each message keeps its key, so that trying again counts once.
 * @param changed called with every change
 */
export function makeOutbox(changed) {
  let waiting = [];

  async function deliver(item) {
    item.problem = null;
    changed();
    try {
      const { who, group, text, photos, key } = item;
      const sent = photos.map(({ name, data }) => ({ name, data }));
      const { id } = await post('/api/say', { who, group, text, photos: sent, key });
      item.id = `m${id}`;
    } catch (trouble) {
      item.problem = trouble.code ?? 'other';
    }
    changed();
  }

  function drop(items) {
    for (const { photos } of items) for (const { url } of photos) URL.revokeObjectURL(url);
    waiting = waiting.filter((item) => !items.includes(item));
  }

  return {
    send: (message) => {
      const item = { ...message, key: crypto.randomUUID(), id: null, problem: null };
      waiting.push(item);
      return deliver(item);
    },
    retry: (key) => {
      const item = waiting.find((one) => one.key === key);
      if (item) void deliver(item);
    },
    /** Tries what failed for want of a connection. */
    retryAll: () => {
      for (const item of waiting) if (item.problem === 'offline') void deliver(item);
    },
    /** What still stands here although the server may know it. */
    of: (who) => waiting.filter((item) => item.who === who),
    /** The server shows these messages now. */
    settle: (ids) => drop(waiting.filter((item) => item.id !== null && ids.has(item.id))),
  };
}
