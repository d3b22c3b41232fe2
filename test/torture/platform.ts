import { sendShape } from './sent.ts';
import type { Held, Sent } from './sent.ts';
import { pause, serve } from './wire.ts';

/** The chat platform that the parent plays. */
export interface Platform {
  url: string;
  held: Map<string, Held>;
  /** Sends that came again under a key it knew; nobody saw them twice. */
  repeats(): number;
  close(): Promise<void>;
}

/** Starts the platform. @param onSend told of every send before it is answered */
export async function startPlatform(options: {
  now: () => number;
  /** Answers take up to so long, ms. */
  delayMs: () => number;
  onSend: (sent: Sent) => void;
}): Promise<Platform> {
  const held = new Map<string, Held>();
  let repeats = 0;
  const server = await serve({
    '/send': async (body) => {
      const sent = sendShape.parse(body);
      const [at, known] = [options.now(), held.get(sent.key)];
      if (known) {
        repeats++;
        known.lastAt = at;
      } else held.set(sent.key, { sent, at, lastAt: at });
      options.onSend(sent);
      await pause(options.delayMs());
      return { id: sent.key };
    },
  });
  return { url: server.url, held, repeats: () => repeats, close: () => server.close() };
}
