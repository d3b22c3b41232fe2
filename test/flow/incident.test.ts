import { describe, expect, test } from 'vitest';
import type { Line } from '../../bots/drill/lines.ts';
import type { Played } from '../support/drill.ts';
import {
  clocksOn,
  errorsOf,
  linesTo,
  moment,
  playScenario,
  stepsOf,
  textsAt,
  ticketCount,
} from './scenario.ts';

const SCENARIOS = [
  'incident-suggested',
  'incident-split',
  'incident-at-once',
  'incident-split-later',
  'incident-leader-cancels',
  'incident-two-lifts',
  'incident-fire',
  'incident-forty',
  'incident-complaints',
];
/** Forty residents' messages take their time on a busy machine. */
const LONG_MS = 180_000;

/** The line of a ticket as it stood after that time of day. */
function ticketAt(played: Played, n: number, clock: string): Line | undefined {
  return played.find('ticket', { n }).findLast((line) => played.clock(line) <= clock);
}

/** Cards about incidents, as `HH:MM:SS ticket to [buttons]`. */
function cardsOf(played: Played): string[] {
  return played
    .find('card', { card: 'incident' })
    .map(
      (line) =>
        `${played.clock(line)} ${String(line['ticket'])} ${String(line['to'])} [${String(line['buttons'])}]`,
    );
}

/** Who was told something at one instant in which all these words occur. */
function toldAt(played: Played, clock: string, ...words: string[]): string[] {
  const told = played.lines.filter(
    (line) =>
      (line.kind === 'message' || line.kind === 'card') &&
      played.clock(line) === clock &&
      words.every((word) => String(line['text']).includes(word)),
  );
  return told.map((line) => String(line['to'])).sort();
}

function incidentsOf(played: Played, clock: string, numbers: readonly number[]): unknown[] {
  return numbers.map((n) => ticketAt(played, n, clock)?.['incident'] ?? null);
}

