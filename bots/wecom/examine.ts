import type { Finding, Say } from '../../core/delivery/index.ts';
import { MINUTE, SECOND } from '../../core/kit/index.ts';
import type { Clock } from '../../core/kit/index.ts';
import { say } from '../../core/words/index.ts';
import type { DoctorKey } from '../../core/words/index.ts';
import { examineAddress } from '../reach.ts';
import type { WecomClient } from './client.ts';
import type { Seal } from './crypto.ts';
import { callerAddress } from './errors.ts';
import type { Failure } from './errors.ts';

/** A clock further off than this has callbacks refused before long. */
const SKEW_MS = 2 * MINUTE;
const ECHO = 'guanjia-looks-at-itself';
const UNTRUSTED = 60020;

/** Whether a token can be had. */
export async function examineToken(client: WecomClient): Promise<Finding> {
  const reply = await client.token();
  if (reply.kind === 'done') return ok(say('token'), say('wecom_token_ok'));
  return failed(say('token'), reply, 'gettoken');
}

/** What stands in the way of a call that should have worked, and what to do about it. */
export function failed(what: Say, failure: Failure, method: string): Finding {
  return { level: 'bad', what, ...explain(failure, method) };
}

/** Whether our clock agrees with the platform's, by its last answer. */
export function examineClock({ skewMs }: WecomClient): Finding {
  const what = say('clock');
  if (skewMs === null) return { level: 'warn', what, found: say('wecom_clock_unknown'), fix: null };
  const values = { seconds: Math.round(Math.abs(skewMs) / SECOND) };
  if (Math.abs(skewMs) <= SKEW_MS) return ok(what, say('wecom_clock_ok', values));
  const found = say(skewMs > 0 ? 'wecom_clock_behind' : 'wecom_clock_ahead', values);
  return { level: 'bad', what, found, fix: say('clock_fix') };
}

/** Whether token and key fit together: what is sealed with them can be opened again. */
export function examineSeal(seal: Seal, clock: Clock): Finding {
  const what = say('callback_keys');
  const opened = seal.open(seal.seal(ECHO, clock.now()), clock.now());
  if (opened.ok && opened.plain === ECHO) return ok(what, say('wecom_keys_ok'));
  return { level: 'bad', what, found: say('wecom_keys_bad'), fix: say('wecom_keys_fix') };
}

/** Whether our address can be reached from outside, by asking it what the platform asks when it is saved. */
export function examineReach(seal: Seal, { url, clock }: { url: string; clock: Clock }): Promise<Finding> {
  const { signature, timestamp, nonce, ciphertext } = seal.seal(ECHO, clock.now());
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: ciphertext });
  return examineAddress({
    url: `${url}?${String(query)}`,
    isOurs: ({ status, text }) => status === 200 && text === ECHO,
  });
}

export function ok(what: Say, found: Say): Finding {
  return { level: 'ok', what, found, fix: null };
}

/** Codes that a company meets, by what they are about; both texts want no value but the code. */
const KNOWN: ReadonlyMap<number, { found: CodeKey; fix: FixKey }> = new Map([
  ...about([40001, 40091], 'wecom_secret_wrong', 'wecom_secret_fix'),
  ...about([40013], 'wecom_corp_wrong', 'wecom_corp_fix'),
  ...about([40056, 301002], 'wecom_agent_wrong', 'wecom_agent_fix'),
  ...about([48002, 95017, 95023], 'wecom_no_permission', 'wecom_permission_fix'),
  ...about([95011, 95012], 'wecom_kf_elsewhere', 'wecom_kf_elsewhere_fix'),
  ...about([50003], 'wecom_app_disabled', 'wecom_app_disabled_fix'),
]);
/** The platform takes it later. */
const LATER: readonly number[] = [-1, 6000, 45009, 45033];

type CodeKey = Extract<
  DoctorKey,
  | 'wecom_secret_wrong'
  | 'wecom_corp_wrong'
  | 'wecom_agent_wrong'
  | 'wecom_no_permission'
  | 'wecom_kf_elsewhere'
  | 'wecom_app_disabled'
>;
type FixKey = Extract<
  DoctorKey,
  | 'wecom_secret_fix'
  | 'wecom_corp_fix'
  | 'wecom_agent_fix'
  | 'wecom_permission_fix'
  | 'wecom_kf_elsewhere_fix'
  | 'wecom_app_disabled_fix'
>;

function about(
  codes: readonly number[],
  found: CodeKey,
  fix: FixKey,
): [number, { found: CodeKey; fix: FixKey }][] {
  return codes.map((code) => [code, { found, fix }]);
}

function explain(failure: Failure, method: string): { found: Say; fix: Say } {
  if (failure.kind === 'lost')
    return { found: say('wecom_lost', { method, why: failure.why }), fix: say('wecom_lost_fix') };
  const { code, words } = failure;
  if (code === UNTRUSTED) return untrusted(callerAddress(words));
  const known = KNOWN.get(code);
  if (known) return { found: say(known.found, { code }), fix: say(known.fix) };
  if (LATER.includes(code)) return { found: say('wecom_busy', { method, code }), fix: say('wecom_busy_fix') };
  return { found: say('wecom_refused', { method, code, words }), fix: say('wecom_refused_fix') };
}

function untrusted(address: string | null): { found: Say; fix: Say } {
  if (address === null)
    return { found: say('wecom_untrusted_somewhere'), fix: say('wecom_untrusted_somewhere_fix') };
  return { found: say('wecom_untrusted', { address }), fix: say('wecom_untrusted_fix', { address }) };
}
