import { describe, expect, test } from 'vitest';
import { readPause } from '../../core/assistant/desk/pauses.ts';
import { readTicketOrder } from '../../core/assistant/desk/ticketOrder.ts';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import { clocksOf, errorAt, linesTo, playScenario, textsAt, textsTo } from './scenario.ts';

describe('a conversation taken over from the assistant', () => {
  test('goes to that person word by word, and the assistant keeps silent', async () => {
    const played = await playScenario('desk');
    expect(textsAt(played, 'wang', '09:01:00')).toContain('小徐来和您说');
    expect(textsAt(played, 'xu', '09:02:00')).toContain('明年车位怎么续租');
    expect(textsAt(played, 'wang', '09:02:00')).toBe('');
    expect(textsAt(played, 'wang', '09:03:00')).toContain('12月1日起到前台办');
  });

  test('gives every further question a clock of its own', async () => {
    const played = await playScenario('desk');
    const asked = played.find('ticket', { n: 1 }).filter((line) => played.clock(line) === '09:04:00');
    expect(asked.map((line) => line['state'])).toEqual(['waiting']);
    expect(clocksOf(played, 1)['answered']).toBe('03-02 14:34:00 met 03-02 09:05:00');
  });

  test('is given back only by who has it, and then the assistant answers again', async () => {
    const played = await playScenario('desk');
    expect(errorAt(played, '09:05:30')).toContain('give_back');
    expect(textsAt(played, 'wang', '09:06:00')).toContain('我接着为您服务');
    expect(textsAt(played, 'wang', '09:07:00')).toContain('不客气');
  });
});

describe('a matter filed for a resident', () => {
  test('is the resident’s ticket, who hears of it at once', async () => {
    const played = await playScenario('desk');
    expect(textsAt(played, 'wang', '09:10:00')).toMatch(/小徐刚替您登记[\s\S]*R-0002[\s\S]*厨房水龙头漏水/);
    expect(textsAt(played, 'xu', '09:10:00')).toContain('住户已收到通知');
    expect(played.ticket(2)?.['state']).toBe('closed');
  });

  test('as a question waits for a person, and it is not said that the handbooks had been searched', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +0s, who: xu, in: group, say: "代 3-2-501 咨询：装修押金多久退"}
`);
    const told = textsAt(played, 'wang', '09:00:00');
    expect(told).toMatch(/您的问题已登记（Z-0001）：.*装修押金多久退。\n已请小徐答复您，最迟今天 14:30。/);
    expect(told).not.toContain('没有找到');
  });

  test('that comes again within thirty days says so on the card', async () => {
    const played = await playScenario('desk');
    const card = linesTo(played, 'team:engineering').find((line) => line['ticket'] === 'R-0004');
    expect(card?.['text']).toContain('30 天内同一处又坏（上次 R-0002）');
  });
});

describe('a pause', () => {
  test('needs a reason, an end and who agreed; the resident is told', async () => {
    const played = await playScenario('desk');
    expect(errorAt(played, '09:50:00')).toContain('no_agreement');
    expect(textsAt(played, 'wang', '09:51:00')).toMatch(/等楼上业主出差回来（王女士同意）[\s\S]*后天 10:00/);
    const paused = played.find('ticket', { n: 3 }).find((line) => played.clock(line) === '09:51:00');
    expect(paused?.['clocks']).toMatchObject({ solved: { paused: '2026-03-02T09:51:00+08:00' } });
  });

  test('adds exactly the time it lasted, and can be explained', async () => {
    const played = await playScenario('desk');
    expect(clocksOf(played, 3)['solved']).toBe('03-06 08:49:00');
    expect(textsAt(played, 'xu', '11:00:00')).toMatch(
      /限 2 天（service 3\.3\.1）[\s\S]*不计 [\s\S]*（暂停）/,
    );
    expect(textsAt(played, 'wang', '09:54:00')).toMatch(/从 今天 09:40 起 2 天[\s\S]*不计入：暂停/);
  });

  test('is listed in the group without unit or person', async () => {
    const played = await playScenario('desk');
    const told = textsTo(played, 'group').find((text) => text.includes('暂停计时 1 张')) ?? '';
    expect(told).toContain('T-0003 3栋');
    expect(told).not.toMatch(/501|王/);
  });

  test.each([
    ['等业主回来，到周五上午10点，王女士同意', '等业主回来', '王女士', '2026-03-06T10:00'],
    ['缺配件 到3月4日18:00 陈主任已同意', '缺配件', '陈主任', '2026-03-04T18:00'],
    ['owner away, until Friday 10:00, Ms Wang agreed', 'owner away', 'Ms Wang', '2026-03-06T10:00'],
  ])('reads "%s"', (words, reason, agreedBy, until) => {
    const now = Date.parse('2026-03-02T09:00:00+08:00');
    expect(readPause(words, now, 'Asia/Shanghai')).toEqual({
      ...{ kind: 'pause', reason, agreedBy },
      until: Date.parse(`${until}:00+08:00`),
    });
  });
});

describe('an order about a ticket', () => {
  test.each([
    ['R-0012 暂停：等配件', { n: 12, words: '等配件' }],
    ['暂停 r12 等配件', { n: 12, words: '等配件' }],
    ['暂停R-0012', { n: 12, words: '' }],
    ['暂停一下', null],
    ['R-0012 完成', null],
  ])('%s', (text, read) => {
    expect(readTicketOrder(text, /^暂停$/)).toEqual(read);
  });
});