describe('three homes and one lift', () => {
  test('are suggested to the supervisor of the team with what, where, how many and since when', async () => {
    const played = await playScenario('incident-suggested');
    const [card] = played.find('card', { card: 'incident' });
    expect(card).toMatchObject({ to: 'zhao', ticket: 'R-0001', buttons: ['confirm', 'split'] });
    expect(played.clock(card)).toBe('09:02:00');
    expect(String(card?.['text'])).toMatch(/3栋电梯.*3 户.*09:00[\s\S]*R-0001[\s\S]*R-0002[\s\S]*R-0003/);
    expect(incidentsOf(played, '09:02:59', [1, 2, 3])).toEqual([null, null, null]);
  });

  test('count the home that writes twice once, and open no second ticket for it', async () => {
    const played = await playScenario('incident-suggested');
    expect(textsAt(played, 'wangb', '09:01:30')).toContain('R-0001');
    expect(ticketCount(played)).toBe(4);
  });

  test('are one incident when the supervisor says so, and nobody else', async () => {
    const played = await playScenario('incident-suggested');
    expect(errorsOf(played)).toEqual([expect.stringContaining('li cannot press confirm')]);
    expect(incidentsOf(played, '09:03:00', [1, 2, 3])).toEqual([1, 1, 1]);
    for (const [key, number] of [
      ['wang', 'R-0001'],
      ['qian', 'R-0002'],
      ['liu', 'R-0003'],
    ])
      expect(textsAt(played, key ?? '', '09:03:00')).toMatch(new RegExp(`${number}[\\s\\S]*3[\\s\\S]*09:05`));
  });

  test('leave one work card: those of the others say where they went and have no buttons', async () => {
    const played = await playScenario('incident-suggested');
    for (const ticket of ['R-0002', 'R-0003']) {
      const card = played
        .find('card', { card: 'dispatch', ticket })
        .find((line) => played.clock(line) === '09:03:00');
      expect(card).toMatchObject({ edited: true, buttons: [] });
      expect(String(card?.['text'])).toContain('并入 R-0001');
    }
  });

  test('have one owner, and each home hears of every step once, under its own number', async () => {
    const played = await playScenario('incident-suggested');
    for (const n of [1, 2, 3])
      expect(ticketAt(played, n, '09:04:00')).toMatchObject({ state: 'accepted', owner: 'li' });
    expect(toldAt(played, '09:03:30', '李师傅', '09:05')).toEqual(['li', 'liu', 'qian', 'wang', 'zhao']);
    expect(toldAt(played, '09:10:00', '李师傅', 'R-000')).toEqual(
      ['lau', 'li', 'liu', 'qian', 'team:engineering', 'wang', 'zhao'].sort(),
    );
    expect(textsAt(played, 'qian', '09:10:00')).toContain('R-0002');
  });

  test('take a fourth in at once: its own ticket, no card to the team, and what is known is told', async () => {
    const played = await playScenario('incident-suggested');
    expect(ticketAt(played, 4, '09:03:45')).toMatchObject({ incident: 1, state: 'accepted', owner: 'li' });
    expect(textsAt(played, 'lau', '09:03:45')).toMatch(/R-0004[\s\S]*4 戶[\s\S]*李师傅[\s\S]*09:05/);
    expect(played.find('card', { card: 'dispatch', ticket: 'R-0004' })).toEqual([]);
    expect(cardsOf(played).filter((card) => card.startsWith('09:03:45'))).toEqual([
      '09:03:45 R-0001 zhao [split]',
    ]);
  });

  test('are not moved to another time for one of them', async () => {
    const played = await playScenario('incident-suggested');
    expect(textsAt(played, 'qian', '09:06:00')).toMatch(/R-0002.*不能只按一户/);
    expect(clocksOn(ticketAt(played, 1, '09:06:00'))).toMatchObject({ arrived: '03-03 09:05:00' });
    expect(textsAt(played, 'li', '09:06:00')).toContain('明天下午三点后');
  });

  test('are each asked by itself when it is done, and answer by themselves', async () => {
    const played = await playScenario('incident-suggested');
    const asked = played
      .find('card', { card: 'return_call' })
      .filter((line) => played.clock(line) === '10:00:00');
    expect(asked.map((line) => `${String(line['ticket'])} ${String(line['to'])}`).sort()).toEqual([
      'R-0001 wang',
      'R-0002 qian',
      'R-0003 liu',
      'R-0004 lau',
    ]);
    expect(ticketAt(played, 1, '11:00:00')).toMatchObject({ state: 'closed', incident: 1 });
    expect(ticketAt(played, 3, '12:00:00')).toMatchObject({ state: 'closed', incident: 1 });
    expect(played.find('alert', { ticket: 'R-0004', reason: 'called_back' }).length).toBeGreaterThan(0);
    expect(textsAt(played, 'team:service', '18:00:00')).toContain('R-0004');
  });

  test('send only the job of the home out again that is not content', async () => {
    const played = await playScenario('incident-suggested');
    const reopened = ticketAt(played, 2, '11:05:00');
    expect(reopened?.['incident']).toBeUndefined();
    expect(played.find('card', { card: 'dispatch', ticket: 'R-0002' }).at(-3)?.['buttons']).toContain(
      'accept',
    );
    expect(ticketAt(played, 2, '11:10:00')).toMatchObject({ state: 'accepted', owner: 'li' });
    for (const n of [3, 4])
      expect(ticketAt(played, n, '11:59:00')).toMatchObject({ state: 'done', incident: 1 });
  });
});

