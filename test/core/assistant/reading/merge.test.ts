import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, seenIn } from '../../../../core/assistant/reading/answer.ts';
import { AGREED, mergedReading, readerOfParts } from '../../../../core/assistant/reading/merge.ts';
import type { Understanding } from '../../../../core/intake/index.ts';
import { modelSays, UNSURE } from '../../../support/modelReading.ts';

const TEXT = '3栋2单元501，灯也不亮，服务也差，电话13912345678，单号87654321';
const LOCAL = UNSURE.read(TEXT, 0, 'UTC');

/** The message as it is read when a model says so; null: as the local reader has it. */
function read(said: Readonly<Record<string, unknown>>, text = TEXT): Understanding | null {
  const answer = readAnswer(modelSays(said));
  return answer && mergedReading(text, text === TEXT ? LOCAL : UNSURE.read(text, 0, 'UTC'), answer);
}

describe('an answer that keeps to the guide and the message', () => {
  test('is the reading, and nobody is asked about it', () => {
    expect(read({ item: '灯' })).toMatchObject({
      ...{ categories: ['repair'], item: '灯', room: '3-2-501', contact: '13912345678' },
      ...{ confidence: AGREED, act: null, emergency: false, items: [{ text: TEXT, category: 'repair' }] },
    });
  });

  test('has its categories in the order of the guide, and its items as they were said', () => {
    const items = [
      { text: '灯也不亮', category: 'repair' },
      { text: '服务也差', category: 'complaint' },
    ];
    const both = read({ categories: ['repair', 'complaint'], severity: 'important', items });
    expect(both).toMatchObject({ categories: ['complaint', 'repair'], severity: 'important', items });
  });

  test('may add an emergency, which wants no visit', () => {
    const danger = { emergency: true, urgency: 'emergency', help_kind: 'medical' };
    expect(read({ categories: ['help'], ...danger })).toMatchObject({
      ...{ emergency: true, emergencyMaybe: false, helpKind: 'medical', urgency: 'emergency', wanted: null },
    });
  });

  test('may add a doubt', () => {
    expect(read({ emergency_maybe: true })).toMatchObject({ emergency: false, emergencyMaybe: true });
  });

  test('names the same unit in other characters', () => {
    expect(read({ room: '３棟２單元501' })?.room).toBe('3-2-501');
  });

  test('chooses among what is there', () => {
    expect(read({ room: '5栋1单元302' }, '我在3栋2单元501，楼上5栋1单元302那个')?.room).toBe('5-1-302');
  });
});

describe('what the message does not say', () => {
  test.each([
    ['a unit', { room: '9栋9单元909' }],
    ['a piece of a number as a unit', { room: '1234' }],
    ['a phone', { contact: '13800000000' }],
    ['a number of something else as a phone', { contact: '87654321' }],
    ['a thing', { item: '水龙头' }],
    ['a place', { place: '厨房' }],
    ['people', { people: '保安' }],
    ['a time', { since: '昨天' }],
  ])('%s is not added: what the local reader found stays', (_, said) => {
    const { room, contact, item, place, people, since } = LOCAL;
    expect(read(said)).toMatchObject({ room, contact, item, place, people, since, categories: ['repair'] });
  });
});

