import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../core/io/index.ts';
import { PATIENCE_MS, startTestService } from '../bots/console/service.ts';
import type { TestService } from '../bots/console/service.ts';

const CHROME = [environment()['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const RULES = '# 快递规定\n\n1.1 前台代收的快递保管 3 天。\n\n1.2 生鲜包裹当天取走。\n\n相关推荐\n';

if (CHROME === undefined)
  console.log(
    'The page of the handbooks was not tried in a browser: no Chromium found. Set CHROME_PATH to one.',
  );

describe.skipIf(CHROME === undefined)('the page of the handbooks in a browser', { timeout: 240_000 }, () => {
  let service: TestService;
  let context: BrowserContext;
  let page: Page;
  let dir: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    service = await startTestService();
    dir = mkdtempSync(join(tmpdir(), 'guanjia-chromium-'));
    writeFileSync(join(dir, '快递.md'), RULES);
    // Without a locale that knows Chinese, chromium cannot open a file of such a name.
    const env = { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] ?? '', HOME: dir };
    const options = { executablePath: CHROME ?? '', args: FLAGS, locale: 'zh-CN', env };
    context = await chromium.launchPersistentContext(join(dir, 'profile'), options);
    context.setDefaultTimeout(PATIENCE_MS);
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 180_000);

  afterAll(async () => {
    await context.close();
    await service.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('takes a file in, puts a piece back, narrows a section and takes it out of use, without a script', async () => {
    await page.goto(new URL('/office', service.url).href);
    await page.locator('section', { hasText: '手册' }).getByRole('link', { name: '打开' }).first().click();
    await page.locator('input[type=file]').setInputFiles(join(dir, '快递.md'));
    await page.getByRole('button', { name: '收进' }).click();
    await page.getByRole('status').getByText('已收进：快递《快递规定》').waitFor();
    await page.getByText('前台代收的快递保管 3 天。').waitFor();
    await page.getByRole('button', { name: '放回' }).click();
    await page.getByText('放回来的：相关推荐').waitFor();
    const section = page.locator('form', { has: page.getByPlaceholder('3.2') });
    await section.getByPlaceholder('3.2').fill('1.2');
    await section.getByLabel('给谁看').selectOption('staff');
    await section.getByRole('button', { name: '保存' }).click();
    await page.getByText('只给员工').waitFor();
    await page.locator('summary', { hasText: '停用' }).click();
    await page.getByRole('button', { name: '确认停用' }).click();
    await page.getByRole('status').getByText('已停用').waitFor();
    expect(complaints).toEqual([]);
  });

  it('fits a phone, however long the titles are', async () => {
    const file = join(dir, '长标题.md');
    writeFileSync(file, `# ${'小区公共区域物品借用与归还管理规定'.repeat(3)}\n\n1.1 雨伞借 3 天。\n`);
    await page.goto(new URL('/office/handbooks', service.url).href);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '收进' }).click();
    await page.getByRole('status').getByText('已收进').waitFor();
    await page.setViewportSize({ width: 390, height: 850 });
    await page.goto(new URL('/office/handbooks', service.url).href);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
