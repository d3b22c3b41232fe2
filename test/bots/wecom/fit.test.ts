import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../../../bots/wecom/app/render.ts';
import { fitCard } from '../../../bots/wecom/fit.ts';
import { cardWith, outbound } from '../../support/wecom.ts';

const ALERT =
  '超时 10 分钟未接单，到时未到场 · R-0001 3栋2单元501 厨房水管漏水，请派人来修 · 已派工程部，待接单';
const SHOWN = { title: 36, words: 160 };

describe('a text on a card', () => {
  it('goes on in the words where its first line is longer than a title, and is not said a second time', () => {
    const card = cardWith(['take_over', 'pass_up', 'not_now']);
    expect(renderApp(outbound('wecom-app:Wang', { text: ALERT, card }))).toMatchObject({
      texts: [],
      card: {
        title: '超时 10 分钟未接单，到时未到场 · R-0001 3栋2单元501',
        words: '厨房水管漏水，请派人来修 · 已派工程部，待接单',
      },
    });
  });

  it('is said beside the card where it does not fit', () => {
    const text = `${ALERT}\n${'很长'.repeat(100)}`;
    const { texts, card } = renderApp(outbound('wecom-app:Wang', { text, card: cardWith(['take_over']) }));
    expect(texts).toEqual([text]);
    expect(card?.words.endsWith('…')).toBe(true);
  });

  it('loses nothing but blanks, whatever it is', () => {
    const line = fc.string({ unit: fc.constantFrom('水', 'a', ' ', '，', '👍🏽', '\n'), maxLength: 120 });
    fc.assert(
      fc.property(line, (text) => {
        const { title, words, whole } = fitCard(text, SHOWN);
        expect(`${title}${words}`.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(whole).toBe(true);
      }),
    );
  });
});
