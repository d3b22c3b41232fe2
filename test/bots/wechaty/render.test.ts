import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameWithEnding, renderOutbound } from '../../../bots/wechaty/render.ts';
import { cardOf, outbound } from './setup.ts';

describe('rendering', () => {
  it('says what could be pressed', () => {
    const out = outbound({ text: 'R-0012 厨房漏水', card: cardOf(['接单', '转派', '接单']) });
    expect(renderOutbound(out, [])).toEqual([
      { kind: 'text', text: 'R-0012 厨房漏水\n还可以回复：接单、转派' },
    ]);
  });

  it('says it in English under English words', () => {
    const out = outbound({
      text: 'Is this right? Your kitchen tap leaks.',
      card: cardOf(['right', 'change']),
    });
    expect(renderOutbound(out, [])).toEqual([
      { kind: 'text', text: 'Is this right? Your kitchen tap leaks.\nYou can also reply: right, change' },
    ]);
  });

  it('sends pictures after the words, and alone where there are none', () => {
    const picture = { name: 'a.png', bytes: new Uint8Array([1]) };
    expect(renderOutbound(outbound({ text: '图' }), [picture]).map(({ kind }) => kind)).toEqual([
      'text',
      'picture',
    ]);
    expect(renderOutbound(outbound({ text: ' ' }), [picture])).toEqual([{ kind: 'picture', picture }]);
  });

  it('loses nothing of a long text and keeps each message within what WeChat shows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9_000 }), (text) => {
        const pieces = renderOutbound(outbound({ text: `前${text}后` }), []);
        const texts = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));
        expect(texts.every((piece) => piece.length <= 2_000)).toBe(true);
        expect(texts.join('').replace(/\s/g, '')).toBe(`前${text}后`.replace(/\s/g, ''));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves no half characters', () => {
    expect(renderOutbound(outbound({ text: '漏\ud83d水' }), [])).toEqual([
      { kind: 'text', text: '漏\ufffd水' },
    ]);
  });

  it.each([
    ['chart', 'image/png', 'chart.png'],
    ['', 'image/jpeg', 'picture.jpg'],
    ['a.JPG', 'image/jpeg', 'a.JPG'],
    ['a.bin', 'application/octet-stream', 'a.bin'],
  ])('names the picture "%s" of %s as %s', (name, type, named) => {
    expect(nameWithEnding(name, type)).toBe(named);
  });
});
