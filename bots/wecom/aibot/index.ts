import { z } from 'zod';
import type { Attachment, Channel, Door, FetchResult } from '../../../core/delivery/index.ts';
import { download } from './client.ts';
import { Connection } from './connection.ts';
import { examineBot } from './examine.ts';
import { makeIntake } from './intake.ts';
import type { Intake } from './intake.ts';
import { makeChats, makeOpenings, makeSpending } from './memory.ts';
import { CHANNEL } from './parse.ts';
import { CAPABILITIES } from './render.ts';
import { makeSender } from './sender.ts';
import type { AibotConfig, AibotDeps } from './types.ts';

export type { AibotConfig, AibotDeps, Pace } from './types.ts';

/**
 * WeCom's 智能机器人 over its long connection: staff talk to it in single chats, and in groups by naming it.
 * @example
 * const channel = createAibotChannel({ id, secret, wsUrl }, { log, clock, media });
 * await channel.start?.(door); // returns at once: it connects, and connects anew, by itself
 */
export function createAibotChannel(config: AibotConfig, deps: AibotDeps): Channel {
  const { clock, media, pace } = deps;
  const log = deps.log.child({ channel: CHANNEL });
  const connection = new Connection({ config, clock, log, pace });
  const openings = makeOpenings();
  const spending = makeSpending();
  let door: Door | null = null;
  let intake: Intake | null = null;
  const chats = makeChats(() => door);

  function start(opened: Door): Promise<void> {
    door = opened;
    const { stopped } = connection;
    const taken = () => connection.taken();
    const taking = makeIntake({ botId: config.id, door, chats, openings, clock, log, stopped, taken });
    intake = taking;
    connection.start({
      received: (frame) => taking.take(frame),
      closed: () => openings.forgetAll(),
      trouble: (what) => taking.note(what),
    });
    return Promise.resolve();
  }

  return {
    name: CHANNEL,
    capabilities: CAPABILITIES,
    send: makeSender({ connection, openings, chats, spending, media, clock, log }),
    start,
    stop: async () => {
      connection.stop();
      await intake?.settled();
    },
    fetch: fetchAttachment,
    examine: () =>
      Promise.resolve(examineBot({ connection, wsUrl: config.wsUrl, skewMs: intake?.skewMs() ?? null })),
  };
}

const sourceSchema = z.object({ url: z.url({ protocol: /^https?$/ }), aeskey: z.string().min(1) });

async function fetchAttachment({ source }: Attachment): Promise<FetchResult> {
  const read = sourceSchema.safeParse(readJson(source));
  if (!read.success) return { ok: false, kind: 'gone', problem: 'it came without an address or a key' };
  return download(read.data);
}

/** Null for what is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // One more thing that is no source.
    return null;
  }
}
