import { splitText } from '../../core/delivery/index.ts';
import type { Action, Outbound, TextLimit } from '../../core/delivery/index.ts';
import { postedOf } from './place.ts';
import type { Key, Picture, Piece, Place, Posted, SendPlan } from './types.ts';

/** The longest text of one message. */
export const TEXT: TextLimit = { most: 4096, unit: 'utf16' };

/** The longest words under a picture, UTF-16 units. */
const CAPTION_MOST = 1024;

/** The largest upload that is shown as a picture, bytes; larger ones go as files. */
const PHOTO_MOST = 10 * 1024 * 1024;

const PHOTO_TYPES = /^image\/(?:png|jpe?g|webp)$/;

/** Buttons side by side, and so many columns of words in a row of them (a Chinese character takes two): all are as wide as the widest. */
const ROW = { buttons: 3, columns: 30 };

/**
 * What is sent, as plain text without a parse mode: nothing that anybody wrote can be taken for markup.
 *
 * An earlier card is changed in place, unless it asks for attention: nobody is notified of a change, so an alert goes
 * anew and the old message loses its buttons. The same when it stands in another chat or no longer fits one message.
 */
export function renderOutbound(out: Outbound, place: Place, pictures: readonly Picture[]): SendPlan {
  const { card, alert } = out;
  const pieces = piecesOf(out, place, pictures);
  const shown = card?.edited === true && card.platformId !== null ? postedOf(card.platformId) : null;
  if (!shown) return { edit: null, pieces, afterwards: null };
  const [first] = pieces;
  const fits = pieces.length === 1 && first?.method === 'sendMessage' && shown.chatId === place.chatId;
  if (fits && alert === null) {
    const { text, keyboard } = first;
    return { edit: { method: 'editMessageText', ...shown, text, keyboard }, pieces, afterwards: null };
  }
  return { edit: null, pieces, afterwards: { method: 'editMessageReplyMarkup', ...shown } };
}

/** The same for a group that has become a supergroup: what was written before stays behind in the old one. */
export function rerenderFor(chatId: number, plan: SendPlan): SendPlan {
  return {
    edit: null,
    pieces: plan.pieces.map((piece) => ({ ...piece, chatId, topicId: null })),
    afterwards: null,
  };
}

/** Rows of buttons: marks in one, others up to three side by side while their words are short. */
export function layOut(actions: readonly Action[]): Key[][] {
  const rows: Key[][] = [];
  let last: Action[] = [];
  for (const action of actions) {
    const key = { text: action.label, callback_data: action.token };
    const row = rows.at(-1);
    if (row && goesBeside(last, action)) {
      row.push(key);
      last.push(action);
    } else {
      rows.push([key]);
      last = [action];
    }
  }
  return rows;
}

function goesBeside(row: readonly Action[], action: Action): boolean {
  if (isMark(action)) return row.every(isMark);
  if (row.some(isMark) || row.length >= ROW.buttons) return false;
  const widest = Math.max(...[...row, action].map(({ label }) => widthOf(label)));
  return widest * (row.length + 1) <= ROW.columns;
}

function isMark({ label }: Action): boolean {
  return /^[1-5]$/.test(label);
}

/** Columns, as a fixed-width screen would count them. */
function widthOf(label: string): number {
  return [...label].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2), 0);
}

function piecesOf({ text: written, card }: Outbound, place: Place, pictures: readonly Picture[]): Piece[] {
  // Half a character would make the whole request unreadable.
  const text = written.replace(/\p{Surrogate}/gu, '\ufffd').trim();
  const keyboard = layOut(card?.actions ?? []);
  const [first, ...more] = pictures;
  const asCaption = first && keyboard.length === 0 && text.length <= CAPTION_MOST;
  if (asCaption) return [pictureOf(first, text, place), ...more.map((one) => pictureOf(one, '', place))];
  const texts = splitText(text, TEXT).filter((piece) => piece !== '');
  return [
    ...texts.map((piece, i): Piece => {
      const isLast = i === texts.length - 1;
      return { method: 'sendMessage', ...place, text: piece, keyboard: isLast ? keyboard : [] };
    }),
    ...pictures.map((one) => pictureOf(one, '', place)),
  ];
}

function pictureOf(picture: Picture, caption: string, place: Place): Piece {
  const { type, bytes } = picture;
  const isPhoto = PHOTO_TYPES.test(type) && bytes.length <= PHOTO_MOST;
  return { method: isPhoto ? 'sendPhoto' : 'sendDocument', ...place, picture, caption };
}

/** A picture that Telegram does not take as one (too long and narrow, say), as a file. */
export function asFile(piece: Piece): Piece | null {
  return piece.method === 'sendPhoto' ? { ...piece, method: 'sendDocument' } : null;
}

/** The message that stands for the whole send: the one with the buttons, else the last with words, else the first. */
export function chiefOf(pieces: readonly Piece[], posted: readonly Posted[]): Posted | null {
  const last = pieces.findLastIndex(({ method }) => method === 'sendMessage');
  return posted[Math.max(last, 0)] ?? null;
}
