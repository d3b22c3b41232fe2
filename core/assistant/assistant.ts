import { AppError } from '../kit/index.ts';
import type { Clock, Instant, Language, Logger } from '../kit/index.ts';
import { followUp, GATEWAY } from '../followup/index.ts';
import type { Reader } from '../intake/index.ts';
import { isEmployee, stranger } from '../people/index.ts';
import type { Directory, Person } from '../people/index.ts';
import type { PlannedOutage } from '../register/index.ts';
import { carryOut } from '../ticket/index.ts';
import type { News, Rules, Ticket } from '../ticket/index.ts';
import { toResident, toStaff } from '../words/index.ts';
import { sendAlerts, tellLeaders } from './cards.ts';
import { CONVERSATION_BUTTONS, noteAnswer, pressConversation } from './desk/conversation.ts';
import { Draft, onlyJobs } from './draft.ts';
import type { Answerer } from './facts.ts';
import { sendTells } from './ladderNews.ts';
import { announce, apologise, askToPhone, tellNobodyYet } from './news.ts';
import { settleIncidents } from './incidents/following.ts';
import { findCardSaid, withIncidents } from './incidents/nearby.ts';
import { pressIncident } from './incidents/pressing.ts';
import { LAST_ORDERS, STAFF_ORDERS } from './orders.ts';
import type { StaffAsk } from './orders.ts';
import { chargeName, matterOf, statusOf } from './phrases.ts';
import type { Card, InboundMessage, Job, JobRequest, Store, StoredMessage } from './ports.ts';
import { press, readSpokenButton, refusalText } from './press.ts';
import type { Press, PressRefusal } from './press.ts';
import { thankForMark } from './intents.ts';
import { ENTRY_HANDLERS } from './registers/index.ts';
import { entryRefusalText } from './registers/refusal.ts';
import { notePlanned } from './registers/noticesPlanned.ts';
import { withWeather } from './registers/noticesWeather.ts';
import { answersSurvey } from './registers/surveys.ts';
import { talkWithResident } from './resident.ts';
import { ROUTINES, routineJob, routineKey } from './routines.ts';
import type { Pictures } from './routines.ts';
import { talkWithStaff } from './staff.ts';
import { makeTalkReader } from './talkReader.ts';
import { languageFor } from './world.ts';
import type { World } from './world.ts';

export interface AssistantDeps {
  store: Store;
  reader: Reader;
  answerer: Answerer;
  directory: () => Directory;
  rules: () => Rules;
  clock: Clock;
  log: Logger;
  /** Language of residents of whom none is known. */
  language: Language;
  /** Is there a gateway for alerts that nobody in chat answered? Default: none. */
  gateway?: boolean;
  /** The chat platforms that run. Default: none but the console. */
  channels?: readonly { name: string }[];
  /** Outages that are known from the start; left out, the register's stay as they are. */
  planned?: readonly PlannedOutage[];
  /** Draws the pictures of reports. Default: none are sent. */
  pictures?: Pictures;
  /** Told when somebody asked for what could not be done. */
  onRefused?: (refused: { who: string; button: string; why: string }) => void;
}

export interface Assistant {
  /** Sees to it that everything done again and again has its next time. Call once before work begins. */
  start(): Promise<void>;
  /** What a decision made now would know: for pages that show and explain. */
  world(): Promise<World>;
  /**
   * Takes a message in: one transaction, no waiting for a model. An emergency gets a lane of its own.
   * Safe to repeat: a known delivery has no second effect.
   */
  receive(message: InboundMessage): Promise<{ id: number; duplicate: boolean }>;
  /** Does one job of the assistant. Safe to repeat. */
  run(job: Job): Promise<void>;
  /** A message could not be handled however often it was tried: its sender hears so, and a person sees it. */
  giveUp(job: Job): Promise<void>;
}

/** How often a decision is made anew because somebody else changed the same ticket meanwhile. */
const TRIES = 8;

