import { conversationId, splitConversationId } from '../../delivery/index.ts';
import { DAY } from '../../kit/index.ts';
import { toSimplified } from '../../language/index.ts';
import type { Person } from '../../people/index.ts';
import type { TicketCategory } from '../../ticket/index.ts';
import { teamName, toResident, toStaff } from '../../words/index.ts';
import { listAround } from '../incidents/nearby.ts';
import { listMatters, openMatter, sendReadBack } from '../matters.ts';
import type { Matter, Origin } from '../matters.ts';
import type { StaffAsk } from '../orders.ts';
import { matterForTeam } from '../phrases.ts';
import { languageFor, sayRoom } from '../world.ts';

/** `帮 3-2-501 报修：…`, `替3栋2单元501王女士投诉：…`, `file for 3-2-501: …` */
const FILE =
  /^[/／]?(?:帮|替|代)\s*(?<whom>.{2,24}?)\s*(?<verb>登记|报修|报|投诉|求助|咨询)(?:一下)?[:：,，\s]+(?<words>[\s\S]+)$/i;
const FILE_EN =
  /^file (?:a (?<verb>repair|complaint|request) )?for (?<whom>[^:：]{2,30})[:：]\s*(?<words>[\s\S]+)$/i;

/** A matter that opens a ticket. */
type Filed = Matter & { category: TicketCategory };

/** The kind that was said, where the words name one. */
const SAID: Readonly<Record<string, TicketCategory>> = {
  报修: 'repair',
  投诉: 'complaint',
  求助: 'help',
  咨询: 'inquiry',
  repair: 'repair',
  complaint: 'complaint',
};

/**
 * A member of staff files for a resident who phoned or came to the desk: the ticket is the resident's, who is told at
 * once; whoever filed it was asked first. @clause service: whatever way a report takes, one centre handles it
 */
export async function fileForResident(ask: StaffAsk): Promise<boolean> {
  const said = toSimplified(ask.text).trim();
  const parts = (FILE.exec(said) ?? FILE_EN.exec(said))?.groups;
  if (!parts) return false;
  const { draft, person, reader, message } = ask;
  const { whom = '', words = '' } = parts;
  const { zone } = draft.world.rules.policy.calendar;
  const room = reader.read(whom, message.at, zone).room;
  const reading = reader.read(words, message.at, zone);
  if (reading.emergency) return false;
  const named = SAID[(parts['verb'] ?? '').toLowerCase()];
  const read = listMatters(words, reading, reader, message.at, zone).find(opensTicket);
  const found = named === undefined ? read : { category: named, text: words, reading };
  if (room === null || !found) {
    draft.say(person.key, toStaff('file_for_how'));
    return true;
  }
  await file(ask, { room, whom, matter: { ...found, reading: { ...found.reading, room } } });
  return true;
}

function opensTicket(matter: Matter): matter is Filed {
  return matter.category !== 'other';
}

async function file(
  ask: StaffAsk,
  { room, whom, matter }: { room: string; whom: string; matter: Filed },
): Promise<void> {
  const { draft, person, message, store } = ask;
  const resident = residentOf(draft.world.directory.people, room, whom);
  const asker = resident ?? person;
  const language = languageFor(resident, null, draft.world);
  const origin: Origin = {
    person: asker,
    filedBy: person.key,
    conversationId: conversationId(splitConversationId(message.conversationId).channel, asker.key),
    messageId: message.id,
    receivedAt: message.at,
    photos: [],
    language,
    recent: await store.listTicketsOfRoom(room, draft.world.now - 30 * DAY),
    nearby: await listAround(draft.world, store, message.at),
  };
  const n = await store.nextTicketNumber();
  const ticket = openMatter(draft, n, matter.category, matter, matter.reading, origin);
  if (resident) {
    const { name } = person;
    draft.say(resident.key, toResident('filed_for_you', language, { name: name ?? '' }), {
      ticket: n,
      class: 'promise',
    });
    sendReadBack(draft, resident.key, ticket);
  }
  const values = {
    number: ticket.number,
    what: matterForTeam(ticket, draft.world),
    team: teamName(ticket.team),
    place: sayRoom(room, 'zh-Hans'),
  };
  draft.say(person.key, toStaff(resident ? 'filed_for' : 'filed_unknown', values), { ticket: n });
}

/** Who lives there: the one named, else the first of the home. */
function residentOf(people: readonly Person[], room: string, whom: string): Person | null {
  const home = people.filter((person) => person.role === 'resident' && person.room === room);
  return home.find(({ name }) => name !== null && whom.includes(name)) ?? home[0] ?? null;
}
