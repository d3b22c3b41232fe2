import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMarkdown } from '../../../bots/wecom/aibot/markdown.ts';
import { fitCard, planParts, planUpdate, taskIdOf } from '../../../bots/wecom/aibot/render.ts';
import { card, say } from './aibotKit.ts';

const TITLE = 26;
const SUBTITLE = 112;

/** Marks that would format, as a reader of markdown looks for them: written anew, not taken from the code. */
const FORMATS = [
  /\*\S/,
  /`/,
  /(^|[\s，。])_\S/,
  /~~/,
  /\[[^\]]*\]\(/,
  /^ {0,3}#{1,6}(\s|$)/m,
  /^ {0,3}>/m,
  /<[a-z/!@]/i,
  /^ {0,3}[-=]+\s*$/m,
  /^ {0,3}(- *){3,}$/m,
  /^\|/m,
  /^( {4}|\t)/m,
  /\\[[(]/,
  /\$/,
  /&\w+;/,
];
const formats = (text: string) => FORMATS.filter((pattern) => pattern.test(text));
/** Full-width twins of ASCII back to what they stand for. */
const untwin = (text: string) =>
  text.replace(/[！-～]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));

describe('words as markdown', () => {
  it.each([
    ['**加急**', '＊＊加急＊＊'],
    ['_斜_ 和 a_b@c.cn', '＿斜＿ 和 a_b@c.cn'],
    ['# 标题', '＃ 标题'],
    ['1. > 引用', '1. ＞ 引用'],
    ['[点我](http://x.cn)', '［点我](http://x.cn)'],
    ['<@all> <think>', '＜@all> ＜think>'],
    ['上\n---', '上\n－－－'],
    ['|a|b|\n|-|-|', '｜a|b|\n｜－｜－｜'],
    ['\\[x\\] $5 `rm`', '＼[x＼] ＄5 ｀rm｀'],
    ['    代码', '   代码'],
    ['&lt; ~~删~~', '＆lt; ～～删～～'],
  ])('%j shows as it was written: %j', (written, shown) => {
    expect(plainMarkdown(written)).toBe(shown);
  });

  it.each([
    'R-0012 加急 3栋2-501 漏水',
    '09:00–10:00，138-0000-0000',
    '看 https://a.cn/b_c?d=1#e [1]',
    '- 一\n- 二',
  ])('%j stays as it is', (written) => {
    expect(plainMarkdown(written)).toBe(written);
  });

  it('format nothing, keep every word, and are the same when done twice', () => {
    const bits = [
      '*',
      '_',
      '`',
      '~~',
      '[x](y)',
      '# ',
      '> ',
      '---',
      '|',
      '<b>',
      '&amp;',
      '\\',
      '$',
      '\n',
      ' ',
      '    ',
    ];
    const texts = fc.array(
      fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 5 }), fc.constant('漏水')),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const written = parts.join('');
        const shown = plainMarkdown(written);
        expect(formats(shown)).toEqual([]);
        expect(plainMarkdown(shown)).toBe(shown);
        expect(untwin(shown).replace(/\s+/g, '')).toBe(untwin(written).replace(/\s+/g, ''));
      }),
    );
  });
});

describe('a text on a card', () => {
  it('has its first line as title and the rest below', () => {
    expect(fitCard('R-0012 漏水\n联系：王女士')).toEqual({
      title: 'R-0012 漏水',
      subtitle: '联系：王女士',
      whole: true,
    });
  });

  it('goes on below where the first line is longer than a title', () => {
    const long = 'WX-20261102-0012 加急 3栋2单元 厨房水管爆裂漏水到楼下';
    const fitted = fitCard(`${long}\n09:00 报修`);
    expect(fitted.title).toBe('WX-20261102-0012 加急 3栋2单元');
    expect(fitted).toMatchObject({ subtitle: '厨房水管爆裂漏水到楼下\n09:00 报修', whole: true });
  });

  it('is never longer than what is shown, and either whole or said to be cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        const { title, subtitle, whole } = fitCard(text);
        const length = (words: string) => [...new Intl.Segmenter('zh').segment(words)].length;
        expect(length(title)).toBeLessThanOrEqual(TITLE);
        expect(length(subtitle)).toBeLessThanOrEqual(SUBTITLE);
        const bare = (words: string) => words.replace(/\s+/g, '');
        if (whole && text.trim() !== '') expect(bare(title + subtitle)).toBe(bare(text));
      }),
    );
  });
});

describe('a send', () => {
  it('without buttons is its words', () => {
    expect(planParts(say('收到 *'), 't')).toEqual([{ kind: 'text', label: 'text:0', text: '收到 ＊' }]);
  });

  it('of a picture alone has no empty words', () => {
    const image = { hash: 'h1', type: 'image/png', name: 'a.png', bytes: 9 };
    expect(planParts(say('', { images: [image] }), 't').map(({ label }) => label)).toEqual(['image:h1']);
  });

  it('with buttons is one card that says it all', () => {
    expect(planParts(say('R-0012 漏水\n3栋', { card: card(7, ['accept', 'refuse']) }), 'task')).toEqual([
      {
        kind: 'card',
        label: 'card',
        card: {
          card_type: 'button_interaction',
          main_title: { title: 'R-0012 漏水' },
          sub_title_text: '3栋',
          button_list: [
            { text: 'accept', key: 'c7.accept' },
            { text: 'refuse', key: 'c7.refuse' },
          ],
          task_id: 'task',
        },
      },
    ]);
  });

  it('longer than a card shows is said in full before it', () => {
    const parts = planParts(say(`R-0012\n${'长'.repeat(200)}`, { card: card(7, ['accept']) }), 'task');
    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'card']);
    expect(parts[0]).toMatchObject({ text: `R-0012\n${'长'.repeat(200)}` });
    expect(parts[1]).toMatchObject({ card: { main_title: { title: 'R-0012' } } });
  });

  it('with more buttons than six says the others in words', () => {
    const [part] = planParts(
      say('R-0012', { card: card(7, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) }),
      'task',
    );
    expect(part).toMatchObject({ card: { sub_title_text: expect.stringContaining('g、h') } });
    expect(part?.kind === 'card' && part.card.button_list.length).toBe(6);
  });

  it('too long for one message is cut into pieces that each fit, and nothing is lost', () => {
    const text = Array.from({ length: 900 }, (_, nth) => `${nth} *${'漏'.repeat(20)}*`).join('\n');
    const parts = planParts(say(text), 't');
    expect(parts.length).toBeGreaterThan(1);
    const pieces = parts.map((part) => (part.kind === 'text' ? part.text : ''));
    for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(20_480);
    expect(untwin(pieces.join('\n'))).toBe(text);
  });

  it('has a task id WeCom takes, another for each key and each try', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(taskIdOf(one, 5)).toMatch(/^[0-9A-Za-z_\-@]{1,128}$/);
        if (one !== other) expect(taskIdOf(one, 5)).not.toBe(taskIdOf(other, 5));
      }),
    );
    expect(taskIdOf('k', 5)).not.toBe(taskIdOf('k', 6));
  });
});

describe('a card that was pressed', () => {
  it('has a button that does nothing when nothing is left to press', () => {
    expect(planUpdate(say('R-0012 已接单', { card: card(7, []) }), 'task')?.template_card).toMatchObject({
      main_title: { title: 'R-0012 已接单' },
      button_list: [{ key: 'settled' }],
      task_id: 'task',
    });
  });

  it('is not replaced by one that would not hold all', () => {
    expect(planUpdate(say('长'.repeat(300), { card: card(7, []) }), 'task')).toBeNull();
  });
});
