import { openLibrary } from './library.ts';
import { EVENTS, REQUEST, toFault } from './protocol.ts';
import type { Call, Reply } from './protocol.ts';
import type { Connection } from './types.ts';

// The process in which the puppet runs; `client.ts` starts it. Where its packages fail, this alone fails.

let connection: Connection | null = null;

process.on('message', (raw) => void answer(raw));
// The service has ended.
process.on('disconnect', () => process.exit(0));

async function answer(raw: unknown): Promise<void> {
  const request = REQUEST.safeParse(raw);
  if (!request.success) return;
  const { n, call } = request.data;
  try {
    reply({ kind: 'done', n, value: await carryOut(call) });
  } catch (error) {
    reply({ kind: 'failed', n, fault: toFault(error) });
  }
}

async function carryOut(call: Call): Promise<unknown> {
  if (call.do === 'open') {
    const { session, ...config } = call.config;
    connection = await openLibrary({ ...config, ...(session === undefined ? {} : { session }) });
    return passOn(connection);
  }
  if (!connection) throw new Error('nothing is open');
  const { puppet, start, stop } = connection;
  switch (call.do) {
    case 'start':
      return start();
    case 'stop':
      return stop();
    case 'message':
      return plain(await puppet.messagePayload(call.id));
    case 'contact':
      return plain(await puppet.contactPayload(call.id));
    case 'member':
      return plain(await puppet.roomMemberPayload(call.roomId, call.id));
    case 'friendship':
      return plain(await puppet.friendshipPayload(call.id));
    case 'read':
      return puppet.readFile(call.id, call.most);
    case 'sendText':
      return plain(await puppet.sendText(call.id, call.text));
    case 'sendFile':
      return plain(await puppet.sendFile(call.id, call));
  }
}

function passOn({ puppet, onFault }: Connection): void {
  for (const event of EVENTS)
    puppet.on(event, (payload) => reply({ kind: 'event', event, payload: plain(payload) }));
  onFault((error) => reply({ kind: 'fault', fault: toFault(error) }));
}

/** What can go to another process. */
function plain(value: unknown): unknown {
  const text: unknown = JSON.stringify(value);
  return typeof text === 'string' ? JSON.parse(text) : null;
}

function reply(message: Reply): void {
  if (process.connected) process.send?.(message);
}
