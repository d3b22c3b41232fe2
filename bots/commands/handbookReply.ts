import type { DocumentLine, HandbookReply } from '../../core/handbook/index.ts';
import {
  addedText,
  audienceText,
  changeLines,
  restatedTexts,
  twoClauses,
  leftOutText,
  needsMending,
  outcomeLines,
  sectionText,
  waitingText,
} from '../handbookText.ts';
import type { SayHandbook } from '../handbookText.ts';

/** What came of an order, as lines for a terminal. */
export function replyLines(reply: HandbookReply, say: SayHandbook): string[] {
  const done = reply.outcomes.flatMap((outcome) => [
    ...outcomeLines(outcome, say).map((line, at) => (at === 0 ? line : `  ${line}`)),
    ...(outcome.ok ? changeLines(outcome.changes, say).map((line) => `  ${line}`) : []),
    ...(outcome.ok && outcome.line.leftOut > 0 && outcome.kind !== 'removed'
      ? [`  ${say('see_left_out', { count: outcome.line.leftOut, which: checkedBy(outcome.line) })}`]
      : []),
  ]);
  return [...done, ...checkLines(reply, say)];
}

/** What `check` calls it: without a number it shows the version in force. */
function checkedBy({ id, version, versions, state }: DocumentLine): string {
  return state === 'waiting' && versions > 1 ? `${id} --version ${version}` : id;
}

/** The list of documents, or that there is none. */
export function listLines(lines: readonly DocumentLine[], say: SayHandbook, zone: string): string[] {
  if (lines.length === 0) return [say('none')];
  const heads = (
    ['id', 'title', 'version', 'state', 'added', 'effective', 'audience', 'property', 'clauses'] as const
  ).map((key) => say(key));
  const rows = lines.map((line) => [
    ...[line.id, line.title, `${line.version}/${line.versions}`, say(line.state)],
    ...[addedText(line, zone), line.effectiveOn ?? '', audienceText(line, say)],
    ...[line.property ?? say('all_properties'), String(line.clauses), waitingText(line, say)],
  ]);
  return textTable([[...heads, say('waiting_versions')], ...rows]);
}

function checkLines({ checks, contradictions, restated }: HandbookReply, say: SayHandbook): string[] {
  const documents = checks.flatMap((one) => ['', ...oneCheckLines(one, say)]).slice(1);
  const part = (head: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : ['', head, ...texts.flatMap((text) => indented(text.split('\n')))];
  return [
    ...documents,
    ...part(say('check_contradictions'), contradictions.map(twoClauses)),
    ...part(say('check_restated'), restatedTexts(restated, say)),
  ];
}

function oneCheckLines({ line, check }: HandbookReply['checks'][number], say: SayHandbook): string[] {
  const { leftOut, unnumbered, repeated, unreadable, unreadPages, sections } = check;
  const facts = [say('version_n', { version: line.version }), say(line.state), audienceText(line, say)];
  const part = (head: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [head, ...indented(lines)];
  return [
    `${line.id} ${line.title} · ${facts.join(' · ')} · ${say('clauses')} ${line.clauses}`,
    ...indented([
      ...part(
        say('check_left_out'),
        leftOut.map((one) => `${one.canPutBack ? one.index : '–'}. ${leftOutText(one, say)}`),
      ),
      ...part(say('check_put_back'), check.putBack),
      ...(unnumbered.length > 0 ? [say('check_unnumbered', { count: unnumbered.length })] : []),
      ...part(
        say('check_repeated'),
        repeated.map(({ clause, first }) =>
          say('check_repeats', { number: clause.number, first: first.number }),
        ),
      ),
      ...part(
        say('check_unreadable'),
        unreadable.map(({ number, text }) => `${number} ${text.slice(0, 60)}`),
      ),
      ...(unreadPages.length > 0 ? [say('check_pages', { pages: unreadPages.join('、') })] : []),
      ...check.unknownProperties.map((property) => say('check_unknown_property', { property })),
      ...part(
        say('check_sections'),
        sections.map((section) => sectionText(section, say)),
      ),
      ...(needsMending(check) ? [] : [say('check_ok')]),
    ]),
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Columns in line, Chinese characters taking two places; the last column is not filled up. */
function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => `${cell}${' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)))}`)
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(char) ? 2 : 1), 0);
}
