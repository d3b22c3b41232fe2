import { readPressToken } from '../../delivery/index.ts';
import type { Arrival, ArrivalBody, ChannelNotice, Door } from '../../delivery/index.ts';
import { onlyJobs } from '../draft.ts';
import type { Assistant } from '../assistant.ts';
import type { InboundMessage, JobRequest, Store } from '../ports.ts';
import type { Clock } from '../../kit/index.ts';

export interface DoorDeps {
  store: Pick<Store, 'findAccount' | 'commit'>;
  assistant: Pick<Assistant, 'receive'>;
  /** What channels have to remember. */
  memory: {
    findFact(name: string): Promise<string | null>;
    setFact(name: string, value: string): Promise<void>;
  };
  clock: Clock;
  /** Told when the last of the deliveries that were being taken in has been. Default: nobody is. */
  onCalm?: () => void;
}

/** Where all channels hand in what they receive. */
export interface BusyDoor extends Door {
  /** Deliveries that are being taken in. */
  taking(): number;
}

export function makeDoor({ store, assistant, memory, clock, onCalm }: DoorDeps): BusyDoor {
  let taking = 0;
  async function take(arrival: Arrival): Promise<void> {
    const account = await store.findAccount(arrival.account);
    await assistant.receive(toMessage(arrival, account?.person ?? arrival.account));
  }
  return {
    taking: () => taking,
    accept: async (arrival) => {
      taking += 1;
      try {
        await take(arrival);
      } finally {
        taking -= 1;
        if (taking === 0) onCalm?.();
      }
    },
    note: async (notice) => {
      await store.commit(onlyJobs([noticeJob(notice, clock.now())]), clock.now());
    },
    recall: (name) => memory.findFact(name),
    remember: (name, value) => memory.setFact(name, value),
  };
}

function toMessage(arrival: Arrival, from: string): InboundMessage {
  const { key, channel, conversationId, account, name, at, group, addressed, body } = arrival;
  const known = name === null ? {} : { name };
  return { key, channel, conversationId, from, account, ...known, at, group, addressed, body: toBody(body) };
}

function toBody(body: ArrivalBody): InboundMessage['body'] {
  switch (body.kind) {
    case 'press': {
      const pressed = readPressToken(body.token);
      return pressed
        ? { kind: 'press', ...pressed }
        : { kind: 'press', cardId: null, button: 'unknown', with: '' };
    }
    case 'text': {
      const { text, attachments, edited } = body;
      const more = attachments.length === 0 ? {} : { attachments };
      return { kind: 'text', text, media: [], ...more, ...(edited ? { edited } : {}) };
    }
    case 'enter':
    case 'phone':
    case 'colleague':
    case 'unsupported':
      return body;
  }
}

/** What is told about one chat is carried out in the order it came; whose it is, in turn with what is said there. */
function noticeJob(notice: ChannelNotice, now: number): JobRequest {
  const job = { kind: 'notice', notice } as const;
  if (notice.kind === 'session')
    return { key: null, lane: `conversation:${notice.conversationId}`, priority: 3, runAt: now, job };
  const about =
    notice.kind === 'moved'
      ? notice.from
      : notice.kind === 'trouble'
        ? notice.channel
        : notice.conversationId;
  return { key: null, lane: `notice:${about}`, priority: 2, runAt: now, job };
}
