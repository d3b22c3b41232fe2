import { describe, expect, test } from 'vitest';
import { CLOSE, DOUBT_BELOW } from '../../../../core/assistant/doubt.ts';
import {
  ASK_BELOW,
  LONGEST_ASKED,
  NOTHING,
  whatToAsk,
} from '../../../../core/assistant/reading/whatToAsk.ts';
import type { Askable } from '../../../../core/assistant/reading/whatToAsk.ts';
import type { Category, Understanding } from '../../../../core/intake/index.ts';
import { READER } from '../../../support/modelReading.ts';

const SURE: Understanding = { ...READER.read('', 0, 'UTC'), categories: ['repair'], confidence: 0.9 };
const UNSURE_OF_REPAIR: Understanding = { ...SURE, confidence: ASK_BELOW.repair - 0.01 };

function asked(other: Partial<Askable> = {}, local: Partial<Understanding> = {}) {
  return whatToAsk({
    text: '那个东西又那样了',
    photos: 0,
    can: { read: true, see: true },
    fromResident: true,
    answers: false,
    ...other,
    local: { ...UNSURE_OF_REPAIR, ...local },
  });
}

describe('a model is asked about the words of a message', () => {
  test.each(Object.entries(DOUBT_BELOW).filter(([, limit]) => limit > 0) as [Category, number][])(
    'before the resident is, where it was read as %s',
    (category, limit) => {
      expect(asked({}, { categories: [category], confidence: limit - 0.01 }).words).toBe(true);
      expect(asked({}, { categories: [category], confidence: 1, lead: CLOSE - 0.01 }).words).toBe(true);
    },
  );

  test('that the local reader is unsure of', () => {
    expect(asked()).toEqual({ words: true, photos: false });
  });

  test('that carry several matters, however sure of them it is', () => {
    const items = [
      { text: '灯坏了', category: 'repair' as const },
      { text: '物业费多少', category: 'inquiry' as const },
    ];
    expect(asked({}, { ...SURE, categories: ['repair', 'inquiry'], items }).words).toBe(true);
    expect(asked({}, { ...SURE, emergency: true, items }).words).toBe(false);
  });

  test.each<[string, Partial<Askable>, Partial<Understanding>]>([
    ['is sure of', {}, { confidence: ASK_BELOW.repair }],
    ['takes for an emergency, however unsure', {}, { emergency: true }],
    ['thinks may be an emergency', {}, { emergencyMaybe: true }],
    ['knows as a move of the conversation', {}, { act: { kind: 'urge' } }],
    ['gets from staff', { fromResident: false }, {}],
    ['gets as the answer to a question', { answers: true }, {}],
    ['finds long', { text: '长'.repeat(LONGEST_ASKED + 1) }, {}],
    ['has nobody to ask about', { can: { read: false, see: false } }, {}],
  ])('but not when it is one that the local reader %s', (_, other, local) => {
    expect(asked({ photos: 1, ...other }, { ...local, item: '灯' })).toEqual(NOTHING);
  });
});

describe('a model looks at the photos of a message', () => {
  test.each<[string, Partial<Askable>, Partial<Understanding>]>([
    ['without a word', { text: ' ' }, { categories: ['other'], confidence: 0.99 }],
    ['of words that name nothing', { text: '这个坏了' }, SURE],
    ['of words that it is unsure of', {}, { item: '灯' }],
  ])('%s', (_, other, local) => {
    expect(asked({ photos: 1, ...other }, local).photos).toBe(true);
  });

  test.each<[string, Partial<Askable>, Partial<Understanding>]>([
    ['whose words name the thing', { text: '厨房水龙头坏了' }, { ...SURE, item: '水龙头' }],
    ['when none does', { can: { read: true, see: false }, text: '' }, SURE],
    ['in danger', { text: '' }, { emergency: true }],
    ['when there are none', { photos: 0, text: '' }, SURE],
  ])('but not %s', (_, other, local) => {
    expect(asked({ photos: 1, ...other }, local).photos).toBe(false);
  });

  test('of a message whose words are clear without asking about the words', () => {
    expect(asked({ photos: 1, text: '这个坏了' }, SURE)).toEqual({ words: false, photos: true });
  });
});
