import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeal } from '../../../bots/wecom/crypto.ts';
import { readEnvelope, readXml } from '../../../bots/wecom/envelope.ts';
import { MINUTE } from '../../../core/kit/index.ts';

const KEYS = { token: 'tokenA', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const CORP = 'ww1234567890abcdef';
const AT = 1_700_000_000_000;
const STAMP = { timestamp: '1700000000', nonce: 'nonce1' };
const TEXT = {
  ...STAMP,
  ciphertext:
    'Q3stYC6hdFzMh9T8HCvyDNDn6jrpTZY3NrlrOC2quVzHuPiMiN8/CEHrxIEmnwuwGqwPWE+vGysGaTR0SPrmm7qiTAIlvwCbPvsFhLl5IfUo0PSeHuYgTTJyWbYZsO4DdpCRR2skLLElH4f+N5EzKFrMzba7+CI+DOTgsR5hjgE=',
  signature: 'ed162e90a13558fe695bc09949f0394f7878f220',
};
const ECHO = {
  ...STAMP,
  ciphertext: 'Q3stYC6hdFzMh9T8HCvyDAXHI9Av7RZSIqdGmymvyiAWFdiBjVhsjWhzBe1v7z8xKWSQCcFnfZjdWxn0hEWpTg==',
  signature: '46826e5e51dae93b71b53d5598538722097f35b5',
};
const seal = makeSeal(KEYS, CORP);

describe('a seal', () => {
  it('opens the vectors of the reference', () => {
    const plain = '<xml><MsgType>text</MsgType><Content>漏水</Content></xml>';
    expect(seal.open(TEXT, AT)).toEqual({ ok: true, plain });
    expect(seal.open(ECHO, AT)).toEqual({ ok: true, plain: 'echo-12345' });
  });

  it.each<[string, object, string]>([
    ['another signature', { signature: ECHO.signature }, 'signature'],
    ['no signature', { signature: '' }, 'signature'],
    ['another nonce', { nonce: 'nonce2' }, 'signature'],
    ['another time', { timestamp: '1700000001' }, 'signature'],
    ['another ciphertext', { ciphertext: ECHO.ciphertext }, 'signature'],
  ])('is not believed with %s', (_what, change, why) => {
    expect(seal.open({ ...TEXT, ...change }, AT)).toEqual({ ok: false, why });
  });

  it('holds for ten minutes on either side, so that the platform’s repeats are heard', () => {
    expect(seal.open(TEXT, AT + 10 * MINUTE).ok).toBe(true);
    expect(seal.open(TEXT, AT + 10 * MINUTE + 1)).toEqual({ ok: false, why: 'stale' });
    expect(seal.open(TEXT, AT - 10 * MINUTE - 1)).toEqual({ ok: false, why: 'stale' });
  });

  it('for another receiver is not opened', () => {
    expect(makeSeal(KEYS, 'wwother').open(TEXT, AT)).toEqual({ ok: false, why: 'unreadable' });
  });

  it('opens what it sealed, and nothing that was changed on the way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (plain, at) => {
        const sealed = seal.seal(plain, AT);
        expect(seal.open(sealed, AT)).toEqual({ ok: true, plain });
        const bytes = Buffer.from(sealed.ciphertext, 'base64');
        const i = at % bytes.length;
        bytes[i] = (bytes[i] ?? 0) ^ 1;
        expect(seal.open({ ...sealed, ciphertext: bytes.toString('base64') }, AT).ok).toBe(false);
      }),
    );
  });

  it('answers whatever it is asked, without an exception', () => {
    const any = fc.record({
      ...{ signature: fc.string(), timestamp: fc.string(), nonce: fc.string(), ciphertext: fc.string() },
    });
    fc.assert(
      fc.property(any, (sealed) => {
        expect(seal.open(sealed, AT).ok).toBe(false);
      }),
    );
  });
});

describe('an envelope', () => {
  it('keeps the 19 digits of a message id, and text as it is', () => {
    const xml =
      '<xml><MsgId>7400000000000000001</MsgId><Content><![CDATA[1 < 2 && "x" ]]]]><![CDATA[>]]></Content></xml>';
    expect(readXml(xml)).toEqual({ MsgId: '7400000000000000001', Content: '1 < 2 && "x" ]]>' });
  });

  it.each([
    ['', null],
    ['{"encrypt":"x"}', null],
    ['<xml><Encrypt></Encrypt></xml>', null],
    ['<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>', null],
    ['<xml><Encrypt><![CDATA[abc=]]></Encrypt><ToUserName>w</ToUserName></xml>', 'abc='],
    ['<xml><Encrypt>one</Encrypt><Encrypt>two</Encrypt></xml>', null],
    [`<xml>${'<a>'.repeat(5_000)}`, null],
    ['<xml><__proto__><Encrypt>x</Encrypt></__proto__></xml>', null],
  ])('of %j holds %j', (body, wanted) => {
    expect(readEnvelope(Buffer.from(body))).toBe(wanted);
  });

  it('of any bytes is read without an exception', () => {
    const tags = fc.array(
      fc.constantFrom('<xml>', '</xml>', '<Encrypt>', '</Encrypt>', '<![CDATA[', ']]>', '&', 'x'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          tags.map((parts) => `<xml>${parts.join('')}`),
        ),
        (text) => {
          const read = readEnvelope(Buffer.from(text));
          expect(read === null || read.length > 0).toBe(true);
        },
      ),
    );
  });
});
