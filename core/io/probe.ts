/** How far a request came. Times are real ms. */
export type Probe =
  | { kind: 'answered'; status: number; text: string; ms: number }
  /** Not: which part of the way gave out, and by what it says so (`ENOTFOUND`, `CERT_HAS_EXPIRED`, …). */
  | { kind: 'failed'; at: 'dns' | 'connection' | 'tls'; why: string }
  | { kind: 'timeout'; afterMs: number };

export interface ProbeOptions {
  method?: 'GET' | 'POST' | 'HEAD';
  body?: string;
  /** Default 5 s. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
/** More of an answer is not kept, characters: what is looked for is short. */
const TEXT_MOST = 1_000;

const DNS = /^(ENOTFOUND|EAI_AGAIN|EAI_|ENODATA|ESERVFAIL)/;
const TLS = /CERT|^ERR_TLS|^ERR_SSL|^EPROTO|SELF_SIGNED|^UNABLE_TO|^DEPTH_ZERO|^HOSTNAME_MISMATCH/;

/** One request to an address of one's own, as somebody outside would make it. Never throws. */
export async function probe(url: string, options: ProbeOptions = {}): Promise<Probe> {
  const { method = 'GET', body, timeoutMs = TIMEOUT_MS } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const start = performance.now();
  try {
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      redirect: 'manual',
      signal,
    });
    const text = (await response.text()).slice(0, TEXT_MOST);
    return { kind: 'answered', status: response.status, text, ms: Math.round(performance.now() - start) };
  } catch (error) {
    if (signal.aborted) return { kind: 'timeout', afterMs: timeoutMs };
    return failedBy(codeOf(error));
  }
}

function failedBy(why: string): Probe {
  if (DNS.test(why)) return { kind: 'failed', at: 'dns', why };
  return { kind: 'failed', at: TLS.test(why) ? 'tls' : 'connection', why };
}

/** Several addresses of one name fail together: the first tells. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return first instanceof Error && 'code' in first ? String(first.code) : 'network';
}