describe('told apart before anything was joined', () => {
  test('they are not suggested again, and two more homes do not make them one', async () => {
    const played = await playScenario('incident-split');
    expect(errorsOf(played)).toHaveLength(1);
    expect(cardsOf(played)).toEqual(['09:02:00 R-0001 zhao [confirm,split]', '09:03:00 R-0001 zhao []']);
    expect(played.find('ticket').every((line) => line['incident'] === undefined)).toBe(true);
    expect(played.find('alert', { reason: 'incident' })).toEqual([]);
  });

  test('residents never hear of it, and each job has its own alerts', async () => {
    const played = await playScenario('incident-split');
    for (const who of ['wang', 'qian', 'zhou']) expect(textsAt(played, who, '09:03:00')).toBe('');
    expect(stepsOf(played).filter((step) => step.includes('accepted 1 li'))).toHaveLength(5);
  });
});

describe('five homes within two hours', () => {
  test('are one incident at once: the director is alerted, then the manager', async () => {
    const played = await playScenario('incident-at-once');
    expect(stepsOf(played).filter((step) => step.includes('incident'))).toEqual([
      '09:00:50 incident 1 chen',
      '09:05:50 incident 2 he',
    ]);
    const text = textsAt(played, 'chen', '09:00:50');
    for (const word of ['5 户', '停水', '3、5栋', '09:00', 'R-0001']) expect(text).toContain(word);
    expect(incidentsOf(played, '09:00:50', [1, 2, 3, 4, 5])).toEqual([1, 1, 1, 1, 1]);
  });

  test('take the supervisor’s question back: his card can only be split now', async () => {
    const played = await playScenario('incident-at-once');
    expect(cardsOf(played).slice(0, 3)).toEqual([
      '09:00:30 R-0001 zhao [confirm,split]',
      '09:00:40 R-0001 zhao [confirm,split]',
      '09:00:50 R-0001 zhao [split]',
    ]);
  });

  test('are alerted for once: nobody but the leading ticket warns or alerts', async () => {
    const played = await playScenario('incident-at-once');
    expect(new Set(played.find('alert').map((line) => line['ticket']))).toEqual(new Set(['R-0001']));
  });

  test('hear from us when the one promise is missed, each in its own language', async () => {
    const played = await playScenario('incident-at-once');
    const late = ['wang', 'qian', 'zhou', 'feng'].map((key) => textsAt(played, key, '09:05:00'));
    for (const text of late) expect(text).toMatch(/R-000\d 说好.*09:05/);
    expect(textsAt(played, 'lau', '09:05:00')).toMatch(/R-000\d 說好.*09:05/);
    expect(textsAt(played, 'liu', '09:05:00')).toContain('That is our fault');
  });

  test('are put off together, each told why and until when', async () => {
    const played = await playScenario('incident-at-once');
    expect(errorsOf(played)).toEqual([]);
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const line = ticketAt(played, n, '09:25:00');
      expect(line).toMatchObject({ state: 'on_hold', owner: 'li', incident: 1 });
      expect(clocksOn(line)).toMatchObject({ promised: '03-03 14:00:00' });
    }
    expect(toldAt(played, '09:25:00', '自来水公司').length).toBeGreaterThanOrEqual(6);
  });
});

describe('taken apart again', () => {
  test('every ticket has its own clocks back, to the second', async () => {
    const played = await playScenario('incident-split-later');
    for (const n of [1, 2, 3, 4]) {
      const before = ticketAt(played, n, n === 4 ? '09:03:00' : '09:01:59');
      const back = ticketAt(played, n, '09:04:00');
      expect(back?.['incident']).toBeUndefined();
      expect(clocksOn(back)).toEqual(clocksOn(before));
    }
  });

  test('what ran out meanwhile is alerted at once, as owed now and not as late; what did not, in its time', async () => {
    const played = await playScenario('incident-split-later');
    // Sorted: what two tickets owe at one instant comes in either order.
    const steps = stepsOf(played).filter((step) => step.endsWith('1 li'));
    expect(steps.sort()).toEqual([
      '09:02:00 accepted 1 li',
      '09:04:00 accepted 1 li',
      '09:04:00 accepted 1 li',
      '09:05:00 accepted 1 li',
      '09:05:00 arrived 1 li',
      '09:05:30 arrived 1 li',
      '09:06:00 arrived 1 li',
      '09:08:00 arrived 1 li',
    ]);
    expect(played.find('alert').every((line) => line['late'] === undefined)).toBe(true);
  });

  test('each work card has its buttons back, each home hears where it stands, and the card is history', async () => {
    const played = await playScenario('incident-split-later');
    const cards = played
      .find('card', { card: 'dispatch' })
      .filter((line) => played.clock(line) === '09:04:00');
    expect(cards.map((line) => line['ticket']).sort()).toEqual(['R-0001', 'R-0002', 'R-0003', 'R-0004']);
    for (const card of cards) expect(card['buttons']).toContain('accept');
    for (const who of ['wang', 'zhou', 'gao', 'qian'])
      expect(textsAt(played, who, '09:04:00')).toContain('单独');
    expect(errorsOf(played)).toEqual([expect.stringContaining('no_card')]);
  });
});

