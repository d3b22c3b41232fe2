import type { Instant } from '../kit/index.ts';
import { dueInWeather, listSpellsMet } from '../deadline/index.ts';
import type { Ticket } from '../ticket/index.ts';
import type { World } from './world.ts';

/** A visit that has to wait for declared weather: until when at the latest, and for what. */
export interface WeatherWait {
  due: Instant;
  reason: string;
}

/**
 * The weather that a visit promised now, or for the time the resident asked for, would have to wait for; null when it
 * meets none, and for emergencies. @clause service 7.1.5
 */
export function visitInWeather(ticket: Ticket, { rules, now }: World): WeatherWait | null {
  if (ticket.category !== 'repair' || ticket.emergency) return null;
  const rule = rules.policy.clocks.repair['arrived'];
  const allowed = ticket.urgency !== 'normal' && rule?.urgent ? rule.urgent : rule?.within;
  if (!allowed) return null;
  const wantedFrom = Number(ticket.fields['wantedFrom'] ?? Number.NaN);
  const from = wantedFrom > now ? wantedFrom : now;
  const due = dueInWeather(from, allowed, rules.weather, rules.calendar);
  const [spell] = listSpellsMet(from, due, rules.weather);
  return spell ? { due, reason: spell.reason } : null;
}
