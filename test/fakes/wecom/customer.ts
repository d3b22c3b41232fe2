import type { KfOutgoing } from './kf.ts';
import type { KfDriver, KfSaid } from './kfDriver.ts';
import type { MediaKind } from './media.ts';
import { bytesOf } from './refusal.ts';
import { SAMPLE_FILE, SAMPLE_IMAGE, SAMPLE_VIDEO, SAMPLE_VOICE } from './samples.ts';
import type { ServiceState, Session } from './session.ts';
import type { Fields } from './types.ts';

const SCENE_PARAM_BYTES = 128;

/** An entry, and the welcome code that came with it. */
export interface KfEntry extends KfSaid {
  welcomeCode: string | null;
}

/** Someone who writes to a kf account from ordinary WeChat. */
export class FakeCustomer {
  constructor(
    private readonly driver: KfDriver,
    readonly id: string,
    /** The account in whose chat this customer is; entering another changes it. */
    public openKfId: string,
  ) {}

  /** Opens the chat. `withWelcome` overrides the platform's own rule for a welcome code. */
  async enterSession(
    entry: { openKfId?: string; scene?: string; sceneParam?: string; withWelcome?: boolean } = {},
  ): Promise<KfEntry> {
    this.openKfId = entry.openKfId ?? this.openKfId;
    const { scene = '', sceneParam = '' } = entry;
    const { sessions } = this.driver.kf;
    const session = this.session();
    const welcome = entry.withWelcome ?? sessions.owesWelcome(session);
    const welcomeCode = welcome ? sessions.issueCode('welcome', session) : null;
    session.entered = { scene, sceneParam, at: this.driver.now() };
    const said = await this.driver.tellEvent(this.openKfId, {
      event_type: 'enter_session',
      external_userid: this.id,
      scene,
      scene_param: sceneParam,
      ...(welcomeCode === null ? {} : { welcome_code: welcomeCode }),
    });
    return { ...said, welcomeCode };
  }

  /** Opens the chat by a link of `kf/add_contact_way`, with or without `scene_param`. */
  follow(link: string): Promise<KfEntry> {
    const [address = '', given = ''] = link.split('&scene_param=');
    const way = this.driver.kf.office.ways.get(address);
    if (!way) throw new Error('the link is none that was given out');
    const sceneParam = decodeURIComponent(given);
    if (bytesOf(sceneParam) > SCENE_PARAM_BYTES) throw new Error('scene_param above 128 bytes');
    return this.enterSession({ ...way, sceneParam });
  }

  say(text: string): Promise<KfSaid> {
    return this.raw('text', { content: text });
  }

  /** Taps an item of the newest menu that holds it. */
  tapMenu(menuId: string): Promise<KfSaid> {
    const items = this.received()
      .toReversed()
      .flatMap(({ menu }) => menu);
    for (const item of items)
      if (item.type === 'click' && item.click.id === menuId)
        return this.raw('text', { content: item.click.content, menu_id: menuId });
    throw new Error(`no menu item ${menuId}`);
  }

  sendImage(bytes: Buffer = SAMPLE_IMAGE): Promise<KfSaid> {
    return this.sendMedia('image', bytes, 'image.png');
  }

  sendVoice(bytes: Buffer = SAMPLE_VOICE): Promise<KfSaid> {
    return this.sendMedia('voice', bytes, 'voice.amr');
  }

  sendVideo(bytes: Buffer = SAMPLE_VIDEO): Promise<KfSaid> {
    return this.sendMedia('video', bytes, 'video.mp4');
  }

  sendFile(bytes: Buffer = SAMPLE_FILE, name = '账单.pdf'): Promise<KfSaid> {
    return this.sendMedia('file', bytes, name);
  }

  sendLocation(
    place: { latitude?: number; longitude?: number; name?: string; address?: string } = {},
  ): Promise<KfSaid> {
    const home = { latitude: 31.2304, longitude: 121.4737, name: '3号楼', address: '滨江路1号' };
    return this.raw('location', { ...home, ...place });
  }

  sendLink(link: { title?: string; desc?: string; url?: string; pic_url?: string } = {}): Promise<KfSaid> {
    const some = { title: '一篇文章', desc: '', url: 'https://example.com/a', pic_url: '' };
    return this.raw('link', { ...some, ...link });
  }

  /** Says something of any type, known or not; the payload stands under the name of the type. */
  raw(msgtype: string, payload: Fields): Promise<KfSaid> {
    this.driver.kf.sessions.wrote(this.session());
    const who = { open_kfid: this.openKfId, external_userid: this.id };
    return this.driver.tell(this.openKfId, { ...who, origin: 3, msgtype, [msgtype]: payload });
  }

  /** Takes back what was said. */
  recall(msgid: string): Promise<KfSaid> {
    const event = { event_type: 'user_recall_msg', external_userid: this.id, recall_msgid: msgid };
    return this.driver.tellEvent(this.openKfId, event);
  }

  /** What the assistant sent here, at all accounts, without what failed later. */
  received(): KfOutgoing[] {
    return this.driver.kf.sent.filter((one) => one.customerId === this.id && !one.failed);
  }

  /** The same as texts. */
  texts(): string[] {
    return this.received().map(({ text }) => text);
  }

  /** How many messages the assistant may still send in this chat. */
  allowance(): number {
    return this.session().left;
  }

  state(): ServiceState {
    return this.session().state;
  }

  /** The session of this chat, to look at. */
  session(): Session {
    return this.driver.kf.sessions.of(this.openKfId, this.id);
  }

  private sendMedia(kind: MediaKind, bytes: Buffer, name: string): Promise<KfSaid> {
    return this.raw(kind, { media_id: this.driver.media.keep(kind, bytes, name).mediaId });
  }
}
