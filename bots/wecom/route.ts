import type { CallbackAnswer, CallbackRequest, CallbackRoute } from '../../core/delivery/index.ts';
import type { Clock } from '../../core/kit/index.ts';
import type { Opened, Seal } from './crypto.ts';
import { readEnvelope, readXml } from './envelope.ts';
import type { XmlFields } from './envelope.ts';

export interface RouteParts {
  path: string;
  seal: Seal;
  clock: Clock;
  /** Resolves once what was told is durably kept, with the status to answer. */
  take(fields: XmlFields): Promise<number>;
}

/**
 * An address for callbacks: a GET proves itself by the deciphered `echostr`, a POST is believed once its seal is, and
 * answered with an empty body. What is not believed is answered 403, what cannot be read 400.
 */
export function makeRoute(parts: RouteParts): CallbackRoute {
  const { path } = parts;
  return {
    path,
    methods: ['GET', 'POST'],
    answer: (request) => (request.method === 'GET' ? prove(parts, request) : receive(parts, request)),
  };
}

function prove(parts: RouteParts, { query }: CallbackRequest): Promise<CallbackAnswer> {
  // Base64 has no spaces: where one stands, a plus was sent as it is.
  const ciphertext = (query.get('echostr') ?? '').replaceAll(' ', '+');
  const opened = open(parts, query, ciphertext);
  if (!opened.ok) return Promise.resolve(refuse(opened.why));
  return Promise.resolve({ status: 200, body: opened.plain });
}

async function receive(parts: RouteParts, { query, body }: CallbackRequest): Promise<CallbackAnswer> {
  const ciphertext = readEnvelope(body);
  if (ciphertext === null) return refuse('envelope');
  const opened = open(parts, query, ciphertext);
  if (!opened.ok) return refuse(opened.why);
  const fields = readXml(opened.plain);
  if (fields === null) return refuse('content');
  return { status: await parts.take(fields) };
}

function open({ seal, clock }: RouteParts, query: URLSearchParams, ciphertext: string): Opened {
  const sealed = {
    signature: query.get('msg_signature') ?? '',
    timestamp: query.get('timestamp') ?? '',
    nonce: query.get('nonce') ?? '',
    ciphertext,
  };
  return seal.open(sealed, clock.now());
}

function refuse(refused: string): CallbackAnswer {
  return { status: refused === 'envelope' || refused === 'content' ? 400 : 403, refused };
}
