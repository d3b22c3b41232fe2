import { BUILDING_WORDS } from './building.ts';
import { BUILDING_WORDS as MORE_BUILDING_WORDS } from './buildingWords.ts';
import { DANGER_WORDS } from './danger.ts';
import { DANGER_WORDS as MORE_DANGER_WORDS } from './dangerWords.ts';
import { HOME_WORDS } from './home.ts';
import { HOME_WORDS as MORE_HOME_WORDS } from './homeWords.ts';
import { MONEY_WORDS } from './money.ts';
import { MONEY_WORDS as MORE_MONEY_WORDS } from './moneyWords.ts';
import { PAPER_WORDS as MORE_PAPER_WORDS } from './paperWords.ts';
import { PAPERS_WORDS } from './papers.ts';
import { PEOPLE_WORDS } from './people.ts';
import { PEOPLE_WORDS as MORE_PEOPLE_WORDS } from './peopleWords.ts';
import { QUALITIES_WORDS } from './qualities.ts';
import { QUALITY_WORDS as MORE_QUALITY_WORDS } from './qualityWords.ts';
import { TIME_WORDS } from './time.ts';
import { TIME_WORDS as MORE_TIME_WORDS } from './timeWords.ts';
import { TROUBLE_WORDS } from './trouble.ts';
import { TROUBLE_WORDS as MORE_TROUBLE_WORDS } from './troubleWords.ts';
import { VEHICLE_WORDS as MORE_VEHICLE_WORDS } from './vehicleWords.ts';
import { VEHICLES_WORDS } from './vehicles.ts';
import { VERB_WORDS as MORE_VERB_WORDS } from './verbWords.ts';
import { VERBS_WORDS } from './verbs.ts';
import { WORK_WORDS } from './work.ts';
import { WORK_WORDS as MORE_WORK_WORDS } from './workWords.ts';

/** `english | english = 中文 | 中文`, by theme. */
export const ENGLISH_BY_THEME: readonly string[] = [
  ...BUILDING_WORDS,
  ...MORE_BUILDING_WORDS,
  ...DANGER_WORDS,
  ...MORE_DANGER_WORDS,
  ...HOME_WORDS,
  ...MORE_HOME_WORDS,
  ...MONEY_WORDS,
  ...MORE_MONEY_WORDS,
  ...MORE_PAPER_WORDS,
  ...PAPERS_WORDS,
  ...PEOPLE_WORDS,
  ...MORE_PEOPLE_WORDS,
  ...QUALITIES_WORDS,
  ...MORE_QUALITY_WORDS,
  ...TIME_WORDS,
  ...MORE_TIME_WORDS,
  ...TROUBLE_WORDS,
  ...MORE_TROUBLE_WORDS,
  ...MORE_VEHICLE_WORDS,
  ...VEHICLES_WORDS,
  ...MORE_VERB_WORDS,
  ...VERBS_WORDS,
  ...WORK_WORDS,
  ...MORE_WORK_WORDS,
];
