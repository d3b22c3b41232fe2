import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, plain, stem } from '../../../core/language/index.ts';

describe('plain', () => {
  it.each([
    ['３棟２單元 Flat B', '3栋2单元 flat b'],
    ['漏水，快來！', '漏水,快来!'],
    ['九樓之〇', '九楼之零'],
    ['叁栋', '三栋'],
    ['a\tb\nc', 'a b c'],
  ])('folds %j to %j', (written, folded) => {
    expect(plain(written)).toBe(folded);
  });

  it('keeps every index where it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(plain(text).length).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        expect(plain(plain(text))).toBe(plain(text));
      }),
    );
  });
});

describe('parseNumber', () => {
  it.each([
    ['12', 12],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['五零一', 501],
    ['两千零三', 2003],
    ['廿一', 21],
    ['五六十', null],
    ['十百', null],
    ['abc', null],
    ['', null],
  ])('reads %s as %s', (written, value) => {
    expect(parseNumber(written)).toBe(value);
  });
});

describe('stem', () => {
  it.each([
    ['leaking', 'leaked'],
    ['stopped', 'stops'],
    ['broken', 'break'],
    ['batteries', 'battery'],
    ['elevators', 'lift'],
  ])('brings %s and %s together', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });
});
