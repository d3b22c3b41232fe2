import { isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { findContacts, isPublicContact } from '../../register/index.ts';
import { teamName, toResident, toStaff } from '../../words/index.ts';
import type { Language } from '../../kit/index.ts';
import { toSimplified } from '../../language/index.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import { homeIn, orderWords, trimmed } from './reading.ts';
import { speaksWithHomes } from './whom.ts';

/** Most numbers told at once. */
const TOLD = 30;
const HOMES_TOLD = 5;

const BOOK = /^[/／]?(?:通讯录|电话簿|电话本|紧急电话|应急电话|contacts|phone ?book)[?？。]*$/i;
const ASKED = /^[/／]?(?:查)?(?:电话|号码|phone|tel|call)\s*[:：]?\s+(?<who>.+?)[?？。]*$/i;
/** A note of a call, not a question. */
const CALLED = /没人|无人|没接|不接|打不通|关机|打过|已打|已联系|说|让|请|no answer/i;
const ASKED_AFTER =
  /^(?:查一下|请问|问下)?(?<who>.{1,16}?)的?(?:联系)?(?:电话|号码|手机号?)(?:号码)?(?:是?多少|是什么|呢|给我)?[?？。]*$/;
const ASKED_EN =
  /^(?:what(?:'s| is) )?(?:the )?(?:phone|number|phone number) (?:of|for) (?:the )?(?<who>.+?)[?.]*$/i;

/** What staff can ask of the contact book. @clause service 1.3.2 */
export const CONTACT_ORDERS: readonly StaffOrder[] = [tellPhones];

/** `电话 电梯维保`, `/通讯录`, `李师傅的电话`. */
function tellPhones(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  if (BOOK.test(words)) return Promise.resolve(tellBook(ask));
  const sure = ASKED.exec(words) ?? ASKED_EN.exec(words);
  const who = trimmed((sure ?? ASKED_AFTER.exec(words))?.groups?.['who'] ?? '');
  if (who === '' || CALLED.test(who)) return Promise.resolve(false);
  return Promise.resolve(
    tellSupplier(ask, who) ||
      tellColleague(ask, who) ||
      tellResident(ask, who) ||
      none(ask, who, sure !== null),
  );
}

function tellBook({ draft, to }: StaffAsk): true {
  const { company, contacts } = draft.world.directory;
  const lines = [
    { name: company.name, phone: `${company.phone} / ${company.emergencyPhone}` },
    ...contacts.slice(0, TOLD),
  ].map(({ name, phone }) => toStaff('phone_line', { name, phone }));
  draft.say(to, [toStaff('phone_head'), ...lines].join('\n'));
  return true;
}

/** Suppliers and public services are no secret: they may stand in the group. */
function tellSupplier({ draft, to }: StaffAsk, who: string): boolean {
  const found = findContacts(draft.world.directory.contacts, who);
  if (found.length === 0) return false;
  draft.say(to, found.map(({ name, phone }) => toStaff('phone_line', { name, phone })).join('\n'));
  return true;
}

/** A colleague's own number goes to the asker alone. */
function tellColleague(ask: StaffAsk, who: string): boolean {
  const { people } = ask.draft.world.directory;
  const found = people.filter(
    (person) => isEmployee(person) && person.phone !== null && isCalled(person, who),
  );
  if (found.length === 0) return false;
  const lines = found.map((person) =>
    toStaff('phone_colleague', {
      name: person.name ?? '',
      team: person.team === null ? teamName('') : teamName(person.team),
      phone: person.phone ?? '',
    }),
  );
  return tellApart(ask, lines.slice(0, TOLD));
}

function isCalled(person: Person, who: string): boolean {
  const name = toSimplified(person.name ?? '');
  return name !== '' && (name === who || name.endsWith(who) || who.includes(name));
}

/** A resident's number goes only to those who phone homes, and never into the group. @clause keys-archives 3.1.1 */
function tellResident(ask: StaffAsk, who: string): boolean {
  const { room } = homeIn(ask, who);
  const found = ask.draft.world.directory.people.filter(
    (person) => person.role === 'resident' && (room === null ? isCalled(person, who) : person.room === room),
  );
  if (found.length === 0) return false;
  if (ask.message.group || !speaksWithHomes(ask.person)) {
    ask.draft.say(ask.to, toStaff('staff_private'));
    return true;
  }
  const lines = found.slice(0, HOMES_TOLD).map((person) =>
    toStaff('phone_resident', {
      place: person.room === null ? '' : sayRoom(person.room, 'zh-Hans'),
      name: person.name ?? '',
      phone: person.phone ?? '—',
    }),
  );
  return tellApart(ask, lines);
}

function none({ draft, to }: StaffAsk, who: string, sure: boolean): boolean {
  if (sure) draft.say(to, toStaff('phone_none', { words: who }));
  return sure;
}

function tellApart({ draft, person, to, message }: StaffAsk, lines: readonly string[]): true {
  draft.say(person.key, lines.join('\n'));
  if (message.group) draft.say(to, toStaff('answered_apart'));
  return true;
}

const OUR_PHONE =
  /(?:物业|管理处|服务中心|客服|前台|你们|值班|办公室|公司|维修|保安|监控).{0,6}(?:电话|号码|热线)|(?:电话|热线).{0,4}(?:打|是)?多少|(?:phone|contact) number|(?:your|office|front desk|management|emergency) (?:tele)?phone|number (?:do i|to|can i|should i) call/i;
const SERVICE_PHONE =
  /(?:电梯|维保|燃气|煤气|天然气|供电|电力|供水|自来水|警务室|派出所|医院|急诊).{0,8}(?:电话|号码|热线)|(?:电话|号码).{0,6}(?:燃气|煤气|供电|电力|供水|自来水|警务室|派出所|医院)/;

/** What a resident who asks for a phone of the company is told: the public numbers; null when none is asked for. @clause service 1.1.5 */
export function publicPhones(text: string, world: World, language: Language): string | null {
  const words = orderWords(text);
  const service = SERVICE_PHONE.test(words);
  if (!service && !OUR_PHONE.test(words)) return null;
  if (/没人接|打不通|不接|没接|挂/.test(words)) return null;
  if (
    !/多少|什么|几|吗|呢|给我|告诉|有没有|查|要|[?？]|\b(?:what|which|have|give|need|is)\b|^\S{2,12}(?:电话|热线)$/i.test(
      words,
    )
  )
    return null;
  const { company, contacts } = world.directory;
  const found = service ? findContacts(contacts, words).filter(isPublicContact) : [];
  const lines = found
    .slice(0, 2)
    .map(({ name, phone }) => toResident('phone_public_line', language, { name, phone }));
  const own = toResident('phone_public', language, {
    phone: company.phone,
    emergency: company.emergencyPhone,
  });
  return [...lines, own].join('\n');
}
