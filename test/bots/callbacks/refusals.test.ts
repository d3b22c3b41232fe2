import { describe, expect, test } from 'vitest';
import { makeRefusals } from '../../../bots/callbacks/refusals.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import type { Surface, Tamper } from '../../fakes/wecom/index.ts';
import { MORNING } from '../../support/tickets.ts';
import { listeningLogger } from '../../support/wecom.ts';
import { HOOK_SECRET, startRig } from './rig.ts';
import type { Rig } from './rig.ts';

const PRIVATE = '13800001234家里没人';
const HUGE = 10 * 1024 * 1024;

/** Each way to spoil a callback, what it is answered, and the word in the log. */
const TAMPERED: readonly [Tamper, number, string][] = [
  ['wrongSignature', 403, 'signature'],
  ['noSignature', 403, 'signature'],
  ['otherNonce', 403, 'signature'],
  ['flippedByte', 403, 'signature'],
  ['flippedByteSigned', 403, 'unreadable'],
  ['wrongReceiver', 403, 'unreadable'],
  ['longLength', 403, 'unreadable'],
  ['zeroPadding', 403, 'unreadable'],
  ['widePadding', 403, 'unreadable'],
  ['staleTimestamp', 403, 'stale'],
  ['hugeBody', 413, 'size'],
  ['entityBomb', 400, 'envelope'],
  ['malformed', 400, 'envelope'],
  ['empty', 400, 'envelope'],
  ['innerEntityBomb', 400, 'content'],
  ['innerMalformed', 400, 'content'],
];

/** What a first word is answered with. */
const GREETED = [expect.stringContaining('您好'), expect.stringContaining('智能助手')];

/** What Telegram would never send, with the secret it comes with. */
const UPDATE = JSON.stringify({ update_id: 7, message: { text: PRIVATE } });
const FORGED: readonly [string, string, string | null, number, string][] = [
  ['without the secret', UPDATE, null, 401, 'secret'],
  ['with another secret', UPDATE, 'a-secret-of-somebody', 401, 'secret'],
  ['with one byte of the secret changed', UPDATE, `${HOOK_SECRET.slice(0, -1)}j`, 401, 'secret'],
  ['that breaks off', UPDATE.slice(0, -3), HOOK_SECRET, 400, 'content'],
  ['that is no update', '[1]', HOOK_SECRET, 400, 'content'],
  ['of nesting without end', '['.repeat(100_000), HOOK_SECRET, 400, 'content'],
  ['of nothing', '', HOOK_SECRET, 400, 'content'],
  ['of 10 MB', `"${PRIVATE.repeat(HUGE / 27)}"`, HOOK_SECRET, 413, 'size'],
];

async function postUpdate(rig: Rig, body: string, secret: string | null): Promise<number | null> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret !== null) headers['x-telegram-bot-api-secret-token'] = secret;
  const sent = fetch(`${rig.url}/telegram`, { method: 'POST', headers, body });
  return sent.then(
    ({ status }) => status,
    () => null, // hung up on before all of it was there
  );
}

/** What no line of the log may hold. */
function secretsOf({ wecom, telegram }: Rig): string[] {
  const { callbackToken, encodingAesKey, kfSecret, appSecret } = wecom;
  return [callbackToken, encodingAesKey, kfSecret, appSecret, telegram.token, HOOK_SECRET, PRIVATE, 'at_kf_'];
}

const refusalsIn = ({ lines }: Rig) =>
  lines.filter((line) => line.includes('refused')).map((line): unknown => JSON.parse(line));

function expectNoSecret(rig: Rig): void {
  for (const secret of secretsOf(rig)) expect(rig.lines.join('')).not.toContain(secret);
}

