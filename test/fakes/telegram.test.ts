import { InlineKeyboard, InputFile, Keyboard } from 'grammy';
import { describe, expect, test } from 'vitest';
import { PNG, call, fakeFor, handClock, refusal } from '../support/telegram.ts';

const BAD = 'Bad Request: ';

describe('the server', () => {
  test('answers JSON, urlencoded and multipart bodies, and the address line, alike', async () => {
    const { tg } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    const at = `${tg.apiRoot}/bot${tg.token}/sendMessage`;
    const form = new FormData();
    form.set('chat_id', '1');
    form.set('text', 'multipart');
    await fetch(at, { method: 'POST', body: form });
    await fetch(at, { method: 'POST', body: new URLSearchParams({ chat_id: '1', text: 'urlencoded' }) });
    await fetch(`${at}?chat_id=1&text=address`);
    await call(tg, 'SENDMESSAGE', { chat_id: 1, text: 'json' });
    expect(wang.messages().map(({ text }) => text)).toEqual(['multipart', 'urlencoded', 'address', 'json']);
    expect(tg.calls.map(({ method }) => method)).toEqual(Array(4).fill('sendMessage'));
  });

  test('refuses a wrong token with 401 and an unknown method with 404, in the form of Telegram', async () => {
    const { tg } = await fakeFor();
    const wrong = await fetch(`${tg.apiRoot}/bot4242:other/getMe`);
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    const unknown = await call(tg, 'sendTelepathy');
    expect(unknown).toMatchObject({ status: 404, ok: false, description: 'Not Found: method not found' });
    const lost = await fetch(`${tg.apiRoot}/elsewhere`);
    expect({ status: lost.status, body: await lost.json() }).toMatchObject({
      status: 404,
      body: { ok: false },
    });
  });

  test('says who the bot is', async () => {
    const { api } = await fakeFor({ token: '77:x', username: 'keeper_bot', privacy: false });
    expect(await api.getMe()).toMatchObject({
      id: 77,
      is_bot: true,
      username: 'keeper_bot',
      can_read_all_group_messages: true,
    });
  });
});

