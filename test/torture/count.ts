import { MINUTE } from '../../core/kit/index.ts';
import type { Company, Roster } from '../../core/people/index.ts';
import { toResident } from '../../core/words/index.ts';
import type { Delivered } from './driver.ts';
import type { Facts } from './facts.ts';
import { judgeOwed } from './judge.ts';
import type { Finding, Owing } from './judge.ts';
import { ownKey, RECEIPT_MS, toldInstead } from './laws/instead.ts';
import { groupBy } from './laws/scene.ts';
import type { Held } from './sent.ts';
import type { Downtime } from './victim.ts';

/** Everything that is known when it is over. */
export interface Evidence {
  company: Company;
  roster: Roster;
  delivered: readonly Delivered[];
  held: ReadonlyMap<string, Held>;
  downtimes: readonly Downtime[];
  facts: Facts;
  until: number;
}

export interface Verdict extends Owing {
  /** New matters that opened no ticket: taken for one that was open, or read as something else. */
  opensNothing: { taken: number; otherwise: number };
}

/** Counts what people saw against what they must have seen. */
export function count(evidence: Evidence): Verdict {
  const { facts, held, roster, downtimes, until } = evidence;
  const owing = judgeOwed({ facts, held, roster, downtimes, stills: downtimes, until, vagueMs: MINUTE });
  return {
    ...owing,
    findings: [
      ...countMessages(evidence),
      ...countAnswers(evidence),
      ...countTickets(evidence),
      ...countDispatches(evidence),
      ...countNotices(evidence),
      ...countStore(evidence),
      ...owing.findings,
    ],
    opensNothing: countUnopened(evidence),
  };
}

/** Everything delivered is there once, was acknowledged as new at most once, and was handled. */
function countMessages({ delivered, facts }: Evidence): Finding[] {
  const findings: Finding[] = [];
  const stored = groupBy(facts.messages, (message) => message.key);
  for (const { message, acknowledged } of delivered) {
    const rows = stored.get(message.key) ?? [];
    if (rows.length === 0) findings.push({ fault: 'lost', what: `message ${message.key} was acknowledged` });
    if (rows.length > 1) findings.push({ fault: 'doubled', what: `message ${message.key} is stored twice` });
    if (rows.some(({ handledAt }) => handledAt === null))
      findings.push({ fault: 'lost', what: `message ${message.key} was never handled` });
    if (acknowledged.filter(({ duplicate }) => !duplicate).length > 1)
      findings.push({ fault: 'doubled', what: `message ${message.key} was taken as new twice` });
    if (new Set(acknowledged.map(({ id }) => id)).size > 1)
      findings.push({ fault: 'doubled', what: `message ${message.key} has two numbers` });
  }
  const known = new Set(delivered.map(({ message }) => message.key));
  for (const { key } of facts.messages)
    if (!known.has(key)) findings.push({ fault: 'unasked', what: `message ${key} was never delivered` });
  return findings;
}

/** Every message has its answer once: for every ticket it speaks of one, else one. */
function countAnswers({ held, facts, company }: Evidence): Finding[] {
  const findings: Finding[] = [];
  const asides = new Set(asideTexts(company.name));
  const bySource = groupBy([...held.values()], ({ sent }) => sourceOf(sent.key));
  for (const { id, key, sender } of facts.messages) {
    const sends = (bySource.get(`m${id}`) ?? []).map(({ sent }) => sent);
    const same = groupBy(sends, ({ to, ticket, text, alert }) => JSON.stringify([to, ticket, text, alert]));
    for (const [what, twice] of same)
      if (twice.length > 1) findings.push({ fault: 'doubled', what: `${key}: ${what}` });
    const replies = sends.filter(({ to, text, alert }) => to === sender && !asides.has(text) && !alert);
    if (replies.length === 0 && sends.length === 0)
      findings.push({ fault: 'lost', what: `${key} of ${sender} was not answered` });
    for (const [ticket, several] of groupBy(replies, ({ ticket, card }) => `${ticket} ${card?.kind ?? ''}`))
      if (several.length > 1)
        findings.push({
          fault: 'doubled',
          what: `${key} of ${sender} was answered twice (ticket ${ticket})`,
        });
  }
  return findings;
}

