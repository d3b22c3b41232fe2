import { z } from 'zod';
import type { AppBook } from './appBook.ts';
import { readAppContent } from './appPayload.ts';
import type { AppContent } from './appPayload.ts';
import { readCard } from './cards.ts';
import type { MediaStore } from './media.ts';
import { CODE, get, needs, post, read, refuse } from './refusal.ts';
import type { Endpoints, Fields, MemberSetup } from './types.ts';
import type { World } from './world.ts';

const list = z.string().optional();
const flag = z.union([z.literal(0), z.literal(1)]).optional();
const sendBody = z.object({
  touser: list,
  toparty: list,
  totag: list,
  agentid: z.number().int(),
  msgtype: z.string(),
  safe: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  enable_id_trans: flag,
  enable_duplicate_check: flag,
  duplicate_check_interval: z.number().int().min(0).max(14_400).optional(),
});
const recallBody = z.object({ msgid: z.string() });
const updateBody = z.object({
  userids: z.array(z.string()).optional(),
  partyids: z.array(z.number()).optional(),
  tagids: z.array(z.number()).optional(),
  atall: flag,
  agentid: z.number().int(),
  response_code: z.string(),
  button: z.object({ replace_name: z.string().min(1) }).optional(),
  template_card: z.looseObject({ replace_text: z.string().optional() }).optional(),
});

type SendBody = z.infer<typeof sendBody>;

interface Audience {
  members: MemberSetup[];
  invaliduser: string[];
  invalidparty: string[];
  invalidtag: string[];
  unlicenseduser: string[];
}

/** The self-built app: messages to members and cards that change. */
export class App {
  /** Messages held back by the duplicate check. */
  suppressed = 0;
  private readonly recent: { digest: string; at: number; answer: Fields }[] = [];

  constructor(
    private readonly world: World,
    private readonly media: MediaStore,
    private readonly book: AppBook,
  ) {}

  endpoints(): Endpoints {
    return {
      'message/send': post('app', (body) => this.send(body)),
      'message/recall': post('app', (body) => this.book.recall(read(recallBody, body).msgid)),
      'message/update_template_card': post('app', (body) => this.update(body)),
      'user/get': get('any', (query) => this.describeMember(query.get('userid') ?? '')),
      'agent/get': get('app', (query) => this.describeAgent(Number(query.get('agentid')))),
    };
  }

  private send(body: unknown): Fields {
    const asked = read(sendBody, body);
    this.mustBeOurs(asked.agentid);
    const content = readAppContent(asked.msgtype, body, this.media);
    const audience = this.audience(asked);
    const checked = asked.enable_duplicate_check === 1;
    const digest = JSON.stringify([
      asked.touser,
      asked.toparty,
      asked.totag,
      content.msgtype,
      content.payload,
    ]);
    const earlier = checked ? this.earlier(digest, asked.duplicate_check_interval ?? 1800) : undefined;
    if (earlier) return earlier;
    this.mustBeNewTask(content);
    const msgid = this.book.post(content, { to: audience.members });
    const code = content.card?.interactive ? { response_code: this.book.responseCode(msgid) } : {};
    const answer = { ...wordsOf(audience), msgid, ...code };
    this.recent.push({ digest, at: this.world.now(), answer });
    return answer;
  }

  /** Not shown again within the interval; the answer is that of the first. */
  private earlier(digest: string, seconds: number): Fields | undefined {
    const since = this.world.now() - seconds * 1000;
    const found = this.recent.find((one) => one.digest === digest && one.at > since);
    if (found) this.suppressed += 1;
    return found?.answer;
  }

  private mustBeNewTask({ card }: AppContent): void {
    if (card?.taskId == null) return;
    needs(!this.book.knowsTask(card.taskId), CODE.badTaskId, 'task_id already used');
  }

  private mustBeOurs(agentid: number): void {
    needs(agentid === this.world.config.agentId, CODE.otherAgent, 'token does not belong to this agent');
  }

