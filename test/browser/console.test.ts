import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../core/io/index.ts';
import { PATIENCE_MS, startTestService } from '../bots/console/service.ts';
import type { TestService } from '../bots/console/service.ts';

const CHROME = [environment()['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

type PaneName = 'resident' | 'staff' | 'supervisor';

if (CHROME === undefined)
  console.log('The console was not tried in a browser: no Chromium found. Set CHROME_PATH to one.');

describe.skipIf(CHROME === undefined)('the console in a browser', { timeout: 240_000 }, () => {
  let service: TestService;
  let context: BrowserContext;
  let page: Page;
  let profile: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    service = await startTestService();
    profile = mkdtempSync(join(tmpdir(), 'guanjia-chromium-'));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROME ?? '',
      args: FLAGS,
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(service.url);
    await page.getByText('安和物业服务有限公司').waitFor();
  }, 180_000);

  afterAll(async () => {
    await context.close();
    await service.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  const pane = (name: PaneName) => page.locator(`#pane-${name}`);

  async function play(name: PaneName, key: string): Promise<void> {
    await pane(name).locator('select').selectOption(key);
  }

  async function write(name: PaneName, text: string): Promise<void> {
    const input = pane(name).locator('.write textarea');
    await input.fill(text);
    await input.press('Enter');
  }

  /** What Guanjia said or showed in a pane. */
  const told = (name: PaneName, text: string | RegExp) =>
    pane(name).locator('.row.guanjia', { hasText: text }).last();
  const button = (card: Locator, verb: string) => card.getByRole('button', { name: verb, exact: true });
  const ticket = (text: string) => page.locator('.ticket', { hasText: text });

  it('plays a repair from the first message to the mark', async () => {
    await play('resident', 'wang');
    await play('staff', 'li');
    await write('resident', '厨房水龙头漏水，我在3栋2单元501');
    await told('resident', /3栋2单元501/).waitFor();
    const card = told('staff', '厨房水龙头漏水');
    await button(card, '接单').click();
    await told('resident', '李师傅已接单').waitFor();
    await told('staff', '13900001001').waitFor();
    await button(card, '已到场').click();
    await told('resident', '李师傅已到现场').waitFor();
    await ticket('厨房水龙头漏水').getByText('已到场').waitFor();
    await button(card, '完成').click();
    await card.getByPlaceholder(/换了角阀/).fill('换了角阀，试水不漏');
    await card.getByPlaceholder(/换了角阀/).press('Enter');
    const call = told('resident', '换了角阀，试水不漏');
    await button(call, '评分').click();
    await button(call, '提交').click();
    await call.getByText('请先点几颗星').waitFor();
    await call.getByLabel('5 分').check({ force: true });
    await call.getByPlaceholder(/师傅很快/).fill('师傅很快');
    await button(call, '提交').click();
    await told('resident', '谢谢您的评价（5 分）').waitFor();
    await ticket('厨房水龙头漏水').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '全部' }).click();
    await ticket('厨房水龙头漏水').getByText('已办结').waitFor();
    await page.getByRole('button', { name: '未结' }).click();
    expect(await pane('supervisor').locator('.card[data-kind="alert"]').count()).toBe(0);
  });

  it('brings a complaint to the service team with its buttons', async () => {
    await play('resident', 'han');
    await play('staff', 'xu');
    await write('resident', '我要投诉，楼道垃圾三天没人收，太臭了，态度还很差');
    await told('resident', /T-\d+/).waitFor();
    const number = /T-\d+/.exec(await told('resident', /T-\d+/).innerText())?.[0] ?? 'T-';
    await ticket(number).waitFor();
    const { tickets } = await service.state();
    const { team } = tickets.find((one) => one.number === number) ?? { team: '' };
    await play('staff', SOMEBODY[team] ?? 'xu');
    const card = told('staff', number);
    await button(card, '签收').click();
    await ticket(number).getByText('已签收').waitFor();
    await expectOnlyAt('staff', number);
  });

  it('answers a question with its clause', async () => {
    await play('resident', 'yang');
    await write('resident', '装修几点到几点可以施工？');
    const answer = told('resident', /08:30/);
    await answer.locator('.source').first().waitFor();
    expect(await answer.locator('.source').first().innerText()).toMatch(/^《.+》\s*\d/);
  });

  it('hands over what the handbooks do not know, and brings the answer of a person', async () => {
    await play('resident', 'zhu');
    await write('resident', '请问小区里能不能养信鸽？');
    const handed = told('resident', /Z-\d+/);
    const number = /Z-\d+/.exec(await handed.innerText())?.[0] ?? 'Z-';
    await play('staff', 'xu');
    const card = told('staff', number);
    await button(card, '答复').click();
    const words = card.locator('.words textarea');
    await words.fill('不能养，会影响邻居');
    await words.press('Enter');
    await told('resident', '不能养，会影响邻居').waitFor();
  });

  it('gives safety orders for gas at once and alerts those who must act', async () => {
    await play('resident', 'shi');
    await write('resident', '家里煤气味很重，闻着头晕');
    await told('resident', /打开窗/).waitFor();
    await ticket('家里煤气味很重').getByText('紧急').waitFor();
    const alerted = await findAlerted();
    await play(alerted.pane, alerted.key);
    const alert = pane(alerted.pane).locator('.card[data-kind="alert"]', { hasText: '煤气' }).last();
    await button(alert, '我来处理').click();
    await told('resident', /已接手/).waitFor();
  });

  it('shows photos small and large', async () => {
    await play('resident', 'tao');
    const photo = { name: 'leak.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') };
    await pane('resident').locator('input[type=file]').setInputFiles(photo);
    await pane('resident').locator('.preview').waitFor();
    await write('resident', '厨房墙面渗水，9栋2单元2202');
    await pane('resident').getByRole('button', { name: '放大 leak.png' }).click();
    await page.locator('dialog[open] img').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await pane('resident')
      .locator('input[type=file]')
      .setInputFiles({ ...photo, mimeType: 'text/plain', name: 'a.txt' });
    await pane('resident').getByText('这种文件发不了').waitFor();
  });

  it('takes what people write as text, never as markup', async () => {
    await play('resident', 'jiang');
    const text = '<img src=x onerror="document.title=1"> & <b>你好</b>';
    await write('resident', text);
    await pane('resident').locator('.row.own .bubble', { hasText: text }).waitFor();
    expect(await pane('resident').locator('.bubble img, .bubble b').count()).toBe(0);
  });

  it('sends with Enter, not with the Enter that ends a Chinese word, and breaks lines with Shift', async () => {
    await play('resident', 'zou');
    const input = pane('resident').locator('.write textarea');
    await input.fill('你');
    await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await input.inputValue()).toBe('你');
    await input.press('Shift+Enter');
    await input.pressSequentially('好');
    await input.press('Enter');
    await pane('resident').locator('.row.own', { hasText: '你' }).waitFor();
    expect((await service.chat('zou')).find(({ side }) => side === 'own')?.text).toBe('你\n好');
  });

  it('offers to send again what got no answer, and then it counts once', async () => {
    await play('resident', 'zoub');
    await page.route('**/api/say', async (route) => {
      await route.fetch();
      await route.abort(); // it arrived, the answer was lost
    });
    await write('resident', '电梯里的灯坏了');
    const again = pane('resident').getByRole('button', { name: '重试' });
    await again.waitFor();
    await page.unroute('**/api/say');
    const own = complaints.filter((line) => !line.includes('ERR_FAILED')); // the browser's, of the request cut off
    complaints.splice(0, complaints.length, ...own);
    await again.click();
    await again.waitFor({ state: 'detached' });
    expect((await service.chat('zoub')).filter(({ side }) => side === 'own')).toHaveLength(1);
    await expect.poll(() => pane('resident').locator('.row.own').count()).toBe(1);
  });

  it('moves the clock and says so', async () => {
    await page.getByRole('button', { name: '+5 分钟' }).click();
    await page.locator('.clock-result', { hasText: '已拨到' }).waitFor();
  });

  it('lists emergencies first, then what is overdue, each with a way to its own page', async () => {
    await page.locator('.due.over').first().waitFor();
    const ranks = await page.locator('.ticket').evaluateAll((rows) =>
      rows.map((row) => {
        if (row.classList.contains('emergency')) return 0;
        return row.querySelector('.due.over') ? 1 : 2;
      }),
    );
    expect(ranks).toEqual([...ranks].sort());
    const [{ number } = { number: '' }] = (await service.state()).tickets;
    await ticket(number).click();
    await page.getByRole('heading', { name: number }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '员工群' }).waitFor();
  });

  it('leads from one card that waits to the next, the oldest first', async () => {
    await play('staff', 'li');
    const waiting = pane('staff').getByRole('button', { name: '待处理' });
    await waiting.click();
    const cards = pane('staff').locator('.row.asks .card');
    await pane('staff').locator('.row.asks .card.found').waitFor();
    expect(await cards.first().getAttribute('class')).toContain('found');
    await expect.poll(async () => waiting.innerText()).toContain(String(await cards.count()));
  });

  it('speaks English when asked, and remembers it', async () => {
    await page.getByRole('button', { name: '切换到英文界面' }).click();
    await page.getByRole('heading', { name: 'Resident', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Staff group' }).waitFor();
    await page.getByRole('button', { name: 'Switch the interface to Chinese' }).click();
    await page.getByRole('heading', { name: '员工群' }).waitFor();
  });

  it('is one page at a time on a phone, with a dot where something new came', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: '+5 分钟' }).waitFor({ state: 'hidden' });
    await page.locator('.clock-face').click();
    await page.getByRole('button', { name: '+5 分钟' }).waitFor();
    await page.locator('.clock-face').click();
    await play('resident', 'cohen');
    await page.getByRole('button', { name: '工单', exact: true }).click();
    await pane('resident').waitFor({ state: 'hidden' });
    await service.post('/api/say', { who: 'cohen', text: 'Hello' });
    await page.getByRole('button', { name: '住户，有新消息' }).click();
    await pane('resident').locator('.row.guanjia').first().waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('has complained about nothing', () => {
    expect(complaints).toEqual([]);
  });

  /** The one who was alerted first, and the pane they are played in. */
  async function findAlerted(): Promise<{ pane: PaneName; key: string }> {
    const { people, waiting } = await service.state();
    for (const { to } of waiting) {
      const person = people.find(({ key }) => key === to);
      if (!person || person.role === 'resident') continue;
      const chat = await service.chat(person.key);
      if (!chat.some(({ card, text }) => card?.kind === 'alert' && text.includes('煤气'))) continue;
      return { pane: person.role === 'staff' ? 'staff' : 'supervisor', key: person.key };
    }
    throw new Error('nobody was alerted');
  }

  async function expectOnlyAt(name: PaneName, number: string): Promise<void> {
    for (const other of ['staff', 'supervisor'] as const)
      if (other !== name) expect(await pane(other).locator('.card', { hasText: number }).count()).toBe(0);
  }
});

/** Somebody of each team. */
const SOMEBODY: Readonly<Record<string, string>> = {
  service: 'xu',
  cleaning: 'pan',
  security: 'tan',
  engineering: 'li',
  greening: 'geng',
  monitoring: 'duty',
};
