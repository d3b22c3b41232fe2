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
    expect(chinese.text).toMatch(/限 15 分钟（《客户服务规程》2\.2\.2）/);
    expect(chinese.text.match(/按规程版本/g)).toHaveLength(1);
    const english = await page('/office/ticket?n=1&language=en');
    expect(english.text).toMatch(/15 min allowed \(“客户服务规程” 2\.2\.2\)/);
  });

  it('show first where a ticket stands, who has it and by when, and the words behind its history', async () => {
    const { text } = await page('/office/ticket?n=R-0001&language=zh');
    expect(text).toContain('<h2>已派单，待接单</h2>');
    expect(text).toMatch(/下一时限<\/dt><dd>接单 \d{4}-/);
    expect(text).not.toMatch(/dispatched|>service |undefined/);
    expect(text.match(/厨房水龙头漏水/g)?.length).toBeGreaterThan(1);
  });

  it('find the tickets of a home, and do not take a unit for a number', async () => {
    for (const room of ['3-2-501', '3栋2单元501']) {
      const { status, text } = await page(`/office/ticket?n=${encodeURIComponent(room)}&language=zh`);
      expect([room, status]).toEqual([room, 200]);
      expect(text).toContain('href="/office/ticket?n=R-0001');
    }
    const nobody = await page('/office/ticket?n=9-9-999&language=zh');
    expect([nobody.status, nobody.text.includes('没有 9-9-999 的工单。')]).toEqual([404, true]);
  });

  it('lead to the newest tickets and to every report so far', async () => {
    const { text } = await page('/office?language=zh');
    expect(text).toContain('href="/office/ticket?n=T-0002');
    expect(text).toContain('本期至今');
    expect(text).toContain('客服服务需求/回访记录表');
  });

  it('have a sheet for repairs and complaints only, and say so of others', async () => {
    expect((await page('/office/ticket?n=1&language=zh')).text).toContain('打印这张单');
    await service.talk('wang', '转人工');
    const { text } = await page('/office/ticket?n=3&language=zh');
    expect(text).toContain('工单');
    expect(text).not.toContain('打印这张单');
    const sheet = await page('/office/form?n=3&language=zh');
    expect([sheet.status, sheet.text.includes('没有单独的表')]).toEqual([404, true]);
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

  it.each(['work_order', 'complaint_form', 'duty_log', 'return_calls'])(
    'give %s as a workbook and as CSV under a name with its days',
    async (kind) => {
      const path = `/office/form?kind=${kind}&from=${today}&to=${today}&language=zh`;
      for (const as of ['xlsx', 'csv']) {
        const { status, headers } = await page(`${path}&as=${as}`);
        expect(status).toBe(200);
        const name = decodeURIComponent(headers.get('content-disposition') ?? '');
        expect(name).toMatch(new RegExp(`[\\u4e00-\\u9fff] ${today}\\.${as}$`));
      }
      expect((await page(path)).text).toContain('as=xlsx');
    },
  );

  it('give the registers as files', async () => {
    expect((await page('/office/registers?kind=loan&as=csv&language=zh')).text).toContain('编号,房号,内容');
  });

  it('say in words that a period has not begun or has nothing, whatever was asked for', async () => {
    for (const as of ['', '&as=xlsx', '&as=csv']) {
      const future = await page(`/office/report?kind=monthly&at=2090-01-01${as}&language=zh`);
      expect([future.status, future.text.includes('这一期还没到。')]).toEqual([200, true]);
      const past = await page(`/office/report?kind=daily&at=2020-01-01${as}&language=zh`);
      expect([past.status, past.text.includes('这一期没有记录。')]).toEqual([200, true]);
      expect(past.text).toContain('下一期');
    }
  });

  it('lead from a report to its tickets, its files, the period before and back', async () => {
    const { text } = await page(`/office/report?kind=monthly&at=${today}&language=zh`);
    for (const part of ['href="/office/ticket?n=R-0001', 'as=xlsx', 'as=csv', '上一期', '← 办公室'])
      expect(text).toContain(part);
    expect(text).not.toContain('下一期');
  });

  it('count with numbers in the workbook of a report', async () => {
    const book = unzipSync(await bytes(`/office/report?kind=monthly&at=${today}&as=xlsx&language=zh`));
    const sheet = strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toMatch(/<c r="C2"[^>]*><v>\d+<\/v>/);
  });

  it('count a report anew with formula and tickets behind every figure', async () => {
    const { text } = await page(`/office/report?kind=monthly&at=${today}&language=zh`);
    expect(text).toContain('R-0001');
    expect(text).toContain('本期还没结束');
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
    expect(text).toContain('与发出时不同：规程版本 an older one → ');
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
    ['/office/form?kind=duty_log&from=2026-03-05&to=2026-03-01', '开始日期在结束日期之后'],
    ['/office/ticket?n=99999', '没有这张工单'],
    ['/office/form?n=x', '没有这张工单'],
    ['/office/nothing', '没有这一页'],
  ])('say what is wrong with %s', async (path, words) => {
    const { status, text } = await page(`${path}${path.includes('?') ? '&' : '?'}language=zh`);
    expect(status).toBe(404);
    expect(text).toContain(words);
  });
});
