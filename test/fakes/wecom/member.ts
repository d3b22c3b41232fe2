import type { AppBook, AppReceived } from './appBook.ts';
import type { Callbacks } from './callbacks.ts';
import { findKey } from './cards.ts';
import type { MediaStore } from './media.ts';
import { readCardReply } from './passive.ts';
import { SAMPLE_IMAGE } from './samples.ts';
import type { Delivery } from './types.ts';
import type { World } from './world.ts';
import { writeXml } from './xml.ts';
import type { XmlFields } from './xml.ts';

interface Parts {
  world: World;
  book: AppBook;
  media: MediaStore;
  callbacks: Callbacks;
}

/** A message to the app, and the callback if it was sent at once. */
export interface AppSaid {
  msgId: string;
  delivery: Delivery | null;
}

/** A pressed button, and the code by which the card can be updated. */
export interface AppPressed {
  responseCode: string;
  delivery: Delivery | null;
}

/** Someone of the enterprise who holds the app's messages. */
export class FakeMember {
  constructor(
    private readonly parts: Parts,
    readonly userid: string,
  ) {}

  /** Messages of the app and of its groups, in order, as they stand now. */
  received(): AppReceived[] {
    return this.parts.book.received(this.userid);
  }

  /** Presses a button, or an entry of the menu at the right top, of a card as it stands now. */
  async press(
    { msgid }: Pick<AppReceived, 'msgid'>,
    key: string,
    selected: Record<string, readonly string[]> = {},
  ): Promise<AppPressed> {
    const card = this.standing(msgid, key);
    const responseCode = this.parts.book.responseCode(msgid);
    const items = Object.entries(selected).map(([question, ids]) => ({
      QuestionKey: question,
      OptionIds: { OptionId: ids },
    }));
    const plain = this.plain({
      MsgType: 'event',
      Event: card.where === 'menu' ? 'template_card_menu_event' : 'template_card_event',
      EventKey: key,
      TaskId: card.taskId,
      CardType: card.cardType,
      ResponseCode: responseCode,
      AgentID: this.parts.world.config.agentId,
      ...(items.length > 0 ? { SelectedItems: { SelectedItem: items } } : {}),
    });
    const delivery = await this.raise(plain, (reply) => this.applyReply(msgid, reply));
    return { responseCode, delivery };
  }

  say(text: string): Promise<AppSaid> {
    return this.raw({ MsgType: 'text', Content: text });
  }

  sendImage(bytes: Buffer = SAMPLE_IMAGE): Promise<AppSaid> {
    const { mediaId } = this.parts.media.keep('image', bytes, 'image.png');
    return this.raw({ MsgType: 'image', PicUrl: 'https://wework.qpic.cn/fake/0', MediaId: mediaId });
  }

  /** Says something of any type, known or not; the common fields are added. */
  async raw(fields: XmlFields): Promise<AppSaid> {
    const id = this.parts.world.number();
    const plain = this.plain({ ...fields, MsgId: id, AgentID: this.parts.world.config.agentId });
    return { msgId: String(id), delivery: await this.raise(plain) };
  }

  /** The XML of a message with these fields. */
  plain(fields: XmlFields): string {
    const { world } = this.parts;
    const common = {
      ToUserName: world.config.corpId,
      FromUserName: this.userid,
      CreateTime: world.seconds(),
    };
    return writeXml({ ...common, ...fields });
  }

  private standing(msgid: string, key: string) {
    const found = this.received().find((one) => one.msgid === msgid);
    if (!found?.card) throw new Error(`${this.userid} holds no card ${msgid}`);
    if (found.replaced !== null) throw new Error(`the card says "${found.replaced}" and has no button`);
    const where = findKey(found.card, key);
    if (where === null) throw new Error(`no button ${key} on the card`);
    const { card_type: cardType, task_id: taskId } = found.card;
    return { where, cardType: String(cardType), taskId: String(taskId) };
  }

  private applyReply(msgid: string, reply: string): void {
    const change = readCardReply(reply);
    if (change) this.parts.book.update(msgid, { users: [this.userid], ...change });
  }

  private async raise(plain: string, onReply?: (reply: string) => void): Promise<Delivery | null> {
    const callback = { surface: 'app' as const, plain, openKfId: null };
    const delivery = await this.parts.callbacks.raise({ ...callback, ...(onReply ? { onReply } : {}) });
    this.parts.world.changed();
    return delivery;
  }
}
