import { HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { describeFault, redactor } from '../../../bots/telegram/faults.ts';
import { planAfter, recovered, WELL, withTold } from '../../../bots/telegram/health.ts';
import type { Health, Setback } from '../../../bots/telegram/health.ts';
import { judgeFault } from '../../../bots/telegram/judge.ts';
import type { Fault } from '../../../bots/telegram/types.ts';
import { NOW } from './setup.ts';

const refused = (code: number, description = 'x', more: object = {}): Fault => ({
  ...{ kind: 'refused', code, description, retryAfterMs: null, movedTo: null },
  ...more,
});

describe('a send that was refused', () => {
  it.each<[string, Fault, object]>([
    [
      'too many',
      refused(429, 'Too Many Requests', { retryAfterMs: 7_000 }),
      { kind: 'retry', afterMs: 7_000 },
    ],
    ['500', refused(500), { kind: 'retry' }],
    ['503', refused(503), { kind: 'retry' }],
    ['502', refused(502), { kind: 'unknown' }],
    ['504', refused(504), { kind: 'unknown' }],
    ['an error page', { kind: 'garbled' }, { kind: 'unknown' }],
    ['no connection', { kind: 'silent', begun: false, why: 'ECONNREFUSED' }, { kind: 'retry' }],
    ['no answer', { kind: 'silent', begun: true, why: 'timeout' }, { kind: 'unknown' }],
    ['a block', refused(403, 'Forbidden: bot was blocked by the user'), { kind: 'unreachable' }],
    ['a lost chat', refused(400, 'Bad Request: chat not found'), { kind: 'unreachable' }],
    ['a lost topic', refused(400, 'Bad Request: message thread not found'), { kind: 'unreachable' }],
    ['a closed topic', refused(400, 'Bad Request: TOPIC_CLOSED'), { kind: 'closed' }],
    [
      'a missing right',
      refused(400, 'Bad Request: not enough rights to send text messages to the chat'),
      { kind: 'closed' },
    ],
    ['a wrong token', refused(401, 'Unauthorized'), { kind: 'config' }],
    ['a token that is none', refused(404, 'Not Found'), { kind: 'config' }],
    ['anything else', refused(400, 'Bad Request: message text is empty'), { kind: 'refused' }],
  ])('by %s is judged so', (_what, fault, verdict) => {
    expect(judgeFault(fault)).toMatchObject({ ok: false, ...verdict });
  });
});

describe('a network error', () => {
  const faultOf = (message: string, code?: string) =>
    describeFault(
      new HttpError('failed', Object.assign(new Error(message), code === undefined ? {} : { code })),
      redactor('4242:secret'),
    );

  it.each<[string, string, string | undefined, boolean]>([
    [
      'a refused connection',
      'request to x failed, reason: connect ECONNREFUSED 1.2.3.4:443',
      'ECONNREFUSED',
      false,
    ],
    ['an unknown name', 'reason: getaddrinfo ENOTFOUND x', 'ENOTFOUND', false],
    ['a connection that timed out', 'reason: connect ETIMEDOUT 1.2.3.4:443', 'ETIMEDOUT', false],
    ['several that timed out', 'request to x failed, reason: ', 'ETIMEDOUT', false],
    ['a wrong certificate', 'reason: certificate has expired', 'CERT_HAS_EXPIRED', false],
    [
      'a handshake that broke off',
      'reason: Client network socket disconnected before secure TLS connection was established',
      'ECONNRESET',
      false,
    ],
    ['a connection that broke off', 'reason: socket hang up', 'ECONNRESET', true],
    ['an answer that took too long', "Request to 'sendMessage' timed out after 30 seconds", undefined, true],
  ])('of %s says whether anything was sent', (_what, message, code, begun) => {
    expect(faultOf(message, code)).toMatchObject({ kind: 'silent', begun });
  });

  it('never tells the address, which holds the token', () => {
    const fault = faultOf(
      'request to https://api.telegram.org/bot4242:secret/x failed, reason: socket hang up',
    );
    expect(JSON.stringify(fault)).not.toContain('secret');
  });

  it('leaves neither token nor file address in words', () => {
    const redact = redactor('4242:secret');
    const words =
      'bad https://x.org/file/bot4242:secret/a.jpg and 4242:secret and 123456:ABCDEFGHIJKLMNOPQRSTUVW';
    expect(redact(words)).toBe('bad … and … and …');
  });
});

describe('what stands in the way of listening', () => {
  const down: Setback = {
    kind: 'fault',
    by: 'poll',
    fault: { kind: 'silent', begun: false, why: 'ECONNREFUSED' },
  };
  const wrongToken: Setback = { kind: 'fault', by: 'identity', fault: refused(401, 'Unauthorized') };
  const conflict: Setback = { kind: 'fault', by: 'poll', fault: refused(409, 'Conflict: terminated') };
  const wrongHook: Setback = { kind: 'fault', by: 'setup', fault: refused(400, 'Bad Request: bad webhook') };

  it('makes the waits longer, up to half a minute', () => {
    let health: Health = WELL;
    const waits = Array.from({ length: 8 }, () => {
      const course = planAfter(down, health, NOW);
      ({ health } = course);
      return course.waitMs / 1_000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 15, 30, 30, 30]);
  });

  it('is told once it has lasted over a minute, and once an hour after that', () => {
    const { health: first } = planAfter(down, WELL, NOW);
    expect(planAfter(down, first, NOW + 60_000).trouble).toBeNull();
    expect(planAfter(down, first, NOW + 60_001).trouble).toMatchObject({ kind: 'down' });
    const told = withTold(first, 'down', NOW + 60_001);
    expect(planAfter(down, told, NOW + 120_000).trouble).toBeNull();
    expect(planAfter(down, told, NOW + 3_660_001).trouble).toMatchObject({ kind: 'down' });
  });

  it('that comes and goes is not told each time', () => {
    const told = recovered(withTold(WELL, 'conflict', NOW));
    expect(planAfter(conflict, told, NOW + 60_000).trouble).toBeNull();
  });

  it.each<[string, Setback, RegExp]>([
    ['token', wrongToken, /TELEGRAM_BOT_TOKEN/],
    ['conflict', conflict, /another program/],
    ['webhook', wrongHook, /TELEGRAM_WEBHOOK_URL/],
  ])('is told at once when somebody has to mend the %s', (kind, setback, words) => {
    const { trouble, waitMs } = planAfter(setback, WELL, NOW);
    expect(trouble).toMatchObject({ kind });
    expect(trouble?.what).toMatch(words);
    expect(waitMs).toBe(30_000);
  });

  it('waits as long as Telegram asks', () => {
    const slow: Setback = { kind: 'fault', by: 'poll', fault: refused(429, 'x', { retryAfterMs: 5_000 }) };
    expect(planAfter(slow, WELL, NOW).waitMs).toBe(5_000);
  });

  it('is no trouble to be told when the store itself keeps nothing', () => {
    const { health } = planAfter({ kind: 'door' }, WELL, NOW);
    expect(planAfter({ kind: 'door' }, health, NOW + 600_000).trouble).toBeNull();
  });
});
