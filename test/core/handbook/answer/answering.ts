import { parseDocument } from '../../../../core/handbook/index.ts';
import type { Audience, Document } from '../../../../core/handbook/index.ts';
import { compose } from '../../../../core/handbook/answer/compose.ts';
import type { Composed } from '../../../../core/handbook/answer/compose.ts';
import { makeLibraries } from '../../../../core/handbook/find/library.ts';
import { readQuestion } from '../../../../core/handbook/find/question.ts';
import { rank } from '../../../../core/handbook/find/rank.ts';

export interface Settings {
  title?: string;
  audience?: Audience;
  property?: string;
  effective?: string;
}

/** A document of these lines. */
export function paper(id: string, lines: string, settings: Settings = {}): Document {
  const { title = `${id}规程`, audience = 'resident', property, effective } = settings;
  const head = [
    ...[`id: ${id}`, `title: ${title}`, `audience: ${audience}`],
    ...(property === undefined ? [] : [`property: ${property}`]),
    ...(effective === undefined ? [] : [`effective: ${effective}`]),
  ];
  return parseDocument({ name: `${id}.md`, text: `---\n${head.join('\n')}\n---\n\n${lines}\n` });
}

export interface Asked {
  audience?: Audience;
  property?: string | null;
}

/** What is said of the documents' best clauses, however sure the finder is. */
export function tell(
  documents: readonly Document[],
  question: string,
  { audience = 'resident', property = null }: Asked = {},
): Composed {
  const asker = { audience, property };
  const query = readQuestion(question);
  return compose(query, rank(query, makeLibraries(documents, null)(asker)), asker);
}
