import type { Clock, Logger } from '../../core/kit/index.ts';

/** Where the platform is, and the secret of one of its surfaces. */
export interface WecomAccess {
  /** `https://qyapi.weixin.qq.com`, without a slash at its end. */
  apiRoot: string;
  corpId: string;
  secret: string;
}

/** What a callback is signed and sealed with, as the admin console shows it. */
export interface CallbackKeys {
  token: string;
  /** EncodingAESKey, 43 letters and digits. */
  aesKey: string;
}

/** What every room of this family is given. */
export interface WecomDeps {
  clock: Clock;
  log: Logger;
  /** Pictures by content hash. */
  media: { find(hash: string): Promise<Uint8Array | null> };
  /** How long an answer of the platform may take, real ms. Default 10 s. */
  timeoutMs?: number;
}

/** An address at which the platform can call, for `examine`; null: not known. */
export type PublicUrl = string | null;

/** A picture that goes with the words, as the core names it. */
export interface Picture {
  hash: string;
  type: string;
  name: string;
  bytes: number;
}

/** A member's id on every surface inside the enterprise. */
export const MEMBER = 'wecom';
