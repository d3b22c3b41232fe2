import { describe, expect, test } from 'vitest';
import { errorAt, errorsOf, playScenario, statesOf, textsAt, textsTo, ticketCount } from './scenario.ts';

describe('the staff group', () => {
  test('gets the clause to a question about procedure', async () => {
    const played = await playScenario('staff-group');
    const answer = played.find('message', { to: 'group' })[0];
    expect(String(answer?.['text'])).toMatch(/动火证/);
    expect(Array.isArray(answer?.['cites'])).toBe(true);
  });

  test('hears honestly what the handbooks do not know and who was asked: the supervisor of the asker', async () => {
    const played = await playScenario('staff-group');
    expect(textsAt(played, 'group', '09:01:00')).toMatch(/没有找到[\s\S]*孙主管/);
    const card = played.find('card', { card: 'handover' })[0];
    expect(card?.['to']).toBe('sun');
    expect(String(card?.['text'])).not.toContain('住户');
  });

  test('gets the answer of the supervisor back where it was asked', async () => {
    const played = await playScenario('staff-group');
    expect(errorAt(played, '09:10:00')).toBe('');
    const back = [textsAt(played, 'xu', '09:10:00'), textsAt(played, 'group', '09:10:00')].join('\n');
    expect(back).toContain('年底由财务统一通知');
  });

  test('raises an emergency for everybody at once, and no room is named in the open group', async () => {
    const played = await playScenario('staff-group');
    const first = played.find('alert', { reason: 'emergency', step: 1 })[0];
    expect(played.clock(first)).toBe('10:00:00');
    expect(textsAt(played, 'group', '10:00:00')).not.toBe('');
    expect(textsTo(played, 'group').join('\n')).not.toContain('501');
  });

  test('files what a patrol finds as a repair', async () => {
    const played = await playScenario('staff-group');
    const found = played.find('ticket', { category: 'repair' });
    expect(found.length).toBeGreaterThan(0);
    expect(textsAt(played, 'group', '11:00:00')).toMatch(/已登记 R-/);
  });
});

describe('a press by someone who may not', () => {
  const REFUSED: readonly [string, string, string][] = [
    ['qian', '09:00:10', 'a neighbour cancels'],
    ['xu', '09:00:20', 'another team accepts'],
    ['guest', '09:00:30', 'a stranger accepts'],
    ['wang', '09:00:40', 'the resident accepts'],
    ['li', '09:02:00', 'accepting twice'],
    ['qian', '09:21:00', 'a neighbour rates'],
    ['li', '09:22:00', 'the technician rates his own work'],
    ['wang', '09:23:00', 'a mark of nine'],
  ];

  test.each(REFUSED)(
    '%s at %s (%s): an error line, the person is told, nothing changes',
    async (who, clock) => {
      const played = await playScenario('not-allowed');
      expect(errorAt(played, clock)).not.toBe('');
      expect(played.find('ticket').filter((line) => played.clock(line) === clock)).toEqual([]);
      expect(textsAt(played, who, clock)).not.toBe('');
    },
  );

  test('a mark of nine is answered with what a mark is', async () => {
    const played = await playScenario('not-allowed');
    expect(textsAt(played, 'wang', '09:23:00')).toMatch(/1–5/);
  });

  test('unknown people, unknown buttons, strangers in the group and unknown events are error lines and no more', async () => {
    const played = await playScenario('not-allowed');
    expect(played.find('error').filter((line) => played.clock(line) >= '09:24:00')).toHaveLength(5);
    expect(errorsOf(played).join('\n')).toMatch(/nobody/);
    expect(statesOf(played, 1)).toEqual(['new', 'dispatched', 'accepted', 'arrived', 'done']);
  });
});

describe('buttons of a later issue', () => {
  test('answer with an error line and change nothing', async () => {
    const played = await playScenario('later-issues');
    for (const clock of ['09:02:00', '09:03:00']) {
      const changed = played.find('ticket').some((line) => played.clock(line) === clock);
      expect(changed || errorAt(played, clock) !== '').toBe(true);
    }
  });
});

