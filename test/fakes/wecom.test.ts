import { WecomCrypto } from '@wecom/aibot-node-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Caller } from './wecom/client.ts';
import { aesKeyOf, decryptMessage, encryptBytes, encryptMessage, sign } from './wecom/crypto.ts';
import { SAMPLE_FILE, SAMPLE_IMAGE, SAMPLE_VIDEO, SAMPLE_VOICE, startFakeWecom } from './wecom/index.ts';
import type { FakeWecom, FakeWecomOptions } from './wecom/index.ts';

const HOUR_MS = 3_600_000;
const MB = 1024 * 1024;

let now = 0;
let fake: FakeWecom;
let caller: Caller;

async function restart(options: FakeWecomOptions = {}): Promise<void> {
  await fake.close();
  fake = await startFakeWecom({ clock: () => now, ...options });
  caller = new Caller(fake);
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 2, 1);
  fake = await startFakeWecom({ clock: () => now });
  caller = new Caller(fake);
});

afterEach(() => fake.close());

describe('callback cryptography', () => {
  const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  const RANDOM = Buffer.from('0123456789abcdef');
  const CASES = [
    {
      message: '<xml><MsgType>text</MsgType><Content>漏水</Content></xml>',
      receiver: 'ww1234567890abcdef',
      sealed:
        'Q3stYC6hdFzMh9T8HCvyDNDn6jrpTZY3NrlrOC2quVzHuPiMiN8/CEHrxIEmnwuwGqwPWE+vGysGaTR0SPrmm7qiTAIlvwCbPvsFhLl5IfUo0PSeHuYgTTJyWbYZsO4DdpCRR2skLLElH4f+N5EzKFrMzba7+CI+DOTgsR5hjgE=',
      signature: 'ed162e90a13558fe695bc09949f0394f7878f220',
    },
    {
      message: '{"msgtype":"text","text":{"content":"hi"}}',
      receiver: '',
      sealed: 'Q3stYC6hdFzMh9T8HCvyDNFlChpsQb9FsAVmdVcmKdhTNXqanEVAtW+fQZseDO1eDzLM1I6gpl3CJro2sxc5zw==',
      signature: 'a482c5241146d1eb24ab8bc9bcc7d3ae406fc10f',
    },
    {
      message: 'echo-12345',
      receiver: 'ww1234567890abcdef',
      sealed: 'Q3stYC6hdFzMh9T8HCvyDAXHI9Av7RZSIqdGmymvyiAWFdiBjVhsjWhzBe1v7z8xKWSQCcFnfZjdWxn0hEWpTg==',
      signature: '46826e5e51dae93b71b53d5598538722097f35b5',
    },
  ];

  test.each(CASES)(
    'seals and signs $message as the vectors say',
    ({ message, receiver, sealed, signature }) => {
      expect(aesKeyOf(KEY).toString('hex')).toBe(
        '69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051',
      );
      expect(encryptMessage(aesKeyOf(KEY), message, receiver, RANDOM)).toBe(sealed);
      expect(sign('tokenA', '1700000000', 'nonce1', sealed)).toBe(signature);
      expect(decryptMessage(aesKeyOf(KEY), sealed)).toEqual({ message, receiveId: receiver });
    },
  );

  test('encrypts the bytes of a file without header', () => {
    const sealed = encryptBytes(aesKeyOf(KEY), Buffer.from('photo-bytes')).toString('base64');
    expect(sealed).toBe('Oi3hjrxySEJ/8ShvV8WPFKwl8pSHYN3mL8OVSDb2cEE=');
  });

  test('is understood by the vendor package, and understands it, at every length of padding', () => {
    const vendor = new WecomCrypto('tokenA', KEY, 'ww1234567890abcdef');
    for (let length = 0; length < 70; length += 1) {
      const message = '水'.repeat(length) + 'a'.repeat(length % 3);
      const ours = encryptMessage(aesKeyOf(KEY), message, 'ww1234567890abcdef', RANDOM);
      expect(vendor.decrypt(ours)).toBe(message);
      const theirs = vendor.encrypt(message, '1', '2');
      expect(sign('tokenA', '1', '2', theirs.encrypt)).toBe(theirs.signature);
      expect(decryptMessage(aesKeyOf(KEY), theirs.encrypt).message).toBe(message);
    }
  });

  test('refuses a key of another length', () => {
    expect(() => aesKeyOf('short')).toThrow('43');
  });
});