/** What may stand beside an answer. */
function asideTexts(company: string): string[] {
  return (['zh-Hans', 'zh-Hant', 'en'] as const).flatMap((language) => [
    toResident('first_contact', language, { company }),
    toResident('ask_room', language),
    toResident('ask_place', language),
  ]);
}

/** Numbers without gaps; every ticket opened by one message, its work sent out once and its number told once. */
function countTickets({ facts, held }: Evidence): Finding[] {
  const findings: Finding[] = [];
  const sends = [...held.values()].map(({ sent }) => sent);
  facts.tickets.forEach(({ n, number }, i) => {
    if (n !== i + 1 || Number(number.slice(2)) !== n)
      findings.push({ fault: 'untidy', what: `ticket ${number} stands in place ${i + 1}` });
  });
  const opened = groupBy(
    facts.history.filter(({ what }) => what === 'opened'),
    ({ ticket }) => ticket,
  );
  for (const { n, number, reporter } of facts.tickets) {
    const rows = opened.get(n) ?? [];
    if (rows.length !== 1)
      findings.push({
        fault: rows.length === 0 ? 'lost' : 'doubled',
        what: `${number} opened ${rows.length} times`,
      });
    const source = `m${rows[0]?.messageId ?? 0}`;
    const own = sends.filter(({ key, ticket }) => ticket === n && sourceOf(key) === source);
    const cards = own.filter(({ card }) => ['dispatch', 'receipt', 'handover'].includes(card?.kind ?? ''));
    const told = own.filter(({ to, alert }) => to === reporter && !alert);
    // One more report of an incident that is known brings no work of its own.
    const led = facts.history.some(({ ticket, what }) => ticket === n && what === 'incident_joined');
    if (cards.length !== 1 && !(led && cards.length === 0))
      findings.push({
        fault: cards.length === 0 ? 'lost' : 'doubled',
        what: `${number}: ${cards.length} work cards`,
      });
    if (told.length === 0) findings.push({ fault: 'lost', what: `${number}: its resident was not told` });
  }
  return [...findings, ...countTwins(facts)];
}

/** What a new matter came to without a ticket is a question of reading, not of kills: a figure, not a finding. */
function countUnopened({ delivered, facts }: Evidence): Verdict['opensNothing'] {
  const ids = new Map(facts.messages.map(({ key, id }) => [key, id]));
  const by = (whats: readonly string[]) =>
    new Set(facts.history.filter(({ what }) => whats.includes(what)).map(({ messageId }) => messageId));
  const [opened, raised] = [by(['opened']), by(['raise', 'said'])];
  const matters = delivered
    .filter(({ kind }) => ['repair', 'complaint', 'unknown', 'emergency'].includes(kind))
    .map(({ message }) => ids.get(message.key) ?? 0)
    .filter((id) => !opened.has(id));
  const taken = matters.filter((id) => raised.has(id)).length;
  return { taken, otherwise: matters.length - taken };
}

/** One message that opened two tickets of a kind with the same words opened one twice. */
function countTwins({ history, tickets }: Facts): Finding[] {
  const source = new Map(
    history.flatMap(({ what, ticket, messageId }) =>
      what === 'opened' ? [[ticket, messageId] as const] : [],
    ),
  );
  const twins = groupBy(tickets, ({ n, category, text }) => JSON.stringify([source.get(n), category, text]));
  return [...twins.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      fault: 'doubled',
      what: `one matter, tickets ${same.map(({ number }) => number).join(' ')}`,
    }));
}

