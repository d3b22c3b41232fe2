import type { Text } from './text.ts';

/** For residents. */
export const incidentResident = {
  incident_joined: {
    hans: '您报的{what}（{number}），共有 {homes} 户反映，已合在一起处理。\n{status}。\n有进展我第一时间告诉您，办完再单独问您。',
    en: '{homes} homes have reported this ({number}: {what}), so it is handled as one.\nStatus: {status}.\nI tell you of every step, and ask you yourself when it is done.',
  },
  incident_joined_emergency: {
    hans: '{number}：同一情况已有 {homes} 户报告，{status}。\n请先保证自己安全。',
    en: '{number}: {homes} homes have reported the same; {status}.\nPlease keep yourself safe first.',
  },
  incident_known: {
    hans: '已为您登记（{number}）：{what}，已有 {homes} 户反映，正在一起处理。\n{status}。\n有进展我第一时间告诉您，办完再单独问您。',
    en: 'Registered ({number}): {what}. {homes} homes have reported it and it is being dealt with.\nStatus: {status}.\nI tell you of every step, and ask you yourself when it is done.',
  },
  incident_known_sorry: {
    hans: '{sorry}\n已记录（{number}）：{what}，已有 {homes} 户反映，正在一起处理。\n{status}。\n有进展我第一时间告诉您，办完再单独问您。',
    en: '{sorry}\nIt is noted ({number}): {what}. {homes} homes have reported it and it is being dealt with.\nStatus: {status}.\nI tell you of every step, and ask you yourself when it is done.',
  },
  incident_asked: {
    hans: '{what}已有 {homes} 户反映，正在一起处理。\n{status}。',
    en: '{homes} homes have reported this ({what}) and it is being dealt with.\nStatus: {status}.',
  },
  incident_apart: {
    hans: '核实后，您的 {number} 单独为您处理。\n现在：{status}。',
    en: 'We have looked into it: your {number} is handled by itself.\nStatus: {status}.',
  },
  incident_not_moved: {
    hans: '{number} 是几户共同的事，时间不能只按一户改，您的话已转给正在办的人。\n现在：{status}。',
    en: '{number} concerns several homes, so its time cannot be moved for one; I have passed on what you said.\nStatus: {status}.',
  },
  incident_status_arrive: {
    hans: '{status}，最迟{time} 到场',
    en: '{status}, there by {time} at the latest',
  },
  incident_status_solve: { hans: '{status}，{time} 前处理好', en: '{status}, to be solved by {time}' },
  incident_status_reply: { hans: '{status}，最迟{time} 回复您', en: '{status}, you hear by {time}' },
  incident_status_late: {
    hans: '比该到的时间晚了，是我们不对，正在催{name}',
    en: 'later than it should be, which is our fault; {name} is being pressed',
  },
  incident_place_building: { hans: '{place}栋', en: 'building {place}' },
  incident_place_block: { hans: '{place}座', en: 'block {place}' },
  incident_place_gate: { hans: '{place}门', en: 'gate {place}' },
  incident_place_buildings: { hans: '{place}栋', en: 'buildings {place}' },
  incident_place_all: { hans: '小区', en: 'the compound' },
  incident_what: { hans: '{place}{facility}', en: '{facility}, {place}' },
  facility_lift: { hans: '电梯故障', en: 'lift trouble' },
  facility_water: { hans: '停水', en: 'no water' },
  facility_power: { hans: '停电', en: 'no power' },
  facility_gas: { hans: '停气', en: 'no gas' },
  facility_network: { hans: '网络电视故障', en: 'internet and TV trouble' },
  facility_heating: { hans: '暖气不热', en: 'no heating' },
  facility_door: { hans: '门禁对讲故障', en: 'entrance door and intercom' },
  facility_gate: { hans: '大门道闸', en: 'gate and barrier' },
  facility_light: { hans: '公共照明', en: 'lights in shared areas' },
  facility_street_light: { hans: '路灯', en: 'street lights' },
  facility_sewage: { hans: '下水倒灌', en: 'drains backing up' },
  facility_public_water: { hans: '公共区域漏水积水', en: 'water in shared areas' },
  facility_smell: { hans: '异味', en: 'bad smell' },
  facility_rubbish: { hans: '垃圾清运', en: 'rubbish' },
  facility_noise_works: { hans: '施工噪音', en: 'noise of building work' },
  facility_noise_music: { hans: '音乐噪音', en: 'noise of music' },
  facility_noise_dog: { hans: '狗叫扰民', en: 'barking' },
  facility_noise_machine: { hans: '设备噪音', en: 'noise of machines' },
  facility_parking: { hans: '乱停车', en: 'bad parking' },
  facility_parking_fee: { hans: '停车收费', en: 'parking fees' },
  facility_fees: { hans: '物业收费', en: 'management fees' },
  facility_pool: { hans: '泳池', en: 'the pool' },
  facility_playground: { hans: '健身游乐设施', en: 'play and gym equipment' },
  facility_fire: { hans: '火情', en: 'fire' },
  facility_gas_leak: { hans: '燃气泄漏', en: 'gas leak' },
} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const incidentStaff = {
  incident_suggested: {
    hans: '疑似群体事件 {number} · {what} · {homes} 户 · {since} 起\n{list}\n是同一件事吗？是请按“没错”合并，不是请按“拆开”。',
    en: 'One matter? {number} · {what} · {homes} homes · since {since}\n{list}\nPress “that’s right” to join them, “split” to keep them apart.',
  },
  incident_line: { hans: '{number} {place} {words}', en: '{number} {place} {words}' },
  incident_more_lines: { hans: '…共 {count} 单', en: '… {count} tickets in all' },
  incident_card: {
    hans: '群体事件 {number} · {what} · {homes} 户 · {since} 起\n{status}',
    en: 'Incident {number} · {what} · {homes} homes · since {since}\n{status}',
  },
  incident_card_split: {
    hans: '{number} · {what} · {homes} 户：{name}已拆开 {time}，各单分别处理',
    en: '{number} · {what} · {homes} homes: split by {name} {time}, each ticket by itself',
  },
  alert_incident: {
    hans: '群体事件 · {number} {what} · {homes} 户反映 · {since} 起\n{status}',
    en: 'INCIDENT · {number} {what} · {homes} homes · since {since}\n{status}',
  },
  state_led: { hans: '并入 {number}，统一处理', en: 'joined to {number}' },
  state_leads: {
    hans: '群体事件，{homes} 户，由本单统一处理',
    en: 'incident of {homes} homes, led by this ticket',
  },
  state_apart: { hans: '{name}已拆开，单独处理', en: 'split by {name}, by itself again' },
  state_freed: { hans: '已从群体事件中分出，单独处理', en: 'out of the incident, by itself again' },
  incident_alert_leads: {
    hans: '{number} 已成群体事件（{homes} 户），由本单统一处理',
    en: '{number} is an incident of {homes} homes now and leads it',
  },
  incident_alert_led: { hans: '{number} 已并入 {led}', en: '{number} has joined {led}' },
  incident_alert_up: {
    hans: '{number} 已成群体事件（{homes} 户），已报{name}',
    en: '{number} is an incident of {homes} homes now, raised to {name}',
  },
  incident_more: {
    hans: '紧急 · 又有一户报告（并入 {led}）· {number} {place} {what}\n联系：{contact}',
    en: 'EMERGENCY · one more report (joined to {led}) · {number} {place} {what}\ncontact: {contact}',
  },
  incident_rooms: { hans: '{number} 共 {homes} 户：{rooms}', en: '{number}, {homes} homes: {rooms}' },
  incident_withdrawn: {
    hans: '{number} 住户撤回；{led} 还有 {homes} 户，照旧处理',
    en: '{number} withdrawn by the resident; {led} goes on for {homes} homes',
  },
  incident_moved: {
    hans: '{old} 住户撤回，同一件事还有 {homes} 户，转到 {number} 继续办',
    en: '{old} withdrawn by its resident; {homes} homes remain, it goes on as {number}',
  },
  incident_level: { hans: '同一事件中最高级别', en: 'the highest level in the incident' },
  incident_result: { hans: '已处理好', en: 'dealt with' },
  refused_led: {
    hans: '{number} 已并入 {led}，请在 {led} 上操作。',
    en: '{number} has joined {led}; please act on {led}.',
  },
} satisfies Record<string, Text>;
