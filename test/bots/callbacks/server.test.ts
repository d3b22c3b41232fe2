import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCallbacks } from '../../../bots/callbacks/index.ts';
import type { CallbackAnswer } from '../../../core/delivery/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';

/** Far below the half minute that an idle connection is kept, real ms. */
const SOON_MS = 10_000;

/** A server whose only address answers when the test says so. */
async function slowServer() {
  let answer = (_: CallbackAnswer) => undefined as void;
  let asked = () => undefined as void;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const answered = new Promise<CallbackAnswer>((resolve) => (answer = resolve));
  const route = {
    path: '/slow',
    methods: ['GET'],
    answer: () => {
      asked();
      return answered;
    },
  };
  const where = { host: '127.0.0.1', port: 0, log: silentLogger };
  const server = await startCallbacks({ ...where, routes: [route] });
  return { server, isAsked, answer: () => answer({ status: 200, body: 'kept' }) };
}

function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    onTestFinished(() => void socket.destroy());
  });
}

describe('the server for callbacks', { timeout: SOON_MS }, () => {
  it('closes though somebody is connected and has asked nothing', async () => {
    const { server } = await slowServer();
    const socket = await connected(server.url);
    const hungUp = new Promise((resolve) => socket.once('close', resolve));
    await server.close();
    await hungUp;
  });

  it('closes once what is being answered has been, though the connection would be kept', async () => {
    const { server, isAsked, answer } = await slowServer();
    const asking = fetch(`${server.url}/slow`).then((response) => response.text());
    await isAsked;
    const closed = server.close();
    answer();
    expect(await asking).toBe('kept');
    await closed;
  });
});
