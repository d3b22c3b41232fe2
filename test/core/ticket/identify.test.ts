import { describe, expect, it } from 'vitest';
import { carryOut } from '../../../core/ticket/index.ts';
import { STATES } from '../../support/ticketStates.ts';
import { MORNING, RULES, opened } from '../../support/tickets.ts';

const context = { rules: RULES, now: MORNING + 60_000, by: 'telegram:9', messageId: 7 };

describe('a ticket that was reported from an account', () => {
  it.each(Object.entries(STATES))(
    '%s becomes that of the person, and nothing else changes',
    (_state, ticket) => {
      const reported = { ...ticket, reporter: 'telegram:9' };
      const outcome = carryOut(reported, { kind: 'identify', person: 'qian' }, context);
      if (!outcome.ok) throw new Error(outcome.refusal);
      const { reporter, ...same } = outcome.ticket;
      expect(reporter).toBe('qian');
      expect({ ...same, reporter: 'telegram:9' }).toEqual(reported);
      expect(outcome.news).toEqual([]);
    },
  );

  it('has a line of history that tells whose it became', () => {
    const outcome = carryOut(opened('repair'), { kind: 'identify', person: 'qian' }, context);
    expect(outcome).toMatchObject({
      ok: true,
      history: [{ what: 'identify', by: 'telegram:9', messageId: 7, detail: { person: 'qian' } }],
    });
  });

  it('that is theirs already stays as it is', () => {
    const outcome = carryOut(opened('repair'), { kind: 'identify', person: 'wang' }, context);
    expect(outcome).toEqual({ ok: false, refusal: 'wrong_state' });
  });
});
