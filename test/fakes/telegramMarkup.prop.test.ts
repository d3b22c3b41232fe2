import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from './telegram/errors.ts';
import { parseHtml } from './telegram/html.ts';
import type { Formatted } from './telegram/html.ts';
import { parseMarkdown } from './telegram/markdown.ts';

/** Text in which markup is likely. */
const marked = fc
  .array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...'*_~`|[]()>!\\\n<&;/"= ', '<b>', '</b>')),
  )
  .map((parts) => parts.join(''));

function isSoundOrRefused(parse: (source: string) => Formatted, source: string): void {
  try {
    const { text, entities } = parse(source);
    for (const { offset, length } of entities) {
      expect(length).toBeGreaterThan(0);
      expect(offset + length).toBeLessThanOrEqual(text.length);
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    expect(error.description).toContain("can't parse entities");
  }
}

test('any HTML gives entities inside its text or a refusal', () => {
  fc.assert(fc.property(marked, (source) => isSoundOrRefused(parseHtml, source)));
});

test('any MarkdownV2 gives entities inside its text or a refusal', () => {
  fc.assert(fc.property(marked, (source) => isSoundOrRefused(parseMarkdown, source)));
});

test('escaped text comes out of both as it went in', () => {
  fc.assert(
    fc.property(marked, (text) => {
      const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(parseHtml(html)).toEqual({ text, entities: [] });
      const markdown = text.replace(/[_*[\]()~`>#+\-=|{}.!\\]/g, '\\$&');
      expect(parseMarkdown(markdown)).toEqual({ text, entities: [] });
    }),
  );
});
