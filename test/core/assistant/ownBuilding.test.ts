import { describe, expect, test } from 'vitest';
import { ownBuilding } from '../../../core/assistant/ownBuilding.ts';

describe('a shared thing of which nothing but its kind is said', () => {
  test.each([
    ['门禁刷了没反应', '3-2-501', 'zh-Hans', '3栋2单元'],
    ['電梯又慢又吵', '7-1-1502', 'zh-Hant', '7棟1單元'],
    ['楼道灯不亮了', 'B-1208', 'zh-Hans', 'B座'],
    ['2单元门口的门禁坏了', '3-1-501', 'zh-Hans', '3栋'],
    ['the lift is stuck open', '5-1-1203', 'en', 'building 5, unit 1'],
  ] as const)('%s, said from %s, is in the own building', (words, home, language, where) => {
    expect(ownBuilding(words, home, language)).toBe(where);
  });

  test.each([
    ['5栋电梯坏了', '3-2-501'],
    ['车库电梯坏了', '3-2-501'],
    ['对面楼的门禁坏了', '3-2-501'],
    ['路灯不亮', '3-2-501'],
    ['门禁卡丢了', '3-2-501'],
    ['电梯坏了', null],
    ['电梯坏了', '501'],
  ])('%s, said from %s, is not taken to be there', (words, home) => {
    expect(ownBuilding(words, home, 'zh-Hans')).toBeNull();
  });
});
