import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCard, textOfCard } from './cards.ts';
import { isJpeg, isPng } from './media.ts';
import type { MediaStore } from './media.ts';
import { CODE, bytesOf, needs, ok, read, refuse } from './refusal.ts';
import type { Answer, ApiCall, Endpoints, Fields } from './types.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const PER_MINUTE = 20;
const IMAGE_MAX = 2 * 1024 * 1024;
const CARDS = ['text_notice', 'news_notice'];

const textBody = z.object({
  text: z.looseObject({
    content: z.string(),
    mentioned_list: z.array(z.string()).optional(),
    mentioned_mobile_list: z.array(z.string()).optional(),
  }),
});
const imageBody = z.object({ image: z.object({ base64: z.string(), md5: z.string() }) });
const newsBody = z.object({
  news: z.object({
    articles: z
      .array(z.looseObject({ title: z.string(), url: z.string() }))
      .min(1)
      .max(8),
  }),
});

/** A message in the group of a webhook. */
export interface HookReceived {
  msgtype: string;
  payload: Fields;
  /** What the group reads; empty for media. */
  text: string;
  /** Epoch ms. */
  at: number;
}

/** Group webhooks: one way in, the key is the secret. */
export class Hooks {
  /** What each group holds, by key. */
  readonly groups = new Map<string, HookReceived[]>();
  private readonly removed = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly media: MediaStore,
  ) {
    for (const key of world.config.hookKeys) this.groups.set(key, []);
  }

  endpoints(): Endpoints {
    return {
      'webhook/send': { http: 'POST', access: 'open', body: 'json', run: (call) => this.send(call) },
      'webhook/upload_media': { http: 'POST', access: 'open', body: 'raw', run: (call) => this.upload(call) },
    };
  }

  /** Takes the robot out of its group, or puts it back. */
  setRemoved(key: string, removed: boolean): void {
    if (removed) this.removed.add(key);
    else this.removed.delete(key);
  }

  private send({ query, body }: ApiCall): Answer {
    const group = this.need(query.get('key'));
    const since = this.world.now() - MINUTE_MS;
    const recent = group.filter(({ at }) => at > since).length;
    needs(recent < PER_MINUTE, CODE.tooMany, 'api freq out of limit');
    const { msgtype } = read(z.object({ msgtype: z.string() }), body);
    group.push({ msgtype, at: this.world.now(), ...this.content(msgtype, body) });
    return ok();
  }

  private upload(call: ApiCall): Answer | Promise<Answer> {
    this.need(call.query.get('key'));
    const kind = call.query.get('type');
    needs(kind === 'file' || kind === 'voice', CODE.badUploadType, 'type is file or voice');
    return this.media.upload(call);
  }

  private need(key: string | null): HookReceived[] {
    const group = key === null || this.removed.has(key) ? undefined : this.groups.get(key);
    return group ?? refuse(CODE.badHook, 'invalid webhook url');
  }

  private content(msgtype: string, body: unknown): { payload: Fields; text: string } {
    switch (msgtype) {
      case 'text':
        return readText(body);
      case 'markdown':
      case 'markdown_v2':
        return readMarkdown(msgtype, body);
      case 'image':
        return readImage(body);
      case 'news':
        return readNews(body);
      case 'file':
      case 'voice':
        return this.readFile(msgtype, body);
      case 'template_card':
        return readNotice(body);
      default:
        return refuse(CODE.badMsgtype, `invalid msgtype ${msgtype}`);
    }
  }

  private readFile(kind: 'file' | 'voice', body: unknown): { payload: Fields; text: string } {
    const payload = read(z.object({ [kind]: z.object({ media_id: z.string() }) }), body)[kind];
    const { mediaId } = this.media.need(payload?.media_id ?? '', kind);
    return { payload: { media_id: mediaId }, text: '' };
  }
}

/** Unlike an app's text it is refused, not cut. */
function readText(body: unknown): { payload: Fields; text: string } {
  const { text } = read(textBody, body);
  needs(text.content !== '', CODE.noContent, 'text.content is empty');
  needs(bytesOf(text.content) <= 2048, CODE.badParameter, 'text.content exceed max length 2048');
  return { payload: text, text: text.content };
}

function readMarkdown(kind: 'markdown' | 'markdown_v2', body: unknown): { payload: Fields; text: string } {
  const payload = read(z.object({ [kind]: z.object({ content: z.string() }) }), body)[kind];
  const content = payload?.content ?? '';
  needs(content !== '', CODE.noContent, `${kind}.content is empty`);
  needs(bytesOf(content) <= 4096, CODE.badParameter, `${kind}.content exceed max length 4096`);
  return { payload: { content }, text: content };
}

function readImage(body: unknown): { payload: Fields; text: string } {
  const { image } = read(imageBody, body);
  const bytes = Buffer.from(image.base64, 'base64');
  needs(bytes.length <= IMAGE_MAX, CODE.badImageSize, 'image above 2 MB');
  needs(isJpeg(bytes) || isPng(bytes), CODE.badMediaType, 'image is no JPG or PNG');
  const md5 = createHash('md5').update(bytes).digest('hex');
  needs(md5 === image.md5.toLowerCase(), CODE.md5Differs, 'md5 does not match');
  return { payload: image, text: '' };
}

function readNews(body: unknown): { payload: Fields; text: string } {
  const { news } = read(newsBody, body);
  return { payload: news, text: news.articles.map(({ title }) => title).join('\n') };
}

function readNotice(body: unknown): { payload: Fields; text: string } {
  const { template_card } = read(z.object({ template_card: z.looseObject({}) }), body);
  const card = readCard(template_card);
  needs(CARDS.includes(card.cardType), CODE.badParameter, `card_type ${card.cardType} not supported`);
  return { payload: card.fields, text: textOfCard(card.fields) };
}
