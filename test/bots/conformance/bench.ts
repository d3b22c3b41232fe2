import { onTestFinished } from 'vitest';
import type {
  Arrival,
  Attachment,
  Capabilities,
  Channel,
  FetchResult,
  Outbound,
  SendResult,
} from '../../../core/delivery/index.ts';
import type { DrillClock } from '../../../core/io/index.ts';
import type { BenchDoor } from './door.ts';

/** One message as a person sees it now, after all edits. */
export interface Shown {
  text: string;
  buttons: string[];
  images: Uint8Array[];
  /** What the platform has made of the text: bold words, links with other words, raw markdown. Plain text: none. */
  marks: string[];
}

/** A shared chat. */
export interface GroupVerbs {
  conversationId: string;
  /** To the assistant, by name. */
  says(text: string): Promise<void>;
  received(): Promise<Shown[]>;
}

/** Somebody of ours who answers on the platform itself. */
export interface Colleague {
  account: string;
  answers(text: string): Promise<void>;
  has(): boolean;
}

/** What people and the platform do; what one of them does not, its bench lists under `lacks`. */
export interface Verbs {
  /** Resolves once the platform has made its tries to hand it over. */
  says(text: string): Promise<void>;
  /** Whether the platform takes all that was said for handed over. */
  confirmed(): boolean;
  /** So much time passes that what could not be kept is tried again. */
  retries(): Promise<void>;
  /** What is said in one chat is delivered one after the other. */
  inTurn: true;
  /** What a process that has ended never confirmed is delivered to the next one. */
  insists(): Promise<void>;
  /** The last delivery comes once more. */
  repeats(): Promise<void>;
  /** The same words in another chat, under the same message id where chats number their messages apart. */
  elsewhere(text: string): Promise<void>;
  /** Changes what was said last. */
  edits(text: string): Promise<void>;
  /** These are said in this order, and delivered in another. */
  disorder(texts: readonly string[]): Promise<void>;
  sendsPhoto(bytes: Buffer): Promise<void>;
  /** Cards can be sent there, with buttons or with words for them. */
  cards: true;
  /** The newest button of that label. */
  presses(label: string): Promise<void>;
  group: GroupVerbs;
  /** The platform refuses the next send as one too many. */
  exhausts(): void;
  /** The platform carries the next send out, and its answer is lost. */
  losesAnswer(): void;
  /** Somebody is gone for good: blocked, deleted, left. @returns their conversation */
  unreachable(): string;
  /** Token, secret or login are wrong from now on. */
  misconfigures(): Promise<void>;
  /** Said while nobody listens; handed over after the next start. */
  saysWhileDown(text: string): Promise<void>;
  colleague: Colleague;
}

export type Ability = keyof Verbs;

/** A channel on its simulator, started, with one person who has written before. */
export interface Stage {
  /** The running one: another after a restart. */
  channel(): Channel;
  /** Outlives the channel, as the store does. */
  door: BenchDoor;
  /** Of channel and simulator. */
  clock: DrillClock;
  /** Of the person. */
  conversationId: string;
  send(out: Outbound): Promise<SendResult>;
  fetch(attachment: Attachment): Promise<FetchResult>;
  /** What stands in the person's chat, oldest first. */
  received(): Promise<Shown[]>;
  /** Pictures that can be sent, by hash. */
  pictures: Map<string, Uint8Array>;
  stop(): Promise<void>;
  /** As another process with the same store. */
  start(): Promise<void>;
  /** Nothing of ours is connected to the platform, or waits there. */
  isQuiet(): boolean;
  can: Partial<Verbs>;
}

/** One channel with what plays its platform. */
export interface Bench {
  /** Column of the table. */
  name: string;
  /** Why it cannot be played here; null: it can. */
  missing: string | null;
  /** Of the channel itself, as data. */
  capabilities: Capabilities;
  /** What platform or people never do there, and why. */
  lacks: Partial<Record<Ability, string>>;
  /** A text as it is read there, where documented twins stand for some characters. Default: as it is. */
  reads?(text: string): string;
  /** Inside a test; closes itself with it. */
  open(): Promise<Stage>;
}

/** What the bench does. @throws Error when it neither does it nor says why not */
export function verb<A extends Ability>({ can }: Stage, ability: A): Verbs[A] {
  const found = can[ability];
  if (found === undefined) throw new Error(`the bench neither does nor lacks "${ability}"`);
  return found;
}

/** Resolves once it holds, looked at with every turn of the event loop for as long as the test goes on. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  let isOver = false;
  onTestFinished(() => void (isOver = true));
  while (!isOver && !(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

export function textOf({ body }: Arrival): string | null {
  return body.kind === 'text' || body.kind === 'colleague' ? body.text : null;
}

/** What fetching comes to where nothing can be fetched. */
export const NO_FILE: FetchResult = { ok: false, kind: 'gone', problem: 'the channel fetches nothing' };

/** What nobody does where nobody can write. */
const SAID: readonly Ability[] = [
  ...(['says', 'confirmed', 'retries', 'inTurn', 'insists', 'repeats', 'elsewhere', 'edits'] as const),
  ...(['disorder', 'sendsPhoto', 'group', 'saysWhileDown'] as const),
];

/** Of a channel that only ever tells. */
export function oneWay(why: string): Bench['lacks'] {
  return Object.fromEntries(SAID.map((ability) => [ability, why]));
}
