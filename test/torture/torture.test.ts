import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../core/kit/index.ts';
import { ShiftedClock, SystemClock } from '../../core/io/index.ts';
import { addWorking, callDue, phoneAt } from './calendar.ts';
import { count } from './count.ts';
import type { Evidence } from './count.ts';
import type { Fault } from './judge.ts';
import type { Held, Sent } from './sent.ts';
import { torture } from './torture.ts';
import type { Torture } from './torture.ts';

describe('a service killed in the middle of its work', () => {
  let result: Torture;

  beforeAll(async () => {
    result = await torture({ messages: 40, kills: 2, seed: 7 });
  }, 150_000);

  it('answers, opens and alerts everything exactly once', () => {
    const { verdict, evidence } = result;
    expect(verdict.findings).toEqual([]);
    expect([...verdict.unjudged]).toEqual([]);
    expect(result.afterwards).toBe(0);
    expect(evidence.delivered).toHaveLength(40);
    expect(result.kills).toBeGreaterThanOrEqual(3);
    expect(verdict.alerts).toBeGreaterThan(25);
  });

  describe('is counted so that', () => {
    const isAlert = ({ alert }: Sent) => alert !== null && !alert.warning && alert.reason !== 'emergency';
    const isAnswer = ({ key, text, card }: Sent) =>
      key.startsWith('m') && card?.kind !== 'dispatch' && text.includes('已为您登记报修');

    it('an alert that never came is missed', () => {
      expect(faults(change(result, isAlert, () => []))).toEqual(['lost', 'skipped']);
    });

    it('an alert under a second key is a double', () => {
      const twice = change(result, isAlert, (one) => [one, withKey(one, 't9999.1:0')]);
      expect(faults(twice)).toEqual(['doubled', 'unasked']);
    });

    it('an alert before its time and one after it are seen', () => {
      expect(faults(change(result, isAlert, (one) => [{ ...one, at: one.at - HOUR }]))).toContain('early');
      const late = faults(change(result, isAlert, (one) => [{ ...one, at: one.at + 5 * HOUR }]));
      expect(late).toContain('late');
    });

    it('an alert to somebody else is one that nobody asked for', () => {
      const astray = change(result, isAlert, (one) => [{ ...one, sent: { ...one.sent, to: 'wang' } }]);
      expect(faults(astray)).toEqual(['unasked']);
    });

    it('an answer that is gone, or comes twice, is found', () => {
      expect(faults(change(result, isAnswer, () => []))).toEqual(['lost']);
      const again = (one: Held) => [one, withKey(one, `${one.sent.key.split(':')[0] ?? ''}:99`)];
      expect(faults(change(result, isAnswer, again))).toEqual(['doubled', 'unasked']);
    });

    it('a message that is gone is found', () => {
      const { facts } = result.evidence;
      const evidence = { ...result.evidence, facts: { ...facts, messages: facts.messages.slice(1) } };
      expect(faults(evidence)).toContain('lost');
    });
  });
});

describe('the calendar of the count', () => {
  const at = (text: string) => Date.parse(`${text}+08:00`);

  it.each([
    ['2026-03-02T09:00', '2026-03-02T14:30'],
    ['2026-03-06T16:30', '2026-03-09T11:30'],
    ['2026-03-07T10:00', '2026-03-09T14:00'],
  ])('four working hours from %s end at %s', (from, due) => {
    expect(addWorking(at(from), 4 * HOUR)).toBe(at(due));
  });

  it.each([
    ['2026-03-02T14:00', '2026-03-02T18:00', '2026-03-03T00:00'],
    ['2026-03-02T16:30', '2026-03-02T18:30', '2026-03-03T00:00'],
    ['2026-03-02T20:00', '2026-03-03T08:30', '2026-03-03T12:00'],
  ])('work reported at %s is phoned about at %s and due at %s', (reported, phone, due) => {
    expect(phoneAt(at(reported))).toBe(at(phone));
    expect(callDue(at(reported))).toBe(at(due));
  });
});

describe('a shifted clock', () => {
  it('does not begin to wait when the wait was called off before', async () => {
    const clock = new ShiftedClock(new SystemClock());
    const off = AbortSignal.abort(new Error('called off'));
    await expect(clock.waitUntil(clock.now() + MINUTE, off)).rejects.toThrow('called off');
  }, 2_000);
});

/** The kinds of fault that are found, each once. */
function faults(evidence: Evidence): Fault[] {
  return [...new Set(count(evidence).findings.map(({ fault }) => fault))].sort();
}

/** The same evidence, with the first such send put in other words. */
function change({ evidence }: Torture, which: (sent: Sent) => boolean, to: (one: Held) => Held[]): Evidence {
  const all = [...evidence.held.values()];
  const first = all.findIndex(({ sent }) => which(sent));
  expect(first).toBeGreaterThanOrEqual(0);
  const changed = all.flatMap((one, i) => (i === first ? to(one) : [one]));
  return { ...evidence, held: new Map(changed.map((one) => [one.sent.key, one])) };
}

function withKey(one: Held, key: string): Held {
  return { ...one, sent: { ...one.sent, key } };
}
