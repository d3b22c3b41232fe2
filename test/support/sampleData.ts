import type { Effects, InboundMessage, JobRequest, Send } from '../../core/assistant/ports.ts';
import type { Instant } from '../../core/kit/index.ts';
import type { HistoryEntry, Ticket } from '../../core/ticket/index.ts';

/** A Monday before dawn; where a test does not care. */
export const START: Instant = Date.parse('2026-02-16T03:10:00+08:00');

/** A resident's text message. */
export function sampleMessage(over: Partial<InboundMessage> = {}): InboundMessage {
  return {
    key: 'console:1',
    channel: 'console',
    conversationId: 'console:wang',
    from: 'wang',
    at: START,
    group: false,
    addressed: true,
    body: { kind: 'text', text: '厨房水管爆了', media: [] },
    ...over,
  };
}

/** The job of a message, in its conversation's lane. */
export function messageJob(id: number): JobRequest[] {
  const job = { kind: 'message', messageId: id } as const;
  return [{ key: null, lane: 'talk:console:wang', priority: 2, runAt: START, job }];
}

export function sampleJob(over: Partial<JobRequest> = {}): JobRequest {
  const ticket = 1;
  return {
    key: null,
    lane: 'ticket:1',
    priority: 2,
    runAt: START,
    job: { kind: 'followup', ticket },
    ...over,
  };
}

export function sampleTicket(over: Partial<Ticket> = {}): Ticket {
  const n = over.n ?? 1;
  return {
    n,
    number: `R-${String(n).padStart(4, '0')}`,
    category: 'repair',
    state: 'new',
    severity: null,
    tone: null,
    helpKind: null,
    emergency: false,
    urgency: 'normal',
    formal: false,
    text: '厨房水管爆了',
    room: '3-2-501',
    place: '厨房',
    item: '水管',
    contact: null,
    people: null,
    since: null,
    language: 'zh-Hans',
    reporter: 'wang',
    conversationId: 'console:wang',
    filedBy: null,
    firstAskedBy: null,
    vip: false,
    redoneOf: null,
    team: 'engineering',
    owner: null,
    takenOverBy: null,
    receivedAt: START,
    openedAt: START,
    clocks: [],
    ladder: null,
    leadersDueAt: null,
    holdReason: null,
    phoneTaskAt: null,
    unownedAt: null,
    newTimeAt: null,
    report: null,
    fields: {},
    rating: null,
    calledBack: null,
    raised: 1,
    photos: [],
    photosAfter: [],
    incident: null,
    incidentState: null,
    version: 0,
    ...over,
  };
}

export function sampleHistory(over: Partial<HistoryEntry> = {}): HistoryEntry {
  return { at: START, by: 'system', what: 'opened', detail: {}, messageId: null, ...over };
}

/** A plain message to the resident. */
export function sampleSend(over: Partial<Send> = {}): Send {
  return {
    key: 'send:1',
    to: 'wang',
    class: 'update',
    ticket: 1,
    body: { kind: 'message', text: '已收到', cites: [] },
    meets: null,
    owedAt: START,
    ...over,
  };
}

/** A dispatch card to the engineers. */
export function sampleCard(
  over: Partial<Send> = {},
  body: Partial<Extract<Send['body'], { kind: 'card' }>> = {},
): Send {
  return sampleSend({
    key: 'card:1',
    to: 'team:engineering',
    class: 'promise',
    body: { kind: 'card', card: 'dispatch', text: '3-2-501 水管', buttons: ['accept'], alert: null, ...body },
    ...over,
  });
}

export function sampleEffects(over: Partial<Effects> = {}): Effects {
  return {
    handled: null,
    tickets: [],
    conversations: [],
    entries: [],
    reports: [],
    sends: [],
    jobs: [],
    retire: [],
    retireEntries: [],
    ...over,
  };
}
