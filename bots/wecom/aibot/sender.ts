import { readPressToken } from '../../../core/delivery/index.ts';
import type { Outbound, SendResult } from '../../../core/delivery/index.ts';
import type { Clock, Logger } from '../../../core/kit/index.ts';
import type { Link } from './client.ts';
import type { Connection } from './connection.ts';
import { makeProgressBook } from './memory.ts';
import type { Chats, Openings, Progress, Spending } from './memory.ts';
import { TASK_ID_TAKEN, TOO_OFTEN, isNotAnswerable, resultOf } from './outcomes.ts';
import { answerBody, planParts, planUpdate, pushBody, taskIdOf, welcomeBody } from './render.ts';
import type { AibotDeps, Opening, Outcome, Part } from './types.ts';

export interface SenderParts {
  connection: Connection;
  openings: Openings;
  chats: Chats;
  spending: Spending;
  media: AibotDeps['media'];
  clock: Clock;
  log: Logger;
}

/** One send under way. */
interface Sending {
  out: Outbound;
  link: Link;
  chat: { id: string; chatType: 0 | 1 | 2 };
  progress: Progress;
}

type WordPart = Exclude<Part, { kind: 'image' }>;
type ImagePart = Extract<Part, { kind: 'image' }>;

/** Uploads are counted for the bot as a whole. */
const UPLOADS = 'uploads';
/** Bytes of an uploaded file's name. */
const NAME_BYTES = 200;

/**
 * Carries sends out, never throwing. A card that was pressed a moment ago is replaced in place; the first words after
 * the chat was opened are its welcome; the first after a message answer that message; everything else is pushed.
 */
