import type { Instant, Language } from '../kit/index.ts';
import type { Person } from '../people/index.ts';
import type { Entry } from '../register/index.ts';
import { nextFollowUpAt } from '../followup/index.ts';
import { isOpen } from '../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../ticket/index.ts';
import { quietUntil } from './digest.ts';
import type {
  AccountChange,
  AlertInfo,
  CardKind,
  ChatChange,
  Citing,
  Conversation,
  Effects,
  JobRequest,
  KeptReport,
  MediaRef,
  Send,
  SendClass,
  StoredMessage,
} from './ports.ts';
import { warnOfUnpublishedYears } from './upkeep.ts';
import type { World } from './world.ts';

export interface SayOptions {
  class?: SendClass;
  ticket?: number | null;
  entry?: number | null;
  cites?: readonly Citing[];
  /** Pictures that go with the words. */
  images?: readonly MediaRef[];
  /** Clock of the ticket that this send meets once it has arrived. */
  meets?: string;
  owedAt?: Instant;
  /** Instead of the next key of this draft: one send in all, whichever decision comes first. */
  key?: string;
  /** Language of the buttons. Default: the ticket's towards its home, else Chinese. */
  language?: Language;
}

export interface CardOptions extends SayOptions {
  alert?: AlertInfo;
}

/** Collects what one decision changes; nothing happens until the store commits it. */
export class Draft {
  private readonly tickets = new Map<number, { ticket: Ticket; history: HistoryEntry[] }>();
  private readonly sends: Send[] = [];
  private readonly retired: Effects['retire'] = [];
  private readonly retiredEntries: number[] = [];
  private readonly entries = new Map<number, Entry>();
  private readonly reports: KeptReport[] = [];
  private readonly jobs: JobRequest[] = [];
  private readonly conversations = new Map<string, Conversation>();
  private readonly accounts: AccountChange[] = [];
  private readonly people: Person[] = [];
  private readonly chats: ChatChange[] = [];

  /** @param key unique to the message or ticket version decided on: the same decision twice gives the same keys */
  constructor(
    private readonly key: string,
    readonly world: World,
    /** What is said to these recipients answers in this chat. Default: wherever they are reached. */
    private readonly answering: { conversationId: string; to: readonly string[] } | null = null,
  ) {}

  /** The ticket as it stands in this draft. */
  current(n: number): Ticket | null {
    return this.tickets.get(n)?.ticket ?? null;
  }

  opened(): Ticket[] {
    return [...this.tickets.values()].map(({ ticket }) => ticket).filter((ticket) => ticket.version === 0);
  }

  /** Tickets that this decision opens or changes. */
  changed(): Ticket[] {
    return [...this.tickets.values()].map(({ ticket }) => ticket);
  }

  put(ticket: Ticket, history: readonly HistoryEntry[]): void {
    const before = this.tickets.get(ticket.n)?.history ?? [];
    const lines = history.map((entry) => withStanding(entry, ticket));
    this.tickets.set(ticket.n, { ticket, history: [...before, ...lines] });
  }

  /** The same draft with a ticket that has not changed, for its follow-up job. */
  withTicket(ticket: Ticket): this {
    this.put(ticket, []);
    return this;
  }

  remember(conversation: Conversation): void {
    this.conversations.set(conversation.id, conversation);
  }

  /** A register entry, new or changed. */
  putEntry(entry: Entry): void {
    this.entries.set(entry.n, entry);
  }

  keepReport(report: KeptReport): void {
    this.reports.push(report);
  }

  /** An account has become somebody's, or nobody's. */
  bindAccount(change: AccountChange): void {
    this.accounts.push(change);
  }

  /** A resident who is in no list has become known. */
  addPerson(person: Person): void {
    this.people.push(person);
  }

  /** A group chat has become that of `recipient`: `group` or `team:<team>`. */
  bindChat(conversationId: string, recipient: string): void {
    this.chats.push({ recipient, conversationId });
  }

  /** Something to be done later that belongs to no ticket and no entry. */
  later(job: JobRequest): void {
    this.jobs.push(job);
  }

  say(to: string, text: string, options: SayOptions = {}): void {
    const { images = [], cites = [] } = options;
    const pictures = images.length === 0 ? {} : { images: [...images] };
    this.add(to, { kind: 'message', text, cites: [...cites], ...pictures }, options);
  }

