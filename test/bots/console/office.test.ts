import { join } from 'node:path';
import Database from 'better-sqlite3';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../core/report/index.ts';
import { startTestService } from './service.ts';
import type { TestService } from './service.ts';

let service: TestService;
let today: string;

async function page(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(new URL(path, service.url));
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function bytes(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, service.url));
  return new Uint8Array(await response.arrayBuffer());
}

/** The week of 5 January 2026 as another hand would have left it in the store. */
function keepWeek(data: string): void {
  const db = new Database(join(service.dataDir, 'guanjia.db'));
  const columns = 'key, kind, fromAt, toAt, madeAt, data';
  const [from, to] = ['2026-01-04T16:00:00.000+00:00', '2026-01-11T16:00:00.000+00:00'];
  db.prepare(`INSERT OR REPLACE INTO Report (${columns}) VALUES (?, ?, ?, ?, ?, ?)`).run(
    ...['weekly:2026-01-11T16:00:00.000Z', 'weekly', from, to, to, data],
  );
  db.close();
}

beforeAll(async () => {
  service = await startTestService();
  await service.talk('wang', '厨房水龙头漏水 <script>alert(1)</script>');
  await service.talk('qian', '楼上天天半夜吵，我要投诉');
  const { now } = await service.state();
  today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}, 120_000);
afterAll(() => service.stop());

describe('the office pages', () => {
  it('lead from one page to reports, forms, tickets, registers and the self-check', async () => {
    const { status, text } = await page('/office?language=zh');
    expect(status).toBe(200);
    for (const path of ['/office/report?', '/office/form', '/office/ticket', '/office/registers'])
      expect(text).toContain(path);
    expect(text).toContain('2026-01/residential/');
  });

  it('run no script and let nothing in from elsewhere', async () => {
    const { headers, text } = await page('/office/ticket?n=1');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;');
  });

  it('show a ticket with its history and why it is due when it is, in both languages', async () => {
    const chinese = await page('/office/ticket?n=R-0001&language=zh');
    expect(chinese.text).toMatch(/限 15 分钟（service 2\.2\.2）/);
    expect(chinese.text).toContain('规程版本');
    const english = await page('/office/ticket?n=1&language=en');
    expect(english.text).toMatch(/15 min allowed \(service 2\.2\.2\)/);
  });

  it('print the form of a ticket and the books of a period', async () => {
    expect((await page('/office/form?n=1&language=zh')).text).toContain('维修服务通知单');
    const period = `from=${today}&to=${today}`;
    const book = await page(`/office/form?kind=complaint_book&${period}&language=zh`);
    expect(book.text).toContain('T-0002');
    const masked = await page(`/office/form?kind=complaint_book&${period}&masked=yes&language=zh`);
    expect(masked.text).toContain('T-0002');
    expect(masked.text).not.toMatch(/钱先生|3-2-601/);
  });

  it('give a book as a workbook and as CSV', async () => {
    const path = `/office/form?kind=complaint_book&from=${today}&to=${today}&language=zh`;
    const sheets = unzipSync(await bytes(`${path}&as=xlsx`));
    const text = Object.values(sheets)
      .map((part) => strFromU8(part))
      .join('');
    expect(text).toContain('T-0002');
    expect((await page(`${path}&as=csv`)).text).toContain('T-0002');
  });

  it('count a report anew with formula and tickets behind every figure', async () => {
    const { text } = await page(`/office/report?kind=monthly_interim&at=${today}&language=zh`);
    expect(text).toContain('R-0001');
    expect(text).toContain('这一期还没有发出过');
    expect(text).toContain('<svg');
    const again = await bytes(`/office/report?kind=weekly&at=2026-01-05&as=xlsx`);
    expect(again).toEqual(await bytes(`/office/report?kind=weekly&at=2026-01-05&as=xlsx`));
  });

  it('name what differs from the report that was given out', async () => {
    const [from, to] = [Date.parse('2026-01-05T00:00+08:00'), Date.parse('2026-01-12T00:00+08:00')];
    const kept: Report = {
      ...{ format: 1, kind: 'weekly', period: { kind: 'weekly', from, to }, madeAt: to },
      zone: 'Asia/Shanghai',
      ...{ policyVersion: 'an older one', figures: [], tables: [], tickets: [] },
    };
    keepWeek(JSON.stringify(kept));
    const { status, text } = await page('/office/report?kind=weekly&at=2026-01-05&language=zh');
    expect(status).toBe(200);
    expect(text).toContain('与发出时不同：policyVersion an older one → ');
  });

  it.each(['{"format":1,"kind":"wee', 'null', '{"format":2}', '{"order":"coffee"}'])(
    'say so in words where the report that was given out cannot be read: %s',
    async (data) => {
      keepWeek(data);
      const path = '/office/report?kind=weekly&at=2026-01-05';
      const { status, text } = await page(`${path}&language=zh`);
      expect(status).toBe(200);
      expect(text).toContain('发出时留存的那一份读不出来，没有核对');
      expect((await page(`${path}&language=en`)).text).toContain('cannot be read');
    },
  );

  it.each([
    ['/office/report?kind=hourly', '没有这一页'],
    ['/office/report?kind=daily&at=2026-02-30', '日期写成'],
    ['/office/form?kind=duty_log&from=2026-03-05&to=2026-03-01', '日期写成'],
    ['/office/ticket?n=99999', '没有这张工单'],
    ['/office/form?n=x', '没有这张工单'],
    ['/office/nothing', '没有这一页'],
  ])('say what is wrong with %s', async (path, words) => {
    const { status, text } = await page(`${path}${path.includes('?') ? '&' : '?'}language=zh`);
    expect(status).toBe(404);
    expect(text).toContain(words);
  });
});