describe('when the home that reported first withdraws', () => {
  test('the next ticket leads, with work, owner and alert; nobody is told that nothing is to be done', async () => {
    const played = await playScenario('incident-leader-cancels');
    expect(ticketAt(played, 1, '09:06:00')).toMatchObject({ state: 'cancelled' });
    expect(incidentsOf(played, '09:06:00', [2, 3])).toEqual([2, 2]);
    const work = played
      .find('card', { card: 'dispatch', ticket: 'R-0002' })
      .find((line) => played.clock(line) === '09:06:00');
    expect(work?.['buttons']).toContain('accept');
    const alert = played.find('card', { card: 'alert', ticket: 'R-0002' })[0];
    expect(alert).toMatchObject({ to: 'li' });
    expect(alert?.['buttons']).toContain('take_over');
    expect(textsAt(played, 'team:engineering', '09:06:00')).toMatch(/R-0001 住户撤回.*R-0002/);
    expect(
      played.lines.some((line) => played.clock(line) < '09:30' && String(line['text']).includes('不用去')),
    ).toBe(false);
  });

  test('nothing is announced twice for having changed its number', async () => {
    const played = await playScenario('incident-leader-cancels');
    expect(stepsOf(played)).toEqual([
      '09:02:00 accepted 1 li',
      '09:05:00 arrived 1 li',
      '09:07:00 arrived 2 zhao',
    ]);
    expect(ticketAt(played, 3, '09:07:00')).toMatchObject({ state: 'accepted', owner: 'li' });
  });

  test('a member that withdraws ends alone, and the last one ends it all', async () => {
    const played = await playScenario('incident-leader-cancels');
    expect(ticketAt(played, 3, '09:08:00')).toMatchObject({ state: 'cancelled' });
    expect(ticketAt(played, 2, '09:12:00')).toMatchObject({ state: 'arrived' });
    expect(textsAt(played, 'li', '09:08:00')).toMatch(/R-0003.*撤回.*R-0002/);
    expect(textsAt(played, 'li', '09:30:00')).toContain('R-0002');
  });
});

describe('what is no incident', () => {
  test('two lifts in two buildings, taps in five homes, smoke of a cigarette, and what is two hours apart', async () => {
    const played = await playScenario('incident-two-lifts');
    expect(played.find('card', { card: 'incident' })).toEqual([]);
    expect(played.find('ticket').every((line) => line['incident'] === undefined)).toBe(true);
  });
});

