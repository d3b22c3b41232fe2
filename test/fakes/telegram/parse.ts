import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './errors.ts';

/** A file that came with a multipart call. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}

/** The parameters of a call, from the address and from the body, and the files beside them. */
export interface Params {
  fields: Record<string, unknown>;
  uploads: Map<string, Upload>;
}

/** A plain object and no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what a client sent in any of the three body forms; what is no such body is refused with 400. */
export function parseParams(url: URL, headers: IncomingHttpHeaders, body: Buffer): Params {
  const fields: Record<string, unknown> = Object.fromEntries(url.searchParams);
  const uploads = new Map<string, Upload>();
  const type = headers['content-type'] ?? '';
  if (body.length === 0) return { fields, uploads };
  if (type.startsWith('multipart/form-data')) readMultipart(type, body, { fields, uploads });
  else if (type.startsWith('application/json')) Object.assign(fields, readJson(body));
  else Object.assign(fields, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  return { fields, uploads };
}

/** A parameter as text; numbers and booleans of JSON bodies become text, as on the real server. */
export function textOf({ fields }: Params, name: string): string {
  const value = fields[name];
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A whole number, or the fallback when there is none. */
export function numberOf(params: Params, name: string, fallback = 0): number {
  const value = Number.parseInt(textOf(params, name), 10);
  return Number.isNaN(value) ? fallback : value;
}

export function flagOf(params: Params, name: string): boolean {
  return ['true', '1', 'yes'].includes(textOf(params, name).toLowerCase());
}

/** A structured parameter, given as JSON or as text that holds JSON; undefined when absent. */
export function jsonOf({ fields }: Params, name: string, noun: string): unknown {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    throw badRequest(`Can't parse ${noun} JSON object`);
  }
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(parsed)) return parsed;
  } catch {
    // Told apart below: either way it is no object of parameters.
  }
  throw badRequest("Can't parse request: JSON object expected");
}

// Read by hand: the parser behind `Response.formData()` wants a blank after each semicolon and quotes
// around the file name, and grammY sends neither.
function readMultipart(type: string, body: Buffer, into: Params): void {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) throw badRequest('Boundary not found in multipart request');
  const mark = Buffer.from(`\r\n--${boundary}`);
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  let start = whole.indexOf(mark);
  for (;;) {
    const end = whole.indexOf(mark, start + mark.length);
    if (start < 0 || end < 0) return;
    readPart(whole.subarray(start + mark.length + 2, end), into);
    start = end;
  }
}

function readPart(part: Buffer, { fields, uploads }: Params): void {
  const gap = part.indexOf('\r\n\r\n');
  if (gap < 0) return;
  const head = part.subarray(0, gap).toString('utf8');
  const body = part.subarray(gap + 4);
  const name = /[;\s]name="?([^";\r\n]*)"?/i.exec(head)?.[1];
  if (name === undefined) throw badRequest('Field name in multipart request must be non-empty');
  const file = /[;\s]filename=(?:"([^"]*)"|([^;\r\n]*))/i.exec(head);
  if (file) uploads.set(name, { name: file[1] ?? file[2] ?? '', bytes: Uint8Array.from(body) });
  else fields[name] = body.toString('utf8');
}
