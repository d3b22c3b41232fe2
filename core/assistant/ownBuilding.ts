import type { Language } from '../kit/index.ts';
import { toSimplified } from '../language/index.ts';
import { buildingIn } from '../ticket/index.ts';
import { sayBuilding } from './world.ts';

/** What every building has for itself: whoever speaks of it without saying which means that of the own one. */
const OF_EVERY_BUILDING =
  /(?:电梯|升降机|𨋢|楼道|楼梯|走廊|过道|大堂|门禁|单元门)(?!卡|钥匙|遥控)|\blifts?\b|elevator|staircase|stairs?\b|corridor|hallway|lobby/i;

/** Words for a building or a part of it that is not the own one, or may be none. */
const SAYS_WHERE =
  /隔壁|对面|那[栋边]|[东南西北正前后]门|车库|地下|会所|办公|物业|[a-z\d]\s*座|next (?:block|building|door)|opposite|car ?park|garage|basement|clubhouse|office/i;

const NAMED_UNIT = /[\da-z一二三四五六七八九十]\s*单元|\bunit \d/i;

/**
 * Where a shared thing stands of which nothing but its kind is said (`门禁刷了没反应`): the building and staircase of
 * whoever writes, as people name it. Null where the words say where, or the home is not known or tells no building.
 * @param home unit in normal form, `3-2-501`
 */
export function ownBuilding(words: string, home: string | null, language: Language): string | null {
  const plain = toSimplified(words);
  const [building, staircase, unit] = home?.split('-') ?? [];
  if (building === undefined || staircase === undefined) return null;
  if (!OF_EVERY_BUILDING.test(plain) || buildingIn(plain) !== null || SAYS_WHERE.test(plain)) return null;
  const isStaircaseKnown = unit !== undefined && !NAMED_UNIT.test(plain);
  if (language === 'en')
    return isStaircaseKnown ? `building ${building}, unit ${staircase}` : `building ${building}`;
  const block = sayBuilding(building, language);
  return isStaircaseKnown ? `${block}${staircase}${language === 'zh-Hant' ? '單元' : '单元'}` : block;
}
