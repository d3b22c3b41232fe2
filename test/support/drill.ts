import { makeMind } from '../../bots/drill/mind.ts';
import type { Mind, MindSource } from '../../bots/drill/mind.ts';
import { parseDrill } from '../../bots/drill/script.ts';
import { runDrill } from '../../bots/drill/run.ts';
import type { Line } from '../../bots/drill/lines.ts';
import { readConfig } from '../../core/io/index.ts';
import type { Logger } from '../../core/kit/index.ts';

/** People and rota of a small company, as a drill file writes them. */
export const SMALL_COMPANY = `
people:
  - {key: wang, role: resident, name: 王女士, room: 3-2-501}
  - {key: wangb, role: resident, name: 王先生, room: 3-2-501}
  - {key: liu,  role: resident, name: Ms Liu, room: 5-1-1203, language: en}
  - {key: guest, role: stranger}
  - {key: li,   role: staff,      team: engineering, name: 李师傅, reports_to: zhao}
  - {key: xu,   role: staff,      team: service,     name: 小徐,   reports_to: sun}
  - {key: zhao, role: supervisor, team: engineering, name: 赵主管, reports_to: chen}
  - {key: sun,  role: supervisor, team: service,     name: 孙主管, reports_to: chen}
  - {key: chen, role: director,   name: 陈主任, reports_to: he}
  - {key: he,   role: manager,    name: 何经理}
  - {key: duty, role: staff,      team: monitoring, name: 监控室, reports_to: chen}
rota:
  - {team: engineering, days: mon-fri, hours: "08:30-17:30", who: [li]}
  - {team: monitoring,  days: all,     hours: "17:30-08:30", who: [duty]}
`;

/** What a played drill printed, with ways to look things up in it. */
export interface Played {
  lines: Line[];
  /** Lines of one kind whose fields equal the given ones. */
  find(kind: string, fields?: Record<string, unknown>): Line[];
  /** `HH:MM:SS` of a line. */
  clock(line: Line | undefined): string;
  /** The newest line about a ticket. */
  ticket(n: number): Line | undefined;
}

/** The program's own handbooks do not change while tests run. */
const OWN_HANDBOOKS = readConfig({}).handbooksDir;

const minds = new Map<string, Promise<Mind>>();

/** Over the program's own handbooks it is made once for all drills: nothing that happens in one changes it. */
function mindOf(source: MindSource, log: Logger): Promise<Mind> {
  if (source.handbooksDir !== OWN_HANDBOOKS) return makeMind(source, log);
  const key = JSON.stringify(source);
  const mind = minds.get(key) ?? makeMind(source, log);
  minds.set(key, mind);
  return mind;
}

/** Plays a drill in this process and gives back what it printed. */
export async function playYaml(yaml: string, env: Record<string, string> = {}): Promise<Played> {
  const lines: Line[] = [];
  await runDrill({
    script: parseDrill(yaml),
    base: process.cwd(),
    config: readConfig({ GUANJIA_LOG: 'error', ...env }),
    print: (line) => void lines.push(line),
    mind: mindOf,
  });
  const find = (kind: string, fields: Record<string, unknown> = {}) =>
    lines.filter(
      (line) => line.kind === kind && Object.entries(fields).every(([name, value]) => line[name] === value),
    );
  return {
    lines,
    find,
    clock: (line) => String(line?.at ?? '').slice(11, 19),
    ticket: (n) => lines.findLast((line) => line.kind === 'ticket' && line['n'] === n),
  };
}
