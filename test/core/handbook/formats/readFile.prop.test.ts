import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../core/handbook/index.ts';
import { cell, makeDocx, paragraph, table } from './makeDocx.ts';
import { lines, makePdf } from './makePdf.ts';

const NAMES = ['x.docx', 'x.xlsx', 'x.pdf', 'x.html', 'x.md', 'x.txt', 'x', 'x.doc'];
const anyName = fc.constantFrom(...NAMES);
const HEADS = [
  [],
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0xff, 0xfe],
  [0x3c, 0x68],
];
const anyBytes = fc
  .tuple(fc.constantFrom(...HEADS), fc.uint8Array({ maxLength: 400 }))
  .map(([head, rest]) => Uint8Array.from([...head, ...rest]));

const WORDS = [
  '<w:p>',
  '</w:p>',
  '<w:tbl>',
  '<w:tr>',
  '<w:tc>',
  '<w:r>',
  '<w:t>',
  '</w:t>',
  '押金',
  '<w:br w:type="page"/>',
  '&amp;',
  '<x',
];
const anyBody = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(''));
const TAGS = [
  '<table>',
  '<tr>',
  '<td rowspan=3>',
  '<ol>',
  '<li>',
  '<h1>',
  '</div>',
  '<div class=nav>',
  '押金',
  '&lt;',
  '<!--',
  '<td colspan=999>',
];
const anyHtml = fc.array(fc.constantFrom(...TAGS), { maxLength: 60 }).map((tags) => `<html>${tags.join('')}`);

const SAMPLES = [
  makeDocx({ body: paragraph('业主装修前应当登记。') + table(cell('项目') + cell('金额')) }),
  makePdf([lines(['业主装修前应当登记。'])]),
];

describe('reading a file', () => {
  it('never throws on any bytes under any name', async () => {
    await fc.assert(
      fc.asyncProperty(anyName, anyBytes, async (name, bytes) => {
        await readFile(name, bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws on any body of a Word file or any page', async () => {
    await fc.assert(
      fc.asyncProperty(anyBody, anyHtml, async (body, html) => {
        await readFile('x.docx', makeDocx({ body }));
        await readFile('x.html', strToU8(html));
        await readFile('x.xlsx', zipSync({ 'xl/workbook.xml': strToU8(`<workbook>${body}</workbook>`) }));
      }),
      { numRuns: 100 },
    );
  });

  it('gives the whole text of a file that was changed on its way, or none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), async (place, value) => {
        const [sample] = SAMPLES;
        if (sample === undefined) return;
        const bytes = sample.slice();
        bytes[place % bytes.length] = value;
        const read = await readFile('x.docx', bytes);
        if (read.ok) expect(read.text).toContain('业主装修前应当登记。');
      }),
      { numRuns: 150 },
    );
  });

  it('never throws on a PDF cut or changed anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.boolean(), async (place, value, isCut) => {
        const bytes = (SAMPLES[1] ?? new Uint8Array()).slice();
        const at = place % bytes.length;
        bytes[at] = value;
        await readFile('x.pdf', isCut ? bytes.slice(0, at) : bytes);
      }),
      { numRuns: 25 },
    );
  });
});