describe('what can be pressed', () => {
  test('can be said by staff, with and without the ticket number, in the group too', async () => {
    const played = await playScenario('spoken');
    expect(statesOf(played, 1)).toEqual(['new', 'dispatched', 'accepted', 'arrived', 'done', 'closed']);
    expect(statesOf(played, 2)).toEqual(['new', 'dispatched', 'accepted', 'on_hold']);
    expect(statesOf(played, 3)).toEqual(['new', 'received', 'in_progress', 'done']);
    expect(errorsOf(played)).toEqual([]);
  });

  test('names the resident only to the one who took it, also when it was said in the group', async () => {
    const played = await playScenario('spoken');
    expect(textsAt(played, 'li', '09:02:00')).toContain('周女士');
    expect(textsTo(played, 'group').join('\n')).not.toMatch(/周女士|201/);
  });

  test('can be said by the resident: three points and why', async () => {
    const played = await playScenario('spoken');
    const rated = played.find('ticket', { n: 1, state: 'closed' })[0];
    expect(played.clock(rated)).toBe('09:30:00');
    expect(ticketCount(played)).toBe(3);
  });

  test('is there for the resident to press: right, wrong room, hurry, never mind, not solved', async () => {
    const played = await playScenario('resident-buttons');
    expect(errorsOf(played)).toEqual([]);
    expect(textsAt(played, 'team:engineering', '09:00:20')).toContain('3栋2单元502');
    expect(played.ticket(1)?.['state']).toBe('cancelled');
    expect(statesOf(played, 2)).toContain('dispatched');
    expect(statesOf(played, 2).at(-1)).toBe('dispatched');
  });
});

describe('what staff write that is no order', () => {
  test('a number shows the ticket and what can be said of it; in the group without its room, to other teams not at all', async () => {
    const played = await playScenario('staff-help');
    expect(textsAt(played, 'li', '09:01:00')).toMatch(/R-0001 3栋2单元501[\s\S]*待接单[\s\S]*接单、已到场/);
    expect(textsAt(played, 'group', '09:02:00')).toContain('R-0001 3栋');
    expect(textsAt(played, 'group', '09:02:00')).not.toMatch(/501|王女士|13900000001/);
    expect(textsAt(played, 'ma', '09:03:00')).toContain('没有权限');
    expect(textsAt(played, 'li', '09:04:00')).toContain('没有 R-0009');
  });

  test('an unknown command and a slip of the finger open nothing; help says what there is', async () => {
    const played = await playScenario('staff-help');
    expect(textsAt(played, 'group', '09:05:00')).toContain('“/abc”');
    expect(textsAt(played, 'group', '09:06:00')).toContain('没看明白“接但”');
    expect(textsAt(played, 'group', '09:07:00')).toContain('完成：换了角阀');
    expect(textsAt(played, 'group', '09:07:00')).not.toContain('/自检');
    expect(textsAt(played, 'sun', '09:08:00')).toContain('/自检');
    expect(played.find('card', { card: 'handover' })).toEqual([]);
  });

  test('an alarm beside a number is an alarm', async () => {
    const played = await playScenario('staff-help');
    expect(played.ticket(2)).toMatchObject({ emergency: true });
  });

  test('a button said without a number is about the work in hand, and the group sees which', async () => {
    const played = await playScenario('staff-help');
    expect(textsAt(played, 'group', '09:32:00')).toBe('R-0001 已记：已到场');
    expect(played.ticket(1)).toMatchObject({ state: 'arrived' });
    expect(played.ticket(3)?.['state']).toBe('dispatched');
  });

  test('what cannot be done to the ticket that was named is refused with how it stands', async () => {
    const played = await playScenario('staff-help');
    expect(textsAt(played, 'li', '09:33:00')).toMatch(/R-0001 现在不能“返工”[\s\S]*已到场[\s\S]*完成/);
  });
});
