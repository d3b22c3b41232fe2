import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isServiceRunning, SystemClock } from '../../../core/io/index.ts';
import { takeServiceLock } from '../../../core/io/store/lock.ts';
import { RawBot } from '../../fakes/aibot/rawBot.ts';
import { tempDir } from '../../support/store.ts';
import { bot, doctor, finding, findings, freePort, site, telegram, wecom } from './doctorKit.ts';

const SERVICERS = [{ userid: 'xu' }, { userid: 'sun', onDuty: false }];

/** A data folder that a service has. */
function busyFolder(): string {
  const dir = tempDir();
  const lock = takeServiceLock(dir, new SystemClock().now());
  onTestFinished(() => lock.release());
  return dir;
}

describe('the doctor', () => {
  test('says in Chinese, channel by channel, that all is well, and how fast the callbacks are', async () => {
    const [tg, wc, ai] = [
      await telegram({ privacy: false }),
      await wecom({ servicers: SERVICERS }),
      await bot(),
    ];
    const port = await freePort();
    const { status, out } = await doctor({
      ...{ ...tg.env, ...wc.kf, ...wc.app, ...ai.env },
      ...{ GUANJIA_CALLBACK_PORT: String(port), GUANJIA_PUBLIC_URL: `http://127.0.0.1:${port}` },
    });
    expect(status).toBe(0);
    expect(out).not.toMatch(/✗|undefined|\{\w+\}/);
    expect(out).toContain('✓ 密钥：机器人是 @guanjia_bot');
    expect(out).toContain('✓ 接待人员（物业管家）：2 人中 1 人在岗');
    expect(out).toMatch(/微信客服 · wecom-kf[\s\S]*✓ 回调地址：127\.0\.0\.1:\d+ 在 \d+ 毫秒内答对/);
    expect(out).toMatch(/智能机器人 · wecom-bot\n {2}✓ 连接：已连接并登录/);
  });

  test('speaks English where that is the language', async () => {
    const { env } = await telegram();
    const { out } = await doctor({ ...env, GUANJIA_LANGUAGE: 'en' });
    expect(out).toContain('✓ token: the bot is @guanjia_bot');
    expect(out).not.toMatch(/\p{Script=Han}/u);
  });

  test('prints a JSON line a finding when asked', async () => {
    const { env } = await telegram({ privacy: true });
    const lines = await findings(env);
    expect(lines).toContainEqual({
      ...{ channel: 'telegram', level: 'warn', what: { key: 'groups', values: {}, text: '群聊' } },
      found: { key: 'telegram_privacy', values: {}, text: '隐私模式开着，群里 @ 它可能收不到' },
      fix: expect.objectContaining({ text: expect.stringContaining('/setprivacy') }),
    });
  });

  test('says how to begin where no channel is configured, and that this is no fault', async () => {
    const { status, out } = await doctor({});
    expect(status).toBe(0);
    expect(out).toContain('一个渠道也没有配置 → 按 README 的 Channels 一节');
  });

  test('finds each setting that is wrong or missing, without its value', async () => {
    const env = { TELEGRAM_BOT_TOKEN: 'not-a-token', WECOM_KF_SECRET: 'the-secret-of-kf' };
    const { status, out } = await doctor(env);
    expect(status).toBe(1);
    expect(out).toContain('配置：TELEGRAM_BOT_TOKEN 填得不对');
    expect(out).toContain('缺少 WECOM_KF_TOKEN（已经填了 WECOM_KF_SECRET） → 补上 WECOM_KF_TOKEN');
  });

  test('knows no other arguments', async () => {
    expect(await doctor({}, '--fix')).toMatchObject({ status: 2, out: '' });
    expect((await doctor({}, '--help')).status).toBe(0);
  });

  test('finds a data folder that cannot be written', async () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, '');
    const found = await finding({ GUANJIA_DATA: join(file, 'data') }, 'folder_bad');
    expect(found).toMatchObject({ level: 'bad', fix: { text: expect.stringContaining('GUANJIA_DATA') } });
  });

  test('finds that another program has the callback port', async () => {
    const { kf } = await wecom();
    const { port } = await site(async (_request, response) => void response.end());
    const found = await finding({ ...kf, GUANJIA_CALLBACK_PORT: String(port) }, 'port_taken');
    expect(found).toMatchObject({
      level: 'bad',
      fix: { text: expect.stringContaining('GUANJIA_CALLBACK_PORT') },
    });
  });
});

describe('beside a running service the doctor', () => {
  test('takes neither its lock nor its updates nor the connection of its bot', async () => {
    const [tg, ai] = [await telegram(), await bot()];
    const service = await RawBot.subscribed(ai.aibot);
    const dir = busyFolder();
    const { out } = await doctor({ ...tg.env, ...ai.env, GUANJIA_DATA: dir });
    expect(out).toContain('✓ 服务：正在运行，这里只看不碰');
    expect(out).toContain('! 连接：这里没有连接，登录没有试');
    expect(ai.aibot.subscriptions).toBe(1);
    expect(tg.tg.calls.map(({ method }) => method)).toEqual(['getMe', 'getWebhookInfo']);
    expect(isServiceRunning(dir)).toBe(true);
    service.close();
  });

  test('is not misled by the note of a service that was killed', async () => {
    const dir = tempDir();
    takeServiceLock(dir, 0).release();
    writeFileSync(join(dir, 'service.lock.json'), '{"pid":1,"since":"then"}');
    expect(isServiceRunning(dir)).toBe(false);
    expect((await finding({ GUANJIA_DATA: dir }, 'service_rests')).level).toBe('warn');
  });

  test('does not answer its callback port', async () => {
    const { kf } = await wecom();
    const port = String(await freePort());
    const env = { ...kf, GUANJIA_CALLBACK_PORT: port, GUANJIA_PUBLIC_URL: `http://127.0.0.1:${port}` };
    expect(await finding({ ...env, GUANJIA_DATA: busyFolder() }, 'reach_connection')).toMatchObject({
      ...{ level: 'bad', channel: 'wecom-kf' },
      found: { text: expect.stringContaining('ECONNREFUSED') },
    });
  });
});
