import { describe, expect, test } from 'vitest';
import { isUnsure } from '../../core/assistant/doubt.ts';
import { makeReader } from '../../core/intake/index.ts';
import { readWeights } from '../../core/io/weights.ts';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import type { Played } from '../support/drill.ts';
import { errorsOf, linesTo, textsAt, textsTo, ticketCount } from './scenario.ts';

const reader = makeReader(readWeights());

/** Lines that can be this or that. Which of them the reader is unsure of may change when it is trained anew. */
const UNCLEAR = [
  ...[
    '隔壁那家的狗真的是',
    '隔壁那家的猫真的是',
    '隔壁那家的狗就是那样',
    '隔壁那家的狗真的',
    '天天这样谁受得了',
  ],
  ...[
    '对面那家的猫真的是',
    '隔壁那家的鸟真的是',
    '楼下那家的狗就是那样',
    '大堂那边，唉，说不清',
    '后门那块又那样',
    'that man downstairs',
    '阳台那边怪怪的',
  ],
];

/** Unclear ones as the reader is now: at least two. */
const [unclear = '', another = ''] = UNCLEAR.filter((text) => {
  const reading = reader.read(text, 0, 'Asia/Shanghai');
  return isUnsure(reading) && reading.act === null && !reading.emergencyMaybe;
});

function play(events: string, until = '+30m'): Promise<Played> {
  return playYaml(`
start: 2026-03-03T09:00:00+08:00
until: ${until}
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "${unclear}"}
${events}`);
}

function questions(played: Played): string[] {
  return played.find('card', { card: 'clarify', to: 'wang' }).map((line) => String(line['text']));
}

/** Number of a choice in the question. */
function numberOf(played: Played, label: string): string {
  return new RegExp(`^(\\d)\\. ${label}$`, 'm').exec(questions(played)[0] ?? '')?.[1] ?? '';
}

test('there are lines that the reader is unsure of', () => {
  expect([unclear, another]).not.toContain('');
});

describe('a message that can be this or that', () => {
  test('is asked about once, with its likeliest kinds and a person, and opens nothing yet', async () => {
    const played = await play('', '+5m');
    expect(questions(played)).toHaveLength(1);
    expect(questions(played)[0]).toMatch(/^收到了。您这是.*还是.*？/);
    expect(questions(played)[0]).toMatch(/1\. (?:报修|投诉|咨询|请人帮忙)\n2\. [^]*\d\. 转人工$/);
    expect(ticketCount(played)).toBe(0);
  });

  test.each([
    ['投诉', 'complaint'],
    ['我是要投诉的', 'complaint'],
  ])('is carried out as what is said: %s', async (words, category) => {
    const played = await play(`  - {at: +60s, who: wang, say: "${words}"}`);
    expect(ticketCount(played)).toBe(1);
    expect(played.ticket(1)).toMatchObject({ category });
    expect(textsTo(played, 'team:service').join('\n')).toContain(unclear);
    expect(textsAt(played, 'wang', '09:01:00')).toContain('T-0001');
  });

  test.each(['say', 'press'])('is carried out as the kind whose number is given (%s)', async (how) => {
    const n = numberOf(await play('', '+1m'), '投诉');
    const given = how === 'say' ? `say: "${n}"` : `press: choose, with: "${n}"`;
    const played = await play(`  - {at: +60s, who: wang, ${given}}`);
    expect(errorsOf(played)).toEqual([]);
    expect(ticketCount(played)).toBe(1);
    expect(played.ticket(1)).toMatchObject({ category: 'complaint' });
    expect(textsAt(played, 'wang', '09:01:00')).toContain('T-0001');
    expect(textsTo(played, 'wang').join('\n')).not.toContain('怕弄错');
  });

  test.each(['转人工', '人工'])('goes to a person in its own words when one is wanted: %s', async (words) => {
    const played = await play(`  - {at: +60s, who: wang, say: "${words}"}`);
    expect(ticketCount(played)).toBe(1);
    expect(played.ticket(1)).toMatchObject({ category: 'inquiry' });
    expect(textsTo(played, 'team:service').join('\n')).toContain(unclear);
    expect(textsAt(played, 'wang', '09:01:00')).toMatch(/小徐.*来和您说/);
  });

  test('goes to a person when nothing is answered in time, and its writer hears whom and by when', async () => {
    const played = await play('');
    expect(ticketCount(played)).toBe(1);
    const told = linesTo(played, 'wang').filter((line) => String(line['text']).includes('怕弄错'));
    expect(told.map((line) => played.clock(line))).toEqual(['09:10:00']);
    expect(told[0]?.['text']).toMatch(/小徐，最迟.* 回复您。\n（单号 Z-0001）/);
    expect(textsTo(played, 'team:service').join('\n')).toContain(unclear);
  });

  test.each(['kill', 'restart'])('is kept through a %s', async (system) => {
    const played = await play(`  - {at: +30s, system: ${system}}`);
    expect(ticketCount(played)).toBe(1);
    expect(linesTo(played, 'wang').filter((line) => played.clock(line) === '09:10:00')).toHaveLength(1);
  });

  test('is settled once: what is pressed later, or again, changes nothing', async () => {
    const n = numberOf(await play('', '+1m'), '投诉');
    const again = ['+61s', '+15m'].map((at) => `  - {at: ${at}, who: wang, press: choose, with: "${n}"}`);
    const played = await play(
      [`  - {at: +60s, who: wang, press: choose, with: "${n}"}`, ...again].join('\n'),
    );
    expect(ticketCount(played)).toBe(1);
    expect(textsAt(played, 'wang', '09:01:01')).toContain('已经有着落了');
    expect(textsAt(played, 'wang', '09:15:00')).toContain('已经有着落了');
  });

  test('a press after its time hears that a person has it', async () => {
    const played = await play('  - {at: +12m, who: wang, press: choose, with: "1"}');
    expect(ticketCount(played)).toBe(1);
    expect(played.ticket(1)).toMatchObject({ category: 'inquiry' });
    expect(textsAt(played, 'wang', '09:12:00')).toContain('已经有着落了');
  });
});

