import { plain } from '../../language/index.ts';
import type { WeatherSpell } from '../../deadline/index.ts';
import type { Person } from '../../people/index.ts';
import { countScope, endNotice, isUndecided, readSpan, writeNotice } from '../../register/index.ts';
import type { Notice, SpanRead } from '../../register/index.ts';
import type { Rules } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { StaffAsk } from '../orders.ts';
import { personName } from '../phrases.ts';
import { noticeTimes, saySpan, whoDecides } from './broadcast.ts';
import { closeCards, keep } from './notices.ts';
import { noticeFor } from './noticesText.ts';

const STAFF = 'zh-Hans';
const DECLARE =
  /^\s*(?:[/](?:极端天气|恶劣天气|weather)|(?:宣布|启动|发布)?(?:极端天气|恶劣天气))(?:预警|生效)?[\s:,.]*/;
const OVER =
  /^\s*[/]?(?:(?:极端|恶劣)?天气(?:预警)?(?:已经?|现已)?(?:解除|结束)|(?:解除|结束)(?:极端|恶劣)天气(?:预警)?|weather (?:is )?(?:over|end(?:ed|s)?|off|clear(?:ed)?))[\s.!]*$/;

/**
 * `极端天气 台风 今天14:00到明天8:00`: the spell holds from the director's or manager's word on; telling all residents
 * waits for the other one of the two. `天气解除` ends it early.
 * @clause service 7.1.5
 */
export async function weatherOrder(ask: StaffAsk): Promise<boolean> {
  const { draft, text, person, message } = ask;
  const words = plain(text);
  const over = OVER.test(words);
  const head = DECLARE.exec(words);
  const span = readSpan(words, message.at, draft.world.rules.policy.calendar.zone);
  if (!over && (!head || isTalk(words, head[0].length, span))) return false;
  if (person.role !== 'director' && person.role !== 'manager') {
    ask.refused('weather', 'not_yours');
    draft.say(ask.to, toStaff('weather_not_yours'));
    return true;
  }
  if (over) endWeather(ask);
  else if (!span) draft.say(ask.to, toStaff('weather_usage'));
  else await declare(ask, span, reasonIn(text, head?.[0].length ?? 0, span));
  return true;
}

/** The rules with the spells of weather that were declared. */
export function withWeather(rules: Rules, notices: readonly Notice[]): Rules {
  const weather = notices.flatMap((notice) => spellOf(notice) ?? []);
  return weather.length === 0 ? rules : { ...rules, weather: [...rules.weather, ...weather] };
}

function spellOf({ topic, state, from, to, text }: Notice): WeatherSpell | null {
  if (topic !== 'weather' || state === 'withdrawn' || from === null || to === null) return null;
  return { from, to, reason: text };
}

/** Speaks of the weather or asks about it, instead of declaring it: a declaration says from when to when. */
function isTalk(words: string, head: number, span: SpanRead | null): boolean {
  if (words.trimStart().startsWith('/')) return false;
  if (/[?]|吗|怎么|如何|什么/.test(words)) return true;
  return span === null && words.slice(head).trim() !== '';
}

/** What is left of the words: 台风. */
function reasonIn(text: string, head: number, span: SpanRead): string {
  const before = text.slice(head, Math.max(head, span.start));
  const words = `${before} ${text.slice(Math.max(head, span.end))}`
    .replace(/[：:，,。.；;！!]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? toStaff('weather_unnamed') : words;
}

async function declare(ask: StaffAsk, span: SpanRead, reason: string): Promise<void> {
  const { draft, person, message, store } = ask;
  const { world } = draft;
  const scope = { kind: 'all' } as const;
  const count = countScope(scope, world.directory.people);
  const askedOf = count.people === 0 ? null : whoDecides(person.key, scope, world);
  const n = await store.nextEntryNumber();
  const spell = writeNotice(
    {
      ...{ n, key: `notice:m${message.id}`, by: person.key, at: world.now, topic: 'weather', scope },
      ...{ text: reason, from: span.from, to: span.to, facility: null, why: null },
      ...{ recipients: count.people, askedOf },
    },
    noticeTimes(world),
  );
  // Without anybody to ask, it holds and is told to nobody.
  keep(draft, askedOf === null ? { ...spell, state: 'refused' } : spell);
  const asked = askedOf === null ? '' : toStaff('weather_told', { name: personName(askedOf, world) });
  const values = { number: spell.number, reason, span: saySpan(span, world, STAFF), asked };
  draft.say(ask.to, toStaff('weather_declared', values).trimEnd(), { entry: n });
  if (askedOf !== null) askToTell(draft, spell, { askedOf, person, homes: count.homes });
}

function askToTell(
  draft: Draft,
  spell: Notice,
  { askedOf, person, homes }: { askedOf: string; person: Person; homes: number },
): void {
  const values = {
    number: spell.number,
    name: personName(person.key, draft.world),
    people: spell.recipients,
    homes,
    frame: noticeFor(spell, draft.world, STAFF),
  };
  const options = { entry: spell.n, class: 'promise' } as const;
  draft.card(askedOf, 'notice', toStaff('weather_approve', values), ['approve', 'refuse'], options);
}

/** New repairs count as usual again; what was promised stays promised. */
function endWeather(ask: StaffAsk): void {
  const { draft, person } = ask;
  const { now, notices } = draft.world;
  const lasting = notices.filter((notice) => spellOf(notice) !== null && (notice.to ?? 0) > now);
  if (lasting.length === 0) return draft.say(ask.to, toStaff('weather_none'));
  for (const spell of lasting) {
    const text = toStaff('weather_over', { number: spell.number, reason: spell.text });
    if (isUndecided(spell)) closeCards(draft, spell, text);
    keep(draft, { ...endNotice(spell, person.key, now), broadcast: null });
    draft.say(ask.to, text, { entry: spell.n });
  }
}
