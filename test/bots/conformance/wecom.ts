import { onTestFinished } from 'vitest';
import { startCallbacks } from '../../../bots/callbacks/index.ts';
import type { Channel, Outbound } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import { startFakeWecom } from '../../fakes/wecom/index.ts';
import type { FakeWecom, FakeWecomOptions } from '../../fakes/wecom/index.ts';
import { START } from '../../support/wecom.ts';
import { NO_FILE } from './bench.ts';
import type { Shown, Stage } from './bench.ts';
import { BenchDoor } from './door.ts';

/** Nothing is reached for with these; they show what a channel says of itself. */
export const NOWHERE = {
  ...{ apiRoot: 'http://127.0.0.1', corpId: 'ww1234567890abcdef', secret: 'secret', agentId: 1 },
  callback: { token: 'tokenA', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
};
export const NO_DEPS = depsFor(new DrillClock(START), new Map());

export function depsFor(clock: DrillClock, pictures: ReadonlyMap<string, Uint8Array>) {
  const find = (hash: string) => Promise.resolve(pictures.get(hash) ?? null);
  return { clock, log: silentLogger, media: { find } };
}

/** The platform, and what every surface of it is played with. */
export interface WecomWorld {
  fake: FakeWecom;
  clock: DrillClock;
  door: BenchDoor;
  pictures: Map<string, Uint8Array>;
  deps: ReturnType<typeof depsFor>;
}

/** One surface: how its channel is made, and what is done before and after it runs. */
interface Surface {
  make(changed?: { secret: string }): Channel;
  /** Where its callbacks go. */
  called?(url: string): void;
}

export async function makeWorld(options: FakeWecomOptions = {}): Promise<WecomWorld> {
  const clock = new DrillClock(START);
  const fake = await startFakeWecom({ clock: () => clock.now(), ...options });
  onTestFinished(() => fake.close());
  const pictures = new Map<string, Uint8Array>();
  return { fake, clock, door: new BenchDoor(), pictures, deps: depsFor(clock, pictures) };
}

export function accessTo(fake: FakeWecom, secret: string) {
  const callback = { token: fake.callbackToken, aesKey: fake.encodingAesKey };
  return { apiRoot: fake.url, corpId: fake.corpId, secret, callback };
}

/** The stage of a surface but for what its people do, and its channel started. */
export async function runSurface(
  { clock, door, pictures }: WecomWorld,
  conversationId: string,
  { make, called = () => undefined }: Surface,
): Promise<Omit<Stage, 'received' | 'can'> & { misconfigures(): Promise<void> }> {
  let channel = make();
  let stop = await run(channel);
  async function run(fresh: Channel): Promise<() => Promise<void>> {
    const where = { host: '127.0.0.1', port: 0, log: silentLogger };
    const server = fresh.routes ? await startCallbacks({ ...where, routes: fresh.routes }) : null;
    if (server) called(server.url);
    await fresh.start?.(door);
    const end = async () => {
      await server?.close();
      await fresh.stop?.();
    };
    onTestFinished(end);
    return end;
  }
  return {
    ...{ channel: () => channel, door, clock, conversationId, pictures },
    send: (out: Outbound) => channel.send(out),
    fetch: async (attachment) => (await channel.fetch?.(attachment)) ?? NO_FILE,
    stop: () => stop(),
    start: async () => {
      channel = make();
      stop = await run(channel);
    },
    isQuiet: () => true,
    misconfigures: async () => void (channel = make({ secret: 'of-another' })),
  };
}

export function words(text: string, marks: string[] = []): Shown {
  return { text, buttons: [], images: [], marks };
}

/** Plain text formats nothing; every other kind of words might. */
export function marksOf(msgtype: string, plain: readonly string[]): string[] {
  return plain.includes(msgtype) ? [] : [msgtype];
}
