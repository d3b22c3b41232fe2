import { describe, expect, it } from 'vitest';
import { parseUpdate, pressIdOf, updateIdOf } from '../../../bots/telegram/parse.ts';
import type { ArrivalBody } from '../../../core/delivery/index.ts';
import { NOW } from './setup.ts';

const ME = { id: 4242, username: 'Guanjia_bot', readsGroups: true, joinsGroups: true };
const WANG = { id: 1001, is_bot: false, first_name: '丽', last_name: '王' };
const PRIVATE = { id: 1001, type: 'private', first_name: '丽' };
const GROUP = { id: -100200300, type: 'supergroup', title: '3 号楼' };

const parse = (update: unknown) => parseUpdate(update, { me: ME, now: NOW });

const messageOf = (more: object) => ({
  ...{ message_id: 15, date: 1_772_500_000, chat: PRIVATE, from: WANG },
  ...more,
});

const update = (more: object) => ({ update_id: 700_000_001, ...more });

const said = (more: object) => parse(update({ message: messageOf(more) }));

const bodyOf = (more: object): ArrivalBody | null => {
  const parsed = said(more);
  return parsed && 'body' in parsed ? parsed.body : null;
};

const words = (text: string, more: object = {}) => ({
  ...{ kind: 'text', text, attachments: [], edited: false },
  ...more,
});

/** Marks each of the given words in the text, the first time it stands there. */
const marks = (text: string, ...found: [type: string, words: string, more?: object][]) =>
  found.map(([type, part, more]) => ({ type, offset: text.indexOf(part), length: part.length, ...more }));

describe('a message', () => {
  it('in a private chat is an arrival under the id of its update, at the second it was written', () => {
    expect(said({ text: '水管漏了' })).toEqual({
      key: 'telegram:4242:700000001',
      channel: 'telegram',
      conversationId: 'telegram:1001',
      account: 'telegram:1001',
      name: '丽 王',
      at: 1_772_500_000_000,
      group: false,
      addressed: true,
      body: words('水管漏了'),
    });
  });

  it('with one id in two chats, or edited, is a delivery of its own each time', () => {
    const keys = [
      update({ message: messageOf({ text: 'a' }) }),
      { update_id: 700_000_002, message: messageOf({ text: 'a', chat: GROUP }) },
      { update_id: 700_000_003, edited_message: messageOf({ text: 'b', edit_date: 1_772_500_060 }) },
    ].map((one) => {
      const parsed = parse(one);
      return parsed && 'key' in parsed ? parsed.key : null;
    });
    expect(new Set(keys).size).toBe(3);
  });

  it('of a topic is a conversation of its own, a thread of replies in a plain group is not', () => {
    const inTopic = { text: 'a', chat: GROUP, message_thread_id: 9, is_topic_message: true };
    expect(said(inTopic)).toMatchObject({ conversationId: 'telegram:-100200300:9', group: true });
    expect(said({ text: 'a', chat: GROUP, message_thread_id: 9 })).toMatchObject({
      conversationId: 'telegram:-100200300',
    });
  });

  it('that was edited says so and bears the time of the edit', () => {
    const edited = messageOf({ text: '是卧室', edit_date: 1_772_500_060 });
    expect(parse(update({ edited_message: edited }))).toMatchObject({
      at: 1_772_500_060_000,
      body: words('是卧室', { edited: true }),
    });
  });

  it('that is a place on the move is taken once', () => {
    const moving = messageOf({ location: { latitude: 22.1, longitude: 113.5, live_period: 900 } });
    expect(parse(update({ edited_message: moving }))).toBeNull();
  });

  it.each<[string, object]>([
    ['another bot', { text: 'a', from: { ...WANG, is_bot: true } }],
    ['itself', { text: 'a', from: { id: 4242, is_bot: true, first_name: 'Guanjia' } }],
    ['nobody', { text: 'a', from: undefined }],
    ['a channel that posts into its group', { text: 'a', is_automatic_forward: true }],
    ['Telegram, about who came', { new_chat_members: [WANG] }],
    ['Telegram, about a topic', { forum_topic_created: { name: 'x', icon_color: 1 } }],
    ['Telegram, about where the group came from', { migrate_from_chat_id: -5 }],
  ])('from %s is none', (_whom, more) => {
    expect(said(more)).toBeNull();
  });
});

