import { describe, expect, it } from 'vitest';
import type { Command, Ticket } from '../../../core/ticket/index.ts';
import { MORNING, after, opened, through } from '../../support/tickets.ts';

const DAY = 86_400_000;
const delivered: Command = { kind: 'delivered', clock: 'dispatched' };

describe('a ladder', () => {
  const ladder = {
    step: 2,
    climbed: ['li', 'zhao'],
    nextAt: MORNING + DAY,
    owedAt: MORNING,
    notNow: 'unused',
  } as const;
  const climbing = (ticket: Ticket, reason: NonNullable<Ticket['ladder']>['reason']): Ticket => ({
    ...ticket,
    ladder: { ...ladder, climbed: [...ladder.climbed], reason },
    clocks: ticket.clocks.map((clock) => (clock.name === reason ? { ...clock, alertedAt: MORNING } : clock)),
  });
  const dispatched = through(opened('repair'), [delivered]);

  it('ends when the clock it climbs for is met', () => {
    expect(after(climbing(dispatched, 'accepted'), { kind: 'accept' }, MORNING).ladder).toBeNull();
    expect(after(climbing(dispatched, 'arrived'), { kind: 'accept' }, MORNING).ladder).not.toBeNull();
  });

  it('ends when the clock is renewed by a new time', () => {
    const hold: Command = { kind: 'hold', reason: 'x', until: MORNING + DAY };
    expect(after(climbing(dispatched, 'arrived'), hold, MORNING).ladder).toBeNull();
  });

  it('goes on for the next clock that has run out', () => {
    const both = climbing(climbing(dispatched, 'arrived'), 'accepted');
    expect(after(both, { kind: 'accept' }, MORNING).ladder).toMatchObject({ reason: 'arrived', step: 2 });
  });

  it.each(['incident', 'upgrade'] as const)(
    'for an %s is not ended by words that do not deal with it',
    (reason) => {
      const ticket = climbing(opened('complaint'), reason);
      expect(after(ticket, { kind: 'urge' }, MORNING).ladder).not.toBeNull();
      expect(after(ticket, { kind: 'take_over' }, MORNING).ladder).toBeNull();
      expect(after(ticket, { kind: 'not_upheld', words: 'x' }, MORNING).ladder).toBeNull();
    },
  );

  it('for want of an owner ends with an owner', () => {
    const ticket = climbing(opened('complaint'), 'unowned');
    expect(after(ticket, { kind: 'urge' }, MORNING).ladder).not.toBeNull();
    expect(after(ticket, { kind: 'receive' }, MORNING).ladder).toBeNull();
  });

  it.each<[string, Command[]]>([
    ['accept', [{ kind: 'accept' }]],
    ['arrived and done', [{ kind: 'arrived' }, { kind: 'done', words: 'x' }]],
    [
      'a mark',
      [
        { kind: 'done', words: 'x' },
        { kind: 'rate', score: 5, words: '' },
      ],
    ],
    [
      'a bad mark',
      [
        { kind: 'done', words: 'x' },
        { kind: 'rate', score: 1, words: '' },
      ],
    ],
    ['the end of the return call', [{ kind: 'done', words: 'x' }, { kind: 'called_back_ended' }]],
  ])('of an emergency is not ended by %s', (_what, commands) => {
    const ticket = climbing(through(opened('repair', { emergency: true }), [delivered]), 'emergency');
    const last = through(ticket, commands);
    expect(last.ladder?.reason).toBe('emergency');
    expect(after(last, { kind: 'take_over' }, MORNING + DAY, 'zhao')).toMatchObject({
      ladder: null,
      takenOverBy: 'zhao',
    });
  });

  it.each<Command>([{ kind: 'take_over' }, { kind: 'safe' }])(
    'of an emergency is ended by $kind',
    (command) => {
      expect(
        after(climbing(opened('help', { emergency: true }), 'emergency'), command, MORNING).ladder,
      ).toBeNull();
    },
  );

  it('of an emergency keeps the resident from calling it off', () => {
    expect(() =>
      after(climbing(opened('help', { emergency: true }), 'emergency'), { kind: 'cancel' }, MORNING),
    ).toThrow('wrong_state');
  });
});
