import { describe, expect, test } from 'vitest';
import { linesTo, playScenario, stepsOf, textsAt, textsTo } from './scenario.ts';

describe('a complaint that became major by itself', () => {
  test('begins a climb of its own, with every time it was brought up and the clause', async () => {
    const played = await playScenario('complaint-repeated');
    expect(stepsOf(played)).toEqual([
      '09:00:00 upgrade 1 xu',
      '10:00:00 upgrade 2 sun',
      '11:00:00 upgrade 3 chen',
    ]);
    const card = played.find('card', { card: 'alert', to: 'xu' })[0];
    expect(String(card?.['text'])).toMatch(
      /升为重大投诉[\s\S]*已提 3 次未解决（服务规程 3\.2\.4）[\s\S]*1\. 昨天 09:00 .*装修[\s\S]*2\. 昨天 19:00 .*还在装修[\s\S]*3\. 今天 09:00 .*又在装修/,
    );
    expect(textsAt(played, 'he', '09:00:00')).toMatch(/重大投诉报您/);
  });

  test('after a month says since when it is unsolved', async () => {
    const played = await playScenario('complaint-month');
    const alerts = played.find('card', { card: 'alert', to: 'xu' });
    expect(String(alerts.at(-1)?.['text'])).toMatch(/3月3日 09:00 受理，30 天未解决（服务规程 3\.2\.5）/);
    expect(stepsOf(played).filter((step) => step.includes('upgrade'))).toHaveLength(4);
  });
});

describe('what nobody has', () => {
  test('as praise is brought to mind after four working hours, and nobody is chased for it', async () => {
    const played = await playScenario('ladder-unowned');
    expect(textsAt(played, 'xu', '14:30:00')).toMatch(/T-0001 .*还没人签收/);
    expect(stepsOf(played)).toEqual([]);
    expect(played.ticket(1)).toMatchObject({ state: 'closed', owner: 'sun' });
  });

  test('as a complaint with a clock is brought to mind once, without an alert', async () => {
    const played = await playScenario('ladder-unowned');
    expect(textsTo(played, 'xu').filter((text) => text.includes('还没人签收'))).toHaveLength(2);
    expect(stepsOf(played, 2)).toEqual([]);
  });
});

describe('who answers for it', () => {
  test('the one who was asked first hears when it slips in other hands', async () => {
    const played = await playScenario('ladder-first-asked');
    const told = textsTo(played, 'li').filter((text) => text.includes('首问责任人'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/R-0001 .*到时未到场.*赵主管/);
  });

  test('whoever takes over what is late is asked for a new time, once, and can give it on the spot', async () => {
    const played = await playScenario('ladder-first-asked');
    const asked = linesTo(played, 'chen').filter((line) => String(line['text']).includes('没有新的时间'));
    expect(asked.map((line) => played.clock(line))).toEqual(['09:50:00']);
    expect(asked[0]?.['buttons']).toContain('hold');
    expect(played.find('error')).toEqual([]);
    expect(played.ticket(1)).toMatchObject({ state: 'on_hold' });
  });
});

describe('two clocks that run out for one person at one instant', () => {
  test('share a card with both reasons, and both steps count', async () => {
    const played = await playScenario('repair-silence');
    const at = (kind: string) =>
      played.find(kind, { to: 'zhao' }).filter((line) => played.clock(line) === '09:15:00');
    expect(at('card')).toHaveLength(1);
    expect(String(at('card')[0]?.['text'])).toMatch(/超时 10 分钟未接单，到时未到场/);
    expect(at('alert').map((line) => line['reason'])).toEqual(['accepted', 'arrived']);
  });
});
