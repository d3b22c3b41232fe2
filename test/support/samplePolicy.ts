import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../core/deadline/index.ts';
import type { Policy } from '../../core/deadline/index.ts';

/** The sample company's policy file as it stands. */
export const POLICY_YAML = readFileSync(new URL('../../handbooks/policy.yaml', import.meta.url), 'utf8');

/** A profile of the sample company's policy. */
export function samplePolicy(profile: 'residential' | 'visitor-park' = 'residential'): Policy {
  return parsePolicy(POLICY_YAML, profile);
}

/** `2026-03-02 09:00` (+08:00) as an instant; seconds may follow. */
export function local(time: string): number {
  const [date = '', clock = '00:00'] = time.split(' ');
  return Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`);
}

/** The other way round, to the minute or, where they are not nought, to the second. */
export function sayLocal(at: number): string {
  const text = new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return text.replace(/:00$/, '');
}