describe('one fire, ten homes', () => {
  const REPORTERS = ['wang', 'qian', 'zhou', 'gao', 'liu', 'lau', 'feng', 'song', 'tang', 'guo'];

  test('every reporter has his orders and a ticket at the instant of his message', async () => {
    const played = await playScenario('incident-fire');
    for (const key of REPORTERS) {
      const said = played.find('said', { who: key })[0];
      const [first] = linesTo(played, key);
      expect(played.clock(first), key).toBe(played.clock(said));
      expect(String(first?.['text']), key).toContain('119');
    }
    expect(ticketCount(played)).toBe(11);
  });

  test('each report reaches somebody as an alert at once, but one ladder climbs', async () => {
    const played = await playScenario('incident-fire');
    const alerts = played.find('alert', { reason: 'emergency' });
    const numbers = new Set(alerts.map((line) => String(line['ticket'])));
    expect(numbers.size).toBe(11);
    const climbed = alerts.filter((line) => Number(line['step']) > 1 && played.clock(line) < '09:03:00');
    expect(new Set(climbed.map((line) => `${String(line['ticket'])} ${String(line['step'])}`))).toEqual(
      new Set(['H-0001 2', 'H-0009 2']),
    );
    expect(stepsOf(played, 1)).toEqual([
      '09:00:00 emergency 1 tan',
      '09:00:40 incident 1 chen',
      '09:02:00 emergency 2 lei',
    ]);
  });

  test('the people on it hear every new place and person, and what is added', async () => {
    const played = await playScenario('incident-fire');
    const heard = linesTo(played, 'tan').map((line) => String(line['text']));
    for (const word of ['Ms Liu', '劉太太', '冯先生', '宋先生', '唐女士', '15樓'])
      expect(
        heard.some((text) => text.includes(word)),
        word,
      ).toBe(true);
    expect(linesTo(played, 'lei').some((line) => String(line['text']).includes('郭先生'))).toBe(true);
  });

  test('everybody hears that somebody has it, also who reported later, and the end', async () => {
    const played = await playScenario('incident-fire');
    expect(toldAt(played, '09:03:00', '已接手').filter((key) => REPORTERS.includes(key))).toHaveLength(8);
    expect(textsAt(played, 'guo', '09:04:00')).toMatch(/119[\s\S]*雷队长已接手/);
    const ends = REPORTERS.filter((key) => textsAt(played, key, '09:30:00').includes('火已扑灭'));
    expect(ends).toEqual(REPORTERS);
  });

  test('the director who was told beside the ladder sees who took it over, and both leaders get the report', async () => {
    const played = await playScenario('incident-fire');
    expect(textsAt(played, 'chen', '09:03:00')).toContain('雷队长接手');
    for (const key of ['chen', 'he'])
      expect(played.find('card', { card: 'notice', to: key, ticket: 'H-0001' }).length).toBe(1);
  });

  test('a fire after the first one is over is a new alarm with a ladder of its own', async () => {
    const played = await playScenario('incident-fire');
    expect(stepsOf(played, 11)).toEqual([
      '09:50:00 emergency 1 tan',
      '09:52:00 emergency 2 lei',
      '09:54:00 emergency 3 chen',
      '09:56:00 emergency 4 he',
    ]);
  });
});

describe('forty homes complain of one lift', () => {
  test(
    'it is one matter with one alert, and forty tickets',
    async () => {
      const played = await playScenario('incident-forty');
      expect(ticketCount(played)).toBe(40);
      expect(played.find('alert').map((line) => `${String(line['to'])} ${String(line['reason'])}`)).toEqual([
        'chen incident',
      ]);
      const numbers = Array.from({ length: 40 }, (_, i) => i + 1);
      expect(new Set(incidentsOf(played, '09:41:00', numbers))).toEqual(new Set([1]));
      expect(played.find('card', { card: 'receipt' }).filter((line) => line['edited'] !== true)).toHaveLength(
        4,
      );
    },
    LONG_MS,
  );

  test(
    'one answer reaches all of them, each is asked by itself, and one that is not content goes on alone',
    async () => {
      const played = await playScenario('incident-forty');
      expect(toldAt(played, '10:00:00', '周五前换主板')).toHaveLength(40);
      const asked = played.find('card', { card: 'return_call' });
      expect(new Set(asked.map((line) => String(line['to']))).size).toBe(40);
      expect(played.ticket(2)).toMatchObject({ state: 'closed', incident: 1 });
      expect(played.ticket(3)?.['incident']).toBeUndefined();
      expect(played.ticket(3)).toMatchObject({ state: 'new' });
      expect(played.ticket(4)).toMatchObject({ state: 'done', incident: 1 });
    },
    LONG_MS,
  );

  test(
    'the leading complaint is as serious as the most serious of them',
    async () => {
      const played = await playScenario('incident-forty');
      // 修了一个月还没修好: unsolved for a month.
      expect(played.ticket(1)).toMatchObject({ severity: 'major' });
      expect(played.ticket(2)).toMatchObject({ severity: 'minor' });
    },
    LONG_MS,
  );
});

