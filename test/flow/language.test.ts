import { describe, expect, test } from 'vitest';
import { linesTo, playScenario, textsAt, textsTo } from './scenario.ts';

const HAN = /\p{Script=Han}/u;
/** Characters that only Simplified Chinese writes. */
const SIMPLIFIED_ONLY = /[为报单师传这个现场时间谢请发转门]/;

describe('an English resident', () => {
  test('reads English from the read-back to the thanks; only names and the technician’s words stay Chinese', async () => {
    const played = await playScenario('languages');
    for (const line of linesTo(played, 'liu').filter((one) => played.clock(one) < '10:00:00')) {
      const text = String(line['text']).replaceAll(/李师傅|换了阀芯|安和物业服务有限公司/g, '');
      expect(text).not.toMatch(HAN);
    }
    expect(textsAt(played, 'liu', '09:25:00')).toMatch(/thank/i);
  });

  test('asking in English is told in English that the quote is in Chinese, and where it stands', async () => {
    const played = await playScenario('languages');
    const answer = textsAt(played, 'liu', '10:00:00').replaceAll(/[“《][^”》]*[”》]/g, '');
    expect(answer).toMatch(/From the handbook \(in Chinese\)/);
  });

  test('is handed to a person and saved from fire in English', async () => {
    const played = await playScenario('languages');
    expect(textsAt(played, 'liu', '10:02:00')).toMatch(/has been asked/);
    expect(textsAt(played, 'liu', '10:04:00')).toMatch(/Leave now[\s\S]*119/);
  });
});

describe('a Traditional resident', () => {
  test('reads Traditional', async () => {
    const played = await playScenario('languages');
    expect(textsAt(played, 'lau', '09:30:00')).toMatch(/已為您登記報修/);
    expect(textsAt(played, 'lau', '09:35:00')).toContain('現場');
    expect(textsAt(played, 'lau', '10:03:00')).toMatch(/實在抱歉/);
    const own = textsTo(played, 'lau').filter((text) => !text.includes('《'));
    for (const text of own)
      expect(text.replaceAll(/李师傅|换了阀芯|安和物业服务有限公司/g, '')).not.toMatch(SIMPLIFIED_ONLY);
  });

  test('reads Traditional also after words that are written the same in Simplified', async () => {
    const played = await playScenario('languages');
    expect(textsAt(played, 'lau', '10:03:30')).toMatch(/已請/);
  });

  test('asking in Cantonese is answered with the clause on fees', async () => {
    const played = await playScenario('languages');
    const answer = played.find('message', { to: 'lau' }).find((line) => played.clock(line) === '10:01:00');
    expect(Array.isArray(answer?.['cites'])).toBe(true);
  });
});

describe('staff', () => {
  test('read category, item and place of an English message in Chinese, with the original below', async () => {
    const played = await playScenario('languages');
    const card = textsAt(played, 'team:engineering', '09:00:00');
    const [head = '', ...rest] = card.split('\n');
    expect(head).toMatch(/5栋1单元1203[\s\S]*报修/);
    expect(head.replace('R-0001', '')).not.toMatch(/[a-z]{3}/i);
    expect(rest.join('\n')).toContain('The kitchen tap is leaking');
  });

  test('learn in Chinese from the alert that it burns, and where', async () => {
    const played = await playScenario('languages');
    const [head = ''] = textsAt(played, 'tan', '10:04:00').split('\n');
    expect(head).toMatch(/火/);
    expect(head).toMatch(/走廊|楼道/);
  });
});

describe('personal data', () => {
  test('in a resident’s words reach the one who accepts, never the team’s chat', async () => {
    const played = await playScenario('privacy');
    const team = textsTo(played, 'team:engineering').join('\n');
    expect(team).not.toMatch(/王女士|13912345678|13800138000/);
    expect(team).toContain('3栋2单元501');
    expect(textsAt(played, 'li', '09:02:00')).toMatch(/王女士[\s\S]*13912345678/);
  });

  test('changed later reach the one who has the job', async () => {
    const played = await playScenario('privacy');
    expect(textsAt(played, 'li', '09:03:00')).toContain('13800138000');
  });

  test('are not on the receipt card of a complaint', async () => {
    const played = await playScenario('privacy');
    expect(textsTo(played, 'team:security').join('\n')).not.toMatch(/王女士|13912345678/);
  });

  test('are not given to the open group, and no room is named there', async () => {
    const played = await playScenario('privacy');
    expect(textsTo(played, 'group').join('\n')).not.toMatch(/王女士|139|138|501/);
  });

  test('are not handed on as a question: the rule on privacy answers it', async () => {
    const played = await playScenario('privacy');
    const handed = played.find('card', { card: 'handover' }).map((card) => String(card['text']));
    expect(handed.join('\n')).not.toContain('王女士的电话');
  });
});
