import { describe, expect, it } from 'vitest';
import { makeHandbook } from '../../../../core/handbook/index.ts';
import { paper, tell } from './answering.ts';

const OLD = paper('old', '1.1 住户投诉在 2 天内答复投诉人。', { title: '旧规程', effective: '2024-01-01' });
const NEW = paper('new', '1.1 住户投诉在 2 个工作日内答复投诉人。', {
  title: '新规程',
  effective: '2026-01-01',
});
const BAY = paper('bay', '1.1 住户投诉在 3 天内答复投诉人。', { title: '海湾细则', property: 'bay' });
const QUESTION = '住户投诉几天内答复投诉人';

describe('where two documents disagree', () => {
  it.each(['staff', 'supervisor'] as const)('%s reads both, each marked with its document', (audience) => {
    const answer = tell([OLD, NEW], QUESTION, { audience });
    expect(answer.disagrees).toBe(true);
    expect(answer.text.split('\n')).toEqual([
      '几份文件的说法不一致：',
      '《新规程》（优先适用）：住户投诉在 2 个工作日内答复投诉人。',
      '《旧规程》：住户投诉在 2 天内答复投诉人。',
    ]);
    expect(answer.citations.map(({ documentId }) => documentId)).toEqual(['new', 'old']);
  });

  it('says so in the language of the question', () => {
    const english = tell([OLD, NEW], 'How many days until a resident complaint is answered?', {
      audience: 'staff',
    });
    expect(english.text).toMatch(
      /^From the handbook \(in Chinese\): The documents do not agree:\n“新规程” \(goes first\): /,
    );
    expect(tell([OLD, NEW], '住戶投訴幾天內答覆投訴人', { audience: 'staff' }).text).toContain('優先');
  });

  it.each([
    ['the one in force later', [OLD, NEW], null, '2 个工作日'],
    ['the one in force later, in whatever order they stand', [NEW, OLD], null, '2 个工作日'],
    ['the one for their property, though older', [OLD, NEW, BAY], 'bay', '3 天'],
    ['nothing of another property', [OLD, NEW, BAY], 'hill', '2 个工作日'],
  ])('residents read %s', (_, documents, property, said) => {
    const answer = tell(documents, QUESTION, { property });
    expect(answer.text).toBe(`住户投诉在 ${said}内答复投诉人。`);
    expect(answer.disagrees).toBeUndefined();
    expect(new Set(answer.citations.map(({ documentId }) => documentId)).size).toBe(1);
  });

  it('and what does not hold for residents is no passage for a model either', () => {
    const handbook = makeHandbook([OLD, NEW], { encoder: null, answerAt: 0 });
    const ask = (audience: 'resident' | 'staff') => handbook.ask({ text: QUESTION, audience });
    expect(ask('resident').passages.map(({ documentId }) => documentId)).toEqual(['new']);
    expect(ask('staff').passages).toHaveLength(2);
    expect(ask('staff').disagrees).toBe(true);
    expect(ask('resident')).not.toHaveProperty('overruled');
  });

  it.each([
    ['the same in another unit', '1.1 住户投诉在 48 小时内答复投诉人。'],
    ['the same in Chinese numerals', '1.1 住户投诉在两天内答复投诉人。'],
    ['another matter', '1.1 住户报修在 15 分钟内派人到场维修。'],
  ])('%s is no disagreement', (_, text) => {
    const other = paper('other', text, { effective: '2026-02-01' });
    expect(tell([OLD, other], QUESTION, { audience: 'staff' }).disagrees).toBeUndefined();
  });

  it('is seen in other words too', () => {
    const other = paper('other', '1.1 客服部收到住户的投诉后，5 天内给投诉人书面答复。', {
      effective: '2026-02-01',
    });
    expect(tell([OLD, other], QUESTION, { audience: 'staff' }).disagrees).toBe(true);
  });

  it('another kind is no disagreement', () => {
    const minor = paper('minor', '1.1 轻微投诉在 5 天内答复投诉人。');
    const grave = paper('grave', '1.1 重大投诉在 1 天内答复投诉人。');
    expect(tell([minor, grave], '投诉几天内答复投诉人', { audience: 'staff' }).disagrees).toBeUndefined();
    expect(tell([minor, grave], '重大投诉几天内答复投诉人').text).toBe('重大投诉在 1 天内答复投诉人。');
  });

  it('yes and no disagree', () => {
    const no = paper('no', '1.1 阳台上严禁晾晒床单衣物。', { title: '甲' });
    const yes = paper('yes', '1.1 阳台上可以晾晒床单衣物。', { title: '乙', effective: '2026-05-01' });
    expect(tell([no, yes], '阳台上能晾晒床单衣物吗', { audience: 'staff' }).disagrees).toBe(true);
    expect(tell([no, yes], '阳台上能晾晒床单衣物吗').text).toContain('可以');
  });
});