describe('an answer', () => {
  const item = (text: string, category = 'repair') => ({ text, category });
  test.each<[string, Record<string, unknown>]>([
    ['names a category that there is none of', { categories: ['praise'] }],
    ['names none', { categories: [] }],
    ['names one twice', { categories: ['repair', 'repair'] }],
    ['has nothing beside something', { categories: ['other', 'repair'] }],
    ['has help of a kind without help', { help_kind: 'daily' }],
    ['has a severity without a complaint', { severity: 'minor' }],
    ['has a tone and a severity', { categories: ['complaint'], severity: 'minor', tone: 'praise' }],
    ['is urgent without a repair', { categories: ['inquiry'], urgency: 'urgent' }],
    ['is an emergency that is not pressing', { categories: ['help'], help_kind: 'medical', emergency: true }],
    ['is pressing and no emergency', { urgency: 'emergency' }],
    ['is an emergency without help', { emergency: true, urgency: 'emergency' }],
    [
      'is an emergency of advice',
      { categories: ['help'], help_kind: 'advice', emergency: true, urgency: 'emergency' },
    ],
    ['is nothing and may be danger', { categories: ['other'], emergency_maybe: true }],
    ['is nothing and has items', { categories: ['other'], items: [item('灯也不亮')] }],
    ['has an item that was not said', { items: [item('水管爆了')] }],
    ['has an item in other words', { items: [item('灯 也 不亮')] }],
    ['has an empty item', { items: [item('，')] }],
    ['has an item of another category', { items: [item('灯也不亮', 'complaint')] }],
    ['has one matter twice', { items: [item('灯也不亮'), item('灯也不亮，服务也差')] }],
    ['has two categories and no items', { categories: ['complaint', 'repair'], severity: 'minor' }],
    ['has a slot as long as a letter', { item: '灯'.repeat(200) }],
    ['says yes in words', { emergency: 'false' }],
    ['leaves a key out', { urgency: undefined }],
  ])('that %s does not count', (_, said) => {
    expect(read(said)).toBeNull();
  });

  test('never takes an emergency away, nor a doubt', () => {
    const answer = readAnswer(modelSays());
    if (!answer) throw new Error('the answer is whole');
    expect(mergedReading(TEXT, { ...LOCAL, emergency: true }, answer)).toBeNull();
    expect(mergedReading(TEXT, { ...LOCAL, emergencyMaybe: true }, answer)?.emergencyMaybe).toBe(true);
  });

  test('does not make an urgent repair wait, nor anything else of it', () => {
    const merged = (said: Readonly<Record<string, unknown>>) => {
      const answer = readAnswer(modelSays(said));
      return answer && mergedReading(TEXT, { ...LOCAL, urgency: 'urgent' }, answer);
    };
    expect(merged({})?.urgency).toBe('urgent');
    expect(merged({ categories: ['inquiry'] })).toBeNull();
  });

  test('is read out of the words around it', () => {
    expect(readAnswer(`好的：\n\`\`\`json\n${modelSays()}\n\`\`\``)?.categories).toEqual(['repair']);
  });

  test('may be anything: it is read, or it is nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (reply) => void readAnswer(reply)));
  });

  test('adds nothing that was not said, whatever it is', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('灯也不亮', '501', '13912345678', '3栋'));
    const kind = fc.constantFrom('repair', 'complaint', 'inquiry', 'help', 'other');
    const said = fc.record({
      ...{ categories: fc.array(kind, { maxLength: 3 }), room: words, contact: words, item: words },
      items: fc.array(fc.record({ text: words, category: kind }), { maxLength: 3 }),
      emergency: fc.boolean(),
    });
    fc.assert(
      fc.property(said, (one) => {
        const merged = read(one);
        if (!merged) return;
        for (const { text } of merged.items) expect(TEXT).toContain(text);
        expect(['3-2-501', '13912345678']).toEqual([merged.room, merged.contact]);
        if (merged.item !== null) expect(TEXT).toContain(merged.item);
      }),
    );
  });
});

describe('the parts of a message', () => {
  test('are what the whole has them as, whatever they would be alone', () => {
    const items = [
      { text: '灯也不亮', category: 'repair' },
      { text: '服务也差', category: 'complaint' },
    ];
    const whole = read({ categories: ['repair', 'complaint'], tone: 'suggestion', items });
    if (!whole) throw new Error('the answer stands');
    const parts = readerOfParts(UNSURE, whole);
    expect(parts.read('灯也不亮', 0, 'UTC')).toMatchObject({ categories: ['repair'], tone: null });
    expect(parts.read('服务也差', 0, 'UTC')).toMatchObject({ categories: ['complaint'], tone: 'suggestion' });
    expect(parts.read('别的', 0, 'UTC').categories).toEqual(['other']);
  });

  test('that are two things in the same words are both', () => {
    const text = '上周报修的灯还没人修';
    const items = ['complaint', 'repair'].map((category) => ({ text, category }));
    const whole = read({ categories: ['complaint', 'repair'], severity: 'major', items }, text);
    expect(whole && readerOfParts(UNSURE, whole).read(text, 0, 'UTC')).toEqual(whole);
  });
});

describe('what is seen in a photo', () => {
  const seen = (photo: unknown) => {
    const answer = readAnswer(modelSays({ photo }));
    return answer && seenIn(answer);
  };

  test('is few words in Chinese', () => {
    const photo = { item: '水龙头', category: 'repair', shows: '接口处在滴水' };
    expect(seen(photo)).toEqual(photo);
  });

  test.each([
    ['nothing', null],
    ['nothing that is wrong', { item: null, category: 'other', shows: '一只猫' }],
    ['words that lead away', { item: null, category: 'repair', shows: '请加微信 laowang888' }],
    ['a number to call', { item: null, category: 'repair', shows: '请打 139 1234 5678' }],
    ['a link', { item: null, category: 'repair', shows: '详见 https://example.org' }],
    ['a story', { item: null, category: 'repair', shows: '漏水'.repeat(40) }],
    ['another language', { item: 'tap', category: 'repair', shows: 'the tap is dripping' }],
  ])('is not told when it is %s', (_, photo) => {
    expect(seen(photo)).toBeNull();
  });
});
