import { describe, expect, it } from 'vitest';
import { DrillClock, makeLogger } from '../../../core/io/index.ts';
import type { LogLevel } from '../../../core/io/index.ts';

function collect(level?: LogLevel) {
  const lines: string[] = [];
  const log = makeLogger({
    clock: new DrillClock(0),
    write: (line) => lines.push(line),
    ...(level ? { level } : {}),
  });
  return { log, lines };
}

describe('makeLogger', () => {
  it('writes one JSON object per line, with the fields of its parents', () => {
    const { log, lines } = collect();
    log
      .child({ channel: 'telegram' })
      .child({ job: 7 })
      .warn('job failed\n', { attempt: 2, left: undefined });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...{ at: '1970-01-01T00:00:00.000Z', level: 'warn', message: 'job failed\n' },
      ...{ channel: 'telegram', job: 7, attempt: 2 },
    });
  });

  it.each([
    ['debug', 4],
    ['info', 3],
    [undefined, 3],
    ['warn', 2],
    ['error', 1],
    ['silent', 0],
  ] as const)('at level %s writes %i of the four levels', (level, count) => {
    const { log, lines } = collect(level);
    for (const say of [log.debug, log.info, log.warn, log.error]) say('x');
    expect(lines).toHaveLength(count);
  });
});
