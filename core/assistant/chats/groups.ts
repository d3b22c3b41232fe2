import { toSimplified } from '../../language/index.ts';
import { isEmployee, isLeader } from '../../people/index.ts';
import { teamName, toStaff } from '../../words/index.ts';
import type { StaffAsk } from '../orders.ts';
import { isQuestion, orderWords, trimmed } from '../registers/reading.ts';
import type { World } from '../world.ts';

const ORDER =
  /^[/／]?(?:本群|这个群|此群|this group)\s*(?:设为|设成|设置为|作为|是|为|is for|is|for|=)?\s*[:：]?\s*(?<whose>.{1,24}?)(?:的?(?:工作)?群)?[。.!！]*$/i;
const ALL = /^(?:全体(?:员工|人员|同事)?|所有(?:人|员工|同事)|全员|大家|everyone|everybody|all(?: staff)?)$/i;

/**
 * `本群 工程部`, `本群 全体`, `this group engineering`: from now on what is meant for that team, or for all staff, goes to
 * this group. Only a leader may say so, since work cards carry rooms. @clause keys-archives 3.2.3
 */
export function nameGroup(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  const whose = trimmed(ORDER.exec(words)?.groups?.['whose'] ?? '');
  if (whose === '' || isQuestion(words)) return Promise.resolve(false);
  return Promise.resolve(setGroup(ask, whose));
}

function setGroup({ draft, message, person, refused }: StaffAsk, whose: string): true {
  const to = message.group ? message.conversationId : person.key;
  const say = (text: string): true => {
    draft.say(to, text, { class: 'promise' });
    return true;
  };
  if (!message.group) return say(toStaff('group_only_there'));
  if (!isLeader(person)) {
    refused('group', 'not_yours');
    return say(toStaff('group_leaders_only'));
  }
  const team = ALL.test(whose) ? 'group' : findTeam(whose, draft.world);
  if (team === null) return say(toStaff('group_which', { team: teamName('engineering') }));
  draft.bindChat(message.conversationId, team === 'group' ? 'group' : `team:${team}`);
  return say(team === 'group' ? toStaff('group_of_all') : toStaff('group_of_team', { team: teamName(team) }));
}

/** By its name in either language, with or without `部`, or by the word of the company's own list. */
function findTeam(said: string, { directory }: World): string | null {
  const bare = (name: string) =>
    toSimplified(name)
      .toLowerCase()
      .replace(/^the /, '')
      .replace(/(?:部门?|中心|组|队)$/, '');
  const teams = new Set(directory.people.filter(isEmployee).flatMap(({ team }) => team ?? []));
  const names = (team: string) => [team, teamName(team), teamName(team, 'en')].map(bare);
  return [...teams].find((team) => names(team).includes(bare(said))) ?? null;
}
