import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../core/handbook/document/clean.ts';
import { siftLines } from '../../../core/handbook/document/topic/unrelated.ts';
import { readDocument } from '../../../core/handbook/index.ts';
import { bare, glue, listArticles, makeDice } from './unrelated/glue.ts';
import type { Glued } from './unrelated/glue.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** In how many ways articles are put into each document. */
const ROUNDS = 6;

const readFolder = (folder: string) =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => /\.(md|txt)$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));

interface Figures {
  /** Share of articles of which residents get nothing, and of their text that they get. */
  keptOut: number;
  leaked: number;
  /** Share of the handbooks' text that residents no longer get. */
  lost: number;
}

function measure(texts: readonly string[], usesOwnWords: boolean): Figures {
  const articles = listArticles();
  let [out, all, leaked, foreign, lost, own] = [0, 0, 0, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    texts.forEach((text, at) => {
      const dice = makeDice(round * 977 + at * 31 + 5);
      const chosen = [0, 1, 2].flatMap(() => articles[Math.floor(dice() * articles.length)] ?? []);
      const glued = glue(text, chosen, dice);
      const dropped = new Set(
        siftLines(cleanText(glued.text).lines, { usesOwnWords }).dropped.flatMap((one) =>
          one.text.split('\n'),
        ),
      );
      for (const article of glued.articles) {
        const size = lengthOf(article.lines, () => true);
        const left = lengthOf(article.lines, (line) => !dropped.has(line));
        out += left <= size * 0.05 ? 1 : 0;
        all += 1;
        leaked += left;
        foreign += size;
      }
      own += lengthOf(text.split('\n'), () => true);
      lost += lengthOf(ownLines(text, glued), (line) => dropped.has(line));
    });
  }
  return { keptOut: out / all, leaked: leaked / foreign, lost: lost / own };
}

function ownLines(text: string, { articles }: Glued): string[] {
  const theirs = new Set(articles.flatMap(({ lines }) => lines));
  return text.split('\n').filter((line) => !theirs.has(line));
}

function lengthOf(lines: readonly string[], counts: (line: string) => boolean): number {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && counts(line))
    .reduce((sum, line) => sum + line.length, 0);
}

describe('articles that somebody glued into a handbook', () => {
  it.each([
    ['our handbooks', 'handbooks', true],
    ['documents of other writers', 'training/held/documents', true],
    ['our handbooks, without what their own words tell', 'handbooks', false],
    ['documents of other writers, without what their own words tell', 'training/held/documents', false],
  ])('are kept from residents, and the handbook is not: %s', (_name, folder, usesOwnWords) => {
    const figures = measure(readFolder(folder), usesOwnWords);
    expect(figures.keptOut).toBeGreaterThan(0.9);
    expect(figures.leaked).toBeLessThan(0.08);
    expect(figures.lost).toBeLessThan(0.01);
  });

  it('are not found where there are none', () => {
    for (const text of [...readFolder('handbooks'), ...readFolder('training/held/documents')])
      expect(siftLines(cleanText(text).lines).dropped).toEqual([]);
  });

  it.each(readFolder('test/core/handbook/unrelated/own'))('are not what belongs to a company', (own) => {
    for (const text of readFolder('training/held/documents')) {
      const lines = text.split('\n');
      for (const part of [0.2, 0.5, 1]) {
        const at = Math.floor(lines.length * part);
        const { dropped } = siftLines(
          [...lines.slice(0, at), own, ...lines.slice(at)].join('\n').split('\n'),
        );
        expect(dropped).toEqual([]);
      }
    }
  });

  it('stay in a document that has little else', () => {
    for (const { text } of listArticles())
      expect(
        readDocument({ name: 'x.txt', text }).dropped.filter(({ reason }) => reason === 'unrelated'),
      ).toEqual([]);
  });
});

describe('an article that was left out', () => {
  const [handbook = ''] = readFolder('training/held/documents');
  const article = listArticles().find(({ kind }) => kind === 'wine')?.text ?? '';
  const lines = handbook.split('\n');
  const at = Math.floor(lines.length / 2);
  const text = [...lines.slice(0, at), ...article.split('\n'), ...lines.slice(at)].join('\n');
  const words = (source: Parameters<typeof readDocument>[0]) =>
    bare(
      readDocument(source)
        .document.clauses.map((clause) => clause.text)
        .join(''),
    );

  it('is shown whole with the reason', () => {
    const dropped = readDocument({ name: 'x.txt', text }).dropped.filter(
      ({ reason }) => reason === 'unrelated',
    );
    expect(dropped).toEqual([{ text: article, reason: 'unrelated' }]);
    expect(words({ name: 'x.txt', text })).not.toContain('霞多丽');
  });

  it('leaves the numbers of the clauses around it as they were', () => {
    const numbers = (source: string) =>
      readDocument({ name: 'x.txt', text: source }).document.clauses.map(({ number }) => number);
    expect(new Set(numbers(text))).toEqual(new Set(numbers(handbook)));
  });

  it('can be put back, also when its borders are seen otherwise the next time', () => {
    expect(words({ name: 'x.txt', text, putBack: [article] })).toContain('霞多丽');
    const half = article.split('\n');
    expect(words({ name: 'x.txt', text, putBack: [`${half[0]}\n另一行`] })).toContain('霞多丽');
  });
});
