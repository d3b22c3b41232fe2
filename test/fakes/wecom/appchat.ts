import { z } from 'zod';
import type { AppBook } from './appBook.ts';
import { readAppContent } from './appPayload.ts';
import type { MediaStore } from './media.ts';
import { CODE, get, needs, post, read, refuse } from './refusal.ts';
import type { Endpoints, Fields, MemberSetup } from './types.ts';
import type { World } from './world.ts';

const CHAT_ID = /^[0-9a-zA-Z]{1,32}$/;
const TYPES = ['text', 'image', 'voice', 'video', 'file', 'textcard', 'news', 'mpnews', 'markdown'];

const name = z.string().refine((text) => [...text].length <= 50, { error: 'above 50 characters' });
const createBody = z.object({
  name: name.optional(),
  owner: z.string().optional(),
  userlist: z.array(z.string()).min(2).max(2000),
  chatid: z.string().regex(CHAT_ID).optional(),
});
const updateBody = z.object({
  chatid: z.string(),
  name: name.optional(),
  owner: z.string().optional(),
  add_user_list: z.array(z.string()).optional(),
  del_user_list: z.array(z.string()).optional(),
});
const sendBody = z.object({
  chatid: z.string(),
  msgtype: z.string(),
  safe: z.union([z.literal(0), z.literal(1)]).optional(),
});

/** A group that the app created. */
export interface AppGroup {
  chatid: string;
  name: string;
  owner: string;
  members: string[];
}

/** Groups of the app: it can send to them and hears nothing. */
export class AppChat {
  readonly groups = new Map<string, AppGroup>();

  constructor(
    private readonly world: World,
    private readonly media: MediaStore,
    private readonly book: AppBook,
  ) {}

  endpoints(): Endpoints {
    return {
      'appchat/create': post('app', (body) => this.create(body)),
      'appchat/update': post('app', (body) => this.update(body)),
      'appchat/get': get('app', (query) => this.describe(query.get('chatid') ?? '')),
      'appchat/send': post('app', (body) => this.send(body)),
    };
  }

  private create(body: unknown): Fields {
    this.mustSeeRoot();
    const asked = read(createBody, body);
    const chatid = asked.chatid ?? this.world.id('chat', 32);
    needs(!this.groups.has(chatid), CODE.chatExists, 'chatid exists');
    const members = asked.userlist.map((userid) => this.member(userid).userid);
    const owner = this.member(asked.owner ?? members[0] ?? '').userid;
    needs(members.includes(owner), CODE.badParameter, 'owner is not in userlist');
    this.groups.set(chatid, { chatid, name: asked.name ?? '群聊', owner, members });
    return { chatid };
  }

  private update(body: unknown): void {
    this.mustSeeRoot();
    const asked = read(updateBody, body);
    const group = this.need(asked.chatid);
    const added = (asked.add_user_list ?? []).map((userid) => this.member(userid).userid);
    const kept = group.members.filter((userid) => !asked.del_user_list?.includes(userid));
    const members = [...new Set([...kept, ...added])];
    const owner = asked.owner ?? group.owner;
    needs(members.length >= 2, CODE.badParameter, 'a group needs two members');
    needs(members.includes(owner), CODE.badParameter, 'owner is not in the group');
    Object.assign(group, { members, owner, name: asked.name ?? group.name });
  }

  private describe(chatid: string): Fields {
    this.mustSeeRoot();
    const { members, ...group } = this.need(chatid);
    return { chat_info: { ...group, userlist: members } };
  }

  private send(body: unknown): void {
    this.mustSeeRoot();
    const { chatid, msgtype } = read(sendBody, body);
    const group = this.need(chatid);
    needs(TYPES.includes(msgtype), CODE.badMsgtype, `invalid msgtype ${msgtype}`);
    const content = readAppContent(msgtype, body, this.media);
    this.book.post(content, { to: group.members.map((userid) => this.member(userid)), chatid });
  }

  private mustSeeRoot(): void {
    needs(this.world.config.appSeesRoot, CODE.noPermission, 'the app does not see the root department');
  }

  private need(chatid: string): AppGroup {
    needs(CHAT_ID.test(chatid), CODE.badChatId, 'invalid chatid');
    return this.groups.get(chatid) ?? refuse(CODE.unknownChat, 'chatid not found');
  }

  private member(userid: string): MemberSetup {
    return this.book.find(userid) ?? refuse(CODE.unknownUser, 'userid not found');
  }
}
