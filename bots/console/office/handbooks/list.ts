import type { DocumentLine } from '../../../../core/handbook/index.ts';
import { markup } from '../../../../core/report/index.ts';
import type { Part } from '../../../../core/report/index.ts';
import { addedText, audienceText, restatedTexts, twoClauses, waitingText } from '../../../handbookText.ts';
import { section } from '../office.ts';
import { link, office, table } from '../page.ts';
import { audienceField, documentLink, option, orderForm, propertyField, propertyName } from './parts.ts';
import type { Shown } from './parts.ts';

/** Largest file that a form takes, MB: what the console takes at once, less what is around it. */
export const MOST_MB = 13;

/** Every document of the register, and the form that adds one. */
export function listPage(shown: Shown): Part {
  const { say, room, language } = shown;
  const lines = room.desk.list();
  return [
    section(say('page_add'), addForm(shown, lines)),
    section(say('page_title'), [
      lineTable(shown, lines),
      markup`<p class="screen">${link(office('/handbooks/check', language), say('page_check'))}</p>`,
    ]),
  ];
}

function addForm(shown: Shown, lines: readonly DocumentLine[]): Part {
  const { say } = shown;
  const versions = lines.map(({ id, title }) => option(id, `${title} (${id})`, false));
  const fields = markup`<input type="file" name="file" required accept=".docx,.pdf,.html,.htm,.md,.txt,.xlsx"/>
${audienceField(shown, null)}${propertyField(shown, null)}
<label>${say('effective')} <input type="date" name="effective"/></label>
<label>${say('page_as')} <select name="as">${option('', say('page_as_file'), true)}${versions}</select></label>
<label><input type="checkbox" name="anyway" value="yes"/> ${say('page_anyway')}</label><button>${say('page_add_button')}</button>`;
  return [
    orderForm(shown, 'add', {}, fields),
    markup`<p class="soft">${say('page_kinds', { size: MOST_MB })}</p>`,
  ];
}

function lineTable(shown: Shown, lines: readonly DocumentLine[]): Part {
  const { say, zone } = shown;
  const heads = (
    [
      ...['title', 'state', 'version', 'added', 'effective', 'audience', 'property', 'clauses', 'left_out'],
      'waiting_versions',
    ] as const
  ).map((key) => say(key as 'title'));
  const rows = lines.map((line) => [
    [documentLink(shown, { id: line.id, words: line.title }), markup`<div class="soft">${line.id}</div>`],
    markup`<span class="number">${say(line.state)}</span>`,
    `${line.version}/${line.versions}`,
    addedText(line, zone),
    line.effectiveOn ?? '',
    audienceText(line, say),
    propertyName(shown, line.property),
    String(line.clauses),
    line.leftOut === 0 ? '' : String(line.leftOut),
    waitingText(line, say),
  ]);
  return table(heads, rows, say('none'));
}

/** What a person should look at in all documents in use. */
export function checkPage(shown: Shown): Part {
  const { say, room } = shown;
  const found = room.desk
    .list()
    .filter(({ state }) => state !== 'removed')
    .flatMap(({ id }) => {
      const document = room.desk.show(id, null);
      return document ? [document] : [];
    });
  const rows = found.map(({ line, check }) => [
    documentLink(shown, { id: line.id, words: line.title }),
    String(check.clauses),
    String(check.leftOut.length),
    String(check.unnumbered.length),
    String(check.repeated.length),
    String(check.unreadable.length),
    check.unreadPages.join('、'),
  ]);
  const heads = [
    ...[say('title'), say('clauses'), say('left_out'), say('column_unnumbered'), say('column_repeated')],
    ...[say('check_unreadable'), say('column_pages')],
  ];
  const listed = (texts: readonly string[]): Part =>
    texts.length > 0 ? texts.map((text) => markup`<pre>${text}</pre>`) : say('check_ok');
  return [
    section(say('page_check'), table(heads, rows, say('none'))),
    section(say('check_contradictions'), listed(room.desk.contradictions().map(twoClauses))),
    section(say('check_restated'), listed(restatedTexts(room.desk.restated(), say))),
  ];
}
