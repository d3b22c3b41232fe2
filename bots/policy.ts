import { parsePolicy } from '../core/deadline/index.ts';
import { fingerprint, readTextFile } from '../core/io/index.ts';
import { makeRules } from '../core/ticket/index.ts';
import type { Rules } from '../core/ticket/index.ts';

/**
 * Reads the policy that the software acts on. Its identity names version, profile and content, so that a number changed
 * without a new version is told apart too.
 * @throws AppError POLICY, CONFIG naming the file and what to mend
 */
export function readRules(file: string, profile: string): Rules {
  const policy = parsePolicy(readTextFile(file, 'the policy file'), profile);
  return makeRules(policy, `${policy.version}/${profile}/${fingerprint(JSON.stringify(policy))}`);
}
