import { z } from 'zod';
import { readCard, textOfCard } from './cards.ts';
import type { Card } from './cards.ts';
import type { MediaStore } from './media.ts';
import { CODE, bytesOf, cutBytes, needs, read, refuse } from './refusal.ts';
import type { Fields } from './types.ts';

const contentBody = (msgtype: string) => z.object({ [msgtype]: z.looseObject({ content: z.string() }) });
const textcard = z.object({
  title: z.string().min(1),
  description: z.string().min(1),
  url: z.string().min(1),
  btntxt: z.string().optional(),
});
const article = z.looseObject({ title: z.string().min(1), url: z.string().optional() });
const news = z.object({ articles: z.array(article).min(1).max(8) });
const mpnews = z.object({
  articles: z
    .array(z.looseObject({ title: z.string().min(1) }))
    .min(1)
    .max(8),
});

/** What an app message holds, after the limits. */
export interface AppContent {
  msgtype: string;
  payload: Fields;
  /** What a member reads first; empty for media. */
  text: string;
  card: Card | null;
}

/** Content of `message/send` and `appchat/send`. Refuses 40008, 40058, 44004, 45002, 40007 and 42014. */
export function readAppContent(msgtype: string, body: unknown, media: MediaStore): AppContent {
  switch (msgtype) {
    case 'text':
      return readText(body);
    case 'markdown':
      return readMarkdown(body);
    case 'textcard':
      return readTextcard(body);
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
      return readMedia(msgtype, body, media);
    case 'news':
      return readNews(body);
    case 'mpnews':
      return readMpnews(body);
    case 'template_card':
      return readTemplateCard(body);
    default:
      return refuse(CODE.badMsgtype, `invalid msgtype ${msgtype}`);
  }
}

/** Longer text is cut, not refused. */
function readText(body: unknown): AppContent {
  const content = readContent('text', body);
  const kept = cutBytes(content, 2048);
  return plain('text', { content: kept }, kept);
}

function readMarkdown(body: unknown): AppContent {
  const content = readContent('markdown', body);
  needs(bytesOf(content) <= 2048, CODE.tooLong, 'markdown.content above 2048 bytes');
  return plain('markdown', { content }, content);
}

function readContent(msgtype: string, body: unknown): string {
  const content = read(contentBody(msgtype), body)[msgtype]?.content ?? '';
  needs(content !== '', CODE.noContent, `${msgtype}.content is empty`);
  return content;
}

function readTextcard(body: unknown): AppContent {
  const { textcard: card } = read(z.object({ textcard }), body);
  needs(bytesOf(card.title) <= 128, CODE.tooLong, 'textcard.title above 128 bytes');
  needs(bytesOf(card.description) <= 512, CODE.tooLong, 'textcard.description above 512 bytes');
  needs(bytesOf(card.url) <= 2048, CODE.tooLong, 'textcard.url above 2048 bytes');
  needs([...(card.btntxt ?? '')].length <= 4, CODE.badParameter, 'textcard.btntxt above 4 characters');
  return plain('textcard', card, `${card.title}\n${card.description}`);
}

function readMedia(kind: 'image' | 'voice' | 'video' | 'file', body: unknown, media: MediaStore): AppContent {
  const payload = read(z.object({ [kind]: z.looseObject({ media_id: z.string() }) }), body)[kind];
  const { mediaId } = media.need(payload?.media_id ?? '', kind);
  return plain(kind, { ...payload, media_id: mediaId }, '');
}

function readNews(body: unknown): AppContent {
  const payload = read(z.object({ news }), body).news;
  return plain('news', payload, payload.articles.map((one) => one.title).join('\n'));
}

function readMpnews(body: unknown): AppContent {
  const payload = read(z.object({ mpnews }), body).mpnews;
  return plain('mpnews', payload, payload.articles.map((one) => one.title).join('\n'));
}

function readTemplateCard(body: unknown): AppContent {
  const { template_card: given } = read(z.object({ template_card: z.looseObject({}) }), body);
  const card = readCard(given);
  return { msgtype: 'template_card', payload: card.fields, text: textOfCard(card.fields), card };
}

function plain(msgtype: string, payload: Fields, text: string): AppContent {
  return { msgtype, payload, text, card: null };
}
