import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCodes } from '../../../core/io/index.ts';
import { readCode, showCode } from '../../../core/register/index.ts';

describe('a code that somebody sends', () => {
  it.each([
    'ABCD-EFG7',
    'abcd-efg7',
    'ABCDEFG7',
    'abcdefg7',
    'ＡＢＣＤ－ＥＦＧ７',
    ' ABCD EFG7 ',
    '邀请码 ABCDEFG7',
    '邀請碼：ABCD-EFG7',
    '我的邀请码是 ABCD-EFG7。',
    '/start ABCDEFG7',
    '/start@guanjia_bot ABCD-EFG7',
    'my invitation code is abcd-efg7',
    '“ABCD-EFG7”',
  ])('is read in %s', (text) => {
    expect(readCode(text)).toEqual({ code: 'ABCDEFG7', sure: true });
  });

  it.each(['feedback', '62345678', 'hand-made', '2345-6789'])('%s may be something else', (text) => {
    expect(readCode(text)).toMatchObject({ sure: false });
  });

  it.each([
    '厨房漏水',
    'R-0012',
    '3-2-501',
    'ABCD-EFG7 厨房漏水',
    '13900001001',
    '/start',
    '邀请码怎么用',
    '邀请码',
    'code',
    '',
  ])('is none in %s', (text) => {
    expect(readCode(text)).toBeNull();
  });

  it('is the one that was shown, whatever it is', () => {
    const codeFor = makeCodes('secret');
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '邀请码 ', '/start '), (seed, lead) => {
        const code = codeFor(seed);
        expect(readCode(`${lead}${showCode(code)}`)?.code).toBe(code);
        expect(readCode(showCode(code).toLowerCase())?.code).toBe(code);
      }),
    );
  });

  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readCode(text)));
  });
});
