import { describe, expect, test } from 'vitest';
import { errorsOf, linesTo, moment, playScenario, textsAt, textsTo } from './scenario.ts';
import type { Played } from '../support/drill.ts';

/** `03-06 09:00:00` and text of everything to somebody that names this entry or matches. */
function told(played: Played, to: string, about: RegExp): string[] {
  return linesTo(played, to)
    .filter((line) => about.test(String(line['text'])))
    .map((line) => moment(line.at).slice(0, 11));
}

function last(played: Played, to: string, about: RegExp): string {
  return (
    textsTo(played, to)
      .filter((text) => about.test(text))
      .at(-1) ?? ''
  );
}

/** A phone, or a unit as it is written or said. */
const PERSONAL = /1[3-9]\d{9}|\d-\d-\d{3}|单元\d{3}|女士|先生|太太/;

describe('things that are lent', () => {
  test('get a number, and an answer that says what, to whom and until when', async () => {
    const played = await playScenario('register-loans');
    expect(textsAt(played, 'xu', '09:00:00')).toMatch(
      /J-0001[\s\S]*雨伞 2 把[\s\S]*3栋2单元501 王女士 13900001001[\s\S]*周五 09:00/,
    );
    expect(textsAt(played, 'xu', '09:01:00')).toMatch(/J-0002[\s\S]*配电房钥匙 · 李师傅[\s\S]*明天 09:01/);
    expect(textsAt(played, 'liu', '09:02:00')).toMatch(/J-0003[\s\S]*umbrella[\s\S]*Fri 09:02/);
  });

  test('that the policy does not name are asked about, and the answer completes the order', async () => {
    const played = await playScenario('register-loans');
    expect(textsAt(played, 'xu', '09:03:00')).toMatch(/充电宝[\s\S]*什么时候还/);
    expect(textsAt(played, 'xu', '09:04:00')).toMatch(/J-0004[\s\S]*充电宝[\s\S]*明天 18:00/);
    expect(textsAt(played, 'lau', '09:04:00')).toContain('充電寶');
  });

  test('without a thing or a borrower are asked for them', async () => {
    const played = await playScenario('register-loans');
    expect(textsAt(played, 'xu', '09:10:00')).toContain('借什么');
    expect(textsAt(played, 'xu', '09:11:00')).toContain('借给谁');
  });

  test('name neither home nor person in the open group', async () => {
    const played = await playScenario('register-loans');
    const group = textsTo(played, 'group').join('\n');
    expect(group).toMatch(/J-0005 已登记借出：轮椅 · 3栋的住户/);
    expect(group).toContain('未还 5 件');
    expect(group).not.toMatch(PERSONAL);
  });

  test('name a home, but no person and phone, to a colleague who does not speak with homes', async () => {
    const played = await playScenario('register-loans');
    const list = textsAt(played, 'li', '09:09:30');
    expect(list).toMatch(/J-0001 雨伞 2 把 · 3栋2单元501 ·/);
    expect(list).not.toMatch(/1[3-9]\d{9}|女士|先生/);
  });

  test('are told to their own home only, a key of the plant to no home', async () => {
    const played = await playScenario('register-loans');
    expect(textsAt(played, 'wang', '09:08:00')).toContain('雨伞 2 把');
    expect(textsAt(played, 'wang', '09:08:00')).not.toContain('轮椅');
    expect(textsAt(played, 'qian', '09:09:00')).toMatch(/轮椅/);
    for (const who of ['wang', 'wangb', 'qian', 'liu', 'lau'])
      expect(textsTo(played, who).join('\n')).not.toMatch(/钥匙|鑰匙|J-0002/);
  });

  test('come back once, with a remark; the second time it is said that they are back', async () => {
    const played = await playScenario('register-loans');
    expect(textsAt(played, 'xu', '10:00:00')).toMatch(/J-0003 雨伞已归还[\s\S]*伞骨断了一根/);
    expect(textsAt(played, 'dou', '10:01:00')).toMatch(/J-0003[\s\S]*今天 10:00[\s\S]*不用再登记/);
    expect(told(played, 'liu', /J-0003/)).toEqual(['03-03 09:02']);
  });

  test('not brought back are reminded of three times, then the team has it, then its supervisor', async () => {
    const played = await playScenario('register-loans');
    expect(told(played, 'lau', /J-0004/)).toEqual([
      '03-03 09:04',
      '03-04 18:00',
      '03-05 18:00',
      '03-06 18:00',
    ]);
    const cards = played
      .find('card', { card: 'notice' })
      .filter((card) => String(card['text']).includes('J-0004'));
    expect(cards.map((card) => [moment(card.at).slice(0, 11), card['to'], card['buttons']])).toEqual([
      ['03-09 08:30', 'team:service', ['done']],
      ['03-10 08:30', 'sun', ['done']],
    ]);
    for (const card of cards) expect(String(card['text'])).not.toMatch(/劉|13900001005/);
  });

  test('of a colleague are asked of the colleague', async () => {
    const played = await playScenario('register-loans');
    expect(told(played, 'li', /J-0002 您借的/)).toEqual(['03-04 09:01', '03-05 09:01', '03-06 09:01']);
  });

  test('that the home says are back wait for the desk, whose button settles them', async () => {
    const played = await playScenario('register-loans');
    const asked = played
      .find('card', { to: 'team:service' })
      .find((card) => String(card['text']).includes('说已还'));
    expect(moment(asked?.at)).toBe('03-06 10:00:00');
    expect(String(asked?.['text'])).not.toMatch(/王女士|13900001001/);
    expect(errorsOf(played)).toEqual(['li cannot press done: not_yours']);
    expect(last(played, 'wang', /谢谢/)).toContain('雨伞 2 把已还');
    expect(last(played, 'xu', /J-0001/)).toContain('不用再登记');
    expect(told(played, 'wang', /到归还时间|还没还/)).toEqual(['03-06 09:00']);
  });

  test('may be kept longer when the desk says so, and are reminded of anew', async () => {
    const played = await playScenario('register-loans');
    expect(last(played, 'team:service', /J-0005/)).toMatch(/想续借：轮椅还要用/);
    expect(last(played, 'qian', /J-0005/)).toMatch(/可以续借[\s\S]*周五 18:00/);
  });
});