describe('something else that is written instead', () => {
  test('is read as it is, and the kept message still goes to a person at its time', async () => {
    const played = await play('  - {at: +60s, who: wang, say: "3栋2单元501厨房水龙头漏水"}');
    expect(ticketCount(played)).toBe(2);
    expect(textsAt(played, 'wang', '09:01:00')).toContain('R-0001');
    expect(textsAt(played, 'wang', '09:10:00')).toMatch(/怕弄错[\s\S]*Z-0002/);
  });

  test('leaves the question open for its word and its button', async () => {
    const other = '  - {at: +60s, who: wang, say: "3栋2单元501厨房水龙头漏水"}';
    const word = await play(`${other}\n  - {at: +120s, who: wang, say: "投诉"}`);
    expect(textsAt(word, 'wang', '09:02:00')).toContain('T-0002');
    const n = numberOf(word, '投诉');
    const pressed = await play(`${other}\n  - {at: +120s, who: wang, press: choose, with: "${n}"}`);
    expect(textsAt(pressed, 'wang', '09:02:00')).toContain('T-0002');
  });

  test('is not asked about a second time in a row', async () => {
    const played = await play(`  - {at: +60s, who: wang, say: "${another}"}`);
    expect(questions(played)).toHaveLength(1);
    expect(textsAt(played, 'wang', '09:10:00')).toContain(unclear);
  });

  test('that is an alarm goes its own way at once', async () => {
    const played = await play('  - {at: +60s, who: wang, say: "厨房着火了，快来人"}');
    expect(played.find('ticket', { emergency: true }).map((line) => played.clock(line))[0]).toBe('09:01:00');
    expect(textsAt(played, 'wang', '09:10:00')).toContain('怕弄错');
  });
});

test('more likely a new matter than nothing, it is asked about and not taken for more words of an open ticket', async () => {
  const more = [
    '还是那样',
    'what a mess',
    'the noise',
    '不热',
    '这怎么回事',
    'that man downstairs',
    'it started again',
  ].find((text) => {
    const reading = reader.read(text, 0, 'Asia/Shanghai');
    return isUnsure(reading) && reading.categories[0] === 'other' && reading.likely[0] !== 'other';
  });
  expect(more).toBeDefined();
  const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +5m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "厨房的灯坏了"}
  - {at: +60s, who: wang, say: "${more}"}`);
  expect(ticketCount(played)).toBe(1);
  expect(questions(played)).toHaveLength(1);
});
