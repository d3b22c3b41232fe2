import { describe, expect, it } from 'vitest';
import { routeTeam, ticketNumber } from '../../../core/ticket/index.ts';

describe('a ticket', () => {
  it.each([
    ['repair', 213, 'R-0213'],
    ['complaint', 7, 'T-0007'],
    ['help', 12345, 'H-12345'],
    ['inquiry', 1, 'Z-0001'],
  ] as const)('of category %s, opened as the %dth, has the number %s', (category, n, number) => {
    expect(ticketNumber(category, n)).toBe(number);
  });

  const all = () => true;
  it.each([
    ['repair', false, '水管漏水', 'engineering'],
    ['help', true, '有人晕倒', 'security'],
    ['help', false, '借梯子', 'service'],
    ['inquiry', false, '几点开门', 'service'],
    ['complaint', false, '保安态度差', 'security'],
    ['complaint', false, '楼道垃圾没人扫', 'cleaning'],
    ['complaint', false, '草坪没人修剪', 'greening'],
    ['complaint', false, '师傅修了三次没修好', 'engineering'],
    ['complaint', false, '收费太高', 'service'],
    ['complaint', false, '楼上装修好吵', 'service'],
    ['complaint', false, '电梯里有人抽烟', 'security'],
  ] as const)('%s (emergency: %s) "%s" goes to %s', (category, emergency, words, team) => {
    expect(routeTeam(category, emergency, words, all)).toBe(team);
  });

  it.each([
    ['repair', ['monitoring'], 'monitoring'],
    ['complaint', ['service'], 'service'],
    ['help', ['monitoring'], 'monitoring'],
    ['inquiry', [], 'service'],
  ] as const)('%s goes to a team that is there: %j → %s', (category, teams: readonly string[], team) => {
    expect(routeTeam(category, true, '保安', (name) => teams.includes(name))).toBe(team);
  });
});
