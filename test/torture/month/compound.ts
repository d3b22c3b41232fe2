import { parse } from 'yaml';
import { readCompany } from '../../../bots/company.ts';
import { parseRoster } from '../../../core/people/index.ts';
import type { Company, Person, Roster } from '../../../core/people/index.ts';
import { ROOT } from '../company.ts';

/** Homes in a building: two units of 25 floors with two flats each. */
const HOMES_OF_A_BUILDING = 100;

/** Who works in a compound of 3,000 homes; supervisors are away now and then, with a stand-in. */
const STAFF = `
people:
  - {key: zhao, role: supervisor, team: engineering, name: 赵主管, phone: "13900002001", reports_to: chen}
  - {key: li, role: staff, team: engineering, name: 李师傅, phone: "13900002002", reports_to: zhao}
  - {key: ma, role: staff, team: engineering, name: 马师傅, phone: "13900002003", reports_to: zhao}
  - {key: hu, role: staff, team: engineering, name: 胡师傅, phone: "13900002004", reports_to: zhao}
  - {key: gao, role: staff, team: engineering, name: 高师傅, phone: "13900002005", reports_to: zhao}
  - {key: lu, role: staff, team: engineering, name: 陆师傅, phone: "13900002006", reports_to: zhao}
  - {key: yin, role: staff, team: engineering, name: 尹师傅, phone: "13900002007", reports_to: zhao}
  - {key: lei, role: supervisor, team: security, name: 雷队长, phone: "13900003001", reports_to: chen}
  - {key: tan, role: staff, team: security, name: 小谭, phone: "13900003002", reports_to: lei}
  - {key: shao, role: staff, team: security, name: 小邵, phone: "13900003003", reports_to: lei}
  - {key: mo, role: staff, team: security, name: 老莫, phone: "13900003004", reports_to: lei}
  - {key: fang, role: supervisor, team: cleaning, name: 方主管, phone: "13900004001", reports_to: chen}
  - {key: pan, role: staff, team: cleaning, name: 潘阿姨, phone: "13900004002", reports_to: fang}
  - {key: bai, role: staff, team: cleaning, name: 白师傅, phone: "13900004003", reports_to: fang}
  - {key: lin, role: supervisor, team: greening, name: 林主管, phone: "13900005001", reports_to: chen}
  - {key: geng, role: staff, team: greening, name: 耿师傅, phone: "13900005002", reports_to: lin}
  - {key: sun, role: supervisor, team: service, name: 孙主管, phone: "13900006001", reports_to: chen}
  - {key: xu, role: staff, team: service, name: 小徐, phone: "13900006002", reports_to: sun}
  - {key: mei, role: staff, team: service, name: 小梅, phone: "13900006003", reports_to: sun}
  - {key: dou, role: staff, team: service, name: 窦管家, phone: "13900006004", reports_to: sun}
  - {key: ning, role: supervisor, team: monitoring, name: 宁主管, phone: "13900007001", reports_to: chen}
  - {key: duty, role: staff, team: monitoring, name: 监控室小岳, phone: "13900007002", reports_to: ning}
  - {key: dutyb, role: staff, team: monitoring, name: 监控室老洪, phone: "13900007003", reports_to: ning}
  - {key: chen, role: director, name: 陈主任, phone: "13900008001", reports_to: he}
  - {key: he, role: manager, name: 何经理, phone: "13900008002"}
rota:
  - {team: engineering, days: mon-fri, hours: "08:30-17:30", who: [li, ma, hu, lu]}
  - {team: engineering, days: sat-sun, hours: "08:30-17:30", who: [gao, yin]}
  - {team: security, days: all, hours: "08:00-20:00", who: [tan, shao]}
  - {team: security, days: all, hours: "20:00-08:00", who: [mo]}
  - {team: cleaning, days: mon-fri, hours: "07:30-17:30", who: [pan, bai]}
  - {team: cleaning, days: sat-sun, hours: "07:30-17:30", who: [pan]}
  - {team: greening, days: mon-fri, hours: "08:30-17:30", who: [geng]}
  - {team: service, days: mon-fri, hours: "08:30-17:30", who: [xu, mei, dou]}
  - {team: service, days: sat-sun, hours: "08:30-17:30", who: [mei]}
  - {team: monitoring, days: all, hours: "17:30-08:30", who: [duty, dutyb]}
away:
  - {who: zhao, from: 2026-04-13T00:00:00+08:00, to: 2026-04-18T00:00:00+08:00, stand_in: ning}
  - {who: sun, from: 2026-05-11T00:00:00+08:00, to: 2026-05-20T00:00:00+08:00, stand_in: chen}
  - {who: li, from: 2026-04-20T00:00:00+08:00, to: 2026-04-25T00:00:00+08:00, stand_in: yin}
`;

/** The compound; parent and child build the same one. */
export function makeCompound(homes: number): { company: Company; roster: Roster } {
  const { company } = readCompany(`${ROOT}/prisma/seed/company.yaml`);
  const staff = parseRoster(parse(STAFF));
  const residents = Array.from({ length: homes }, (_, i) => resident(i));
  return { company, roster: { ...staff, people: [...residents, ...staff.people] } };
}

/** The building of a home, `7` of `7-2-1301`. */
export function buildingOf(room: string | null): number {
  return Number(room?.split('-')[0] ?? 0);
}

function resident(i: number): Person {
  const number = String(i + 1).padStart(4, '0');
  const inside = i % HOMES_OF_A_BUILDING;
  const [unit, floor, flat] = [
    Math.floor(inside / 50) + 1,
    Math.floor((inside % 50) / 2) + 1,
    (inside % 2) + 1,
  ];
  return {
    key: `h${number}`,
    role: 'resident',
    team: null,
    name: `住户${number}`,
    room: `${Math.floor(i / HOMES_OF_A_BUILDING) + 1}-${unit}-${floor}0${flat}`,
    phone: `1390001${number}`,
    language: i % 40 === 7 ? 'en' : i % 40 === 19 ? 'zh-Hant' : null,
    vip: i % 500 === 11,
    reportsTo: null,
  };
}
