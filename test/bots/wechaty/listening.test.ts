import { describe, expect, it } from 'vitest';
import { createWechatyChannel } from '../../../bots/wechaty/index.ts';
import type { ChannelNotice } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { AppError, HOUR, MINUTE, silentLogger } from '../../../core/kit/index.ts';
import { makeWorld, MemoryDoor, NOW, outbound, settled, startWorld } from './setup.ts';
import { examined } from '../../support/findings.ts';

function troubles(notices: readonly ChannelNotice[]): string[] {
  return notices.flatMap((notice) => (notice.kind === 'trouble' ? [notice.what] : []));
}

describe('taking in', () => {
  it('hands in what people write, with who they are', async () => {
    const { door, puppet } = await startWorld();
    puppet.contacts.set('wang', { name: '王女士', type: 1 });
    puppet.write({ id: 'm1', text: '厨房漏水', listenerId: 'me' });
    await door.until(() => door.arrivals.length === 1);
    expect(door.arrivals).toMatchObject([
      { key: 'wechaty:me:m1', conversationId: 'wechaty:wang', name: '王女士', addressed: true },
    ]);
  });

  it('knows what it is called in a room', async () => {
    const { door, puppet } = await startWorld();
    puppet.ownAlias = '3栋管家';
    puppet.write({ id: 'm1', roomId: 'r1@chatroom', text: '@3栋管家 电梯坏了' });
    await door.until(() => door.arrivals.length === 1);
    expect(door.arrivals).toMatchObject([{ group: true, addressed: true, body: { text: '电梯坏了' } }]);
  });

  it('passes over its own messages and those of official accounts', async () => {
    const { door, puppet } = await startWorld();
    puppet.contacts.set('gh_1', { name: '某公众号', type: 2 });
    puppet.write({ id: 'm1', talkerId: 'me', listenerId: 'wang', text: '我来了' });
    puppet.write({ id: 'm2', talkerId: 'gh_1', text: '推送' });
    puppet.write({ id: 'm3', text: '在吗' });
    await door.until(() => door.arrivals.length > 0);
    expect(door.texts).toEqual(['在吗']);
  });

  it('keeps the order of a conversation when the puppet answers out of order', async () => {
    const { door, puppet } = await startWorld();
    let answer: (contact: unknown) => void = () => undefined;
    const slow = new Promise<unknown>((resolve) => (answer = resolve));
    puppet.contactPayload = (id) => (id === 'wang' ? slow : Promise.resolve({ name: id, type: 1 }));
    puppet.write({ id: 'm1', text: '一' });
    puppet.write({ id: 'm2', text: '二', talkerId: 'li' });
    puppet.write({ id: 'm3', text: '三' });
    await settled();
    expect(door.texts).toEqual([]);
    answer({ name: '王女士', type: 1 });
    await door.until(() => door.texts.length === 3);
    expect(door.texts).toEqual(['一', '二', '三']);
  });

  it('keeps a message until the door has it, in its order, while other conversations go on', async () => {
    const { door, puppet, clock } = await startWorld();
    door.failing = 1;
    puppet.write({ id: 'm1', text: '一' });
    puppet.write({ id: 'm2', text: '二' });
    await door.until(() => door.failed === 1);
    puppet.write({ id: 'm3', text: '别人的', talkerId: 'li' });
    await door.until(() => door.texts.length === 1);
    expect(door.texts).toEqual(['别人的']);
    await settled();
    clock.advance(2_000);
    await door.until(() => door.texts.length === 3);
    expect(door.texts).toEqual(['别人的', '一', '二']);
  });

  it('tries once more what waits when it is stopped, and says what is lost', async () => {
    const { channel, door, puppet, logged } = await startWorld();
    door.failing = 3;
    puppet.write({ id: 'm1', text: '一' });
    puppet.write({ id: 'm2', text: '二', talkerId: 'li' });
    await door.until(() => door.failed === 2);
    await settled();
    await channel.stop?.();
    expect(door.texts).toHaveLength(1);
    expect(logged.filter(({ message }) => /is lost/.test(message))).toHaveLength(1);
    puppet.write({ id: 'm3', text: '太晚了' });
    await settled();
    expect(door.texts).toHaveLength(1);
  });

  it('is held up by no question that is never answered', async () => {
    const { door, puppet, clock } = await startWorld();
    puppet.contacts.set('me', { name: '管家', type: 1 });
    const { messagePayload } = puppet;
    puppet.messagePayload = (id) =>
      id === 'm1' ? new Promise(() => undefined) : messagePayload.call(puppet, id);
    puppet.write({ id: 'm1', text: '一' });
    puppet.write({ id: 'm2', text: '二' });
    for (const _ of [1, 2, 3]) {
      await settled();
      clock.advance(20_000);
    }
    await door.until(() => door.texts.length === 1);
    expect(door.texts).toEqual(['二']);
  });

  it('greets a new friend and accepts nobody by itself', async () => {
    const { door, puppet } = await startWorld();
    puppet.friendships.set('f1', { id: 'f1', contactId: 'wang', type: 2, timestamp: NOW });
    puppet.friendships.set('f2', { id: 'f2', contactId: 'wang', type: 1, timestamp: NOW });
    puppet.tell('friendship', { friendshipId: 'f1' });
    await door.until(() => door.notices.length === 1);
    expect(troubles(door.notices)).toEqual([expect.stringContaining('申请加微信号为好友')]);
    puppet.tell('friendship', { friendshipId: 'f2' });
    await door.until(() => door.arrivals.length === 1);
    expect(door.arrivals).toMatchObject([
      { conversationId: 'wechaty:wang', addressed: true, body: { kind: 'enter', code: null } },
    ]);
  });

  it('tells that it has been put out of a group, and not when others leave', async () => {
    const { door, puppet } = await startWorld();
    puppet.tell('room-leave', { roomId: 'r1@chatroom', removeeIdList: ['li'], removerId: 'wang' });
    puppet.tell('room-leave', { roomId: 'r2@chatroom', removeeIdList: ['me'], removerId: 'wang' });
    await door.until(() => door.notices.length > 0);
    expect(door.notices).toMatchObject([{ kind: 'gone', conversationId: 'wechaty:r2@chatroom' }]);
  });

  it('takes what is no event for none', async () => {
    const { door, puppet } = await startWorld();
    for (const payload of [null, {}, { messageId: 7 }, 'x'])
      for (const event of ['message', 'login', 'scan', 'friendship', 'room-leave'] as const)
        puppet.tell(event, payload);
    puppet.tell('message', { messageId: 'unknown' });
    puppet.write({ id: 'm1', text: '在吗' });
    await door.until(() => door.arrivals.length === 1);
    expect(door.texts).toEqual(['在吗']);
  });
});

