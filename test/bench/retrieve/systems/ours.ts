import { makeHandbook } from '../../../../core/handbook/index.ts';
import type { Document } from '../../../../core/handbook/index.ts';
import { readEncoderWeights } from '../../../../core/io/index.ts';
import { makeEncoder } from '../../../../core/language/index.ts';
import type { Encoder } from '../../../../core/language/index.ts';
import { titleOf } from '../types.ts';
import type { Passage, System } from '../types.ts';

/** The whole way of a question: found, weighed, composed or abstained from; the passages are those of the answer. */
export const ours: System = {
  settings: 'as it runs',
  load: () => Promise.resolve(makeBuilder(makeEncoder(readEncoderWeights()))),
};

export const oursByWords: System = {
  settings: 'without the encoder',
  load: () => Promise.resolve(makeBuilder(null)),
};

function makeBuilder(encoder: Encoder | null) {
  return (passages: readonly Passage[]) => {
    const handbook = makeHandbook(documentsOf(passages), { encoder });
    handbook.ask({ text: '', audience: 'resident' }); // the library of an audience is made when it first asks
    return (question: string) =>
      handbook.ask({ text: question, audience: 'resident' }).passages.map(({ clause }) => clause);
  };
}

/** The passages as clauses of the documents they are from. */
export function documentsOf(passages: readonly Passage[]): Document[] {
  const byDocument = new Map<string, Passage[]>();
  for (const passage of passages) {
    const own = byDocument.get(passage.document);
    if (own) own.push(passage);
    else byDocument.set(passage.document, [passage]);
  }
  return [...byDocument].map(([id, own]) => documentOf(id, own));
}

function documentOf(id: string, passages: readonly Passage[]): Document {
  const scope = { audience: 'resident', property: null } as const;
  return {
    ...{ id, title: '', ...scope, effectiveOn: null },
    clauses: passages.map((passage, at) => ({
      id: `${id}#${at + 1}`,
      documentId: id,
      number: passage.id,
      headings: [titleOf(passage)],
      text: passage.text,
      scope,
      page: null,
    })),
  };
}
