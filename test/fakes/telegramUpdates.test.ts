import { describe, expect, test } from 'vitest';
import { startFakeTelegram } from './telegram/index.ts';
import { call, fakeFor, handClock, poll, refusal, webhookFor } from '../support/telegram.ts';
import type { Delivery } from '../support/telegram.ts';

const FIRST = 700_000_001;

describe('getUpdates', () => {
  test('waits until something comes', async () => {
    const { tg } = await fakeFor();
    const waiting = poll(tg, { timeout: 50 });
    await tg.waitFor(() => tg.isPolled());
    tg.user(1).say('Hello');
    expect(await waiting).toEqual([FIRST]);
  });

  test('comes back empty when its time is over', async () => {
    const { tg } = await fakeFor();
    expect(await poll(tg, { timeout: 0 })).toEqual([]);
    expect(await poll(tg, { timeout: 1 })).toEqual([]);
  });

  test('gives everything again until an offset confirms it, in order and up to the limit', async () => {
    const { tg } = await fakeFor();
    const wang = tg.user(1);
    for (const text of ['a', 'b', 'c']) wang.say(text);
    expect(await poll(tg)).toEqual([FIRST, FIRST + 1, FIRST + 2]);
    expect(await poll(tg, { limit: 2 })).toEqual([FIRST, FIRST + 1]);
    expect(await poll(tg, { offset: FIRST + 1 })).toEqual([FIRST + 1, FIRST + 2]);
    expect(await poll(tg, { offset: -1 })).toEqual([FIRST + 2]);
    expect(tg.pending().map(({ update_id }) => update_id)).toEqual([FIRST + 2]);
    expect(await poll(tg, { offset: FIRST + 3 })).toEqual([]);
  });

  test('brings only the kinds asked for, and keeps the wish until the next one', async () => {
    const { tg } = await fakeFor();
    const wang = tg.user(1);
    const li = tg.user(2);
    await poll(tg, { allowed_updates: ['message'] });
    wang.edit(wang.say('a'), 'b');
    expect(tg.history().map((one) => Object.keys(one)[1])).toEqual(['message']);
    await poll(tg, { allowed_updates: [] });
    wang.edit(wang.say('a'), 'b');
    const group = tg.group({ id: -100500, title: 'Tower 3', members: [wang] });
    group.addBot();
    group.promoteBot();
    group.join(li);
    expect(tg.history().some((one) => one.chat_member)).toBe(false);
    await poll(tg, { allowed_updates: ['chat_member'] });
    group.leave(li);
    expect(tg.history().at(-1)?.chat_member?.new_chat_member.status).toBe('left');
    expect(tg.history().map((one) => Object.keys(one)[1])).toContain('edited_message');
  });

  test('ends with 409 when a second one comes, and is refused while a webhook is set', async () => {
    const { tg } = await fakeFor();
    const first = call(tg, 'getUpdates', { timeout: 50 });
    await tg.waitFor(() => tg.isPolled());
    tg.user(1);
    const second = call(tg, 'getUpdates', { timeout: 50 });
    expect(await first).toMatchObject({
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await call(tg, 'setWebhook', { url: 'https://bot.test/hook' });
    expect(await second).toMatchObject({
      status: 409,
      description: 'Conflict: terminated by setWebhook request',
    });
    expect(await call(tg, 'getUpdates')).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
  });

  test('loses nothing when the client goes away', async () => {
    const { tg } = await fakeFor();
    const client = new AbortController();
    const gone = call(tg, 'getUpdates', { timeout: 50 }, client.signal).catch(() => 'gone');
    await tg.waitFor(() => tg.isPolled());
    client.abort();
    await tg.waitFor(() => !tg.isPolled());
    expect(await gone).toBe('gone');
    tg.user(1).say('a');
    expect(await poll(tg, { timeout: 50 })).toEqual([FIRST]);
  });

  test('delivers an update again, and held ones in any order', async () => {
    const { tg } = await fakeFor();
    const wang = tg.user(1);
    wang.say('a');
    await poll(tg, { offset: FIRST + 1 });
    tg.duplicate(FIRST);
    expect(await poll(tg, { offset: FIRST + 1 })).toEqual([FIRST]);
    expect(await poll(tg, { offset: FIRST + 1 })).toEqual([]);
    const held = tg.hold(() => {
      wang.say('b');
      wang.say('c');
    });
    expect(await poll(tg, { offset: FIRST + 1 })).toEqual([]);
    tg.deliverDisordered([...held].reverse());
    expect(await poll(tg, { offset: FIRST + 1 })).toEqual([FIRST + 2, FIRST + 1]);
  });

  test('goes on from a snapshot in another server', async () => {
    const { tg } = await fakeFor();
    tg.user(1).say('a');
    const snapshot = tg.snapshot();
    tg.user(1).say('after the snapshot');
    await tg.close();
    const { tg: next, api } = await fakeFor();
    const wang = next.user(1);
    next.restore(snapshot);
    expect(await poll(next)).toEqual([FIRST]);
    const { message_id } = await api.sendMessage(1, 'Hi');
    expect(message_id).toBe(2);
    expect(wang.messages()).toMatchObject([{ text: 'Hi' }]);
  });
});

describe('people', () => {
  test('edit what they wrote, under the same id and with a date of the edit', async () => {
    const clock = handClock();
    const { tg } = await fakeFor({ clock });
    const wang = tg.user(1, { firstName: 'Wang', languageCode: 'en' });
    const said = wang.say('tap drips');
    clock.advance(60);
    wang.edit(said.message_id, 'tap in 12A drips');
    expect(tg.history()[1]).toMatchObject({
      update_id: FIRST + 1,
      edited_message: {
        message_id: said.message_id,
        date: said.date,
        edit_date: said.date + 60,
        text: 'tap in 12A drips',
        from: { id: 1, first_name: 'Wang', language_code: 'en', is_bot: false },
      },
    });
  });
});

describe('the webhook', () => {
  test('gets each update once with the secret, and drops what was confirmed', async () => {
    const { tg, api } = await fakeFor();
    const got: Delivery[] = [];
    const url = await webhookFor((delivery) => {
      got.push(delivery);
      delivery.answer(200);
    });
    tg.user(1).say('before');
    await api.setWebhook(url, { secret_token: 'a-Secret_1' });
    tg.user(1).say('after');
    await tg.waitFor(() => tg.pending().length === 0);
    expect(got.map(({ secret, update }) => [secret, update.message?.text])).toEqual([
      ['a-Secret_1', 'before'],
      ['a-Secret_1', 'after'],
    ]);
    expect(await api.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0, max_connections: 40 });
    await api.deleteWebhook();
    expect(await poll(tg)).toEqual([]);
  });

  test('gets the updates of a chat one after the other and those of other chats meanwhile', async () => {
    const { tg, api } = await fakeFor();
    const got: string[] = [];
    let arrived: (first: Delivery) => void = () => undefined;
    const first = new Promise<Delivery>((resolve) => (arrived = resolve));
    const url = await webhookFor((delivery) => {
      got.push(delivery.update.message?.text ?? '');
      if (delivery.update.message?.text === 'first') arrived(delivery);
      else delivery.answer(200);
    });
    await api.setWebhook(url);
    tg.user(1).say('first');
    tg.user(1).say('second');
    tg.user(2).say('elsewhere');
    await tg.waitFor(() => tg.pending().every(({ message }) => message?.chat.id === 1));
    const held = await first;
    expect([...got].sort()).toEqual(['elsewhere', 'first']);
    held.answer(200);
    await tg.waitFor(() => tg.pending().length === 0);
    expect(got.at(-1)).toBe('second');
  });

  test('gets an update again after a bad answer and after none, before the next of that chat', async () => {
    const { tg, api } = await fakeFor({ webhook: { backoffMs: 1, timeoutMs: 500 } });
    const got: string[] = [];
    const url = await webhookFor(({ update, answer, hangUp }) => {
      got.push(update.message?.text ?? '');
      if (got.length === 1) answer(500);
      else if (got.length === 2) hangUp();
      else if (got.length > 3) answer(200);
    });
    await api.setWebhook(url);
    tg.user(1).say('a');
    tg.user(1).say('b');
    await tg.waitFor(() => tg.pending().length === 0);
    expect(got).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect((await api.getWebhookInfo()).last_error_message).toBe('Read timeout expired');
  });

  test('loses an update after so many tries', async () => {
    const { tg, api } = await fakeFor({ webhook: { backoffMs: 1, retries: 2 } });
    const got: number[] = [];
    const url = await webhookFor(({ update, answer }) => {
      got.push(update.update_id);
      answer(503);
    });
    await api.setWebhook(url);
    tg.user(1).say('a');
    await tg.waitFor(() => tg.pending().length === 0);
    expect(got).toEqual([FIRST, FIRST, FIRST]);
    expect((await api.getWebhookInfo()).last_error_message).toContain('503');
  });

  test('may answer with a call', async () => {
    const { tg, api } = await fakeFor();
    const url = await webhookFor(({ answer }) =>
      answer(200, JSON.stringify({ method: 'sendMessage', chat_id: 1, text: 'from the answer' })),
    );
    await api.setWebhook(url);
    const wang = tg.user(1);
    wang.say('a');
    const [message] = await tg.waitFor(() => wang.messages().length > 0 && wang.messages());
    expect(message?.text).toBe('from the answer');
  });

  test('must be https on a usual port unless it is on the loopback, with a secret of plain letters', async () => {
    const { api } = await fakeFor();
    const bad = '400 Bad Request: bad webhook: ';
    expect(await refusal(api.setWebhook('http://bot.test/'))).toContain(
      `${bad}An HTTPS URL must be provided`,
    );
    expect(await refusal(api.setWebhook('https://bot.test:444/'))).toContain(
      `${bad}Webhook can be set up only`,
    );
    expect(await refusal(api.setWebhook('https://bot.test/', { secret_token: 'a b' }))).toBe(
      '400 Bad Request: secret token contains unallowed characters',
    );
  });

  test('can be closed in the middle of a delivery without any noise', async () => {
    const tg = await startFakeTelegram();
    let arrived = (): void => undefined;
    const here = new Promise<void>((resolve) => (arrived = resolve));
    const url = await webhookFor(() => arrived());
    await call(tg, 'setWebhook', { url });
    tg.user(1).say('a');
    await here;
    await tg.close();
  });
});

describe('faults', () => {
  test('take the form of Telegram, of a proxy, or of a dead line', async () => {
    const { tg, api } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    tg.faults.plan('sendMessage', { kind: 'code', code: 429, retryAfter: 7 });
    expect(await call(tg, 'sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({
      status: 429,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    tg.faults.plan('sendMessage', { kind: 'http', status: 502 });
    await expect(api.sendMessage(1, 'x')).rejects.toThrow("Network request for 'sendMessage' failed");
    tg.faults.plan('*', { kind: 'drop' });
    await expect(api.sendMessage(1, 'x')).rejects.toThrow("Network request for 'sendMessage' failed");
    expect(wang.messages()).toEqual([]);
    tg.faults.plan('sendMessage', { kind: 'done_then_drop' });
    await expect(api.sendMessage(1, 'done')).rejects.toThrow("Network request for 'sendMessage' failed");
    tg.faults.plan('sendMessage', { kind: 'slow', ms: 1 });
    await api.sendMessage(1, 'late');
    expect(wang.messages().map(({ text }) => text)).toEqual(['done', 'late']);
    expect(tg.calls).toHaveLength(5);
  });

  test('can carry a call out and never answer it', async () => {
    const { tg } = await fakeFor();
    const wang = tg.user(1);
    wang.start();
    tg.faults.plan('sendMessage', { kind: 'done_then_hang' });
    const client = new AbortController();
    const hanging = call(tg, 'sendMessage', { chat_id: 1, text: 'x' }, client.signal).catch(() => 'gave up');
    await tg.waitFor(() => wang.messages().length === 1);
    client.abort();
    expect(await hanging).toBe('gave up');
  });

  test('befall downloads under the name of file', async () => {
    const { tg, api } = await fakeFor();
    const { document } = tg.user(1).sendDocument(Buffer.from('x'));
    const { file_path } = await api.getFile(document?.file_id ?? '');
    const at = `${tg.apiRoot}/file/bot${tg.token}/${file_path}`;
    tg.faults.plan('file', { kind: 'code', code: 404 });
    expect((await fetch(at)).status).toBe(404);
    expect(await (await fetch(at)).text()).toBe('x');
  });
});
