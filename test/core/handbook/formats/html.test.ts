import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../core/handbook/index.ts';
import { encodeText } from './encodeText.ts';

async function read(html: string | Uint8Array) {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  const file = await readFile('page.html', bytes);
  if (!file.ok) throw new Error(file.problem);
  return file;
}

describe('a web page', () => {
  it('gives its text without what stands around it, and says what was left out', async () => {
    const file = await read(
      `<!doctype html><html><head><title>装修须知</title><style>p{}</style></head><body>
      <nav><a href="/">首页</a> 物业动态</nav><div class="cookie-bar">本站使用 Cookie</div>
      <div id="content"><h1>装修须知</h1><p>装修前三天登记，<b>押金</b>2000元。</p><p>施工时间为工作日。</p>
      <script>alert(1)</script><p hidden>内部</p></div>
      <div class="footer">电话 400</div></body></html>`,
    );
    expect(file.text).toBe('# 装修须知\n\n装修前三天登记，押金2000元。\n\n施工时间为工作日。');
    expect(file.title).toBe('装修须知');
    expect(file.dropped.map(({ text }) => text)).toEqual(['首页 物业动态', '本站使用 Cookie', '电话 400']);
  });

  it('keeps lists with their numbers and tables with the names of their columns', async () => {
    const file = await read(
      `<html><body><h2>收费</h2><ol start="2"><li>登记<li>交押金</ol><ul><li>身份证<li>1、图纸</ul>
      <table><tr><th>项目<th>金额<tr><td rowspan=2>押金<td>2000&nbsp;元<tr><td>500元&lt;小户&gt;</table></body></html>`,
    );
    expect(file.text).toBe(
      '## 收费\n\n2. 登记\n3. 交押金\n- 身份证\n1、图纸\n\n项目：押金，金额：2000 元。\n项目：押金，金额：500元<小户>。',
    );
  });

  it('reads a table that only lays out the page as text', async () => {
    const file = await read(
      '<html><body><table><tr><td><h2>投诉</h2><p>当天答复。</p></td><td><p>回访一次。</p></td></tr></table></body></html>',
    );
    expect(file.text).toBe('## 投诉\n\n当天答复。\n\n回访一次。');
  });

  it.each(['gb18030', 'big5'] as const)('reads %s, which the page names', async (encoding) => {
    const named = encoding === 'big5' ? 'big5' : 'gb2312';
    const text = encoding === 'big5' ? '業主裝修前應當登記。' : '业主装修前应当登记。';
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${named}"></head><body><p>${text}</p></body></html>`;
    expect((await read(encodeText(html, encoding))).text).toBe(text);
  });
});
