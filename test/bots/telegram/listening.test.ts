import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../fakes/serve.ts';
import { handClock } from '../../support/telegram.ts';
import { behindWebhook, cardWith, listening, MemoryDoor, NOW, outTo, setUp } from './setup.ts';
import { examined } from '../../support/findings.ts';

describe('by long polling', () => {
  it('takes in what people write in private, in a group and in a topic, in its order', async () => {
    const { tg, door } = await listening({ privacy: false });
    const wang = tg.user(1001, { firstName: '丽' });
    const group = tg.group({ id: -1_001_234, title: '3 号楼', forum: true, members: [wang] });
    group.addBot();
    const topic = group.topic('维修');
    wang.start('tower-3');
    wang.say('水管漏了');
    wang.sayIn(group, '快来', { mention: true });
    wang.sayIn(group, '大家好', { topic });
    await door.until(() => door.texts.includes('大家好'));
    expect(door.kept).toMatchObject([
      { conversationId: 'telegram:1001', body: { kind: 'enter', code: 'tower-3' }, at: NOW },
      { conversationId: 'telegram:1001', addressed: true, name: '丽', body: { text: '水管漏了' } },
      { conversationId: 'telegram:-1001234', addressed: true, group: true, body: { text: '快来' } },
      { conversationId: `telegram:-1001234:${topic}`, addressed: false, body: { text: '大家好' } },
    ]);
  });

  it('asks for the kinds of update it needs, and for no others', async () => {
    const { tg } = await listening();
    const poll = tg.calls.find(({ method }) => method === 'getUpdates');
    expect(poll?.params['allowed_updates']).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
    ]);
  });

  it('takes a webhook away that was set before, and keeps what waits', async () => {
    const { tg, channel, door, config } = await setUp();
    const hook = await serve(async (_request, response) => void response.writeHead(500).end());
    onTestFinished(() => hook.close());
    const body = new URLSearchParams({ url: `${hook.url}/hook` });
    await fetch(`${config.apiRoot}/bot${config.token}/setWebhook`, { method: 'POST', body });
    tg.user(1001).say('水管漏了');
    await channel.start?.(door);
    await door.until(() => door.texts.length === 1);
    expect(door.texts).toEqual(['水管漏了']);
  });

  it('confirms nothing that could not be kept, and takes it in once it can', async () => {
    const { tg, door, clock } = await listening();
    door.fail(2);
    tg.user(1001).say('一');
    await clock.wakeNext();
    tg.user(1002).say('二');
    await clock.wakeNext();
    await door.until(() => door.texts.length === 2);
    expect(door.texts).toEqual(['一', '二']);
    await tg.waitFor(() => tg.pending().length === 0);
    expect(door.arrivals).toHaveLength(2);
  });

  it('loses nothing when it is killed between taking updates and keeping them', async () => {
    const { tg, channel, another } = await setUp();
    const stuck = new MemoryDoor();
    const reached = new Promise<void>((resolve) => {
      // Never resolves: as if the process had ended right here.
      stuck.accept = () => (resolve(), new Promise<void>(() => undefined));
    });
    tg.user(1001).say('一');
    tg.user(1001).say('二');
    await channel.start?.(stuck);
    await reached;
    expect(tg.pending()).toHaveLength(2);
    // A second process would take the poll over; the first one is stuck and holds none.
    delete channel.stop;
    const door = new MemoryDoor();
    await another().start?.(door);
    await door.until(() => door.texts.length === 2);
    await tg.waitFor(() => tg.pending().length === 0);
    expect(door.texts).toEqual(['一', '二']);
  });

  it('hands in a repeated update under the same key, also when updates come out of order', async () => {
    const { tg, door } = await listening();
    const wang = tg.user(1001);
    wang.say('一');
    await door.until(() => door.texts.length === 1);
    tg.duplicate(tg.history()[0]?.update_id ?? 0);
    const held = tg.hold(() => (wang.say('二'), wang.say('三')));
    tg.deliverDisordered([...held].reverse());
    await door.until(() => door.texts.length === 3);
    await tg.waitFor(() => tg.pending().length === 0);
    expect(door.texts).toEqual(['一', '二', '三']);
    expect(door.arrivals.filter(({ key }) => key === door.arrivals[0]?.key)).toHaveLength(2);
  });

  it('does not say again what it has confirmed, so that ids may begin anew lower', async () => {
    const { tg, door } = await listening();
    tg.user(1001).say('一');
    await door.until(() => door.texts.length === 1);
    await tg.waitFor(() => tg.isPolled() && tg.pending().length === 0);
    const snapshot = tg.snapshot();
    tg.restore({ ...snapshot, nextUpdateId: 5 });
    tg.user(1001).say('二');
    await door.until(() => door.texts.length === 2);
    tg.user(1001).say('三');
    await door.until(() => door.texts.length === 3);
    expect(door.arrivals.map(({ key }) => key)).toEqual([
      'telegram:4242:700000001',
      'telegram:4242:5',
      'telegram:4242:6',
    ]);
  });

  it('answers every press, whether or not it could be kept', async () => {
    const { tg, channel, door, clock } = await listening();
    const wang = tg.user(1001);
    wang.start();
    await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    door.fail(1);
    const press = wang.press(wang.messages()[0]?.messageId ?? 0, '接单');
    await tg.waitFor(() => press.answer());
    await clock.wakeNext();
    await door.until(() => door.kept.some(({ body }) => body.kind === 'press'));
    expect(door.kept.at(-1)).toMatchObject({
      conversationId: 'telegram:1001',
      body: { kind: 'press', token: 'c7.button_a' },
    });
  });

  it('keeps a press that can no longer be answered', async () => {
    const clock = handClock(NOW);
    const { tg, channel, door } = await setUp({ clock });
    const wang = tg.user(1001);
    wang.start();
    await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    wang.press(wang.messages()[0]?.messageId ?? 0, '接单');
    clock.advance(120);
    await channel.start?.(door);
    await door.until(() => door.kept.some(({ body }) => body.kind === 'press'));
    await tg.waitFor(() => tg.calls.some(({ method }) => method === 'answerCallbackQuery'));
  });

  it('tells of a block and of a removal, and of nothing when it is taken back', async () => {
    const { tg, door } = await listening();
    const wang = tg.user(1001);
    wang.start();
    const group = tg.group({ id: -77, title: '工程部', members: [wang] });
    group.addBot();
    wang.block();
    wang.unblock();
    group.removeBot();
    wang.say('我回来了');
    await door.until(() => door.texts.includes('我回来了'));
    expect(door.notices).toEqual([
      { kind: 'gone', conversationId: 'telegram:1001', problem: 'the user has blocked the bot' },
      { kind: 'gone', conversationId: 'telegram:-77', problem: 'the bot is no longer in the group' },
    ]);
  });

  it('tells when a group has become a supergroup', async () => {
    const { tg, door } = await listening();
    const group = tg.group({ id: -77, title: '工程部', members: [tg.user(1001)] });
    group.addBot();
    const to = group.upgrade();
    await door.until(() => door.notices.length === 1);
    expect(door.notices).toEqual([{ kind: 'moved', from: 'telegram:-77', to: `telegram:${to}` }]);
  });
});

