import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, vi } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { SHIFT_FACT, startService } from '../../bots/service.ts';
import type { Service } from '../../bots/service.ts';
import { readRules } from '../../bots/policy.ts';
import { makeCalendar } from '../../core/deadline/index.ts';
import { makeStore, openStore, readConfig, SystemClock } from '../../core/io/index.ts';
import type { Config } from '../../core/io/index.ts';
import { DAY, HOUR, silentLogger } from '../../core/kit/index.ts';
import { startFakeAibot } from '../fakes/aibot/index.ts';
import type { FakeAibot, Group, Received } from '../fakes/aibot/index.ts';
import { startFakeTelegram } from '../fakes/telegram/index.ts';
import type { FakeTelegram, Person } from '../fakes/telegram/index.ts';
import { startFakeWecom } from '../fakes/wecom/index.ts';
import type { FakeCustomer, FakeWecom } from '../fakes/wecom/index.ts';

/** The staff group's id, and who is who in Telegram. */
export const CREW = 'wrEngineering';
export const ZHAO = 2001;
export const WANG = 1001;

const TOKEN = '4242:token-of-the-simulator';
const COMPANY = {
  company: {
    ...{ name: '安和物业服务有限公司', compound: '云栖雅苑', property: 'yunqi' },
    ...{ phone: '000-8000-1000', emergency_phone: '000-8000-1001' },
  },
  people: [
    { key: 'wang', role: 'resident', name: '王女士', room: '3-2-501', phone: '13900001001' },
    employee('li', '李师傅', 'engineering', { reports_to: 'zhao', accounts: ['wecom:li'] }),
    employee('zhao', '赵主管', 'engineering', {
      ...{ role: 'supervisor', reports_to: 'chen', accounts: [`telegram:${ZHAO}`] },
    }),
    employee('xu', '小徐', 'service', { reports_to: 'chen', accounts: ['wecom:xu'] }),
    { key: 'chen', role: 'director', name: '陈主任', reports_to: 'he', accounts: ['wecom:chen'] },
    { key: 'he', role: 'manager', name: '何经理' },
  ],
};

const messageCount = z.object({ n: z.number() });
const clockAnswer = z.object({ now: z.number() });
const stateAnswer = z.object({
  tickets: z.array(z.looseObject({ number: z.string(), state: z.string() })),
  counts: z.looseObject({ unhandled: z.number(), waitingSends: z.number() }),
});

/** The real service between three simulators. Everybody is on duty, and it is a working morning. */
export interface ThreeChannels {
  wecom: FakeWecom;
  aibot: FakeAibot;
  telegram: FakeTelegram;
  /** The resident on WeChat. */
  wang: FakeCustomer;
  /** The same on Telegram. */
  wangTelegram: Person;
  /** The supervisor, on Telegram. */
  zhao: Person;
  group: Group;
  /** Moves the time of the service and of the simulators on. */
  pass(ms: number): Promise<void>;
  stateOf(number: string): Promise<string | undefined>;
  /** How many messages the service has taken in. */
  kept(): number;
  /** Resolves once so many have been taken in and handled, and everything about them is sent. */
  rested(kept?: number): Promise<void>;
  /** Ends the service; the simulators stay. */
  stop(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  /** What stands in the staff group and on the cards there. */
  inGroup(): string[];
  /** Every message that came to people, each with where it came. */
  everywhere(): string[];
}

/** Starts all of it, with a group that is the engineering team's; gone with the test. */
export async function startThreeChannels(): Promise<ThreeChannels> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-three-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const time = { ahead: 0 };
  const clock = () => Date.now() + time.ahead;
  const fakes = await startFakes(clock);
  const config = configOf(fakes, dataDir);
  time.ahead = await beginInTheMorning(config);
  const house = houseOf(fakes, config, time);
  await house.start();
  onTestFinished(() => house.stop());
  await gather(house);
  return house;
}

function employee(key: string, name: string, team: string, more: object) {
  return { key, role: 'staff', team, name, ...more };
}

type Fakes = Pick<ThreeChannels, 'wecom' | 'aibot' | 'telegram'>;

async function startFakes(clock: () => number): Promise<Fakes> {
  const members = ['li', 'xu', 'chen'].map((userid) => ({ userid }));
  const wecom = await startFakeWecom({ clock, members, servicers: [{ userid: 'xu' }] });
  onTestFinished(() => wecom.close());
  const aibot = await startFakeAibot({ clock });
  onTestFinished(() => aibot.close());
  const telegram = await startFakeTelegram({ clock, token: TOKEN });
  onTestFinished(() => telegram.close());
  return { wecom, aibot, telegram };
}

