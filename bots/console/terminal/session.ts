import { basename } from 'node:path';
import { findFile, newId } from '../../../core/io/index.ts';
import { buttonText } from '../../../core/words/index.ts';
import type { ChatEntry, ConsoleState } from '../index.ts';
import { Refused } from './client.ts';
import type { ConsoleClient } from './client.ts';
import type { Command } from './command.ts';
import { entryLines, peopleLines, personText, ticketLines, timeText, wordsLanguage } from './format.ts';
import type { NumberedButton, Style } from './format.ts';
import { exampleFor, say, sayError } from './texts.ts';
import type { TerminalLanguage, TerminalText } from './texts.ts';

type Person = ConsoleState['people'][number];

export interface SessionOptions {
  client: ConsoleClient;
  language: TerminalLanguage;
  print: (lines: readonly string[]) => void;
}

/** Lines of an earlier talk that are shown when somebody is played. */
const HISTORY = 6;

/** How long a silence is awaited before the next line of a pipe, ms, and how often it is looked, ms. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 150;

/** One talk at the terminal: who is played, what was shown, what the numbers on the buttons mean. */
export class Session {
  readonly #client: ConsoleClient;
  readonly #print: (lines: readonly string[]) => void;
  #language: TerminalLanguage;
  #state: ConsoleState;
  #who: Person;
  /** Everybody who was played here; their messages are shown as they come. */
  #watched = new Map<string, Person>();
  #shown = new Set<string>();
  /** What stood last in a chat's line: a card that only lost its buttons needs no second showing. */
  #texts = new Map<string, string>();
  #buttons: NumberedButton[] = [];
  #hinted = new Map<string, number>();
  #reading: Promise<void> = Promise.resolve();

  private constructor(options: SessionOptions, state: ConsoleState, who: Person) {
    this.#client = options.client;
    this.#print = options.print;
    this.#language = options.language;
    this.#state = state;
    this.#who = who;
  }

  /** Begins with the first resident. @throws Refused when the console does not answer */
  static async begin(options: SessionOptions): Promise<Session> {
    const state = await options.client.state();
    const [first] = state.people;
    if (!first) throw new Refused('other');
    const session = new Session(options, state, first);
    session.#say('welcome', { company: state.company, compound: state.compound });
    for (const { to, cards } of state.waiting) session.#hinted.set(to, cards);
    await session.#play(first);
    return session;
  }

  /** What stands before the cursor. */
  prompt(): string {
    return `${personText(this.#who, this.#language)} › `;
  }

  /** Does what a line asks for. @returns false: leave */
  async run(command: Command): Promise<boolean> {
    try {
      return await this.#carryOut(command);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#print([sayError(error.code, this.#language)]);
      return true;
    }
  }

  /** Shows what is new. Calls at the same time are one after the other. */
  refresh(): Promise<void> {
    this.#reading = this.#reading
      .then(() => this.#read())
      .catch((error: unknown) => this.#ignoreOffline(error));
    return this.#reading;
  }

  lost(): void {
    this.#say('lost');
  }

  /** Waits until everything said so far was answered, and shows it. */
  async settle(): Promise<void> {
    let quiet = 0;
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      await this.refresh();
      quiet = isQuiet(this.#state) ? quiet + 1 : 0;
      if (quiet >= 2) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    this.#say('slow');
  }

  async #carryOut(command: Command): Promise<boolean> {
    switch (command.kind) {
      case 'nothing':
        break;
      case 'say':
        await this.#talk(command.text, command.group);
        break;
      case 'photo':
        await this.#photo(command.file, command.text);
        break;
      case 'press':
        await this.#press(command.which, command.words);
        break;
      case 'as':
        await this.#playKey(command.key);
        break;
      case 'clock':
        await this.#clock(command.by);
        break;
      case 'tickets':
        await this.#tickets(command.all);
        break;
      case 'who':
        this.#print(peopleLines(this.#state.people, this.#language));
        break;
      case 'lang':
        this.#language = command.language;
        this.#say('playing', { name: personText(this.#who, this.#language), key: this.#who.key });
        break;
      case 'help':
        this.#say('help');
        break;
      case 'unknown':
        this.#say('unknown_command', { name: command.name });
        break;
      case 'quit':
        return false;
    }
    return true;
  }

  async #talk(text: string, group: boolean, photos: { name: string; data: string }[] = []): Promise<void> {
    if (group && (this.#who.role === 'resident' || this.#who.role === 'stranger'))
      return this.#say('only_staff');
    await this.#client.say({ who: this.#who.key, group, text, photos, key: newId() });
  }

  async #photo(file: string, text: string): Promise<void> {
    if (file === '') return this.#say('photo_usage');
    const bytes = findFile(file);
    if (!bytes) return this.#say('no_file', { file });
    await this.#talk(text, false, [{ name: basename(file), data: Buffer.from(bytes).toString('base64') }]);
  }

  async #press(which: string, words: string): Promise<void> {
    const found = this.#findButton(which);
    if (!found) return this.#say('no_button');
    const { n, card, button } = found;
    const example = exampleFor(button, this.#language);
    if (example !== null && words.trim() === '') {
      const name = buttonText(button, wordsLanguage(this.#language));
      return this.#say('words_wanted', { button: name, n, example });
    }
    await this.#client.press({ who: this.#who.key, card, button, with: words, key: newId() });
  }

  /** By its number, or the newest one of this name: `2`, `accept`, `接单`. */
  #findButton(which: string): NumberedButton | undefined {
    if (/^\d+$/.test(which)) return this.#buttons.find(({ n }) => n === Number(which));
    const names = ({ button }: NumberedButton) => [button, buttonText(button), buttonText(button, 'en')];
    const wanted = which.toLowerCase();
    return this.#buttons.findLast((one) => names(one).some((name) => name.toLowerCase() === wanted));
  }

  async #playKey(key: string): Promise<void> {
    const person = this.#state.people.find((one) => one.key === key || one.name === key);
    if (!person) return this.#say('unknown_person', { key });
    await this.#play(person);
  }

  async #play(person: Person): Promise<void> {
    this.#who = person;
    this.#buttons = [];
    this.#say('playing', { name: personText(person, this.#language), key: person.key });
    const entries = await this.#client.chat(person.key, this.#language);
    this.#watched.set(person.key, person);
    const recent = entries.slice(-HISTORY);
    const open = entries.filter((entry) => !recent.includes(entry) && (entry.card?.buttons.length ?? 0) > 0);
    for (const entry of entries) this.#remember(entry);
    for (const entry of [...open, ...recent]) this.#show(entry, person);
  }

  async #clock(by: number | 'next' | null): Promise<void> {
    if (by === null) {
      this.#state = await this.#client.state();
      return this.#print([`${this.#text('clock_now')} ${this.#text('clock_usage')}`]);
    }
    const { now, moved } = await this.#client.advance(by);
    this.#state = { ...this.#state, now };
    this.#print([this.#text(moved ? 'clock_moved' : 'clock_nothing')]);
  }

