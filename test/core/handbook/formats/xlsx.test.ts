import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import { readFile } from '../../../../core/handbook/index.ts';

async function textOf(bytes: Uint8Array): Promise<string> {
  const file = await readFile('fees.xlsx', bytes);
  if (!file.ok) throw new Error(file.problem);
  return file.text;
}

async function workbook(sheets: Readonly<Record<string, SheetData>>): Promise<Uint8Array> {
  const written = Object.entries(sheets).map(([sheet, data]) => ({ sheet, data }));
  return new Uint8Array(await writeWorkbook(written).toBuffer());
}

/** The workbook with one of its parts changed. */
function changed(bytes: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  return zipSync({ ...files, [part]: strToU8(change(strFromU8(files[part] ?? new Uint8Array()))) });
}

describe('a workbook', () => {
  it('gives every row the names of its columns, each sheet under its name', async () => {
    const bytes = await workbook({
      收费标准: [
        [{ value: '项目' }, { value: '金额' }, { value: '退还' }],
        [{ value: '装修押金' }, { value: 2000, format: '#,##0.00"元"' }, { value: '15天内' }],
        [{ value: '门禁卡' }, { value: 20, format: '0"元"' }, null],
      ],
      电话: [
        [{ value: '部门' }, { value: '号码' }],
        [{ value: '客服中心' }, { value: '400-1' }],
      ],
    });
    expect(await textOf(bytes)).toBe(
      '## 收费标准\n\n项目：装修押金，金额：2,000.00元，退还：15天内。\n项目：门禁卡，金额：20元。\n\n## 电话\n\n部门：客服中心，号码：400-1。',
    );
  });

  it('shows dates, times and percentages as they are seen', async () => {
    const day = new Date('2026-03-01T00:00:00Z');
    const time = new Date('2026-03-01T09:05:00Z');
    const bytes = await workbook({
      Sheet1: [
        [{ value: '名称' }, { value: '日期' }, { value: '时间' }, { value: '违约金' }],
        [
          { value: '一期' },
          { value: day, type: Date, format: 'yyyy"年"m"月"d"日"' },
          { value: time, type: Date, format: 'yyyy-mm-dd hh:mm' },
          { value: 0.0005, format: '0.00%' },
        ],
      ],
    });
    expect(await textOf(bytes)).toBe(
      '名称：一期，日期：2026年3月1日，时间：2026-03-01 09:05，违约金：0.05%。',
    );
  });

  it('gives merged cells to all they cover, and lines over the whole table as they are', async () => {
    const bytes = await workbook({
      Sheet1: [
        [{ value: '二〇二六年收费表', columnSpan: 3 }, null, null],
        [{ value: '类别' }, { value: '项目' }, { value: '金额' }],
        [{ value: '装修', rowSpan: 2 }, { value: '押金' }, { value: '2000元' }],
        [null, { value: '清运' }, { value: '300元' }],
        [],
        [{ value: '以上按户计算。' }],
      ],
    });
    expect(await textOf(bytes)).toBe(
      '二〇二六年收费表\n类别：装修，项目：押金，金额：2000元。\n类别：装修，项目：清运，金额：300元。\n\n以上按户计算。',
    );
  });

  it('finds the names of the columns below a title that stands in the first cell alone', async () => {
    const bytes = await workbook({
      Sheet1: [
        [{ value: '收费表' }, null],
        [{ value: '项目' }, { value: '金额' }],
        [{ value: '押金' }, { value: '2000元' }],
      ],
    });
    expect(await textOf(bytes)).toBe('收费表\n项目：押金，金额：2000元。');
  });

  it('takes the values of formulas, and no hidden rows, columns or sheets', async () => {
    const plain = await workbook({
      甲: [
        [{ value: '项目' }, { value: '金额' }, { value: '内部价' }],
        [{ value: '押金' }, { value: 1 }, { value: 5 }],
        [{ value: '清运' }, { value: 2 }, { value: 6 }],
      ],
      乙: [[{ value: '看不见' }]],
    });
    const formula = changed(plain, 'xl/worksheets/sheet1.xml', (text) =>
      text
        .replace(/<c r="B2"([^>]*)><v>1<\/v>/, '<c r="B2"$1><f>40*50</f><v>2000</v>')
        .replace(/<row r="3"/, '<row r="3" hidden="1"')
        .replace('<sheetData>', '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>'),
    );
    const hidden = changed(formula, 'xl/workbook.xml', (text) =>
      text.replace(/(<sheet [^>]*name="乙")/, '$1 state="hidden"'),
    );
    expect(await textOf(hidden)).toBe('## 甲\n\n项目：押金，金额：2000。');
  });
});
