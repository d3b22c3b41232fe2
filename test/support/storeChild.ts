// A process of its own for tests that need one: another service, a crash, another user.
import { makeStore, makeWorker, openStore, SystemClock } from '../../core/io/index.ts';
import { AppError, silentLogger } from '../../core/kit/index.ts';
import {
  messageJob,
  sampleCard,
  sampleEffects,
  sampleHistory,
  sampleMessage,
  sampleTicket,
} from './sampleData.ts';

const [command = '', dataDir = ''] = process.argv.slice(2);
const clock = new SystemClock();
const say = (line: string) => process.stdout.write(`${line}\n`);
/** Keeps the process alive until it is killed. */
const never = () => new Promise<void>(() => setInterval(() => undefined, 60_000));

async function main(): Promise<void> {
  const mode = command === 'open-private' ? 'private' : 'service';
  const open = await openStore({ dataDir, clock, log: silentLogger, mode });
  say('open');
  if (command === 'hold') await never();
  if (command === 'commit') await commitForever(makeStore(open));
  if (command === 'hang') await hangInJob(open, makeStore(open));
  await open.close();
}

/** Opens tickets until it is killed, and says which ones were acknowledged. */
async function commitForever(store: ReturnType<typeof makeStore>): Promise<void> {
  for (let n = await store.nextTicketNumber(); ; n++) {
    const { id } = await store.receive(sampleMessage({ key: `m:${n}` }), messageJob);
    say(`received ${id}`);
    const ticket = { ticket: sampleTicket({ n }), history: [sampleHistory(), sampleHistory()] };
    const sends = [sampleCard({ key: `card:${n}`, ticket: n })];
    await store.commit(sampleEffects({ handled: id, tickets: [ticket], sends }), clock.now());
    say(`committed ${n}`);
  }
}

/** Takes a job and never ends it. */
async function hangInJob(open: Awaited<ReturnType<typeof openStore>>, store: ReturnType<typeof makeStore>) {
  const hang = () => {
    say('running');
    return never();
  };
  const handlers = {
    message: hang,
    followup: hang,
    send: hang,
    delivered: hang,
    entry: hang,
    routine: hang,
    media: hang,
    notice: hang,
    session: hang,
    undelivered: hang,
    gap: hang,
    doubt: hang,
    late_media: hang,
  };
  const worker = makeWorker({ prisma: open.prisma, store, clock, log: silentLogger, handlers });
  await store.receive(sampleMessage(), messageJob);
  await worker.start();
  await never();
}

main().catch((error: unknown) => {
  say(error instanceof AppError ? `${error.code} ${error.message}` : String(error));
  process.exitCode = 1;
});