describe('what was said', () => {
  it.each<[string, object, object]>([
    ['a plain start', { text: '/start' }, { kind: 'enter', code: null }],
    ['a start by a link', { text: '/start tower-3_501' }, { kind: 'enter', code: 'tower-3_501' }],
    ['a start with a story', { text: '/start 厨房漏水' }, words('/start 厨房漏水')],
    [
      'the own number',
      { contact: { phone_number: '+8613900001001', first_name: '丽', user_id: 1001 } },
      { kind: 'phone', phone: '+8613900001001' },
    ],
    [
      'the number of somebody else',
      { contact: { phone_number: '139', first_name: '师傅', last_name: '李', user_id: 5 } },
      words('联系人 师傅 李 139'),
    ],
    [
      'a number of nobody on Telegram',
      { contact: { phone_number: '139', first_name: '李' } },
      words('联系人 李 139'),
    ],
    ['a point', { location: { latitude: 22.1, longitude: 113.5 } }, words('[位置] (22.1,113.5)')],
    [
      'a venue',
      {
        location: { latitude: 22.1, longitude: 113.5 },
        venue: { title: '游泳池', address: '东区', location: { latitude: 22.1, longitude: 113.5 } },
      },
      words('[位置] 游泳池 东区 (22.1,113.5)'),
    ],
    ['a sticker', { sticker: { file_id: 's', emoji: '👍' } }, { kind: 'unsupported', what: 'sticker' }],
    ['a poll', { poll: { id: '1' } }, { kind: 'unsupported', what: 'poll' }],
    ['a die', { dice: { emoji: '🎲', value: 3 } }, { kind: 'unsupported', what: 'dice' }],
    ['something invented later', { hologram: {} }, { kind: 'unsupported', what: 'unknown' }],
  ])('as %s is understood', (_what, more, body) => {
    expect(bodyOf(more)).toEqual(body);
  });

  it.each<[string, object, object]>([
    ['voice', { voice: { file_id: 'v', duration: 3, file_size: 900 } }, { kind: 'voice', bytes: 900 }],
    ['video', { video: { file_id: 'v', file_name: 'a.mp4' } }, { kind: 'video', name: 'a.mp4', bytes: null }],
    ['round video', { video_note: { file_id: 'v', length: 240 } }, { kind: 'video' }],
    [
      'animation, which is also a document',
      { animation: { file_id: 'v' }, document: { file_id: 'd' } },
      { kind: 'video', source: 'v' },
    ],
    ['audio', { audio: { file_id: 'v', file_name: 'a.mp3' } }, { kind: 'file', name: 'a.mp3' }],
    ['document', { document: { file_id: 'v', file_name: 'a.pdf' } }, { kind: 'file', name: 'a.pdf' }],
    [
      'picture as a document',
      { document: { file_id: 'v', file_name: 'a.png', mime_type: 'image/png' } },
      { kind: 'image' },
    ],
  ])('with a %s comes with its attachment', (_what, more, attachment) => {
    expect(bodyOf({ ...more, caption: '看这里' })).toMatchObject({
      kind: 'text',
      text: '看这里',
      attachments: [{ source: 'v', ...attachment }],
    });
  });

  it.each([
    ['the largest', 3_000_000, 'large'],
    ['the largest that can be fetched', 21 * 1024 * 1024, 'middle'],
  ])('with a photo takes %s of its sizes', (_which, size, source) => {
    const photo = [
      { file_id: 'small', width: 90, height: 60, file_size: 900 },
      { file_id: 'large', width: 2560, height: 1440, file_size: size },
      { file_id: 'middle', width: 800, height: 600, file_size: 90_000 },
    ];
    expect(bodyOf({ photo })).toMatchObject({ text: '', attachments: [{ kind: 'image', source, name: '' }] });
  });
});

