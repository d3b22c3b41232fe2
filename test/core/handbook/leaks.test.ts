import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import type { Answer, Audience } from '../../../core/handbook/index.ts';
import { fold } from '../../../core/language/index.ts';
import { encoder } from '../../support/encoder.ts';

const HERE = path.join(import.meta.dirname, 'leaks');

interface Try {
  id: string;
  audience: Audience;
  property: string | null;
  text: string;
  secrets: string[];
}

interface Control {
  audience: Audience;
  property: string | null;
  text: string;
  expect: string[];
}

const readLines = (name: string) => readFileSync(path.join(HERE, name), 'utf8').trim().split('\n');
const tries = readLines('tries.jsonl').map((line): Try => JSON.parse(line));
const controls = readLines('allowed.jsonl').map((line): Control => JSON.parse(line));
const properties: Record<string, string> = JSON.parse(
  readFileSync(path.join(HERE, 'properties.json'), 'utf8'),
);
const documents = readdirSync(path.join(HERE, 'documents')).map((name) =>
  parseDocument({ name, properties, bytes: readFileSync(path.join(HERE, 'documents', name)) }),
);
const handbook = makeHandbook(documents, { encoder });
/** Gives whatever is best, so that no leak hides behind an abstention. */
const eager = makeHandbook(documents, { encoder, answerAt: 0 });

const flat = (text: string) => fold(text).replace(/[\s\p{Cf}]/gu, '');

function everythingIn({ text, citations, passages }: Answer): string {
  const cited = citations.map(({ document, clause, quote }) => `${document}\n${clause}\n${quote}`);
  const found = passages.map(({ document, clause, text: passage }) => `${document}\n${clause}\n${passage}`);
  return flat([text, ...cited, ...found].join('\n'));
}

describe('what an asker may not see', () => {
  it('is tried at least 200 times', () => {
    expect(tries.length).toBeGreaterThanOrEqual(200);
  });

  it.each(tries)('does not come out: $id', ({ text, audience, property, secrets }) => {
    for (const book of [handbook, eager]) {
      const seen = everythingIn(book.ask({ text, audience, property }));
      expect(secrets.filter((secret) => seen.includes(flat(secret)))).toEqual([]);
    }
  });

  it.each(tries)('does not weigh either: $id', ({ text, audience, property }) => {
    const asker = { audience, property };
    const without = documents.map((document) => ({
      ...document,
      clauses: document.clauses.filter(({ scope }) => maySee(asker, scope)),
    }));
    expect(handbook.ask({ text, ...asker })).toEqual(
      makeHandbook(without, { encoder }).ask({ text, ...asker }),
    );
  });

  it('comes out to those who may: most of the controls', () => {
    const seen = controls.filter(({ text, expect: wanted, ...asker }) => {
      const all = everythingIn(handbook.ask({ text, ...asker }));
      return wanted.every((words) => all.includes(flat(words)));
    });
    expect(seen.length / controls.length).toBeGreaterThan(0.9);
  });
});

/** As the readme of the tries says it, not as the code does. */
function maySee(
  asker: { audience: Audience; property: string | null },
  scope: { audience: Audience; property: string | null },
): boolean {
  const order = ['resident', 'staff', 'supervisor'];
  const isReader = order.indexOf(scope.audience) <= order.indexOf(asker.audience);
  return isReader && (scope.property === null || scope.property === asker.property);
}