describe('when Telegram does not answer', () => {
  it('starts all the same, tries again, and tells operators once after a minute', async () => {
    const { tg, channel, door, clock } = await setUp();
    tg.faults.plan('getMe', { kind: 'drop' }, 8);
    await channel.start?.(door);
    for (let i = 0; i < 7; i += 1) await clock.wakeNext();
    expect(door.notices).toEqual([]);
    await clock.wakeNext();
    tg.user(1001).say('有人吗');
    await door.until(() => door.texts.length === 1);
    expect(door.notices).toMatchObject([{ kind: 'trouble', channel: 'telegram' }]);
  });

  it('goes on polling after error pages, resets and answers that ask it to wait', async () => {
    const { tg, channel, door, clock } = await setUp();
    tg.faults.plan('getUpdates', { kind: 'http', status: 502 });
    tg.faults.plan('getUpdates', { kind: 'drop' });
    tg.faults.plan('getUpdates', { kind: 'code', code: 429, retryAfter: 3 });
    tg.user(1001).say('有人吗');
    await channel.start?.(door);
    for (let i = 0; i < 3; i += 1) await clock.wakeNext();
    await door.until(() => door.texts.length === 1);
    expect(clock.now() - NOW).toBe(6_000);
    expect(door.notices).toEqual([]);
  });

  it('tells at once that its token is refused, and never what it is', async () => {
    const { tg, door, clock, channel, logged } = await setUp();
    tg.faults.plan('getMe', { kind: 'code', code: 401 }, 3);
    await channel.start?.(door);
    for (let i = 0; i < 3; i += 1) await clock.wakeNext();
    await tg.waitFor(() => tg.isPolled());
    expect(door.notices).toHaveLength(1);
    expect(door.notices[0]).toMatchObject({
      kind: 'trouble',
      what: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
    });
    expect(`${JSON.stringify(door.notices)}${logged.join()}`).not.toContain(tg.token);
  });

  it('tells once that another process polls, and steps back', async () => {
    const { tg, door, clock, config } = await listening();
    for (let i = 0; i < 2; i += 1) {
      await fetch(`${config.apiRoot}/bot${config.token}/getUpdates?timeout=0`);
      await clock.wakeNext();
      await tg.waitFor(() => tg.isPolled());
    }
    expect(clock.now() - NOW).toBe(60_000);
    expect(door.notices).toHaveLength(1);
    expect(door.notices[0]).toMatchObject({
      kind: 'trouble',
      what: expect.stringContaining('another program'),
    });
  });

  it('tells again what a failing store could not keep', async () => {
    const { tg, door, clock, channel } = await setUp();
    tg.faults.plan('getMe', { kind: 'code', code: 401 }, 2);
    door.fail(1);
    await channel.start?.(door);
    for (let i = 0; i < 2; i += 1) await clock.wakeNext();
    await tg.waitFor(() => tg.isPolled());
    expect(door.notices).toHaveLength(1);
  });

  it.each([
    '{"ok":true}',
    '{"ok":true,"result":{"hello":1}}',
    '{"hello":1}',
    'null',
    '[]',
    '<h1>Welcome</h1>',
  ])('is in no hurry with a server that is no Bot API and says %s', async (body) => {
    const { config, clock, door, another } = await setUp();
    const site = await serve(async (_request, response) => void response.end(body));
    onTestFinished(() => site.close());
    config.apiRoot = site.url;
    const channel = another();
    await channel.start?.(door);
    for (let i = 0; i < 8; i += 1) await clock.wakeNext();
    expect(door.notices).toHaveLength(1);
    expect(await examined(channel)).toMatchObject([{ level: 'bad', what: 'connection' }]);
    expect(await channel.send(outTo(1001))).toMatchObject({ ok: false, kind: 'unknown' });
  });

  it('can be stopped while it waits, while it polls, and when it was never started', async () => {
    const { tg, channel, door, another } = await listening();
    await channel.stop?.();
    await tg.waitFor(() => !tg.isPolled());
    tg.faults.plan('getMe', { kind: 'drop' });
    const waiting = another();
    await waiting.start?.(door);
    await waiting.stop?.();
    await another().stop?.();
  });

  it('begins again after a stop', async () => {
    const { tg, channel, door } = await listening();
    await channel.stop?.();
    tg.user(1001).say('在吗');
    await channel.start?.(door);
    await door.until(() => door.texts.length === 1);
  });
});

