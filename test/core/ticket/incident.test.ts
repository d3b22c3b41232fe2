import { describe, expect, test } from 'vitest';
import { followUp, nextFollowUpAt } from '../../../core/followup/index.ts';
import {
  broughtOn,
  countHomes,
  deadlineOf,
  facilityOf,
  follow,
  heavier,
  isLed,
  isSameThing,
  joined,
  leads,
  orderOf,
  outOfIncident,
  planIncident,
  promoted,
  released,
  runningClock,
  saysAgain,
  thingOf,
} from '../../../core/ticket/index.ts';
import type { NewTicket, Report, Ticket, TicketCategory } from '../../../core/ticket/index.ts';
import { MORNING, RULES, after, opened, smallCompany } from '../../support/tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { incident } = RULES.policy;

/** A report by somebody of this home, `at` minutes after nine. */
function report(
  n: number,
  home: string | null,
  text: string,
  more: Partial<NewTicket> & { category?: TicketCategory; at?: number } = {},
): Report {
  const { category = 'repair', at = n, ...changes } = more;
  const facts = { n, text, room: null, reporter: `p${n}`, receivedAt: MORNING + at * MINUTE, ...changes };
  return { ticket: opened(category, facts), home };
}

const lift = (n: number, home = `3-1-${n}01`, at = n) => report(n, home, '电梯停了', { at });

/** The report as the leading one of a confirmed incident. */
function leading(one: Report): Report {
  return { ...one, ticket: { ...one.ticket, incident: one.ticket.n, incidentState: 'confirmed' } };
}

const context = (at: number, by = 'system') => ({ rules: RULES, now: at, by, messageId: null });

const dispatched = (ticket: Ticket, at: number) =>
  after(ticket, { kind: 'delivered', clock: 'dispatched' }, at);

describe('what many homes can have in common', () => {
  test.each([
    ['3栋电梯停了', 'lift'],
    ['電梯壞咗', 'lift'],
    ['The lift in block 3 is out of order', 'lift'],
    ['elevator is stuck again', 'lift'],
    ['停水了', 'water'],
    ['屋企冇水', 'water'],
    ['no water in our building', 'water'],
    ['整栋楼没电', 'power'],
    ['power is out', 'power'],
    ['网络断了', 'network'],
    ['the wifi is down', 'network'],
    ['暖气不热', 'heating'],
    ['單元門打不開', 'door'],
    ['门禁刷不开', 'door'],
    ['东门道闸不抬杆', 'gate'],
    ['路灯不亮', 'street_light'],
    ['楼道灯坏了', 'light'],
    ['the corridor lights are off', 'light'],
    ['地漏返水，污水往上冒', 'sewage'],
    ['sewage is backing up', 'sewage'],
    ['地下车库积水了', 'public_water'],
    ['楼道里好臭', 'smell'],
    ['半夜施工太吵了', 'noise_works'],
    ['广场舞音响太吵', 'noise_music'],
    ['小区广场舞音响太大了', 'noise_music'],
    ['消防通道被车堵了', 'parking'],
    ['停车费又涨了', 'parking_fee'],
    ['楼道着火了', 'fire'],
    ['smoke everywhere, fire!', 'fire'],
    ['闻到煤气味', 'gas_leak'],
  ])('%s is about %s', (words, facility) => {
    expect(facilityOf(words)).toBe(facility);
  });

  test.each([
    '厨房水龙头漏水',
    '我家马桶堵了',
    '卫生间灯不亮',
    '插座没电',
    '热水器没热水',
    'the kitchen tap is leaking',
    '电梯里有人抽烟',
    '动火证谁办',
    '楼上小孩跑跳',
    '可视对讲坏了',
    '我要投诉保安，态度恶劣',
    '有人乱停车，挡住我的车位',
  ])('%s is one home’s own, or no one thing', (words) => {
    expect(facilityOf(words)).toBeNull();
  });
});

