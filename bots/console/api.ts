import { z } from 'zod';
import type { Assistant, MediaRef } from '../../core/assistant/index.ts';
import type { GuanjiaStore, MediaStore } from '../../core/io/index.ts';
import type { Clock, Language } from '../../core/kit/index.ts';
import { isEmployee } from '../../core/people/index.ts';
import type { Directory, Person } from '../../core/people/index.ts';
import { readChat } from './chat.ts';
import { takeFees } from './fees.ts';
import type { FeeDesk } from './fees.ts';
import { takeOrder } from './handbooks.ts';
import type { HandbookRoom } from './handbooks.ts';
import type { ConsoleState } from './types.ts';
import { countWaiting, listPlayed, ticketRow } from './view.ts';

export interface ApiDeps {
  store: GuanjiaStore;
  media: MediaStore;
  assistant: Assistant;
  directory: () => Directory;
  clock: Clock;
  zone: string;
  /** Plays the drill clock forward by so many ms; null where real channels are connected and time is not to be played with. */
  advance: ((ms: number) => Promise<void>) | null;
  /** When the system has something to do next. */
  nextRunAt: () => Promise<number | null>;
  /** A fresh identity for each message sent from here. */
  newKey: () => string;
  /** Absent: this console takes no lists of fees. */
  feeDesk?: FeeDesk;
  /** Absent: this console has no register of handbooks. */
  handbookDesk?: HandbookRoom;
}

export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export type ApiResponse =
  { kind: 'json'; status: number; json: unknown } | { kind: 'bytes'; type: string; bytes: Uint8Array };

const OPEN_SHOWN = 1_000;
const FINISHED_SHOWN = 200;
const LONGEST_TEXT = 5_000;

const sayShape = z.object({
  who: z.string(),
  group: z.boolean().default(false),
  text: z.string().max(LONGEST_TEXT).default(''),
  photos: z
    .array(z.object({ name: z.string().max(200), data: z.base64() }))
    .max(9)
    .default([]),
  /** The page's own identity of this message: sent again after a lost answer it counts once. */
  key: z.string().min(1).max(100).optional(),
});
const pressShape = z.object({
  who: z.string(),
  card: z.int(),
  button: z.string().max(40),
  with: z.string().max(LONGEST_TEXT).default(''),
  key: z.string().min(1).max(100).optional(),
});
const clockShape = z.object({
  advanceMs: z.union([
    z.literal('next'),
    z
      .number()
      .positive()
      .max(400 * 86_400_000),
  ]),
});

/** Answers one request of the page. Bad input gets a code that the page has words for. */
export async function answerApi(deps: ApiDeps, request: ApiRequest): Promise<ApiResponse> {
  const route = `${request.method} ${request.path}`;
  switch (route) {
    case 'GET /api/state':
      return ok(await readState(deps, languageOf(request.query)));
    case 'GET /api/chat':
      return chat(deps, request.query);
    case 'GET /api/media':
      return photo(deps, request.query.get('hash') ?? '');
    case 'POST /api/say':
      return say(deps, request.body);
    case 'POST /api/press':
      return press(deps, request.body);
    case 'POST /api/fees':
      return fees(deps, request.body);
    case 'POST /api/handbooks':
      return handbooks(deps, request.body);
    case 'POST /api/clock':
      return moveClock(deps, request.body);
    default:
      return problem(404, 'not_found');
  }
}

/** The page's language: English where it says so. */
function languageOf(query: URLSearchParams): Language {
  return query.get('language') === 'en' ? 'en' : 'zh-Hans';
}

async function readState(deps: ApiDeps, language: Language): Promise<ConsoleState> {
  const { store, directory, clock, zone } = deps;
  const people = directory();
  const open = await store.listTickets({ open: true, limit: OPEN_SHOWN });
  const finished = await store.listTickets({ open: false, limit: FINISHED_SHOWN });
  const counts = await store.count();
  return {
    company: people.company.name,
    compound: people.company.compound,
    zone,
    now: clock.now(),
    clockMoves: deps.advance !== null,
    nextAt: await deps.nextRunAt(),
    people: listPlayed(people).map(({ key, role, team, name, room }) => ({
      key,
      role,
      team,
      name: name ?? key,
      room,
    })),
    tickets: [...open, ...finished].map((ticket) => ticketRow(ticket, people, language)),
    waiting: await countWaiting(store, people),
    counts: {
      open: counts.openTickets,
      unhandled: counts.unhandledMessages,
      waitingSends: counts.waitingSends,
      running: counts.runningJobs,
      problemSends: counts.problemSends,
      deadJobs: counts.deadJobs,
    },
  };
}

