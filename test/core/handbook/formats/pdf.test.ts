import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../core/handbook/index.ts';
import { grid, lines, makePdf } from './makePdf.ts';
import type { Mark, PdfOptions } from './makePdf.ts';

async function read(pages: readonly (readonly Mark[])[], options: PdfOptions = {}) {
  const file = await readFile('rules.pdf', makePdf(pages, options));
  if (!file.ok) throw new Error(file.problem);
  return file;
}

/** Lines of prose of forty letters, the full width of the page. */
const FULL = '客服人员应当耐心听取客户的意见并且做好记录不得与客户发生争执也不得推诿客户的要求';

describe('a PDF', () => {
  it('gives sentences that go on in the next line without blanks, and paragraphs apart', async () => {
    const page = lines([FULL, '应当在当天答复。', `1、${FULL.slice(2)}`, '并且回访。', '2、登记。']);
    expect((await read([page])).text).toBe(
      `${FULL}应当在当天答复。\n\n1、${FULL.slice(2)}并且回访。\n\n2、登记。`,
    );
  });

  it('keeps a number whole that was parted at the end of a line', async () => {
    const page = lines([`4.2.7 ${FULL.slice(6)}; 4.`, '2.8 维修以后回访。']);
    expect((await read([page])).text).toBe(`4.2.7 ${FULL.slice(6)}; 4. 2.8 维修以后回访。`);
  });

  it('takes an article behind a comma for one that is spoken of', async () => {
    const page = lines([`${FULL.slice(2)}，`, '第三条另有规定的除外。', '第四条 押金两千元。']);
    expect((await read([page])).text).toBe(`${FULL.slice(2)}，第三条另有规定的除外。\n\n第四条 押金两千元。`);
  });

  it('begins a paragraph where a line stands further in, or behind a gap', async () => {
    const page: Mark[] = [
      ...lines([FULL.slice(2)], { x: 84 }),
      ...lines([FULL], { top: 742 }),
      ...lines([`${FULL.slice(3)}。`], { x: 84, top: 724 }),
      ...lines([FULL], { top: 680 }),
    ];
    expect((await read([page])).text.split('\n\n')).toEqual([
      FULL.slice(2) + FULL,
      `${FULL.slice(3)}。`,
      FULL,
    ]);
  });

  it('keeps the blanks of English, joins a word parted by a hyphen, and gives Chinese none', async () => {
    const page = lines([
      'Residents report a leak to the front desk at once and stay until somebody from main-',
      'tenance has come.',
    ]);
    expect((await read([page])).text).toBe(
      'Residents report a leak to the front desk at once and stay until somebody from maintenance has come.',
    );
  });

  it('takes larger lines for headings, the largest one for the title', async () => {
    const page = [
      ...lines(['住户手册'], { size: 24, top: 790 }),
      ...lines(['第一章 装修'], { size: 16, top: 740 }),
      ...lines([FULL, '应当在当天答复。'], { top: 700 }),
      ...lines(['第二章 投诉'], { size: 16, top: 640 }),
      ...lines([FULL], { top: 600 }),
    ];
    expect((await read([page])).text.split('\n\n')).toEqual([
      '# 住户手册',
      '## 第一章 装修',
      `${FULL}应当在当天答复。`,
      '## 第二章 投诉',
      FULL,
    ]);
  });

  it('drops running heads and page numbers, and says which', async () => {
    const page = (n: number, text: string): Mark[] => [
      ...lines(['某物业公司内部资料'], { top: 815 }),
      ...lines([text]),
      ...lines([`第 ${n} 页 共 3 页`], { top: 30, x: 260 }),
    ];
    const file = await read([
      page(1, '甲。'),
      page(2, '访客登记以后才能进入小区。'),
      page(3, '施工人员凭证出入不得串楼。'),
    ]);
    expect(file.text).toBe('甲。\n\n\f访客登记以后才能进入小区。\n\n\f施工人员凭证出入不得串楼。');
    expect(file.dropped).toEqual([
      { text: '某物业公司内部资料', reason: 'page-mark' },
      { text: '第 1 页 共 3 页', reason: 'page-mark' },
    ]);
    expect(file.pages).toBe(3);
  });

  it('joins a sentence across pages and marks where the page begins', async () => {
    const file = await read([lines([FULL]), lines(['应当在当天答复客户。'])]);
    expect(file.text).toBe(`${FULL}\f应当在当天答复客户。`);
  });

  it('reads two columns one after the other, a line over both before them', async () => {
    const left = Array.from({ length: 8 }, (_, i) => `左栏第${i + 1}行的文字一共写了十六个`);
    const right = Array.from({ length: 8 }, (_, i) => `右栏第${i + 1}行的文字一共写了十六个`);
    const page = [
      ...lines(['关于本小区装修管理和投诉处理的若干规定以及其他应当注意的事项'], { top: 790, x: 100 }),
      ...left.flatMap((text, i) => lines([text], { top: 740 - 18 * i })),
      ...right.flatMap((text, i) => lines([text], { top: 740 - 18 * i, x: 320 })),
    ];
    const text = (await read([page])).text.replace(/\s/g, '');
    expect(text).toContain(left.join('') + right.join(''));
    expect(text.startsWith('关于本小区')).toBe(true);
  });

  it('reads a table drawn with lines row by row, cells of several lines and all', async () => {
    const page = [
      ...lines(['收费如下：']),
      ...grid(
        [60, 180, 300, 500],
        [740, 715, 670, 645],
        [
          ['项目', '金额', '退还'],
          ['装修押金', '2000元', '验收合格以后\n十五天之内退还'],
          ['垃圾清运费', '300元', '不退'],
        ],
      ),
      ...lines(['以上按户计算。'], { top: 620 }),
    ];
    expect((await read([page])).text).toBe(
      '收费如下：\n\n项目：装修押金，金额：2000元，退还：验收合格以后十五天之内退还。\n项目：垃圾清运费，金额：300元，退还：不退。\n\n以上按户计算。',
    );
  });

  it('goes on with a table on the next page under the same columns', async () => {
    const part = (rows: string[][]) => grid([60, 180, 500], [740, 715, 690], rows);
    const file = await read([
      part([
        ['项目', '金额'],
        ['装修押金', '2000元'],
      ]),
      part([
        ['垃圾清运费', '300元'],
        ['门禁卡', '20元'],
      ]),
    ]);
    expect(file.text).toBe(
      '项目：装修押金，金额：2000元。\n\f项目：垃圾清运费，金额：300元。\n项目：门禁卡，金额：20元。',
    );
  });

  it('knows the letters of fonts that are only named, as older programs write them', async () => {
    const page: Mark[] = [{ text: '业主装修前应当登记。', x: 60, y: 700, font: 'named' }];
    expect((await read([page])).text).toBe('业主装修前应当登记。');
  });

  it('reads pages that are shown turned', async () => {
    const page = lines(['业主装修前应当登记。', '施工人员办证。']);
    expect((await read([page], { isTurned: true })).text).toBe('业主装修前应当登记。\n\n施工人员办证。');
  });

  it('names the title of its properties', async () => {
    expect((await read([lines(['业主装修前应当登记。'])], { title: '装修须知' })).title).toBe('装修须知');
  });

  it('names the pages that hold only pictures', async () => {
    const file = await read([lines(['业主装修前应当到客服中心登记。', FULL]), [{ picture: true }]]);
    expect(file.unreadPages).toEqual([2]);
  });

  it.each<[string, readonly (readonly Mark[])[], PdfOptions, string]>([
    ['of pictures', [[{ picture: true }], [{ picture: true }]], {}, 'scanned'],
    ['of pictures with a stamp on each', [[{ picture: true }, ...lines(['扫描'])]], {}, 'scanned'],
    ['without anything', [[]], {}, 'empty'],
    ['locked with a password', [lines(['业主装修前应当登记。'])], { isLocked: true }, 'encrypted'],
  ])('says why there is no text: %s', async (_, pages, options, problem) => {
    expect(await readFile('x.pdf', makePdf(pages, options))).toEqual({ ok: false, problem });
  });
});
