import { describe, expect, test } from 'vitest';
import type { FakeTelegram, TgUpdate } from './telegram/index.ts';
import { call, fakeFor, refusal } from '../support/telegram.ts';

const BAD = '400 Bad Request: ';

/** What the bot has got to see, shortly. */
function seen(tg: FakeTelegram): string[] {
  return tg.history().map(shortly);
}

function shortly({ message, edited_message, my_chat_member }: TgUpdate): string {
  if (my_chat_member) return my_chat_member.new_chat_member.status;
  if (edited_message) return `edited: ${edited_message.text}`;
  if (message?.new_chat_members) return 'new members';
  if (message?.left_chat_member) return 'left member';
  if (message?.migrate_to_chat_id) return `to ${message.migrate_to_chat_id}`;
  if (message?.migrate_from_chat_id) return `from ${message.migrate_from_chat_id}`;
  if (message?.forum_topic_created) return `topic ${message.forum_topic_created.name}`;
  return message?.text ?? '?';
}

describe('privacy mode', () => {
  test('lets through commands to the bot, replies to it and service notes, and nothing else', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const group = tg.group({ id: -500, title: 'Tower 3', members: [wang, tg.user(2)] });
    group.addBot();
    wang.sayIn(group, 'good morning');
    wang.sayIn(group, 'the lift is stuck', { mention: true });
    wang.sayIn(group, '/help');
    wang.sayIn(group, '/help@other_bot');
    wang.sayIn(group, '/help@Guanjia_Bot now');
    await api.sendMessage(-500, 'Yes?');
    const [asked] = group.messages();
    wang.sayIn(group, 'it stands', { replyTo: asked?.message ?? tg.user(2).start() });
    wang.sayIn(group, '/help');
    group.join(tg.user(3));
    expect(seen(tg)).toEqual([
      'member',
      'new members',
      '/help@Guanjia_Bot now',
      'it stands',
      '/help',
      'new members',
    ]);
  });

  test('can be set to let mentions pass', async () => {
    const { tg } = await fakeFor({ mentionsPass: true });
    const wang = tg.user(1);
    const group = tg.group({ id: -500, title: 'Tower 3', members: [wang] });
    group.addBot();
    wang.sayIn(group, 'help', { mention: true });
    wang.sayIn(group, '@wang help');
    expect(seen(tg).slice(2)).toEqual(['@guanjia_bot help']);
  });

  test('is no matter for an administrator or when it is off, for edits as well', async () => {
    const { tg, api } = await fakeFor({ privacy: false });
    const wang = tg.user(1);
    const open = tg.group({ id: -500, title: 'Open', members: [wang] });
    const strict = tg.group({ id: -501, title: 'Strict', members: [wang], privacy: true });
    open.addBot();
    strict.addBot();
    wang.edit(wang.sayIn(open, 'a'), 'b');
    wang.edit(wang.sayIn(strict, 'unseen'), 'unseen too');
    strict.promoteBot();
    wang.sayIn(strict, 'c');
    strict.demoteBot();
    wang.sayIn(strict, 'unseen');
    expect(seen(tg).slice(4)).toEqual(['a', 'edited: b', 'administrator', 'c', 'member']);
    expect((await api.getMe()).can_read_all_group_messages).toBe(true);
  });
});

describe('membership', () => {
  test('is needed to write, and the refusal says how it was lost', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const basic = tg.group({ id: -500, title: 'Basic', members: [wang] });
    const large = tg.group({ id: -100500, title: 'Large', members: [wang] });
    const send = (id: number) => refusal(api.sendMessage(id, 'x'));
    expect(await send(-500)).toBe(`${BAD}chat not found`);
    basic.addBot();
    large.addBot();
    expect([await send(-500), await send(-100500)]).toEqual(['not refused', 'not refused']);
    basic.removeBot();
    large.removeBot();
    expect(await send(-500)).toBe('403 Forbidden: bot was kicked from the group chat');
    expect(await send(-100500)).toBe('403 Forbidden: bot was kicked from the supergroup chat');
    large.addBot();
    await api.leaveChat(-100500);
    expect(await send(-100500)).toBe('403 Forbidden: bot is not a member of the supergroup chat');
    wang.sayIn(large, '/help@guanjia_bot');
    expect(seen(tg).filter((one) => one.startsWith('/'))).toEqual([]);
    expect(seen(tg)).toContain('left member');
  });

  test('is told of members and administrators', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1, { firstName: 'Wang' });
    const group = tg.group({ id: -100500, title: 'Large', members: [wang, tg.user(2)] });
    group.addBot();
    group.promoteBot();
    expect(await api.getChat(-100500)).toMatchObject({ type: 'supergroup', title: 'Large' });
    const ranks = [1, 2, 3].map(async (id) => {
      tg.user(id);
      return (await api.getChatMember(-100500, id)).status;
    });
    expect(await Promise.all(ranks)).toEqual(['creator', 'member', 'left']);
    expect(await refusal(api.getChatMember(-100500, 99))).toBe(`${BAD}PARTICIPANT_ID_INVALID`);
    const admins = await api.getChatAdministrators(-100500);
    expect(admins.map(({ user, status }) => [user.id, status])).toEqual([
      [1, 'creator'],
      [tg.me.id, 'administrator'],
    ]);
    wang.start();
    expect(await refusal(api.getChatAdministrators(1))).toBe(
      `${BAD}there are no administrators in the private chat`,
    );
  });

  test('of an administrator is needed to delete what others wrote', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const group = tg.group({ id: -500, title: 'Basic', members: [wang] });
    group.addBot();
    const { message_id } = wang.sayIn(group, 'spam');
    expect(await refusal(api.deleteMessage(-500, message_id))).toBe(`${BAD}message can't be deleted`);
    group.promoteBot();
    expect(await api.deleteMessage(-500, message_id)).toBe(true);
  });
});

