import { describe, expect, test } from 'vitest';
import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type { Channel, Finding } from '../../core/delivery/index.ts';
import { say } from '../../core/words/index.ts';
import { runSystem } from '../support/runningSystem.ts';
import type { RunningSystem } from '../support/runningSystem.ts';
import { tempDir } from '../support/store.ts';
import { MORNING } from '../support/tickets.ts';

const DAY = 86_400_000;

const BROKEN: Finding = {
  ...{ level: 'bad', what: say('callback_address') },
  found: say('reach_gateway', { host: 'guanjia.example', status: 502 }),
  fix: say('reach_gateway_fix'),
};
const ODD: Finding = { ...BROKEN, level: 'warn', found: say('public_unknown') };

function channelWith(examine: Channel['examine']): Channel {
  return {
    ...{ name: 'wecom-kf', capabilities: OWN_CAPABILITIES },
    send: () => Promise.resolve({ ok: true, platformId: null }),
    ...(examine ? { examine } : {}),
  };
}

const start = (channel: Channel) => runSystem({ dataDir: tempDir(), start: MORNING, channels: [channel] });

const toldTo = ({ shown }: RunningSystem, who: string) =>
  shown.filter(({ to, text }) => to === who && text.includes('渠道体检')).map(({ text }) => text);

describe('the look at the channels of every morning', () => {
  test('tells leaders once a day what is broken and what to do, as long as it is', async () => {
    let findings: Finding[] = [BROKEN, ODD];
    const system = await start(channelWith(() => Promise.resolve(findings)));
    await system.runUntil(MORNING + DAY);
    expect(toldTo(system, 'chen')).toEqual([
      '渠道体检：1 处不通\n微信客服 · 回调地址：guanjia.example 的反向代理找不到管家（回答 502）\n→ 启动服务；反向代理要转到 GUANJIA_CALLBACK_PORT',
    ]);
    expect(toldTo(system, 'he')).toHaveLength(1);
    expect(toldTo(system, 'li')).toEqual([]);
    await system.runUntil(MORNING + 2 * DAY);
    expect(toldTo(system, 'chen')).toHaveLength(2);
    findings = [ODD];
    await system.runUntil(MORNING + 3 * DAY);
    expect(toldTo(system, 'chen')).toHaveLength(2);
  });

  test('says nothing of a look that fails, nor of a channel that cannot be looked at', async () => {
    const failing = await start(channelWith(() => Promise.reject(new Error('no'))));
    await failing.runUntil(MORNING + DAY);
    expect(toldTo(failing, 'chen')).toEqual([]);
    const mute = await start(channelWith(undefined));
    await mute.runUntil(MORNING + DAY);
    expect(toldTo(mute, 'chen')).toEqual([]);
  });
});
