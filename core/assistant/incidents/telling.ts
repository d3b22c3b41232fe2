import type { Language } from '../../kit/index.ts';
import { buildingsOf, countHomes, deadlineOf, isDone, isOpen, thingOf } from '../../ticket/index.ts';
import type { Facility, Report, Ticket } from '../../ticket/index.ts';
import { sayHour, toResident, toStaff } from '../../words/index.ts';
import { Draft } from '../draft.ts';
import {
  chargeName,
  matterForTeam,
  personName,
  placeForTeam,
  staffStatusOf,
  statusOf,
  when,
} from '../phrases.ts';
import type { Send } from '../ports.ts';
import type { World } from '../world.ts';

const STAFF = 'zh-Hans';

/** Reports named on a supervisor's card. */
const LINES = 6;

/** Facilities whose failure shows in homes: which buildings are meant is worth telling. */
const FELT_AT_HOME: readonly Facility[] = ['water', 'power', 'gas', 'network', 'heating'];

/** The ticket with the home of its reporter. */
export function reportOf(ticket: Ticket, world: World): Report {
  return { ticket, home: world.directory.find(ticket.reporter)?.room ?? null };
}

/** The leading ticket with what its cards tell: how many homes, of what, where, and who is asked about it. */
export function described(leader: Ticket, reports: readonly Report[], world: World): Ticket {
  const thing = thingOf(reportOf(leader, world));
  const facility = thing?.facility ?? '';
  const felt = thing !== null && FELT_AT_HOME.includes(thing.facility);
  const places = felt ? buildingsOf(reports).join(',') : (thing?.place ?? '');
  return {
    ...leader,
    fields: {
      ...leader.fields,
      incidentHomes: String(countHomes(reports)),
      incidentFacility: facility,
      incidentPlaces: places,
      incidentTo: leader.fields['incidentTo'] ?? supervisorOf(leader, world) ?? '',
    },
  };
}

/** Who decides about an incident: the supervisor of the team that has it, else the director. */
function supervisorOf({ team }: Ticket, { directory, now }: World): string | null {
  const chief = directory.people.find((person) => person.role === 'supervisor' && person.team === team);
  const present = chief ? directory.reachable(chief.key, now) : null;
  return (present ?? directory.director(now) ?? directory.manager(now))?.key ?? null;
}

/** What it is about, in words: `3栋电梯故障`. */
export function incidentWhat(leader: Ticket, language: Language): string {
  const facility = facilityName(leader.fields['incidentFacility'] ?? '', language);
  const place = placeName(leader.fields['incidentPlaces'] ?? '', leader.fields['incidentFacility'], language);
  return toResident('incident_what', language, { place, facility });
}

function facilityName(facility: string, language: Language): string {
  const names: Readonly<Record<Facility, `facility_${Facility}`>> = FACILITY_KEYS;
  const key = Object.entries(names).find(([name]) => name === facility)?.[1];
  return key === undefined ? '' : toResident(key, language);
}

const FACILITY_KEYS = {
  lift: 'facility_lift',
  water: 'facility_water',
  power: 'facility_power',
  gas: 'facility_gas',
  network: 'facility_network',
  heating: 'facility_heating',
  door: 'facility_door',
  gate: 'facility_gate',
  light: 'facility_light',
  street_light: 'facility_street_light',
  sewage: 'facility_sewage',
  public_water: 'facility_public_water',
  smell: 'facility_smell',
  rubbish: 'facility_rubbish',
  noise_works: 'facility_noise_works',
  noise_music: 'facility_noise_music',
  noise_dog: 'facility_noise_dog',
  noise_machine: 'facility_noise_machine',
  parking: 'facility_parking',
  parking_fee: 'facility_parking_fee',
  fees: 'facility_fees',
  pool: 'facility_pool',
  playground: 'facility_playground',
  fire: 'facility_fire',
  gas_leak: 'facility_gas_leak',
} as const;

/** Buildings by name while they are few. */
function placeName(places: string, facility: string | undefined, language: Language): string {
  const all = places.split(',').filter((place) => place !== '');
  all.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const [first] = all;
  if (first === undefined || all.length > 4) return toResident('incident_place_all', language);
  if (facility === 'gate') return toResident('incident_place_gate', language, { place: first });
  if (all.length > 1)
    return toResident('incident_place_buildings', language, {
      place: all.join(language === 'en' ? ', ' : '、'),
    });
  const key = /^\d+$/.test(first) ? 'incident_place_building' : 'incident_place_block';
  return toResident(key, language, { place: first });
}

/** Where it stands, with the one deadline; what is late is said to be late. */
export function incidentStatus(leader: Ticket, world: World, language: Language): string {
  const status = statusOf(leader, world, language);
  const due = deadlineOf(leader);
  if (due === null || leader.state === 'arrived' || isDone(leader)) return status;
  if (due <= world.now) {
    const asked = leader.ladder?.climbed.at(-1) ?? null;
    const name = asked === null ? chargeName(leader, world, language) : personName(asked, world, language);
    return toResident('incident_status_late', language, { name });
  }
  if (leader.owner !== null) return status;
  const key =
    leader.category === 'repair'
      ? 'incident_status_arrive'
      : leader.category === 'complaint'
        ? 'incident_status_solve'
        : 'incident_status_reply';
  return toResident(key, language, { status, time: when(due, world, language) });
}

