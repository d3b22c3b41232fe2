import { findRooms, readContact } from '../../intake/index.ts';
import type { Category, Item, Reader, Understanding } from '../../intake/index.ts';
import { plain } from '../../language/index.ts';
import type { ModelReading } from './answer.ts';

/** Categories in the order of the guide; the help of an emergency comes before all. */
const ORDER: readonly Category[] = ['complaint', 'repair', 'help', 'inquiry', 'other'];

/** How sure a reading counts that two have looked at and that stands in the message: nobody is asked about it. 0–1. */
export const AGREED = 0.95;

/**
 * The reading of a message with what a model says of it; null when that contradicts itself, the guide or the message:
 * then the local reading stands. A model only adds danger, never takes it away; what the message does not say, it
 * cannot add.
 */
export function mergedReading(text: string, local: Understanding, said: ModelReading): Understanding | null {
  if (local.emergency || !isConsistent(said) || !itemsStand(text, said)) return null;
  const categories = inOrder(said);
  const { emergency } = said;
  const isPressing = local.urgency === 'urgent' && !emergency;
  if (isPressing && !categories.includes('repair')) return null;
  return {
    ...local,
    ...slotsIn(text, local, said),
    categories,
    emergency,
    emergencyMaybe: !emergency && (local.emergencyMaybe || said.emergency_maybe),
    helpKind: said.help_kind ?? null,
    severity: said.severity ?? null,
    tone: said.tone ?? null,
    urgency: isPressing ? 'urgent' : said.urgency,
    wanted: emergency ? null : local.wanted,
    confidence: AGREED,
    lead: AGREED,
    items: itemsOf(text, categories, said),
  };
}

/**
 * Reads the parts of a message as the reading of the whole has them: what the local reader was unsure of in the whole
 * it need not know in a part.
 */
export function readerOfParts(reader: Reader, whole: Understanding): Reader {
  return {
    read(text, now, zone) {
      const [own, other] = whole.items.filter((item) => item.text === text);
      if (own && other) return whole; // the same words are a complaint and a repair
      const part = reader.read(text, now, zone);
      return own ? ofKind(part, own.category, whole) : part;
    },
  };
}

function ofKind(part: Understanding, category: Category, whole: Understanding): Understanding {
  const { helpKind, severity, tone, urgency, confidence } = whole;
  const complains = category === 'complaint';
  return {
    ...part,
    categories: [category],
    helpKind: category === 'help' ? (part.helpKind ?? helpKind) : null,
    severity: complains && tone === null ? (part.severity ?? severity) : null,
    tone: complains ? tone : null,
    urgency: category === 'repair' && part.urgency === 'normal' ? urgency : part.urgency,
    confidence,
  };
}

/** Does every label stand on what the guide wants under it? */
function isConsistent(said: ModelReading): boolean {
  const has = (category: Category) => said.categories.some((one) => one === category);
  const alone = !has('other') || said.categories.length === 1;
  const unique = new Set(said.categories).size === said.categories.length;
  const help = said.help_kind == null || has('help');
  const complaint = (said.severity == null && said.tone == null) || has('complaint');
  const oneOf = said.severity == null || said.tone == null;
  const urgency =
    (said.urgency === 'emergency') === said.emergency && (said.urgency !== 'urgent' || has('repair'));
  const nothing = !has('other') || !said.emergency_maybe;
  return alone && unique && help && complaint && oneOf && urgency && nothing && dangerStands(said);
}

function dangerStands({ emergency, emergency_maybe, categories, help_kind }: ModelReading): boolean {
  if (!emergency) return true;
  return !emergency_maybe && categories.includes('help') && help_kind != null && help_kind !== 'advice';
}

/**
 * Items are cut from the message; together they carry just its categories, and no words are two matters of one kind.
 */
function itemsStand(text: string, { categories, items }: ModelReading): boolean {
  if (categories.includes('other')) return items.length === 0;
  if (items.length === 0) return categories.length === 1;
  const kinds = new Set<string>(items.map(({ category }) => category));
  const same = kinds.size === categories.length && categories.every((category) => kinds.has(category));
  const cut = items.every((item) => /[\p{L}\p{N}]/u.test(item.text) && text.includes(item.text));
  return same && cut && !overlap(text, items);
}

function overlap(text: string, items: ModelReading['items']): boolean {
  const spans = items.map((item) => ({ ...item, start: text.indexOf(item.text) }));
  return spans.some((one, i) =>
    spans.some(
      (other, j) =>
        j > i &&
        one.category === other.category &&
        one.start < other.start + other.text.length &&
        other.start < one.start + one.text.length,
    ),
  );
}

function inOrder({ categories, emergency }: ModelReading): Category[] {
  const found = ORDER.filter((category) => categories.some((one) => one === category));
  return emergency ? ['help', ...found.filter((category) => category !== 'help')] : found;
}

/** As the local reader lists them: a matter without words of its own has all of them. */
function itemsOf(text: string, categories: readonly Category[], { items }: ModelReading): Item[] {
  const [first] = categories;
  if (first === undefined || first === 'other') return [];
  return items.length > 1 ? items : categories.map((category) => ({ text, category }));
}

type Slots = Pick<Understanding, 'room' | 'contact' | 'place' | 'item' | 'people' | 'since'>;

/** What a model says of a slot counts where the message says it; else the local reader's stays. */
function slotsIn(text: string, local: Understanding, said: ModelReading): Slots {
  const cut = (words: string | null | undefined, own: string | null) => {
    const trimmed = words?.trim() ?? '';
    return trimmed !== '' && text.includes(trimmed) ? trimmed : own;
  };
  return {
    room: roomIn(text, said.room ?? null) ?? local.room,
    contact: contactIn(text, said.contact ?? null) ?? local.contact,
    place: cut(said.place, local.place),
    item: cut(said.item, local.item),
    people: cut(said.people, local.people),
    since: cut(said.since, local.since),
  };
}

/** The unit of the message that is named so, in normal form. */
function roomIn(text: string, words: string | null): string | null {
  if (words === null || words.trim() === '') return null;
  const folded = plain(words.trim());
  const message = plain(text);
  const [named] = findRooms(folded);
  const found = findRooms(message).find(
    ({ room, start, end }) => room === named?.room || message.slice(start, end).trim() === folded,
  );
  return found?.room ?? null;
}

/** Words before a number that tell what it is, UTF-16 units. */
const BEFORE = 14;

/** The contact that stands there, with the words before it: the number of a bill is no phone. */
function contactIn(text: string, words: string | null): string | null {
  const at = words === null || words.trim() === '' ? -1 : text.indexOf(words.trim());
  if (words === null || at < 0) return null;
  const alone = readContact(words.trim());
  const inPlace = readContact(text.slice(Math.max(0, at - BEFORE), at + words.trim().length));
  return alone !== null && alone === inPlace ? alone : null;
}
