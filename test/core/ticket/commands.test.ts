import { describe, expect, it } from 'vitest';
import { COMMANDS, STATES, outcomeOf } from '../../support/ticketStates.ts';
import { carryOut } from '../../../core/ticket/index.ts';
import { MORNING, RULES } from '../../support/tickets.ts';

/** What every command does in every state; a command that is not named is refused there as out of place. */
const TABLE: readonly (readonly [string, string])[] = [
  [
    'repair new',
    'delivered → dispatched; accept → accepted; arrived → arrived; answer → new; answer without words → no_words; take_over → new; confirm → new; correct → new; cancel → cancelled; urge → new; raise → new; promise → new; promise in the past → bad_time; promise that ends before it begins → bad_time; refer → new; material → new; material without a verdict → no_words',
  ],
  [
    'repair dispatched',
    'accept → accepted; arrived → arrived; done → done; done without words → done; hold → on_hold; hold without a reason → no_words; hold until now → bad_time; answer → dispatched; answer without words → no_words; take_over → dispatched; confirm → dispatched; correct → dispatched; cancel → cancelled; urge → dispatched; raise → dispatched; promise → dispatched; promise in the past → bad_time; promise that ends before it begins → bad_time; refer → dispatched; material → dispatched; material without a verdict → no_words',
  ],
  [
    'repair accepted',
    'arrived → arrived; done → done; done without words → done; hold → on_hold; hold without a reason → no_words; hold until now → bad_time; answer → accepted; answer without words → no_words; take_over → accepted; confirm → accepted; correct → accepted; cancel → cancelled; urge → accepted; raise → accepted; promise → accepted; promise in the past → bad_time; promise that ends before it begins → bad_time; quote → quoted; quote without words → no_words; refer → accepted; material → accepted; material without a verdict → no_words',
  ],
  [
    'repair arrived',
    'done → done; done without words → done; hold → on_hold; hold without a reason → no_words; hold until now → bad_time; answer → arrived; answer without words → no_words; take_over → arrived; confirm → arrived; correct → arrived; cancel → cancelled; urge → arrived; raise → arrived; quote → quoted; quote without words → no_words; refer → arrived; material → arrived; material without a verdict → no_words',
  ],
  [
    'repair quoted',
    'done → done; done without words → done; hold → on_hold; hold without a reason → no_words; hold until now → bad_time; answer → quoted; answer without words → no_words; take_over → quoted; confirm → quoted; correct → quoted; cancel → cancelled; urge → quoted; raise → quoted; promise → quoted; promise in the past → bad_time; promise that ends before it begins → bad_time; quote → quoted; quote without words → no_words; approve → arrived; refuse → arrived; refer → quoted; material → quoted; material without a verdict → no_words; dispute → quoted',
  ],
  [
    'repair on_hold',
    'accept → on_hold; arrived → arrived; done → done; done without words → done; hold → on_hold; hold without a reason → no_words; hold until now → bad_time; answer → on_hold; answer without words → no_words; take_over → on_hold; confirm → on_hold; correct → on_hold; cancel → cancelled; urge → on_hold; raise → on_hold; promise → on_hold; promise in the past → bad_time; promise that ends before it begins → bad_time; quote → quoted; quote without words → no_words; refer → on_hold; material → on_hold; material without a verdict → no_words',
  ],
  [
    'repair done',
    'answer without words → no_words; take_over → done; confirm → done; correct → done; raise → done; rate → closed; rate 1 → new; reopen → new; note_call → closed; note_call unanswered → done; note_call without words → no_words; called_back_ended → closed; redo → new',
  ],
  ['repair closed', 'answer without words → no_words; reopen → new; redo → new'],
  [
    'repair closed uncalled',
    'answer without words → no_words; rate → closed; rate 1 → new; reopen → new; note_call → closed; note_call unanswered → closed; note_call without words → no_words; redo → new',
  ],
  ['repair cancelled', 'answer without words → no_words'],
  [
    'complaint new',
    'done → done; done without words → no_words; receive → received; answer → in_progress; answer without words → no_words; not_upheld → not_upheld; not_upheld without words → no_words; severity → new; severity without a reason → no_words; take_over → new; confirm → new; correct → new; cancel → cancelled; urge → new; raise → new; hold → in_progress; hold without a reason → no_words; hold until now → bad_time',
  ],
  [
    'complaint received',
    'done → done; done without words → no_words; answer → in_progress; answer without words → no_words; not_upheld → not_upheld; not_upheld without words → no_words; severity → received; severity without a reason → no_words; take_over → received; confirm → received; correct → received; cancel → cancelled; urge → received; raise → received; hold → in_progress; hold without a reason → no_words; hold until now → bad_time',
  ],
  [
    'complaint in_progress',
    'done → done; done without words → no_words; answer → in_progress; answer without words → no_words; not_upheld → not_upheld; not_upheld without words → no_words; severity → in_progress; severity without a reason → no_words; take_over → in_progress; confirm → in_progress; correct → in_progress; cancel → cancelled; urge → in_progress; raise → in_progress; hold → in_progress; hold without a reason → no_words; hold until now → bad_time',
  ],
  [
    'complaint extension_asked',
    'done → done; done without words → no_words; answer → in_progress; answer without words → no_words; not_upheld → not_upheld; not_upheld without words → no_words; severity → in_progress; severity without a reason → no_words; take_over → extension_asked; confirm → extension_asked; correct → extension_asked; cancel → cancelled; urge → extension_asked; raise → extension_asked; hold → in_progress; hold without a reason → no_words; hold until now → bad_time; approve → in_progress; refuse → in_progress',
  ],
  [
    'complaint done',
    'answer without words → no_words; take_over → done; confirm → done; correct → done; raise → done; rate → closed; rate 1 → new; reopen → new; note_call → closed; note_call unanswered → done; note_call without words → no_words; called_back_ended → closed',
  ],
  ['complaint closed', 'answer without words → no_words; reopen → new'],
  ['complaint not_upheld', 'answer without words → no_words'],
  ['complaint cancelled', 'answer without words → no_words'],
  [
    'praise new',
    'done → closed; done without words → no_words; receive → closed; answer → in_progress; answer without words → no_words; take_over → new; confirm → new; correct → new; cancel → cancelled; urge → new; raise → new',
  ],
  ['praise closed', 'answer without words → no_words'],
  [
    'help new',
    'accept → taken; done → closed; done without words → closed; answer → taken; answer without words → no_words; take_over → taken; confirm → new; correct → new; cancel → cancelled; urge → new; raise → new',
  ],
  [
    'help alerted',
    'accept → taken; done → closed; done without words → closed; answer → taken; answer without words → no_words; take_over → taken; confirm → alerted; correct → alerted; cancel → cancelled; urge → alerted; raise → alerted; safe → closed',
  ],
  [
    'help taken',
    'done → closed; done without words → closed; answer → taken; answer without words → no_words; take_over → taken; confirm → taken; correct → taken; cancel → cancelled; urge → taken; raise → taken',
  ],
  ['help closed', 'answer without words → no_words; reopen → new'],
  ['help cancelled', 'answer without words → no_words'],
  [
    'inquiry waiting',
    'done → answered; done without words → no_words; answer → answered; answer without words → no_words; take_over → waiting; confirm → waiting; correct → waiting; cancel → closed; urge → waiting; raise → waiting',
  ],
  [
    'inquiry answered',
    'done without words → no_words; answer without words → no_words; confirm → closed; reopen → waiting',
  ],
  ['inquiry closed', 'done without words → no_words; answer without words → no_words; reopen → waiting'],
];