describe('who is logged in', () => {
  it('shows the code to scan once, and tells leaders when nobody has scanned it in two minutes', async () => {
    const { channel, door, puppet, clock, logged } = makeWorld();
    await channel.start?.(door);
    puppet.tell('scan', { qrcode: 'https://login.example/l/a', status: 2 });
    puppet.tell('scan', { qrcode: 'https://login.example/l/a', status: 2 });
    puppet.tell('scan', { qrcode: 'https://login.example/l/a', status: 3 });
    const codes = logged.flatMap(({ level, fields }) => (level === 'warn' ? [fields['code']] : []));
    expect(codes).toEqual(['https://login.example/l/a']);
    expect(door.notices).toEqual([]);
    await settled();
    clock.advance(2 * MINUTE);
    await door.until(() => door.notices.length === 1);
    expect(troubles(door.notices)).toEqual([expect.stringContaining('等待扫码')]);
  });

  it('says nothing when somebody logs in in time', async () => {
    const { channel, door, puppet, clock, ran } = makeWorld();
    await channel.start?.(door);
    puppet.logIn();
    await settled();
    clock.advance(HOUR);
    await settled();
    expect(door.notices).toEqual([]);
    expect(ran).toEqual({ opened: 1, started: 1, stopped: 0 });
  });

  it('opens a puppet anew that neither logs in nor asks to be scanned, and tells leaders once an hour', async () => {
    const { channel, door, clock, ran } = makeWorld();
    await channel.start?.(door);
    for (const _ of [1, 2, 3]) {
      await settled();
      clock.advance(2 * MINUTE);
      await settled();
      clock.advance(MINUTE);
    }
    await settled();
    expect(ran).toEqual({ opened: 4, started: 4, stopped: 3 });
    expect(troubles(door.notices)).toEqual([expect.stringContaining('仍未登录')]);
  });

  it('goes on with a new puppet when the process of one has ended by itself', async () => {
    const { channel, door, puppet, clock, ran, crash } = await startWorld();
    crash();
    await door.until(() => door.notices.length === 1);
    expect(troubles(door.notices)).toEqual([expect.stringContaining('意外退出')]);
    expect(await channel.send(outbound())).toMatchObject({ ok: false, kind: 'retry' });
    await settled();
    clock.advance(MINUTE);
    await settled();
    expect(ran).toMatchObject({ opened: 2, started: 2 });
    puppet.logIn();
    puppet.write({ id: 'm1', text: '在吗' });
    await door.until(() => door.arrivals.length === 1);
    expect(door.texts).toEqual(['在吗']);
  });

  it('logs faults that come again and again once a minute, without their words', async () => {
    const { puppet, clock, logged } = await startWorld();
    for (let i = 0; i < 100; i++) puppet.tell('fault', new Error('王女士 13800000000'));
    clock.advance(MINUTE);
    puppet.tell('fault', new Error('王女士'));
    const faults = logged.filter(({ message }) => message === 'wechaty reports faults');
    expect(faults.map(({ fields }) => fields['count'])).toEqual([1, 100]);
    expect(JSON.stringify(logged)).not.toContain('王女士');
  });

  it('tells leaders when the account is logged out, and goes on when it is back', async () => {
    const { door, puppet } = await startWorld();
    puppet.logOut();
    await door.until(() => door.notices.length === 1);
    expect(troubles(door.notices)).toEqual([expect.stringContaining('微信号已掉线')]);
    puppet.logIn();
    puppet.write({ id: 'm1', text: '在吗' });
    await door.until(() => door.arrivals.length === 1);
    expect(door.texts).toEqual(['在吗']);
  });

  it('waits for nothing once it is stopped', async () => {
    const { channel, clock } = await startWorld();
    await channel.stop?.();
    await settled();
    expect(clock.nextWake()).toBeNull();
  });

  it('does not take its own stop for a logout', async () => {
    const { channel, door, puppet } = await startWorld();
    await channel.stop?.();
    puppet.logOut();
    await settled();
    expect(door.notices).toEqual([]);
  });

  it('does not start without the library, and says what adds it', async () => {
    const problem = new AppError('CONFIG', 'wechaty is not installed: npm run add:wechaty');
    const channel = createWechatyChannel(
      { puppet: 'mock', token: null },
      {
        ...{ log: silentLogger, clock: new DrillClock(NOW), open: () => Promise.reject(problem) },
        media: { find: () => Promise.resolve(null) },
      },
    );
    await expect(channel.start?.(new MemoryDoor())).rejects.toThrow('npm run add:wechaty');
    await channel.stop?.();
  });
});