  private audience({ touser = '', toparty = '', totag = '' }: SendBody): Audience {
    const [users, parties, tags] = [split(touser), split(toparty), split(totag)];
    needs(users.length + parties.length + tags.length > 0, CODE.badParameter, 'no recipient');
    needs(users.length <= 1000, CODE.badParameter, 'more than 1000 users');
    needs(parties.length <= 100, CODE.tooManyParties, 'more than 100 parties');
    needs(tags.length <= 100, CODE.tooManyTags, 'more than 100 tags');
    const everyone = [...this.book.members.values()];
    if (users.includes('@all')) return this.licensed(everyone, { users: [], parties: [], tags: [] });
    const inParty = (id: string) => everyone.filter((one) => one.parties?.includes(Number(id)));
    const withTag = (id: string) => everyone.filter((one) => one.tags?.includes(Number(id)));
    const named = users.flatMap((userid) => this.book.find(userid) ?? []);
    const found = new Set([...named, ...parties.flatMap(inParty), ...tags.flatMap(withTag)]);
    needs(found.size > 0, CODE.nobodyValid, 'user & party & tag all invalid');
    return this.licensed([...found], {
      users: users.filter((userid) => !this.book.find(userid)),
      parties: parties.filter((id) => inParty(id).length === 0),
      tags: tags.filter((id) => withTag(id).length === 0),
    });
  }

  private licensed(
    found: readonly MemberSetup[],
    invalid: { users: string[]; parties: string[]; tags: string[] },
  ): Audience {
    return {
      members: found.filter((one) => one.licensed !== false),
      invaliduser: invalid.users.map((userid) => userid.toLowerCase()),
      invalidparty: invalid.parties,
      invalidtag: invalid.tags,
      unlicenseduser: found.filter((one) => one.licensed === false).map(({ userid }) => userid),
    };
  }

  private update(body: unknown): Fields {
    const asked = read(updateBody, body);
    this.mustBeOurs(asked.agentid);
    const { button, template_card: given } = asked;
    needs((button === undefined) !== (given === undefined), CODE.badParameter, 'button or template_card');
    const users = this.updated(asked);
    const card = given && readCard(given).fields;
    const msgid = this.book.spendCode(asked.response_code);
    if (msgid === null) return refuse(CODE.badParameter, 'response_code invalid, used or expired');
    const replaced = button?.replace_name ?? given?.replace_text;
    const strangers = this.book.update(msgid, {
      users,
      ...(card ? { card } : {}),
      ...(replaced === undefined ? {} : { replaced }),
    });
    return strangers.length === 0 ? {} : { invaliduser: strangers };
  }

  private updated({ userids, partyids, tagids, atall }: z.infer<typeof updateBody>): string[] | 'all' {
    if (atall === 1) return 'all';
    const grouped = [...this.book.members.values()].filter(
      ({ parties = [], tags = [] }) =>
        parties.some((id) => partyids?.includes(id)) || tags.some((id) => tagids?.includes(id)),
    );
    const users = [...(userids ?? []), ...grouped.map(({ userid }) => userid)];
    needs(users.length > 0, CODE.badParameter, 'nobody to update for');
    return users;
  }

  private describeMember(asked: string): Fields {
    const found = this.book.find(asked);
    if (!found) return refuse(CODE.unknownUser, 'userid not found');
    const { userid, name = userid, parties = [] } = found;
    return { userid, name, department: [...parties], status: 1 };
  }

  private describeAgent(agentid: number): Fields {
    needs(Number.isInteger(agentid) && agentid > 0, CODE.badAgentId, 'invalid agentid');
    this.mustBeOurs(agentid);
    const user = [...this.book.members.values()].map(({ userid }) => ({ userid }));
    return { agentid, name: '物业管家', close: 0, allow_userinfos: { user } };
  }
}

function split(names: string): string[] {
  return names.split('|').filter((name) => name !== '');
}

function wordsOf({ invaliduser, invalidparty, invalidtag, unlicenseduser }: Audience): Fields {
  return {
    invaliduser: invaliduser.join('|'),
    invalidparty: invalidparty.join('|'),
    invalidtag: invalidtag.join('|'),
    unlicenseduser: unlicenseduser.join('|'),
  };
}