describe('sending', () => {
  test('takes 4096 units of text after entity parsing and not one more', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    await api.sendMessage(1, `<b>${'好'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    expect(wang.messages()[0]?.text).toHaveLength(4096);
    expect(await refusal(api.sendMessage(1, '😀'.repeat(2049)))).toBe(`400 ${BAD}message is too long`);
    expect(await refusal(api.sendMessage(1, ''))).toBe(`400 ${BAD}message text is empty`);
    expect(await refusal(api.sendMessage(1, ' \n '))).toBe(`400 ${BAD}text must be non-empty`);
  });

  test('refuses broken HTML with the reason and the byte', async () => {
    const { tg, api } = await fakeFor();
    tg.user(1).start();
    const send = (text: string) => refusal(api.sendMessage(1, text, { parse_mode: 'HTML' }));
    const cannot = `400 ${BAD}can't parse entities: `;
    expect(await send('水<b>管')).toBe(`${cannot}Can't find end tag corresponding to start tag "b"`);
    expect(await send('水<br>管')).toBe(`${cannot}Unsupported start tag "br" at byte offset 3`);
    expect(await send('1 < 2')).toBe(`${cannot}Unsupported start tag "" at byte offset 2`);
    expect(await send('a</b>')).toBe(`${cannot}Unexpected end tag at byte offset 1`);
    expect(await send('<b>a</i>')).toBe(
      `${cannot}Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
    );
    expect(await send('<a href="x')).toContain(cannot);
    const sent = await api.sendMessage(1, 'a &lt; <a href="https://x.test/?a=1&amp;b">b</a> &#33;', {
      parse_mode: 'HTML',
    });
    expect(sent).toMatchObject({ text: 'a < b !', entities: [{ type: 'text_link', offset: 4, length: 1 }] });
  });

  test('refuses broken MarkdownV2 with the reason and the byte', async () => {
    const { tg, api } = await fakeFor();
    tg.user(1).start();
    const send = (text: string) => refusal(api.sendMessage(1, text, { parse_mode: 'MarkdownV2' }));
    const cannot = `400 ${BAD}can't parse entities: `;
    expect(await send('1.')).toBe(
      `${cannot}Character '.' is reserved and must be escaped with the preceding '\\'`,
    );
    expect(await send('水 *管')).toBe(`${cannot}Can't find end of Bold entity at byte offset 4`);
    expect(await send('[a](b')).toBe(`${cannot}Can't find end of a URL at byte offset 4`);
    const sent = await api.sendMessage(1, '*a __b__* `c.` [d](https://x.test) 1\\.\n>e', {
      parse_mode: 'MarkdownV2',
    });
    expect(sent.text).toBe('a b c. d 1.\ne');
    expect(sent.entities?.map(({ type }) => type).sort()).toEqual(
      ['blockquote', 'bold', 'code', 'text_link', 'underline'].sort(),
    );
  });

  test('checks given entities against the text and finds commands and mentions by itself', async () => {
    const { tg, api } = await fakeFor();
    tg.user(1).start();
    const bold = (offset: number, length: number) =>
      api.sendMessage(1, 'a😀b', { entities: [{ type: 'bold', offset, length }] });
    expect((await bold(0, 4)).entities).toEqual([{ type: 'bold', offset: 0, length: 4 }]);
    expect(await refusal(bold(4, 1))).toContain('entity begins after the end of the text at UTF-16 offset 4');
    expect(await refusal(bold(1, 9))).toContain('ends after the end of the text at UTF-16 offset 10');
    expect(await refusal(bold(2, 1))).toContain('entity begins in a middle of a UTF-16 symbol');
    const found = await api.sendMessage(1, 'Ask @wang or /help');
    expect(found.entities?.map(({ type }) => type)).toEqual(['mention', 'bot_command']);
  });

  test('checks keyboards: shape, texts and 64 bytes of data', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    const inline = (button: unknown) =>
      call(tg, 'sendMessage', { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[button]] } });
    expect(await inline({ text: 'a', callback_data: '好'.repeat(21) + 'b' })).toMatchObject({ ok: true });
    const descriptions = [
      await inline({ text: 'a', callback_data: '好'.repeat(22) }),
      await inline({ text: 'a', callback_data: '' }),
      await inline({ text: '', callback_data: 'x' }),
      await inline({ callback_data: 'x' }),
      await inline('a'),
      await inline({ text: 'a', url: 'nowhere' }),
      await call(tg, 'sendMessage', { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [{}] } }),
      await call(tg, 'sendMessage', { chat_id: 1, text: 'x', reply_markup: '{' }),
    ].map(({ status, description }) => `${status} ${description}`);
    expect(descriptions).toEqual([
      `400 ${BAD}BUTTON_DATA_INVALID`,
      `400 ${BAD}can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard`,
      `400 ${BAD}inline keyboard button text must be non-empty`,
      `400 ${BAD}can't parse inline keyboard button: Can't find field "text"`,
      `400 ${BAD}can't parse inline keyboard button: InlineKeyboardButton must be an Object`,
      `400 ${BAD}inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL`,
      `400 ${BAD}field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`,
      `400 ${BAD}can't parse reply keyboard markup JSON object`,
    ]);
    await api.sendMessage(1, 'phone?', { reply_markup: new Keyboard().requestContact('Share') });
    expect(wang.messages().at(-1)?.keyboard?.keyboard?.[0]?.[0]).toEqual({
      text: 'Share',
      request_contact: true,
    });
  });

  test('writes only to those who have written first, and not to those who have blocked it', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    expect(await refusal(api.sendMessage(1, 'Hi'))).toBe(`400 ${BAD}chat not found`);
    wang.start('unit-12');
    expect((await api.sendMessage(1, 'Hi')).chat).toMatchObject({ id: 1, type: 'private' });
    wang.block();
    expect(await refusal(api.sendMessage(1, 'Hi'))).toBe('403 Forbidden: bot was blocked by the user');
    expect(() => wang.say('still there?')).toThrow('has blocked');
    wang.unblock();
    await api.sendMessage(1, 'Hi again');
    expect(
      tg.history().map((one) => one.message?.text ?? one.my_chat_member?.new_chat_member.status),
    ).toEqual(['/start unit-12', 'kicked', 'member']);
  });

  test('counts message ids within each chat and dates in seconds', async () => {
    const clock = handClock();
    const { tg, api } = await fakeFor({ clock });
    tg.user(1).start();
    tg.user(2).start();
    const sent = [
      await api.sendMessage(1, 'a'),
      await api.sendMessage(2, 'a'),
      await api.sendMessage(1, 'b'),
    ];
    expect(sent.map(({ message_id, date }) => [message_id, date])).toEqual([
      [2, clock() / 1000],
      [2, clock() / 1000],
      [3, clock() / 1000],
    ]);
  });

  test('replies to a message that exists, and to none that does not unless told to bear it', async () => {
    const { tg, api } = await fakeFor();
    const { message_id } = tg.user(1).start();
    const reply = (id: number, lenient = false) =>
      api.sendMessage(1, 'x', {
        reply_parameters: { message_id: id, allow_sending_without_reply: lenient },
      });
    expect((await reply(message_id)).reply_to_message?.message_id).toBe(message_id);
    expect(await refusal(reply(99))).toBe(`400 ${BAD}message to be replied not found`);
    expect((await reply(99, true)).reply_to_message).toBeUndefined();
  });

  test('takes known chat actions and no others', async () => {
    const { tg, api } = await fakeFor();
    tg.user(1).start();
    expect(await api.sendChatAction(1, 'typing')).toBe(true);
    expect(await call(tg, 'sendChatAction', { chat_id: 1, action: 'dancing' })).toMatchObject({
      status: 400,
      description: `${BAD}wrong parameter action in request`,
    });
  });

  test('keeps commands by scope and language', async () => {
    const { api } = await fakeFor();
    await api.setMyCommands([{ command: 'help', description: 'Help' }]);
    await api.setMyCommands([{ command: 'help', description: '帮助' }], { language_code: 'zh' });
    expect(await api.getMyCommands({ language_code: 'zh' })).toEqual([
      { command: 'help', description: '帮助' },
    ]);
    expect(await api.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }]);
    const bad = api.setMyCommands([{ command: 'Hi!', description: 'x' }]);
    expect(await refusal(bad)).toBe(`400 ${BAD}BOT_COMMAND_INVALID`);
  });
});

