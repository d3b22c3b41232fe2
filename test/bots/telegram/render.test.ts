import { describe, expect, it } from 'vitest';
import { layOut, renderOutbound } from '../../../bots/telegram/render.ts';
import type { Picture } from '../../../bots/telegram/types.ts';
import { ALERT, cardWith, outTo } from './setup.ts';

const PLACE = { chatId: -1005, topicId: 9 };
const PICTURE: Picture = { name: 'chart.png', type: 'image/png', bytes: Buffer.from('x') };

const rowsOf = (...labels: string[]) =>
  layOut(labels.map((label, i) => ({ token: `c1.b${i}`, label }))).map((row) => row.map(({ text }) => text));

describe('buttons', () => {
  it.each<[string, string[], string[][]]>([
    [
      'short ones stand three in a row',
      ['接单', '转派', '到场', '完成'],
      [['接单', '转派', '到场'], ['完成']],
    ],
    ['longer ones two in a row', ['我已经到现场了', '暂时不能处理'], [['我已经到现场了', '暂时不能处理']]],
    [
      'long ones one in a row',
      ['对，就按这个登记报修', '不对，我要修改一下内容'],
      [['对，就按这个登记报修'], ['不对，我要修改一下内容']],
    ],
    ['marks all in one row', ['1', '2', '3', '4', '5', '未解决'], [['1', '2', '3', '4', '5'], ['未解决']]],
    ['marks after words in a row of their own', ['取消', '1', '2'], [['取消'], ['1', '2']]],
  ])('%s', (_how, labels, rows) => {
    expect(rowsOf(...labels)).toEqual(rows);
  });
});

describe('a message', () => {
  it('is plain text to its chat and topic, with its buttons', () => {
    const out = outTo('-1005:9', { text: '*急* <b>_x_</b>', card: cardWith(['接单']) });
    expect(renderOutbound(out, PLACE, [])).toEqual({
      edit: null,
      afterwards: null,
      pieces: [
        {
          method: 'sendMessage',
          ...PLACE,
          text: '*急* <b>_x_</b>',
          keyboard: [[{ text: '接单', callback_data: 'c7.button_a' }]],
        },
      ],
    });
  });

  it('that is long has its buttons under the last piece', () => {
    const out = outTo(5, { text: '漏水。'.repeat(2_000), card: cardWith(['接单']) });
    const { pieces } = renderOutbound(out, PLACE, []);
    expect(pieces.map((piece) => (piece.method === 'sendMessage' ? piece.keyboard.length : -1))).toEqual([
      0, 1,
    ]);
  });

  it('with a picture is its caption when it is short', () => {
    expect(renderOutbound(outTo(5), PLACE, [PICTURE, PICTURE]).pieces).toMatchObject([
      { method: 'sendPhoto', caption: '您好' },
      { method: 'sendPhoto', caption: '' },
    ]);
  });

  it.each<[string, object]>([
    ['is long', { text: '长'.repeat(1_025) }],
    ['has buttons', { card: cardWith(['接单']) }],
  ])('with a picture goes before it when it %s', (_why, more) => {
    const { pieces } = renderOutbound(outTo(5, more), PLACE, [PICTURE]);
    expect(pieces.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
  });

  it.each<[string, Picture]>([
    ['no picture', { ...PICTURE, type: 'application/pdf' }],
    ['more than Telegram shows', { ...PICTURE, bytes: new Uint8Array(10 * 1024 * 1024 + 1) }],
  ])('with what is %s sends it as a file', (_what, picture) => {
    expect(renderOutbound(outTo(5), PLACE, [picture]).pieces).toMatchObject([{ method: 'sendDocument' }]);
  });

  it('without a word or a picture is nothing', () => {
    expect(renderOutbound(outTo(5, { text: ' \n' }), PLACE, []).pieces).toEqual([]);
  });
});

describe('a card shown again', () => {
  const shown = { edited: true, platformId: '-1005:33' };

  it('is changed in place', () => {
    const plan = renderOutbound(outTo(5, { card: cardWith(['完成'], shown) }), PLACE, []);
    expect(plan).toMatchObject({
      edit: { method: 'editMessageText', chatId: -1005, messageId: 33, text: '您好' },
      pieces: [{ method: 'sendMessage' }],
      afterwards: null,
    });
  });

  it.each<[string, object, object]>([
    ['asks for attention', { alert: ALERT }, shown],
    ['has grown too long', { text: '长'.repeat(5_000) }, shown],
    ['stands in another chat', {}, { edited: true, platformId: '77:33' }],
  ])('goes anew and the old one loses its buttons when it %s', (_why, more, card) => {
    const plan = renderOutbound(outTo(5, { card: cardWith(['完成'], card), ...more }), PLACE, []);
    expect(plan).toMatchObject({
      edit: null,
      afterwards: { method: 'editMessageReplyMarkup', messageId: 33 },
    });
  });

  it('goes anew when it was shown on another platform', () => {
    const plan = renderOutbound(
      outTo(5, { card: cardWith(['完成'], { edited: true, platformId: 'msg-33' }) }),
      PLACE,
      [],
    );
    expect(plan).toMatchObject({ edit: null, afterwards: null });
  });
});
