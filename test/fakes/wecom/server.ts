import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../faults.ts';
import { answerJson, readBody, serve } from '../serve.ts';
import type { Served } from '../serve.ts';
import { CODE, Refusal, needs, refuse } from './refusal.ts';
import type { Tokens } from './tokens.ts';
import type { Answer, ApiCall, Call, Endpoint, Endpoints } from './types.ts';
import type { World } from './world.ts';

const PREFIX = '/cgi-bin/';

interface Parts {
  world: World;
  tokens: Tokens;
  endpoints: Endpoints;
}

/** The endpoints on loopback, with planned faults before and after them. */
export function serveApi(parts: Parts, port: number | undefined): Promise<Served> {
  return serve((request, response) => handle(parts, request, response), port);
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const method = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : '';
  const endpoint = parts.endpoints[method];
  const raw = await readBody(request);
  if (!endpoint) return void response.writeHead(404).end('Not Found');
  const call = readCall(request, url, raw);
  const noted = note(parts.world, method, call);
  const fault = parts.world.faults.take(method);
  if (fault && spoil(fault, response)) return parts.world.changed();
  if (fault?.kind === 'slow') await pause(fault.ms);
  const answer =
    fault?.kind === 'code' ? refused(fault) : await perform(parts, endpoint, { call, verb: request.method });
  noted.errcode = errcodeOf(answer);
  parts.world.changed();
  if (fault?.kind === 'done_then_drop') return void response.destroy();
  if (fault?.kind !== 'done_then_hang') send(response, answer);
}

function readCall(request: IncomingMessage, url: URL, raw: Buffer): ApiCall {
  return {
    query: url.searchParams,
    body: parseJson(raw),
    raw,
    contentType: request.headers['content-type'] ?? '',
    range: request.headers.range ?? null,
  };
}

function note(world: World, method: string, { query, body }: ApiCall): Call {
  const noted: Call = {
    method,
    query: Object.fromEntries(query),
    body: body ?? null,
    at: world.now(),
    errcode: null,
  };
  world.calls.push(noted);
  return noted;
}

/** Answers or drops the call without doing it, where the fault is of that kind. */
function spoil(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'drop') response.destroy();
  else if (fault.kind === 'http')
    response
      .writeHead(fault.status, { 'content-type': 'text/html' })
      .end(fault.body ?? `<html><body><h1>${fault.status} Bad Gateway</h1></body></html>`);
  else return false;
  return true;
}

function refused(fault: Extract<Fault, { kind: 'code' }>): Answer {
  const fields = { errcode: fault.code, errmsg: fault.description ?? 'planned by the test' };
  return { kind: 'json', fields };
}

async function perform(
  { world, tokens }: Parts,
  endpoint: Endpoint,
  { call, verb }: { call: ApiCall; verb: string | undefined },
): Promise<Answer> {
  try {
    if (endpoint.http === 'GET') needs(verb === 'GET', CODE.needsGet, 'require GET method');
    else needs(verb === 'POST', CODE.needsPost, 'require POST method');
    if (endpoint.access !== 'open') allow(world, endpoint, tokens.kindOf(call.query.get('access_token')));
    if (endpoint.body === 'json') needs(call.body !== undefined, CODE.badJson, 'data format error');
    return await endpoint.run(call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'json', fields: { errcode: error.errcode, errmsg: error.message } };
  }
}

function allow(world: World, { access }: Endpoint, kind: 'kf' | 'app'): void {
  needs(world.trusted, CODE.untrustedIp, 'not allow to access from your ip: 127.0.0.1');
  const granted =
    access === 'any' || access === kind || (access === 'kf' && kind === 'app' && world.config.appMayUseKf);
  if (!granted) refuse(CODE.noPermission, 'api forbidden');
}

function errcodeOf(answer: Answer): number {
  const code = answer.kind === 'json' ? answer.fields['errcode'] : 0;
  return typeof code === 'number' ? code : 0;
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'json') return answerJson(response, answer.fields);
  response.writeHead(answer.status, answer.headers).end(answer.bytes);
}

/** Undefined for what is no JSON. */
function parseJson(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    // No JSON is an answer of its own (47001), and uploads are none by right.
    return undefined;
  }
}

/** Does not keep the process alive after the fake is closed. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
