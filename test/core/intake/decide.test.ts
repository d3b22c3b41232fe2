import { describe, expect, it } from 'vitest';
import { readAlarm } from '../../../core/intake/alarm.ts';
import { decide } from '../../../core/intake/decide.ts';
import { decodeModel } from '../../../core/intake/model.ts';
import { readWeights } from '../../../core/io/index.ts';

const { limits, nothing } = decodeModel(readWeights());
const calm = readAlarm('');
const said = { repair: 0.9, complaint: 0.9, other: 0.01, emergency: 0, help: 0 };

describe('the categories of a message of several matters', () => {
  it('are those of its parts', () => {
    const p = { ...nothing, ...said, inquiry: 0.8 };
    expect(decide(p, calm, limits, null, ['repair', 'complaint']).categories).toEqual([
      'complaint',
      'repair',
    ]);
  });

  it('and what the whole says plainly, though no part is it', () => {
    const p = { ...nothing, ...said, inquiry: 0.99 };
    expect(decide(p, calm, limits, null, ['repair', 'complaint']).categories).toEqual([
      'complaint',
      'repair',
      'inquiry',
    ]);
  });
});