describe('a callback that is not from the platform', () => {
  test.each<[Surface, string]>([
    ['kf', '/wecom/kf'],
    ['app', '/wecom/app'],
  ])(
    'of WeCom %s is refused in each way without a trace, and told once without a secret',
    async (at, path) => {
      const rig = await startRig();
      const before = rig.rows();
      const pulls = rig.wecom.callsOf('kf/sync_msg').length;
      for (const [how, status, why] of TAMPERED) {
        rig.lines.length = 0;
        rig.system.clock.advance(MINUTE);
        const attempt = await rig.wecom.tamper(at, how);
        expect([status, how === 'hugeBody' ? null : status], how).toContain(attempt.status);
        expect(attempt.body).toBe('');
        expect(refusalsIn(rig), how).toEqual([expect.objectContaining({ level: 'warn', path, why })]);
        expectNoSecret(rig);
      }
      expect(rig.rows()).toEqual(before);
      expect(rig.wecom.callsOf('kf/sync_msg')).toHaveLength(pulls);
    },
  );

  test.each(FORGED)('of Telegram %s is refused so too', async (_what, body, secret, status, why) => {
    const rig = await startRig();
    const before = rig.rows();
    rig.lines.length = 0;
    expect([status, status === 413 ? null : status]).toContain(await postUpdate(rig, body, secret));
    expect(refusalsIn(rig)).toEqual([expect.objectContaining({ level: 'warn', path: '/telegram', why })]);
    expect(rig.rows()).toEqual(before);
    expectNoSecret(rig);
  });

  test('for no address of ours, or for none at all, is not found and harms nothing', async () => {
    const rig = await startRig();
    for (const path of ['/', '/wecom', '/wecom/kf/', '/telegram/x', '//'])
      expect((await fetch(`${rig.url}${path}`, { method: 'POST', body: 'x' })).status).toBe(404);
    for (const method of ['PUT', 'DELETE'])
      expect((await fetch(`${rig.url}/telegram`, { method })).status).toBe(405);
  });
});

describe('the same delivery three times', () => {
  test('of a word on WeChat is acknowledged, kept once and answered once', async () => {
    const { wecom, rows, settle } = await startRig();
    const customer = wecom.customer('wmCustomer');
    wecom.callbacks.hold();
    await customer.say('你好');
    const deliveries = await wecom.callbacks.deliver({ times: 3 });
    await settle(1);
    wecom.log.planRepeats(1);
    wecom.callbacks.release();
    const again = await wecom.wake(customer.openKfId);
    await settle(1);
    expect([...deliveries, again].flatMap((one) => one?.attempts.map(({ status }) => status))).toEqual([
      ...[200, 200, 200, 200],
    ]);
    expect(rows()['Message']).toBe(1);
    expect(customer.received()).toHaveLength(1);
  });

  test('of a word to the app is acknowledged, kept once and answered once', async () => {
    const { wecom, rows, settle } = await startRig();
    const li = wecom.member('li');
    wecom.callbacks.hold();
    await li.say('你好');
    const deliveries = await wecom.callbacks.deliver({ times: 3 });
    await settle(1);
    expect(deliveries.map(({ attempts }) => attempts.map(({ status }) => status))).toEqual([
      [200],
      [200],
      [200],
    ]);
    expect(rows()['Message']).toBe(1);
    expect(li.received().map(({ text }) => text)).toEqual(GREETED);
  });

  test('of a word in Telegram is acknowledged, kept once and answered once', async () => {
    const { telegram, rows, settle } = await startRig();
    const wang = telegram.user(1001);
    wang.say('你好');
    const [update] = telegram.history();
    for (let i = 0; i < 2; i += 1) {
      await telegram.waitFor(() => telegram.pending().length === 0);
      telegram.duplicate(update?.update_id ?? 0);
    }
    await telegram.waitFor(() => telegram.pending().length === 0);
    await settle(1);
    expect(telegram.snapshot().webhook?.lastError ?? null).toBeNull();
    expect(rows()['Message']).toBe(1);
    expect(wang.messages().map(({ text }) => text)).toEqual(GREETED);
  });
});

describe('a flood of refusals', () => {
  const start = () => {
    const clock = new DrillClock(MORNING);
    const { log, lines } = listeningLogger();
    return { clock, lines, refusals: makeRefusals({ clock, log }) };
  };

  test('is a line a minute for each address and reason, with how many there were', () => {
    const { clock, lines, refusals } = start();
    for (let i = 0; i < 50; i += 1) refusals.note('/telegram', 'secret');
    refusals.note('/telegram', 'content');
    refusals.note('/wecom/kf', 'secret');
    expect(lines).toHaveLength(3);
    clock.advance(MINUTE);
    refusals.note('/telegram', 'secret');
    expect(lines[3]).toContain('"moreBefore":49');
  });

  test('is told in full when the server closes', () => {
    const { lines, refusals } = start();
    for (let i = 0; i < 50; i += 1) refusals.note('/telegram', 'secret');
    refusals.flush();
    expect(lines[1]).toContain('"count":49');
    refusals.flush();
    expect(lines).toHaveLength(2);
  });
});
