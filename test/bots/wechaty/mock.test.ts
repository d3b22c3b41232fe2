import { describe, expect, it, onTestFinished } from 'vitest';
import { isInstalled, openWechaty } from '../../../bots/wechaty/client.ts';
import { openLibrary } from '../../../bots/wechaty/library.ts';
import type { FileBox, LibraryConnection } from '../../../bots/wechaty/library.ts';
import { createWechatyChannel } from '../../../bots/wechaty/index.ts';
import type { Connection } from '../../../bots/wechaty/types.ts';
import type { Channel } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import { cardOf, MemoryDoor, outbound } from './setup.ts';
import { examined } from '../../support/findings.ts';

/** The part of the mock's stage that these tests play on. */
interface Stage {
  scan(code: string, status: number): void;
  login(contact: Actor): void;
  createContact(payload: { id: string; name: string }): Actor;
  createRoom(payload: { id: string; topic: string; memberIdList: string[] }): Actor;
}

interface Actor {
  id: string;
  say(words: string | FileBox, mentions?: Actor[]): { to(whom: Actor): void };
  on(event: 'message', listener: (message: Line) => void): unknown;
}

interface Line {
  id: string;
  talker(): { id: string };
  text(): string | undefined;
  toFileBox(): Promise<FileBox>;
}

interface Play {
  channel: Channel;
  connection: LibraryConnection;
  door: MemoryDoor;
  clock: DrillClock;
  me: Actor;
  mary: Actor;
  room: Actor;
}

const isAdded = isInstalled('wechaty') && isInstalled('wechaty-puppet-mock');

/** The channel on the real library and its mock puppet: Mary, a room with her in it, and us. */
async function play(): Promise<Play> {
  const connection = await openLibrary({ puppet: 'mock', token: null });
  // The mock's messages bear the time of the machine.
  const clock = new DrillClock(Date.now() + 60_000);
  const channel = createWechatyChannel(
    { puppet: 'mock', token: null },
    {
      ...{ log: silentLogger, clock, open: () => Promise.resolve(connection) },
      media: { find: () => Promise.resolve(Buffer.from('pixels')) },
    },
  );
  const door = new MemoryDoor();
  onTestFinished(() => channel.stop?.());
  const stage = stageOf(connection);
  await channel.start?.(door);
  await loggingIn(connection, stage);
  const me = stage.createContact({ id: 'bot', name: 'Bot' });
  stage.login(me);
  const mary = stage.createContact({ id: 'mary', name: 'Mary' });
  const room = stage.createRoom({ id: 'r1@chatroom', topic: 'Owners', memberIdList: ['bot', 'mary'] });
  return { channel, connection, door, clock, me, mary, room };
}

/** The puppet runs once it passes events on. */
function loggingIn({ puppet }: Connection, stage: Stage): Promise<void> {
  return new Promise((resolve) => {
    puppet.on('scan', () => resolve());
    stage.scan('https://login.example/l/a', 2);
  });
}

function stageOf({ bot }: LibraryConnection): Stage {
  const { mocker } = bot.puppet as { mocker: Stage };
  return mocker;
}

/** The next thing the bot says, as this actor hears it. */
function hears(actor: Actor): Promise<Line> {
  return new Promise((resolve) => {
    actor.on('message', (line) => {
      if (line.talker().id === 'bot') resolve(line);
    });
  });
}

