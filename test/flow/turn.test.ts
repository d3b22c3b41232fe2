import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import type { Played } from '../support/drill.ts';
import { linesTo, textsAt, textsTo, ticketCount } from './scenario.ts';

function play(events: readonly string[], until = '+5m'): Promise<Played> {
  return playYaml(`
start: 2026-03-03T09:00:00+08:00
until: ${until}
${SMALL_COMPANY}
events:
${events.map((event) => `  - {${event}}`).join('\n')}`);
}

/** When something was said to wang. */
function answeredAt(played: Played): string[] {
  return [...new Set(linesTo(played, 'wang').map((line) => played.clock(line)))];
}

describe('short lines that belong together', () => {
  test('are one message: one ticket in the words of both, answered once, as soon as the second is there', async () => {
    const played = await play(['at: +0s, who: wang, say: "这个坏了"', 'at: +2s, who: wang, say: "厨房的灯"']);
    expect(ticketCount(played)).toBe(1);
    expect(textsTo(played, 'team:engineering').join('\n')).toContain('这个坏了，厨房的灯');
    expect(answeredAt(played)).toEqual(['09:00:02']);
  });

  test('may be three, and are read in their order', async () => {
    const played = await play([
      'at: +0s, who: wang, say: "那个"',
      'at: +1s, who: wang, say: "我家厨房"',
      'at: +3s, who: wang, say: "水龙头一直漏水"',
    ]);
    expect(ticketCount(played)).toBe(1);
    expect(textsTo(played, 'team:engineering').join('\n')).toContain('那个，我家厨房，水龙头一直漏水');
    expect(answeredAt(played)).toEqual(['09:00:03']);
  });

  test('go to the ticket of an alarm, which waits for nothing', async () => {
    const played = await play(['at: +0s, who: wang, say: "我家厨房"', 'at: +1s, who: wang, say: "着火了"']);
    expect(answeredAt(played)[0]).toBe('09:00:01');
    expect(ticketCount(played)).toBe(1);
    expect(played.ticket(1)).toMatchObject({ emergency: true });
    expect(
      played
        .find('card', { card: 'alert' })
        .map((line) => String(line['text']))
        .join('\n'),
    ).toMatch(/我家厨房，着火了/);
  });

  test.each(['kill', 'restart', 'repeat'])(
    'are handled once, none lost, through a %s between them',
    async (system) => {
      const played = await play([
        'at: +0s, who: wang, say: "这个坏了"',
        `at: +1s, system: ${system}`,
        'at: +2s, who: wang, say: "厨房的灯"',
        'at: +2s, system: kill',
      ]);
      expect(ticketCount(played)).toBe(1);
      expect(textsTo(played, 'team:engineering').join('\n')).toContain('这个坏了，厨房的灯');
      expect(linesTo(played, 'wang').filter((line) => line['card'] === 'confirm')).toHaveLength(1);
    },
  );
});

describe('a line by itself', () => {
  test('that is no whole message is handled alone after four seconds', async () => {
    const played = await play([
      'at: +0s, who: wang, say: "师傅"',
      'at: +9s, who: wang, say: "厨房水龙头漏水"',
    ]);
    expect(answeredAt(played)).toEqual(['09:00:04', '09:00:09']);
    expect(textsTo(played, 'team:engineering').join('\n')).not.toContain('师傅，');
  });

  test.each(['厨房水龙头漏水', '转人工', '你好', '物业费怎么交', '楼上半夜拖椅子，吵得没法睡', '着火了'])(
    'that is complete is answered at once: %s',
    async (text) => {
      const played = await play([`at: +0s, who: wang, say: "${text}"`], '+30s');
      expect(answeredAt(played)[0]).toBe('09:00:00');
    },
  );

  test('of somebody else is no part of it', async () => {
    const played = await play([
      'at: +0s, who: wang, say: "我家厨房"',
      'at: +1s, who: liu, say: "my tap is leaking"',
    ]);
    expect(textsTo(played, 'team:engineering').join('\n')).not.toContain('我家厨房，');
    expect(answeredAt(played)[0]).toBe('09:00:04');
  });

  test('that makes a move of its own is not mixed with what was before it', async () => {
    const played = await play(['at: +0s, who: wang, say: "那个"', 'at: +1s, who: wang, say: "谢谢"']);
    expect(textsAt(played, 'wang', '09:00:01')).toContain('不客气');
  });
});
