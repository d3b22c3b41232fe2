import { createServer, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { readCompany } from '../../bots/company.ts';
import { channelShape, missingSettings, telegramOf, wecomOf } from '../../core/io/channelConfig.ts';
import { echoAibot, echoKf, echoTelegram, wecomCaller } from '../support/echoBot.ts';
import { openTestPage } from '../support/playPage.ts';
import { STAFF } from './play/cast.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const GROUP = 'tg:-1002000000001';

describe('acting as people', () => {
  it('reaches the Telegram bot, whose answer, edit and reaction to a press are shown', async () => {
    const page = await openTestPage();
    const bot = await echoTelegram(page.play.environment);
    onTestFinished(() => bot.stop());
    expect(await page.post({ act: 'say', chat: 'tg:1001', text: '漏水' })).toEqual({ status: 200 });
    const answer = await page.entry('tg:1001', ({ text }) => text === 'echo: 漏水');
    expect(answer.keys).toEqual([[{ kind: 'press', id: 'take', label: '接单', style: 'plain' }]]);
    const press = { act: 'press', chat: 'tg:1001', as: '1001', entry: answer.id, key: 'take' };
    expect(await page.post(press)).toEqual({ status: 200 });
    const edited = await page.entry('tg:1001', ({ text, toast }) => text === '已接单' && toast !== null);
    expect(edited).toMatchObject({ id: answer.id, toast: '好', marks: ['edited'] });
  });

  it('shows photos of both sides from the page’s own address', async () => {
    const page = await openTestPage();
    const bot = await echoTelegram(page.play.environment);
    onTestFinished(() => bot.stop());
    await page.post({ act: 'photo', chat: 'tg:1001', as: '1001', name: 'a.png', data: PNG });
    const own = await page.entry('tg:1001', ({ from }) => from === 'person');
    const back = await page.entry('tg:1001', ({ from }) => from === 'bot');
    for (const { attachments } of [own, back]) {
      const response = await fetch(new URL(attachments[0]?.url ?? '', page.url));
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(PNG);
    }
  });

  it('keeps from the bot what does not mention it in a group', async () => {
    const page = await openTestPage();
    await page.post({ act: 'say', chat: GROUP, as: '2101', text: '吃饭了吗' });
    await page.post({ act: 'say', chat: GROUP, as: '2101', text: '动火证谁办', mention: true });
    const said = page.chat(GROUP).entries.filter(({ from }) => from === 'person');
    expect(said.map(({ text, marks }) => [text, marks])).toEqual([
      ['吃饭了吗', ['unheard']],
      ['@guanjia_bot 动火证谁办', ['waiting']],
    ]);
  });

  it('brings a menu of 微信客服 to the customer, whose tap is a message', async () => {
    const page = await openTestPage();
    await page.post({ act: 'say', chat: 'kf:wmWang', text: '灯坏了' });
    expect(page.chat('kf:wmWang').status.session).toMatchObject({ state: 0, left: 5 });
    await echoKf(page.play.environment);
    const menu = await page.entry('kf:wmWang', ({ text }) => text === 'echo: 灯坏了');
    expect(menu.tail).toBe('随时可以点');
    expect(page.chat('kf:wmWang').status.session?.left).toBe(4);
    await page.post({ act: 'press', chat: 'kf:wmWang', entry: menu.id, key: 'more' });
    expect(page.chat('kf:wmWang').entries.at(-1)).toMatchObject({ from: 'person', text: '催一下' });
  });

  it('lets staff take a customer over in WeCom, write and end it', async () => {
    const page = await openTestPage();
    await page.post({ act: 'say', chat: 'kf:wmWang', text: '转人工' });
    const call = await wecomCaller(page.play.environment, 'WECOM_KF_SECRET');
    const who = { open_kfid: 'wkFakeAccount0001', external_userid: 'wmWang' };
    const serve = (what: string, text = '') =>
      page.post({ act: 'servicer', chat: 'kf:wmWang', who: 'xu', what, text });
    expect(await serve('take')).toMatchObject({ status: 409, error: 'refused' });
    await call('kf/service_state/trans', { ...who, service_state: 2 });
    expect(await serve('take')).toEqual({ status: 200 });
    expect(page.chat('kf:wmWang').status.session).toMatchObject({ state: 3, servicer: { name: '小徐' } });
    await serve('reply', '您好');
    await serve('end');
    expect(page.chat('kf:wmWang').status.session?.state).toBe(4);
    expect(page.chat('kf:wmWang').entries.map(({ note, text }) => note?.code ?? text)).toEqual([
      '转人工',
      'servicer_take',
      '您好',
      'servicer_end',
    ]);
  });

  it('shows a card of the 智能机器人 to staff, alone and in a group, and takes their press', async () => {
    const page = await openTestPage();
    const client = echoAibot(page.play.environment);
    onTestFinished(() => client.disconnect());
    await page.seen(({ platforms }) => platforms.aibot.connected);
    await page.post({ act: 'say', chat: 'bot:wrEngineering', as: 'li', text: '待办', mention: true });
    const shown = await page.entry('bot:wrEngineering', ({ card }) => card !== null);
    expect(shown.card?.title).toBe('echo: @管家 待办');
    const press = { act: 'press', chat: 'bot:wrEngineering', as: 'ma', entry: shown.id, key: 'take' };
    expect(await page.post(press)).toEqual({ status: 200 });
    expect(page.chat('bot:wrEngineering').entries.at(-1)?.note).toEqual({
      code: 'pressed',
      values: { name: '马师傅', label: '接单' },
    });
    expect(await page.post({ ...press, key: 'none' })).toMatchObject({ status: 409 });
  });

  it('shows a card of the app with its buttons, and says when the callback reached nobody', async () => {
    const page = await openTestPage();
    const call = await wecomCaller(page.play.environment, 'WECOM_APP_SECRET');
    const template_card = {
      card_type: 'button_interaction',
      main_title: { title: '超时 40 分钟' },
      button_list: [{ text: '我来处理', key: 'mine', style: 1 }],
      task_id: 'alert-1',
    };
    await call('message/send', {
      touser: 'zhao',
      agentid: 1_000_002,
      msgtype: 'template_card',
      template_card,
    });
    const card = await page.entry('app:zhao', (entry) => entry.card !== null);
    expect(card.keys).toEqual([[{ kind: 'press', id: 'mine', label: '我来处理', style: 'primary' }]]);
    await page.post({ act: 'press', chat: 'app:zhao', entry: card.id, key: 'mine' });
    await page.entry('app:zhao', ({ note, marks }) => note !== null && marks.includes('unheard'));
  });

  it('adds people and groups by name', async () => {
    const page = await openTestPage();
    for (const place of ['kf', 'telegram', 'telegram_group', 'aibot', 'aibot_group', 'app'])
      expect(await page.post({ act: 'add', place, name: '新来的' })).toEqual({ status: 200 });
    const added = page.play.state().chats.filter(({ title }) => title === '新来的');
    expect(added).toHaveLength(6);
    for (const { id, people } of added) {
      const as = people[0]?.id ?? '';
      expect(await page.post({ act: 'say', chat: id, as, text: '你好', mention: true })).toEqual({
        status: 200,
      });
    }
  });
});

describe('faults', () => {
  it('fail the next calls as the platform would, until they are cleared', async () => {
    const page = await openTestPage();
    const call = await wecomCaller(page.play.environment, 'WECOM_KF_SECRET');
    const fault = { act: 'fault', platform: 'wecom', method: 'kf/sync_msg', kind: 'limit', times: 2 };
    await page.post(fault);
    expect(await call('kf/sync_msg', {})).toMatchObject({ errcode: 45009 });
    expect(page.play.state().platforms.wecom.left).toBe(1);
    await page.post({ act: 'clear', platform: 'wecom' });
    expect(await call('kf/sync_msg', {})).toMatchObject({ errcode: 0 });
    expect(await page.post({ ...fault, method: 'nothing' })).toMatchObject({ status: 409 });
  });

  it('cut the network and bring it back', async () => {
    const page = await openTestPage();
    const me = `${page.play.environment['TELEGRAM_API_ROOT']}/bot${page.play.environment['TELEGRAM_BOT_TOKEN']}/getMe`;
    for (const platform of ['telegram', 'wecom', 'aibot'])
      expect(await page.post({ act: 'network', platform, up: false })).toEqual({ status: 200 });
    await expect(fetch(me)).rejects.toThrow();
    expect(page.play.state().platforms.aibot).toMatchObject({ down: true, connected: false });
    for (const platform of ['telegram', 'wecom', 'aibot'])
      await page.post({ act: 'network', platform, up: true });
    expect((await fetch(me)).status).toBe(200);
  });

  it('deliver callbacks twice, or hold them back and let them go', async () => {
    let calls = 0;
    const guanjia = createServer((_, response) => {
      calls += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(guanjia, 'listening');
    onTestFinished(() => void guanjia.close());
    const address = guanjia.address();
    const page = await openTestPage(typeof address === 'object' ? address?.port : 9);
    await page.post({ act: 'post', platform: 'wecom', mode: 'twice' });
    await page.post({ act: 'say', chat: 'app:zhao', text: '待办' });
    await page.seen(() => calls === 2);
    await page.post({ act: 'post', platform: 'wecom', mode: 'held' });
    await page.post({ act: 'say', chat: 'app:zhao', text: '待办' });
    await page.entry('app:zhao', ({ marks }) => marks.includes('held'));
    expect(page.play.state().platforms.wecom.held).toBe(1);
    await page.post({ act: 'release', platform: 'wecom', order: 'reversed' });
    expect(calls).toBe(3);
    expect(page.chat('app:zhao').entries.map(({ marks }) => marks)).toEqual([[], []]);
  });

  it('turn the order of Telegram’s updates round', async () => {
    const page = await openTestPage();
    await page.post({ act: 'post', platform: 'telegram', mode: 'held' });
    for (const text of ['一', '二']) await page.post({ act: 'say', chat: 'tg:1001', text });
    expect(page.chat('tg:1001').entries.map(({ marks }) => marks)).toEqual([['held'], ['held']]);
    await page.post({ act: 'release', platform: 'telegram', order: 'reversed' });
    const bot = await echoTelegram(page.play.environment);
    onTestFinished(() => bot.stop());
    await page.entry('tg:1001', ({ text }) => text === 'echo: 一');
    const answers = page.chat('tg:1001').entries.filter(({ from }) => from === 'bot');
    expect(answers.map(({ text }) => text)).toEqual(['echo: 二', 'echo: 一']);
  });
});

describe('what the page refuses', () => {
  it.each([
    [{ act: 'fly' }, 400, /^act: one of /],
    [{ act: 'say', chat: 'tg:1001', text: '' }, 400, /^text: /],
    [{ act: 'photo', chat: 'tg:1001', name: 'a.png', data: '***' }, 400, /^data: /],
    [{ act: 'fault', platform: 'qq', method: '*', kind: 'drop', times: 1 }, 400, /^platform: /],
    [{ act: 'say', chat: 'tg:7', text: '你好' }, 409, /no chat "tg:7"/],
    [{ act: 'say', chat: 'hook:hook-key-0001', text: '你好' }, 409, /nobody can do "say"/],
    [{ act: 'say', chat: GROUP, as: '1001', text: '你好' }, 409, /not in group/],
    [{ act: 'say', chat: GROUP, text: '你好' }, 409, /^as: one of 2101, /],
  ])('names what is wrong with %j', async (act, status, detail) => {
    const page = await openTestPage();
    expect(await page.post(act)).toMatchObject({ status, detail: expect.stringMatching(detail) });
  });

  it('says why a person who has blocked the bot cannot write', async () => {
    const page = await openTestPage();
    await page.post({ act: 'enter', chat: 'tg:1001', code: 'home-501' });
    await page.post({ act: 'block', chat: 'tg:1001', on: true });
    const said = await page.post({ act: 'say', chat: 'tg:1001', text: '在吗' });
    expect(said).toMatchObject({ status: 409, detail: expect.stringContaining('blocked') });
    const { entries, status } = page.chat('tg:1001');
    expect(entries.map(({ text, note }) => note?.code ?? text)).toEqual(['/start home-501', 'blocked']);
    expect(status.blocked).toBe(true);
  });

  it('takes no acts from other pages, and answers no other host name', async () => {
    const page = await openTestPage();
    const act = { act: 'say', chat: 'tg:1001', text: '你好' };
    const other = await page.post(act, { origin: 'http://example.com' });
    expect(other).toMatchObject({ status: 403, error: 'wrong_origin' });
    expect(await page.post(act, { 'content-type': 'text/plain' })).toMatchObject({ status: 403 });
    const { port } = new URL(page.url);
    expect(await page.post(act, { origin: `http://127.0.0.1:${port}` })).toEqual({ status: 200 });
    const answer = await new Promise<IncomingMessage>((resolve) =>
      get(`${page.url}api/state`, { headers: { host: `example.com:${port}` } }, resolve),
    );
    answer.resume();
    expect(answer.statusCode).toBe(403);
  });

  it('serves its own files and no others', async () => {
    const page = await openTestPage();
    for (const path of ['', 'app.js', 'play.css', 'texts.js', 'dom.js', 'style.css', 'icon.svg'])
      expect((await fetch(page.url + path)).status).toBe(200);
    for (const path of ['start.ts', '..%2fstart.ts', 'api/file?id=none', 'api/none'])
      expect((await fetch(page.url + path)).status).toBe(404);
  });
});

describe('the settings that are printed', () => {
  it('are complete and valid for Guanjia', async () => {
    const page = await openTestPage();
    const read = z.object(channelShape).parse(page.play.environment);
    expect(missingSettings(read)).toEqual([]);
    expect(telegramOf(read)).not.toBeNull();
    expect(wecomOf(read)).toMatchObject({ kf: {}, app: {}, bot: {}, hooks: [{ to: 'group' }] });
  });

  it('name a people file that knows the staff of the page', () => {
    const { roster } = readCompany(join(import.meta.dirname, 'company.yaml'));
    const accounts = roster.people.flatMap((person) => person.accounts ?? []);
    for (const { id, name } of STAFF) {
      expect(accounts).toContain(`wecom:${id}`);
      expect(roster.people.find(({ key }) => key === id)?.name).toBe(name);
    }
  });
});
