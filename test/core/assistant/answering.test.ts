import { describe, expect, test } from 'vitest';
import { questionsIn, saidCitations } from '../../../core/assistant/answering.ts';
import type { Answer, Citation } from '../../../core/handbook/index.ts';

describe('the clauses named below an answer', () => {
  test('are the first, and of the others those whose words stand in it', () => {
    const [first, said, beside] = [
      citation('3', '档案借出时须经服务中心经理批准。'),
      citation('4', '借阅人在《文件借阅登记表》上签字，并写明归还日期。'),
      citation('5', '档案存放处应保持适宜的环境，确保档案的安全。'),
    ];
    const text = `${first.quote}\n借阅人在《文件借阅登记表》上签字，并写明归还日期。`;
    expect(saidCitations(answer(text, [first, said, beside]))).toEqual([first, said]);
  });

  test('name at least one, in whatever words the answer is', () => {
    const only = citation('3', '档案借出时须经服务中心经理批准。');
    expect(saidCitations(answer('要经理同意。', [only]))).toEqual([only]);
  });
});

describe('what is looked up of a resident’s words that nobody could make anything of', () => {
  test.each(['重大投诉几天解决', '我想查閱我戶的檔案得唔得', 'visitors: when must they leave'])(
    '“%s”',
    (text) => {
      expect(questionsIn(text, [], { act: null })).toEqual([text]);
    },
  );

  test.each(['那周末呢', 'and on weekends?', '钥匙', '在吗？', '好的麻烦了'])('nothing of “%s”', (text) => {
    expect(questionsIn(text, [], { act: null })).toEqual([]);
  });
});

function citation(clause: string, quote: string): Citation {
  return { documentId: 'files', document: '档案管理', clause, quote };
}

function answer(text: string, citations: Citation[]): Answer {
  return { answered: true, text, citations, passages: [], confidence: 0.9 };
}
