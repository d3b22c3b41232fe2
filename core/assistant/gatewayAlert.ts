import { isoIn } from '../kit/index.ts';
import { GATEWAY } from '../followup/index.ts';
import type { Alert } from '../followup/index.ts';
import type { Person } from '../people/index.ts';
import type { Ticket } from '../ticket/index.ts';
import type { Draft } from './draft.ts';
import { reasonsOf } from './ladderTexts.ts';
import type { World } from './world.ts';

/** What a system outside chat is told when nobody in chat was left to ask. Times are ISO 8601 with offset. */
export interface GatewayAlert {
  version: 1;
  /** Number people read, e.g. `R-0213`. */
  ticket: string;
  category: string;
  emergency: boolean;
  urgency: string;
  /** A clock's name, `emergency`, `unowned`, `incident` or `upgrade`. */
  reason: string;
  /** The same for people, in Chinese. */
  reasonText: string;
  step: number;
  /** When this was owed. */
  owedAt: string;
  /** When the matter came in. */
  since: string;
  /** Building or public place; never a unit. */
  place: string;
  company: string;
  compound: string;
  /** Who is to be phoned, in order: those asked in vain from the last to the first, then the other leaders. */
  people: { name: string; role: string; phone: string | null }[];
}

/** The alert that leaves chat. @clause handling 2.1.15 */
export function tellGateway(draft: Draft, ticket: Ticket, alert: Alert): void {
  const text = JSON.stringify(gatewayAlert(ticket, alert, draft.world));
  draft.say(GATEWAY, text, { class: 'life_safety', ticket: ticket.n, owedAt: alert.owedAt });
}

export function gatewayAlert(ticket: Ticket, alert: Alert, world: World): GatewayAlert {
  const { directory, rules } = world;
  const iso = (at: number) => isoIn(at, rules.policy.calendar.zone);
  return {
    version: 1,
    ticket: ticket.number,
    category: ticket.category,
    emergency: ticket.emergency,
    urgency: ticket.urgency,
    reason: alert.reason,
    reasonText: reasonsOf([alert], ticket, world),
    step: alert.step,
    owedAt: iso(alert.owedAt),
    since: iso(ticket.receivedAt),
    place: ticket.room?.split('-')[0] ?? ticket.place ?? '',
    company: directory.company.name,
    compound: directory.company.compound,
    people: peopleToPhone(ticket, world).map(({ key, name, role, phone }) => ({
      name: name ?? key,
      role,
      phone,
    })),
  };
}

function peopleToPhone(ticket: Ticket, { directory }: World): Person[] {
  const asked = [...(ticket.ladder?.climbed ?? [])].reverse().flatMap((key) => directory.find(key) ?? []);
  const leaders = directory.people.filter(({ role }) => role === 'director' || role === 'manager');
  return [...new Map([...asked, ...leaders].map((person) => [person.key, person])).values()];
}
