import { z } from 'zod';
import { answerApi } from '../../../bots/console/api.ts';
import type { ApiDeps, ApiResponse } from '../../../bots/console/api.ts';
import { makeConsoleChannel } from '../../../bots/console/index.ts';
import type { InboundMessage, Send } from '../../../core/assistant/index.ts';
import { accountId, pressToken } from '../../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, Outbound, SendResult } from '../../../core/delivery/index.ts';
import { makeMediaStore } from '../../../core/io/index.ts';
import type { DrillClock, GuanjiaStore } from '../../../core/io/index.ts';
import { sampleCard, sampleEffects, sampleSend } from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';
import { smallCompany } from '../../support/tickets.ts';
import type { Bench, Shown, Stage, Verbs } from './bench.ts';
import { BenchDoor } from './door.ts';

const PERSON = 'li';
const COLLEAGUE = 'xu';
const PHOTO = { type: 'image/png', name: 'leak.png' };

const chat = z.object({
  entries: z.array(
    z.object({
      side: z.enum(['own', 'other', 'guanjia']),
      where: z.string(),
      text: z.string(),
      photos: z.array(z.object({ hash: z.string() })),
      card: z
        .object({ id: z.number(), buttons: z.array(z.string()), labels: z.array(z.string()) })
        .nullable(),
    }),
  ),
});
type Entry = z.infer<typeof chat>['entries'][number];

const notPlayed = () => Promise.reject(new Error('the assistant is not played here'));

/** What a page asks of its server. */
type Ask = (method: string, path: string, body?: object) => Promise<ApiResponse>;

async function open(): Promise<Stage> {
  const { store, clock, dir } = await makeTempStore();
  const door = new BenchDoor();
  const pictures = new Map<string, Uint8Array>();
  const files = makeMediaStore({ dataDir: dir });
  const find = async (hash: string) => pictures.get(hash) ?? (await files.find(hash));
  const deps = depsOf({ store, clock, door, media: { ...files, find } });
  const ask: Ask = (method, path, body = {}) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    return answerApi(deps, { method, path: pathname, query: searchParams, body });
  };
  const page = pageOf(ask);
  const out = officeOf(store, clock);
  return {
    ...{ channel: () => out.channel, door, clock, pictures, send: out.send },
    conversationId: `console:${PERSON}`,
    fetch: async ({ source, name }) => {
      const bytes = await find(source);
      return bytes ? { ok: true, bytes, name } : { ok: false, kind: 'gone', problem: 'it is not kept' };
    },
    received: () => shownTo(ask, PERSON, 'direct'),
    stop: async () => undefined,
    start: async () => undefined,
    isQuiet: () => true,
    can: {
      ...page,
      cards: true,
      losesAnswer: out.losesAnswer,
      group: {
        conversationId: 'console:group',
        says: (text) => page.post('/api/say', { who: PERSON, group: true, text }),
        received: () => shownTo(ask, COLLEAGUE, 'group'),
      },
    },
  };
}

/** The console's server, with a door where the assistant takes in. */
function depsOf({
  door,
  ...parts
}: Pick<ApiDeps, 'media'> & { store: GuanjiaStore; clock: DrillClock; door: BenchDoor }): ApiDeps {
  const directory = smallCompany();
  let serial = 0;
  return {
    ...parts,
    assistant: {
      ...{ start: notPlayed, world: notPlayed, run: notPlayed, giveUp: notPlayed },
      handbooksChanged: notPlayed,
      receive: async (message) => {
        await door.accept(arrivalOf(message));
        return parts.store.receive(message, () => []);
      },
    },
    directory: () => directory,
    zone: 'Asia/Shanghai',
    advance: null,
    nextRunAt: () => Promise.resolve(null),
    newKey: () => `key-${(serial += 1)}`,
  };
}

