import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import type { Answer, Document } from '../../../core/handbook/index.ts';
import { house, STAFF } from './samples.ts';
import { encoder } from '../../support/encoder.ts';

const WORDS =
  '装修 押金 退还 电梯 物业 客服中心 15分钟 两天 ， 。 ； \n 1、 2、 3.1 4.2.7. (1) 一、 第二章 《登记表》 多久 哪个部门 repair deposit # 篇1: 下载 ICP备 ” （ 🙂 \ufeff'.split(
    ' ',
  );
const prose = fc.array(fc.constantFrom(...WORDS), { maxLength: 120 }).map((words) => words.join(''));
const anyText = fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }));

function checkQuotes(answer: Answer, documents: readonly Document[]): void {
  expect(answer.text.length).toBeLessThanOrEqual(500);
  expect(answer.citations.length).toBeLessThanOrEqual(5);
  for (const { documentId, quote } of answer.citations) {
    expect(quote.length).toBeGreaterThan(0);
    expect(quote.length).toBeLessThanOrEqual(250);
    const document = documents.find((item) => item.id === documentId);
    expect(document?.clauses.some((clause) => clause.text.includes(quote))).toBe(true);
  }
  for (const passage of answer.passages) expect(passage.text.length).toBeLessThanOrEqual(400);
}

describe('properties', () => {
  it('never throws on any text, and every clause is a piece of it of at most 400 characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = parseDocument({ name: 'x.txt', text });
        const flat = (value: string) => value.replace(/[\s\ufeff]/g, '');
        for (const clause of document.clauses) {
          expect(clause.text.length).toBeLessThanOrEqual(400);
          expect(clause.text.trim()).not.toBe('');
        }
        if (!/\d、|#|下载|ICP|篇|-|[\u0000-\u001f]/.test(text)) {
          for (const clause of document.clauses) expect(flat(text)).toContain(flat(clause.text));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseDocument({ name: 'x.txt', bytes });
      }),
    );
  });

  it('quotes slices of clauses only, whatever is asked of whatever document', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, question) => {
        const documents = [parseDocument({ name: 'x.txt', text })];
        checkQuotes(
          makeHandbook(documents, { encoder, answerAt: 0 }).ask({ text: question, audience: 'staff' }),
          documents,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('never lets a resident see anything of staff documents', () => {
    const open = [house()];
    const alone = makeHandbook(open, { encoder });
    fc.assert(
      fc.property(prose, fc.oneof(prose, fc.constantFrom('金库密码', '上班饮酒罚款')), (extra, question) => {
        const secret = parseDocument({ name: 'secret.md', text: `${STAFF}\n1.1.3 ${extra}` });
        const both = makeHandbook([...open, secret], { encoder });
        expect(both.ask({ text: question, audience: 'resident' })).toEqual(
          alone.ask({ text: question, audience: 'resident' }),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same answer twice', () => {
    const handbook = makeHandbook([house(), house('duty.md', STAFF)], { encoder });
    fc.assert(
      fc.property(prose, (text) => {
        expect(handbook.ask({ text, audience: 'staff' })).toEqual(handbook.ask({ text, audience: 'staff' }));
      }),
    );
  });
});
