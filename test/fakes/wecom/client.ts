import { z } from 'zod';
import type { FakeWecom } from './index.ts';
import type { Fields, SecretKind } from './types.ts';

const fields = z.record(z.string(), z.unknown());
const tokenAnswer = z.object({ access_token: z.string() });

/** A caller with no judgement of its own, for the fake's tests: it asks and tells what it was answered. */
export class Caller {
  private readonly tokens = new Map<SecretKind, string>();

  constructor(private readonly fake: FakeWecom) {}

  /** A token, fetched once. */
  async token(kind: SecretKind): Promise<string> {
    const known = this.tokens.get(kind) ?? (await this.fetchToken(kind));
    this.tokens.set(kind, known);
    return known;
  }

  /** A new token, as far as the platform gives one. */
  async fetchToken(kind: SecretKind): Promise<string> {
    const { corpId, kfSecret, appSecret } = this.fake;
    const secret = kind === 'kf' ? kfSecret : appSecret;
    return tokenAnswer.parse(await this.open(`gettoken?corpid=${corpId}&corpsecret=${secret}`)).access_token;
  }

  /** Posts to a kf method. */
  kf(method: string, body: unknown = {}): Promise<Fields> {
    return this.post('kf', method, body);
  }

  /** Posts to an app method. */
  app(method: string, body: unknown = {}): Promise<Fields> {
    return this.post('app', method, body);
  }

  async post(kind: SecretKind, method: string, body: unknown): Promise<Fields> {
    const response = await this.raw(`${method}?access_token=${await this.token(kind)}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return fields.parse(await response.json());
  }

  async get(kind: SecretKind, path: string): Promise<Fields> {
    const joint = path.includes('?') ? '&' : '?';
    return this.open(`${path}${joint}access_token=${await this.token(kind)}`);
  }

  /** Posts without a token. */
  async hook(path: string, body: unknown): Promise<Fields> {
    const response = await this.raw(path, { method: 'POST', body: JSON.stringify(body) });
    return fields.parse(await response.json());
  }

  async upload(path: string, bytes: Buffer, name = 'file.bin'): Promise<Fields> {
    const form = new FormData();
    form.append('media', new Blob([bytes]), name);
    const response = await this.raw(path, { method: 'POST', body: form });
    return fields.parse(await response.json());
  }

  raw(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('connection', 'close');
    return fetch(`${this.fake.url}/cgi-bin/${path}`, { ...init, headers });
  }

  private async open(path: string): Promise<Fields> {
    return fields.parse(await (await this.raw(path)).json());
  }
}
