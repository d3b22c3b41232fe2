import { describe, expect, test } from 'vitest';
import { runSystem } from '../support/runningSystem.ts';
import { tempDir } from '../support/store.ts';
import { clocksOf, linesTo, playScenario, statesOf, textsAt, textsTo } from './scenario.ts';

/** Cards that ask the service team to phone, by ticket. */
async function phoneTasks(ticket: string): Promise<string[]> {
  const played = await playScenario('return-call');
  return played
    .find('card', { card: 'return_call', to: 'team:service', ticket })
    .filter((card) => card['edited'] !== true)
    .map((card) => String(card.at).slice(0, 16));
}

describe('the return call', () => {
  test('is asked of the service team at 18:00 when the resident said nothing', async () => {
    expect(await phoneTasks('R-0001')).toEqual(['2026-03-03T18:00']);
  });

  test('comes two hours after a report made later than 16:00', async () => {
    expect(await phoneTasks('R-0002')).toEqual(['2026-03-03T18:30']);
  });

  test('is never made between 21:00 and 08:30', async () => {
    expect(await phoneTasks('R-0003')).toEqual(['2026-03-04T08:30']);
    const played = await playScenario('return-call');
    const night = played
      .find('alert', { reason: 'called_back' })
      .filter((line) => line['warning'] === true)
      .filter((line) => played.clock(line) > '21:00:00' || played.clock(line) < '08:30:00');
    expect(night).toEqual([]);
  });

  test('that nobody answered is noted and is none: the ticket ends the day closed, not called back', async () => {
    const played = await playScenario('return-call');
    const noted = played.find('ticket', { n: 1 }).filter((line) => played.clock(line) === '18:05:00');
    expect(noted.map((line) => line['state'])).toEqual(['done']);
    const ended = played.find('ticket', { n: 1, why: 'closed, not called back' })[0];
    expect(ended?.at).toBe('2026-03-04T00:00:00+08:00');
  });

  test('made the next morning counts, as late', async () => {
    const played = await playScenario('return-call');
    expect(clocksOf(played, 1)['called_back']).toBe('03-04 00:00:00 met 03-04 10:00:00');
    expect(played.ticket(1)).toMatchObject({ state: 'closed' });
    expect(played.ticket(1)?.['why']).not.toBe('closed, not called back');
  });

  test('noted in time closes the ticket with the words of the resident', async () => {
    const played = await playScenario('return-call');
    expect(clocksOf(played, 2)['called_back']).toBe('03-04 00:00:00 met 03-03 18:40:00');
    expect(statesOf(played, 2).at(-1)).toBe('closed');
  });

  test('of a report in the evening has until noon; left undone it is closed, not called back', async () => {
    const played = await playScenario('return-call');
    expect(clocksOf(played, 3)['called_back']).toBe('03-04 12:00:00');
    expect(played.ticket(3)).toMatchObject({ state: 'closed', why: 'closed, not called back' });
  });

  test('that was not made is alerted within the minute', async () => {
    const played = await playScenario('return-call');
    const alerts = played.find('alert', { reason: 'called_back', step: 1 });
    expect(alerts.map((line) => [line['ticket'], String(line.at).slice(0, 16)])).toEqual([
      ['R-0001', '2026-03-04T00:00'],
      ['R-0003', '2026-03-04T12:00'],
    ]);
  });

  test('is confirmed to whoever noted it', async () => {
    const played = await playScenario('return-call');
    expect(
      [textsAt(played, 'xu', '18:05:00'), textsAt(played, 'team:service', '18:05:00')].join(''),
    ).not.toBe('');
    expect(
      [textsAt(played, 'xu', '18:40:00'), textsAt(played, 'team:service', '18:40:00')].join(''),
    ).not.toBe('');
  });

  test('speaks to staff about the resident, not to the resident', async () => {
    const played = await playScenario('return-call');
    for (const text of textsTo(played, 'xu')) expect(text).not.toContain('等您评价');
  });

  test('technicians who go straight to the place hear whom to ask for', async () => {
    const played = await playScenario('return-call');
    expect(
      linesTo(played, 'li')
        .map((line) => String(line['text']))
        .join('\n'),
    ).toMatch(/王女士/);
  });

  test('is still asked for, and may be noted, by a service that was off until its time was over', async () => {
    const start = Date.parse('2026-03-03T09:00:00+08:00');
    const system = await runSystem({ dataDir: tempDir(), start });
    await system.say('wang', '厨房水龙头漏水，3栋2单元501');
    for (const [button, words] of [['accept'], ['arrived'], ['done', '换了阀芯']] as const)
      await system.press('li', button, words);
    system.clock.advance(2 * 86_400_000);
    await system.kill();
    await system.now().worker.drain();
    const asked = system.shown.filter(
      ({ to, card }) => to === 'team:service' && card?.kind === 'return_call',
    );
    expect(asked).toHaveLength(1);
    const ticket = await system.now().store.getTicket(1);
    expect(ticket).toMatchObject({ state: 'closed', calledBack: 'none' });
    await system.press('xu', 'done', '都好了，谢谢');
    expect(await system.now().store.getTicket(1)).toMatchObject({ calledBack: 'noted' });
  });
});