describe('tokens', () => {
  test('a call without a token is refused with 41001, with a made-up one with 40014', async () => {
    expect(await (await caller.raw('getcallbackip')).json()).toMatchObject({ errcode: 41001 });
    const made = await caller.raw('getcallbackip?access_token=made-up');
    expect(await made.json()).toMatchObject({ errcode: 40014 });
  });

  test('a token lasts two hours by the clock of the fake and then answers 42001', async () => {
    await caller.token('kf');
    now += 2 * HOUR_MS - 1;
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 0 });
    now += 1;
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 42001 });
  });

  test('tokens can be expired or revoked early', async () => {
    await caller.token('kf');
    fake.tokens.expireAll();
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 42001 });
    fake.tokens.revokeAll();
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 40014 });
  });

  test('an early gettoken ends the token before it', async () => {
    await caller.token('kf');
    await caller.token('app');
    await caller.fetchToken('kf');
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 40014 });
    expect(await caller.get('app', 'getcallbackip')).toMatchObject({ errcode: 0 });
  });

  test('where it is told so, an early gettoken gives the same token again', async () => {
    await restart({ earlyToken: 'same' });
    expect(await caller.fetchToken('kf')).toBe(await caller.fetchToken('kf'));
    expect(fake.tokens.count).toBe(1);
  });

  test('a wrong secret, enterprise or nothing at all gets no token, and wrong secrets are counted', async () => {
    const ask = async (query: string) => (await caller.raw(`gettoken?${query}`)).json();
    expect(await ask(`corpid=${fake.corpId}&corpsecret=wrong`)).toMatchObject({ errcode: 40001 });
    expect(await ask(`corpid=other&corpsecret=${fake.kfSecret}`)).toMatchObject({ errcode: 40013 });
    expect(await ask(`corpsecret=${fake.kfSecret}`)).toMatchObject({ errcode: 41002 });
    expect(await ask(`corpid=${fake.corpId}`)).toMatchObject({ errcode: 41004 });
    expect(fake.tokens.wrongSecrets).toBe(1);
  });

  test('a secret opens only its own interfaces', async () => {
    expect(await caller.app('kf/sync_msg')).toMatchObject({ errcode: 48002 });
    expect(await caller.kf('message/send')).toMatchObject({ errcode: 48002 });
    await restart({ appMayUseKf: true });
    expect(await caller.app('kf/sync_msg')).toMatchObject({ errcode: 0 });
  });

  test('an untrusted address gets a token and is refused with 60020 until it is trusted', async () => {
    await restart({ trusted: false });
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 60020 });
    fake.trust(true);
    expect(await caller.get('kf', 'getcallbackip')).toMatchObject({ errcode: 0, ip_list: expect.any(Array) });
    expect(await caller.get('kf', 'get_api_domain_ip')).toMatchObject({ errcode: 0 });
  });
});

describe('calls', () => {
  test('the wrong verb, no JSON and an unknown path are told apart', async () => {
    expect(await caller.get('kf', 'kf/sync_msg')).toMatchObject({ errcode: 43002 });
    expect(await caller.kf('getcallbackip')).toMatchObject({ errcode: 43001 });
    expect(await caller.kf('kf/sync_msg', 'no json {')).toMatchObject({ errcode: 47001 });
    expect((await caller.raw('kf/no_such')).status).toBe(404);
  });

  test('a body of another shape is refused with 40058', async () => {
    expect(await caller.kf('kf/sync_msg', { limit: 'many' })).toMatchObject({ errcode: 40058 });
    expect(await caller.kf('kf/sync_msg', [1])).toMatchObject({ errcode: 40058 });
  });

  test('calls are noted with their answer', async () => {
    await caller.kf('kf/sync_msg', { limit: 10 });
    expect(fake.callsOf('kf/sync_msg')).toMatchObject([{ body: { limit: 10 }, errcode: 0, at: now }]);
    expect(fake.calls.map(({ method }) => method)).toEqual(['gettoken', 'kf/sync_msg']);
  });

  test('the next calls of one method are answered with a planned code and not done', async () => {
    fake.faults.plan('kf/sync_msg', { kind: 'code', code: 45009 }, 2);
    const codes = [];
    for (let i = 0; i < 3; i += 1) codes.push((await caller.kf('kf/sync_msg'))['errcode']);
    expect(codes).toEqual([45009, 45009, 0]);
    expect(fake.log.tokenlessPulls).toBe(1);
  });

  test('a proxy answers a page that is no JSON', async () => {
    fake.faults.plan('gettoken', { kind: 'http', status: 502 });
    const response = await caller.raw('gettoken');
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('<html>');
  });

  test('a dropped call is not done, one dropped afterwards is', async () => {
    await caller.token('app');
    fake.faults.plan('webhook/send', { kind: 'drop' });
    fake.faults.plan('webhook/send', { kind: 'done_then_drop' });
    const path = `webhook/send?key=${fake.hook().key}`;
    const body = { msgtype: 'text', text: { content: 'x' } };
    await expect(caller.hook(path, body)).rejects.toThrow();
    expect(fake.hook().received()).toHaveLength(0);
    await expect(caller.hook(path, body)).rejects.toThrow();
    expect(fake.hook().received()).toHaveLength(1);
  });

  test('a call that is done and never answered ends when its caller gives up', async () => {
    fake.faults.plan('webhook/send', { kind: 'done_then_hang' });
    const giveUp = new AbortController();
    const body = JSON.stringify({ msgtype: 'text', text: { content: 'x' } });
    const path = `webhook/send?key=${fake.hook().key}`;
    const sent = caller.raw(path, { method: 'POST', body, signal: giveUp.signal });
    await fake.waitFor(() => fake.hook().received().length === 1);
    giveUp.abort();
    await expect(sent).rejects.toThrow();
  });

  test('a slow call is done all the same', async () => {
    fake.faults.plan('gettoken', { kind: 'slow', ms: 1 });
    expect(await caller.token('kf')).not.toBe('');
  });

  test('whoever waits when the fake closes hears of it', async () => {
    const waited = fake.waitFor(() => false);
    await fake.close();
    await expect(waited).rejects.toThrow('closed');
    await restart();
  });
});

