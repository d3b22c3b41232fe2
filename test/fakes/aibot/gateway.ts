import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { Fault, Faults } from '../faults.ts';
import { serve } from '../serve.ts';
import type { Served } from '../serve.ts';
import { carryOut } from './commands.ts';
import type { Rules } from './commands.ts';
import type { Stores } from './content.ts';
import { ERR, accept, ackText, callbackText, parseFrame, refuse } from './frames.ts';
import type { Answer, Frame } from './frames.ts';
import { SECOND_MS } from './limits.ts';
import type { MediaHost } from './media.ts';
import type { BotFrame } from './types.ts';
import type { Watch } from './watch.ts';

/** What a gateway is made of. */
export interface GatewayParts extends Stores {
  botId: string;
  secret: string;
  rules: Rules;
  clock: () => number;
  faults: Faults;
  media: MediaHost;
  watch: Watch;
}

/** One socket of a bot. */
interface Connection {
  number: number;
  socket: WebSocket;
}

const CLOSE_NORMAL = 1000;
const CLOSE_POLICY = 1008;

/** The sockets: who is subscribed, what comes in, what goes out. */
export class Gateway {
  readonly frames: BotFrame[] = [];
  subscriptions = 0;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly open = new Set<Connection>();
  /** Upgrades that were begun and never answered. */
  private readonly stalled = new Set<Duplex>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private heldAcks: { socket: WebSocket; text: string }[] = [];
  private live: Connection | null = null;
  private served: Served | null = null;
  private connected = 0;

  constructor(private readonly parts: GatewayParts) {}

  /** Number of the subscribed connection; 0: none. */
  get liveConnection(): number {
    return this.live?.number ?? 0;
  }

  get connections(): number {
    return this.open.size;
  }

  /** Listens. @returns the port @throws when it already does, or the port is taken */
  async listen(port: number): Promise<number> {
    if (this.served) throw new Error('the gateway is up already');
    const served = await serve((request, response) => this.parts.media.answer(request, response), port);
    served.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
    this.served = served;
    return served.port;
  }

  /** Cuts every socket and stops listening; harmless when it is down. */
  async shut(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.heldAcks = [];
    this.dropConnections();
    for (const socket of this.stalled) socket.destroy();
    this.stalled.clear();
    const served = this.served;
    this.served = null;
    await served?.close();
  }

  dropConnections(): void {
    for (const connection of [...this.open]) connection.socket.terminate();
    this.live = null;
    this.parts.watch.changed();
  }

  /** Sends text to the subscribed bot, if there is one. */
  push(text: string): boolean {
    if (!this.live) return false;
    this.live.socket.send(text);
    return true;
  }

  releaseAcks(): number {
    const held = this.heldAcks.filter(({ socket }) => socket.readyState === socket.OPEN);
    this.heldAcks = [];
    for (const { socket, text } of held) socket.send(text);
    return held.length;
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const fault = this.parts.faults.take('connect');
    if (!fault) {
      return this.sockets.handleUpgrade(request, socket, head, (opened) => this.welcome(opened));
    }
    if (fault.kind === 'done_then_hang' || fault.kind === 'slow') return void this.stalled.add(socket);
    if (fault.kind !== 'http') return void socket.destroy();
    socket.end(`HTTP/1.1 ${fault.status} Fault\r\nconnection: close\r\n\r\n${fault.body ?? ''}`);
  }

  private welcome(socket: WebSocket): void {
    this.connected += 1;
    const connection: Connection = { number: this.connected, socket };
    this.open.add(connection);
    socket.on('message', (data) => this.receive(connection, textOf(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.open.delete(connection);
      if (this.live === connection) this.live = null;
      this.parts.watch.changed();
    });
    this.parts.watch.changed();
  }

  private receive(connection: Connection, text: string): void {
    // What was under way when the socket was cut is lost.
    if (!this.open.has(connection) || connection.socket.readyState !== connection.socket.OPEN) return;
    const frame = parseFrame(text);
    if (frame) {
      this.frames.push({ ...frame, at: this.parts.clock(), connection: connection.number });
      this.answer(connection, frame, this.parts.faults.take(frame.cmd));
    } else {
      connection.socket.send(ackText('', refuse(ERR.badParameter, 'not a frame')));
    }
    this.parts.watch.changed();
  }

  private answer(connection: Connection, frame: Frame, fault: Fault | null): void {
    const { socket } = connection;
    switch (fault?.kind) {
      case undefined:
        return this.acknowledge(connection, frame, this.perform(connection, frame));
      case 'code':
        return this.acknowledge(connection, frame, refuse(fault.code, fault.description ?? 'fault'));
      case 'http':
        return socket.send(fault.body ?? `<html>${fault.status}</html>`);
      case 'drop':
        return this.cut(connection);
      case 'done_then_drop':
        this.perform(connection, frame);
        return this.cut(connection);
      case 'done_then_hang':
        return void this.heldAcks.push({
          socket,
          text: ackText(frame.reqId, this.perform(connection, frame)),
        });
      case 'slow':
        return this.later(fault.ms, connection, frame, this.perform(connection, frame));
    }
  }

  /** The first frame of a socket has to subscribe; whatever else comes first closes it. */
  private perform(connection: Connection, frame: Frame): Answer {
    const { clock, rules, state, uploads } = this.parts;
    if (frame.cmd === 'aibot_subscribe') return this.subscribe(connection, frame);
    if (this.live !== connection) return refuse(ERR.notSubscribed, 'subscribe first');
    return carryOut({ state, uploads, rules, now: clock(), connection: connection.number }, frame);
  }

  private subscribe(connection: Connection, frame: Frame): Answer {
    const { botId, secret } = this.parts;
    if (frame.body['bot_id'] !== botId || frame.body['secret'] !== secret) {
      return refuse(ERR.notSubscribed, 'invalid bot_id or secret');
    }
    if (this.live !== connection) this.kick();
    this.live = connection;
    this.subscriptions += 1;
    return accept();
  }

  /** There is one live connection: the one before is told and closed. */
  private kick(): void {
    if (!this.live) return;
    const { botId, clock, state } = this.parts;
    const body = {
      msgid: state.nextId('msg'),
      create_time: Math.floor(clock() / SECOND_MS),
      aibotid: botId,
      msgtype: 'event',
      event: { eventtype: 'disconnected_event' },
    };
    const { socket } = this.live;
    socket.send(callbackText('aibot_event_callback', state.nextId('req'), body));
    socket.close(CLOSE_NORMAL, 'new connection');
  }

  private acknowledge(connection: Connection, frame: Frame, answer: Answer): void {
    connection.socket.send(ackText(frame.reqId, answer));
    const stranger = this.live !== connection && frame.cmd !== 'aibot_subscribe';
    if (stranger) connection.socket.close(CLOSE_POLICY, 'subscribe first');
  }

  private later(ms: number, connection: Connection, frame: Frame, answer: Answer): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.acknowledge(connection, frame, answer);
      this.parts.watch.changed();
    }, ms);
    this.timers.add(timer);
  }

  private cut(connection: Connection): void {
    if (this.live === connection) this.live = null;
    connection.socket.terminate();
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