describe('the same thing', () => {
  test.each<[string, Report, Report, boolean]>([
    ['the lift of one building, from two of its units', lift(1, '3-1-201'), lift(2, '3-2-601'), true],
    ['lifts of two buildings', lift(1, '3-1-201'), lift(2, '5-1-201'), false],
    ['a building named by somebody who lives elsewhere', lift(1), report(2, '5-1-1', '3栋电梯坏了'), true],
    ['Chinese and English words', lift(1), report(2, '5-1-1', 'The lift in block 3 is broken'), true],
    ['a numeral in words', lift(1), report(2, null, '三號樓電梯壞了'), true],
    ['no water in two buildings', report(1, '3-1-1', '停水了'), report(2, '5-1-1', '没水了'), true],
    ['two gates', report(1, '3-1-1', '东门道闸坏了'), report(2, '3-1-1', '西门道闸坏了'), false],
    ['a lift of which nobody knows the building', lift(1), report(2, null, '电梯停了'), false],
    [
      'a complaint and a repair of it',
      lift(1),
      report(2, '3-1-1', '电梯天天坏', { category: 'complaint' }),
      true,
    ],
    ['a question about it', lift(1), report(2, '3-1-1', '电梯停了', { category: 'inquiry' }), false],
    ['help because of it', lift(1), report(2, '3-1-1', '电梯停了背老人', { category: 'help' }), false],
    ['an emergency and a fault', lift(1), report(2, '3-1-1', '电梯停了', { emergency: true }), false],
    [
      'the fire of a house and that of a kitchen',
      report(1, '3-1-1', '3栋着火了', { category: 'help', emergency: true }),
      report(2, '3-1-2', '我家厨房着火了', { category: 'help', emergency: true }),
      false,
    ],
    [
      'two people taken ill',
      report(1, '3-1-1', '电梯口有人晕倒', { category: 'help', emergency: true, helpKind: 'medical' }),
      report(2, '3-1-2', '有人心脏病', { category: 'help', emergency: true, helpKind: 'medical' }),
      false,
    ],
  ])('%s', (_, one, other, same) => {
    expect(isSameThing(one, other)).toBe(same);
    expect(isSameThing(other, one)).toBe(same);
  });

  test('is nothing that was only suggested or praised', () => {
    const praise = report(1, '3-1-1', '建议电梯加扶手', {
      category: 'complaint',
      tone: 'suggestion',
      severity: null,
    });
    expect(thingOf(praise)).toBeNull();
  });

  test('is told again by a home in other words, where there is one such thing', () => {
    expect(saysAgain(lift(1), { text: '电梯卡在五楼不动', place: null })).toBe(true);
    expect(saysAgain(lift(1), { text: '5栋电梯也坏了', place: null })).toBe(false);
    const noise = report(1, '3-1-1', '装修太吵', { category: 'complaint' });
    expect(saysAgain(noise, { text: '施工噪音太大', place: null })).toBe(false);
  });
});

describe('homes', () => {
  test('count once, whoever of them wrote how often; without a home each person', () => {
    const reports = [lift(1, '3-1-201'), lift(2, '3-1-201'), lift(3, '3-2-601')];
    expect(countHomes(reports)).toBe(2);
    expect(countHomes([...reports, report(4, null, '3栋电梯停了'), report(5, null, '3栋电梯停了')])).toBe(4);
  });
});

describe('a new report', () => {
  const kinds = (fresh: Report, others: Report[]) => planIncident(fresh, others, incident).kind;

  test('goes alone while there are two homes, is suggested from three, and is one incident from five', () => {
    const all = [1, 2, 3, 4, 5].map((n) => lift(n));
    const plans = all.map((fresh, i) => kinds(fresh, all.slice(0, i)));
    expect(plans).toEqual(['alone', 'alone', 'suggest', 'suggest', 'confirm']);
  });

  test('of a home that has reported already makes no new home', () => {
    expect(kinds(lift(3, '3-1-101'), [lift(1, '3-1-101'), lift(2)])).toBe('alone');
  });

  test.each<[string, number, string]>([
    ['exactly two hours later still counts', 0, 'suggest'],
    ['a second more does not', 1 / 60, 'alone'],
  ])('%s', (_, minutes, kind) => {
    expect(kinds(lift(3, '3-1-301', 121 + minutes), [lift(1), lift(2)])).toBe(kind);
  });

  test('names the first reported as the leading one', () => {
    const plan = planIncident(lift(3), [lift(2), lift(1)], incident);
    expect(plan).toMatchObject({ kind: 'suggest', homes: 3, leader: { n: 1 } });
  });

  test('lets what must be mended lead what is complained of', () => {
    const complaint = report(1, '3-1-101', '电梯天天坏，投诉', { category: 'complaint' });
    expect(planIncident(lift(3), [complaint, lift(2)], incident)).toMatchObject({ leader: { n: 2 } });
  });

  test('joins what is known at once, however long ago it was reported', () => {
    const known = leading(lift(1, '3-1-101', -600));
    expect(planIncident(lift(2), [known], incident)).toMatchObject({ kind: 'join', leader: { n: 1 } });
  });

  test('of a fault does not wait for a complaint about it; a complaint may be looked after by the repair', () => {
    const complained = leading(report(1, '3-1-101', '电梯天天坏', { category: 'complaint' }));
    expect(kinds(lift(2), [complained])).toBe('alone');
    const complaint = report(3, '3-1-301', '电梯天天坏', { category: 'complaint' });
    expect(kinds(complaint, [leading(lift(1))])).toBe('join');
  });

  test('is not brought together with what staff have told apart, what is done, or what is over', () => {
    const apart: Report[] = [1, 2].map((n) => ({
      ...lift(n),
      ticket: { ...lift(n).ticket, incidentState: 'split' },
    }));
    const done: Report[] = [1, 2].map((n) => ({ ...lift(n), ticket: { ...lift(n).ticket, state: 'done' } }));
    const over: Report[] = [1, 2].map((n) => ({
      ...lift(n),
      ticket: { ...lift(n).ticket, state: 'cancelled' },
    }));
    for (const others of [apart, done, over]) expect(kinds(lift(3), others)).toBe('alone');
  });

  test('of an emergency joins only one that somebody is asked about or has taken over', () => {
    const fire = (n: number) =>
      report(n, `3-1-${n}01`, '3栋着火了', { category: 'help', emergency: true, helpKind: 'disaster' });
    const unheard = leading(fire(1));
    expect(kinds(fire(2), [unheard])).toBe('alone');
    const taken: Report = { ...unheard, ticket: { ...unheard.ticket, takenOverBy: 'lei' } };
    expect(kinds(fire(2), [taken])).toBe('join');
    const rescue = report(2, '3-1-201', '3栋着火了，门打不开', { emergency: true });
    expect(kinds(rescue, [taken])).toBe('alone');
  });
});