function findPlayed({ directory }: ApiDeps, key: string): Person | null {
  return listPlayed(directory()).find((person) => person.key === key) ?? null;
}

async function chat(deps: ApiDeps, query: URLSearchParams): Promise<ApiResponse> {
  const { store, directory } = deps;
  const person = findPlayed(deps, query.get('who') ?? '');
  if (!person) return problem(404, 'unknown_person');
  return ok({ entries: await readChat(store, person, directory(), languageOf(query)) });
}

async function photo({ media }: ApiDeps, hash: string): Promise<ApiResponse> {
  const bytes = await media.find(hash);
  const type = bytes && media.recognise(bytes);
  if (!bytes || !type) return problem(404, 'not_found');
  return { kind: 'bytes', type: type.type, bytes };
}

async function say(deps: ApiDeps, body: unknown): Promise<ApiResponse> {
  const read = sayShape.safeParse(body);
  if (!read.success) return problem(400, 'bad_request');
  const { who, group, text, photos, key } = read.data;
  const person = findPlayed(deps, who);
  if (!person) return problem(404, 'unknown_person');
  if (group && !isEmployee(person)) return problem(403, 'not_in_group');
  if (text.trim() === '' && photos.length === 0) return problem(400, 'empty');
  const media: MediaRef[] = [];
  for (const one of photos) {
    const kept = await deps.media.put(Buffer.from(one.data, 'base64'), one.name);
    if (!kept.ok) return problem(400, kept.why);
    media.push(kept.media);
  }
  return receive(deps, { who, group, key, body: { kind: 'text', text, media } });
}

async function press(deps: ApiDeps, body: unknown): Promise<ApiResponse> {
  const read = pressShape.safeParse(body);
  if (!read.success) return problem(400, 'bad_request');
  const { who, card, button, with: words, key } = read.data;
  if (!findPlayed(deps, who)) return problem(404, 'unknown_person');
  return receive(deps, {
    who,
    group: false,
    key,
    body: { kind: 'press', cardId: card, button, with: words },
  });
}

async function receive(
  deps: ApiDeps,
  message: {
    who: string;
    group: boolean;
    key: string | undefined;
    body: Parameters<Assistant['receive']>[0]['body'];
  },
): Promise<ApiResponse> {
  const { id, duplicate } = await deps.assistant.receive({
    key: `console:${message.key ?? deps.newKey()}`,
    channel: 'console',
    conversationId: `console:${message.group ? 'group' : message.who}`,
    from: message.who,
    at: deps.clock.now(),
    group: message.group,
    addressed: true,
    body: message.body,
  });
  return ok({ id, duplicate });
}

async function moveClock(deps: ApiDeps, body: unknown): Promise<ApiResponse> {
  const read = clockShape.safeParse(body);
  if (!read.success) return problem(400, 'bad_request');
  if (!deps.advance) return problem(403, 'clock_is_real');
  const { advanceMs } = read.data;
  const next = advanceMs === 'next' ? await deps.nextRunAt() : null;
  const ms = advanceMs === 'next' ? Math.max(0, (next ?? deps.clock.now()) - deps.clock.now()) : advanceMs;
  if (ms > 0) await deps.advance(ms);
  return ok({ now: deps.clock.now(), moved: ms > 0 });
}

async function fees(deps: ApiDeps, body: unknown): Promise<ApiResponse> {
  const done = await takeFees(body, deps.feeDesk ?? null);
  if (typeof done !== 'string') return ok(done);
  return problem(done === 'other_folder' ? 409 : 400, done);
}

async function handbooks(deps: ApiDeps, body: unknown): Promise<ApiResponse> {
  const done = await takeOrder(body, deps.handbookDesk ?? null);
  if (typeof done !== 'string') return ok(done);
  return problem(done === 'other_folder' ? 409 : 400, done);
}

function ok(json: unknown): ApiResponse {
  return { kind: 'json', status: 200, json };
}

function problem(status: number, error: string): ApiResponse {
  return { kind: 'json', status, json: { error } };
}