describe.skipIf(!isAdded)(
  `wechaty and its mock puppet${isAdded ? '' : ' (skipped: npm run add:wechaty adds them)'}`,
  () => {
    it('hands in direct and room messages, in their order, with what is meant for us', async () => {
      const { door, me, mary, room } = await play();
      mary.say('hello').to(me);
      mary.say('@Bot help', [me]).to(room);
      mary.say('@Bot\u2005again').to(room);
      mary.say('good morning all').to(room);
      await door.until(() => door.arrivals.length === 4);
      expect(door.arrivals).toMatchObject([
        {
          conversationId: 'wechaty:mary',
          account: 'wechaty:mary',
          name: 'Mary',
          group: false,
          addressed: true,
        },
        { conversationId: 'wechaty:r1@chatroom', account: 'wechaty:mary', group: true, addressed: true },
        { addressed: true },
        { addressed: false },
      ]);
      expect(door.texts).toEqual(['hello', 'help', 'again', 'good morning all']);
      expect(new Set(door.arrivals.map(({ key }) => key)).size).toBe(4);
      expect(door.arrivals[0]?.key).toMatch(/^wechaty:bot:./);
    });

    it('fetches a picture and counts a file it does not know as unsupported', async () => {
      const { channel, connection, door, me, mary } = await play();
      mary.say(connection.makeFile({ name: 'leak.jpg', bytes: Buffer.from('pixels') })).to(me);
      mary.say(connection.makeFile({ name: 'a.xyz', bytes: Buffer.from('?') })).to(me);
      await door.until(() => door.arrivals.length === 2);
      const [first, second] = door.arrivals.map(({ body }) => body);
      expect(second).toEqual({ kind: 'unsupported', what: 'type 0' });
      const attachment = first?.kind === 'text' ? first.attachments[0] : undefined;
      expect(attachment).toMatchObject({ kind: 'image' });
      const fetched = attachment && (await channel.fetch?.(attachment));
      expect(fetched).toMatchObject({ ok: true, name: 'leak.jpg' });
      expect(fetched?.ok === true && Buffer.from(fetched.bytes).toString()).toBe('pixels');
    });

    it('answers a person and a room, and does not take its own words for a message', async () => {
      const { channel, door, clock, me, mary, room } = await play();
      const direct = hears(mary);
      const shared = hears(room);
      expect(
        await channel.send(outbound({ conversationId: 'wechaty:mary', card: cardOf(['对']) })),
      ).toMatchObject({
        ok: true,
      });
      clock.advance(1_500);
      const out = outbound({ key: 'k2', conversationId: 'wechaty:r1@chatroom', text: '各位' });
      expect(await channel.send(out)).toMatchObject({ ok: true });
      expect((await direct).text()).toBe('您好\n还可以回复：对');
      expect((await shared).text()).toBe('各位');
      mary.say('thanks').to(me);
      await door.until(() => door.arrivals.length > 0);
      expect(door.texts).toEqual(['thanks']);
    });

    it('sends a picture', async () => {
      const { channel, mary } = await play();
      const heard = hears(mary);
      const images = [{ hash: 'h', type: 'image/png', name: 'chart', bytes: 6 }];
      const out = outbound({ conversationId: 'wechaty:mary', text: '', images });
      expect(await channel.send(out)).toMatchObject({ ok: true });
      const file = await (await heard).toFileBox();
      expect(file.name).toBe('chart.png');
      expect(Buffer.from(await file.toBuffer()).toString()).toBe('pixels');
    });

    it('tells that nobody is known by an id, and that the account is out', async () => {
      const { channel, connection, door } = await play();
      expect(await channel.send(outbound({ conversationId: 'wechaty:nobody' }))).toMatchObject({
        kind: 'closed',
      });
      await (connection.bot.puppet as { logout(): Promise<void> }).logout();
      await door.until(() => door.notices.length === 1);
      expect(door.notices).toMatchObject([{ kind: 'trouble', channel: 'wechaty' }]);
      expect(await channel.send(outbound())).toMatchObject({ kind: 'config' });
    });

    it('runs the puppet in a process of its own, whose end is noticed and harms nobody', async () => {
      const connection = await openWechaty({ puppet: 'mock', token: null }, new DrillClock(0));
      onTestFinished(() => connection.stop());
      await connection.start();
      await expect(connection.puppet.contactPayload('nobody')).rejects.toThrow('no payload found');
      const ended = new Promise<void>((resolve) => connection.onEnd(resolve));
      if (connection.pid !== undefined) process.kill(connection.pid, 'SIGKILL');
      await ended;
      await expect(connection.puppet.sendText('mary', 'x')).rejects.toMatchObject({ code: 'ENOTRUNNING' });
    });

    it('starts and stops as a channel, and waits for somebody to log in', async () => {
      const clock = new DrillClock(0);
      const media = { find: () => Promise.resolve(null) };
      const channel = createWechatyChannel(
        { puppet: 'mock', token: null },
        { log: silentLogger, clock, media },
      );
      onTestFinished(() => channel.stop?.());
      await channel.start?.(new MemoryDoor());
      const login = (await examined(channel)).find(({ what }) => what === 'login');
      expect(login).toMatchObject({ level: 'warn' });
      expect(await channel.send(outbound())).toMatchObject({ ok: false, kind: 'retry' });
    });

    it.each([
      ['that is not installed', 'wechaty-puppet-nowhere', 'npm install --prefix bots/wechaty'],
      ['that is none', 'file-box', 'cannot be used'],
    ])('does not start with a puppet %s', async (_, puppet, message) => {
      await expect(openWechaty({ puppet, token: null }, new DrillClock(0))).rejects.toMatchObject({
        ...{ code: 'CONFIG', message: expect.stringContaining(message) },
      });
    });
  },
);

describe.runIf(!isAdded)('without the library', () => {
  it('says which command adds it', async () => {
    await expect(openWechaty({ puppet: 'mock', token: null }, new DrillClock(0))).rejects.toMatchObject({
      ...{ code: 'CONFIG', message: expect.stringContaining('npm run add:wechaty') },
    });
  });
});
