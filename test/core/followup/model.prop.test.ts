import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyAct, anyTicket, openDesk } from '../../support/ticketModel.ts';

describe('a ticket that anything may happen to', () => {
  it('stays legal: states, clocks, ladder, alerts and what is still owed', () => {
    fc.assert(
      fc.property(anyTicket, fc.commands(anyAct, { maxCommands: 40 }), (ticket, acts) => {
        fc.modelRun(() => openDesk(ticket), acts);
      }),
      { numRuns: 1_500 },
    );
  });
});
