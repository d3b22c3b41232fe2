import type {
  Audience,
  ClauseChange,
  Contradiction,
  DocumentCheck,
  DocumentLine,
  Done,
  LeftOut,
  Outcome,
  Restated,
} from '../core/handbook/index.ts';
import { isoIn } from '../core/kit/index.ts';
import type { Language } from '../core/kit/index.ts';
import { toHandbook } from '../core/words/index.ts';
import type { HandbookKey, Values } from '../core/words/index.ts';
import type { UnreadHandbook } from './handbooks.ts';

export type SayHandbook = (key: HandbookKey, values?: Values) => string;

export function handbookSpeaker(language: Language): SayHandbook {
  return (key, values = {}) => toHandbook(key, language, values);
}

/** Clauses that differ are listed up to so many. */
const CHANGES_SHOWN = 12;
/** Characters of a text that a list shows. */
const EXCERPT = 60;

export function excerpt(text: string, length = EXCERPT): string {
  const flat = text.replaceAll('\ufeff', '').replace(/\s+/g, ' ').trim();
  return flat.length > length ? `${flat.slice(0, length)}…` : flat;
}

/** What came of an order for one document, the most important first. */
export function outcomeLines(outcome: Outcome, say: SayHandbook): string[] {
  if (!outcome.ok) return [say(`no_${outcome.why}`, outcome.values)];
  const { kind, line, changes, narrowed } = outcome;
  const counts = { new: 0, changed: 0, gone: 0 };
  for (const change of changes) counts[change.kind]++;
  const lines = [say(`did_${kind}`, { name: documentName(line, say), ...counts })];
  if (waits(outcome)) lines.push(say('did_wait', { date: line.effectiveOn ?? '' }));
  if (narrowed !== null) lines.push(say('did_narrow', { count: narrowed }));
  return lines;
}

/** The version of the file that was just added comes into force later. */
function waits({ kind, line }: Done): boolean {
  return (kind === 'new' || kind === 'changed' || kind === 'same') && line.state === 'waiting';
}

function documentName({ id, title, version, clauses, audience, property }: DocumentLine, say: SayHandbook) {
  return say('name', {
    ...{ id, title, version, clauses },
    audience: say(audience),
    property: property ?? say('all_properties'),
  });
}

/** Clauses that differ, one a line. */
export function changeLines(changes: readonly ClauseChange[], say: SayHandbook): string[] {
  const shown = changes
    .slice(0, CHANGES_SHOWN)
    .map(({ kind, number, text }) => `${say(`change_${kind}`)} ${number} ${excerpt(text)}`);
  const more = changes.length - shown.length;
  return more > 0 ? [...shown, say('more', { count: more })] : shown;
}

export function unreadLine({ fileName, problem, detail }: UnreadHandbook, say: SayHandbook): string {
  const limit = detail !== '' && problem === 'too_large' ? say('file_at_most', { limit: detail }) : detail;
  return say(`file_${problem}`, { file: fileName, detail: limit === '' ? '' : ` (${limit})` });
}

/** For whom, and that some clauses are for fewer. */
export function audienceText({ audience, narrower }: DocumentLine, say: SayHandbook): string {
  return narrower === 0 ? say(audience) : say('narrower', { audience: say(audience), count: narrower });
}

export function waitingText({ waiting }: DocumentLine, say: SayHandbook): string {
  return waiting
    .map(({ version, effectiveOn }) => say('waits', { version, date: effectiveOn }))
    .join(say('comma'));
}

/** The day on which a version was added, in the company's zone. */
export function addedText({ addedAt }: Pick<DocumentLine, 'addedAt'>, zone: string): string {
  return isoIn(addedAt, zone).slice(0, 10);
}

/** The scope of a section's setting in words. */
export function sectionText(section: DocumentCheck['sections'][number], say: SayHandbook): string {
  const stated = (audience: Audience | undefined) =>
    audience === undefined ? say('check_as_document') : say(audience);
  const words = say('check_section', {
    section: section.section,
    audience: stated(section.audience),
    property: section.property ?? say('check_as_document'),
    count: section.clauses,
  });
  return section.clauses === 0 ? `${words}${say('check_no_effect')}` : words;
}

export function leftOutText({ text, reason }: LeftOut, say: SayHandbook): string {
  return `${excerpt(text)}  — ${say(`reason_${reason}`)}`;
}

/** Two clauses that say the same or contradict each other, one below the other. */
export function twoClauses({ a, b }: Contradiction | Restated): string {
  return [a, b].map(({ title, number, text }) => `${title} ${number}: ${excerpt(text)}`).join('\n  ');
}

/** Pairs of clauses that say the same are listed up to so many. */
const RESTATED_SHOWN = 20;

/** Those most alike, and how many more there are. */
export function restatedTexts(restated: readonly Restated[], say: SayHandbook): string[] {
  const more = restated.length - RESTATED_SHOWN;
  const rest = more > 0 ? [say('more', { count: more })] : [];
  return [...restated.slice(0, RESTATED_SHOWN).map(twoClauses), ...rest];
}

/** A person has something to mend: what is left out and not numbered is only to be known. */
export function needsMending(check: DocumentCheck): boolean {
  const { unreadable, unreadPages, unknownProperties, sections } = check;
  const isLacking = unreadable.length > 0 || unreadPages.length > 0 || unknownProperties.length > 0;
  return isLacking || sections.some(({ clauses }) => clauses === 0);
}