describe('editing', () => {
  test('shows the new text, drops the keyboard that is not given again, and marks the edit', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    const keyboard = new InlineKeyboard().text('Yes', 'y');
    const { message_id } = await api.sendMessage(1, 'Sure?', { reply_markup: keyboard });
    await api.editMessageText(1, message_id, 'Really?', { reply_markup: keyboard });
    expect(wang.messages()).toMatchObject([{ text: 'Really?', edited: true, buttons: [{ text: 'Yes' }] }]);
    await api.editMessageText(1, message_id, 'Done');
    expect(wang.messages()).toMatchObject([{ text: 'Done', buttons: [] }]);
    await api.editMessageReplyMarkup(1, message_id, { reply_markup: keyboard });
    expect(wang.messages()).toMatchObject([{ text: 'Done', rows: [[{ callback_data: 'y' }]] }]);
  });

  test('refuses what changes nothing, what is not there, what is not its own and what is too long', async () => {
    const { tg, api } = await fakeFor();
    const theirs = tg.user(1).start();
    const { message_id } = await api.sendMessage(1, 'Hi');
    const same = await refusal(api.editMessageText(1, message_id, 'Hi'));
    expect(same).toContain(
      `400 ${BAD}message is not modified: specified new message content and reply markup`,
    );
    expect(await refusal(api.editMessageText(1, 99, 'x'))).toBe(`400 ${BAD}message to edit not found`);
    expect(await refusal(api.editMessageText(1, theirs.message_id, 'x'))).toBe(
      `400 ${BAD}message can't be edited`,
    );
    expect(await refusal(api.editMessageText(1, message_id, 'x'.repeat(4097)))).toBe(
      `400 ${BAD}MESSAGE_TOO_LONG`,
    );
    expect(await refusal(api.editMessageCaption(1, message_id, { caption: 'x' }))).toBe(
      `400 ${BAD}there is no caption in the message to edit`,
    );
    expect(await call(tg, 'editMessageText', { text: 'x' })).toMatchObject({
      description: `${BAD}message identifier is not specified`,
    });
  });

  test('changes captions', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    const { message_id } = await api.sendPhoto(1, new InputFile(PNG), { caption: 'before' });
    await api.editMessageCaption(1, message_id, { caption: 'after' });
    expect(wang.messages()).toMatchObject([{ text: 'after', file: { kind: 'photo' } }]);
  });

  test('deletes within two days, and once', async () => {
    const clock = handClock();
    const { tg, api } = await fakeFor({ clock });
    const wang = tg.user(1);
    wang.start();
    const { message_id } = await api.sendMessage(1, 'a');
    await api.deleteMessage(1, message_id);
    expect(wang.messages()).toEqual([]);
    expect(await refusal(api.deleteMessage(1, message_id))).toBe(`400 ${BAD}message to delete not found`);
    const old = await api.sendMessage(1, 'b');
    clock.advance(48 * 3600);
    expect(await refusal(api.deleteMessage(1, old.message_id))).toContain("can't be deleted for everyone");
  });
});

describe('buttons', () => {
  test('bring a query that is answered once and in time', async () => {
    const clock = handClock();
    const { tg, api } = await fakeFor({ clock, callbackSeconds: 30 });
    const wang = tg.user(1);
    wang.start();
    const { message_id } = await api.sendMessage(1, 'Sure?', {
      reply_markup: new InlineKeyboard().text('Yes', 'y'),
    });
    const press = wang.press(message_id, 'Yes');
    expect(tg.history().at(-1)?.callback_query).toMatchObject({
      data: 'y',
      message: { message_id },
      from: { id: 1 },
    });
    await api.answerCallbackQuery(press.callbackQueryId, { text: 'Noted', show_alert: true });
    expect(press.answer()).toEqual({ text: 'Noted', alert: true });
    const late = wang.press(message_id, 'y');
    clock.advance(31);
    const tooOld = `400 ${BAD}query is too old and response timeout expired or query ID is invalid`;
    for (const id of [press.callbackQueryId, late.callbackQueryId, 'unknown']) {
      expect(await refusal(api.answerCallbackQuery(id))).toBe(tooOld);
    }
    expect(() => wang.press(message_id, 'No')).toThrow('No button "No"');
  });

  test('refuse an answer of more than 200 units', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    await api.sendMessage(1, 'Sure?', { reply_markup: new InlineKeyboard().text('Yes', 'y') });
    const [message] = wang.messages();
    const press = wang.press(message ?? 0, 'y');
    const answer = api.answerCallbackQuery(press.callbackQueryId, { text: 'x'.repeat(201) });
    expect(await refusal(answer)).toBe(`400 ${BAD}MESSAGE_TOO_LONG`);
  });
});
