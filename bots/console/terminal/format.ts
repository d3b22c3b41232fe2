import type { ChatEntry, ConsoleState, TicketRow } from '../index.ts';
import {
  buttonText,
  isNameKey,
  nameOf,
  sayHour,
  sayLength,
  sayTime,
  teamName,
} from '../../../core/words/index.ts';
import { sayState } from '../words.ts';
import { say, sayRole } from './texts.ts';
import type { TerminalLanguage } from './texts.ts';

/** How things are put in this terminal. */
export interface Style {
  language: TerminalLanguage;
  zone: string;
  now: number;
}

/** A button as it stands on the screen. */
export interface NumberedButton {
  n: number;
  card: number;
  button: string;
}

type Person = ConsoleState['people'][number];

/** The core's name of the terminal's language. */
export function wordsLanguage(language: TerminalLanguage): 'zh-Hans' | 'en' {
  return language === 'en' ? 'en' : 'zh-Hans';
}

/** A person's name, or that it is a stranger. */
export function personText(person: Person, language: TerminalLanguage): string {
  return person.role === 'stranger' ? say('stranger', language) : person.name;
}

/** `[14:20] 管家 → 王女士：…`, the buttons of a card below it. */
export function entryLines(
  entry: ChatEntry,
  to: Person,
  buttons: readonly NumberedButton[],
  style: Style,
): string[] {
  const { language, zone } = style;
  const from = entry.side === 'guanjia' ? say('machine', language) : (entry.from ?? personText(to, language));
  const head = `[${sayHour(entry.at, zone)}] ${from} → ${recipient(entry, to, language)}`;
  const photos = entry.photos.map(({ name }) => say('photo', language, { name }));
  const text = [entry.text, ...photos].filter((part) => part !== '').join('\n');
  const lines = [head, ...text.split('\n').map((line) => `    ${line}`)];
  if (buttons.length > 0) lines.push(`    ${buttons.map((one) => buttonLabel(one, language)).join('  ')}`);
  return lines;
}

function buttonLabel({ n, button }: NumberedButton, language: TerminalLanguage): string {
  return `[${n}] ${buttonText(button, wordsLanguage(language))}`;
}

function recipient(entry: ChatEntry, to: Person, language: TerminalLanguage): string {
  if (entry.where === 'group') return say('group', language);
  if (entry.where.startsWith('team:')) return teamName(entry.where.slice(5), wordsLanguage(language));
  return entry.side === 'own' ? say('machine', language) : personText(to, language);
}

/** One line per ticket, the open ones first. */
export function ticketLines(tickets: readonly TicketRow[], style: Style): string[] {
  if (tickets.length === 0) return [say('no_tickets', style.language)];
  return tickets.map((ticket) => ticketLine(ticket, style));
}

function ticketLine(ticket: TicketRow, style: Style): string {
  const words = wordsLanguage(style.language);
  const name = (key: string) => (isNameKey(key) ? nameOf(key, words).trim() : key);
  const parts = [
    ticket.number,
    ticket.open && ticket.urgency !== 'normal' ? name(ticket.urgency) : '',
    name(ticket.category),
    ticket.severity === null ? '' : name(ticket.severity),
    ticket.place,
    ticket.what,
    `(${sayState(ticket.state, words)})`,
    ticket.owner ?? teamName(ticket.team, words),
    dueText(ticket, style),
    ticket.alerted ? '⚠' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function dueText({ due }: TicketRow, { language, now }: Style): string {
  if (due === null) return '';
  const words = wordsLanguage(language);
  const key = `clock_${due.name}`;
  const length = sayLength(Math.abs(due.at - now), words);
  const left = say(due.at < now ? 'overdue' : 'left', language, { length });
  return `· ${isNameKey(key) ? nameOf(key, words) : due.name} ${left}`;
}

/** The people by what they are, with the keys to play them. */
export function peopleLines(people: readonly Person[], language: TerminalLanguage): string[] {
  const groups = new Map<string, string[]>();
  for (const person of people) {
    const group =
      person.team === null ? sayRole(person.role, language) : teamName(person.team, wordsLanguage(language));
    const room = person.room === null ? '' : ` ${person.room}`;
    const line = `${person.key} ${personText(person, language)}${room}`;
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  return [...groups].map(([group, lines]) => `${group}: ${lines.join(', ')}`);
}

/** The property's time in words. */
export function timeText({ now, zone, language }: Style): string {
  return sayTime(now, now, zone, wordsLanguage(language));
}
