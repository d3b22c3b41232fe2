import { followUp, nextFollowUpAt } from '../../../../core/followup/index.ts';
import { carryOut } from '../../../../core/ticket/index.ts';
import type { Command, HistoryEntry, NewTicket, TicketCategory } from '../../../../core/ticket/index.ts';
import type { FormFacts } from '../../../../core/report/forms/facts.ts';
import type { TicketRecord } from '../../../../core/report/snapshot.ts';
import { local } from '../../../support/samplePolicy.ts';
import { opened, RULES, smallCompany } from '../../../support/tickets.ts';

/** `[when, who, what]`: what somebody does to the ticket, on 2026-03-02 where only an hour is given. */
export type Act = readonly [string, string, Command];

const NAMES: Readonly<Record<string, string>> = {
  wang: '王女士',
  qian: '钱先生',
  miller: 'Anna <Miller>',
  li: '李师傅',
  ma: '马师傅',
  zhao: '赵主管',
  sun: '孙主管',
  xu: '小徐',
  chen: '陈主任',
  he: '何经理',
  duty: '监控室小岳',
};
const PHONES: Readonly<Record<string, string>> = {
  wang: '13900001001',
  qian: '13900001003',
  miller: '13900001015',
};

export const NOW = local('2026-03-08 10:00');
export const MARCH = { from: local('2026-03-01'), to: local('2026-04-01') };

export function factsWith(tickets: readonly TicketRecord[], changes: Partial<FormFacts> = {}): FormFacts {
  return {
    company: { name: '安和物业服务有限公司', compound: '云栖雅苑' },
    zone: 'Asia/Shanghai',
    language: 'zh-Hans',
    now: NOW,
    tickets,
    nameOf: (key) => NAMES[key] ?? key,
    phoneOf: (ticket) => ticket.contact ?? PHONES[ticket.reporter] ?? '',
    ...changes,
  };
}

/** A ticket that lived through these acts, with its alerts, warnings and ended calls in between, as the system keeps it. */
export function lived(
  category: TicketCategory,
  changes: Partial<NewTicket>,
  acts: readonly Act[],
  until = NOW,
): TicketRecord {
  const ticket = opened(category, changes);
  const opening: HistoryEntry = {
    at: ticket.openedAt,
    by: ticket.filedBy ?? ticket.reporter,
    what: 'opened',
    detail: { category, state: ticket.state },
    messageId: 1,
  };
  const last = acts.reduce<TicketRecord>((record, act) => act1(followed(record, instantOf(act[0])), act), {
    ticket,
    history: [opening],
  });
  return followed(last, until);
}

export function instantOf(when: string): number {
  return local(when.includes(' ') ? when : `2026-03-02 ${when}`);
}

function act1({ ticket, history }: TicketRecord, [when, by, command]: Act): TicketRecord {
  const context = { rules: RULES, now: instantOf(when), by, messageId: null };
  const outcome = carryOut(ticket, command, context);
  if (!outcome.ok) throw new Error(`${when} ${command.kind} in ${ticket.state}: ${outcome.refusal}`);
  return { ticket: outcome.ticket, history: [...history, ...outcome.history] };
}

/** Everything that came due up to `until`, at the instant it was owed. */
function followed(record: TicketRecord, until: number): TicketRecord {
  let { ticket, history } = record;
  for (let i = 0; i < 500; i++) {
    const at = nextFollowUpAt(ticket, RULES.policy);
    if (at === null || at > until) break;
    const next = followUp(ticket, { rules: RULES, directory: smallCompany(), now: at });
    ticket = next.ticket;
    history = [...history, ...next.history];
  }
  return { ticket, history };
}

const delivered = (clock: 'dispatched' | 'forwarded'): Command => ({ kind: 'delivered', clock });

/** A paid repair that went well: quote, consent, material, photos, five marks. */
export function paidRepair(): TicketRecord {
  const record = lived(
    'repair',
    {
      n: 213,
      text: '3栋2单元501厨房水龙头关不严，一直滴水，我姓王，电话13900001001。下午三点以后在家。',
      item: '水龙头',
      place: '厨房',
      contact: '13900001001',
      receivedAt: instantOf('09:00'),
      wanted: { from: instantOf('15:00'), to: instantOf('16:00') },
      photos: ['a1b2c3d4e5f60718', 'ffee00112233'],
    },
    [
      ['09:00:20', 'system', delivered('dispatched')],
      ['09:02', 'li', { kind: 'accept' }],
      ['15:04', 'li', { kind: 'arrived' }],
      ['15:10', 'li', { kind: 'quote', words: '人工50元 材料35元（更换陶瓷阀芯）' }],
      ['15:12', 'wang', { kind: 'approve' }],
      ['15:15', 'li', { kind: 'material', words: '合格' }],
      ['15:40', 'li', { kind: 'done', words: '更换陶瓷阀芯，试水 10 分钟不漏；现场已清理。' }],
      ['17:20', 'wang', { kind: 'rate', score: 5, words: '师傅很快，还帮忙擦了台面' }],
    ],
  );
  return { ...record, ticket: { ...record.ticket, photosAfter: ['0badf00d99887766'] } };
}

