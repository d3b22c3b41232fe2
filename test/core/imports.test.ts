import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOMS, findFault, listEdges, readEdges } from '../support/imports.ts';
import type { Edge } from '../support/imports.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

describe('the rooms', () => {
  const edges = listEdges(
    ROOT,
    ['core', 'bots'].filter((folder) => existsSync(`${ROOT}/${folder}`)),
  );

  it('are read', () => {
    expect(edges.length).toBeGreaterThan(100);
  });

  it('import only what the table lets them know', () => {
    expect(edges.flatMap((edge) => findFault(edge) ?? [])).toEqual([]);
  });

  it('import only files that are there', () => {
    const missing = edges.filter(({ to }) => /^(core|bots)\//.test(to) && !existsSync(`${ROOT}/${to}`));
    expect(missing.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('never know each other in a circle', () => {
    const below = (room: string, seen: readonly string[] = []): string[] =>
      (ROOMS[room] ?? []).flatMap((next) =>
        seen.includes(next) ? [next] : [next, ...below(next, [...seen, room])],
      );
    for (const room of Object.keys(ROOMS)) expect(below(room)).not.toContain(room);
  });
});

describe('an import', () => {
  it.each<[string, string, boolean, string]>([
    ['core/kit/time.ts', 'core/people/index.ts', false, 'kit may know nothing'],
    ['core/deadline/due.ts', 'core/ticket/index.ts', true, 'deadline may know kit'],
    ['core/ticket/open.ts', 'core/io/index.ts', true, 'ticket may know'],
    ['core/assistant/handle.ts', 'core/io/index.ts', false, 'assistant may know'],
    ['core/ticket/open.ts', 'core/deadline/due.ts', false, 'import its index.ts'],
    ['core/ticket/open.ts', 'bots/console/index.ts', false, 'core never imports bots'],
    ['core/ticket/open.ts', 'test/support/tickets.ts', false, 'core never imports test'],
    ['core/io/store/rows.ts', 'core/ticket/index.ts', false, 'by their types only'],
    ['core/io/store/rows.ts', 'core/ticket/types.ts', true, 'index.ts or ports.ts'],
    ['core/handbook/load.ts', 'node:fs', false, 'files and network'],
    ['core/handbook/load.ts', 'fs/promises', false, 'files and network'],
    ['core/handbook/load.ts', '@langchain/openai', false, 'only core/io knows'],
    ['core/report/figures.ts', 'prisma/client/client.ts', true, 'only core/io knows'],
    ['core/lobby/index.ts', 'core/kit/index.ts', false, 'not in the table'],
    ['bots/console/index.ts', 'core/ticket/open.ts', false, 'import its index.ts'],
    ['bots/console/render.ts', 'node:http', false, 'files and network'],
    ['bots/telegram/index.ts', 'bots/console/index.ts', false, 'another channel'],
    ['bots/wecom/kf/index.ts', 'bots/wecom/app/index.ts', false, 'another channel'],
    ['bots/commands/drill.ts', 'better-sqlite3', false, 'only core/io knows'],
  ])('from %s of %s (types only: %s) is refused: %s', (from, to, typeOnly, why) => {
    expect(findFault({ from, to, typeOnly })).toContain(why);
  });

  it.each<[string, string, boolean]>([
    ['core/ticket/open.ts', 'core/deadline/index.ts', false],
    ['core/ticket/open.ts', 'core/ticket/clocks.ts', false],
    ['core/deadline/policy.ts', 'zod', false],
    ['core/io/store/rows.ts', 'core/ticket/index.ts', true],
    ['core/io/store/rows.ts', 'core/assistant/ports.ts', true],
    ['core/io/store/rows.ts', 'prisma/client/client.ts', false],
    ['core/io/clock.ts', 'core/kit/index.ts', false],
    ['bots/console/index.ts', 'core/assistant/index.ts', false],
    ['bots/console/listener.ts', 'node:http', false],
    ['bots/wecom/kf/index.ts', 'bots/wecom/crypto.ts', false],
    ['bots/main.ts', 'bots/telegram/index.ts', false],
    ['bots/commands/drill.ts', 'node:fs', false],
  ])('from %s of %s (types only: %s) is let pass', (from, to, typeOnly) => {
    expect(findFault({ from, to, typeOnly })).toBeNull();
  });

  it('is found in every form it can take', () => {
    const source = `
      import a from './a.ts';
      import type { B } from '../kit/index.ts';
      export { c } from 'zod';
      export type { D } from './d.ts';
      const e = await import('node:fs');
      await fetch('https://example.org');
    `;
    expect(readEdges('core/ticket/x.ts', source)).toEqual<Edge[]>([
      { from: 'core/ticket/x.ts', to: 'core/ticket/a.ts', typeOnly: false },
      { from: 'core/ticket/x.ts', to: 'core/kit/index.ts', typeOnly: true },
      { from: 'core/ticket/x.ts', to: 'zod', typeOnly: false },
      { from: 'core/ticket/x.ts', to: 'core/ticket/d.ts', typeOnly: true },
      { from: 'core/ticket/x.ts', to: 'node:fs', typeOnly: false },
      { from: 'core/ticket/x.ts', to: 'node:net', typeOnly: false },
    ]);
  });
});
