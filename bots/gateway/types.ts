/** Where alerts go that nobody in chat answered, and the secret that signs them. */
export interface GatewayConfig {
  url: string;
  /** At least 16 characters; known to the receiver, never sent. */
  secret: string;
  /** How long an answer may take, real ms. Default 10 s. */
  timeoutMs?: number;
}

/** What is posted: headers as they go out, the body exactly as it is signed. */
export interface GatewayRequest {
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What came of one post. */
export type GatewayAnswer =
  | { kind: 'answered'; status: number; /** As the server asked for, ms. */ retryAfterMs: number | null }
  /** No answer in time, or no connection. */
  | { kind: 'silent'; why: 'timeout' | 'network' };
