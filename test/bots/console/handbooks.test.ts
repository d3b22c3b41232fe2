import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService } from './service.ts';
import type { TestService } from './service.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'guanjia-handbooks-'));

const RULES = [
  '# 快递规定 <b>',
  '1.1 前台代收的快递保管 3 天。<script>alert(1)</script>',
  '1.2 生鲜包裹放一楼冷柜，当天取走。',
  '相关推荐',
].join('\n\n');

let service: TestService;
beforeAll(async () => {
  mkdirSync(join(dir, 'handbooks'));
  writeFileSync(join(dir, 'handbooks', 'lift.md'), '# 电梯\n\n1.1 电梯每半个月保养一次。\n');
  service = await startTestService({
    GUANJIA_HANDBOOKS: join(dir, 'handbooks'),
    GUANJIA_POLICY: join(ROOT, 'handbooks/policy.yaml'),
  });
});
afterAll(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});

interface Page {
  status: number;
  text: string;
  headers: Headers;
}

async function look(path: string): Promise<Page> {
  return pageOf(await fetch(new URL(path, service.url)));
}

/** Sends a form as a browser does from the console's own page, unless told otherwise. */
async function send(
  fields: Record<string, string>,
  file: File | null = null,
  headers = ownPage(),
): Promise<Page> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', file);
  const url = new URL('/office/handbooks?language=zh-Hans', service.url);
  return pageOf(await fetch(url, { method: 'POST', body: form, headers }));
}

function ownPage(): Record<string, string> {
  return { origin: new URL(service.url).origin };
}

async function pageOf(response: Response): Promise<Page> {
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const rules = (text = RULES) => new File([text], '快递.md');

describe('the office pages of the handbooks', () => {
  it('list what the folder holds, with no script allowed on them', async () => {
    const { status, text, headers } = await look('/office/handbooks?language=zh-Hans');
    expect(status).toBe(200);
    expect(text).toMatch(/电梯[\s\S]*使用中/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await look('/office/handbooks?language=en')).text).toContain('Add a handbook');
    expect((await look('/office?language=zh-Hans')).text).toContain('/office/handbooks');
  });

  it('take a file in, show its clauses as they stand, and what was left out', async () => {
    const { status, text } = await send(
      { do: 'add', audience: 'staff', property: 'yunqi', effective: '' },
      rules(),
    );
    expect(status).toBe(200);
    expect(text).toContain('已收进：快递《快递规定 &lt;b&gt;》第 1 版，2 条，员工，项目：yunqi');
    expect(text).toContain('3 天。&lt;script&gt;alert(1)');
    expect(text).toContain('网页上的杂项');
    expect(text).not.toContain('<script');
    expect((await send({ do: 'add' }, rules())).text).toContain('没有变化');
  });

  it('put back what was left out, narrow a section and open it again', async () => {
    const back = await send({ do: 'put_back', id: '快递', version: '1', index: '1' });
    expect(back.text).toMatch(/已放回[\s\S]*放回来的：相关推荐/);
    const narrowed = await send({ do: 'set', id: '快递', section: '1.2', audience: 'supervisor' });
    expect(narrowed.text).toMatch(/收窄[\s\S]*只给主管/);
    expect((await send({ do: 'set', id: '快递', section: '1.2' })).text).not.toContain('只给主管');
    expect((await send({ do: 'set', id: '快递', audience: '' })).text).toMatch(/1 版，2 条，住户，/);
  });

  it('show a new version beside the one before', async () => {
    const { text } = await send({ do: 'add' }, rules(RULES.replace('3 天', '5 天')));
    expect(text).toMatch(/与第 1 版相比[\s\S]*改动[\s\S]*5 天/);
    const before = await look(`/office/handbook?id=${encodeURIComponent('快递')}&version=1&language=zh-Hans`);
    expect(before.text).toContain('3 天');
    expect((await look('/office/handbook?id=nothing')).status).toBe(404);
    expect((await look(`/office/handbook?id=lift&version=x`)).status).toBe(404);
  });

  it('check all documents', async () => {
    expect((await look('/office/handbooks/check?language=zh-Hans')).text).toMatch(/电梯[\s\S]*没有要处理的/);
  });

  it('take a document out of use once it is confirmed', async () => {
    const shown = await look(`/office/handbook?id=${encodeURIComponent('快递')}&language=zh-Hans`);
    expect(shown.text).toMatch(/<details><summary>停用这份手册<\/summary>[\s\S]*确认停用/);
    expect((await send({ do: 'remove', id: '快递' })).text).toMatch(
      /已停用，各版本都留着[\s\S]*收进一份手册/,
    );
  });

  it.each<[string, Record<string, string>, File | null, string]>([
    ['no file', { do: 'add' }, null, '没有选文件'],
    ['a picture', { do: 'add' }, new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], 'a.png'), '读不了'],
    ['an empty file', { do: 'add' }, new File([' '], 'a.md'), '里面没有文字'],
    ['a property that is not there', { do: 'add', property: 'dock' }, rules(), '没有项目 dock'],
    ['a day that is not there', { do: 'add', effective: '2026-02-30' }, rules(), '2026-03-01'],
    ['a document that is not there', { do: 'remove', id: 'nothing' }, null, '没有编号为 nothing'],
    ['an index that is none', { do: 'put_back', id: 'lift', version: '1', index: 'x' }, null, '没有选文件'],
    ['an order that is none', { do: 'burn', id: 'lift' }, null, '没有选文件'],
  ])('say what is wrong with %s', async (_, fields, file, words) => {
    const { status, text } = await send(fields, file);
    expect(status).toBe(400);
    expect(text).toContain(words);
  });

  it('refuse a file that is too large in words', async () => {
    const { status, text } = await send({ do: 'add' }, new File([new Uint8Array(15_000_000)], 'large.pdf'));
    expect(status).toBe(400);
    expect(text).toContain('文件太大');
  });

  it.each<[string, Record<string, string>]>([
    ['another page', { origin: 'http://example.org' }],
    ['a page that hides its name', { origin: 'null' }],
    ['no page', {}],
  ])('take nothing from %s', async (_, headers) => {
    expect((await send({ do: 'remove', id: 'lift' }, null, headers)).status).toBe(403);
    expect((await look('/office/handbooks?language=zh-Hans')).text).toMatch(/lift[\s\S]*使用中/);
  });

  it('take no other kind of content', async () => {
    const headers = { ...ownPage(), 'content-type': 'text/plain' };
    const url = new URL('/office/handbooks', service.url);
    expect((await fetch(url, { method: 'POST', body: 'do=remove&id=lift', headers })).status).toBe(403);
  });
});
