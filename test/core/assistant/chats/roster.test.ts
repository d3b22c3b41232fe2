import { describe, expect, it } from 'vitest';
import { planRoster } from '../../../../core/assistant/index.ts';
import type { Account } from '../../../../core/assistant/index.ts';
import { addedResident, parseRoster } from '../../../../core/people/index.ts';

const { people } = parseRoster({
  people: [
    { key: 'li', role: 'staff', team: 'engineering', accounts: ['wecom:lisi', 'telegram:123'] },
    { key: 'wang', role: 'resident', room: '3-2-501' },
  ],
});

const account = (id: string, person: string | null, how: string | null = 'invitation'): Account => ({
  ...{ id, person, how, name: null, boundAt: person === null ? null : 1 },
});

describe('the accounts of the company list', () => {
  it('are theirs, with the chats that can be opened', () => {
    expect(planRoster([], people)).toEqual({
      accounts: [
        { id: 'wecom:lisi', person: 'li', how: 'roster' },
        { id: 'telegram:123', person: 'li', how: 'roster' },
      ],
      chats: [{ recipient: 'li', conversationId: 'wecom-app:lisi', account: 'wecom:lisi' }],
    });
  });

  it('are left as they are at the next start', () => {
    const known = [account('wecom:lisi', 'li', 'roster'), account('telegram:123', 'li', 'invitation')];
    expect(planRoster(known, people)).toEqual({ accounts: [], chats: [] });
  });

  it('count more than an invitation, and less than the word of somebody who unbound them', () => {
    const known = [account('wecom:lisi', 'wang'), account('telegram:123', null, 'unbound')];
    expect(planRoster(known, people).accounts).toEqual([{ id: 'wecom:lisi', person: 'li', how: 'roster' }]);
  });

  it('of people who are gone, or that it no longer names, are nobody’s', () => {
    const known = [
      account('telegram:9', 'qian'),
      account('telegram:8', 'wang'),
      account('telegram:7', 'li', 'roster'),
      account('telegram:6', 'added:telegram:6', 'staff'),
    ];
    const all = [...people, addedResident('telegram:6', '3-2-601', null)];
    const { accounts } = planRoster(known, all);
    expect(accounts.filter(({ person }) => person === null)).toEqual([
      { id: 'telegram:9', person: null, how: 'move_out' },
      { id: 'telegram:7', person: null, how: 'move_out' },
    ]);
  });

  it('are refused when they are no accounts or named twice', () => {
    const read = (...accounts: string[]) =>
      parseRoster({
        people: [
          { key: 'li', role: 'staff', accounts },
          { key: 'ma', role: 'staff', accounts: ['wecom:ma'] },
        ],
      });
    expect(() => read('lisi')).toThrow(/wecom:lisi/);
    expect(() => read('wecom:ma')).toThrow(/"wecom:ma" is named twice/);
  });
});
