import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runDrillCommand } from '../../bots/commands/drillCommand.ts';
import { playYaml } from '../support/drill.ts';
import { runHere, startCommand } from '../support/program.ts';
import type { Ran } from '../support/program.ts';
import { readScenario } from './scenario.ts';

const dir = mkdtempSync(join(tmpdir(), 'guanjia-drill-test-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A file of these words. */
function fileOf(words: string): string {
  const file = join(dir, 'drill.yaml');
  writeFileSync(file, words);
  return file;
}

/** The drill command on a file, in this process. */
const drill = (file: string): Promise<Ran> => runHere(runDrillCommand, [file], process.env);

/** The same as the program that people start. */
const startDrill = (file: string): Promise<Ran> => startCommand('drill', [file], process.env);

describe('the drill command', () => {
  test('prints JSON lines in time order and nothing else, and ends with 0 though people asked for the impossible', async () => {
    const { status, stdout, stderr } = await startDrill(fileOf(readScenario('not-allowed')));
    expect(status).toBe(0);
    expect(stderr).toBe('');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; kind: string });
    expect(lines.some((line) => line.kind === 'error')).toBe(true);
    const times = lines.map((line) => line.at);
    expect(times).toEqual([...times].sort());
    expect(times.every((at) => at.endsWith('+08:00'))).toBe(true);
  });

  test('ends with 2 and a reason, and prints nothing, when the file cannot be read', async () => {
    for (const words of ['start: [', 'events: []', 'start: tomorrow\nevents: []', 'just words']) {
      const { status, stdout, stderr } = await drill(fileOf(words));
      expect({ words, status, stdout }).toEqual({ words, status: 2, stdout: '' });
      expect(stderr).not.toBe('');
    }
    expect((await startDrill(join(dir, 'missing.yaml'))).status).toBe(2);
  });
});

describe('a drill file', () => {
  const BAD: readonly [string, string][] = [
    ['a start without an offset', 'start: 2026-03-03T09:00:00\nevents: []'],
    ['an unreadable time', 'start: 2026-03-03T09:00:00+08:00\nevents: [{at: soon, who: wang, say: x}]'],
    ['events that are no list', 'start: 2026-03-03T09:00:00+08:00\nevents: {at: +0s}'],
    ['a person without a role', 'start: 2026-03-03T09:00:00+08:00\npeople: [{key: wang}]\nevents: []'],
    [
      'a rota without people',
      'start: 2026-03-03T09:00:00+08:00\nrota: [{team: engineering}]\npeople: []\nevents: []',
    ],
    ['an unknown profile', 'start: 2026-03-03T09:00:00+08:00\nprofile: moon\nevents: []'],
    [
      'an end before its start',
      'start: 2026-03-03T09:00:00+08:00\nuntil: 2026-03-03T08:00:00+08:00\nevents: []',
    ],
    [
      'a stand-in whom nobody knows',
      'start: 2026-03-03T09:00:00+08:00\naway: [{who: zhao, from: 2026-03-03T00:00:00+08:00, to: 2026-03-04T00:00:00+08:00, stand_in: nobody}]',
    ],
    [
      'an unreadable length',
      'start: 2026-03-03T09:00:00+08:00\nevents: [{at: +0s, system: {channel-down: long}}]',
    ],
  ];

  test.each(BAD)('with %s is refused as a whole', async (_, words) => {
    await expect(playYaml(words)).rejects.toThrow();
  });

  test('without people plays the sample company', async () => {
    const played = await playYaml(
      'start: 2026-03-03T09:00:00+08:00\nuntil: +1m\nevents: [{at: +0s, who: wang, say: "厨房水龙头漏水"}]',
    );
    expect(played.ticket(1)).toMatchObject({ category: 'repair', state: 'dispatched' });
  });

  test('without people may say who of the sample company is on duty or away', async () => {
    const played = await playYaml(
      'start: 2026-03-03T09:00:00+08:00\nuntil: +12m\n' +
        'rota: [{team: engineering, days: all, hours: "00:00-24:00", who: [zhao]}]\n' +
        'away: [{who: zhao, from: 2026-03-03T00:00:00+08:00, to: 2026-03-04T00:00:00+08:00, stand_in: sun}]\n' +
        'events: [{at: +0s, who: wang, say: "厨房水龙头漏水"}]',
    );
    expect(played.find('alert', { reason: 'accepted', step: 1 }).map((line) => line['to'])).toEqual(['sun']);
  });

  test('may name a section and leave it empty', async () => {
    const played = await playYaml('start: 2026-03-03T09:00:00+08:00\nuntil:\npeople:\nrota:\nevents:\n');
    expect(played.lines).toEqual([]);
  });

  test('ends where it says: what comes after the end, or lies before the start, is told and not played', async () => {
    const say = (at: string) => `  - {at: ${at}, who: wang, say: "厨房水龙头漏水"}`;
    const played = await playYaml(
      `start: 2026-03-03T09:00:00+08:00\nuntil: +1m\nevents:\n${say('2026-03-03T08:00:00+08:00')}\n${say('+2m')}\n`,
    );
    expect(played.lines).toEqual([
      { kind: 'error', at: '2026-03-03T09:00:00+08:00', text: 'events.0 lies before the start' },
      { kind: 'error', at: '2026-03-03T09:01:00+08:00', text: 'events.1 lies after the end' },
    ]);
  });

  test('reads an instant without an offset in the zone of its start', async () => {
    const played = await playYaml(
      'start: 2026-03-03T09:00:00+08:00\nuntil: 2026-03-03T09:02:00\nevents: [{at: "2026-03-03 09:01:00", who: wang, say: "你好"}]',
    );
    expect(played.find('said')[0]?.at).toBe('2026-03-03T09:01:00+08:00');
  });

  test('lasts a day after its last event when it does not say', async () => {
    const played = await playYaml(readScenario('repair-silence').replace('until: +3h\n', ''));
    const last = played.lines.at(-1);
    expect(String(last?.at) <= '2026-03-04T09:00:00+08:00').toBe(true);
  });

  test('prints in the zone of its start', async () => {
    const words = readScenario('repair-day').replace('2026-03-03T09:00:00+08:00', '2026-03-03T01:00:00Z');
    const played = await playYaml(words);
    expect(played.lines[0]?.at).toMatch(/^2026-03-03T01:00:00(?:\.000)?(?:Z|\+00:00)$/);
    expect(String(played.find('card', { to: 'wang', card: 'confirm' })[0]?.['text'])).toContain('R-0001');
  });

  test('keeps the order of events at the same instant', async () => {
    const events = ['厨房水龙头漏水', '卫生间灯不亮'].map((say) => `  - {at: +0s, who: wang, say: "${say}"}`);
    const played = await playYaml(
      `start: 2026-03-03T09:00:00+08:00\nuntil: +1m\nevents:\n${events.join('\n')}`,
    );
    expect(played.find('said').map((line) => line['text'])).toEqual(['厨房水龙头漏水', '卫生间灯不亮']);
    expect(played.ticket(1)?.['ticket']).toBe('R-0001');
  });
});