describe('a complaint of several homes', () => {
  test('takes the level of the most serious of them, and its leader is told', async () => {
    const played = await playScenario('incident-complaints');
    expect(ticketAt(played, 1, '09:04:00')).toMatchObject({ severity: 'minor' });
    expect(ticketAt(played, 1, '09:05:00')).toMatchObject({ severity: 'important', incident: 1 });
    expect(clocksOn(ticketAt(played, 1, '09:05:00'))).toMatchObject({
      forwarded: '03-03 10:00:00 met 03-03 09:05:00',
      solved: '03-06 09:00:00',
    });
    expect(ticketAt(played, 3, '09:05:00')).toMatchObject({ severity: 'important' });
  });

  test('asks for more time once, and every home hears when it is granted, not before', async () => {
    const played = await playScenario('incident-complaints');
    expect(played.find('card', { card: 'extension' })).toHaveLength(1);
    for (const key of ['wang', 'qian', 'zhou']) {
      expect(textsAt(played, key, '10:00:00')).toBe('');
      expect(textsAt(played, key, '11:00:00')).toMatch(/T-000\d 还需要些时间[\s\S]*3月13日/);
    }
  });

  test('takes a later one in with sympathy, and with the time that holds now', async () => {
    const played = await playScenario('incident-complaints');
    const text = textsAt(played, 'gao', '12:00:00');
    expect(text).toMatch(/抱歉[\s\S]*T-0004[\s\S]*4 户[\s\S]*小徐[\s\S]*3月13日/);
    expect(played.find('card', { card: 'receipt', ticket: 'T-0004' })).toEqual([]);
  });
});

describe('in every scenario', () => {
  test.each(SCENARIOS)(
    'after each instant of %s an open ticket that another one leads has a leading ticket that is open',
    async (name) => {
      const played = await playScenario(name);
      const standing = new Map<unknown, Line>();
      const judge = (at: string) => {
        for (const [n, line] of standing) {
          const leader = standing.get(line['incident']);
          if (line['incident'] === undefined || line['incident'] === n || !isWorkedOn(line)) continue;
          expect(leader && isWorkedOn(leader), `${String(line['ticket'])} at ${at} in ${name}`).toBe(true);
          expect(line['owner'], `${String(line['ticket'])} at ${at} in ${name}`).toBe(leader?.['owner']);
        }
      };
      let last = '';
      for (const line of played.find('ticket')) {
        if (line.at !== last) judge(moment(last));
        last = line.at;
        standing.set(line['n'], line);
      }
      judge(moment(last));
    },
    LONG_MS,
  );

  test.each(SCENARIOS)(
    'no team or group reads a name or a phone, and no resident another’s home, in %s',
    async (name) => {
      const played = await playScenario(name);
      const open = played.lines.filter((line) => /^(?:team:|group)/.test(String(line['to'] ?? '')));
      for (const line of open) expect(String(line['text'])).not.toMatch(/女士|太太|Ms Liu|住户\d/);
      for (const key of ['wang', 'qian'])
        for (const line of linesTo(played, key))
          expect(String(line['text'])).not.toMatch(/(?<!\d)(?:201|302|1203|1502|101|102)(?!\d)/);
    },
    LONG_MS,
  );
});

function isWorkedOn(line: Line): boolean {
  return !['done', 'closed', 'cancelled', 'not_upheld'].includes(String(line['state']));
}