/** The read-back of a ticket that joined as it was opened. @clause handling 3.2.3 */
export function knownText(ticket: Ticket, leader: Ticket, world: World): string {
  const { language } = ticket;
  const values = { ...knownIncident(leader, world, language), number: ticket.number };
  if (ticket.category !== 'complaint') return toResident('incident_known', language, values);
  const sorry = toResident(`sorry_${ticket.severity ?? 'important'}`, language);
  return toResident('incident_known_sorry', language, { ...values, sorry });
}

/** Each reporter hears that it is one matter with those of others. */
export function tellJoined(draft: Draft, ticket: Ticket, leader: Ticket): void {
  const values = knownIncident(leader, draft.world, ticket.language);
  const key = ticket.emergency ? 'incident_joined_emergency' : 'incident_joined';
  const text = toResident(key, ticket.language, { ...values, number: ticket.number });
  draft.say(ticket.reporter, text, { ticket: ticket.n, class: 'promise' });
}

/** What it is, how many homes have it and where it stands, in words. */
export function knownIncident(leader: Ticket, world: World, language: Language): Record<string, string> {
  return {
    what: incidentWhat(leader, language),
    homes: leader.fields['incidentHomes'] ?? '',
    status: incidentStatus(leader, world, language),
  };
}

/** Asks the supervisor whether reports are one matter; asked before, his card shows the new count. */
export function askSupervisor(draft: Draft, leader: Ticket, meant: readonly Ticket[]): void {
  const to = leader.fields['incidentTo'] ?? '';
  if (to === '') return;
  const { world } = draft;
  const lines = meant.slice(0, LINES).map((ticket) =>
    toStaff('incident_line', {
      number: ticket.number,
      place: placeForTeam(ticket),
      words: matterForTeam(ticket, world).split('\n')[0] ?? '',
    }),
  );
  const more = meant.length > LINES ? [toStaff('incident_more_lines', { count: meant.length })] : [];
  const list = [...lines, ...more].join('\n');
  const text = toStaff('incident_suggested', { ...incidentHead(leader, world), list });
  draft.card(to, 'incident', text, ['confirm', 'split'], { ticket: leader.n, class: 'promise' });
}

/** The supervisor's card of an incident as it stands; it can be taken apart while it is worked on. */
export function showIncident(draft: Draft, leader: Ticket): void {
  const to = leader.fields['incidentTo'] ?? '';
  if (to === '') return;
  const status = staffStatusOf(leader, draft.world);
  const text = toStaff('incident_card', { ...incidentHead(leader, draft.world), status });
  const buttons = isOpen(leader) && !isDone(leader) ? ['split'] : [];
  draft.card(to, 'incident', text, buttons, { ticket: leader.n });
}

/** The supervisor's card once it has been taken apart. */
export function showSplit(draft: Draft, leader: Ticket, by: string): void {
  const { world } = draft;
  const to = leader.fields['incidentTo'] ?? '';
  if (to === '') return;
  const time = sayHour(world.now, world.rules.policy.calendar.zone);
  const text = toStaff('incident_card_split', {
    ...incidentHead(leader, world),
    name: personName(by, world),
    time,
  });
  draft.card(to, 'incident', text, [], { ticket: leader.n });
}

/** Number, what and where, how many homes, since when: how every staff text about an incident begins. */
export function incidentHead(leader: Ticket, world: World): Record<string, string> {
  return {
    number: leader.number,
    what: incidentWhat(leader, STAFF),
    homes: leader.fields['incidentHomes'] ?? '',
    since: when(leader.receivedAt, world, STAFF),
  };
}

/** The leading ticket as the reporter of another one sees it: under his own number, in his own language. */
export function seenBy(ticket: Ticket, leader: Ticket): Ticket {
  const { n, number, reporter, language, conversationId, room, place, text, contact } = ticket;
  return { ...leader, n, number, reporter, language, conversationId, room, place, text, contact };
}

/** Of all that would be told, only what goes to this person. */
export function tellOnly(draft: Draft, to: string, speak: (aside: Draft) => void): void {
  const aside = new Draft('', draft.world);
  speak(aside);
  const { sends, retire } = aside.toEffects(null);
  for (const send of sends) if (send.to === to) pass(draft, send);
  for (const { ticket, card } of retire) draft.retire(ticket, card);
}

function pass(draft: Draft, { to, body, ticket, owedAt, meets, class: kind }: Send): void {
  const options = { class: kind, ticket, owedAt, ...(meets === null ? {} : { meets }) };
  if (body.kind === 'message') return draft.say(to, body.text, { ...options, cites: body.cites });
  const alert = body.alert === null ? {} : { alert: body.alert };
  draft.card(to, body.card, body.text, body.buttons, { ...options, ...alert });
}
