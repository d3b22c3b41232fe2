import { openTopic, memberOf, setBotStatus } from './chats.ts';
import { addMessage, sentTo } from './messages.ts';
import type { Person } from './people.ts';
import { emptyChat, isAdmin } from './state.ts';
import type { ChatState } from './state.ts';
import type { MemberStatus, SentMessage, TgUser } from './types.ts';
import { chatOf } from './world.ts';
import type { World } from './world.ts';

/** A group to found. The first member owns it. */
export interface GroupOptions {
  /** Negative; one that begins with -100 is a supergroup. */
  id: number;
  title: string;
  /** Has topics; then it must be a supergroup. */
  forum?: boolean;
  members: readonly [Person, ...Person[]];
  /** Of the bot in this group; default: as the bot is set. */
  privacy?: boolean;
}

/** A group, as its owner acts on it. */
export interface Group {
  /** Changes when the group is upgraded. */
  readonly id: number;
  /** What the bot has written here, as it stands now. */
  messages(): SentMessage[];
  addBot(): void;
  /** Throws the bot out; it may not write any more. */
  removeBot(): void;
  /** Makes the bot an administrator, which lets it see everything. */
  promoteBot(): void;
  demoteBot(): void;
  join(person: Person): void;
  leave(person: Person): void;
  /** Opens a topic and gives its id. */
  topic(name: string): number;
  /** Turns a group into a supergroup and gives the new id; the old one answers with a pointer to it. */
  upgrade(): number;
}

/** Founds a group without the bot. */
export function makeGroup(world: World, options: GroupOptions): Group {
  const { id, title, forum = false, members, privacy = !world.state.canReadAll } = options;
  const isSuper = String(id).startsWith('-100');
  if (forum && !isSuper) throw new Error(`Group ${id} cannot be a forum: its id must begin with -100`);
  const type = isSuper ? 'supergroup' : 'group';
  const chat = emptyChat({ id, title, type, ...(forum ? { is_forum: true } : {}) }, privacy);
  members.forEach(({ user }, i) => chat.members.set(user.id, i === 0 ? 'creator' : 'member'));
  world.state.chats.set(id, chat);
  return handle(world, id, members[0].user);
}

function handle(world: World, founded: number, owner: TgUser): Group {
  let id = founded;
  const chat = (): ChatState => chatOf(world, id);
  return {
    get id() {
      return id;
    },
    messages: () => sentTo(world, chat()),
    addBot: () => addBot(world, chat(), owner),
    removeBot: () => removeBot(world, chat(), owner),
    promoteBot: () => setBotStatus(world, chat(), owner, 'administrator'),
    demoteBot: () => setBotStatus(world, chat(), owner, 'member'),
    join: ({ user }) => {
      setMember(world, chat(), user, 'member');
      addMessage(world, chat(), { from: user, content: { new_chat_members: [user] } });
    },
    leave: ({ user }) => {
      addMessage(world, chat(), { from: user, content: { left_chat_member: user } });
      setMember(world, chat(), user, 'left');
    },
    topic: (name) => openTopic(world, chat(), owner, name),
    upgrade: () => {
      id = upgrade(world, chat(), owner);
      return id;
    },
  };
}

function addBot(world: World, chat: ChatState, owner: TgUser): void {
  setBotStatus(world, chat, owner, 'member');
  addMessage(world, chat, { from: owner, content: { new_chat_members: [world.state.me] } });
}

/** A basic group tells the bot of its removal in a note as well; a supergroup does not. */
function removeBot(world: World, chat: ChatState, owner: TgUser): void {
  if (chat.chat.type === 'group') {
    addMessage(world, chat, { from: owner, content: { left_chat_member: world.state.me } });
  }
  setBotStatus(world, chat, owner, 'kicked');
}

/** Only an administrator hears of the ranks of others, and only if it asked for `chat_member`. */
function setMember(world: World, chat: ChatState, user: TgUser, status: MemberStatus): void {
  const before = chat.members.get(user.id) ?? 'left';
  chat.members.set(user.id, status);
  if (!isAdmin(chat.members.get(world.state.me.id))) return;
  world.updates.push({
    chat_member: {
      chat: chat.chat,
      from: user,
      date: world.now(),
      old_chat_member: memberOf(user, before),
      new_chat_member: memberOf(user, status),
    },
  });
}

function upgrade(world: World, old: ChatState, owner: TgUser): number {
  if (old.chat.type !== 'group') throw new Error(`Chat ${old.chat.id} is no basic group`);
  const id = Number(`-100${Math.abs(old.chat.id)}`);
  const fresh = emptyChat({ ...old.chat, id, type: 'supergroup' }, old.privacy);
  fresh.members = new Map(old.members);
  world.state.chats.set(id, fresh);
  addMessage(world, old, { from: owner, content: { migrate_to_chat_id: id } });
  old.migratedTo = id;
  addMessage(world, fresh, { from: owner, content: { migrate_from_chat_id: old.chat.id } });
  return id;
}
