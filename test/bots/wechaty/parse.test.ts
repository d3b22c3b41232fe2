import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage, readMessage } from '../../../bots/wechaty/parse.ts';
import type { Facts } from '../../../bots/wechaty/parse.ts';
import type { Arrival } from '../../../core/delivery/index.ts';
import { NOW } from './setup.ts';

const FACTS: Facts = {
  ...{ me: { id: 'me', names: ['管家', '3栋管家'] }, sender: { name: '王女士', official: false }, now: NOW },
};

const DIRECT = { id: 'm1', type: 7, timestamp: NOW - 5_000, talkerId: 'wang', listenerId: 'me' };
const ROOM = { id: 'm2', type: 7, timestamp: NOW - 5_000, talkerId: 'wang', roomId: 'r1@chatroom' };

function parse(payload: unknown, facts: Facts = FACTS): Arrival | null {
  const message = readMessage(payload);
  return message && parseMessage(message, facts);
}

describe('messages', () => {
  it('reads a direct message', () => {
    expect(parse({ ...DIRECT, text: ' 厨房漏水 ' })).toEqual({
      ...{
        key: 'wechaty:me:m1',
        channel: 'wechaty',
        conversationId: 'wechaty:wang',
        account: 'wechaty:wang',
      },
      ...{ name: '王女士', at: NOW - 5_000, group: false, addressed: true },
      body: { kind: 'text', text: '厨房漏水', attachments: [], edited: false },
    });
  });

  it('knows a room by its own id and the writer by theirs', () => {
    expect(parse({ ...ROOM, text: '电梯坏了' })).toMatchObject({
      ...{ conversationId: 'wechaty:r1@chatroom', account: 'wechaty:wang', group: true, addressed: false },
    });
  });

  it.each([
    ['named by the puppet', { text: '@管家\u2005漏水', mentionIdList: ['me'] }, true, '漏水'],
    [
      'named by the puppet under a name that is not known',
      { text: '@小管 漏水', mentionIdList: ['me'] },
      true,
      '@小管 漏水',
    ],
    [
      'another one is named by the puppet',
      { text: '@管家婆 漏水', mentionIdList: ['po'] },
      false,
      '@管家婆 漏水',
    ],
    ['our name begins the words', { text: '@管家漏水', mentionIdList: [] }, true, '漏水'],
    ['our name in the room', { text: '@3栋管家 漏水' }, true, '漏水'],
    ['our name within, with a blank', { text: '麻烦 @管家\u2005看一下' }, true, '麻烦 看一下'],
    ['others stay named', { text: '@管家 请 @李工 来', mentionIdList: ['me', 'li'] }, true, '请 @李工 来'],
    ['our name within a longer one', { text: '找 @管家婆' }, false, '找 @管家婆'],
    ['nothing but our name', { text: '@管家' }, true, '@管家'],
    ['nobody', { text: '今天停水吗' }, false, '今天停水吗'],
  ])('tells whom a room message means: %s', (_, more, addressed, text) => {
    expect(parse({ ...ROOM, ...more })).toMatchObject({ addressed, body: { kind: 'text', text } });
  });

  it('takes a name for no pattern', () => {
    const facts = { ...FACTS, me: { id: 'me', names: ['a.b(c'] } };
    expect(parse({ ...ROOM, text: '@a.b(c 您好' }, facts)).toMatchObject({
      addressed: true,
      body: { text: '您好' },
    });
    expect(parse({ ...ROOM, text: '@axb(c 您好' }, facts)).toMatchObject({ addressed: false });
  });

  it.each([
    [1, 'file'],
    [2, 'voice'],
    [6, 'image'],
    [15, 'video'],
  ])('hands in type %i as an attachment of kind %s', (type, kind) => {
    expect(parse({ ...DIRECT, type, text: '<xml/>', filename: 'a.bin' })?.body).toEqual({
      ...{ kind: 'text', text: '', edited: false },
      attachments: [{ kind, source: 'm1', name: 'a.bin', bytes: null }],
    });
  });

  it.each([
    [13, 'recall'],
    [12, 'red envelope'],
    [8, 'location'],
    [0, 'type 0'],
    [99, 'type 99'],
  ])('counts type %i as unsupported: %s', (type, what) => {
    expect(parse({ ...DIRECT, type, text: 'x' })?.body).toEqual({ kind: 'unsupported', what });
  });

  it('counts a text without words as unsupported', () => {
    expect(parse({ ...DIRECT, text: ' ' })?.body).toEqual({ kind: 'unsupported', what: 'empty text' });
  });

  it.each([
    ['our own', { talkerId: 'me' }, FACTS],
    ['of WeChat itself', { talkerId: 'weixin' }, FACTS],
    ['of nobody', { talkerId: null }, FACTS],
    ['of an official account', {}, { ...FACTS, sender: { name: '某公众号', official: true } }],
  ])('passes over messages %s', (_, more, facts) => {
    expect(parse({ ...DIRECT, text: 'x', ...more }, facts)).toBeNull();
  });

  it.each([
    ['milliseconds', NOW - 60_000, NOW - 60_000],
    ['seconds', NOW / 1_000 - 60, NOW - 60_000],
    ['none', 0, NOW],
    ['one that is yet to come', NOW + 60_000, NOW],
  ])('reads a time: %s', (_, timestamp, at) => {
    expect(parse({ ...DIRECT, text: 'x', timestamp })?.at).toBe(at);
  });

  it('reads the talker of older puppets and knows a writer without a name', () => {
    const { talkerId, ...rest } = DIRECT;
    const arrival = parse({ ...rest, fromId: talkerId, text: 'x' }, { ...FACTS, sender: null });
    expect(arrival).toMatchObject({ account: 'wechaty:wang', name: null });
  });

  it('takes anything without an exception', () => {
    const odd = fc.record(
      {
        ...{ id: fc.oneof(fc.string(), fc.integer()), type: fc.anything(), text: fc.anything() },
        ...{ talkerId: fc.anything(), roomId: fc.anything(), timestamp: fc.anything() },
        mentionIdList: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), odd), (payload) => {
        const arrival = parse(payload);
        expect(arrival === null || arrival.key.startsWith('wechaty:me:')).toBe(true);
      }),
    );
  });
});
