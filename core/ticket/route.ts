import type { TicketCategory } from './types.ts';

/** Words by which a complaint finds the department that answers for it, first match wins. */
const DEPARTMENTS: readonly { team: string; words: RegExp }[] = [
  {
    team: 'security',
    words:
      /保安|门岗|门卫|岗亭|巡逻|安管|秩序|停车|车位|占位|乱停|门禁|道闸|高空抛物|抽烟|吸烟|遛狗|狗|security|guard|smok(?:e|ing)|parking|gate|dog/i,
  },
  {
    team: 'cleaning',
    words:
      /保洁|清洁|卫生|垃圾|脏|臭|异味|蟑螂|老鼠|消杀|打扫|clean|trash|garbage|rubbish|dirty|smell|cockroach|rat/i,
  },
  { team: 'greening', words: /绿化|草坪|树|花坛|修剪|园艺|浇水|lawn|tree|garden|plant|hedge/i },
  {
    team: 'engineering',
    words:
      /维修|师傅|报修|(?<!装)修[了好]|没修|工程部|电梯|漏水|水管|停电|停水|路灯|repair|technician|plumber|lift|elevator|maintenance/i,
  },
];

/**
 * The team that a matter belongs to, among those the company has.
 * @param words what the resident wrote, Simplified or English
 * @param has does the company have such a team?
 */
export function routeTeam(
  category: TicketCategory,
  emergency: boolean,
  words: string,
  has: (team: string) => boolean,
): string {
  const first = (...teams: string[]) => teams.find(has) ?? 'service';
  if (category === 'repair') return first('engineering', 'service', 'monitoring');
  if (category === 'help' && emergency) return first('security', 'service', 'monitoring');
  if (category !== 'complaint') return first('service', 'monitoring');
  const department = DEPARTMENTS.find(({ team, words: pattern }) => has(team) && pattern.test(words));
  return department?.team ?? first('service', 'monitoring');
}
