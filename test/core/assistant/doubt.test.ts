import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choiceIn,
  doubtText,
  DOUBT_BELOW,
  isDoubtCard,
  isUnsure,
  readAs,
} from '../../../core/assistant/doubt.ts';
import type { DoubtChoice } from '../../../core/assistant/ports.ts';
import { makeReader } from '../../../core/intake/index.ts';
import type { Category } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/weights.ts';
import { doubtLabel } from '../../../core/words/index.ts';

const reader = makeReader(readWeights());
const read = (text: string) => reader.read(text, 0, 'Asia/Shanghai');
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
const CHOICES: readonly DoubtChoice[] = ['repair', 'complaint', 'inquiry', 'help', 'person'];

describe('the question', () => {
  test.each([
    [
      'zh-Hans',
      '收到了。您这是要报修、要投诉，还是想问一下？按一下，或回数字。\n1. 报修\n2. 投诉\n3. 咨询\n4. 转人工',
    ],
    [
      'zh-Hant',
      '收到了。您這是要報修、要投訴，還是想問一下？按一下，或回數字。\n1. 報修\n2. 投訴\n3. 諮詢\n4. 轉人工',
    ],
    [
      'en',
      'Got it. Is this something to fix, a complaint or a question? Press one, or reply with its number.\n1. Repair\n2. Complaint\n3. Question\n4. Person',
    ],
  ] as const)('is one short line with its choices (%s)', (language, text) => {
    const choices: DoubtChoice[] = ['repair', 'complaint', 'inquiry', 'person'];
    expect(doubtText({ choices, language })).toBe(text);
    expect(isDoubtCard({ kind: 'clarify', text })).toBe(true);
  });

  test('is told from the question which ticket is meant', () => {
    expect(isDoubtCard({ kind: 'clarify', text: '您说的是哪一件？\n1. R-0001 灯\n2. R-0002 门' })).toBe(
      false,
    );
    expect(isDoubtCard({ kind: 'confirm', text: '1. 转人工' })).toBe(false);
  });
});

describe('an answer', () => {
  const said = (text: string, choices = CHOICES) =>
    choiceIn(text, { choices: [...choices] }, { act: read(text).act, option: null });

  test.each(LANGUAGES.flatMap((language) => CHOICES.map((choice) => [doubtLabel(choice, language), choice])))(
    'is the word on the button: %s',
    (label, choice) => {
      expect(said(label)).toBe(choice);
      expect(read(label)).toMatchObject({ emergency: false, emergencyMaybe: false });
    },
  );

  test.each([
    ['我要报修', 'repair'],
    ['是投诉。', 'complaint'],
    ['就是想问一下', 'inquiry'],
    ['a complaint', 'complaint'],
    ['just a question', 'inquiry'],
  ])('is the kind in plain words: %s', (text, choice) => {
    expect(said(text)).toBe(choice);
  });

  test.each(['报修厨房的灯', '我要投诉保安', '好的', '不是', '厨房漏水', 'repair the tap please'])(
    'is no line that says more or nothing: %s',
    (text) => {
      expect(said(text)).toBeNull();
    },
  );

  test('is only what was offered', () => {
    expect(said('报修', ['complaint', 'person'])).toBeNull();
    expect(choiceIn('3', { choices: ['repair', 'person'] }, { act: null, option: 3 })).toBeNull();
    expect(choiceIn('2', { choices: ['repair', 'person'] }, { act: null, option: 2 })).toBe('person');
  });
});

test('a message read as a kind is plainly of that kind, and nothing else about it changes', () => {
  const kinds = ['repair', 'complaint', 'inquiry', 'help'] as const;
  fc.assert(
    fc.property(
      fc.string({ maxLength: 30, unit: fc.constantFrom(...'厨房灯坏了吵楼上物业费多少 a') }),
      (text) => {
        const reading = read(text);
        for (const kind of kinds) {
          const as = readAs(kind, reading);
          expect(as).toMatchObject({
            categories: [kind],
            emergency: false,
            confidence: 1,
            items: [],
            act: null,
          });
          expect(as.helpKind !== null).toBe(kind === 'help');
          expect(as.severity !== null && as.tone !== null).toBe(false);
          for (const slot of ['room', 'place', 'item', 'contact', 'wanted', 'language'] as const)
            expect(as[slot]).toEqual(reading[slot]);
          expect(isUnsure(as)).toBe(false);
        }
      },
    ),
  );
});

test.each(Object.entries(DOUBT_BELOW) as [Category, number][])(
  'a reading is unsure below the limit of its kind: %s',
  (category, limit) => {
    expect(isUnsure({ categories: [category], confidence: limit, lead: 1 })).toBe(false);
    expect(isUnsure({ categories: [category], confidence: limit - 0.001, lead: 1 })).toBe(true);
  },
);