/** Somebody in front of the page, which says again what was not answered. */
function pageOf(ask: Ask) {
  let last: { path: string; body: object } | null = null;
  let unanswered = 0;
  let serial = 0;
  const send = async () => {
    if (!last) throw new Error('nothing has been said');
    unanswered += 1;
    const { path, body } = last;
    const answer = await ask('POST', path, body).catch(() => null);
    if (answer?.kind !== 'json') return;
    if (answer.status !== 200) throw new Error(`the page was refused: ${JSON.stringify(answer.json)}`);
    unanswered = 0;
  };
  const post = (path: string, body: object): Promise<void> => {
    last = { path, body: { ...body, key: `page-${(serial += 1)}` } };
    return send();
  };
  const verbs: Partial<Verbs> = {
    says: (text) => post('/api/say', { who: PERSON, text }),
    confirmed: () => unanswered === 0,
    retries: send,
    insists: send,
    repeats: send,
    disorder: async (texts) => {
      for (const text of texts.toReversed()) await post('/api/say', { who: PERSON, text });
      await send();
    },
    elsewhere: (text) => post('/api/say', { who: COLLEAGUE, text }),
    sendsPhoto: (bytes) => {
      const photos = [{ name: PHOTO.name, data: bytes.toString('base64') }];
      return post('/api/say', { who: PERSON, photos });
    },
    presses: async (label) => {
      const cards = (await entriesOf(ask, PERSON)).flatMap(({ card }) => card ?? []);
      const card = cards.findLast(({ labels }) => labels.includes(label));
      const button = card?.buttons[card.labels.indexOf(label)];
      if (!card || button === undefined) throw new Error(`nobody sees a button ${label}`);
      await post('/api/press', { who: PERSON, card: card.id, button });
    },
  };
  return { ...verbs, post };
}

/** A send goes into the store, where the page reads it once the channel has confirmed it. */
function officeOf(store: GuanjiaStore, clock: DrillClock) {
  const channel = makeConsoleChannel(() => undefined);
  let isKilled = false;
  const send = async (out: Outbound): Promise<SendResult> => {
    await store.commit(sampleEffects({ sends: [sendOf(out)] }), clock.now());
    const result = await channel.send(out);
    const unmarked = (await store.listOutboxFor(sendOf(out).to, 100)).find(({ key }) => key === out.key);
    if (isKilled) {
      isKilled = false;
      return { ok: false, kind: 'unknown', problem: 'the process ended before it was marked' };
    }
    if (result.ok && unmarked)
      await store.markSent(unmarked.id, { platformId: result.platformId, at: clock.now() });
    return result;
  };
  return { channel, send, losesAnswer: () => void (isKilled = true) };
}

function sendOf({ key, conversationId, text, images = [], card }: Outbound): Send {
  const to = conversationId.slice('console:'.length);
  if (!card) return sampleSend({ key, to, body: { kind: 'message', text, cites: [], images } });
  const pressing = card.edited ? 'update' : 'promise';
  return sampleCard({ key, to, class: pressing }, { text, buttons: card.buttons });
}

/** The message as other channels hand one in. */
function arrivalOf(message: InboundMessage): Arrival {
  const { key, channel, conversationId, from, at, group, addressed } = message;
  const account = accountId(channel, from);
  return { key, channel, conversationId, account, name: null, at, group, addressed, body: bodyOf(message) };
}

function bodyOf({ body }: InboundMessage): ArrivalBody {
  switch (body.kind) {
    case 'text': {
      const attachments = body.media.map(({ hash, name, bytes }) => ({
        ...{ kind: 'image' as const, source: hash, name, bytes },
      }));
      return { kind: 'text', text: body.text, attachments, edited: false };
    }
    case 'press':
      return {
        kind: 'press',
        token: pressToken({ cardId: body.cardId ?? 0, button: body.button, with: body.with }),
      };
    case 'enter':
    case 'phone':
    case 'colleague':
    case 'unsupported':
      return body;
  }
}

async function entriesOf(ask: Ask, who: string): Promise<Entry[]> {
  const answer = await ask('GET', `/api/chat?who=${who}`);
  return chat.parse(answer.kind === 'json' ? answer.json : null).entries;
}

async function shownTo(ask: Ask, who: string, where: string): Promise<Shown[]> {
  const entries = (await entriesOf(ask, who)).filter((one) => one.side === 'guanjia' && one.where === where);
  return Promise.all(
    entries.map(async ({ text, card, photos }) => ({
      ...{ text, buttons: card?.labels ?? [], marks: [] },
      images: await Promise.all(photos.map(({ hash }) => readPhoto(ask, hash))),
    })),
  );
}

async function readPhoto(ask: Ask, hash: string): Promise<Uint8Array> {
  const answer = await ask('GET', `/api/media?hash=${hash}`);
  return answer.kind === 'bytes' ? answer.bytes : new Uint8Array();
}

export const consoleBench: Bench = {
  name: 'console',
  missing: null,
  capabilities: makeConsoleChannel(() => undefined).capabilities,
  lacks: {
    edits: 'what was said is not changed there',
    inTurn: 'what was not sent is shown so, and sent again by itself',
    exhausts: 'our own page sets no limit',
    unreachable: 'whoever is listed can be shown something',
    misconfigures: 'it has no settings of its own',
    saysWhileDown: 'the page cannot be reached then, and says so',
  },
  open,
};