export function makeSender(parts: SenderParts): (out: Outbound) => Promise<SendResult> {
  const { connection, openings, chats, spending, media, clock, log } = parts;
  const book = makeProgressBook();

  return async function send(out: Outbound): Promise<SendResult> {
    const reached = connection.reach();
    if (!reached.ok) return reached;
    try {
      const chat = await chats.find(out.conversationId);
      const progress = book.begin(out.key, taskIdOf(out.key, out.at));
      const result = await carryOut({ out, link: reached.link, chat, progress });
      if (isOver(result, progress)) book.end(out.key);
      return result;
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      return { ok: false, kind: 'retry', problem: `the chat or a picture could not be looked up (${name})` };
    }
  };

  async function carryOut(sending: Sending): Promise<SendResult> {
    return (await replacePressed(sending)) ?? sendParts(sending);
  }

  /** Null: it was not pressed just now, or cannot be replaced; then it is sent anew. */
  async function replacePressed({ out, link }: Sending): Promise<SendResult | null> {
    const { card, conversationId } = out;
    if (!card?.edited) return null;
    const now = clock.now();
    const press = openings.take(conversationId, now, (one) => isPressOf(one, card.id));
    const body = press?.kind === 'press' ? planUpdate(out, press.taskId) : null;
    if (press?.kind !== 'press' || !body || spending.waitMs(conversationId, now) > 0) return null;
    const outcome = await counted(conversationId, () =>
      link.answer(press.reqId, 'aibot_respond_update_msg', body),
    );
    if (outcome.kind === 'refused') return null;
    return resultOf(outcome, press.taskId);
  }

  async function sendParts(sending: Sending): Promise<SendResult> {
    const { out, progress } = sending;
    const planned = planParts(out, progress.taskId);
    for (const [nth, part] of planned.entries()) {
      if (progress.done.has(part.label)) continue;
      const opening = nth === 0 ? openingFor(sending) : null;
      const result = await sendPart(sending, part, opening);
      if (!result.ok && result.kind === 'unknown') progress.open = part.label;
      if (!result.ok) return result;
      progress.done.add(part.label);
      progress.open = null;
    }
    const hasCard = planned.some(({ kind }) => kind === 'card');
    return { ok: true, platformId: hasCard ? progress.taskId : null };
  }

  async function sendPart(sending: Sending, part: Part, opening: Opening | null): Promise<SendResult> {
    const { conversationId } = sending.out;
    const waitMs = spending.waitMs(conversationId, clock.now());
    if (waitMs > 0)
      return {
        ok: false,
        kind: 'retry',
        afterMs: waitMs,
        problem: 'this chat has got all it may in its minute or hour',
      };
    if (part.kind === 'image') return sendImage(sending, part);
    const outcome = await sayWords(sending, part, opening);
    const repeated = outcome.kind === 'refused' && outcome.code === TASK_ID_TAKEN;
    // The task id is known: so the card that nobody knew of has arrived.
    if (repeated && sending.progress.open === part.label) return { ok: true, platformId: null };
    return judged(conversationId, outcome);
  }

  async function sayWords(
    { out, link, chat, progress }: Sending,
    part: WordPart,
    opening: Opening | null,
  ): Promise<Outcome> {
    const { conversationId } = out;
    if (opening) {
      const outcome = await counted(conversationId, () =>
        opening.kind === 'enter'
          ? link.answer(opening.reqId, 'aibot_respond_welcome_msg', welcomeBody(part))
          : link.answer(opening.reqId, 'aibot_respond_msg', answerBody(part, progress.taskId)),
      );
      if (!isNotAnswerable(outcome)) return outcome;
    }
    return counted(conversationId, () => link.push(chat, pushBody(part)));
  }

  /** A picture goes with words that have arrived: only what is likely to pass makes the send be tried again. */
  async function sendImage({ out, link, chat }: Sending, { image }: ImagePart): Promise<SendResult> {
    const given = { ok: true, platformId: null } as const;
    const bytes = await media.find(image.hash);
    if (!bytes) {
      log.warn('a picture to be sent is not there', { channel: 'wecom-bot' });
      return given;
    }
    const waitMs = spending.waitMs(UPLOADS, clock.now());
    if (waitMs > 0) return { ok: false, kind: 'retry', afterMs: waitMs, problem: 'too many uploads' };
    spending.spend(UPLOADS, clock.now());
    const type = /^image\/(png|jpeg)$/.test(image.type) ? 'image' : 'file';
    const uploaded = await link.upload(bytes, { type, filename: nameFor(image.name, image.hash) });
    if (uploaded.kind !== 'uploaded') {
      // Nobody has seen anything yet, whatever became of the upload.
      const result = judged(
        UPLOADS,
        uploaded.kind === 'unknown' ? { ...uploaded, kind: 'unsent' } : uploaded,
      );
      return result.ok || result.kind === 'retry' ? result : leftOut(result.problem);
    }
    const id = { media_id: uploaded.mediaId };
    const outcome = await counted(out.conversationId, () =>
      link.push(chat, type === 'image' ? { msgtype: type, image: id } : { msgtype: type, file: id }),
    );
    const result = judged(out.conversationId, outcome);
    return result.ok || result.kind === 'retry' ? result : leftOut(result.problem);
  }

  function leftOut(problem: string): SendResult {
    log.warn('a picture was left out', { channel: 'wecom-bot', problem });
    return { ok: true, platformId: null };
  }

  /** Counts it before it goes: others may be sending there as well. */
  async function counted(chat: string, command: () => Promise<Outcome>): Promise<Outcome> {
    spending.spend(chat, clock.now());
    const outcome = await command();
    if (outcome.kind === 'unsent' || outcome.kind === 'refused') spending.giveBack(chat);
    return outcome;
  }

  function judged(chat: string, outcome: Outcome): SendResult {
    const tooOften = outcome.kind === 'refused' && outcome.code === TOO_OFTEN;
    return resultOf(outcome, null, tooOften ? spending.shut(chat, clock.now()) : 0);
  }

  function openingFor({ out, chat }: Sending): Opening | null {
    const welcomes = (one: Opening): boolean => one.kind === 'enter';
    const answers = (one: Opening): boolean => one.kind === 'message' && isAnswer(out, chat.chatType);
    const { conversationId } = out;
    const now = clock.now();
    return openings.take(conversationId, now, welcomes) ?? openings.take(conversationId, now, answers);
  }
}

function isPressOf(opening: Opening, cardId: number): boolean {
  return opening.kind === 'press' && readPressToken(opening.token)?.cardId === cardId;
}

/** An alert, or a card to a whole group, is hardly meant for whoever wrote there last. */
function isAnswer({ alert, card }: Outbound, chatType: 0 | 1 | 2): boolean {
  return alert === null && (chatType === 1 || card === null);
}

/** Nothing of it has to be remembered: it has arrived, never will, or begins from the beginning. */
function isOver(result: SendResult, { done, open }: Progress): boolean {
  if (result.ok || result.kind === 'refused' || result.kind === 'unreachable') return true;
  return done.size === 0 && open === null;
}

function nameFor(name: string, hash: string): string {
  const whole = name === '' ? hash : name;
  return Buffer.byteLength(whole) <= NAME_BYTES
    ? whole
    : `${hash.slice(0, 16)}${/\.\w{1,8}$/.exec(name)?.[0] ?? ''}`;
}