describe('fees', () => {
  test('are reminded of before their last day and after it, all of a home in one message, in its language', async () => {
    const played = await playScenario('register-fees');
    expect(textsAt(played, 'wang', '09:00:00')).toMatch(/2 项费用待交，共 1,580.50 元/);
    expect(told(played, 'wang', /费用待交，共|还没有收到/)).toEqual(['03-07 09:00', '03-11 09:00']);
    expect(told(played, 'wangb', /费用待交，共|还没有收到/)).toEqual(['03-07 09:00', '03-11 09:00']);
    expect(told(played, 'liu', /have not received/)).toEqual(['03-04 09:00', '03-16 09:30', '03-23 09:30']);
  });

  test('written down twice are one', async () => {
    const played = await playScenario('register-fees');
    expect(textsAt(played, 'xu', '09:04:00')).toMatch(/F-0004 已经在册/);
  });

  test('are counted by building for leaders and the desk, and nobody’s home is named in the group', async () => {
    const played = await playScenario('register-fees');
    expect(textsAt(played, 'chen', '09:06:00')).toMatch(
      /3 户 4 项，共 3,540.50 元[\s\S]*3栋 2 户[\s\S]*5栋 1 户/,
    );
    expect(textsAt(played, 'chen', '09:10:00')).toMatch(/F-0001 3栋2单元501/);
    expect(textsTo(played, 'group').join('\n')).not.toMatch(PERSONAL);
    expect(textsTo(played, 'li').join('\n')).not.toMatch(/元/);
    expect(errorsOf(played)).toEqual(['li cannot press fees: not_yours', 'li cannot press fees: not_yours']);
  });

  test('are told to their own home only', async () => {
    const played = await playScenario('register-fees');
    expect(textsAt(played, 'wang', '09:08:00')).toMatch(/2 项，共 1,580.50 元/);
    expect(textsAt(played, 'lau', '09:09:00')).not.toMatch(/\d元|\d 元/);
    expect(textsTo(played, 'qian').join('\n')).not.toContain('停车费');
  });

  test('that a home says are paid count as paid only when the office has looked', async () => {
    const played = await playScenario('register-fees');
    expect(textsAt(played, 'wang', '10:00:00')).toMatch(/F-0001[\s\S]*核对期间不再提醒/);
    const cards = played
      .find('card', { to: 'team:service' })
      .filter((card) => /住户说已缴/.test(String(card['text'])));
    expect(cards.map((card) => card['buttons'])).toEqual([
      ['done', 'refuse'],
      ['done', 'refuse'],
    ]);
    expect(textsAt(played, 'liu', '09:30:00')).toMatch(/has not arrived yet \(F-0003\)/);
    expect(textsAt(played, 'wang', '09:31:00')).toMatch(/已核对收到/);
    expect(textsAt(played, 'wangb', '09:03:00')).toContain('都缴清了');
  });

  test('in dispute are not reminded of', async () => {
    const played = await playScenario('register-fees');
    expect(told(played, 'qian', /还没有收到/)).toEqual(['03-04 09:00']);
  });

  test('settled twice say so; what is asked in the group is answered apart', async () => {
    const played = await playScenario('register-fees');
    expect(last(played, 'group', /单独/)).toBe('已单独回复您。');
    expect(last(played, 'xu', /F-0002/)).toMatch(/已在 今天 09:00 登记缴清/);
  });
});

