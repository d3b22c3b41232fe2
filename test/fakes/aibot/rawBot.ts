import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { callbackText } from './frames.ts';
import type { FakeAibot } from './types.ts';

const wireSchema = z.looseObject({
  cmd: z.string().optional(),
  headers: z.object({ req_id: z.string() }),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  body: z.record(z.string(), z.unknown()).optional(),
});

/** A frame as the gateway sent it: a callback has `cmd`, an ack `errcode`. */
export type WireFrame = z.infer<typeof wireSchema>;

/** A bot without the SDK's manners: it sends whatever it is told, in whatever order. */
export class RawBot {
  /** Callbacks so far, oldest first. */
  readonly callbacks: WireFrame[] = [];
  /** Resolves with the closing code. */
  readonly closed: Promise<number>;
  private readonly acks = new Map<string, (ack: WireFrame) => void>();
  private sent = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly aibot: FakeAibot,
  ) {
    socket.on('message', (data) => this.receive(String(data)));
    this.closed = new Promise((resolve) => socket.on('close', resolve));
  }

  /** Connects and does not subscribe. */
  static async connect(aibot: FakeAibot): Promise<RawBot> {
    const socket = new WebSocket(aibot.wsUrl);
    const bot = new RawBot(socket, aibot);
    await once(socket, 'open');
    return bot;
  }

  /** Connects and subscribes. */
  static async subscribed(aibot: FakeAibot): Promise<RawBot> {
    const bot = await RawBot.connect(aibot);
    await bot.subscribe(aibot.secret);
    return bot;
  }

  subscribe(secret: string): Promise<WireFrame> {
    return this.send('aibot_subscribe', { bot_id: this.aibot.botId, secret });
  }

  /** Sends a command; resolves with its ack. @param reqId default: a new one */
  send(cmd: string, body: Record<string, unknown> = {}, reqId = this.newReqId(cmd)): Promise<WireFrame> {
    const ack = new Promise<WireFrame>((resolve) => this.acks.set(reqId, resolve));
    this.socket.send(callbackText(cmd, reqId, body));
    return ack;
  }

  /** The code of the ack alone. */
  async code(cmd: string, body?: Record<string, unknown>, reqId?: string): Promise<number | undefined> {
    return (await this.send(cmd, body, reqId)).errcode;
  }

  /** Sends text as it is; resolves with the ack that names no request. */
  sendRaw(text: string): Promise<WireFrame> {
    const ack = new Promise<WireFrame>((resolve) => this.acks.set('', resolve));
    this.socket.send(text);
    return ack;
  }

  close(): void {
    this.socket.terminate();
  }

  private newReqId(cmd: string): string {
    this.sent += 1;
    return `${cmd}_${this.sent}`;
  }

  private receive(text: string): void {
    const frame = wireSchema.parse(JSON.parse(text));
    if (frame.cmd !== undefined) return void this.callbacks.push(frame);
    this.acks.get(frame.headers.req_id)?.(frame);
    this.acks.delete(frame.headers.req_id);
  }
}