  card(
    to: string,
    card: CardKind,
    text: string,
    buttons: readonly string[],
    options: CardOptions = {},
  ): void {
    const language = options.language ?? this.languageOf(to, options.ticket ?? null);
    const words = language === 'zh-Hans' ? {} : { language };
    const body = { kind: 'card', card, text, buttons: [...buttons], alert: options.alert ?? null } as const;
    this.add(to, { ...body, buttons: [...buttons], ...words }, options);
  }

  /** Takes the buttons off a ticket's cards (of one kind, or all). */
  retire(ticket: number, card: CardKind | null): void {
    this.retired.push({ ticket, card });
  }

  /** Takes the buttons off all cards about a register entry. */
  retireEntry(n: number): void {
    this.retiredEntries.push(n);
  }

  toEffects(handled: number | null): Effects {
    const tickets = [...this.tickets.values()];
    warnOfUnpublishedYears(
      this,
      tickets.map(({ ticket }) => ticket),
    );
    const entries = [...this.entries.values()];
    return {
      handled,
      tickets,
      conversations: [...this.conversations.values()],
      entries,
      reports: this.reports,
      sends: this.sends.map((send) => this.timed(send)),
      jobs: [
        ...tickets.flatMap(({ ticket }) => followUpJob(ticket, this.world)),
        ...entries.flatMap(entryJob),
        ...this.jobs,
      ],
      retire: this.retired,
      retireEntries: this.retiredEntries,
      ...(this.accounts.length > 0 ? { accounts: this.accounts } : {}),
      ...(this.people.length > 0 ? { people: this.people } : {}),
      ...(this.chats.length > 0 ? { chats: this.chats } : {}),
    };
  }

  private languageOf(to: string, n: number | null): Language {
    const ticket = n === null ? null : this.current(n);
    const isHome = ticket !== null && this.world.directory.household(ticket.reporter).includes(to);
    return isHome ? ticket.language : 'zh-Hans';
  }

  /** What may wait for the morning waits; then it is owed, and is not late. */
  private timed(send: Send): Send {
    const ticket = send.ticket === null ? null : this.current(send.ticket);
    if (send.ticket !== null && ticket === null) return send;
    const notBefore = quietUntil(send, ticket, this.world);
    return notBefore === null ? send : { ...send, notBefore, owedAt: notBefore };
  }

  private add(to: string, body: Send['body'], options: SayOptions): void {
    const answers = this.answering?.to.includes(to) ?? false;
    this.sends.push({
      ...(answers ? { conversationId: this.answering?.conversationId ?? null } : {}),
      key: options.key ?? `${this.key}:${this.sends.length}`,
      to,
      class: options.class ?? 'update',
      ticket: options.ticket ?? null,
      entry: options.entry ?? null,
      body,
      meets: options.meets ?? null,
      owedAt: options.owedAt ?? this.world.now,
    });
  }
}

/** What an incident changed on a ticket that no command was given for: its past can be put together from the lines. */
function withStanding(entry: HistoryEntry, { state, owner }: Ticket): HistoryEntry {
  return entry.what.startsWith('incident_') ? { ...entry, detail: { ...entry.detail, state, owner } } : entry;
}

/** One job per ticket looks after everything it still has coming. */
function followUpJob(ticket: Ticket, world: World): JobRequest[] {
  const at = nextFollowUpAt(ticket, world.rules.policy);
  if (at === null) return [];
  const pressing = ticket.emergency && isOpen(ticket);
  return [
    {
      key: `followup:${ticket.n}`,
      lane: `ticket:${ticket.n}`,
      priority: pressing ? 0 : 2,
      runAt: at,
      job: { kind: 'followup', ticket: ticket.n },
    },
  ];
}

/** One job per register entry looks after its reminders. */
function entryJob(entry: Entry): JobRequest[] {
  if (entry.nextAt === null) return [];
  const { n } = entry;
  return [
    {
      key: `entry:${n}`,
      lane: `entry:${n}`,
      priority: 4,
      runAt: entry.nextAt,
      job: { kind: 'entry', entry: n },
    },
  ];
}

/** What is said to whoever wrote answers in the chat it was written in. */
export function draftFor(key: string, message: StoredMessage, person: Person, world: World): Draft {
  const { conversationId, group, from, account = person.key } = message;
  return new Draft(key, world, {
    conversationId,
    to: group ? ['group', conversationId] : [person.key, from, account],
  });
}

/** Effects of nothing but these jobs. */
export function onlyJobs(jobs: JobRequest[]): Effects {
  return {
    handled: null,
    tickets: [],
    conversations: [],
    entries: [],
    reports: [],
    sends: [],
    jobs,
    retire: [],
    retireEntries: [],
  };
}