describe('by webhook', () => {
  it('sets its address with the secret, and takes in what carries it', async () => {
    const { tg, channel, door } = await behindWebhook();
    await channel.start?.(door);
    const wang = tg.user(1001);
    wang.say('水管漏了');
    await door.until(() => door.texts.length === 1);
    await tg.waitFor(() => tg.pending().length === 0);
    expect(tg.calls.find(({ method }) => method === 'setWebhook')?.params).toMatchObject({
      secret_token: 'a-secret-of-ours',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
  });

  it('is called again for what could not be kept', async () => {
    const { tg, channel, door } = await behindWebhook();
    await channel.start?.(door);
    door.fail(2);
    tg.user(1001).say('水管漏了');
    await door.until(() => door.texts.length === 1);
    await tg.waitFor(() => tg.pending().length === 0);
    expect(door.texts).toEqual(['水管漏了']);
  });

  it('answers presses', async () => {
    const { tg, channel, door } = await behindWebhook();
    await channel.start?.(door);
    const wang = tg.user(1001);
    wang.start();
    await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    const press = wang.press(wang.messages()[0]?.messageId ?? 0, '接单');
    await tg.waitFor(() => press.answer());
  });

  const post = async (url: string, body: string, secret?: string) => {
    const headers: Record<string, string> =
      secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };

  it.each<[string, string, string | undefined, number]>([
    ['without the secret', '{"update_id":1}', undefined, 401],
    ['with another one', '{"update_id":1}', 'a-secret-of-theirs', 401],
    ['with one that is longer', '{"update_id":1}', 'a-secret-of-ours-', 401],
    ['that is no JSON', '{"update_id":', 'a-secret-of-ours', 400],
    ['that is no update', '[1]', 'a-secret-of-ours', 400],
    ['that is of no concern', '{"update_id":1}', 'a-secret-of-ours', 200],
  ])('a request %s is answered so', async (_what, body, secret, status) => {
    const { tg, channel, door, url } = await behindWebhook();
    await channel.start?.(door);
    await tg.waitFor(() => tg.snapshot().webhook);
    expect(await post(url, body, secret)).toBe(status);
    expect(door.arrivals).toEqual([]);
  });

  it('takes nothing in before it is started and after it was stopped', async () => {
    const { tg, channel, door, url } = await behindWebhook();
    expect(await post(url, '{"update_id":1}', 'a-secret-of-ours')).toBe(503);
    await channel.start?.(door);
    await tg.waitFor(() => tg.snapshot().webhook);
    await channel.stop?.();
    expect(await post(url, '{"update_id":1}', 'a-secret-of-ours')).toBe(503);
  });

  it('tells at once that its address is refused', async () => {
    const { tg, channel, door, clock } = await behindWebhook();
    tg.faults.plan('setWebhook', {
      ...{ kind: 'code', code: 400 },
      description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    });
    await channel.start?.(door);
    await clock.wakeNext();
    await tg.waitFor(() => tg.snapshot().webhook);
    expect(door.notices).toMatchObject([
      { kind: 'trouble', what: expect.stringContaining('TELEGRAM_WEBHOOK_URL') },
    ]);
  });
});