describe('in a group', () => {
  const inGroup = (text: string, entities: object[], more: object = {}) =>
    said({ chat: GROUP, text, entities, ...more });

  it.each<[string, string, object[], string]>([
    ...(
      [
        ['a mention', '@guanjia_bot 水管漏了', marks('@guanjia_bot 水管漏了', ['mention', '@guanjia_bot'])],
        [
          'a mention in other letters',
          '@GUANJIA_BOT，水管漏了',
          marks('@GUANJIA_BOT，', ['mention', '@GUANJIA_BOT']),
        ],
        [
          'a mention at the end',
          '水管漏了 @guanjia_bot',
          marks('水管漏了 @guanjia_bot', ['mention', '@guanjia_bot']),
        ],
        [
          'a mention by id',
          '管家 水管漏了',
          marks('管家 水管漏了', ['text_mention', '管家', { user: { id: 4242 } }]),
        ],
      ] as const
    ).map(([how, text, entities]): [string, string, object[], string] => [
      how,
      text,
      [...entities],
      '水管漏了',
    ]),
    ['a command', '/status R-0001', marks('/status', ['bot_command', '/status']), '/status R-0001'],
    [
      'a command to us',
      '/status@guanjia_bot R-0001',
      marks('/status@guanjia_bot', ['bot_command', '/status@guanjia_bot']),
      '/status R-0001',
    ],
  ])('%s is for us, and our name is no part of the words', (_how, text, entities, left) => {
    expect(inGroup(text, entities)).toMatchObject({ addressed: true, group: true, body: words(left) });
  });

  it('a mention under a picture is for us', () => {
    const caption = '看 @guanjia_bot 这里';
    const parsed = said({
      ...{ chat: GROUP, caption, photo: [{ file_id: 'p', width: 1, height: 1 }] },
      caption_entities: marks(caption, ['mention', '@guanjia_bot']),
    });
    expect(parsed).toMatchObject({ addressed: true, body: { text: '看 这里' } });
  });

  it('the name alone opens the chat', () => {
    expect(inGroup('@guanjia_bot', marks('@guanjia_bot', ['mention', '@guanjia_bot']))).toMatchObject({
      addressed: true,
      body: { kind: 'enter', code: null },
    });
  });

  it.each<[string, string, object[], object]>([
    ['plain words', '水管漏了', [], {}],
    [
      'a command to another bot',
      '/status@other_bot',
      marks('/status@other_bot', ['bot_command', '/status@other_bot']),
      {},
    ],
    [
      'a mention of somebody else',
      '@guanjia_bot2 来',
      marks('@guanjia_bot2 来', ['mention', '@guanjia_bot2']),
      {},
    ],
    ['a slash in the middle', '看 /etc', marks('看 /etc', ['bot_command', '/etc']), {}],
    [
      'a message of a topic, which points at who began it',
      '你好',
      [],
      { message_thread_id: 9, is_topic_message: true, reply_to_message: { message_id: 9, from: WANG } },
    ],
  ])('%s are not for us and stay as they are', (_what, text, entities, more) => {
    expect(inGroup(text, entities, more)).toMatchObject({ addressed: false, body: { text } });
  });

  it('a reply to one of our messages is for us', () => {
    const reply_to_message = { message_id: 3, from: { id: 4242, is_bot: true, first_name: 'Guanjia' } };
    expect(inGroup('好的', [], { reply_to_message })).toMatchObject({ addressed: true });
  });
});

describe('a press', () => {
  const press = (more: object) =>
    update({ callback_query: { id: '77', from: WANG, data: 'c7.accept', ...more } });

  it('comes from the conversation of its message, at the time it is taken in', () => {
    const message = { message_id: 3, date: 1, chat: GROUP, message_thread_id: 9, is_topic_message: true };
    expect(parse(press({ message }))).toMatchObject({
      conversationId: 'telegram:-100200300:9',
      account: 'telegram:1001',
      at: NOW,
      group: true,
      addressed: true,
      body: { kind: 'press', token: 'c7.accept' },
    });
  });

  it('on a message that is too old still names its chat', () => {
    expect(parse(press({ message: { message_id: 3, date: 0, chat: GROUP } }))).toMatchObject({
      conversationId: 'telegram:-100200300',
    });
  });

  it('on no message comes from the private chat of who pressed', () => {
    expect(parse(press({}))).toMatchObject({ conversationId: 'telegram:1001', group: false });
  });

  it('without a token is none, but is answered', () => {
    const game = update({ callback_query: { id: '77', from: WANG, game_short_name: 'x' } });
    expect(parse(game)).toBeNull();
    expect(pressIdOf(game)).toBe('77');
  });
});

describe('of a chat', () => {
  const membership = (chat: object, status: string, more: object = {}) =>
    parse(update({ my_chat_member: { chat, from: WANG, date: 1, new_chat_member: { status, ...more } } }));

  it.each<[string, object, string, object]>([
    ['a block', PRIVATE, 'kicked', {}],
    ['a removal', GROUP, 'kicked', {}],
    ['a departure', GROUP, 'left', {}],
    ['a departure under restrictions', GROUP, 'restricted', { is_member: false }],
  ])('%s means that it is gone', (_what, chat, status, more) => {
    expect(membership(chat, status, more)).toMatchObject({ kind: 'gone' });
  });

  it.each(['member', 'administrator', 'creator', 'restricted'])('the rank of %s means nothing', (status) => {
    expect(membership(GROUP, status)).toBeNull();
  });

  it('the move to a supergroup is told with both ids', () => {
    expect(said({ chat: { id: -55, type: 'group' }, migrate_to_chat_id: -10055 })).toEqual({
      kind: 'moved',
      from: 'telegram:-55',
      to: 'telegram:-10055',
    });
  });
});

describe('what is no update', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['one without an id', { message: messageOf({ text: 'a' }) }],
  ])('has no id: %s', (_what, value) => {
    expect(parse(value)).toBeNull();
    expect(updateIdOf(value)).toBeNull();
  });

  it('but has an id is passed over and can be confirmed', () => {
    expect(parse(update({ message: { message_id: 'x' } }))).toBeNull();
    expect(updateIdOf(update({ message: { message_id: 'x' } }))).toBe(700_000_001);
  });

  it('in a part of no importance keeps the words', () => {
    expect(
      bodyOf({ text: '水管漏了', entities: 'none', contact: 3, reply_to_message: { from: 'x' } }),
    ).toEqual(words('水管漏了'));
  });
});
