import { MINUTE } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import {
  count,
  countBy,
  happenings,
  isUnfinished,
  lastingHappenings,
  mean,
  onceEach,
  openedIn,
  rate,
  ticketsOf,
} from './counting.ts';
import type { Counted, Figure, ReportFacts } from './counting.ts';
import { isInTime, settledOf } from './time.ts';
import { isWithin } from '../period.ts';
import { beganAsEmergency, isAlarm } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';

/** Questions that a person had to answer, formal ones, and those who asked for a person. */
export function inquiryFigures(facts: ReportFacts): Figure[] {
  const isInquiry = (ticket: Ticket) => ticket.category === 'inquiry';
  const opened = openedIn(facts).filter(isInquiry);
  const answered = lastingHappenings(facts, 'answer', 'done').filter(({ ticket }) => isInquiry(ticket));
  const settled = settledOf(facts, 'inquiry', 'answered');
  const { policy } = facts;
  const rates = ['formal', 'handed_over', 'person'].flatMap((of) => {
    const these = settled.filter(({ ticket }) => inquiryKind(ticket) === of);
    return these.length === 0 ? [] : [rate('inquiry_in_time', these, isInTime, { policy, of })];
  });
  return [
    count('inquiry_opened', opened),
    ...countBy('inquiry_opened', opened, inquiryKind),
    count('inquiry_answered', onceEach(answered)),
    count(
      'inquiry_open',
      ticketsOf(facts).filter((ticket) => isInquiry(ticket) && isUnfinished(ticket)),
    ),
    rate('inquiry_in_time', settled, isInTime, { policy }),
    ...rates,
    ...gapFigures(facts),
  ];
}

/** Questions of the period that the handbooks still leave open at its end, and those that they answer since. */
function gapFigures({ gaps = [], period }: ReportFacts): Figure[] {
  const questions = gaps.flatMap((group) => group.questions);
  if (questions.length === 0) return [];
  const open = questions.filter(({ answer, at }) => answer === null && isWithin(period, at));
  const closed = questions.filter(({ answer }) => answer !== null && isWithin(period, answer.since));
  return [count('gap_open', open), count('gap_closed', closed)];
}

/** `formal` in writing, `person` for one who asked for a person, else `handed_over`. */
export function inquiryKind(ticket: Ticket): 'formal' | 'person' | 'handed_over' {
  if (ticket.formal) return 'formal';
  return ticket.fields['wantsPerson'] === 'yes' ? 'person' : 'handed_over';
}

/** Help by kind, how soon it was answered, emergencies and whether the leaders heard of them in time. */
export function helpFigures(facts: ReportFacts): Figure[] {
  const opened = openedIn(facts).filter((ticket) => ticket.category === 'help');
  const emergencies = facts.records.flatMap((record) => emergencyOf(record) ?? []);
  return [
    count('help_opened', opened),
    ...countBy('help_opened', opened, (ticket) => ticket.helpKind ?? 'daily'),
    count(
      'help_open',
      ticketsOf(facts).filter((ticket) => ticket.category === 'help' && isUnfinished(ticket)),
    ),
    mean('help_minutes', repliesIn(facts)),
    count('help_unanswered', ticketsOf(facts).filter(isUnanswered)),
    count(
      'emergencies',
      emergencies.filter(({ since }) => isWithin(facts.period, since)),
    ),
    count('false_alarms', onceEach(happenings(facts, 'safe'))),
    leadersTold(facts, emergencies),
  ];
}

/** Minutes from the message to the first answer of a person or the scripted one. */
function repliesIn(facts: ReportFacts): (Counted & { value: number })[] {
  return ticketsOf(facts).flatMap((ticket) =>
    ticket.clocks.flatMap(({ name, startedAt, metAt }) =>
      name === 'replied' && metAt !== null && isWithin(facts.period, metAt)
        ? [{ n: ticket.n, value: (metAt - startedAt) / MINUTE }]
        : [],
    ),
  );
}

/** Nobody has answered yet, and it was not called off. */
function isUnanswered({ clocks }: Ticket): boolean {
  return clocks.some(
    ({ name, metAt, stoppedAt }) => name === 'replied' && metAt === null && stoppedAt === null,
  );
}

interface Emergency extends Counted {
  record: TicketRecord;
  /** When it was reported, or turned out to be one. */
  since: Instant;
  /** When the leaders' time begins to count. */
  knownFrom: Instant;
}

function emergencyOf(record: TicketRecord): Emergency | null {
  const { ticket, history } = record;
  const { n, openedAt, receivedAt } = ticket;
  if (beganAsEmergency(ticket, history)) return { n, record, since: openedAt, knownFrom: receivedAt };
  const alarm = history.find(isAlarm);
  return alarm ? { n, record, since: alarm.at, knownFrom: alarm.at } : null;
}

/** @clause handling 2.1.9: director and manager hear of every emergency, also after somebody took over */
function leadersTold(facts: ReportFacts, emergencies: readonly Emergency[]): Figure {
  const { policy, directory, period } = facts;
  const due = emergencies
    .map((emergency) => ({ ...emergency, dueAt: emergency.knownFrom + policy.ladder.leadersToldMs.value }))
    .filter(({ dueAt }) => isWithin(period, dueAt));
  const isTold = ({ record, dueAt }: (typeof due)[number]) =>
    [directory.director(dueAt), directory.manager(dueAt)].every(
      (leader) => leader === null || hasHeard(record, leader.key, dueAt),
    );
  return rate('leaders_told', due, isTold, { policy });
}

function hasHeard({ history }: TicketRecord, who: string, by: Instant): boolean {
  return history.some(
    ({ what, at, detail, by: actor }) =>
      at <= by &&
      ((['alert', 'warning', 'leader_told'].includes(what) && detail['to'] === who) ||
        (what === 'take_over' && actor === who)),
  );
}
