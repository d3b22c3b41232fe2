import { fill } from './text.ts';
import type { Text, Values } from './text.ts';
import type { Language } from '../kit/index.ts';

/** The register of handbooks, in the terminal and on its office page. */
export const handbookTexts = {
  id: { hans: '编号', en: 'id' },
  title: { hans: '名称', en: 'title' },
  file: { hans: '文件', en: 'file' },
  version: { hans: '版本', en: 'version' },
  added: { hans: '登记', en: 'added' },
  effective: { hans: '生效', en: 'effective' },
  audience: { hans: '给谁看', en: 'for whom' },
  property: { hans: '项目', en: 'property' },
  clauses: { hans: '条款', en: 'clauses' },
  left_out: { hans: '去掉', en: 'left out' },
  state: { hans: '状态', en: 'state' },
  waiting_versions: { hans: '待生效', en: 'to come' },
  number: { hans: '条号', en: 'no.' },
  page: { hans: '页', en: 'page' },
  text: { hans: '内容', en: 'text' },
  reason: { hans: '为什么', en: 'why' },
  section: { hans: '章节', en: 'section' },

  resident: { hans: '住户', en: 'residents' },
  staff: { hans: '员工', en: 'staff' },
  supervisor: { hans: '主管', en: 'supervisors' },
  all_properties: { hans: '全部', en: 'all' },
  in_force: { hans: '使用中', en: 'in use' },
  waiting: { hans: '未生效', en: 'not yet in force' },
  replaced: { hans: '不再用', en: 'no longer in use' },
  removed: { hans: '已停用', en: 'out of use' },
  folder: { hans: '文件夹', en: 'folder' },
  command: { hans: '命令', en: 'command' },
  console: { hans: '控制台', en: 'console' },
  narrower: { hans: '{audience}（{count} 条更窄）', en: '{audience} (narrower: {count})' },
  waits: { hans: '第 {version} 版 {date}', en: 'version {version} on {date}' },
  version_n: { hans: '第 {version} 版', en: 'version {version}' },
  comma: { hans: '、', en: ', ' },
  none: { hans: '还没有手册。', en: 'There are no handbooks yet.' },

  did_new: { hans: '已收进：{name}', en: 'taken in: {name}' },
  did_changed: {
    hans: '已更新：{name}：新增 {new} 条，改动 {changed} 条，删去 {gone} 条',
    en: 'updated: {name}: {new} clauses new, {changed} changed, {gone} gone',
  },
  did_same: { hans: '没有变化：{name}', en: 'nothing new: {name}' },
  did_back: { hans: '重新启用：{name}', en: 'in use again: {name}' },
  did_settings: { hans: '文件没变，设置已改：{name}', en: 'the same file, other settings: {name}' },
  did_set: { hans: '已设置：{name}', en: 'set: {name}' },
  did_put_back: { hans: '已放回：{name}', en: 'put back: {name}' },
  did_removed: { hans: '已停用，各版本都留着：{name}', en: 'out of use, its versions are kept: {name}' },
  did_gone: { hans: '文件夹里没有了，已停用：{name}', en: 'no longer in the folder, out of use: {name}' },
  name: {
    hans: '{id}《{title}》第 {version} 版，{clauses} 条，{audience}，项目：{property}',
    en: '{id} “{title}” version {version}, {clauses} clauses, for {audience}, property: {property}',
  },
  did_wait: {
    hans: '这一版 {date} 起生效，之前仍用原来的。',
    en: 'It holds from {date}; until then what was in use stays.',
  },
  did_narrow: {
    hans: '这一章节有 {count} 条因此收窄。',
    en: '{count} clauses of the section are narrower now.',
  },
  see_left_out: {
    hans: '去掉了 {count} 处，看明细：npm run handbook -- check {which}',
    en: '{count} pieces were left out; to see them: npm run handbook -- check {which}',
  },
  change_new: { hans: '新增', en: 'new' },
  change_changed: { hans: '改动', en: 'changed' },
  change_gone: { hans: '删去', en: 'gone' },
  more: { hans: '……还有 {count} 条', en: '… and {count} more' },

  no_empty: { hans: '{file} 里没有读到条款，没有收进。', en: '{file} holds no clause; it was not taken in.' },
  no_shorter: {
    hans: '{file} 只有 {after} 条，原来有 {before} 条，像是没存完整，没有收进；确实这样就加 --anyway（网页上勾“少很多也收”）。',
    en: '{file} has {after} clauses where there were {before}: it looks cut off and was not taken in. If it is right, add --anyway (tick “even if much shorter” on the page).',
  },
  no_half_read: {
    hans: '{file} 第 {pages} 页读不出文字，没有替换原来完整的版本；确实这样就加 --anyway。',
    en: '{file} has pages without readable text ({pages}), so the whole version before it stays. If it is right, add --anyway.',
  },
  no_section_gone: {
    hans: '新版本里找不到设过限制的章节 {sections}，收进来会对所有人公开，没有收进。先改 {id} 的章节设置，再收一次。',
    en: 'The sections {sections}, which not everybody may read, are not in the new version and would be open to all: it was not taken in. Change the section settings of {id} first, then add it again.',
  },
  no_section_no_effect: {
    hans: '“{section}”没有收窄任何条款：没有这一章节，或者本来就这样。',
    en: '“{section}” narrows no clause: there is no such section, or it is so already.',
  },
  no_unknown_document: { hans: '没有编号为 {id} 的手册。', en: 'There is no handbook with the id {id}.' },
  no_unknown_property: {
    hans: '没有项目 {property}；公司文件里有：{known}。',
    en: 'There is no property {property}; the company file has: {known}.',
  },
  no_unknown_version: { hans: '{id} 没有第 {version} 版。', en: '{id} has no version {version}.' },
  no_bad_date: { hans: '日期 {date} 不对，要写成 2026-03-01。', en: '{date} is no date; write 2026-03-01.' },
  no_bad_index: {
    hans: '序号 {indexes} 不能放回：没有这一处，或者只是页码。',
    en: '{indexes} cannot be put back: there is no such piece, or it is a page number.',
  },
  no_same_id: {
    hans: '{file} 与同批的另一个文件编号都是 {id}，没有收进；改文件名，或在文件开头写 id。',
    en: '{file} and another file of this lot both have the id {id}; it was not taken in. Rename it, or give it an id in its head.',
  },

  file_missing: { hans: '{file}：打不开，路径对吗？', en: '{file}: cannot be opened; is the path right?' },
  file_unknown_kind: {
    hans: '{file}：这种文件读不了{detail}；请存成 .docx、.pdf、.html、.md、.txt 或 .xlsx。',
    en: '{file}: this kind of file cannot be read{detail}; save it as .docx, .pdf, .html, .md, .txt or .xlsx.',
  },
  file_old_office: {
    hans: '{file}：旧的 Word 或 Excel 格式，请另存为 .docx 或 .xlsx。',
    en: '{file}: the old Word or Excel format; save it as .docx or .xlsx.',
  },
  file_encrypted: {
    hans: '{file}：有密码，请去掉密码再存一份。',
    en: '{file}: it has a password; save it without one.',
  },
  file_damaged: { hans: '{file}：文件损坏或者没传完整。', en: '{file}: the file is damaged or incomplete.' },
  file_empty: { hans: '{file}：里面没有文字。', en: '{file}: there is no text in it.' },
  file_scanned: {
    hans: '{file}：是扫描的图片，没有文字；请先做文字识别（OCR）。',
    en: '{file}: scanned pictures without text; have the text recognised (OCR) first.',
  },
  file_unreadable: {
    hans: '{file}：文字读出来是乱码，请换一种方式另存（例如 .docx）。',
    en: '{file}: its letters cannot be told apart; save it in another way (such as .docx).',
  },
  file_at_most: { hans: '最多 {limit}', en: 'at most {limit}' },
  file_too_large: { hans: '{file}：太大{detail}，请分成几份。', en: '{file}: too large{detail}; divide it.' },

  check_ok: { hans: '没有要处理的。', en: 'Nothing to mend.' },
  check_left_out: { hans: '去掉的（可用序号放回）', en: 'Left out (to be put back by its number)' },
  check_put_back: { hans: '放回来的', en: 'Put back' },
  check_unnumbered: { hans: '没有编号的条款：{count}', en: 'Clauses without a number: {count}' },
  check_repeated: { hans: '重复的条款', en: 'Clauses that are said twice' },
  check_repeats: { hans: '{number} 与 {first} 相同', en: '{number} says the same as {first}' },
  check_unreadable: { hans: '有读不出的字', en: 'Characters that could not be read' },
  check_pages: { hans: '读不出文字的页：{pages}', en: 'Pages without readable text: {pages}' },
  check_unknown_property: {
    hans: '写明是项目“{property}”的，公司文件里没有这个项目，没有人看得到',
    en: 'It says it is for the property “{property}”, which the company file does not have: nobody sees it',
  },
  check_sections: { hans: '另有限制的章节', en: 'Sections with settings of their own' },
  check_section: {
    hans: '{section}：{audience}，项目：{property}，{count} 条',
    en: '{section}: for {audience}, property: {property}, {count} clauses',
  },
  check_no_effect: { hans: '（没有作用：找不到这一章节）', en: '(without effect: there is no such section)' },
  check_as_document: { hans: '同全文', en: 'as the document' },
  check_contradictions: {
    hans: '两份手册数字不同',
    en: 'Two handbooks give different numbers',
  },
  check_restated: {
    hans: '两份手册说的是同一件事',
    en: 'Two handbooks say the same',
  },
  reason_boilerplate: { hans: '网页上的杂项', en: 'of a web page' },
  'reason_page-mark': { hans: '页码、页眉页脚', en: 'page number, running head' },
  reason_contents: { hans: '目录', en: 'table of contents' },
  reason_unrelated: { hans: '与物业无关', en: 'about something else' },
  reason_doubtful: {
    hans: '像是与物业无关，暂不对住户引用',
    en: 'perhaps about something else: kept, but not quoted to residents',
  },

  column_unnumbered: { hans: '无编号', en: 'without number' },
  column_repeated: { hans: '重复', en: 'said twice' },
  column_pages: { hans: '读不出的页', en: 'unread pages' },
  way: { hans: '来自', en: 'by' },
  only: { hans: '只给{whom}', en: 'only for {whom}' },
  no_clauses: { hans: '没有条款。', en: 'no clauses' },

  page_title: { hans: '手册', en: 'Handbooks' },
  page_add: { hans: '收进一份手册', en: 'Add a handbook' },
  page_add_button: { hans: '收进', en: 'Add' },
  page_as: { hans: '作为哪一份的新版本', en: 'as a new version of' },
  page_as_file: { hans: '按文件名', en: 'the file’s name decides' },
  page_anyway: { hans: '少很多也收', en: 'even if much shorter' },
  page_kinds: {
    hans: '.docx、.pdf、.html、.md、.txt、.xlsx，一次一份，最大 {size} MB。同一文件再收一次不会改变什么。',
    en: '.docx, .pdf, .html, .md, .txt, .xlsx, one at a time, at most {size} MB. The same file again changes nothing.',
  },
  page_as_stated: { hans: '按文件所写', en: 'as the document says' },
  page_clauses: { hans: '条款', en: 'Clauses' },
  page_put_back: { hans: '放回', en: 'Put back' },
  page_settings: { hans: '给谁看、哪个项目', en: 'For whom, which property' },
  page_set: { hans: '保存', en: 'Save' },
  page_changes: { hans: '与第 {version} 版相比', en: 'Compared with version {version}' },
  page_no_change: { hans: '条款没有变化。', en: 'No clause has changed.' },
  page_left_out: { hans: '去掉的内容', en: 'Left out' },
  page_finding: { hans: '{what}：{text}', en: '{what}: {text}' },
  page_findings: { hans: '检查结果', en: 'Findings' },
  page_narrows: {
    hans: '章节填条号（3.2）或标题；只能比全文更窄，不能放宽。',
    en: 'Name a section by its number (3.2) or heading. It can only be for fewer people than the document.',
  },
  page_clear: { hans: '取消', en: 'Clear' },
  page_remove: { hans: '停用这份手册', en: 'Take it out of use' },
  page_remove_sure: {
    hans: '停用后不再用它回答问题；各版本都留着，再收一次同一文件就恢复。',
    en: 'No question is answered from it any more. Its versions are kept; adding the same file brings it back.',
  },
  page_remove_button: { hans: '确认停用', en: 'Yes, take it out of use' },
  page_check: { hans: '检查全部手册', en: 'Check all handbooks' },
  page_back: { hans: '← 手册', en: '← Handbooks' },
  page_too_large: { hans: '文件太大，最大 {size} MB。', en: 'The file is too large: at most {size} MB.' },
  page_bad_request: {
    hans: '没有选文件，或者表格没填对。',
    en: 'No file was chosen, or the form is not right.',
  },
} satisfies Record<string, Text>;

export type HandbookKey = keyof typeof handbookTexts;

/** A text about the register of handbooks. */
export function toHandbook(key: HandbookKey, language: Language, values: Values = {}): string {
  return fill(handbookTexts[key], language, values);
}
