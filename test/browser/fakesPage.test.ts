import { existsSync } from 'node:fs';
import type { WSClient } from '@wecom/aibot-node-sdk';
import type { Bot } from 'grammy';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../core/io/index.ts';
import { echoAibot, echoKf, echoTelegram } from '../support/echoBot.ts';
import { openPage } from '../support/playPage.ts';
import type { TestPage } from '../support/playPage.ts';

const CHROME = [environment()['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const PATIENCE_MS = 20_000;

if (CHROME === undefined)
  console.log(
    'The page of npm run fakes was not tried in a browser: no Chromium found. Set CHROME_PATH to one.',
  );

describe.skipIf(CHROME === undefined)('the page of npm run fakes in a browser', { timeout: 120_000 }, () => {
  let site: TestPage;
  let browser: Browser;
  let page: Page;
  let telegram: Bot;
  let aibot: WSClient;
  const complaints: string[] = [];

  beforeAll(async () => {
    site = await openPage();
    telegram = await echoTelegram(site.play.environment);
    aibot = echoAibot(site.play.environment);
    browser = await chromium.launch({ executablePath: CHROME ?? '', args: FLAGS });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(site.url);
    await page.getByRole('heading', { name: '王女士' }).waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    aibot.disconnect();
    await telegram.stop();
    await site.close();
  });

  const pane = (id: string) => page.locator(`[data-chat="${id}"]`);

  async function write(id: string, text: string): Promise<void> {
    await pane(id).locator('textarea').fill(text);
    await pane(id).locator('textarea').press('Enter');
  }

  it('plays a resident in Telegram: words, a button, an edit', async () => {
    await write('tg:1001', '漏水');
    await pane('tg:1001').getByText('echo: 漏水').waitFor();
    await pane('tg:1001').getByRole('button', { name: '接单' }).click();
    await pane('tg:1001').getByText('已接单').waitFor();
    await pane('tg:1001').getByText('点击的回应：好').waitFor();
  });

  it('plays a resident in WeChat: a menu, a photo, what may still be sent', async () => {
    await write('kf:wmWang', '灯坏了');
    await pane('kf:wmWang').getByText('还可发 5 条').waitFor();
    await echoKf(site.play.environment);
    await pane('kf:wmWang').getByText('还可发 4 条').waitFor();
    await pane('kf:wmWang').getByRole('button', { name: '催一下' }).click();
    await pane('kf:wmWang').locator('.row.own', { hasText: '催一下' }).waitFor();
    await pane('kf:wmWang').getByRole('button', { name: '照片、语音和更多' }).click();
    await pane('kf:wmWang').getByRole('button', { name: '示例照片' }).click();
    await pane('kf:wmWang').getByRole('img', { name: '照片 tap.png' }).waitFor();
  });

  it('plays staff in a group of WeCom and presses a card', async () => {
    await write('bot:wrEngineering', '待办');
    await pane('bot:wrEngineering').getByText('echo: @管家 待办').waitFor();
    await pane('bot:wrEngineering').getByRole('button', { name: '接单' }).click();
    await pane('bot:wrEngineering').getByText('李师傅点了“接单”').waitFor();
  });

  it('breaks a platform and mends it', async () => {
    await page.getByRole('button', { name: '故障' }).click();
    await page.getByLabel('Telegram断网').check();
    await page.locator('#standing').getByText('网络已断').waitFor();
    await page.getByLabel('Telegram断网').uncheck();
    await page.locator('#standing').getByText('网络已断').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '故障' }).click();
  });

  it('adds a person, speaks English, and is one chat at a time on a phone', async () => {
    await page.getByRole('button', { name: '添加' }).click();
    await page.getByLabel('名字').fill('Anna');
    await page.locator('#add').getByRole('button', { name: '添加' }).click();
    await page.getByRole('heading', { name: 'Anna' }).waitFor();
    await page.getByRole('button', { name: '切换到英文界面' }).click();
    await page.getByRole('heading', { name: 'Channel playground' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('[data-chip="tg:1001"]').click();
    await expect.poll(() => page.locator('.pane').count()).toBe(1);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
  });

  it('has complained about nothing', () => {
    expect(complaints).toEqual([]);
  });
});
