import { InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { PNG, call, fakeFor, handClock, refusal } from '../support/telegram.ts';

const BAD = 'Bad Request: ';

describe('sending media', () => {
  test('keeps photos, documents, voice, video, places and albums', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    const photo = await api.sendPhoto(1, new InputFile(PNG, 'leak 水.png'), {
      caption: '<b>a</b>',
      parse_mode: 'HTML',
    });
    await api.sendPhoto(1, photo.photo?.at(-1)?.file_id ?? '');
    await api.sendDocument(1, new InputFile(Buffer.from('%PDF'), 'bill.pdf'));
    await api.sendVoice(1, new InputFile(Buffer.from('Ogg'), 'v.ogg'));
    await api.sendVideo(1, new InputFile(Buffer.from('mp4'), 'v.mp4'));
    await api.sendLocation(1, 31.2, 121.5);
    const album = await api.sendMediaGroup(1, [
      { type: 'photo', media: new InputFile(PNG), caption: 'one' },
      { type: 'photo', media: new InputFile(PNG) },
    ]);
    expect(new Set(album.map((one) => 'media_group_id' in one && one.media_group_id)).size).toBe(1);
    expect(wang.messages().map(({ file, text }) => [file?.kind ?? null, file?.name ?? null, text])).toEqual([
      ['photo', 'leak 水.png', 'a'],
      ['photo', 'leak 水.png', ''],
      ['document', 'bill.pdf', ''],
      ['voice', 'v.ogg', ''],
      ['video', 'v.mp4', ''],
      [null, null, ''],
      ['photo', 'photo.jpg', 'one'],
      ['photo', 'photo.jpg', ''],
    ]);
    expect(Buffer.from(wang.messages()[0]?.file?.bytes ?? [])).toEqual(PNG);
  });

  test('refuses captions over 1024 units, empty files, no pictures, unknown ids and bad albums', async () => {
    const { tg, api } = await fakeFor();
    tg.user(1).start();
    const photo = (bytes: Buffer, caption = '') =>
      refusal(api.sendPhoto(1, new InputFile(bytes), { caption }));
    expect(await photo(PNG, 'x'.repeat(1025))).toBe(`400 ${BAD}message caption is too long`);
    expect(await photo(Buffer.alloc(0))).toBe(`400 ${BAD}file must be non-empty`);
    expect(await photo(Buffer.from('text'))).toBe(`400 ${BAD}IMAGE_PROCESS_FAILED`);
    expect(await refusal(api.sendPhoto(1, 'nothing'))).toContain('wrong remote file identifier specified');
    expect(await call(tg, 'sendPhoto', { chat_id: 1 })).toMatchObject({
      description: `${BAD}there is no photo in the request`,
    });
    const media = Array.from({ length: 11 }, () => ({ type: 'photo' as const, media: new InputFile(PNG) }));
    expect(await refusal(api.sendMediaGroup(1, media))).toContain('too many messages to send as an album');
  });
});

describe('files', () => {
  test('of people are fetched by a path that works for an hour', async () => {
    const clock = handClock();
    const { tg, api } = await fakeFor({ clock });
    const wang = tg.user(1);
    const { photo } = wang.sendPhoto(PNG, { caption: '漏水 /urgent' });
    const file = await api.getFile(photo?.at(-1)?.file_id ?? '');
    const at = `${tg.apiRoot}/file/bot${tg.token}/${file.file_path}`;
    expect(Buffer.from(await (await fetch(at)).arrayBuffer())).toEqual(PNG);
    expect(tg.history()[0]?.message?.caption_entities).toMatchObject([{ type: 'bot_command' }]);
    clock.advance(3601);
    expect((await fetch(at)).status).toBe(404);
    expect((await fetch(at.replace(tg.token, '1:other'))).status).toBe(401);
  });

  test('over 20 MB and unknown ones are refused', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    const { document } = wang.sendDocument(Buffer.from('x'), {
      name: 'plan.pdf',
      size: 20 * 1024 * 1024 + 1,
    });
    expect(document).toMatchObject({ file_name: 'plan.pdf', mime_type: 'application/pdf' });
    expect(await refusal(api.getFile(document?.file_id ?? ''))).toBe(`400 ${BAD}file is too big`);
    expect(await refusal(api.getFile('nothing'))).toBe(`400 ${BAD}invalid file_id`);
  });

  test('come as voice, video, place, contact and album too', async () => {
    const { tg } = await fakeFor();
    const wang = tg.user(1, { firstName: 'Wang' });
    wang.sendVoice(Buffer.from('Ogg'));
    wang.sendVideo(Buffer.from('mp4'));
    wang.sendLocation(31.2, 121.5);
    wang.sendContact('+8613800000000');
    wang.sendAlbum([PNG, PNG], { caption: 'both' });
    const messages = tg.history().map(({ message }) => message);
    expect(messages).toMatchObject([
      { voice: { mime_type: 'audio/ogg' } },
      { video: { duration: 1 } },
      { location: { latitude: 31.2 } },
      { contact: { phone_number: '+8613800000000', first_name: 'Wang', user_id: 1 } },
      { caption: 'both', photo: [{}, { width: 1, height: 1 }] },
      { photo: [{}, {}] },
    ]);
    expect(messages[4]?.media_group_id).toBe(messages[5]?.media_group_id);
  });
});
