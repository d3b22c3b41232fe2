import { BUILDING_SAYINGS } from './building.ts';
import { DANGER_SAYINGS } from './danger.ts';
import { DOING_SAYINGS } from './doing.ts';
import { HOME_SAYINGS } from './home.ts';
import { HOME_MORE_SAYINGS } from './homeMore.ts';
import { MONEY_SAYINGS } from './money.ts';
import { PAPER_SAYINGS } from './papers.ts';
import { PEOPLE_SAYINGS } from './people.ts';
import { SPEECH_SAYINGS } from './saying.ts';
import { MORE_SYNONYMS } from './synonyms.ts';
import { TIME_SAYINGS } from './time.ts';
import { TROUBLE_SAYINGS } from './trouble.ts';
import { VEHICLE_SAYINGS } from './vehicles.ts';
import { WORK_SAYINGS } from './work.ts';

/** `asked | asked > written | written`, by theme. */
export const EVERYDAY: readonly string[] = [
  ...HOME_SAYINGS,
  ...HOME_MORE_SAYINGS,
  ...BUILDING_SAYINGS,
  ...VEHICLE_SAYINGS,
  ...PEOPLE_SAYINGS,
  ...PAPER_SAYINGS,
  ...MONEY_SAYINGS,
  ...TIME_SAYINGS,
  ...TROUBLE_SAYINGS,
  ...DANGER_SAYINGS,
  ...WORK_SAYINGS,
  ...DOING_SAYINGS,
  ...SPEECH_SAYINGS,
];

export { MORE_SYNONYMS };
