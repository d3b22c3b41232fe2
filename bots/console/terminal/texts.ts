export type TerminalLanguage = 'zh' | 'en';

/** What the terminal itself says. */
const texts = {
  welcome: {
    zh: '管家 · {company} · {compound}\n直接打字就是对管家说话；/help 看命令，/quit 离开。',
    en: 'Guanjia · {company} · {compound}\nJust type to talk to Guanjia; /help lists the commands, /quit leaves.',
  },
  help: {
    zh: `/as 代号        换一个人来扮演（/who 看代号；guest 是陌生访客）
/group 文字     在员工群里说
/press 号码 文字 按卡片上的按钮，例如 /press 1 或 /press 完成 换了角阀
/tickets [all]  未结的工单（all：全部）
/clock +5m|+1h|next  把时钟往前拨
/photo 文件 文字  发照片
/who            有哪些人
/lang zh|en     界面语言
/quit           离开`,
    en: `/as KEY          play somebody else (/who lists the keys; guest is a stranger)
/group TEXT      say it in the staff group
/press N WORDS   press a card's button, e.g. /press 1 or /press done replaced the valve
/tickets [all]   open tickets (all: every one)
/clock +5m|+1h|next  push the clock forward
/photo FILE TEXT send a photo
/who             the people
/lang zh|en      language of the interface
/quit            leave`,
  },
  playing: { zh: '现在是{name}（{key}）', en: 'You are {name} ({key})' },
  unknown_person: { zh: '没有“{key}”这个人，/who 看代号。', en: 'There is no “{key}”; /who lists the keys.' },
  unknown_command: {
    zh: '没有 {name} 这个命令，/help 看有哪些。',
    en: 'There is no {name}; /help lists the commands.',
  },
  no_button: {
    zh: '没有这个按钮。卡片上的方括号里是号码。',
    en: 'There is no such button; the numbers stand in brackets on the cards.',
  },
  words_wanted: {
    zh: '{button}要写上内容，例如：/press {n} {example}',
    en: '{button} wants words, e.g. /press {n} {example}',
  },
  waiting: { zh: '（{name}有 {n} 张卡片待处理：/as {key}）', en: '({name}: {n} waiting, /as {key})' },
  no_tickets: { zh: '没有工单。', en: 'No tickets.' },
  clock_now: { zh: '现在 {time}', en: 'Now {time}' },
  clock_moved: { zh: '已拨到 {time}', en: 'The clock now says {time}' },
  clock_nothing: { zh: '后面没有安排了。', en: 'Nothing more is planned.' },
  clock_usage: {
    zh: '例如 /clock +5m、/clock +1h、/clock next',
    en: 'e.g. /clock +5m, /clock +1h, /clock next',
  },
  no_file: { zh: '读不到文件 {file}。', en: 'The file {file} cannot be read.' },
  photo_usage: { zh: '例如 /photo 漏水.jpg 厨房漏水', en: 'e.g. /photo leak.jpg the kitchen is flooded' },
  only_staff: {
    zh: '只有员工能在群里说话，先 /as li。',
    en: 'Only staff can write in the group; /as li first.',
  },
  lost: { zh: '连接断开，正在重连…', en: 'Connection lost, reconnecting…' },
  slow: { zh: '（还在等答复，先往下走）', en: '(still waiting for an answer, going on)' },
  group: { zh: '员工群', en: 'the group' },
  machine: { zh: '管家', en: 'Guanjia' },
  stranger: { zh: '陌生访客', en: 'a stranger' },
  role_resident: { zh: '住户', en: 'residents' },
  role_stranger: { zh: '其他', en: 'others' },
  role_supervisor: { zh: '主管', en: 'supervisors' },
  role_director: { zh: '管理处主任', en: 'office director' },
  role_manager: { zh: '公司经理', en: 'company manager' },
  overdue: { zh: '超时 {length}', en: '{length} overdue' },
  left: { zh: '还剩 {length}', en: '{length} left' },
  photo: { zh: '［照片 {name}］', en: '[photo {name}]' },
  error_offline: { zh: '没连上管家，请再试一次。', en: 'Guanjia could not be reached; please try again.' },
  error_too_large: {
    zh: '照片太大，请选 10 MB 以内的。',
    en: 'That photo is too large; up to 10 MB, please.',
  },
  error_unsupported_type: {
    zh: '这种文件发不了，请发照片。',
    en: 'This kind of file cannot be sent; a photo, please.',
  },
  error_empty: { zh: '请先写点什么。', en: 'Please write something first.' },
  error_clock_is_real: {
    zh: '这里连着真实渠道，时间不能拨。',
    en: 'Real channels are connected; the clock cannot be moved.',
  },
  error_other: { zh: '没办成，请再试一次。', en: 'That did not work; please try again.' },
  example_hold: { zh: '等配件，明天上午10:30前', en: 'waiting for a part, tomorrow before 10:30' },
  example_answer: { zh: '周六上午可以办', en: 'Saturday morning is fine' },
  example_not_upheld: { zh: '现场核实没有施工', en: 'checked, no work at night' },
  example_severity: { zh: '重大 住户受伤', en: 'major the resident was hurt' },
  example_rate: { zh: '5 师傅很快', en: '5 quick work' },
  example_correct: { zh: '3栋2单元502', en: '3-2-502' },
  example_reopen: { zh: '今天又漏了', en: 'it leaks again' },
  example_choose: { zh: '1', en: '1' },
} satisfies Record<string, Record<TerminalLanguage, string>>;

export type TerminalText = keyof typeof texts;

/** A text of the terminal with its `{values}` filled in. */
export function say(
  name: TerminalText,
  language: TerminalLanguage,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[name][language].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** Words for a code of the server. */
export function sayError(code: string, language: TerminalLanguage): string {
  const name = `error_${code}`;
  return say(isText(name) ? name : 'error_other', language);
}

/** What people of a role are called. */
export function sayRole(role: string, language: TerminalLanguage): string {
  const name = `role_${role}`;
  return isText(name) ? say(name, language) : role;
}

/** An example of the words a button wants; null: it can be pressed without any. */
export function exampleFor(button: string, language: TerminalLanguage): string | null {
  const name = `example_${button}`;
  return isText(name) ? say(name, language) : null;
}

function isText(name: string): name is TerminalText {
  return Object.hasOwn(texts, name);
}
