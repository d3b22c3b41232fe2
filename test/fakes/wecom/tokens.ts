import { CODE, get, needs, refuse } from './refusal.ts';
import type { Endpoints, SecretKind } from './types.ts';
import type { World } from './world.ts';

const LIFETIME_S = 7200;

interface Issued {
  kind: SecretKind;
  /** Epoch ms. */
  expiresAt: number;
  revoked: boolean;
}

/** Access tokens: one living token per secret. */
export class Tokens {
  /** How often a wrong secret was tried; the real platform blocks the address for an hour. */
  wrongSecrets = 0;
  private readonly issued = new Map<string, Issued>();

  constructor(private readonly world: World) {}

  endpoints(): Endpoints {
    return { gettoken: get('open', (query) => this.issue(query)) };
  }

  /** How many tokens have been given out. */
  get count(): number {
    return this.issued.size;
  }

  /** Every token so far is expired from now on: 42001. */
  expireAll(): void {
    for (const one of this.issued.values()) one.expiresAt = Math.min(one.expiresAt, this.world.now());
  }

  /** Every token so far is unknown from now on: 40014. */
  revokeAll(): void {
    for (const one of this.issued.values()) one.revoked = true;
  }

  /** Whose token it is. Refuses 41001, 40014 and 42001. */
  kindOf(token: string | null): SecretKind {
    if (!token) refuse(CODE.noToken, 'access_token missing');
    const found = this.issued.get(token);
    if (!found || found.revoked) refuse(CODE.badToken, 'invalid access_token');
    if (found.expiresAt <= this.world.now()) refuse(CODE.expiredToken, 'access_token expired');
    return found.kind;
  }

  private issue(query: URLSearchParams) {
    const kind = this.authenticate(query.get('corpid'), query.get('corpsecret'));
    const living = this.living(kind);
    if (living && this.world.config.earlyToken === 'same') {
      const left = Math.floor((living[1].expiresAt - this.world.now()) / 1000);
      return { access_token: living[0], expires_in: left };
    }
    if (living) living[1].revoked = true;
    const token = this.world.id(`at_${kind}_`, 64);
    this.issued.set(token, { kind, expiresAt: this.world.now() + LIFETIME_S * 1000, revoked: false });
    return { access_token: token, expires_in: LIFETIME_S };
  }

  private authenticate(corpId: string | null, secret: string | null): SecretKind {
    const { config } = this.world;
    needs(Boolean(corpId), CODE.noCorpId, 'corpid missing');
    needs(Boolean(secret), CODE.noSecret, 'corpsecret missing');
    needs(corpId === config.corpId, CODE.badCorpId, 'invalid corpid');
    if (secret === config.kfSecret) return 'kf';
    if (secret === config.appSecret) return 'app';
    this.wrongSecrets += 1;
    return refuse(CODE.wrongSecret, 'invalid credential');
  }

  private living(kind: SecretKind): [string, Issued] | undefined {
    const now = this.world.now();
    return [...this.issued].find(([, one]) => one.kind === kind && !one.revoked && one.expiresAt > now);
  }
}
