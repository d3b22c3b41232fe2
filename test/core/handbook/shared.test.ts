import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeHandbook, readDocument } from '../../../core/handbook/index.ts';
import type { Document } from '../../../core/handbook/index.ts';
import { encoder } from '../../support/encoder.ts';

const FOLDER = path.join(import.meta.dirname, '../../../../shared/handbooks');
const OWN = path.join(import.meta.dirname, '../../../handbooks');

const read = (folder: string, name: string) =>
  readDocument({ name, bytes: readFileSync(path.join(folder, name)) });
const flat = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

describe.skipIf(!existsSync(FOLDER))('downloaded handbooks as they are', () => {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : [];
  const parsed = names.map((name) => read(FOLDER, name));
  const documents: Document[] = parsed.map(({ document }) => document);
  const everything = documents.flatMap(({ clauses }) => clauses.map(({ text }) => text)).join('\n');

  it('keeps no page of the download site around the text', () => {
    expect(everything).not.toMatch(/ImageVerifier|下载|VIP,|ICP备|版权所有|推荐阅读|jihtu/);
  });

  it('keeps no page number inside a sentence', () => {
    expect(flat(everything)).toContain('监控室值班人员按本规程规定处理');
    expect(flat(everything)).toContain('维修一般在规定的时间内处置完毕');
  });

  it('keeps aircraft options, software papers and cigarette sales out', () => {
    expect(everything).not.toMatch(/民用飞机|适航|ORACLE|卷烟需求/);
  });

  it('takes every clause out of its document word for word', () => {
    const mark = /\d{1,2}、/g;
    parsed.forEach(({ document }, at) => {
      const source = flat(readFileSync(path.join(FOLDER, names[at] ?? ''), 'utf8'));
      const whole = source.replace(mark, '');
      for (const { text } of document.clauses) {
        for (const piece of text.split(/\n|\ufeff/)) {
          const wanted = flat(piece);
          expect(source.includes(wanted) || whole.includes(wanted.replace(mark, ''))).toBe(true);
        }
      }
    });
  });

  it('answers from the numbered clause', () => {
    const answer = makeHandbook(documents, { encoder }).ask({
      text: '维修班接到通知后多少分钟到现场？',
      audience: 'resident',
    });
    expect(answer.answered).toBe(true);
    expect(answer.citations.map(({ documentId, clause }) => `${documentId} ${clause}`)).toContain(
      '002 4.2.7.2',
    );
  });
});

describe.skipIf(!existsSync(OWN))('our own handbooks', () => {
  const names = existsSync(OWN) ? readdirSync(OWN).filter((name) => name.endsWith('.md')) : [];
  const documents = names.map((name) => read(OWN, name).document);

  it('come in with every numbered clause of their source under its number', () => {
    names.forEach((name, at) => {
      const numbers = readFileSync(path.join(OWN, name), 'utf8').match(/^\d+(\.\d+){2,}(?=\s)/gm) ?? [];
      const document = documents[at];
      const known = new Set(document?.clauses.map((clause) => clause.number));
      expect(numbers.filter((number) => !known.has(number))).toEqual([]);
    });
  });

  it.each([
    ['报修以后师傅几分钟内到现场？', '15 分钟'],
    ['How much is the deposit for a wheelchair?', '500 元'],
    ['裝修押金怎麼退？', '出纳'],
  ])('answer %s with %s', (question, fact) => {
    const answer = makeHandbook(documents, { encoder }).ask({ text: question, audience: 'resident' });
    expect(answer.text).toContain(fact);
  });
});
