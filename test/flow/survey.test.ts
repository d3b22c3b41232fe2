import { describe, expect, test } from 'vitest';
import { playYaml, SMALL_COMPANY } from '../support/drill.ts';
import { errorAt, linesTo, playScenario, textsAt, ticketCount } from './scenario.ts';

describe('the survey of the year', () => {
  test('is proposed to the director on the first working day of June, and nobody else lets it out', async () => {
    const played = await playScenario('survey-year');
    const [card] = linesTo(played, 'chen').filter((line) => String(line['text']).includes('D-0001'));
    expect(card).toMatchObject({
      at: '2026-06-01T10:00:00+08:00',
      card: 'notice',
      buttons: ['approve', 'refuse'],
    });
    expect(String(card?.['text'])).toContain('每年 2 次的满意度调查');
    expect(errorAt(played, '10:05:00')).toBe('sun cannot press approve: not_yours');
  });

  test('asks every resident once, in his language, though the process was killed at the approval', async () => {
    const played = await playScenario('survey-year');
    const asked = played
      .find('card', { card: 'notice' })
      .filter((line) => String(line['buttons']) === 'rate');
    expect(asked.map((line) => String(line['to'])).sort()).toEqual(['amy', 'lau', 'liu', 'wang', 'wangb']);
    expect(textsAt(played, 'amy', '10:10:00')).toContain('How satisfied have you been');
    expect(textsAt(played, 'lau', '10:10:00')).toContain('這半年您對我們的服務滿意嗎');
    expect(textsAt(played, 'chen', '10:10:00')).toMatch(/^D-0001 已发出：全体住户 5 人\n/);
  });

  test('takes a mark by word and by button, and wants one', async () => {
    const played = await playScenario('survey-year');
    expect(textsAt(played, 'amy', '10:11:00')).toContain('noted: 4');
    expect(errorAt(played, '10:13:00')).toBe('lau cannot press rate: bad_mark');
    expect(textsAt(played, 'lau', '10:13:00')).toContain('請打 1–5 分');
    expect(textsAt(played, 'lau', '10:14:00')).toContain('記下了：5 分');
  });

  test('has the service team see to a home that is not content, without a name', async () => {
    const played = await playScenario('survey-year');
    const care = textsAt(played, 'team:service', '10:12:00');
    expect(care).toBe('D-0001 3栋2单元501 打了 2 分：电梯老坏，等了半天\n请联系这一户跟进');
    expect(textsAt(played, 'wangb', '10:12:00')).toContain('已请客服联系您跟进');
    expect(textsAt(played, 'liu', '10:24:00')).toContain('Would you tell us what is wrong?');
    expect(textsAt(played, 'team:service', '10:24:00')).toBe('');
  });

  test('leaves a mark to the return call when that was asked last, and takes it when it is named', async () => {
    const played = await playScenario('survey-year');
    expect(played.ticket(1)).toMatchObject({ state: 'closed' });
    expect(textsAt(played, 'wang', '10:21:00')).toContain('R-0001 已办结');
    expect(textsAt(played, 'wang', '10:22:00')).toContain('记下了：3 分');
    expect(textsAt(played, 'wang', '10:23:00')).toContain('记下了：4 分');
  });

  test('closes after fourteen days with its figures, each person counted once', async () => {
    const played = await playScenario('survey-year');
    expect(textsAt(played, 'xu', '10:25:00')).toContain('进行中，5/5 人作答，平均 3.2');
    const summary = linesTo(played, 'chen').find((line) => String(line['text']).includes('结果'));
    expect(summary?.at).toBe('2026-06-15T10:10:00+08:00');
    const text = String(summary?.['text']);
    expect(text).toContain(
      '5 人 4 户作答（发出 5 人）\n平均 3.2，4–5 分占 60%\n5 分 1 · 4 分 2 · 3 分 0 · 2 分 1 · 1 分 1',
    );
    expect(text).toContain('最低：5栋 1.0（1 人）、3栋 3.8（4 人）');
    expect(text).not.toMatch(/王|Amy|劉|Liu/);
    expect(errorAt(played, '10:30:00')).toBe('amy cannot press rate: no_card');
    expect(ticketCount(played)).toBe(1);
  });

  test('takes the words it asked for, and work that they report besides', async () => {
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +0s, who: xu, say: "问卷 3栋：您对服务满意吗？"}
  - {at: +1m, who: xu, press: approve}
  - {at: +2m, who: wang, say: "2分"}
  - {at: +3m, who: wang, say: "草都枯了"}
  - {at: +4m, who: wangb, say: "1"}
  - {at: +5m, who: wangb, say: "厨房水龙头一直漏水"}
`);
    expect(textsAt(played, 'wang', '09:03:00')).toContain('已请客服联系您跟进');
    expect(textsAt(played, 'team:service', '09:03:00')).toContain('打了 2 分：草都枯了');
    expect(textsAt(played, 'team:service', '09:05:00')).toContain('打了 1 分：厨房水龙头一直漏水');
    expect(played.ticket(1)).toMatchObject({ category: 'repair' });
    expect(ticketCount(played)).toBe(1);
  });

  test('that nobody decides about is asked for again once and lapses', async () => {
    const played = await playYaml(`
start: 2026-06-01T09:59:00+08:00
until: +15d
${SMALL_COMPANY}
events: []
`);
    const said = linesTo(played, 'chen').filter((line) => String(line['text']).includes('D-0001'));
    expect(said.map((line) => String(line.at).slice(5, 16))).toEqual([
      '06-01T10:00',
      '06-01T11:00',
      '06-15T10:00',
    ]);
    expect(String(said.at(-1)?.['text'])).toBe('D-0001 到时没有人确认，未发送');
  });
});

describe('a survey that staff start', () => {
  test('of a building needs its writer’s word, and asks nobody at night', async () => {
    const played = await playScenario('survey-own');
    expect(textsAt(played, 'xu', '22:02:00')).toContain('明天 08:30 发送');
    const asked = played
      .find('card', { card: 'notice' })
      .filter((line) => String(line['buttons']) === 'rate');
    expect(asked.map((line) => `${String(line['to'])} ${played.clock(line)}`).sort()).toEqual([
      'amy 08:30:00',
      'lau 08:30:00',
      'wang 08:30:00',
      'wangb 08:30:00',
    ]);
  });

  test('of everybody goes to the director, and is not for every team to start', async () => {
    const played = await playScenario('survey-own');
    expect(textsAt(played, 'xu', '09:01:00')).toBe('D-0002 陈主任没有同意，未发送');
    expect(errorAt(played, '09:02:00')).toBe('li cannot press survey: not_yours');
  });

  test('taken back ends at once with what was answered', async () => {
    const played = await playScenario('survey-own');
    expect(textsAt(played, 'sun', '10:00:00')).toContain('D-0001 您对门岗满意吗？ 结果\n1 人 1 户作答');
    expect(textsAt(played, 'wang', '10:01:00')).toContain('这次问卷已经结束了');
    expect(ticketCount(played)).toBe(0);
  });
});

describe('a suggestion', () => {
  test('is thanked for, kept and passed on', async () => {
    const played = await playYaml(`
start: 2026-03-03T10:00:00+08:00
until: +1h
${SMALL_COMPANY}
events:
  - {at: +1m, who: wang, say: "建议小区多装几盏路灯"}
`);
    expect(textsAt(played, 'wang', '10:01:00')).toContain('谢谢您的建议，已记下转给');
    expect(played.ticket(1)).toMatchObject({ category: 'complaint', tone: 'suggestion' });
  });
});
