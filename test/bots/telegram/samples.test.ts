import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseUpdate } from '../../../bots/telegram/parse.ts';
import { NOW } from './setup.ts';

const ME = { id: 4242, username: 'guanjia_bot', readsGroups: true, joinsGroups: true };

const FILE = new URL('../../../bots/telegram/samples.md', import.meta.url);
const SAMPLES = [...readFileSync(FILE, 'utf8').matchAll(/^## (.+) → (\w+)\n\n```json\n([^]+?)\n```$/gm)];

describe('the samples', () => {
  it('are there', () => {
    expect(SAMPLES).toHaveLength(14);
  });

  it.each(SAMPLES.map(([, title = '', kind = '', json = '']) => [title, kind, json]))(
    '%s: becomes %s',
    (_title, kind, json) => {
      const parsed = parseUpdate(JSON.parse(json), { me: ME, now: NOW });
      const found = parsed === null ? 'nothing' : 'body' in parsed ? parsed.body.kind : parsed.kind;
      expect(found).toBe(kind);
    },
  );
});
