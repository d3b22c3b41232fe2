import type { GatewayAnswer, GatewayConfig, GatewayRequest } from './types.ts';

const TIMEOUT_MS = 10_000;

/** Posts one alert and waits for the status; nothing of the answer but that counts. Never throws. */
export async function postAlert(
  { url, timeoutMs = TIMEOUT_MS }: GatewayConfig,
  { headers, body }: GatewayRequest,
): Promise<GatewayAnswer> {
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', headers, body },
      // A redirect would carry names and phones to somewhere nobody has configured.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Read or not, the answer has been given; a connection left half read would stay open.
    await response.body?.cancel();
    const { status } = response;
    return { kind: 'answered', status, retryAfterMs: readRetryAfter(response.headers.get('retry-after')) };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'silent', why: late ? 'timeout' : 'network' };
  }
}

/** Seconds; a date is not understood and counts as none. */
function readRetryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
}
