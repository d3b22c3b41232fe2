import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, pressToken, readPressToken, splitText } from '../../../core/delivery/index.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const limit = fc.record({
  most: fc.integer({ min: 40, max: 200 }),
  unit: fc.constantFrom('bytes' as const, 'utf16' as const),
});

describe('a text that is too long for one message', () => {
  test('is cut into pieces that each fit', () => {
    fc.assert(
      fc.property(text, limit, (words, most) => {
        for (const piece of splitText(words, most))
          expect(lengthOf(piece, most.unit)).toBeLessThanOrEqual(most.most);
      }),
    );
  });

  test('loses nothing but white space at its seams', () => {
    const bare = (words: string) => words.replace(/\s/g, '');
    fc.assert(
      fc.property(text, limit, (words, most) => {
        expect(bare(splitText(words, most).join(''))).toBe(bare(words));
      }),
    );
  });

  test('is not cut inside a character', () => {
    const pieces = splitText('👨‍👩‍👧‍👦'.repeat(30), { most: 60, unit: 'utf16' });
    expect(pieces.every((piece) => /^(?:👨‍👩‍👧‍👦)+$/u.test(piece))).toBe(true);
  });

  test('is cut even where one character is longer than a message', () => {
    const heap = `a${'\u0301'.repeat(100)}`;
    const pieces = splitText(heap, { most: 40, unit: 'bytes' });
    expect(pieces.join('')).toBe(heap);
    expect(pieces.every((piece) => lengthOf(piece, 'bytes') <= 40)).toBe(true);
  });

  test('is cut at a line end, else at the end of a sentence', () => {
    const lines = `${'一'.repeat(30)}\n${'二'.repeat(30)}`;
    expect(splitText(lines, { most: 40, unit: 'utf16' })).toEqual(lines.split('\n'));
    const sentences = `${'一'.repeat(30)}。${'二'.repeat(30)}。`;
    expect(splitText(sentences, { most: 40, unit: 'utf16' })[0]).toBe(`${'一'.repeat(30)}。`);
  });

  test('stays whole where there is no limit or where it fits', () => {
    expect(splitText('水管漏水', null)).toEqual(['水管漏水']);
    expect(splitText('水管漏水', { most: 12, unit: 'bytes' })).toEqual(['水管漏水']);
  });
});

describe('what a button carries', () => {
  test('comes back as it was, in 64 bytes of ASCII', () => {
    fc.assert(
      fc.property(
        fc.nat(999_999_999_999),
        fc.stringMatching(/^[a-z_]{1,24}$/),
        fc.stringMatching(/^\w{0,20}$/),
        (cardId, button, words) => {
          const token = pressToken({ cardId, button, with: words });
          expect(readPressToken(token)).toEqual({ cardId, button, with: words });
          expect(Buffer.byteLength(token)).toBeLessThanOrEqual(64);
          expect(token).toMatch(/^[ -~]+$/);
        },
      ),
    );
  });

  test('is refused when it is not ours', () => {
    for (const token of ['', 'c', 'c1', 'x1.accept', 'c1.accept.1;2', `c1.${'a'.repeat(40)}`])
      expect(readPressToken(token)).toBeNull();
  });
});