describe('a ticket that another one leads', () => {
  const at = MORNING + 10 * MINUTE;
  const leader = (): Ticket => {
    const out = dispatched(leading(lift(1)).ticket, MORNING + 2 * MINUTE);
    return after(out, { kind: 'accept' }, MORNING + 5 * MINUTE);
  };

  test('comes as far as the leading one: same owner, its promise, its own clocks met on the way', () => {
    const { ticket, history } = joined(lift(4).ticket, leader(), context(at));
    expect(ticket).toMatchObject({ incident: 1, state: 'accepted', owner: 'li', ladder: null });
    expect(history.map(({ what }) => what)).toEqual(['incident_joined']);
    expect(isLed(ticket)).toBe(true);
    expect(leads(leader())).toBe(true);
    expect(ticket.fields['ledUntil']).toBe(String(deadlineOf(leader())));
    expect(runningClock(ticket, 'arrived')).not.toBeNull();
  });

  test('owes nothing by itself, however late: its clocks run on and alert nobody', () => {
    const { ticket } = joined(dispatched(lift(4).ticket, at), leader(), context(at));
    expect(nextFollowUpAt(ticket, RULES.policy)).toBeNull();
    const facts = { rules: RULES, directory: smallCompany(), now: at + 48 * HOUR };
    expect(followUp(ticket, facts)).toMatchObject({ ticket, alerts: [], news: [], brokenPromises: [] });
  });

  test('given back, has its clocks as they were; what ran out meanwhile is owed now and not as late', () => {
    const own = dispatched(lift(4).ticket, at);
    const waiting = dispatched(leading(lift(1)).ticket, MORNING + 2 * MINUTE);
    const { ticket } = joined(own, waiting, context(at));
    const split = at + 8 * MINUTE;
    const alone = released(ticket, RULES, split, 'apart');
    expect(alone).toMatchObject({ incident: null, incidentState: 'split', state: 'dispatched' });
    expect(alone.clocks).toEqual(own.clocks);
    const { alerts } = followUp(alone, { rules: RULES, directory: smallCompany(), now: split });
    expect(alerts.map(({ reason, owedAt, step }) => [reason, owedAt, step])).toEqual([
      ['accepted', split, 1],
    ]);
    expect(nextFollowUpAt(alone, RULES.policy)).toBe(split);
  });

  test('given back, an emergency is told to the leaders again', () => {
    const fire = report(4, '3-1-401', '3栋着火了', { category: 'help', emergency: true });
    const first = leading(report(1, '3-1-101', '3栋着火了', { category: 'help', emergency: true }));
    const { ticket } = joined(fire.ticket, first.ticket, context(at));
    expect(ticket.leadersDueAt).toBeNull();
    expect(released(ticket, RULES, at, 'free').leadersDueAt).toBe(fire.ticket.leadersDueAt);
  });

  test('leads when the leading one was withdrawn: owner, ladder and what was announced go over to it', () => {
    const late = dispatched(leading(lift(1)).ticket, MORNING + 2 * MINUTE);
    const facts = { rules: RULES, directory: smallCompany(), now: MORNING + 8 * MINUTE };
    const alerted = followUp(late, facts).ticket;
    const { ticket } = joined(dispatched(lift(4).ticket, MORNING + 5 * MINUTE), alerted, context(at));
    const next = promoted(ticket, alerted, at);
    expect(next).toMatchObject({ incident: 4, incidentState: 'confirmed', ladder: alerted.ladder });
    const again = followUp(next, { ...facts, now: at + MINUTE }).alerts.filter(({ warning }) => !warning);
    expect(again).toEqual([]);
  });

  test('reopened by its home, is its own matter', () => {
    const { ticket } = joined(lift(4).ticket, leader(), context(at));
    expect(outOfIncident(ticket)).toMatchObject({ incident: null, incidentState: null });
    expect(Object.keys(outOfIncident(ticket).fields)).toEqual(Object.keys(lift(4).ticket.fields));
  });
});