describe('a command', () => {
  it('has its row for every state', () => {
    expect(TABLE.map(([state]) => state)).toEqual(Object.keys(STATES));
  });

  const cases = TABLE.flatMap(([state, row]) => {
    const allowed = new Map(
      row
        .split('; ')
        .filter(Boolean)
        .map((cell) => cell.split(' → '))
        .map(([name = '', outcome = '']) => [name, outcome] as const),
    );
    return Object.entries(COMMANDS).map(([name, command]) => {
      const badMark = name === 'rate 0' || name === 'rate 4.5' ? 'bad_mark' : null;
      return [state, name, badMark ?? allowed.get(name) ?? 'wrong_state', command] as const;
    });
  });

  it.each(cases)('to a ticket %s: %s → %s', (state, _name, outcome, command) => {
    const ticket = STATES[state];
    if (!ticket) throw new Error(`no ticket ${state}`);
    const before = structuredClone(ticket);
    expect(outcomeOf(ticket, command)).toBe(outcome);
    expect(ticket).toEqual(before);
  });

  it('that is carried out is one line of history with who, when, what and by which message', () => {
    const ticket = STATES['repair dispatched'];
    if (!ticket) throw new Error('no ticket');
    const outcome = carryOut(
      ticket,
      { kind: 'hold', reason: '等配件', until: MORNING + 86_400_000 },
      { rules: RULES, now: MORNING + 60_000, by: 'li', messageId: 42 },
    );
    expect(outcome).toMatchObject({
      ok: true,
      history: [
        {
          at: MORNING + 60_000,
          by: 'li',
          what: 'hold',
          detail: { state: 'on_hold', reason: '等配件', until: MORNING + 86_400_000 },
          messageId: 42,
        },
      ],
    });
  });
});
