import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the fake does with one request. */
export type ModelAct =
  | { kind: 'answer'; text: string }
  /** Takes the request and never says a word. */
  | { kind: 'hang' }
  /** Begins to answer and never comes to an end. */
  | { kind: 'endless' }
  /** Sends as much as is taken, without end. */
  | { kind: 'flood' }
  /** Refuses to be asked for JSON; otherwise answers. */
  | { kind: 'plain'; text: string }
  | { kind: 'error'; status: number }
  /** Answers with something that is no completion. */
  | { kind: 'garbage'; body: string };

export interface FakeModel {
  /** Environment that points at it. */
  env: Record<string, string>;
  /** The prompts it was sent, in order. */
  prompts: string[];
  /** Whole bodies of the requests. */
  bodies: string[];
  /** Requests whose connection the other side closed before an answer was complete. */
  hungUp: () => number;
}

/** Between two pieces of an endless answer, real ms. */
const DRIP_MS = 25;

/**
 * An OpenAI-compatible server on loopback that follows a script; the last act goes on for all further requests.
 * It is gone with the test.
 */
export async function startFakeModel(acts: readonly [ModelAct, ...ModelAct[]]): Promise<FakeModel> {
  const prompts: string[] = [];
  const bodies: string[] = [];
  let hungUp = 0;
  const drips = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      prompts.push(promptOf(body));
      bodies.push(body);
      response.on('close', () => {
        if (!response.writableFinished) hungUp++;
      });
      const act = acts[Math.min(prompts.length, acts.length) - 1] ?? acts[0];
      respond(act, body, response, drips);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const drip of drips) clearInterval(drip);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    prompts,
    bodies,
    hungUp: () => hungUp,
    env: { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'none' },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function promptOf(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { content: string | { text?: string }[] }[] };
  const words = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [content] : content.flatMap(({ text }) => text ?? []),
  );
  return words.join('\n');
}

function respond(act: ModelAct, body: string, response: ServerResponse, drips: Set<NodeJS.Timeout>): void {
  switch (act.kind) {
    case 'answer':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(completion(act.text));
    case 'hang':
      return;
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(completion('物业费').slice(0, -10));
      drips.add(setInterval(() => response.write(' '), DRIP_MS));
      return;
    }
    case 'flood':
      response.writeHead(200, { 'content-type': 'application/json' });
      return flood(response);
    case 'plain': {
      if (!body.includes('"response_format"'))
        return respond({ kind: 'answer', text: act.text }, body, response, drips);
      return respond({ kind: 'error', status: 400 }, body, response, drips);
    }
    case 'error':
      response.writeHead(act.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error: { message: 'the fake was told to fail' } }));
    case 'garbage':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(act.body);
  }
}

function flood(response: ServerResponse): void {
  const piece = `{"sentences": [${' '.repeat(16_000)}`;
  const go = () => {
    while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', go);
  };
  go();
}

function completion(text: string): string {
  return JSON.stringify({
    id: 'fake',
    object: 'chat.completion',
    created: 0,
    model: 'fake',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}