describe('fetching', () => {
  const image = { kind: 'image', source: 'm1', name: '', bytes: null } as const;

  it('gives what came with a message, named as the puppet names it', async () => {
    const { channel, puppet } = await startWorld();
    puppet.files.set('m1', { name: 'a.jpg', bytes: Buffer.from('pixels') });
    expect(await channel.fetch?.(image)).toEqual({ ok: true, bytes: Buffer.from('pixels'), name: 'a.jpg' });
  });

  it.each([
    ['is gone', 'gone'],
    ['is too large', 'too_large'],
    ['cannot be had now', 'retry'],
  ])('tells that a file %s', async (_, kind) => {
    const { channel, puppet } = await startWorld();
    if (kind === 'too_large')
      puppet.files.set('m1', { name: 'a.mp4', bytes: new Uint8Array(21 * 1024 * 1024) });
    if (kind === 'retry') puppet.readFile = () => Promise.reject(new Error('14 UNAVAILABLE'));
    expect(await channel.fetch?.(image)).toMatchObject({ ok: false, kind });
  });

  it('asks for another try while the puppet does not run, or gives no file in time', async () => {
    const idle = makeWorld();
    expect(await idle.channel.fetch?.(image)).toMatchObject({ ok: false, kind: 'retry' });
    const { channel, puppet, clock } = await startWorld();
    puppet.readFile = () => new Promise(() => undefined);
    const fetching = channel.fetch?.(image);
    clock.advance(MINUTE);
    expect(await fetching).toMatchObject({ ok: false, kind: 'retry' });
  });
});

describe('examining', () => {
  it('says whether somebody is logged in, and every time what is risked', async () => {
    const { channel, door, puppet } = makeWorld();
    const levels = async () => (await examined(channel)).map(({ what, level }) => `${what} ${level}`);
    const found = await levels();
    if (found[0] === 'wechaty bad') return; // Not added: that is all there is to say.
    expect(found).toEqual(['wechaty ok', 'puppet ok', 'login warn', 'risk warn']);
    await channel.start?.(door);
    puppet.logIn();
    expect(await levels()).toContain('login ok');
    puppet.logOut();
    expect(await levels()).toContain('login bad');
  });
});