/** A repair that was late, held, done, found bad and done again. */
export function redoneRepair(): TicketRecord {
  return lived(
    'repair',
    {
      n: 214,
      text: '卫生间地漏反水，味道很大',
      item: '地漏',
      place: '卫生间',
      reporter: 'qian',
      room: '3-2-601',
      urgency: 'urgent',
      filedBy: 'xu',
      receivedAt: instantOf('10:00'),
    },
    [
      ['10:00:30', 'system', delivered('dispatched')],
      ['10:01', 'li', { kind: 'accept' }],
      ['10:12', 'li', { kind: 'arrived' }],
      ['10:30', 'li', { kind: 'hold', reason: '等疏通机', until: instantOf('2026-03-03 10:30') }],
      ['2026-03-03 10:20', 'li', { kind: 'arrived' }],
      ['2026-03-03 11:00', 'li', { kind: 'done', words: '机械疏通' }],
      ['2026-03-03 12:00', 'qian', { kind: 'rate', score: 2, words: '下午又堵了' }],
      ['2026-03-03 12:00:30', 'system', delivered('dispatched')],
      ['2026-03-03 12:01', 'li', { kind: 'accept' }],
      ['2026-03-03 12:04', 'li', { kind: 'arrived' }],
      ['2026-03-03 12:40', 'li', { kind: 'done', words: '高压冲洗，管内取出抹布一块' }],
      ['2026-03-03 18:10', 'xu', { kind: 'note_call', words: '没人接' }],
      ['2026-03-03 18:40', 'xu', { kind: 'note_call', words: '钱先生说好了，不堵了' }],
    ],
  );
}

/** A repair whose resident was never reached. */
export function uncalledRepair(): TicketRecord {
  return lived(
    'repair',
    { n: 215, text: '楼道灯不亮', room: null, place: '3栋大堂', item: '灯', receivedAt: instantOf('11:00') },
    [
      ['11:00:30', 'system', delivered('dispatched')],
      ['11:03', 'ma', { kind: 'accept' }],
      ['11:10', 'ma', { kind: 'arrived' }],
      ['11:20', 'ma', { kind: 'done', words: '换声控开关' }],
    ],
  );
}

/** An important complaint with a severity change, a refused and a granted extension, and a return call. */
export function upgradedComplaint(): TicketRecord {
  return lived(
    'complaint',
    {
      n: 45,
      severity: 'important',
      text: '保安小谭态度恶劣，问停车的事爱答不理，还骂人。\n<b>要求</b>道歉，并调离岗位。',
      team: 'service',
      place: '东门岗亭',
      since: '昨晚十点左右',
      people: '保安小谭',
      receivedAt: instantOf('09:30'),
    },
    [
      ['09:31', 'system', delivered('forwarded')],
      ['09:40', 'sun', { kind: 'receive' }],
      ['10:30', 'sun', { kind: 'answer', words: '已向当班人员核实，正在调看监控，今天内给您答复。' }],
      ['11:00', 'wang', { kind: 'raise', words: '怎么还没结果' }],
      ['14:00', 'sun', { kind: 'severity', level: 'major', reason: '当事人承认辱骂，影响恶劣' }],
      ['14:05', 'system', delivered('forwarded')],
      ['15:00', 'sun', { kind: 'hold', reason: '当事人休假', until: instantOf('2026-03-15 12:00') }],
      ['15:30', 'he', { kind: 'refuse' }],
      ['16:00', 'sun', { kind: 'hold', reason: '等公司处理意见', until: instantOf('2026-03-14 12:00') }],
      ['16:10', 'he', { kind: 'approve' }],
      ['2026-03-03 10:00', 'sun', { kind: 'answer', words: '公司决定当面道歉并调岗，3月5日前办完。' }],
      [
        '2026-03-05 11:00',
        'sun',
        { kind: 'done', words: '当事人当面道歉，已调离东门岗；全队服务礼仪培训一次。' },
      ],
      ['2026-03-05 11:40', 'wang', { kind: 'rate', score: 4, words: '态度诚恳，可以接受' }],
    ],
  );
}

/** A complaint that was looked into and not upheld. */
export function invalidComplaint(): TicketRecord {
  return lived(
    'complaint',
    {
      n: 46,
      severity: 'minor',
      text: '楼上602半夜拖家具',
      reporter: 'miller',
      receivedAt: instantOf('2026-03-04 08:00'),
    },
    [
      ['2026-03-04 08:20', 'sun', { kind: 'receive' }],
      ['2026-03-04 15:00', 'sun', { kind: 'not_upheld', words: '楼上空置，声音来自水泵，已说明' }],
    ],
  );
}

/** A gas smell at night: alerts up the ladder until somebody takes over. */
export function emergency(): TicketRecord {
  const record = lived(
    'help',
    {
      n: 216,
      text: '家里一股煤气味，头晕',
      emergency: true,
      helpKind: 'disaster',
      team: 'service',
      receivedAt: instantOf('2026-03-02 22:30'),
    },
    [],
    instantOf('2026-03-02 22:30'),
  );
  const alert = (minute: number, step: number, to: string): HistoryEntry => ({
    at: instantOf('2026-03-02 22:30') + minute * 60_000,
    by: 'system',
    what: 'alert',
    detail: { to, reason: 'emergency', step },
    messageId: null,
  });
  const taken = act1({ ...record, history: [...record.history, alert(0, 1, 'xu'), alert(2, 2, 'sun')] }, [
    '2026-03-02 22:33',
    'sun',
    { kind: 'take_over' },
  ]);
  return act1(taken, [
    '2026-03-02 23:10',
    'sun',
    { kind: 'done', words: '燃气公司到场，软管老化，已更换；住户无恙' },
  ]);
}

/** A question that was handed over and never answered. */
export function openQuestion(): TicketRecord {
  return lived(
    'inquiry',
    { n: 217, text: '地下车库能装充电桩吗？', receivedAt: instantOf('2026-03-06 09:00') },
    [],
    instantOf('2026-03-06 12:00'),
  );
}

export function sampleRecords(): TicketRecord[] {
  return [
    paidRepair(),
    redoneRepair(),
    uncalledRepair(),
    upgradedComplaint(),
    invalidComplaint(),
    emergency(),
    openQuestion(),
  ];
}