describe('media', () => {
  async function upload(type: string, bytes: Buffer, name?: string) {
    return caller.upload(`media/upload?access_token=${await caller.token('kf')}&type=${type}`, bytes, name);
  }

  async function download(mediaId: unknown, init?: RequestInit) {
    return caller.raw(
      `media/get?access_token=${await caller.token('app')}&media_id=${String(mediaId)}`,
      init,
    );
  }

  test('an uploaded file comes back with its name, for the other secret too', async () => {
    const { media_id: id } = await upload('file', SAMPLE_FILE, '账单 1.pdf');
    const response = await download(id);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(SAMPLE_FILE);
    const name = /filename="(.*)"/.exec(response.headers.get('content-disposition') ?? '');
    expect(decodeURIComponent(name?.[1] ?? '')).toBe('账单 1.pdf');
  });

  test.each([
    ['image', SAMPLE_IMAGE, 0],
    ['image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0]), 0],
    ['image', SAMPLE_FILE, 40004],
    ['voice', SAMPLE_VOICE, 0],
    ['voice', SAMPLE_IMAGE, 40004],
    ['video', SAMPLE_VIDEO, 0],
    ['file', Buffer.from('12345'), 40006],
    ['file', Buffer.from('123456'), 0],
    ['image', Buffer.concat([SAMPLE_IMAGE, Buffer.alloc(10 * MB)]), 40009],
    ['voice', Buffer.concat([SAMPLE_VOICE, Buffer.alloc(2 * MB)]), 40010],
    ['video', Buffer.concat([SAMPLE_VIDEO, Buffer.alloc(10 * MB)]), 40011],
    ['file', Buffer.alloc(20 * MB + 1), 40006],
    ['song', SAMPLE_VOICE, 40005],
  ])('an upload as %s is judged by kind and size (case %#)', async (type, bytes, errcode) => {
    expect(await upload(type, bytes)).toMatchObject({ errcode });
  });

  test('an upload without a file is refused with 44001', async () => {
    expect(await caller.kf('media/upload', '{}')).toMatchObject({ errcode: 40005 });
    const path = `media/upload?access_token=${await caller.token('kf')}&type=file`;
    expect(await caller.hook(path, {})).toMatchObject({ errcode: 44001 });
  });

  test('a media id lasts three days, then JSON with 40007 comes', async () => {
    const { media_id: id } = await upload('file', SAMPLE_FILE);
    now += 72 * HOUR_MS - 1;
    caller = new Caller(fake);
    expect((await download(id)).headers.get('content-type')).toBe('application/octet-stream');
    now += 1;
    const gone = await download(id);
    expect(gone.headers.get('content-type')).toContain('json');
    expect(await gone.json()).toMatchObject({ errcode: 40007 });
  });

  test('a media id can be ended early', async () => {
    const { media_id: id } = await upload('file', SAMPLE_FILE);
    expect((await download(id)).status).toBe(200);
    fake.media.expire(String(id));
    expect(await (await download(id)).json()).toMatchObject({ errcode: 40007 });
  });

  test('a part of a file is given, and above 20 MB only parts are', async () => {
    const { mediaId } = fake.media.keep('file', Buffer.alloc(20 * MB + 1, 'a'), 'big');
    expect(await (await download(mediaId)).json()).toMatchObject({ errcode: 45001 });
    const part = await download(mediaId, { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${20 * MB + 1}`);
    expect(await part.text()).toBe('a'.repeat(10));
    const tail = await download(mediaId, { headers: { range: `bytes=${20 * MB}-` } });
    expect(await tail.text()).toBe('a');
  });

  test('no id at all is refused with 41006', async () => {
    expect(await caller.get('kf', 'media/get')).toMatchObject({ errcode: 41006 });
  });
});
