import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../core/handbook/index.ts';
import { makeRestatedFinder } from '../../../../core/handbook/register/restated.ts';
import { encoder } from '../../../support/encoder.ts';

const PROPERTIES = { harbour: '海湾花园', park: '公园里' };
const DEPOSIT = '1.1 装修押金在竣工验收合格后30天内退还给业主，不计利息。';
const SAME = '2.1 竣工验收合格后三十天内，装修押金退还业主，利息不计。';

const find = makeRestatedFinder(encoder);
const documentOf = (name: string, text: string, property: string | null = null) =>
  parseDocument({ name, text, property, properties: PROPERTIES });
const pairsOf = (a: string, b: string) =>
  find([documentOf('a.md', a), documentOf('b.md', b)]).map((pair) => [pair.a.number, pair.b.number]);

describe('clauses that say the same', () => {
  it('are found in another document, in other words and other numerals', () => {
    const other = '\n2.2 员工上班须穿工作服、戴工牌，保持仪表整洁大方。';
    expect(pairsOf(DEPOSIT, SAME + other)).toEqual([['1.1', '2.1']]);
  });

  it.each([
    ['another amount', SAME.replace('三十', '六十')],
    [
      'another matter of the same thing',
      '2.1 装修押金每户两千元，开工前由业主到服务中心交纳，凭收据办理许可证。',
    ],
    ['so little that it says nothing', '2.1 装修押金退还。'],
  ])('are not those that say %s', (_, text) => {
    expect(pairsOf(DEPOSIT, text)).toEqual([]);
  });

  it('are not looked for within a document, nor where nobody sees both', () => {
    expect(find([documentOf('a.md', `${DEPOSIT}\n${SAME}`)])).toEqual([]);
    const [harbour, park] = [documentOf('a.md', DEPOSIT, 'harbour'), documentOf('b.md', SAME, 'park')];
    expect(find([harbour, park])).toEqual([]);
    expect(find([harbour, documentOf('c.md', SAME)])).toHaveLength(1);
  });

  it('are told once each, with the clause most like them', () => {
    const documents = [
      documentOf('a.md', `${DEPOSIT}\n1.2 装修押金在竣工验收后30天内退还给业主。`),
      documentOf('b.md', DEPOSIT.replace('1.1', '3.1')),
    ];
    expect(find(documents)).toMatchObject([{ a: { number: '1.1' }, b: { number: '3.1' } }]);
  });
});
