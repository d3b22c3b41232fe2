import { toSimplified } from '../../language/index.ts';
import { isLeader } from '../../people/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffKey } from '../../words/index.ts';
import type { StaffAsk } from '../orders.ts';
import { keepsHomes } from '../registers/standing.ts';

const ASKED =
  /^[/／]?(?:帮助|命令|指令|怎么用|怎么说|使用说明|(?:都)?(?:有|能说|可以说)(?:哪些|什么)(?:命令|指令|功能|话)?|help|commands?)[?？。!！]*$/i;

const LINES: readonly StaffKey[] = ['help_work', 'help_complaint', 'help_look', 'help_desk'];

/** `帮助`: what staff can say; leaders hear of what only they may do. */
export function tellHelp({ draft, person, to, text }: StaffAsk): Promise<boolean> {
  if (!ASKED.test(toSimplified(text).trim())) return Promise.resolve(false);
  const more: StaffKey[] = [
    ...(keepsHomes(person) ? (['help_people'] as const) : []),
    ...(isLeader(person) ? (['help_lead'] as const) : []),
  ];
  const lines: StaffKey[] = [...LINES, ...more, 'help_ask'];
  draft.say(to, lines.map((key) => toStaff(key)).join('\n'));
  return Promise.resolve(true);
}

/** Begins like a command that there is none of. */
export function refuseUnknown({ draft, to, text }: StaffAsk): Promise<boolean> {
  const [said] = /^[/／][^\s，,:：?？]{1,12}/.exec(text.trim()) ?? [];
  if (said === undefined) return Promise.resolve(false);
  draft.say(to, toStaff('unknown_command', { said }));
  return Promise.resolve(true);
}