function configOf({ wecom, aibot, telegram }: Fakes, dataDir: string): Config {
  const companyFile = join(dataDir, 'company.yaml');
  writeFileSync(companyFile, stringify(COMPANY));
  return readConfig({
    ...{ GUANJIA_DATA: dataDir, GUANJIA_COMPANY: companyFile, GUANJIA_LOG: 'error' },
    ...{ GUANJIA_PORT: '0', GUANJIA_CALLBACK_PORT: '0' },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    ...{ WECOM_API_ROOT: wecom.url, WECOM_CORP_ID: wecom.corpId, WECOM_KF_SECRET: wecom.kfSecret },
    ...{ WECOM_KF_TOKEN: wecom.callbackToken, WECOM_KF_AES_KEY: wecom.encodingAesKey },
    ...{ WECOM_BOT_ID: aibot.botId, WECOM_BOT_SECRET: aibot.secret, WECOM_BOT_WS_URL: aibot.wsUrl },
  });
}

/** How far ahead the service begins, ms: half an hour after the next working day's opening, whenever the test runs. */
async function beginInTheMorning({ dataDir, policyFile, policyProfile }: Config): Promise<number> {
  const clock = new SystemClock();
  const { policy } = readRules(policyFile, policyProfile);
  const midnight = Math.ceil((clock.now() + 8 * HOUR) / DAY) * DAY - 8 * HOUR;
  const ahead = makeCalendar(policy.calendar).nextOpening(midnight) + HOUR / 2 - clock.now();
  const open = await openStore({ dataDir, clock, log: silentLogger });
  await makeStore(open).setFact(SHIFT_FACT, String(ahead));
  await open.close();
  return ahead;
}

function houseOf(fakes: Fakes, config: Config, time: { ahead: number }): ThreeChannels {
  const { wecom, aibot, telegram } = fakes;
  const group = aibot.group(CREW);
  const wang = wecom.customer('wmWang', { nickname: '小王' });
  let service: Service | null = null;
  const ask = (path: string, body?: object) => askConsole(service?.url ?? '', path, body);
  const house: ThreeChannels = {
    ...fakes,
    ...{ wang, group },
    wangTelegram: telegram.user(WANG, { firstName: '小王' }),
    zhao: telegram.user(ZHAO, { firstName: '赵' }),
    pass: async (ms) => {
      const { now } = clockAnswer.parse(await ask('/api/clock', { advanceMs: ms }));
      time.ahead = now - Date.now();
    },
    stateOf: async (number) => {
      const { tickets } = stateAnswer.parse(await ask('/api/state'));
      return tickets.find((ticket) => ticket.number === number)?.state;
    },
    kept: () => countMessages(config.dataDir),
    rested: (kept = 0) =>
      vi.waitFor(async () => {
        expect(house.kept()).toBeGreaterThanOrEqual(kept);
        const { counts } = stateAnswer.parse(await ask('/api/state'));
        expect(counts).toMatchObject({ unhandled: 0, waitingSends: 0 });
      }, 30_000),
    stop: async () => {
      await service?.stop();
      service = null;
    },
    start: async () => {
      service = await startService(config);
      wecom.callbackTo({ kf: `${service.callbackUrl}/wecom/kf` });
      await aibot.waitFor(() => aibot.subscribed);
      await telegram.waitFor(() => telegram.isPolled());
    },
    inGroup: () => group.received().map(wordsOf),
    everywhere: () => [
      ...wang.received().map((one) => `kf ${one.text}`),
      ...group.received().map((one) => `group ${one.kind === 'media' ? one.id : wordsOf(one)}`),
      ...['li', 'xu', 'chen'].flatMap((id) =>
        aibot
          .staff(id)
          .received()
          .map((one) => `${id} ${wordsOf(one)}`),
      ),
      ...[house.zhao, house.wangTelegram].flatMap((person) =>
        person.messages().map(({ text }) => `${person.user.id} ${text}`),
      ),
    ],
  };
  return house;
}

/** Staff say a first word, so that they can be written to, and a leader makes the group the team's. */
async function gather({ aibot, telegram, group, zhao }: ThreeChannels): Promise<void> {
  zhao.start();
  await telegram.waitFor(() => zhao.messages().length > 0);
  for (const id of ['li', 'xu', 'chen']) {
    aibot.staff(id).say('你好');
    await aibot.waitFor(() => aibot.staff(id).received().length > 0);
  }
  aibot.staff('chen').sayIn(group.chatid, '本群 工程部');
  await aibot.waitFor(() => group.received().some((one) => wordsOf(one).includes('工程部')));
}

function countMessages(dataDir: string): number {
  const db = new Database(join(dataDir, 'guanjia.db'), { readonly: true });
  try {
    return messageCount.parse(db.prepare('SELECT count(*) AS n FROM "Message"').get()).n;
  } finally {
    db.close();
  }
}

async function askConsole(url: string, path: string, body?: object): Promise<unknown> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(new URL(path, url), body === undefined ? {} : init);
  expect(answer.status).toBe(200);
  return answer.json();
}

/** What is read of a message or a card of the bot. */
export function wordsOf(received: Received): string {
  switch (received.kind) {
    case 'card':
      return JSON.stringify(received.card);
    case 'media':
      return `[${received.type}]`;
    default:
      return received.content;
  }
}

/** What came to more than one message word for word. */
export function doublesIn(lines: readonly string[]): string[] {
  return lines.filter((line, i) => lines.indexOf(line) !== i);
}
