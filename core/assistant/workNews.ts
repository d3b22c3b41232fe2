import type { Ticket, WorkNews } from '../ticket/index.ts';
import { nameOf, sayHour, toResident, toStaff } from '../words/index.ts';
import type { StaffKey, Values } from '../words/index.ts';
import { editWork, phoneOf } from './cards.ts';
import type { Draft } from './draft.ts';
import { matterForTeam, personName, placeForTeam, when } from './phrases.ts';
import { leaderAs } from './world.ts';

/** Prices, referrals, material, disputes and more time: who hears what. */
export function announceWork(draft: Draft, ticket: Ticket, news: WorkNews, staffName: string): void {
  switch (news) {
    case 'quoted':
      return sendQuote(draft, ticket);
    case 'quote_approved':
    case 'quote_refused':
      return tellQuoteAnswer(draft, ticket, news);
    case 'referred':
      return tellReferred(draft, ticket, staffName);
    case 'material_checked':
      return editWork(draft, ticket, toStaff('state_material', { verdict: ticket.fields['material'] ?? '' }));
    case 'disputed':
      return tellDispute(draft, ticket);
    case 'extension_asked':
      return askExtension(draft, ticket);
    case 'extension_granted':
    case 'extension_refused':
      return tellExtension(draft, ticket, news);
  }
}

/** The price goes to the resident before the work begins. */
function sendQuote(draft: Draft, ticket: Ticket): void {
  const price = ticket.fields['quote'] ?? '';
  const text = toResident('quote', ticket.language, { number: ticket.number, price });
  draft.card(ticket.reporter, 'quote', text, ['approve', 'refuse'], { ticket: ticket.n, class: 'question' });
  editWork(draft, ticket, toStaff('state_quoted', { price }));
}

function tellQuoteAnswer(draft: Draft, ticket: Ticket, news: 'quote_approved' | 'quote_refused'): void {
  const receipt = ticket.fields['receipt'] ?? '';
  draft.retire(ticket.n, 'quote');
  draft.say(ticket.reporter, toResident(news, ticket.language, { number: ticket.number, receipt }), {
    ticket: ticket.n,
  });
  editWork(draft, ticket, toStaff(`state_${news}`));
  if (ticket.owner !== null)
    draft.say(ticket.owner, toStaff(news, { number: ticket.number }), { ticket: ticket.n });
}

function tellReferred(draft: Draft, ticket: Ticket, by: string): void {
  const to = ticket.owner ?? '';
  const values = {
    ...brief(ticket, draft),
    by,
    reason: ticket.fields['referReason'] ?? '',
    phone: phoneOf(ticket, draft.world),
  };
  draft.card(to, 'notice', toStaff('referred', values), ['arrived', 'done', 'hold', 'quote'], {
    ticket: ticket.n,
    class: 'promise',
  });
  editWork(draft, ticket, toStaff('state_referred', { name: personName(to, draft.world) }));
}

/** The resident will not pay: the chief of who did the work settles it. */
function tellDispute(draft: Draft, ticket: Ticket): void {
  const { directory, now } = draft.world;
  const chief =
    (ticket.owner === null ? null : directory.superior(ticket.owner, now)) ?? directory.director(now);
  const values = {
    ...brief(ticket, draft),
    price: ticket.fields['quote'] ?? '',
    words: ticket.fields['dispute'] ?? '',
  };
  if (chief)
    draft.card(chief.key, 'notice', toStaff('disputed', values), ['redo'], {
      ticket: ticket.n,
      class: 'promise',
    });
  editWork(draft, ticket, toStaff('state_disputed', { name: personName(chief?.key ?? null, draft.world) }));
}

function askExtension(draft: Draft, ticket: Ticket): void {
  const { rules, now } = draft.world;
  const role =
    rules.policy.clocks.complaint[ticket.severity ?? 'important']['solved']?.extension ?? 'manager';
  const to = leaderAs(role, draft.world);
  const until = when(Number(ticket.fields['extensionUntil'] ?? now), draft.world, 'zh-Hans');
  const values = {
    ...brief(ticket, draft),
    severity: nameOf(ticket.severity ?? 'important'),
    until,
    reason: ticket.holdReason ?? '',
  };
  if (to)
    draft.card(to.key, 'extension', toStaff('extension', values), ['approve', 'refuse'], {
      ticket: ticket.n,
      class: 'promise',
    });
  editWork(draft, ticket, toStaff('state_extension_asked', { until }));
}

function tellExtension(draft: Draft, ticket: Ticket, news: 'extension_granted' | 'extension_refused'): void {
  draft.retire(ticket.n, 'extension');
  const { zone } = draft.world.rules.policy.calendar;
  const time = sayHour(draft.world.now, zone);
  editWork(
    draft,
    ticket,
    toStaff(news === 'extension_granted' ? 'state_extension_granted' : 'state_extension_refused', { time }),
  );
  if (ticket.owner !== null)
    draft.say(ticket.owner, toStaff(staffKey(news), { number: ticket.number }), { ticket: ticket.n });
  if (news === 'extension_refused') return;
  const until = when(
    Number(ticket.fields['extensionUntil'] ?? draft.world.now),
    draft.world,
    ticket.language,
  );
  const values: Values = {
    number: ticket.number,
    reason: ticket.holdReason ?? '',
    time: until,
    name: personName(ticket.owner, draft.world, ticket.language),
  };
  draft.say(ticket.reporter, toResident('extended', ticket.language, values), {
    ticket: ticket.n,
    class: 'promise',
  });
}

function staffKey(news: 'extension_granted' | 'extension_refused'): StaffKey {
  return news;
}

function brief(ticket: Ticket, draft: Draft): { number: string; place: string; what: string } {
  return { number: ticket.number, place: placeForTeam(ticket), what: matterForTeam(ticket, draft.world) };
}
