import { createHash } from 'node:crypto';
import { lengthOf, splitText } from '../../../core/delivery/index.ts';
import type { Action, Outbound, TextLimit } from '../../../core/delivery/index.ts';
import type { Picture } from '../types.ts';
import { HEAD_LIMIT, ITEM_LIMIT, MENU_ITEMS, TEXT_LIMIT } from './types.ts';

/** One message of the platform. */
export type KfPiece =
  | { kind: 'text'; text: string }
  | { kind: 'menu'; head: string; items: readonly Action[] }
  | { kind: 'image'; picture: Picture };

/**
 * A send as messages: the words, cut where they are too long; what can be pressed as a menu, under the words where they
 * fit above it; pictures last, since they matter least when the allowance ends.
 */
export function renderKf(out: Outbound): KfPiece[] {
  const texts = out.text.trim() === '' ? [] : splitText(out.text, TEXT_LIMIT);
  const pictures = (out.images ?? []).map((picture): KfPiece => ({ kind: 'image', picture }));
  const actions = out.card?.actions ?? [];
  if (actions.length === 0) return [...texts.map(textPiece), ...pictures];
  const last = texts.at(-1) ?? '';
  const above = lengthOf(last, 'bytes') <= HEAD_LIMIT.most;
  const words = (above ? texts.slice(0, -1) : texts).map(textPiece);
  return [...words, ...menus(above ? last : '', actions), ...pictures];
}

/**
 * The ids of the pieces, by which the platform refuses a repeat: at most 32 letters, digits, `-` and `_`. They follow
 * from the key alone: a send tried again may say that it is late, and is still the same.
 */
export function messageIds({ conversationId, key }: Outbound, pieces: readonly KfPiece[]): string[] {
  const said = JSON.stringify([conversationId, key]);
  const base = createHash('sha256').update(said).digest('base64url').slice(0, 27);
  return pieces.map((_piece, i) => `${base}-${i}`);
}

/** The fields of a piece without pictures. */
export function toPayload(piece: Exclude<KfPiece, { kind: 'image' }>): object {
  if (piece.kind === 'text') return { msgtype: 'text', text: { content: piece.text } };
  const { head, items } = piece;
  return {
    msgtype: 'msgmenu',
    msgmenu: {
      ...(head === '' ? {} : { head_content: head }),
      list: items.map(({ token, label }) => ({ type: 'click', click: { id: token, content: label } })),
    },
  };
}

function textPiece(text: string): KfPiece {
  return { kind: 'text', text };
}

function menus(head: string, actions: readonly Action[]): KfPiece[] {
  const pieces: KfPiece[] = [];
  for (let from = 0; from < actions.length; from += MENU_ITEMS) {
    const items = actions.slice(from, from + MENU_ITEMS);
    pieces.push({
      kind: 'menu',
      head: from === 0 ? head : '',
      items: items.map(({ token, label }) => ({ token, label: cut(label, ITEM_LIMIT) })),
    });
  }
  return pieces;
}

function cut(text: string, limit: TextLimit): string {
  return splitText(text, limit)[0] ?? '';
}