describe('a group', () => {
  test('that becomes a supergroup points to its new id, in notes and in the refusal', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const group = tg.group({ id: -500, title: 'Tower 3', members: [wang] });
    group.addBot();
    const id = group.upgrade();
    expect(id).toBe(-100500);
    expect(seen(tg).slice(2)).toEqual(['to -100500', 'from -500']);
    expect(
      tg
        .history()
        .slice(2)
        .map(({ message }) => message?.chat),
    ).toMatchObject([
      { id: -500, type: 'group' },
      { id: -100500, type: 'supergroup' },
    ]);
    expect(await call(tg, 'sendMessage', { chat_id: -500, text: 'x' })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -100500 },
    });
    await api.sendMessage(id, 'here');
    expect(group.messages()).toMatchObject([{ chatId: -100500, text: 'here' }]);
    expect(wang.sayIn(group, 'hi').chat.id).toBe(-100500);
  });

  test('takes button presses of its members', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const group = tg.group({ id: -500, title: 'Tower 3', members: [wang] });
    group.addBot();
    await api.sendMessage(-500, 'Mine?', {
      reply_markup: { inline_keyboard: [[{ text: 'Take', callback_data: 't' }]] },
    });
    const [message] = group.messages();
    wang.press(message ?? 0, 'Take');
    expect(tg.history().at(-1)?.callback_query).toMatchObject({ data: 't', message: { chat: { id: -500 } } });
  });
});

describe('a forum', () => {
  test('keeps topics apart: made, renamed, closed, written in', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const group = tg.group({ id: -100500, title: 'Staff', forum: true, members: [wang] });
    group.addBot();
    expect(await refusal(api.createForumTopic(-100500, 'Water'))).toBe(
      `${BAD}not enough rights to create a topic`,
    );
    group.promoteBot();
    const topic = await api.createForumTopic(-100500, 'Water');
    await api.sendMessage(-100500, 'here', { message_thread_id: topic.message_thread_id });
    expect(group.messages().at(-1)).toMatchObject({
      topicId: topic.message_thread_id,
      message: { is_topic_message: true },
    });
    await api.editForumTopic(-100500, topic.message_thread_id, { name: 'Water and gas' });
    await api.closeForumTopic(-100500, topic.message_thread_id);
    expect(await refusal(api.closeForumTopic(-100500, topic.message_thread_id))).toBe(
      `${BAD}TOPIC_NOT_MODIFIED`,
    );
    group.demoteBot();
    const send = (id: number) => refusal(api.sendMessage(-100500, 'x', { message_thread_id: id }));
    expect(await send(topic.message_thread_id)).toBe(`${BAD}TOPIC_CLOSED`);
    expect(await send(99)).toBe(`${BAD}message thread not found`);
    expect(await refusal(api.closeForumTopic(-100500, 99))).toBe(
      `${BAD}not enough rights to close or open the topic`,
    );
    const plain = tg.group({ id: -100501, title: 'Plain', members: [wang] });
    plain.addBot();
    plain.promoteBot();
    expect(await refusal(api.createForumTopic(-100501, 'x'))).toBe(`${BAD}the chat is not a forum`);
  });

  test('points every message at the start of its topic, which is no reply to the bot', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const group = tg.group({ id: -100500, title: 'Staff', forum: true, members: [wang] });
    group.addBot();
    group.promoteBot();
    const { message_thread_id: topic } = await api.createForumTopic(-100500, 'Water');
    const inTopic = wang.sayIn(group, 'in the topic', { topic });
    expect(inTopic).toMatchObject({
      message_thread_id: topic,
      is_topic_message: true,
      reply_to_message: { message_id: topic, from: { id: tg.me.id } },
    });
    group.demoteBot();
    wang.sayIn(group, 'unseen', { topic });
    const other = group.topic('Lifts');
    expect(tg.history().at(-1)?.message).toMatchObject({
      message_id: other,
      forum_topic_created: { name: 'Lifts' },
    });
    expect(seen(tg)).not.toContain('unseen');
  });
});
