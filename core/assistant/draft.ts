import type { Instant } from '../kit/index.ts';
import { nextFollowUpAt } from '../followup/index.ts';
import { isOpen } from '../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../ticket/index.ts';
import type {
  AlertInfo,
  CardKind,
  Citing,
  Conversation,
  Effects,
  JobRequest,
  Send,
  SendClass,
} from './ports.ts';
import type { World } from './world.ts';

export interface SayOptions {
  class?: SendClass;
  ticket?: number | null;
  cites?: readonly Citing[];
  /** Clock of the ticket that this send meets once it has arrived. */
  meets?: string;
  owedAt?: Instant;
}

export interface CardOptions extends SayOptions {
  alert?: AlertInfo;
}

/** Collects what one decision changes; nothing happens until the store commits it. */
export class Draft {
  private readonly tickets = new Map<number, { ticket: Ticket; history: HistoryEntry[] }>();
  private readonly sends: Send[] = [];
  private readonly retired: Effects['retire'] = [];
  private conversation: Conversation | null = null;

  /** @param key unique to the message or ticket version decided on: the same decision twice gives the same keys */
  constructor(
    private readonly key: string,
    readonly world: World,
  ) {}

  /** The ticket as it stands in this draft. */
  current(n: number): Ticket | null {
    return this.tickets.get(n)?.ticket ?? null;
  }

  opened(): Ticket[] {
    return [...this.tickets.values()].map(({ ticket }) => ticket).filter((ticket) => ticket.version === 0);
  }

  put(ticket: Ticket, history: readonly HistoryEntry[]): void {
    const before = this.tickets.get(ticket.n)?.history ?? [];
    this.tickets.set(ticket.n, { ticket, history: [...before, ...history] });
  }

  /** The same draft with a ticket that has not changed, for its follow-up job. */
  withTicket(ticket: Ticket): this {
    this.put(ticket, []);
    return this;
  }

  remember(conversation: Conversation): void {
    this.conversation = conversation;
  }

  say(to: string, text: string, options: SayOptions = {}): void {
    this.add(to, { kind: 'message', text, cites: [...(options.cites ?? [])] }, options);
  }

  card(
    to: string,
    card: CardKind,
    text: string,
    buttons: readonly string[],
    options: CardOptions = {},
  ): void {
    this.add(to, { kind: 'card', card, text, buttons: [...buttons], alert: options.alert ?? null }, options);
  }

  /** Takes the buttons off a ticket's cards (of one kind, or all). */
  retire(ticket: number, card: CardKind | null): void {
    this.retired.push({ ticket, card });
  }

  toEffects(handled: number | null): Effects {
    const tickets = [...this.tickets.values()];
    return {
      handled,
      tickets,
      conversations: this.conversation ? [this.conversation] : [],
      sends: this.sends,
      jobs: tickets.flatMap(({ ticket }) => followUpJob(ticket, this.world)),
      retire: this.retired,
    };
  }

  private add(to: string, body: Send['body'], options: SayOptions): void {
    this.sends.push({
      key: `${this.key}:${this.sends.length}`,
      to,
      class: options.class ?? 'update',
      ticket: options.ticket ?? null,
      body,
      meets: options.meets ?? null,
      owedAt: options.owedAt ?? this.world.now,
    });
  }
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
