import { describe, expect, test } from 'vitest';
import { examineChannels } from '../../../bots/examineChannels.ts';
import { createKfChannel } from '../../../bots/wecom/kf/index.ts';
import { SystemClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import { RawBot } from '../../fakes/aibot/rawBot.ts';
import { readFindings } from '../../support/findings.ts';
import { listen } from '../../support/wecom.ts';
import { levelIs, runBot } from '../wecom/aibotKit.ts';
import { bot, doctor, finding, findings, freePort, site, telegram, wecom, wecomAt } from './doctorKit.ts';
import type { Env } from './doctorKit.ts';

const MINUTE = 60_000;

describe('of WeCom the doctor names', () => {
  test.each([
    ['a secret that is wrong', { WECOM_KF_SECRET: 'another-secret' }, 'wecom_secret_wrong', 'Secret'],
    ['a corpid that is wrong', { WECOM_CORP_ID: 'ww-another' }, 'wecom_corp_wrong', 'WECOM_CORP_ID'],
    ['a host that is not there', { WECOM_API_ROOT: 'http://127.0.0.1:1' }, 'wecom_lost', 'WECOM_API_ROOT'],
  ])('%s', async (_title, wrong: Env, key, fix) => {
    const { kf } = await wecom();
    expect(await finding({ ...kf, ...wrong }, key)).toMatchObject({
      ...{ level: 'bad', channel: 'wecom-kf', what: { key: 'token' } },
      fix: { text: expect.stringContaining(fix) },
    });
  });

  test('the address that is not trusted, and where to add it', async () => {
    const { kf } = await wecom({ trusted: false });
    expect(await finding(kf, 'wecom_untrusted')).toMatchObject({
      ...{ level: 'bad', found: { text: '本机的出口地址 127.0.0.1 不在可信 IP 里（60020）' } },
      fix: { text: '在应用的“企业可信IP”里加上 127.0.0.1，约一分钟后生效' },
    });
  });

  test('a permission that is missing', async () => {
    const { fake, kf } = await wecom();
    fake.faults.plan('kf/account/list', { kind: 'code', code: 48002 });
    const found = await finding(kf, 'wecom_no_permission');
    expect(found).toMatchObject({ level: 'bad', found: { text: expect.stringContaining('48002') } });
    expect(found.fix?.text).toContain('微信客服 → API');
  });

  test('a code that is not known, in the words of the platform', async () => {
    const { fake, app } = await wecom();
    fake.faults.plan('agent/get', { kind: 'code', code: 99_999, description: 'strange' });
    expect((await finding(app, 'wecom_refused')).found.text).toBe('agent/get 被拒绝（99999）：strange');
  });

  test('that nobody is on duty, and that there is nobody', async () => {
    const off = await wecom({ servicers: [{ userid: 'xu', onDuty: false }] });
    expect(await finding(off.kf, 'servicers_off')).toMatchObject({
      ...{ level: 'warn', found: { text: expect.stringContaining('1 人都不在岗') } },
      fix: { text: expect.stringContaining('开始接待') },
    });
    const none = await wecom();
    expect((await finding(none.kf, 'servicers_none')).level).toBe('warn');
  });

  test('a clock that is off, and by how much', async () => {
    const { kf } = await wecom();
    const { url } = await wecomAt(10 * MINUTE);
    const found = await finding({ ...kf, WECOM_API_ROOT: url }, 'wecom_clock_behind');
    expect(found).toMatchObject({ level: 'bad', fix: { text: expect.stringContaining('NTP') } });
    expect(found.found.text).toMatch(/慢 (599|600|601) 秒/);
  });

  test('that it cannot look at callbacks without a public address', async () => {
    const { kf } = await wecom();
    expect(await finding(kf, 'public_unknown')).toMatchObject({
      ...{ level: 'warn', fix: { text: expect.stringContaining('GUANJIA_PUBLIC_URL') } },
    });
  });

  test('that a webhook is only tried by an alert, by the name of its setting', async () => {
    const found = await finding({ WECOM_HOOKS: 'engineering=the-key-of-the-group' }, 'hook_untried');
    expect(found).toMatchObject({ level: 'warn', what: { text: '推送到 engineering' } });
  });
});

describe('of callbacks the doctor names', () => {
  /** What is found on the address of kf when the public address is this one. */
  const address = async (publicUrl: string, key: string) => {
    const { kf } = await wecom();
    return finding({ ...kf, GUANJIA_PUBLIC_URL: publicUrl }, key);
  };

  test('keys that the service there does not believe', async () => {
    const { fake, kf } = await wecom();
    const there = createKfChannel(
      {
        ...{ apiRoot: fake.url, corpId: fake.corpId, secret: fake.kfSecret },
        callback: { token: 'anothertoken', aesKey: fake.encodingAesKey },
      },
      { clock: new SystemClock(), log: silentLogger, media: { find: () => Promise.resolve(null) } },
    );
    const found = await finding({ ...kf, GUANJIA_PUBLIC_URL: await listen(there) }, 'reach_keys');
    expect(found).toMatchObject({ level: 'bad', fix: { text: expect.stringContaining('EncodingAESKey') } });
  });

  test.each([
    ['a server that is something else', 200, 'reach_path', '/wecom/kf'],
    ['a path that is not passed on', 404, 'reach_path', '/wecom/kf'],
    ['a reverse proxy that finds nobody', 502, 'reach_gateway', 'GUANJIA_CALLBACK_PORT'],
  ])('%s', async (_title, status, key, fix) => {
    const { url } = await site(async (_request, response) => void response.writeHead(status).end('welcome'));
    expect(await address(url, key)).toMatchObject({
      ...{ level: 'bad', channel: 'wecom-kf', found: { text: expect.stringContaining(String(status)) } },
      fix: { text: expect.stringContaining(fix) },
    });
  });

  test('a connection that nobody takes, a name that nobody knows, and a certificate that is none', async () => {
    const refused = await address(`http://127.0.0.1:${await freePort()}`, 'reach_connection');
    expect(refused.fix?.text).toContain('防火墙');
    const unknown = await address('http://guanjia.invalid', 'reach_dns');
    expect(unknown.fix?.text).toContain('域名解析');
    const { port } = await site(async (_request, response) => void response.end());
    const untrusted = await address(`https://127.0.0.1:${port}`, 'reach_tls');
    expect(untrusted.fix?.text).toContain('证书');
  });

  test('a right answer that comes too late for the platform', async () => {
    const { kf } = await wecom();
    const port = await freePort();
    // The way to the callback port, with a second lost on it: real time, since the platform’s second is.
    const slow = await site(async (request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const answer = await fetch(`http://127.0.0.1:${port}${request.url ?? ''}`);
      response.writeHead(answer.status).end(await answer.text());
    });
    const env = { ...kf, GUANJIA_CALLBACK_PORT: String(port), GUANJIA_PUBLIC_URL: slow.url };
    const found = await finding(env, 'reach_slow');
    expect(found).toMatchObject({ level: 'bad', found: { text: expect.stringMatching(/用了 1\d{3} 毫秒/) } });
  });
});

describe('of Telegram the doctor names', () => {
  test('a token that is wrong', async () => {
    const { env } = await telegram();
    const wrong = { ...env, TELEGRAM_BOT_TOKEN: '4242:another-token-of-thirty-signs' };
    expect(await finding(wrong, 'telegram_token_wrong')).toMatchObject({
      ...{ level: 'bad', fix: { text: expect.stringContaining('BotFather') } },
    });
    expect((await doctor(wrong)).status).toBe(1);
  });

  test('what Telegram complains of', async () => {
    const { tg, env } = await telegram();
    const webhook = { url: 'https://bots.example/', secret: '', maxConnections: 1 };
    const lastError = { at: Date.now() / 1_000, message: 'SSL error: certificate verify failed' };
    tg.restore({ ...tg.snapshot(), webhook: { ...webhook, lastError } });
    const found = await finding(env, 'telegram_failed');
    expect(found.found.text).toContain('certificate verify failed');
    expect(found.fix?.text).toContain('/telegram');
  });

  test('whether its webhook is reached: somebody without the secret is refused', async () => {
    const { env } = await telegram();
    const port = await freePort();
    const secret = { TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-twenty-signs' };
    const ours = `http://127.0.0.1:${port}/telegram`;
    const base = { ...env, ...secret, GUANJIA_CALLBACK_PORT: String(port) };
    expect(await finding({ ...base, TELEGRAM_WEBHOOK_URL: ours }, 'reach_ok')).toMatchObject({ level: 'ok' });
    const wrong = { ...base, TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/elsewhere` };
    expect(await finding(wrong, 'reach_path')).toMatchObject({ level: 'bad', channel: 'telegram' });
  });
});

describe('of the bot the doctor names', () => {
  test('a login that is refused', async () => {
    const { env } = await bot();
    expect(
      await finding({ ...env, WECOM_BOT_SECRET: 'not-the-secret' }, 'aibot_login_refused'),
    ).toMatchObject({
      ...{ level: 'bad', fix: { text: expect.stringContaining('WECOM_BOT_SECRET') } },
    });
  });

  test('a gateway that is not reached', async () => {
    const { env } = await bot();
    const nowhere = { ...env, WECOM_BOT_WS_URL: 'ws://127.0.0.1:1' };
    expect(await finding(nowhere, 'aibot_connecting')).toMatchObject({ level: 'bad', channel: 'wecom-bot' });
  });

  test('a connection that another program took, to the service that had it', async () => {
    const running = await runBot();
    const other = await RawBot.subscribed(running.aibot);
    await levelIs(running.channel, 'bad');
    const [{ findings: found } = { findings: [] }] = await examineChannels([running.channel]);
    expect(readFindings(found, 'zh-Hans')).toContainEqual({
      ...{ level: 'bad', what: '连接', found: '另一个程序占用了连接，等待再试' },
      fix: '停掉用同一个机器人的另一个程序',
    });
    other.close();
  });

  test('nothing of its login when asked not to try, and is gone again after it did', async () => {
    const { aibot, env } = await bot();
    await doctor(env, '--no-login');
    expect(aibot.subscriptions).toBe(0);
    await doctor(env);
    expect(aibot.subscriptions).toBe(1);
    await aibot.waitFor(() => !aibot.subscribed);
  });
});

describe('of a puppet the doctor names', () => {
  test('what it risks, and starts none', async () => {
    const all = await findings({ WECHATY_PUPPET: 'mock' });
    const about = all.filter(({ channel }) => channel === 'wechaty').map(({ found }) => found.key);
    expect([
      ['wechaty_missing'],
      ['wechaty_installed', 'wechaty_puppet', 'wechaty_idle', 'wechaty_mock'],
    ]).toContainEqual(about);
  });
});

describe('of the alert gateway the doctor names', () => {
  const secret = { GUANJIA_ALERT_HOOK_SECRET: 'a-secret-of-twenty-signs' };

  test('whether it is reached, and sends it no alert', async () => {
    const methods: (string | undefined)[] = [];
    const { url } = await site(async ({ method }, response) => {
      methods.push(method);
      response.writeHead(405).end();
    });
    expect(await finding({ ...secret, GUANJIA_ALERT_HOOK_URL: url }, 'gateway_ok')).toMatchObject({
      level: 'ok',
    });
    expect(methods).toEqual(['HEAD']);
    const nowhere = { ...secret, GUANJIA_ALERT_HOOK_URL: 'http://127.0.0.1:1' };
    expect((await finding(nowhere, 'reach_connection')).fix?.text).toContain('GUANJIA_ALERT_HOOK_URL');
  });
});
