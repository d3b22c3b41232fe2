import { describe, expect, it } from 'vitest';
import { createGatewayChannel } from '../../../bots/gateway/index.ts';
import type { Outbound } from '../../../core/delivery/index.ts';
import { readConfig } from '../../../core/io/index.ts';
import { startFakeGateway } from '../../fakes/gateway.ts';
import type { GatewayAct } from '../../fakes/gateway.ts';
import { runSystem } from '../../support/runningSystem.ts';
import type { RunningSystem } from '../../support/runningSystem.ts';
import { tempDir } from '../../support/store.ts';
import { MORNING } from '../../support/tickets.ts';

const MINUTE = 60_000;
/** Longest an answer of the fake may take, real ms. */
const PATIENCE_MS = 1_000;
/** Long enough for any answer that comes, ms. */
const NEVER_MS = 60_000;

const OUT: Outbound = {
  key: 't1.4:0',
  to: 'gateway',
  conversationId: 'gateway:alerts',
  ticket: 1,
  text: '{"ticket":"R-0001"}',
  cites: [],
  card: null,
  alert: null,
  at: MORNING,
};

describe('one alert', () => {
  it('is one signed post with its key and time, and counts when the answer is 2xx', async () => {
    const gateway = await startFakeGateway([{ kind: 'answer', status: 204 }]);
    const channel = createGatewayChannel(gateway);
    expect(await channel.send(OUT)).toEqual({ ok: true, platformId: null });
    expect(gateway.posts).toMatchObject([
      {
        key: OUT.key,
        signed: true,
        timestamp: MORNING / 1_000,
        body: { id: OUT.key, alert: { ticket: 'R-0001' } },
      },
    ]);
  });

  it('sent again carries the same key and the same body', async () => {
    const gateway = await startFakeGateway([{ kind: 'answer', status: 200 }]);
    const channel = createGatewayChannel(gateway);
    await channel.send(OUT);
    await channel.send({ ...OUT, at: OUT.at + MINUTE });
    expect(gateway.posts.map(({ raw }) => raw)).toEqual([gateway.posts[0]?.raw, gateway.posts[0]?.raw]);
    expect(gateway.posts.every(({ signed }) => signed)).toBe(true);
    expect(gateway.alerts()).toHaveLength(1);
  });

  it.each<[string, GatewayAct, object]>([
    ['500', { kind: 'answer', status: 500 }, { kind: 'retry' }],
    ['429 with a time', { kind: 'answer', status: 429, retryAfter: 7 }, { kind: 'retry', afterMs: 7_000 }],
    ['408', { kind: 'answer', status: 408 }, { kind: 'retry' }],
    ['no answer in time', { kind: 'hang' }, { kind: 'retry' }],
    ['a dropped connection', { kind: 'drop' }, { kind: 'retry' }],
    ['400', { kind: 'answer', status: 400 }, { kind: 'unreachable' }],
    ['401', { kind: 'answer', status: 401 }, { kind: 'unreachable' }],
    ['a redirect, which is not followed', { kind: 'answer', status: 302 }, { kind: 'unreachable' }],
  ])('after %s is judged so', async (_what, act, verdict) => {
    const gateway = await startFakeGateway([act]);
    const limit = act.kind === 'hang' ? { timeoutMs: PATIENCE_MS } : {};
    const channel = createGatewayChannel({ ...gateway, ...limit });
    expect(await channel.send(OUT)).toMatchObject({ ok: false, ...verdict });
    await gateway.came(1);
    expect(gateway.posts).toHaveLength(1);
  });
});

/** A system with the fake as its gateway, and a repair that nobody answers. */
async function neglected(
  acts: readonly [GatewayAct, ...GatewayAct[]],
  { text = '厨房水龙头漏水', timeoutMs = NEVER_MS } = {},
) {
  const gateway = await startFakeGateway(acts);
  const channels = [createGatewayChannel({ ...gateway, timeoutMs })];
  const system = await runSystem({ dataDir: tempDir(), start: MORNING, channels });
  await system.say('wang', text);
  return { gateway, system };
}

/** Minutes after the beginning at which the posts came, by the clock of the system. */
const minutes = (posts: readonly { timestamp: number }[]) =>
  posts.map(({ timestamp }) => Math.round((timestamp * 1_000 - MORNING) / MINUTE));

const problems = (system: RunningSystem) => system.now().store.listProblemSends();

