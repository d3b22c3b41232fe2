import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../core/handbook/index.ts';
import { cell, inList, inStyle, list, makeDocx, num, paragraph, run, style, table } from './makeDocx.ts';
import type { DocxParts } from './makeDocx.ts';

async function read(parts: DocxParts | string) {
  const file = await readFile('rules.docx', makeDocx(typeof parts === 'string' ? { body: parts } : parts));
  if (!file.ok) throw new Error(file.problem);
  return file;
}

const textOf = async (parts: DocxParts | string) => (await read(parts)).text;

const STYLES = [
  style('a', 'Title'),
  style('1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
  style('2', '标题 2'),
  style('x', 'Own', '<w:basedOn w:val="2"/>'),
  style('t', 'toc 1'),
  style('h', 'Secret', '<w:rPr><w:vanish/></w:rPr>'),
].join('');

describe('a Word document', () => {
  it('has headings by style, by outline level, by styles with Chinese names and those based on them', async () => {
    const body = [
      paragraph('住户手册', inStyle('a')),
      paragraph('装修', inStyle('1')),
      paragraph('申请', inStyle('2')),
      paragraph('图纸', inStyle('x')),
      paragraph('投诉', '<w:outlineLvl w:val="0"/>'),
      paragraph('当天答复。'),
    ].join('');
    expect(await textOf({ body, styles: STYLES })).toBe(
      '# 住户手册\n\n## 装修\n\n### 申请\n\n### 图纸\n\n## 投诉\n\n当天答复。',
    );
  });

  it('takes a whole sentence in the style of a heading for text', async () => {
    const body = paragraph('业主应当在装修前三天到客服中心登记。', inStyle('2'));
    expect(await textOf({ body, styles: STYLES })).toBe('业主应当在装修前三天到客服中心登记。');
  });

  it('shows the automatic numbers that a reader sees', async () => {
    const numbering =
      list(0, [
        ['chineseCountingThousand', '第%1章'],
        ['decimal', '%1.%2', '<w:isLgl/>'],
        ['decimal', '%1.%2.%3', '<w:isLgl/>'],
      ]) +
      list(1, [
        ['chineseCounting', '（%1）'],
        ['decimalEnclosedCircle', '%2'],
        ['bullet', ''],
      ]) +
      num(1, 0) +
      num(2, 1);
    const body = [
      paragraph('总则', inList(1)),
      paragraph('装修', inList(1)),
      paragraph('申请', inList(1, 1)),
      paragraph('噪音', inList(1, 1)),
      paragraph('工作日施工。', inList(1, 2)),
      paragraph('周末不施工。', inList(1, 2)),
      paragraph('押金', inList(1)),
      paragraph('两千元。', inList(1, 1)),
      paragraph('身份证；', inList(2)),
      paragraph('复印件；', inList(2, 1)),
      paragraph('原件。', inList(2, 1)),
      paragraph('图纸。', inList(2)),
      paragraph('平面图', inList(2, 2)),
    ].join('');
    expect((await textOf({ body, numbering })).split('\n\n')).toEqual([
      '第一章 总则',
      '第二章 装修',
      '2.1 申请',
      '2.2 噪音',
      '2.2.1 工作日施工。',
      '2.2.2 周末不施工。',
      '第三章 押金',
      '3.1 两千元。',
      '（一）身份证；',
      '① 复印件；',
      '② 原件。',
      '（二）图纸。',
      '- 平面图',
    ]);
  });

  it('counts lists of one numbering on, anew where the file says so, and lists of a style by their style', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const numbering =
      list(0, [['decimal', '%1、']]) +
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="s"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>' +
      num(1, 0) +
      num(2, 0) +
      num(3, 0, restart) +
      num(4, 1);
    const styles = style('s', 'Clause', '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>');
    const body = [
      ...[1, 1, 2, 3, 3].map((id) => paragraph('项', inList(id))),
      paragraph('条', inStyle('s')),
      paragraph('条', inStyle('s')),
      paragraph('无号', `${inStyle('s')}<w:numPr><w:numId w:val="0"/></w:numPr>`),
    ].join('');
    expect((await textOf({ body, numbering, styles })).split('\n\n')).toEqual([
      ...['1、项', '2、项', '3、项', '1、项', '2、项'],
      ...['1.1 条', '1.2 条', '无号'],
    ]);
  });

  it('gives every row of a table its column names, and a merged cell to all it covers', async () => {
    const down = (value: string) => `<w:vMerge${value === '' ? '' : ` w:val="${value}"`}/>`;
    const body = table(
      cell('项目') + cell('金额') + cell('退还'),
      cell('装修押金', down('restart')) + cell('2000元') + cell('验收合格后15天内'),
      cell('', down('')) + cell('500元') + cell('不退'),
      cell('以上按户计算', '<w:gridSpan w:val="3"/>'),
    );
    expect(await textOf(body)).toBe(
      '项目：装修押金，金额：2000元，退还：验收合格后15天内。\n项目：装修押金，金额：500元，退还：不退。\n以上按户计算',
    );
  });

  it('keeps the rows of a form whole', async () => {
    const body = table(cell('报修电话：') + cell('400-1'), cell('投诉电话：') + cell('400-2'));
    expect(await textOf(body)).toBe('报修电话：400-1。\n投诉电话：400-2。');
  });

  it('takes in what was inserted and leaves out what was deleted, moved away or hidden', async () => {
    const body =
      paragraph(
        run('押金') +
          `<w:ins>${run('两千')}</w:ins><w:del><w:r><w:delText>三千</w:delText></w:r></w:del>` +
          run('内部价', '<w:vanish/>') +
          run('元。'),
      ) +
      paragraph(run('门岗登记', ''), '<w:rPr><w:del/></w:rPr>') +
      paragraph('访客。') +
      paragraph('看不见', inStyle('h')) +
      `<w:p><w:moveFrom>${run('搬走了')}</w:moveFrom></w:p>`;
    expect(await textOf({ body, styles: STYLES })).toBe('押金两千元。\n\n门岗登记访客。');
  });

  it('takes in notes and text boxes, results of fields and controls, once each', async () => {
    const box = `<w:txbxContent>${paragraph('急修电话 400-3')}</w:txbxContent>`;
    const body =
      paragraph(run('十五天内退还') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run('。')) +
      paragraph(
        `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ) +
      paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>' +
          `<w:sdt><w:sdtContent>${run('三月一日')}</w:sdtContent></w:sdt>` +
          `<w:hyperlink>${run('起施行。')}</w:hyperlink>`,
      );
    const footnotes = `<w:footnote w:id="0" w:type="separator">${paragraph('——')}</w:footnote><w:footnote w:id="2">${paragraph('节假日顺延')}</w:footnote>`;
    expect(await textOf({ body, footnotes })).toBe(
      '十五天内退还。（注：节假日顺延）\n\n急修电话 400-3\n\n三月一日起施行。',
    );
  });

  it('leaves out headers and the table of contents, and says so', async () => {
    const body =
      paragraph('第一章 总则 1', inStyle('t')) + paragraph('总则', inStyle('1')) + paragraph('内容。');
    const others = { 'word/header1.xml': `<w:hdr>${paragraph('内部资料')}</w:hdr>` };
    const file = await read({ body, styles: STYLES, others });
    expect(file.text).toBe('# 总则\n\n内容。');
    expect(file.dropped).toEqual([{ text: '第一章 总则 1', reason: 'contents' }]);
  });

  it('counts pages where Word left its marks, each once', async () => {
    const mark = '<w:r><w:lastRenderedPageBreak/></w:r>';
    const body =
      paragraph('一。') +
      paragraph(`<w:r><w:br w:type="page"/></w:r>`) +
      paragraph(mark + run('二。')) +
      paragraph(run('接着') + mark + run('三。'));
    const file = await read(body);
    expect(file.pages).toBe(3);
    expect(file.text).toBe('一。\n\n\f二。\n\n接着\f三。');
  });

  it('tells no pages where nothing in the file tells them', async () => {
    const file = await read(
      paragraph('一。') + paragraph('<w:r><w:br w:type="page"/></w:r>') + paragraph('二。'),
    );
    expect(file.pages).toBeNull();
    expect(file.text).toBe('一。\n\n二。');
  });

  it('names the title of its properties', async () => {
    expect((await read({ body: paragraph('一。'), title: '收费标准' })).title).toBe('收费标准');
  });
});
