import { parse } from 'yaml';
import { parseRoster } from '../../../core/people/index.ts';
import type { Roster } from '../../../core/people/index.ts';

/** A small company: one building with six homes (so that incidents form), others beside it, shifts, somebody away. */
const PEOPLE = `
people:
  - {key: wang,  role: resident, name: 王女士, room: 3-2-501, phone: "13900001001"}
  - {key: wangb, role: resident, name: 王先生, room: 3-2-501, phone: "13900001002"}
  - {key: qian,  role: resident, name: 钱先生, room: 3-2-601, phone: "13900001003"}
  - {key: zhou,  role: resident, name: 周女士, room: 3-2-401, phone: "13900001004"}
  - {key: wu,    role: resident, name: 吴先生, room: 3-1-1102, phone: "13900001005"}
  - {key: kong,  role: resident, name: 孔女士, room: 3-1-903, phone: "13900001006"}
  - {key: cao,   role: resident, name: 曹先生, room: 3-1-204, phone: "13900001007"}
  - {key: shen,  role: resident, name: 沈总, room: 1-2-3301, phone: "13900001009", vip: true}
  - {key: liu,   role: resident, name: Ms Liu, room: 5-1-1203, phone: "13900001010", language: en}
  - {key: lau,   role: resident, name: 劉太太, room: 7-1-1502, phone: "13900001011", language: zh-Hant}
  - {key: guest, role: stranger}
  - {key: li,    role: staff,      team: engineering, name: 李师傅, reports_to: zhao}
  - {key: ma,    role: staff,      team: engineering, name: 马师傅, reports_to: zhao}
  - {key: xu,    role: staff,      team: service,     name: 小徐,   reports_to: sun}
  - {key: tan,   role: staff,      team: security,    name: 小谭,   reports_to: lei}
  - {key: duty,  role: staff,      team: monitoring,  name: 监控室小岳, reports_to: chen}
  - {key: zhao,  role: supervisor, team: engineering, name: 赵主管, reports_to: chen}
  - {key: sun,   role: supervisor, team: service,     name: 孙主管, reports_to: chen}
  - {key: lei,   role: supervisor, team: security,    name: 雷队长, reports_to: chen}
  - {key: chen,  role: director,   name: 陈主任, reports_to: he}
  - {key: he,    role: manager,    name: 何经理}
rota:
  - {team: engineering, days: mon-fri, hours: "08:30-17:30", who: [li, ma]}
  - {team: engineering, days: sat-sun, hours: "08:30-17:30", who: [ma]}
  - {team: service,     days: mon-fri, hours: "08:30-17:30", who: [xu]}
  - {team: security,    days: all,     hours: "08:00-20:00", who: [tan]}
  - {team: monitoring,  days: all,     hours: "17:30-08:30", who: [duty]}
away:
  - {who: zhao, from: 2026-03-03T00:00:00+08:00, to: 2026-03-06T00:00:00+08:00, stand_in: sun}
`;

export const CAST: Roster = parseRoster(parse(PEOPLE));

export const COMPANY = {
  name: '安和物业服务有限公司',
  compound: '云栖雅苑',
  phone: '000-8000-1000',
  emergencyPhone: '000-8000-1001',
  property: 'yunqi',
};

const keysOf = (...roles: readonly string[]) =>
  CAST.people.filter(({ role }) => roles.includes(role)).map(({ key }) => key);

export const RESIDENTS = keysOf('resident', 'stranger');
export const STAFF = keysOf('staff', 'supervisor', 'director', 'manager');

/** Times at which a run begins: a working morning, just before the evening, deep in the night, the eve of a holiday. */
export const STARTS: readonly number[] = [
  '2026-03-02T09:00:00+08:00',
  '2026-03-06T17:20:00+08:00',
  '2026-03-10T02:10:00+08:00',
  '2026-02-13T16:40:00+08:00',
].map((text) => Date.parse(text));
