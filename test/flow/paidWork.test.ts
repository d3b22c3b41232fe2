import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import { clocksOf, errorAt, linesTo, playScenario, statesOf, textsAt } from './scenario.ts';

describe('paid work', () => {
  test('begins only after the resident has agreed to the price, and nobody else can agree for him', async () => {
    const played = await playScenario('paid-work');
    const asked = played.find('card', { card: 'quote', to: 'wang' })[0];
    expect(asked?.['buttons']).toEqual(['approve', 'refuse']);
    expect(String(asked?.['text'])).toContain('人工50元 材料35元');
    expect(errorAt(played, '09:13:00')).not.toBe('');
    expect(textsAt(played, 'li', '09:13:00')).toContain('没有权限');
    expect(textsAt(played, 'wang', '09:14:00')).toContain('收据号');
    expect(textsAt(played, 'li', '09:14:00')).toContain('可以开始');
  });

  test('notes whether material brought along was fit', async () => {
    const played = await playScenario('paid-work');
    expect(textsAt(played, 'team:engineering', '09:15:00')).toContain('合格');
  });

  test('that the resident will not pay goes to the chief of who did it, and can be done again with clocks of its own', async () => {
    const played = await playScenario('paid-work');
    expect(textsAt(played, 'zhao', '09:40:00')).toMatch(/拒付[\s\S]*人工50元/);
    expect(textsAt(played, 'wang', '09:50:00')).toContain('重新');
    expect(statesOf(played, 1)).toEqual([
      ...['new', 'dispatched', 'accepted', 'arrived', 'quoted', 'arrived', 'done'],
      ...['new', 'dispatched', 'accepted', 'done', 'closed'],
    ]);
  });

  test('that the resident will not pay while it goes on can be said then', async () => {
    const played = await playYaml(
      `start: 2026-03-03T09:00:00+08:00\nuntil: +20m\n${SMALL_COMPANY}\nevents:\n` +
        '  - {at: +0s, who: wang, say: "厨房水龙头漏水"}\n' +
        '  - {at: +1m, who: li, press: arrived}\n' +
        '  - {at: +2m, who: li, press: quote, with: "人工50元 材料35元"}\n' +
        '  - {at: +3m, who: wang, press: approve}\n' +
        '  - {at: +4m, who: li, press: dispute, with: "住户嫌贵，不付"}\n',
    );
    expect(played.find('error')).toEqual([]);
    expect(textsAt(played, 'zhao', '09:04:00')).toMatch(/拒付[\s\S]*人工50元/);
  });

  test('that is too hard goes to the engineering supervisor with the reason and the contact', async () => {
    const played = await playScenario('paid-work');
    expect(textsAt(played, 'zhao', '09:56:00')).toMatch(/墙内管道问题[\s\S]*13900001001/);
    expect(played.ticket(1)?.['owner']).toBe('zhao');
  });
});

describe('more time for a complaint', () => {
  test('past its deadline is asked of the role the policy names, and only it may grant it', async () => {
    const played = await playScenario('paid-work');
    const card = played.find('card', { card: 'extension' })[0];
    expect(card).toMatchObject({ to: 'chen', buttons: ['approve', 'refuse'] });
    expect(errorAt(played, '14:00:00')).not.toBe('');
    expect(statesOf(played, 2).slice(0, 4)).toEqual(['new', 'received', 'extension_asked', 'in_progress']);
  });

  test('once granted moves the deadline, and the resident hears why and until when', async () => {
    const played = await playScenario('paid-work');
    expect(clocksOf(played, 2)).toMatchObject({ solved: '03-08 10:00:00' });
    expect(
      linesTo(played, 'wang')
        .map((line) => String(line['text']))
        .join('\n'),
    ).toMatch(/周日 10:00/);
  });
});
