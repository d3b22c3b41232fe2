import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../../core/handbook/index.ts';
import { paper, tell } from './answering.ts';

const SUBJECTS = [
  '一般投诉',
  '重大投诉',
  '装修公司',
  '业主',
  '租户',
  '监控录像',
  '门禁卡',
  '值班员',
  '写字楼',
  '住宅',
];
const ACTS = [
  '须在3天内答复',
  '每月检查2次',
  '不得擅自离开岗位',
  '押金为200元',
  '由客服主管签字批准',
  '保存30天',
  '可以免费办理',
];
const CONDITIONS = [
  '',
  '，但节假日顺延',
  '，逾期的另行处理',
  '（除另有约定外）',
  '，并且要当面登记姓名、房号和联系电话',
];

const sentence = fc
  .tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...ACTS), fc.constantFrom(...CONDITIONS))
  .map((parts) => parts.join(''));
const sentences = fc
  .array(fc.tuple(sentence, fc.constantFrom('。', '；', '。')), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.map(([text, end], at) => text + (at === parts.length - 1 ? '。' : end)).join(''));
const list = fc
  .array(sentence, { minLength: 2, maxLength: 9 })
  .map((entries) => `须符合下列要求：\n${entries.map((entry, at) => `（${at + 1}）${entry}；`).join('\n')}`);
const clauses = fc
  .array(fc.oneof(sentences, list), { minLength: 1, maxLength: 6 })
  .map((texts) => texts.map((text, at) => `1.${at + 1} ${text}`).join('\n\n'));
const question = fc
  .tuple(
    fc.constantFrom(...SUBJECTS),
    fc.constantFrom('几天答复', '押金多少钱', '有哪些要求', '怎么办', '可以吗', '谁批准'),
  )
  .map((parts) => parts.join(''));
const audience = fc.constantFrom('resident' as const, 'staff' as const);

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

/** Sentences and parts of them that the documents have. */
function partsOf(documents: readonly Document[]): Set<string> {
  const texts = documents.flatMap(({ clauses: all }) =>
    all.flatMap(({ text, headings }) => [text, ...headings]),
  );
  return new Set(texts.flatMap((text) => bare(text).split(/[。；：\n，、]|（\d+）/)));
}

describe('every answer', () => {
  it('quotes slices, keeps its limits and says only whole parts of sentences', () => {
    fc.assert(
      fc.property(clauses, clauses, question, audience, (first, second, asked, who) => {
        const documents = [paper('a', first), paper('b', second, { effective: '2026-01-01' })];
        const { text, citations } = tell(documents, asked, { audience: who });
        expect(text.length).toBeLessThanOrEqual(500);
        expect(citations.length).toBeLessThanOrEqual(5);
        for (const { documentId, quote } of citations) {
          const document = documents.find(({ id }) => id === documentId);
          expect(quote.length).toBeLessThanOrEqual(250);
          expect(document?.clauses.some((clause) => clause.text.includes(quote))).toBe(true);
        }
        const known = partsOf(documents);
        const said = text
          .replace('几份文件的说法不一致：', '')
          .replace(/《.规程》(?:（优先适用）)?：/g, '')
          .replace('…（其余见原文）', '');
        for (const line of said.split('\n')) {
          const parts = bare(line)
            .replace(/^\d+\./, '')
            .split(/[。；：，、]|（\d+）/);
          for (const part of parts) expect(known.has(part) || isJoined(part, known), part).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never ends where something has to follow', () => {
    fc.assert(
      fc.property(clauses, question, (text, asked) => {
        const answer = tell([paper('a', text)], asked);
        if (answer.text !== '') expect(answer.text).toMatch(/(?:[。！？]|…（其余见原文）)$/);
      }),
      { numRuns: 150 },
    );
  });
});

/** Headings are put before what they are above with a point between them. */
function isJoined(part: string, known: ReadonlySet<string>): boolean {
  return part.split('·').every((one) => known.has(one));
}
