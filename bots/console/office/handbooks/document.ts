import { compareClauses } from '../../../../core/handbook/index.ts';
import type { Clause, DocumentCheck, DocumentShown } from '../../../../core/handbook/index.ts';
import { markup } from '../../../../core/report/index.ts';
import type { Part } from '../../../../core/report/index.ts';
import { addedText, audienceText, excerpt, sectionText, waitingText } from '../../../handbookText.ts';
import { section } from '../office.ts';
import { table } from '../page.ts';
import { audienceField, documentLink, orderForm, propertyField, propertyName } from './parts.ts';
import type { Shown } from './parts.ts';

/** Clauses on one page; more are hardly read. */
const MOST_CLAUSES = 3_000;

/** One version of a document: what it is, what was left out, who may see it, its clauses as they stand. */
export function documentPage(shown: Shown, found: DocumentShown): Part {
  const { say } = shown;
  const { line, check } = found;
  const parts: (Part | null)[] = [
    section(line.title, facts(shown, found)),
    changes(shown, found),
    check.leftOut.length > 0 ? section(say('page_left_out'), leftOut(shown, found)) : null,
    findings(shown, check),
    section(say('page_settings'), settings(shown, found)),
    section(say('page_clauses'), clauses(shown, found)),
    line.state === 'removed' ? null : removal(shown, line.id),
  ];
  return parts;
}

function facts(shown: Shown, { line, registered }: DocumentShown): Part {
  const { say, zone } = shown;
  const rows: [string, Part][] = [
    [say('id'), line.id],
    [say('state'), say(line.state)],
    [say('audience'), audienceText(line, say)],
    [say('property'), propertyName(shown, line.property)],
  ];
  if (line.waiting.length > 0) rows.push([say('waiting_versions'), waitingText(line, say)]);
  const versions = [...registered.versions].reverse().map((version) => {
    const words = say('version_n', { version: version.n });
    const isShown = version.n === line.version;
    return [
      isShown ? markup`<b>${words}</b>` : documentLink(shown, { id: line.id, words, version: version.n }),
      version.fileName,
      addedText(version, zone),
      say(version.addedBy),
      version.effectiveOn ?? '',
    ];
  });
  const heads = [say('version'), say('file'), say('added'), say('way'), say('effective')];
  return [
    markup`<dl class="facts">${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`,
    table(heads, versions, ''),
  ];
}

/** Against the version before. */
function changes({ say, room }: Shown, { line, document }: DocumentShown): Part {
  const before = room.desk.show(line.id, line.version - 1);
  if (!before) return null;
  const rows = compareClauses(before.document.clauses, document.clauses).map(({ kind, number, text }) => [
    say(`change_${kind}`),
    number,
    excerpt(text, 200),
  ]);
  const title = say('page_changes', { version: line.version - 1 });
  return section(title, table([say('state'), say('number'), say('text')], rows, say('page_no_change')));
}

function leftOut(shown: Shown, { line, check }: DocumentShown): Part {
  const { say } = shown;
  const rows = check.leftOut.map((one) => [
    String(one.index),
    excerpt(one.text, 200),
    say(`reason_${one.reason}`),
    one.canPutBack
      ? orderForm(
          shown,
          'put_back',
          { id: line.id, version: line.version, index: one.index },
          markup`<button>${say('page_put_back')}</button>`,
        )
      : '',
  ]);
  return table(['', say('text'), say('reason'), ''], rows, '');
}

function findings({ say }: Shown, check: DocumentCheck): Part {
  const { unnumbered, repeated, unreadable, unreadPages, putBack } = check;
  const finding = (what: 'check_unreadable' | 'check_put_back', text: string) =>
    say('page_finding', { what: say(what), text });
  const found: (Part | null)[] = [
    unnumbered.length > 0 ? say('check_unnumbered', { count: unnumbered.length }) : null,
    unreadPages.length > 0 ? say('check_pages', { pages: unreadPages.join('、') }) : null,
    ...check.unknownProperties.map((property) => say('check_unknown_property', { property })),
    ...unreadable.map(({ number, text }) => finding('check_unreadable', `${number} ${excerpt(text)}`)),
    ...repeated.map(({ clause, first }) =>
      say('check_repeats', { number: clause.number, first: first.number }),
    ),
    ...putBack.map((text) => finding('check_put_back', excerpt(text))),
  ].filter((one) => one !== null);
  if (found.length === 0) return null;
  return section(
    say('page_findings'),
    markup`<ul class="plain">${found.map((one) => markup`<li>${one}</li>`)}</ul>`,
  );
}

function settings(shown: Shown, { line, registered, check }: DocumentShown): Part {
  const { say } = shown;
  const { audience, property } = registered.settings;
  const save = markup`<button>${say('page_set')}</button>`;
  const sections = check.sections.map(
    (one) =>
      markup`<li>${orderForm(shown, 'set', { id: line.id, section: one.section }, [sectionText(one, say), ' ', markup`<button>${say('page_clear')}</button>`])}</li>`,
  );
  const named = markup`<label>${say('section')} <input name="section" required size="12" placeholder="3.2"/></label>`;
  return [
    orderForm(shown, 'set', { id: line.id }, [
      audienceField(shown, audience),
      propertyField(shown, property),
      save,
    ]),
    markup`<h2>${say('check_sections')}</h2><ul class="plain">${sections}</ul>`,
    orderForm(shown, 'set', { id: line.id }, [
      named,
      audienceField(shown, null),
      propertyField(shown, null),
      save,
    ]),
    markup`<p class="soft">${say('page_narrows')}</p>`,
  ];
}

function clauses(shown: Shown, { document }: DocumentShown): Part {
  const { say } = shown;
  const hasPages = document.clauses.some(({ page }) => page !== null);
  const rows = document.clauses.slice(0, MOST_CLAUSES).map((clause) => [
    clause.number,
    ...(hasPages ? [clause.page === null ? '' : String(clause.page)] : []),
    [
      markup`<div class="soft">${clause.headings.join(' › ')}</div>`,
      markup`<pre>${clause.text.replaceAll('\ufeff', '')}</pre>`,
      narrower(shown, clause, document),
    ],
  ]);
  const heads = [say('number'), ...(hasPages ? [say('page')] : []), say('text')];
  const more = document.clauses.length - MOST_CLAUSES;
  return [
    table(heads, rows, say('no_clauses')),
    more > 0 ? markup`<p class="soft">${say('more', { count: more })}</p>` : null,
  ];
}

/** A mark on clauses that fewer people may read than the rest. */
function narrower(shown: Shown, { scope }: Clause, document: DocumentShown['document']): Part {
  const marks = [
    scope.audience === document.audience ? null : shown.say(scope.audience),
    scope.property === document.property ? null : propertyName(shown, scope.property),
  ].filter((mark) => mark !== null);
  return marks.length === 0 ? null : markup`<div class="bad">${shown.say('only', { whom: marks.join(' · ') })}</div>`;
}

/** Two steps without a script: open, then press. */
function removal(shown: Shown, id: string): Part {
  const { say } = shown;
  const button = markup`<button>${say('page_remove_button')}</button>`;
  return markup`<section class="card screen"><details><summary>${say('page_remove')}</summary><p>${say('page_remove_sure')}</p>${orderForm(shown, 'remove', { id }, button)}</details></section>`;
}