describe('the top of the ladder', () => {
  it('leaves chat once its last step has passed in silence, with whom to phone and no more of the home than the building', async () => {
    const { gateway, system } = await neglected([{ kind: 'answer', status: 200 }]);
    await system.runUntil(MORNING + 44 * MINUTE);
    expect(gateway.posts).toEqual([]);
    await system.runUntil(MORNING + 180 * MINUTE);
    expect(minutes(gateway.posts)).toEqual([45]);
    expect(gateway.posts[0]?.body).toMatchObject({
      alert: {
        version: 1,
        ticket: 'R-0001',
        category: 'repair',
        emergency: false,
        reason: 'accepted',
        step: 5,
        place: '3',
        since: '2026-03-02T09:00:00+08:00',
        owedAt: '2026-03-02T09:45:00+08:00',
        people: [
          { name: '何经理', role: 'manager', phone: '13900008002' },
          { name: '陈主任', role: 'director', phone: '13900008001' },
          { name: '赵主管', role: 'supervisor', phone: '13900002001' },
          { name: '李师傅', role: 'staff', phone: '13900002002' },
        ],
      },
    });
    expect(gateway.posts[0]?.raw).not.toMatch(/王女士|13900001001|501/);
    expect(system.shown.some(({ to }) => to === 'gateway')).toBe(false);
  });

  it('of an emergency is left two minutes after the manager was asked', async () => {
    const { gateway, system } = await neglected([{ kind: 'answer', status: 200 }], {
      text: '厨房着火了，快来人',
    });
    await system.runUntil(MORNING + 30 * MINUTE);
    expect(gateway.posts[0]?.body).toMatchObject({ alert: { emergency: true, reason: 'emergency' } });
    expect(gateway.alerts()).toHaveLength(1);
  });

  it('is not left when somebody takes over in time', async () => {
    const { gateway, system } = await neglected([{ kind: 'answer', status: 200 }]);
    await system.runUntil(MORNING + 40 * MINUTE);
    await system.press('he', 'take_over');
    await system.runUntil(MORNING + 180 * MINUTE);
    expect(gateway.posts).toEqual([]);
  });

  it('tries again after an error and after silence, with one key, until it is taken', async () => {
    const acts: [GatewayAct, ...GatewayAct[]] = [
      { kind: 'answer', status: 500 },
      { kind: 'hang' },
      { kind: 'answer', status: 429, retryAfter: 60 },
      { kind: 'answer', status: 200 },
    ];
    const { gateway, system } = await neglected(acts, { timeoutMs: PATIENCE_MS });
    await system.runUntil(MORNING + 180 * MINUTE);
    expect(gateway.posts).toHaveLength(4);
    expect(gateway.alerts()).toHaveLength(1);
    expect(await problems(system)).toEqual([]);
    expect(await system.now().store.listPendingSends()).toEqual([]);
  });

  it('that the gateway refuses is given up and listed for a person', async () => {
    const { gateway, system } = await neglected([{ kind: 'answer', status: 403 }]);
    await system.runUntil(MORNING + 180 * MINUTE);
    expect(gateway.posts).toHaveLength(1);
    expect(await problems(system)).toMatchObject([
      { to: 'gateway', state: 'failed', problem: 'the alert gateway answered 403' },
    ]);
  });

  it('is told again under the same key after a kill in the middle of the post', async () => {
    const { gateway, system } = await neglected([{ kind: 'hang' }, { kind: 'answer', status: 200 }]);
    await system.runUntil(MORNING + 44 * MINUTE);
    system.clock.advance(MINUTE);
    await system.now().worker.drain({ graceMs: PATIENCE_MS });
    await gateway.came(1);
    await system.kill();
    await system.runUntil(MORNING + 180 * MINUTE);
    expect(gateway.posts).toHaveLength(2);
    expect(gateway.alerts()).toHaveLength(1);
  });
});

describe('its settings', () => {
  const url = 'https://alerts.example/hook';
  const secret = 'sixteen characters';

  it('are an address and a secret; without them there is no gateway', () => {
    expect(readConfig({}).alertHook).toBeNull();
    const given = { GUANJIA_ALERT_HOOK_URL: url, GUANJIA_ALERT_HOOK_SECRET: secret };
    expect(readConfig(given).alertHook).toEqual({ url, secret });
  });

  it.each([
    ['an address alone', { GUANJIA_ALERT_HOOK_URL: url }, /GUANJIA_ALERT_HOOK_SECRET/],
    ['a secret alone', { GUANJIA_ALERT_HOOK_SECRET: secret }, /GUANJIA_ALERT_HOOK_URL/],
    ['a short secret', { GUANJIA_ALERT_HOOK_URL: url, GUANJIA_ALERT_HOOK_SECRET: 'short' }, /16 characters/],
    [
      'another protocol',
      { GUANJIA_ALERT_HOOK_URL: 'ftp://x.example', GUANJIA_ALERT_HOOK_SECRET: secret },
      /http/,
    ],
  ])('stop the start when they are %s', (_what, env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});
