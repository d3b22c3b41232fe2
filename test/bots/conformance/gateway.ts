import { createGatewayChannel } from '../../../bots/gateway/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { startFakeGateway } from '../../fakes/gateway.ts';
import type { GatewayAct, Posted } from '../../fakes/gateway.ts';
import { MORNING } from '../../support/tickets.ts';
import { NO_FILE, oneWay } from './bench.ts';
import type { Bench, Shown, Stage } from './bench.ts';
import { BenchDoor } from './door.ts';

const TAKEN: GatewayAct = { kind: 'answer', status: 200 };
const CHAT = 'gateway:alerts';
const WHY = 'alerts go out of chat: nobody answers there';

async function open(): Promise<Stage> {
  const acts: [GatewayAct, ...GatewayAct[]] = [TAKEN];
  const gateway = await startFakeGateway(acts);
  /** Instead of taking the next post. */
  const plan = (act: GatewayAct) => {
    while (acts.length < gateway.posts.length) acts.push(TAKEN);
    acts.splice(gateway.posts.length, 1, act, TAKEN);
  };
  let channel = createGatewayChannel(gateway);
  return {
    ...{
      channel: () => channel,
      door: new BenchDoor(),
      clock: new DrillClock(MORNING),
      conversationId: CHAT,
    },
    send: (out) => channel.send(out),
    fetch: async () => NO_FILE,
    received: async () => takenOf(gateway.alerts()),
    pictures: new Map(),
    stop: async () => undefined,
    start: async () => void (channel = createGatewayChannel(gateway)),
    isQuiet: () => true,
    can: {
      exhausts: () => plan({ kind: 'answer', status: 429, retryAfter: 7 }),
      losesAnswer: () => plan({ kind: 'drop' }),
      unreachable: () => {
        plan({ kind: 'answer', status: 410 });
        return CHAT;
      },
    },
  };
}

/** What a receiver that heeds the keys has acted on. */
function takenOf(alerts: readonly Posted[]): Shown[] {
  return alerts.map(({ body }) => ({ text: textOf(body), buttons: [], images: [], marks: [] }));
}

/** Words that are no alert of ours go as they are. */
function textOf(body: unknown): string {
  const alert = fieldOf(body, 'alert');
  return String(fieldOf(alert, 'text'));
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}

export const gateway: Bench = {
  name: 'gateway',
  missing: null,
  capabilities: createGatewayChannel({ url: 'http://127.0.0.1', secret: 'sixteen characters' }).capabilities,
  lacks: {
    ...oneWay(WHY),
    cards: 'alerts are no cards',
    misconfigures:
      'an alert that is refused, for whatever reason, is given up at once and listed for a person',
  },
  open,
};
