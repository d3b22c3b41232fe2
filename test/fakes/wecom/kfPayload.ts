import { z } from 'zod';
import type { MediaStore } from './media.ts';
import { CODE, bytesOf, cutBytes, needs, read, refuse } from './refusal.ts';
import type { Fields } from './types.ts';

const textBody = z.object({ text: z.object({ content: z.string() }) });
const menuBody = z.object({
  msgmenu: z.object({
    head_content: z.string().optional(),
    list: z.array(z.unknown()).optional(),
    tail_content: z.string().optional(),
  }),
});
const linkBody = z.object({
  link: z.object({
    title: z.string().min(1),
    desc: z.string().optional(),
    url: z.string().min(1),
    thumb_media_id: z.string(),
  }),
});
const miniprogramBody = z.object({
  miniprogram: z.object({
    appid: z.string().min(1),
    title: z.string().optional(),
    thumb_media_id: z.string(),
    pagepath: z.string().min(1),
  }),
});
const locationBody = z.object({
  location: z.object({
    name: z.string().optional(),
    address: z.string().optional(),
    latitude: z.number(),
    longitude: z.number(),
  }),
});
const menuItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('click'), click: z.object({ id: sized(1, 64), content: sized(1, 128) }) }),
  z.object({ type: z.literal('view'), view: z.object({ url: sized(1, 2048), content: sized(1, 1024) }) }),
  z.object({
    type: z.literal('miniprogram'),
    miniprogram: z.object({ appid: sized(1, 64), pagepath: sized(1, 1024), content: sized(1, 1024) }),
  }),
  z.object({
    type: z.literal('text'),
    text: z.object({ content: sized(1, 256), no_newline: z.number().optional() }),
  }),
]);

/** An item of a menu as it was sent. */
export type MenuItem = z.infer<typeof menuItem>;

/** What an outgoing kf message holds, after the limits: cut where the platform cuts. */
export interface KfContent {
  msgtype: string;
  payload: Fields;
  /** What the customer reads; empty for media. */
  text: string;
  menu: readonly MenuItem[];
}

/** The content of an outgoing message. Refuses 40008, 40058, 44004, 45002, 95008, 95009 and 40007. */
export function readKfContent(msgtype: string, body: unknown, media: MediaStore): KfContent {
  switch (msgtype) {
    case 'text':
      return readText(body);
    case 'msgmenu':
      return readMenu(body);
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
      return readMedia(msgtype, body, media);
    case 'link':
      return readLink(body, media);
    case 'miniprogram':
      return readMiniprogram(body, media);
    case 'location':
      return plain(msgtype, read(locationBody, body).location, '');
    default:
      return refuse(CODE.badMsgtype, `invalid msgtype ${msgtype}`);
  }
}

function readText(body: unknown): KfContent {
  const { text } = read(textBody, body);
  needs(text.content !== '', CODE.noContent, 'text.content is empty');
  needs(bytesOf(text.content) <= 2048, CODE.tooLong, 'text.content above 2048 bytes');
  return plain('text', text, text.content);
}

function readMenu(body: unknown): KfContent {
  const { msgmenu } = read(menuBody, body);
  const { head_content: head = '', tail_content: tail = '', list = [] } = msgmenu;
  needs(bytesOf(head) <= 1024, CODE.tooLong, 'msgmenu.head_content above 1024 bytes');
  needs(bytesOf(tail) <= 1024, CODE.tooLong, 'msgmenu.tail_content above 1024 bytes');
  needs(list.length <= 10, CODE.menuTooLong, 'msgmenu.list above 10 items');
  needs(head !== '' || list.length > 0, CODE.badParameter, 'msgmenu is empty');
  const menu = list.map((item, i) => read(menuItem, item, CODE.badMenuItem, `msgmenu.list.${i}`));
  const text = [head, ...menu.map(labelOf), tail].filter((line) => line !== '').join('\n');
  return { msgtype: 'msgmenu', payload: msgmenu, text, menu };
}

function readMedia(kind: 'image' | 'voice' | 'video' | 'file', body: unknown, media: MediaStore): KfContent {
  const payload = read(z.object({ [kind]: z.object({ media_id: z.string() }) }), body)[kind];
  const { mediaId } = media.need(payload?.media_id ?? '', kind);
  return plain(kind, { media_id: mediaId }, '');
}

function readLink(body: unknown, media: MediaStore): KfContent {
  const { link } = read(linkBody, body);
  needs(bytesOf(link.url) <= 2048, CODE.badParameter, 'link.url above 2048 bytes');
  media.need(link.thumb_media_id, 'image');
  const title = cutBytes(link.title, 128);
  return plain('link', { ...link, title, desc: cutBytes(link.desc ?? '', 512) }, title);
}

function readMiniprogram(body: unknown, media: MediaStore): KfContent {
  const { miniprogram } = read(miniprogramBody, body);
  needs(bytesOf(miniprogram.title ?? '') <= 64, CODE.badParameter, 'miniprogram.title above 64 bytes');
  media.need(miniprogram.thumb_media_id, 'image');
  return plain('miniprogram', miniprogram, miniprogram.title ?? '');
}

function plain(msgtype: string, payload: Fields, text: string): KfContent {
  return { msgtype, payload, text, menu: [] };
}

function labelOf(item: MenuItem): string {
  if (item.type === 'click') return item.click.content;
  if (item.type === 'view') return item.view.content;
  return item.type === 'text' ? item.text.content : item.miniprogram.content;
}

function sized(min: number, max: number) {
  return z.string().refine((text) => bytesOf(text) >= min && bytesOf(text) <= max, {
    error: `needs ${min} to ${max} bytes`,
  });
}
