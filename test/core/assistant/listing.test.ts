import { describe, expect, test } from 'vitest';
import { readListing } from '../../../core/assistant/listing.ts';
import { SMALL_COMPANY, playYaml } from '../../support/drill.ts';

describe('asking for what is open', () => {
  test.each([
    ['/待办', { building: null, overdue: false }],
    ['待办', { building: null, overdue: false }],
    ['3栋还有哪些没修完', { building: '3', overdue: false }],
    ['今天有几张单子没办完？', { building: null, overdue: false }],
    ['超时的有哪些', { building: null, overdue: true }],
    ['B座有哪些没修好', { building: 'B', overdue: false }],
    ['which tickets are overdue', { building: null, overdue: true }],
  ])('%s', (text, listing) => {
    expect(readListing(text)).toEqual(listing);
  });

  test.each(['动火证谁办？', '投诉几天内要解决', '有哪些有偿服务', '报修后多久到场'])(
    '%s is a question about procedure',
    (text) => {
      expect(readListing(text)).toBeNull();
    },
  );

  test('is answered from the tickets: a leader sees all, staff their team, the group no unit', async () => {
    const played = await playYaml(`
start: 2026-03-03T10:00:00+08:00
until: +30m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "厨房水龙头漏水"}
  - {at: +1m, who: wang, say: "投诉：楼上半夜拖椅子，吵得没法睡"}
  - {at: +2m, who: li, in: group, say: "3栋还有哪些没修完"}
  - {at: +3m, who: chen, say: "待办"}
  - {at: +4m, who: li, in: group, say: "5栋还有哪些没修完"}
`);
    const group = played.find('message', { to: 'group' }).map((line) => String(line['text']));
    expect(group[0]).toMatch(/未办结 1 张[\s\S]*R-0001 3栋 .*水龙头/);
    expect(group[0]).not.toContain('501');
    expect(group[1]).toContain('没有未办结');
    const chief = played.find('message', { to: 'chen' }).map((line) => String(line['text']));
    expect(chief.join('\n')).toMatch(/未办结 2 张[\s\S]*T-0002[\s\S]*R-0001 3栋2单元501/);
  });
});