describe('what is done to the leading ticket', () => {
  const at = MORNING + 20 * MINUTE;
  const led = (category: TicketCategory): Ticket => ({
    ...opened(category, { n: 2, helpKind: null }),
    incident: 1,
  });

  test.each<[TicketCategory, string, Parameters<typeof follow>[1], string | null]>([
    ['repair', 'accepted', { kind: 'accept' }, 'accepted'],
    ['complaint', 'accepted', { kind: 'accept' }, 'received'],
    ['help', 'accepted', { kind: 'accept' }, 'taken'],
    ['repair', 'signed for', { kind: 'receive' }, 'accepted'],
    ['repair', 'reached', { kind: 'arrived' }, 'arrived'],
    ['help', 'reached', { kind: 'arrived' }, null],
    ['repair', 'done', { kind: 'done', words: '修好了' }, null],
    ['complaint', 'done', { kind: 'done', words: '修好了' }, 'done'],
    ['help', 'done', { kind: 'done', words: '修好了' }, 'closed'],
    ['complaint', 'done without words', { kind: 'done', words: '' }, null],
    ['complaint', 'answered', { kind: 'answer', words: '在修' }, 'in_progress'],
    ['complaint', 'not upheld', { kind: 'not_upheld', words: '查无此事' }, 'not_upheld'],
    ['repair', 'not upheld', { kind: 'not_upheld', words: '查无此事' }, null],
    [
      'complaint',
      'put off within its time',
      { kind: 'hold', reason: '等配件', until: at + HOUR },
      'in_progress',
    ],
    ['complaint', 'put off past its time', { kind: 'hold', reason: '等配件', until: at + 96 * HOUR }, null],
    ['repair', 'mended by a quote', { kind: 'quote', words: '50元' }, null],
    ['repair', 'withdrawn', { kind: 'cancel' }, null],
  ])('is done to a led %s in its own way: %s', (category, _, order, state) => {
    expect(follow(led(category), order, context(at, 'li'))?.ticket.state ?? null).toBe(state);
  });

  test('is read from its history', () => {
    const entry = (what: string, detail = {}) => ({ at, by: 'li', what, detail, messageId: 1 });
    expect(orderOf(entry('done', { words: '修好了' }))).toEqual({ kind: 'done', words: '修好了' });
    expect(orderOf(entry('hold', { reason: '等', until: at }))).toEqual({
      kind: 'hold',
      reason: '等',
      until: at,
    });
    expect(orderOf(entry('delivered', { clock: 'dispatched' }))).toEqual({
      kind: 'delivered',
      clock: 'dispatched',
    });
    expect(orderOf(entry('delivered', { clock: 'replied' }))).toBeNull();
    for (const what of ['rate', 'urge', 'correct', 'cancel', 'opened'])
      expect(orderOf(entry(what))).toBeNull();
  });

  test('never takes a ticket back: one that is further on stays where it is', () => {
    const there = after(dispatched(lift(2).ticket, MORNING), { kind: 'arrived' }, at);
    const begun = after(dispatched(lift(1).ticket, MORNING), { kind: 'accept' }, at);
    expect(broughtOn(there, begun, context(at)).state).toBe('arrived');
    expect(broughtOn(begun, there, context(at)).state).toBe('arrived');
  });
});

test('the heavier of two levels', () => {
  expect(heavier('minor', 'major')).toBe('major');
  expect(heavier('important', 'minor')).toBe('important');
  expect(heavier(null, 'minor')).toBe('minor');
  expect(heavier(null, null)).toBeNull();
});
