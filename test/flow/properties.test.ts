import { describe, expect, it } from 'vitest';
import { makeAnswerer } from '../../core/assistant/index.ts';
import { makeHandbook, parseDocument } from '../../core/handbook/index.ts';
import { DrillClock } from '../../core/io/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import { HOUSE, runSystem } from '../support/runningSystem.ts';
import { tempDir } from '../support/store.ts';
import { encoder } from '../support/encoder.ts';

const START = Date.parse('2026-03-02T09:00:00+08:00');

const rules = (property: string, days: number) =>
  parseDocument({
    ...{ name: `${property}.md`, property },
    text: `# 快递规定\n\n1.1 前台代收的快递保管 ${days} 天。\n\n1.2 生鲜包裹放一楼冷柜，当天取走。`,
  });

describe('people of two properties', () => {
  it('are answered from the handbooks of their own; of somebody unknown nothing is guessed', async () => {
    const handbook = makeHandbook([rules('harbour', 3), rules('park', 7)], { encoder });
    const answerer = makeAnswerer({
      ...{ handbook: () => handbook, model: null, prompt: () => '' },
      ...{ clock: new DrillClock(START), log: silentLogger },
    });
    const roster = {
      people: [
        ...HOUSE.people,
        { key: 'qian', role: 'resident', name: '钱先生', room: '1-1-101', property: 'harbour' },
        { key: 'zhou', role: 'resident', name: '周女士', room: '1-1-102', property: 'park' },
        { key: 'mei', role: 'staff', team: 'service', name: '小梅', property: 'park', reports_to: 'chen' },
      ],
    };
    const system = await runSystem({ dataDir: tempDir(), start: START, answerer, roster });
    const ask = async (who: string) => {
      const before = system.shown.length;
      await system.say(who, '前台代收的快递保管几天？');
      return system.shown.slice(before).flatMap(({ to, text }) => (to === who ? [text] : []));
    };
    expect((await ask('qian')).join('\n')).toContain('保管 3 天');
    expect((await ask('zhou')).join('\n')).toContain('保管 7 天');
    expect((await ask('mei')).join('\n')).toContain('保管 7 天');
    // The company of this test is about no property in particular.
    for (const who of ['wang', 'somebody']) expect((await ask(who)).join('\n')).not.toMatch(/[37] 天/);
  });
});
