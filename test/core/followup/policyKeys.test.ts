import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parsePolicy } from '../../../core/deadline/index.ts';

const FILE = new URL('../../../handbooks/policy.yaml', import.meta.url).pathname;

interface File {
  profiles: { residential: Record<string, unknown> & { ladder: object; clocks: { complaint: object } } };
}

/** The sample policy with its residential profile changed. */
function policyWith(change: (profile: File['profiles']['residential']) => void) {
  const file = parse(readFileSync(FILE, 'utf8')) as File;
  change(file.profiles.residential);
  return () => parsePolicy(stringify(file), 'residential');
}

describe('a policy file written before these rules', () => {
  const old = policyWith((profile) => {
    delete profile['alerts'];
    delete profile['vip'];
    Reflect.deleteProperty(profile.ladder, 'unowned_after');
    Reflect.deleteProperty(profile.ladder, 'new_time_after');
    Reflect.deleteProperty(profile.clocks.complaint, 'harm');
  });

  it('is read: nothing waits, nothing is counted, nobody is served first, harm has no clock of its own', () => {
    expect(old()).toMatchObject({
      alerts: { quiet: {}, cardsPerHour: null },
      vip: null,
      clocks: { complaint: { harm: {} } },
      ladder: {
        unownedAfter: { value: { kind: 'workhours', minutes: 240 } },
        newTimeAfterMs: { value: 1_800_000 },
      },
    });
  });
});

describe('the rules for alerts', () => {
  it.each([
    ['an unknown level', { quiet: { calm: ['notices'] } }, /alerts\.quiet/],
    ['something else that waits', { quiet: { minor: ['everything'] } }, /alerts\.quiet\.minor/],
    ['no cards at all', { cards_per_hour: { value: '0 times', clause: 'x 1' } }, /cards_per_hour/],
    ['a limit without its clause', { cards_per_hour: { value: '9 times' } }, /cards_per_hour\.clause/],
  ])('are refused with %s, naming the key', (_what, alerts, message) => {
    expect(policyWith((profile) => void (profile['alerts'] = alerts))).toThrow(message);
  });
});
