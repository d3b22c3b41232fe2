import { describe, expect, test } from 'vitest';
import { makeRules } from '../../core/ticket/index.ts';
import { HOUSE, runSystem } from '../support/runningSystem.ts';
import { samplePolicy } from '../support/samplePolicy.ts';
import { tempDir } from '../support/store.ts';
import { MORNING } from '../support/tickets.ts';
import { clocksOf, linesTo, playScenario, stepsOf, textsAt, textsTo } from './scenario.ts';

describe('a complaint about harm that still goes on', () => {
  test('owes somebody on the spot within fifteen minutes, beside the clocks of the complaint', async () => {
    const played = await playScenario('ladder-harm');
    expect(played.ticket(1)).toMatchObject({ category: 'complaint', severity: 'minor', urgency: 'urgent' });
    expect(clocksOf(played, 1)).toEqual({
      solved: '03-05 09:00:00',
      on_site: '03-03 09:15:00 met 03-03 09:10:00',
    });
  });

  test('heads the receipt card until somebody has arrived, who can say so on it', async () => {
    const played = await playScenario('ladder-harm');
    const cards = played.find('card', { card: 'receipt', ticket: 'T-0001' });
    expect(cards[0]).toMatchObject({ to: 'team:service' });
    expect(cards[0]?.['buttons']).toContain('arrived');
    expect(String(cards[0]?.['text'])).toMatch(/^【先到场制止】T-0001[\s\S]*今天 09:15 前到场制止/);
    expect(String(cards[1]?.['text'])).not.toContain('先到场制止');
    expect(cards[1]?.['buttons']).not.toContain('arrived');
  });

  test('tells the resident that somebody comes to stop it, what was noted, and when he is there', async () => {
    const played = await playScenario('ladder-harm');
    expect(textsAt(played, 'wang', '09:00:00')).toMatch(
      /抱歉[\s\S]*T-0001[\s\S]*油烟[\s\S]*马上派人来制止，今天 09:15 前到/,
    );
    expect(textsAt(played, 'wang', '09:10:00')).toMatch(/小徐已到现场制止/);
  });

  test('speaks the language it was told in', async () => {
    const played = await playScenario('ladder-harm');
    expect(textsTo(played, 'liu')[0]).toMatch(/someone to stop it, there by today 09:35/);
    expect(textsTo(played, 'lau')[0]).toMatch(/馬上派人來制止，今天 09:36 前到/);
  });

  test('is alerted at the pace of urgent work, and apologised for', async () => {
    const played = await playScenario('ladder-harm');
    expect(stepsOf(played, 2)).toEqual([
      '09:35:00 on_site 1 tan',
      '09:40:00 on_site 2 lei',
      '09:45:00 on_site 3 chen',
      '09:50:00 on_site 4 he',
    ]);
    expect(textsAt(played, 'liu', '09:35:00')).toMatch(/have not managed it/);
  });

  test('is not read into what happens every night', async () => {
    const played = await playScenario('ladder-harm');
    const nightly = played.lines.findLast(
      (line) => line.kind === 'ticket' && /T-000[45]/.test(String(line['ticket'])),
    );
    expect(nightly).toMatchObject({ urgency: 'normal' });
    expect(Object.keys((nightly?.['clocks'] ?? {}) as object)).toEqual(['solved']);
  });
});

describe('a home that is served before others', () => {
  test('is marked on work cards, told to the supervisor at once, and has everybody’s clocks', async () => {
    const played = await playScenario('ladder-vip');
    expect(textsAt(played, 'team:engineering', '09:00:00')).toContain('R-0001【贵宾】');
    expect(textsAt(played, 'zhao', '09:00:00')).toMatch(/【贵宾】报修[\s\S]*1栋2单元3301/);
    expect(clocksOf(played, 1)).toMatchObject({
      accepted: '03-03 09:05:00 met 03-03 09:03:00',
      arrived: '03-03 09:15:00',
    });
    expect(played.ticket(1)).toMatchObject({ urgency: 'normal' });
    expect(textsAt(played, 'lei', '09:10:00')).toMatch(/【贵宾】投诉/);
  });

  test('stands first in the list of what is open', async () => {
    const played = await playScenario('ladder-vip');
    expect(textsAt(played, 'zhao', '09:02:00')).toMatch(/R-0001【贵宾】[\s\S]*R-0002/);
  });

  test('is the only one so marked', async () => {
    const played = await playScenario('ladder-vip');
    const others = linesTo(played, 'team:engineering').filter((line) => line['ticket'] === 'R-0002');
    expect(others.every((line) => !String(line['text']).includes('贵宾'))).toBe(true);
  });

  test('gets the times of urgent work, and its complaints go to the director at once, where the company says so', async () => {
    const vip = { urgent: true, toDirector: true, clause: 'x' };
    const rules = makeRules({ ...samplePolicy(), vip });
    const shen = { key: 'shen', role: 'resident', name: '沈总', room: '1-2-3301', vip: true };
    const roster = { people: [...HOUSE.people, shen] };
    const system = await runSystem({ dataDir: tempDir(), start: MORNING, rules, roster });
    await system.say('shen', '客厅的灯不亮了，请派人来修');
    const repair = await system.now().store.getTicket(1);
    expect(repair).toMatchObject({ vip: true, urgency: 'urgent' });
    expect(repair.clocks.find(({ name }) => name === 'arrived')?.dueAt).toBe(MORNING + 5 * 60_000);
    await system.say('shen', '投诉：楼上邻居半夜装修，太吵了');
    const told = system.shown.filter(({ to, ticket }) => to === 'chen' && ticket === 2);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('T-0002【贵宾】投诉')]);
  });
});