/** The visit clocks run from the time at which the platform had the work card, not from when it was decided. */
function countDispatches({ facts, held }: Evidence): Finding[] {
  const cards = [...held.values()].filter(({ sent }) => sent.card?.kind === 'dispatch');
  const byTicket = groupBy(cards, ({ sent }) => sent.ticket);
  return facts.history.flatMap(({ ticket, what, detail, at }): Finding[] => {
    if (what !== 'delivered' || detail['clock'] !== 'dispatched') return [];
    const came = byTicket.get(ticket)?.some((card) => at >= card.at - 5 && at <= card.lastAt + RECEIPT_MS);
    return came ? [] : [{ fault: 'untidy', what: `ticket ${ticket} was dispatched when no card came` }];
  });
}

/** The first-contact notice once per conversation with a calm message. */
function countNotices({ held, delivered, company, roster }: Evidence): Finding[] {
  const notices = new Set(
    (['zh-Hans', 'zh-Hant', 'en'] as const).map((language) =>
      toResident('first_contact', language, { company: company.name }),
    ),
  );
  const given = groupBy(
    [...held.values()].filter(({ sent }) => notices.has(sent.text)),
    ({ sent }) => sent.to,
  );
  // In an emergency orders come first, and the notice waits: a home that was in one, or asked about one, may go without.
  const alarmed = new Set([
    ...delivered.filter(({ kind }) => kind === 'emergency').map(({ message }) => message.from),
    ...[...held.values()].filter(({ sent }) => sent.card?.kind === 'clarify').map(({ sent }) => sent.to),
  ]);
  const home = new Map(roster.people.map(({ key, room }) => [key, room ?? key]));
  const alarmedHomes = new Set([...alarmed].map((key) => home.get(key)));
  const calm = delivered.filter(
    ({ kind, message }) => kind !== 'press' && !alarmedHomes.has(home.get(message.from)),
  );
  const findings: Finding[] = [];
  for (const [to, several] of given)
    if (several.length > 1)
      findings.push({ fault: 'doubled', what: `${to} was greeted ${several.length} times` });
  for (const to of new Set(calm.map(({ message }) => message.from)))
    if (!given.has(to)) findings.push({ fault: 'lost', what: `${to} was never greeted` });
  return findings;
}

/** Outbox and platform hold the same; nothing waits, nothing was given up; the file is sound. */
function countStore({ facts, held, until }: Evidence): Finding[] {
  const findings: Finding[] = [];
  const known = new Set(facts.outbox.map(({ key }) => key));
  for (const row of facts.outbox) {
    const { key, to, state } = row;
    if (!held.has(key)) {
      if (state !== 'sent' || toldInstead(row, { held, facts }) === null)
        findings.push({ fault: 'lost', what: `send ${key} to ${to} (${state}) never came` });
    } else if (state !== 'sent') findings.push({ fault: 'untidy', what: `send ${key} came and is ${state}` });
  }
  if (known.size !== facts.outbox.length) findings.push({ fault: 'doubled', what: 'outbox keys repeat' });
  for (const key of held.keys())
    if (!known.has(ownKey(key))) findings.push({ fault: 'unasked', what: `send ${key} is in no outbox` });
  for (const job of facts.jobs) {
    if (job.state === 'dead') findings.push({ fault: 'lost', what: `a job was given up: ${job.payload}` });
    else if (job.state === 'running' || job.runAt <= until)
      findings.push({ fault: 'untidy', what: `a job is left: ${job.state} ${job.payload}` });
  }
  for (const [payload, same] of groupBy(facts.jobs, (job) => job.payload))
    if (same.length > 1) findings.push({ fault: 'untidy', what: `${same.length} jobs of ${payload}` });
  if (facts.integrity !== 'ok') findings.push({ fault: 'untidy', what: facts.integrity });
  return findings;
}

/** `m17` of `m17:2`: the message, or the ticket's own version, that decided on it. */
function sourceOf(key: string): string {
  return key.split(':')[0] ?? '';
}
