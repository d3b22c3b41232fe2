import type { Grouping } from '../handbook/index.ts';
import type { Instant, Language } from '../kit/index.ts';
import type { Directory, Person } from '../people/index.ts';
import type { Notice } from '../register/index.ts';
import type { Rules } from '../ticket/index.ts';

/** What every decision knows besides the message itself. */
export interface World {
  rules: Rules;
  directory: Directory;
  now: Instant;
  /** Language of residents of whom none is known. */
  language: Language;
  /** Notices that are not over: planned outages, weather. */
  notices: readonly Notice[];
  /** Titles of the handbooks by the id that clauses name them with. Default: none is known. */
  documents?: ReadonlyMap<string, string>;
  /** Is there a way out of chat for alerts that nobody answered? Default: none. */
  gateway?: boolean;
  /** Names of the chat platforms that run; none: everybody is shown by the console. */
  channels?: readonly string[];
  /** Those of them on which a person can take a chat over. Default: none. */
  handsOver?: readonly string[];
  /** Which questions that the handbooks left open mean the same. Default: by their words. */
  grouping?: Grouping;
  /** A code nobody can guess, for an invitation; the same for the same seed. Default: invitations are not to be had. */
  codeFor?: (seed: string) => string;
  /** Links that open a chat and hand in a code, where platforms have such. Default none. */
  linksFor?: (code: string) => string[];
}

/** The language to speak to a person in: the last one used here, else the person's own. */
export function languageFor(person: Person | null, spoken: Language | null, world: World): Language {
  return spoken ?? person?.language ?? world.language;
}

/** How people name a unit: 3栋2单元501. */
export function sayRoom(room: string, language: Language): string {
  const parts = room.split('-');
  if (language === 'en' || parts.some((part) => !/^[0-9A-Z]+$/.test(part))) return room;
  const hant = language === 'zh-Hant';
  const [building = '', middle = '', unit = ''] = parts;
  const block = sayBuilding(building, language);
  if (parts.length === 3) return `${block}${middle}${hant ? '單元' : '单元'}${unit}`;
  return parts.length === 2 ? `${block}${middle}` : room;
}

/** How people name a building in Chinese: 3栋, B座. */
export function sayBuilding(building: string, language: Language): string {
  return /^\d+$/.test(building) ? `${building}${language === 'zh-Hant' ? '棟' : '栋'}` : `${building}座`;
}

/** Whoever holds the office now; where nobody does, the other of the two. */
export function leaderAs(role: 'director' | 'manager', { directory, now }: World): Person | null {
  const [director, manager] = [directory.director(now), directory.manager(now)];
  return role === 'manager' ? (manager ?? director) : (director ?? manager);
}