/** The dialogue: one message or due job in, effects out. */
export function makeAssistant(deps: AssistantDeps): Assistant {
  const { store, reader, clock } = deps;
  const zone = () => deps.rules().policy.calendar.zone;

  async function readWorld(): Promise<World> {
    const entries = await store.listEntries({ kinds: ['notice'], open: true });
    const notices = entries.filter((entry) => entry.kind === 'notice');
    return {
      rules: withWeather(deps.rules(), notices),
      directory: deps.directory(),
      now: clock.now(),
      language: deps.language,
      gateway: deps.gateway ?? false,
      channels: (deps.channels ?? []).map(({ name }) => name).filter((name) => name !== GATEWAY),
      notices,
    };
  }

  const talks = withIncidents(makeTalkReader(deps), store);
  async function receive(message: InboundMessage): Promise<{ id: number; duplicate: boolean }> {
    const alarm = message.body.kind === 'text' && isAlarm(message, reader, zone());
    return store.receive(message, (id) => messageJob(id, message, alarm, clock.now()));
  }

  async function run(job: Job): Promise<void> {
    switch (job.kind) {
      case 'message':
        return handleMessageUntilAgreed(job.messageId);
      case 'followup':
        return untilAgreed(() => handleFollowUp(job.ticket));
      case 'delivered':
        return untilAgreed(() => handleDelivered(job.ticket, job.clock, job.at));
      case 'entry':
        return untilAgreed(() => handleEntry(job.entry));
      case 'routine':
        return untilAgreed(() => handleRoutine(job.name, job.at));
      case 'send':
        throw new AppError('BAD_INPUT', 'sending is the business of the delivery worker');
    }
  }

  /** What was looked up once is not asked for again when the decision has to be made anew. */
  async function handleMessageUntilAgreed(id: number): Promise<void> {
    try {
      await untilAgreed(() => handleMessage(id));
    } finally {
      talks.forget(id);
    }
  }

  async function handleMessage(id: number): Promise<void> {
    const message = await store.getMessage(id);
    if (message.handledAt !== null) return;
    const now = await readWorld();
    const person = now.directory.find(message.from) ?? stranger(message.from);
    const draft = new Draft(`m${id}`, now);
    if (message.body.kind === 'press') await handlePress(draft, message, message.body, person);
    else if (isEmployee(person)) await handleStaff(draft, message, message.body.text, person);
    else {
      const talk = await talks.read(message, person, draft.world, 'resident');
      if (!(await answersSurvey(draft, talk, store))) talkWithResident(draft, talk);
    }
    await settleIncidents(draft, store);
    await store.commit(draft.toEffects(id), clock.now());
  }

  async function handlePress(
    draft: Draft,
    message: StoredMessage,
    body: { cardId: number | null; button: string; with: string },
    person: Person,
  ): Promise<void> {
    const card = body.cardId === null ? null : await store.getCard(body.cardId);
    if (card && card.entry !== null) return handleEntryPress(draft, message, body, person, card);
    if (body.button === 'choose')
      return talkWithResident(
        draft,
        await talks.read(withText(message, body.with), person, draft.world, 'resident'),
      );
    if (!card || card.ticket === null)
      return refuse(draft, person, body.button, 'no_card', noCardText(person, draft));
    const ticket = await store.getTicket(card.ticket);
    if (!card.buttons.includes(body.button) && isWorkOnly(body.button))
      return refuse(
        draft,
        person,
        body.button,
        'wrong_state',
        refusalText('wrong_state', ticket, body.button),
      );
    if (card.kind === 'clarify' && body.button === 'confirm')
      return talkWithResident(
        draft,
        await talks.read(withText(message, '有'), person, draft.world, 'resident'),
      );
    await pressOn(draft, {
      person,
      ticket,
      button: body.button,
      words: body.with.trim(),
      card,
      messageId: message.id,
    });
  }

  async function handleEntryPress(
    draft: Draft,
    message: StoredMessage,
    body: { button: string; with: string },
    person: Person,
    card: Card,
  ): Promise<void> {
    const entry = await store.getEntry(card.entry ?? 0);
    const words = body.with.trim();
    const refusal = card.buttons.includes(body.button)
      ? ((await ENTRY_HANDLERS[entry.kind]?.press({
          ...{ draft, person, entry, card, button: body.button, words, message, store },
        })) ?? null)
      : 'wrong_state';
    if (refusal !== null)
      refuse(draft, person, body.button, refusal, entryRefusalText(refusal, entry, person, draft.world));
  }

  async function pressOn(draft: Draft, request: Press): Promise<void> {
    if (request.card?.kind === 'incident') return pressOnIncident(draft, request);
    const refusal = CONVERSATION_BUTTONS.includes(request.button)
      ? await pressConversation(draft, request, store)
      : press(draft, request, reader);
    if (refusal !== null)
      return refuse(draft, request.person, request.button, refusal, refusalFor(draft, refusal, request));
    const after = draft.current(request.ticket.n);
    if (request.button === 'answer') await noteAnswer(draft, request.ticket, store);
    if (request.button === 'rate' && after?.rating)
      thankForMark(draft, request.person.key, request.ticket, after.rating.score);
    if (['cancel', 'urge', 'confirm', 'correct', 'reopen'].includes(request.button))
      acknowledge(draft, request.person, request.ticket, request.button);
  }

  async function pressOnIncident(draft: Draft, request: Press): Promise<void> {
    const refusal = await pressIncident(draft, request, store);
    if (refusal === null) return;
    refuse(draft, request.person, request.button, refusal, refusalFor(draft, refusal, request));
  }

  function refusalFor(
    draft: Draft,
    refusal: PressRefusal,
    { person, ticket, button }: { person: Person; ticket: Ticket; button: string },
  ): string {
    if (isEmployee(person)) return refusalText(refusal, ticket, button);
    const key =
      refusal === 'bad_mark' ? 'mark_please' : refusal === 'no_words' ? 'words_please' : 'not_allowed';
    return toResident(key, languageFor(person, null, draft.world));
  }

  function noCardText(person: Person, draft: Draft): string {
    return isEmployee(person)
      ? toStaff('no_card')
      : toResident('not_allowed', languageFor(person, null, draft.world));
  }

  function refuse(draft: Draft, person: Person, button: string, why: string, text: string): void {
    draft.say(person.key, text);
    deps.onRefused?.({ who: person.key, button, why });
  }

  async function handleStaff(
    draft: Draft,
    message: StoredMessage,
    text: string,
    person: Person,
  ): Promise<void> {
    if (message.group && !message.addressed && !isAlarm(message, reader, zone())) return;
    const ask: StaffAsk = {
      draft,
      message,
      text,
      person,
      to: message.group ? 'group' : person.key,
      store,
      reader,
      refused: (button: string, why: string) => deps.onRefused?.({ who: person.key, button, why }),
    };
    for (const order of STAFF_ORDERS) if (await order(ask)) return;
    const spoken = readSpokenButton(text);
    if (!spoken) return talkInWords(ask);
    const recipients = draft.world.directory.recipientsOf(person.key);
    const card = await findCardSaid({ draft, store }, recipients, spoken);
    if (card && card.entry !== null) {
      const body = { button: spoken.button, with: spoken.words };
      return handleEntryPress(draft, message, body, person, card);
    }
    if (!card || card.ticket === null)
      return refuse(draft, person, spoken.button, 'no_card', toStaff('no_card'));
    await pressOn(draft, {
      person,
      ticket: draft.current(card.ticket) ?? (await store.getTicket(card.ticket)),
      button: spoken.button,
      words: spoken.words,
      card,
      messageId: message.id,
    });
  }

  /** Neither an order nor a button: an alarm, a ticket's number, a find, a question. */
  async function talkInWords(ask: StaffAsk): Promise<void> {
    const { draft, message, person } = ask;
    if (!isAlarm(message, reader, zone())) for (const order of LAST_ORDERS) if (await order(ask)) return;
    const audience = person.role === 'staff' ? 'staff' : 'supervisor';
    talkWithStaff(draft, await talks.read(message, person, draft.world, audience));
  }

  async function handleFollowUp(n: number): Promise<void> {
    const ticket = await store.getTicket(n);
    const now = await readWorld();
    const { rules, directory, gateway = false } = now;
    const result = followUp(ticket, { rules, directory, gateway, now: now.now });
    const draft = new Draft(`t${n}.${ticket.version}`, now);
    if (result.ticket === ticket) return rescheduleOnly(draft, ticket);
    draft.put(result.ticket, result.history);
    sendAlerts(draft, result.ticket, result.alerts);
    if (result.leaders.length > 0) tellLeaders(draft, result.ticket, result.leaders);
    for (const clockState of result.brokenPromises) apologise(draft, result.ticket, clockState);
    sendTells(draft, result.ticket, result.tells);
    if (result.nobodyYet) tellNobodyYet(draft, result.ticket);
    if (result.phoneTask) askToPhone(draft, result.ticket);
    announce(draft, result.ticket, withoutDouble(result.news), {
      by: 'system',
      words: '',
      quietResident: false,
      knewContact: true,
    });
    await settleIncidents(draft, store, result.brokenPromises);
    await store.commit(draft.toEffects(null), clock.now());
  }

  /** Came too early (the clock was set back, the ticket changed): look again when something is owed. */
  async function rescheduleOnly(draft: Draft, ticket: Ticket): Promise<void> {
    const { jobs } = new Draft('', draft.world).withTicket(ticket).toEffects(null);
    if (jobs.length > 0) await store.commit(onlyJobs(jobs), clock.now());
  }

  async function handleEntry(n: number): Promise<void> {
    const entry = await store.getEntry(n);
    const draft = new Draft(`e${n}.${entry.version}`, await readWorld());
    if (entry.nextAt === null || entry.nextAt > draft.world.now) return;
    await ENTRY_HANDLERS[entry.kind]?.due(draft, entry, store);
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleRoutine(name: string, at: Instant): Promise<void> {
    const routine = ROUTINES.find((one) => one.name === name);
    if (!routine) return;
    const draft = new Draft(`r${name}.${at}`, await readWorld());
    await routine.run(draft, at, store, deps.pictures ?? noPicture);
    draft.later(routineJob(routine, at, draft.world));
    await store.commit(draft.toEffects(null), clock.now());
  }

  /** Routines that nothing waits for yet, as after the first start. */
  async function start(): Promise<void> {
    const now = await readWorld();
    const jobs: JobRequest[] = [];
    for (const routine of ROUTINES)
      if (!(await store.hasJob(routineKey(routine.name)))) jobs.push(routineJob(routine, now.now, now));
    if (jobs.length > 0) await store.commit(onlyJobs(jobs), clock.now());
    if (deps.planned) await untilAgreed(() => readPlanned(deps.planned ?? []));
  }

  /** The outages that the company's file plans, as it stands at this start. */
  async function readPlanned(planned: readonly PlannedOutage[]): Promise<void> {
    const draft = new Draft('planned', await readWorld());
    await notePlanned(draft, planned, store);
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleDelivered(n: number, clockName: string, at: Instant): Promise<void> {
    const ticket = await store.getTicket(n);
    const found = ticket.clocks.find(
      (one) => one.name === clockName && one.metAt === null && one.stoppedAt === null,
    );
    if (!found) return;
    const now = { ...(await readWorld()), now: at };
    const outcome = carryOut(
      ticket,
      { kind: 'delivered', clock: found.name },
      { rules: now.rules, now: at, by: 'system', messageId: null },
    );
    if (!outcome.ok) return;
    const draft = new Draft(`t${n}.${ticket.version}`, now);
    draft.put(outcome.ticket, outcome.history);
    await settleIncidents(draft, store);
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function giveUp(job: Job): Promise<void> {
    if (job.kind !== 'message') return;
    const message = await store.getMessage(job.messageId);
    if (message.handledAt !== null) return;
    const now = await readWorld();
    const draft = new Draft(`x${message.id}`, now);
    const person = now.directory.find(message.from);
    draft.say(
      message.from,
      toResident('trouble', languageFor(person, null, now), { phone: now.directory.company.phone }),
    );
    const { team } = now.directory.onDuty('service', now.now);
    draft.card(`team:${team}`, 'notice', toStaff('unhandled', { id: message.id }), []);
    await store.commit(draft.toEffects(message.id), clock.now());
  }

  async function untilAgreed(work: () => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'CONFLICT' || tried >= TRIES) throw error;
        deps.log.debug('somebody else changed it meanwhile, deciding again', { tried });
      }
    }
  }

  return { start, world: readWorld, receive, run, giveUp };
}

