import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../core/handbook/index.ts';
import { readSource } from '../../../../core/handbook/index.ts';
import { encodeText } from './encodeText.ts';
import { cell, inStyle, makeDocx, paragraph, style, table } from './makeDocx.ts';
import { lines, makePdf } from './makePdf.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Names inside such files stand in UTF-16. */
const ole = (name: string) =>
  Uint8Array.from([...OLE, ...Array.from(name, (char) => [char.charCodeAt(0), 0]).flat()]);
const docx = makeDocx({ body: paragraph('业主装修前应当登记。') });

describe('a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['rules.md', bytesOf('# 装修\n登记。'), '# 装修\n登记。'],
    ['rules.txt', encodeText('业主装修前应当登记。', 'gb18030'), '业主装修前应当登记。'],
    ['rules.txt', encodeText('業主裝修前應當登記。', 'big5'), '業主裝修前應當登記。'],
    ['rules', bytesOf('登记。'), '登记。'],
    ['a docx that calls itself.txt', docx, '业主装修前应当登记。'],
    ['a text that calls itself.docx', bytesOf('登记。'), '登记。'],
    ['a page that calls itself.doc', bytesOf('<html><body><p>登记。</p></body></html>'), '登记。'],
  ])('is known by what it holds: %s', async (name, bytes, text) => {
    expect(await readFile(name, bytes)).toMatchObject({ ok: true, text });
  });

  it.each<[string, Uint8Array, string, string?]>([
    ['x.docx', new Uint8Array(), 'empty'],
    ['x.txt', bytesOf(' \n \n'), 'empty'],
    ['x.docx', makeDocx({ body: paragraph(' ') }), 'empty'],
    ['x.docx', docx.slice(0, docx.length - 30), 'damaged'],
    ['x.docx', docx.slice(0, 200), 'damaged'],
    ['x.pdf', bytesOf('%PDF-1.5\nnothing'), 'damaged'],
    ['x.pdf', bytesOf('no pdf'), 'damaged'],
    ['x.doc', ole('WordDocument'), 'old_office', 'doc'],
    ['x.xls', ole('Workbook'), 'old_office', 'xls'],
    ['x.docx', ole('EncryptedPackage'), 'encrypted'],
    ['x.rtf', bytesOf('{\\rtf1 text}'), 'unknown_kind', 'rtf'],
    ['x.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), 'unknown_kind', 'png'],
    ['x.zip', zipSync({ 'a.txt': strToU8('a') }), 'unknown_kind', 'zip'],
    ['x.pptx', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), 'unknown_kind', 'pptx'],
    ['policy.yaml', bytesOf('a: 1'), 'unknown_kind', 'yaml'],
    ['x.bin', Uint8Array.of(1, 2, 0, 3), 'unknown_kind', 'bin'],
    ['x.txt', new Uint8Array(40_000_001).fill(65), 'too_large', '40 MB'],
  ])('says what is wrong: %s', async (name, bytes, problem, detail) => {
    expect(await readFile(name, bytes)).toEqual({
      ok: false,
      problem,
      ...(detail !== undefined && { detail }),
    });
  });

  it('is not unpacked when it would be enormous', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(130_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await readFile('x.docx', bomb)).toEqual({ ok: false, problem: 'too_large' });
  });

  it('is damaged when its archive states less than it unpacks to', async () => {
    const packed = zipSync({ 'word/document.xml': new Uint8Array(2_000_000) });
    const view = new DataView(packed.buffer);
    for (let at = 0; at < packed.length - 28; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
    expect(await readFile('x.docx', packed)).toEqual({ ok: false, problem: 'damaged' });
  });

  it('is damaged when a single letter of a part has changed', async () => {
    const stored = zipSync(
      { 'word/document.xml': strToU8('<w:document><w:body/></w:document>') },
      { level: 0 },
    );
    const at = Buffer.from(stored).indexOf('body');
    stored[at] = 0x42;
    expect(await readFile('x.docx', stored)).toEqual({ ok: false, problem: 'damaged' });
  });
});

describe('a document of any kind', () => {
  it('has its own numbers, headings and pages', async () => {
    const pages = [
      [
        ...lines(['装修管理规定'], { size: 20, top: 780 }),
        ...lines(['1.1 业主装修前应当登记，由客服中心发给施工证。']),
      ],
      lines(['1.2 押金两千元，验收合格以后十五天之内退还。', '1.3 施工时间为工作日。']),
    ];
    const read = await readSource({ name: 'decoration.pdf', bytes: makePdf(pages) });
    if (!read.ok) throw new Error(read.problem);
    expect(read.document.title).toBe('装修管理规定');
    expect(read.document.clauses.map(({ number, page, headings }) => [number, page, headings])).toEqual([
      ['1.1', 1, ['装修管理规定']],
      ['1.2', 2, ['装修管理规定']],
      ['1.3', 2, ['装修管理规定']],
    ]);
  });

  it('keeps a table in one clause below its heading', async () => {
    const body =
      paragraph('收费', inStyle('1')) +
      table(cell('项目') + cell('金额'), cell('押金') + cell('2000元'), cell('清运') + cell('300元'));
    const bytes = makeDocx({ body, styles: style('1', 'heading 1') });
    const read = await readSource({ name: 'fees.docx', bytes, audience: 'staff' });
    if (!read.ok) throw new Error(read.problem);
    expect(read.document).toMatchObject({ id: 'fees', audience: 'staff' });
    expect(read.document.clauses).toMatchObject([
      { headings: ['收费'], text: '项目：押金，金额：2000元。\n项目：清运，金额：300元。', page: null },
    ]);
  });

  it('says why there is none', async () => {
    expect(await readSource({ name: 'x.txt', bytes: new Uint8Array() })).toEqual({
      ok: false,
      problem: 'empty',
    });
  });
});
