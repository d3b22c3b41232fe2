import type { Finding } from '../../core/delivery/index.ts';
import { MINUTE } from '../../core/kit/index.ts';
import type { Clock } from '../../core/kit/index.ts';
import { probe } from './client.ts';
import type { WecomClient } from './client.ts';
import type { Seal } from './crypto.ts';
import { callerAddress, judgeFailure } from './errors.ts';
import type { Failure } from './errors.ts';

/** A clock further off than this has callbacks refused before long. */
const SKEW_MS = 2 * MINUTE;
/** The platform believes an address that proves itself within a second. */
const ECHO = 'guanjia-looks-at-itself';

/** Whether a token can be had. */
export async function examineToken(client: WecomClient): Promise<Finding> {
  const reply = await client.token();
  if (reply.kind === 'done') return ok('token', 'corpid and secret are right');
  return failed('token', reply, 'gettoken');
}

/** What stands in the way of a call that should have worked, and what to do about it. */
export function failed(what: string, failure: Failure, method: string): Finding {
  const { problem } = judgeFailure(failure, method);
  const address = failure.kind === 'refused' ? callerAddress(failure.words) : null;
  if (failure.kind === 'refused' && failure.code === 60020) {
    const whom = address ?? 'the address this machine calls from';
    return {
      ...{ level: 'bad', what, found: `${problem} (seen as ${whom})` },
      fix: `add ${whom} under 企业可信IP of the app; it takes about a minute`,
    };
  }
  const fix =
    failure.kind === 'lost'
      ? 'see whether this machine reaches qyapi.weixin.qq.com (network, proxy, WECOM_API_ROOT)'
      : 'mend what is named and start again';
  return { level: 'bad', what, found: problem, fix };
}

/** Whether our clock agrees with the platform's, by its last answer. */
export function examineClock({ skewMs }: WecomClient): Finding {
  if (skewMs === null)
    return { level: 'warn', what: 'clock', found: 'not known: WeCom gave no answer', fix: '' };
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  if (Math.abs(skewMs) <= SKEW_MS) return ok('clock', `within ${seconds} s of WeCom's`);
  const found = `${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} WeCom's; callbacks may be refused`;
  return { level: 'bad', what: 'clock', found, fix: 'set the clock of this machine by NTP' };
}

/** Whether token and key fit together: what is sealed with them can be opened again. */
export function examineSeal(seal: Seal, clock: Clock): Finding {
  const opened = seal.open(seal.seal(ECHO, clock.now()), clock.now());
  if (opened.ok && opened.plain === ECHO)
    return ok(
      'callback keys',
      'of the right form; whether they are those of the console shows when it saves them',
    );
  return {
    ...{ level: 'bad', what: 'callback keys', found: 'what is sealed with them cannot be opened' },
    fix: 'copy Token and EncodingAESKey anew from the admin console',
  };
}

/** Whether our address can be reached from outside, by asking it what the platform asks when it is saved. */
export async function examineReach(
  seal: Seal,
  { url, clock }: { url: string; clock: Clock },
): Promise<Finding> {
  const { signature, timestamp, nonce, ciphertext } = seal.seal(ECHO, clock.now());
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr: ciphertext });
  const answer = await probe(`${url}?${String(query)}`);
  if (answer?.status === 200 && answer.text === ECHO) return ok('callback address', `${url} answers`);
  const found =
    answer === null ? `${url} does not answer` : `${url} answers ${answer.status}, and not with our words`;
  return {
    ...{ level: 'bad', what: 'callback address', found },
    fix: 'see that the reverse proxy passes this path on to GUANJIA_CALLBACK_PORT unchanged',
  };
}

export function ok(what: string, found: string): Finding {
  return { level: 'ok', what, found, fix: '' };
}