const noPicture: Pictures = () => Promise.resolve(null);

/** An upgrade is told once, as what it is. */
function withoutDouble(news: readonly News[]): News[] {
  return news.filter((one) => one !== 'severity_changed' || !news.includes('upgraded'));
}

function acknowledge(draft: Draft, person: Person, ticket: Ticket, button: string): void {
  const keys = {
    cancel: 'cancelled',
    urge: 'urged',
    confirm: 'confirmed',
    correct: 'corrected',
    reopen: 'reopened',
  } as const;
  const key = keys[button as keyof typeof keys];
  const after = draft.current(ticket.n) ?? ticket;
  const { language } = ticket;
  const what = [matterOf(after, language), after.contact === ticket.contact ? '' : (after.contact ?? '')]
    .join(' ')
    .trim();
  const values = {
    number: ticket.number,
    name: chargeName(after, draft.world, language),
    status: statusOf(after, draft.world, language),
    what,
  };
  draft.say(person.key, toResident(key, language, values), { ticket: ticket.n });
}

function isWorkOnly(button: string): boolean {
  return !['rate', 'confirm', 'correct', 'cancel', 'urge', 'reopen', 'choose'].includes(button);
}

function isAlarm(message: InboundMessage, reader: Reader, zone: string): boolean {
  return message.body.kind === 'text' && reader.read(message.body.text, message.at, zone).emergency;
}

/** Life safety goes its own lane at once; everything else waits its turn within its conversation. */
function messageJob(id: number, message: InboundMessage, alarm: boolean, now: Instant): JobRequest {
  const job: Job = { kind: 'message', messageId: id };
  if (alarm) return { key: null, lane: `emergency:${id}`, priority: 0, runAt: now, job };
  return {
    key: null,
    lane: `conversation:${message.conversationId}`,
    // What is pressed (or said instead) at the very instant a deadline runs out is in time.
    priority: isPress(message.body) ? 1 : 3,
    runAt: now,
    job,
  };
}

function isPress(body: InboundMessage['body']): boolean {
  return body.kind === 'press' || readSpokenButton(body.text) !== null;
}

function withText(message: StoredMessage, text: string): StoredMessage {
  return { ...message, body: { kind: 'text', text, media: [] } };
}
