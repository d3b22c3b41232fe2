import type { Door } from '../../core/delivery/index.ts';
import type { Clock, Logger } from '../../core/kit/index.ts';
import type { TelegramClient } from './client.ts';
import { parseUpdate, pressIdOf } from './parse.ts';
import type { Me } from './types.ts';

export interface IntakeDeps {
  client: Pick<TelegramClient, 'answerPress'>;
  clock: Clock;
  log: Logger;
}

/** Takes updates in, one way for both polling and webhook. */
export interface Intake {
  /** Resolves once what the update says is durably kept. @throws what the door throws: it has to come again */
  take(update: unknown, door: Door, me: Me): Promise<void>;
  /** Resolves once no press waits for an answer any more. */
  settle(): Promise<void>;
}

export function makeIntake({ client, clock, log }: IntakeDeps): Intake {
  const answering = new Set<Promise<void>>();

  /** Whoever pressed sees the button work until they are answered; that it fails harms nobody. */
  async function answerPress(id: string): Promise<void> {
    const answer = await client.answerPress(id);
    if (!answer.ok) log.debug('a press could not be answered', { kind: answer.fault.kind });
  }

  function beginAnswer(update: unknown): void {
    const id = pressIdOf(update);
    if (id === null) return;
    const answer = answerPress(id).finally(() => answering.delete(answer));
    answering.add(answer);
  }

  return {
    take: async (update, door, me) => {
      const parsed = parseUpdate(update, { me, now: clock.now() });
      try {
        if (parsed) await ('body' in parsed ? door.accept(parsed) : door.note(parsed));
      } finally {
        beginAnswer(update);
      }
    },
    settle: async () => {
      await Promise.all(answering);
    },
  };
}
