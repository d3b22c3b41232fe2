import { describe, expect, it, onTestFinished } from 'vitest';
import { createAppChannel } from '../../../bots/wecom/app/index.ts';
import { createKfChannel } from '../../../bots/wecom/kf/index.ts';
import type { Door } from '../../../core/delivery/index.ts';
import type { Clock } from '../../../core/kit/index.ts';
import { startFakeWecom } from '../../fakes/wecom/index.ts';
import { runSystem } from '../../support/runningSystem.ts';
import type { RunningSystem } from '../../support/runningSystem.ts';
import { tempDir } from '../../support/store.ts';
import { MORNING } from '../../support/tickets.ts';
import { KF, depsFor, listen } from '../../support/wecom.ts';

/** The whole system with both WeCom surfaces in front of one fake, all on one clock. */
async function startWhole() {
  let system: RunningSystem | null = null;
  const now = () => system?.clock.now() ?? MORNING;
  const clock: Clock = {
    now,
    waitUntil: (at, signal) => system?.clock.waitUntil(at, signal) ?? Promise.resolve(),
  };
  const fake = await startFakeWecom({
    clock: now,
    members: [{ userid: 'li' }],
    servicers: [{ userid: 'li' }],
  });
  onTestFinished(() => fake.close());
  const access = { apiRoot: fake.url, corpId: fake.corpId };
  const callback = { token: fake.callbackToken, aesKey: fake.encodingAesKey };
  const deps = { ...depsFor(clock), pollMs: 86_400_000 };
  const kf = createKfChannel({ ...access, secret: fake.kfSecret, callback }, deps);
  const app = createAppChannel({ ...access, secret: fake.appSecret, agentId: fake.agentId, callback }, deps);
  fake.callbackTo({ kf: `${await listen(kf)}/wecom/kf`, app: `${await listen(app)}/wecom/app` });
  system = await runSystem({ dataDir: tempDir(), start: MORNING, channels: [kf, app] });
  onTestFinished(async () => {
    await kf.stop?.();
    await app.stop?.();
  });
  const running = system;
  let kept = 0;
  const waiting = new Set<() => void>();
  const door: Door = {
    ...running.now().door,
    accept: async (arrival) => {
      await running.now().door.accept(arrival);
      kept += 1;
      for (const look of [...waiting]) look();
    },
  };
  await kf.start?.(door);
  await app.start?.(door);
  /** Everything that follows from `count` messages in all. */
  const settle = async (count: number) => {
    await new Promise<void>((resolve) => {
      const look = () => kept >= count && resolve();
      waiting.add(look);
      look();
    });
    await running.now().worker.drain();
  };
  return { fake, running, settle };
}

describe('the whole system on WeCom', () => {
  it('takes a report from WeChat, reads it back with buttons, and understands a tap', async () => {
    const { fake, running, settle } = await startWhole();
    const customer = fake.customer('wmCustomer');
    await customer.say('3号楼2单元501厨房水管漏水，请派人来修');
    await settle(1);
    expect(customer.received()).toMatchObject([{ msgtype: 'msgmenu', text: /R-0001.*501.*漏水/ }]);
    expect(running.shown.map(({ to }) => to)).toContain('team:engineering');
    const urge = customer
      .received()[0]
      ?.menu.find((item) => item.type === 'click' && item.click.content === '催单');
    await customer.tapMenu(urge?.type === 'click' ? urge.click.id : '');
    await settle(2);
    expect(customer.received()).toHaveLength(2);
    expect(customer.allowance()).toBe(4);
  });

  it('answers once, however often it is woken and what it is told comes again', async () => {
    const { fake, running, settle } = await startWhole();
    const customer = fake.customer('wmCustomer');
    fake.callbacks.hold();
    await customer.say('3号楼2单元501厨房水管漏水，请派人来修');
    await fake.callbacks.deliver({ times: 3 });
    await settle(1);
    fake.log.planRepeats(1);
    fake.callbacks.release();
    await fake.wake(KF);
    await settle(2);
    await running.kill();
    await running.now().worker.drain();
    expect(customer.received()).toHaveLength(1);
    expect(await running.now().store.listRecentTickets(['wecom-kf:wmCustomer'], 0)).toHaveLength(1);
  });

  it('leaves the chat open on the platform while a person is waited for', async () => {
    const { fake, settle } = await startWhole();
    const customer = fake.customer('wmCustomer');
    await customer.say('转人工');
    await settle(1);
    expect(customer.texts().length).toBeGreaterThan(0);
    expect(customer.state()).toBeLessThan(2);
  });

  it('takes what a member of staff writes to the app, and answers there', async () => {
    const { fake, settle } = await startWhole();
    const li = fake.member('li');
    await li.say('你好');
    await settle(1);
    expect(li.received().length).toBeGreaterThan(0);
  });
});
