import { Faults } from '../faults.ts';
import { actAs, groupOf, pushAgain } from './driver.ts';
import type { Stage } from './driver.ts';
import { Gateway } from './gateway.ts';
import { MediaHost } from './media.ts';
import { State } from './state.ts';
import type { FakeAibot, FakeAibotOptions } from './types.ts';
import { Uploads } from './uploads.ts';
import { Watch } from './watch.ts';

export type { Card } from './cards.ts';
export type {
  BotFrame,
  Chat,
  Content,
  FakeAibot,
  FakeAibotOptions,
  Group,
  MediaType,
  MixedPart,
  Rating,
  Received,
  Sent,
  Staff,
} from './types.ts';

/**
 * Starts a 智能机器人 long-connection gateway on the loopback, with the host of the pictures and files people send.
 * Nothing in it moves by itself: people act when a test says so, and limits follow `clock`.
 *
 * @example
 * const aibot = await startFakeAibot();
 * new WSClient({ botId: aibot.botId, secret: aibot.secret, wsUrl: aibot.wsUrl }).connect();
 * await aibot.waitFor(() => aibot.subscribed);
 * aibot.staff('li').say('你好');
 */
export async function startFakeAibot(options: FakeAibotOptions = {}): Promise<FakeAibot> {
  const { botId = 'aib-fake', secret = 'aib-secret', clock = () => Date.now() } = options;
  const faults = new Faults();
  const watch = new Watch();
  const state = new State();
  const media = new MediaHost(clock, faults);
  const uploads = new Uploads((prefix) => state.nextId(prefix));
  const rules = {
    streamMinutes: options.streamMinutes ?? 6,
    countStreamFrames: options.countStreamFrames ?? true,
    reqIdsOutliveConnection: options.reqIdsOutliveConnection ?? false,
  };
  const gateway = new Gateway({ botId, secret, rules, clock, faults, state, uploads, media, watch });
  const port = await gateway.listen(options.port ?? 0);
  const httpUrl = `http://127.0.0.1:${port}`;
  const botName = options.botName ?? '管家';
  return assemble({
    gateway,
    watch,
    faults,
    secret,
    port,
    stage: { state, gateway, media, clock, botId, botName, httpUrl },
  });
}

interface Parts {
  gateway: Gateway;
  watch: Watch;
  faults: Faults;
  secret: string;
  port: number;
  stage: Stage;
}

function assemble({ gateway, watch, faults, secret, port, stage }: Parts): FakeAibot {
  const comeUp = async (): Promise<void> => void (await gateway.listen(port));
  const goDown = (): Promise<void> => gateway.shut();
  return {
    wsUrl: `ws://127.0.0.1:${port}`,
    port,
    botId: stage.botId,
    secret,
    faults,
    frames: gateway.frames,
    get subscribed() {
      return gateway.liveConnection > 0;
    },
    get subscriptions() {
      return gateway.subscriptions;
    },
    get connections() {
      return gateway.connections;
    },
    staff: (userid) => actAs(stage, userid),
    group: (chatid) => groupOf(stage.state, chatid),
    duplicate: (msgid) => pushAgain(stage, msgid),
    pushRaw: (text) => gateway.push(text),
    releaseAcks: () => gateway.releaseAcks(),
    dropConnections: () => gateway.dropConnections(),
    goDown,
    comeUp,
    restart: async () => {
      await goDown();
      await comeUp();
    },
    waitFor: (look) => watch.until(look),
    close: async () => {
      await goDown();
      watch.end();
    },
  };
}
