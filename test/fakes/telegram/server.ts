import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Faults } from '../faults.ts';
import { answerJson, readBody } from '../serve.ts';
import type { Handler } from '../serve.ts';
import { ApiError, badRequest, defaultDescription } from './errors.ts';
import { fileAt } from './files.ts';
import { findMethod } from './methods.ts';
import { parseParams } from './parse.ts';
import type { Params } from './parse.ts';
import type { World } from './world.ts';

/** Largest upload, bytes. */
const UPLOAD_MAX = 50 * 1024 * 1024;

/** The faults planned under this name befall downloads from the file host. */
const FILE_FAULTS = 'file';

interface Site {
  world: World;
  token: string;
  faults: Faults;
  /** Ends slow answers when the fake closes. */
  closing: AbortSignal;
}

/** Answers the HTTP requests of a bot: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function makeHandler(site: Site): Handler {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    const [, place, token, rest] = /^\/(bot|file\/bot)([^/]*)\/(.+)$/.exec(path) ?? [];
    const body = await readBody(request);
    if (rest === undefined || token === undefined) return refuse(response, new ApiError(404, 'Not Found'));
    if (token !== site.token) return refuse(response, unauthorized(token));
    if (place === 'bot') await callMethod({ site, request, response, url, body }, rest);
    else await sendFile(site, request, response, rest);
  };
}

/** Carries out a call that came as the answer of a webhook. */
export async function callQuietly(
  world: World,
  name: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const method = findMethod(name);
  if (!method || method.name.startsWith('get')) return;
  world.calls.push({ method: method.name, params: fields, at: world.nowMs() });
  try {
    await method.run(world, { fields, uploads: new Map() }, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Telegram does not say how such a call went.
  }
  world.changed();
}

interface Exchange {
  site: Site;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  body: Buffer;
}

async function callMethod(exchange: Exchange, given: string): Promise<void> {
  const { site, request, response } = exchange;
  const name = findMethod(given)?.name ?? given;
  try {
    const params = readParams(exchange);
    site.world.calls.push({ method: name, params: params.fields, at: site.world.nowMs() });
    site.world.changed();
    const fault = site.faults.take(name);
    if (await preempts(site, request, response, fault)) return;
    const answer = await carryOut(site.world, given, params, response);
    finish(request, response, fault, answer);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    refuse(response, error);
  }
}

/** Runs the method and gives what is to be answered, result or refusal. */
async function carryOut(
  world: World,
  given: string,
  params: Params,
  response: ServerResponse,
): Promise<() => void> {
  try {
    const method = findMethod(given);
    if (!method) throw new ApiError(404, 'Not Found: method not found');
    const result = await method.run(world, params, goneSignal(response));
    return () => answerJson(response, { ok: true, result });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return () => refuse(response, error);
  }
}

function readParams({ url, request, body }: Exchange): Params {
  if (body.length > UPLOAD_MAX) throw new ApiError(413, 'Request Entity Too Large');
  if (request.method !== 'POST' && request.method !== 'GET') throw badRequest('method must be GET or POST');
  return parseParams(url, request.headers, body);
}

/** The fault takes the place of the call; a slow one only holds it up. */
async function preempts(
  { closing }: Site,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | null,
): Promise<boolean> {
  switch (fault?.kind) {
    case 'code':
      refuse(response, plannedError(fault));
      return true;
    case 'http':
      response
        .writeHead(fault.status, { 'content-type': 'text/html' })
        .end(fault.body ?? '<h1>Bad Gateway</h1>');
      return true;
    case 'drop':
      request.socket.destroy();
      return true;
    case 'slow':
      await delay(fault.ms, undefined, { signal: closing, ref: false }).catch(() => undefined);
      return false;
    default:
      return false;
  }
}

/** The call is done; whether the client learns of it is up to the fault. */
function finish(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | null,
  answer: () => void,
): void {
  if (fault?.kind === 'done_then_drop') request.socket.destroy();
  else if (fault?.kind !== 'done_then_hang' && !response.destroyed) answer();
}

async function sendFile(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const fault = site.faults.take(FILE_FAULTS);
  if (await preempts(site, request, response, fault)) return;
  const bytes = fileAt(site.world, path);
  if (!bytes) return refuse(response, new ApiError(404, 'Not Found'));
  finish(request, response, fault, () => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
    response.end(bytes);
  });
}

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  response.once('close', () => gone.abort());
  return gone.signal;
}

/** A token that could be one is merely not known; anything else is no token. */
function unauthorized(token: string): ApiError {
  const isToken = /^[1-9]\d*:.+$/.test(token);
  return new ApiError(401, isToken ? 'Unauthorized' : 'Unauthorized: invalid token specified');
}

function plannedError({ code, description, retryAfter }: Extract<Fault, { kind: 'code' }>): ApiError {
  const seconds = retryAfter ?? (code === 429 ? 1 : undefined);
  const parameters = seconds === undefined ? undefined : { retry_after: seconds };
  return new ApiError(code, description ?? defaultDescription(code, seconds), parameters);
}

function refuse(response: ServerResponse, { code, description, parameters }: ApiError): void {
  answerJson(
    response,
    { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
    code,
  );
}