  async #tickets(all: boolean): Promise<void> {
    this.#state = await this.#client.state();
    const { tickets } = this.#state;
    this.#print(ticketLines(all ? tickets : tickets.filter(({ open }) => open), this.#style()));
  }

  async #read(): Promise<void> {
    this.#state = await this.#client.state();
    const found: { entry: ChatEntry; to: Person }[] = [];
    for (const person of this.#watched.values()) {
      const entries = await this.#client.chat(person.key, this.#language);
      found.push(...entries.filter((entry) => this.#isNew(entry)).map((entry) => ({ entry, to: person })));
    }
    found.sort((a, b) => a.entry.at - b.entry.at);
    for (const { entry, to } of found) if (entry.side === 'guanjia') this.#show(entry, to);
    this.#hint();
  }

  #isNew(entry: ChatEntry): boolean {
    const isHistory = entry.card?.buttons.length === 0 && this.#texts.get(entry.id) === entry.text;
    const isShown = this.#shown.has(signature(entry)) || isHistory;
    this.#remember(entry);
    return !isShown;
  }

  #remember(entry: ChatEntry): void {
    this.#shown.add(signature(entry));
    this.#texts.set(entry.id, entry.text);
  }

  #show(entry: ChatEntry, to: Person): void {
    const { card } = entry;
    const isTheirs = to.key === this.#who.key;
    const next = (this.#buttons.at(-1)?.n ?? 0) + 1;
    const buttons =
      card && isTheirs
        ? card.buttons.map((button, index) => ({ n: next + index, card: card.id, button }))
        : [];
    this.#buttons.push(...buttons);
    this.#print(entryLines(entry, to, buttons, this.#style()));
  }

  /** Who else got something to press, and how to become them. */
  #hint(): void {
    for (const { to, cards } of this.#state.waiting) {
      const before = this.#hinted.get(to) ?? 0;
      this.#hinted.set(to, cards);
      const people = this.#state.people.filter(
        ({ key, role, team }) => to === key || (role === 'staff' && to === `team:${team}`),
      );
      const [person] = people;
      if (cards <= before || !person || people.some(({ key }) => this.#watched.has(key))) continue;
      this.#say('waiting', { name: personText(person, this.#language), n: cards, key: person.key });
    }
  }

  #ignoreOffline(error: unknown): void {
    if (!(error instanceof Refused)) throw error; // the lost connection is told by who listens
  }

  #style(): Style {
    return { language: this.#language, zone: this.#state.zone, now: this.#state.now };
  }

  #text(name: TerminalText): string {
    return say(name, this.#language, { time: timeText(this.#style()) });
  }

  #say(name: TerminalText, values: Record<string, string | number> = {}): void {
    this.#print(say(name, this.#language, values).split('\n'));
  }
}

/** A card shows again when it reads differently. */
function signature({ id, text, card }: ChatEntry): string {
  return card ? `${id} ${card.buttons.join()} ${text}` : id;
}

/** Nothing is being answered, sent or due. What is to be sent only in the morning is not waited for. */
function isQuiet({ counts, nextAt, now }: ConsoleState): boolean {
  return counts.unhandled === 0 && counts.running === 0 && (nextAt === null || nextAt > now);
}
