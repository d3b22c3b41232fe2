import { BUILDING_WORDS } from './building.ts';
import { DANGER_WORDS } from './danger.ts';
import { HOME_WORDS } from './home.ts';
import { MONEY_WORDS } from './money.ts';
import { PAPERS_WORDS } from './papers.ts';
import { PEOPLE_WORDS } from './people.ts';
import { PHRASAL_VERBS_WORDS } from './phrasalVerbs.ts';
import { QUALITIES_WORDS } from './qualities.ts';
import { QUALITY_PHRASES_WORDS } from './qualityPhrases.ts';
import { TIME_WORDS } from './time.ts';
import { TROUBLE_WORDS } from './trouble.ts';
import { VEHICLES_WORDS } from './vehicles.ts';
import { VERBS_WORDS } from './verbs.ts';
import { WORK_WORDS } from './work.ts';

/** `english | english = 中文 | 中文`, by theme. */
export const ENGLISH_BY_THEME: readonly string[] = [
  ...BUILDING_WORDS,
  ...DANGER_WORDS,
  ...HOME_WORDS,
  ...MONEY_WORDS,
  ...PAPERS_WORDS,
  ...PEOPLE_WORDS,
  ...QUALITIES_WORDS,
  ...QUALITY_PHRASES_WORDS,
  ...TIME_WORDS,
  ...TROUBLE_WORDS,
  ...VEHICLES_WORDS,
  ...VERBS_WORDS,
  ...PHRASAL_VERBS_WORDS,
  ...WORK_WORDS,
];