describe('visits', () => {
  test('are told to the home with who, when and why, and it can say that they do not suit', async () => {
    const played = await playScenario('register-visits');
    const [card] = played.find('card', { to: 'wang' });
    expect(String(card?.['text'])).toMatch(/窦管家约 明天 10:00[\s\S]*了解漏水处理情况/);
    expect(card?.['buttons']).toEqual(['confirm', 'correct']);
    expect(textsAt(played, 'dou', '09:06:00')).toMatch(/V-0001 3栋2单元501 住户回话：明天我不在家，改天吧/);
    expect(textsAt(played, 'wang', '09:06:00')).toContain('已转告窦管家');
    expect(textsAt(played, 'wangb', '09:07:00')).toMatch(/后天 10:00/);
    expect(textsAt(played, 'dou', '09:08:00')).toMatch(/住户确认 后天 10:00/);
    expect(textsAt(played, 'xu', '09:10:00')).toContain('住户确认');
  });

  test('of a colleague are given to him; the group hears of no home', async () => {
    const played = await playScenario('register-visits');
    expect(textsAt(played, 'dou', '09:01:00')).toMatch(/V-0002 孙主管请您走访 5栋1单元1203/);
    expect(textsTo(played, 'group').join('\n')).toMatch(/5栋的住户/);
    expect(textsTo(played, 'group').join('\n')).not.toMatch(PERSONAL);
  });

  test('lacking a time, or at night, are not planned; told at night they wait for the morning', async () => {
    const played = await playScenario('register-visits');
    expect(textsAt(played, 'xu', '09:03:00')).toContain('请写上房号、时间和事由');
    expect(textsAt(played, 'xu', '09:04:00')).toContain('08:30–21:00');
    expect(told(played, 'qian', /V-0004/)).toEqual(['03-04 08:30']);
  });

  test('remind half a day before and at the time; not recorded by noon the visitor hears it, then his supervisor', async () => {
    const played = await playScenario('register-visits');
    expect(told(played, 'dou', /^V-0001 明天 10:00|^V-0001 到走访/)).toEqual(['03-04 15:00', '03-05 10:00']);
    expect(told(played, 'xu', /V-0003.*还没有记录/)).toEqual(['03-04 12:00']);
    expect(told(played, 'sun', /V-0003/)).toEqual(['03-04 13:00']);
  });

  test('are recorded by words or by the button with words, by who may', async () => {
    const played = await playScenario('register-visits');
    expect(last(played, 'dou', /V-0001 走访已记录/)).toContain('已看，墙面干了');
    expect(textsAt(played, 'dou', '11:01:00')).toMatch(/V-0001 已在 今天 11:00 记录过/);
    expect(errorsOf(played)).toEqual(['li cannot press visit: not_yours', 'dou cannot press done: no_words']);
    expect(last(played, 'dou', /V-0004/)).toContain('已送达，住户满意');
    expect(told(played, 'dou', /V-0004.*还没有记录/)).toEqual([]);
  });
});

describe('the contact book', () => {
  test('gives suppliers to any colleague, colleagues and homes to the asker alone', async () => {
    const played = await playScenario('register-contacts');
    expect(textsAt(played, 'li', '09:00:00')).toBe('安升电梯维保 000-8000-2004');
    expect(textsAt(played, 'xu', '09:02:00')).toContain('13900002002');
    expect(textsAt(played, 'xu', '09:03:00')).toMatch(/王女士 13900001001/);
    expect(textsTo(played, 'group').join('\n')).not.toMatch(PERSONAL);
    expect(textsAt(played, 'li', '09:05:00')).not.toMatch(/139/);
  });

  test('gives residents the public numbers only', async () => {
    const played = await playScenario('register-contacts');
    expect(textsAt(played, 'wang', '09:06:00')).toMatch(/000-8000-1000[\s\S]*000-8000-1001/);
    expect(textsAt(played, 'wang', '09:07:00')).not.toContain('2004');
    expect(textsAt(played, 'qian', '09:08:00')).toContain('000-8000-2001');
    expect(textsAt(played, 'liu', '09:09:00')).toContain('000-8000-1000');
  });

  test('puts whom to call in on the alert of an emergency, one line', async () => {
    const played = await playScenario('register-contacts');
    const alerts = played.find('card', { card: 'alert' }).map((card) => String(card['text']));
    expect(alerts.find((text) => text.includes('R-0001'))).toMatch(
      /\n外部支援：安升电梯维保 000-8000-2004\n联系：/,
    );
    expect(alerts.find((text) => text.includes('H-0002'))).toMatch(
      /\n外部支援：云栖燃气公司抢修 000-8000-2001\n联系：/,
    );
  });
});

describe('reminders', () => {
  test('outlive kills, restarts and a clock set back, wait for the channel, and come once', async () => {
    const played = await playScenario('register-durable');
    expect(errorsOf(played)).toEqual([]);
    expect(told(played, 'wang', /J-0001/)).toEqual([
      '03-03 09:00',
      '03-03 13:09',
      '03-04 13:00',
      '03-04 14:00',
    ]);
    expect(told(played, 'xu', /J-0001/)).toEqual(['03-03 09:00', '03-04 14:00']);
    expect(told(played, 'xu', /V-0002/)).toEqual([
      '03-03 09:00',
      '03-03 15:00',
      '03-04 10:00',
      '03-05 12:00',
    ]);
  });
});
