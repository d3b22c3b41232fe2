import { AppError, HOUR } from '../kit/index.ts';
import type { Clock, Instant, Language, Logger } from '../kit/index.ts';
import type { Channel, ChannelNotice } from '../delivery/index.ts';
import { followUp, GATEWAY } from '../followup/index.ts';
import type { Grouping } from '../handbook/index.ts';
import type { Reader } from '../intake/index.ts';
import { isEmployee, stranger } from '../people/index.ts';
import type { Directory, Person } from '../people/index.ts';
import type { PlannedOutage } from '../register/index.ts';
import { carryOut } from '../ticket/index.ts';
import type { News, Rules, Ticket } from '../ticket/index.ts';
import { sendAlerts, sendPhoneTask, tellLeaders } from './cards.ts';
import { claimsBeside, meetAccount, meetsInWords, onlyClaims } from './chats/accounts.ts';
import { noteColleague } from './chats/colleague.ts';
import { tellInGroup, tellUnsupported } from './chats/replies.ts';
import { takeNotice } from './chats/notices.ts';
import { addLatePhotos, passPhotos } from './chats/pictures.ts';
import { tellByPerson } from './chats/undelivered.ts';
import { tellUnhandled } from './chats/unhandled.ts';
import { makeDoubts } from './doubts.ts';
import { Draft, draftFor, onlyJobs } from './draft.ts';
import type { Answerer } from './facts.ts';
import { sendTells } from './ladderNews.ts';
import { apologise, tellNobodyYet } from './lateNews.ts';
import { announce } from './news.ts';
import { gapsAskedNow, listGaps } from './gaps/again.ts';
import { noteOpenQuestion } from './gaps/noting.ts';
import { settleIncidents } from './incidents/following.ts';
import { withIncidents } from './incidents/nearby.ts';
import type { InboundMessage, Job, JobRequest, Store, StoredMessage } from './ports.ts';
import { ENTRY_HANDLERS } from './registers/index.ts';
import { notePlanned } from './registers/noticesPlanned.ts';
import { withWeather } from './registers/noticesWeather.ts';
import { answersSurvey } from './registers/surveys.ts';
import { talkWithResident } from './resident.ts';
import { isAlarm, lineKey, messageJobs } from './lanes.ts';
import { makePresser } from './pressing.ts';
import { makeStaffTurn } from './staffTurn.ts';
import { ROUTINES, routineJob, routineKey } from './routines.ts';
import type { Pictures, RoutineTools } from './routines.ts';
import type { Understander } from './reading/understander.ts';
import { makeTalkReader } from './talkReader.ts';
import { asOneTurn } from './turn.ts';
import { makeTurns } from './turns.ts';
import type { World } from './world.ts';

export interface AssistantDeps {
  store: Store;
  reader: Reader;
  answerer: Answerer;
  /** Reads on where the reader is unsure. Default: nobody does. */
  understander?: Understander;
  directory: () => Directory;
  rules: () => Rules;
  clock: Clock;
  log: Logger;
  /** Language of residents of whom none is known. */
  language: Language;
  /** Is there a gateway for alerts that nobody in chat answered? Default: none. */
  gateway?: boolean;
  /** The chat platforms that run. Default: none but the console. */
  channels?: readonly Pick<Channel, 'name' | 'capabilities' | 'link'>[];
  /** Outages that are known from the start; left out, the register's stay as they are. */
  planned?: readonly PlannedOutage[];
  /** Titles of the handbooks by their id. Default: clauses are named as the policy does. */
  documents?: () => ReadonlyMap<string, string>;
  /** Which questions that the handbooks left open mean the same. Default: by their words. */
  grouping?: Grouping;
  /** Draws the pictures of reports. Default: none are sent. */
  pictures?: Pictures;
  /** Looks at the channels that run. Default: nobody does. */
  examine?: RoutineTools['examine'];
  /** A code nobody can guess, for an invitation; the same for the same seed. */
  codeFor?: (seed: string) => string;
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
  /** The handbooks in use are other ones from now on: what they left open is asked again. Safe to repeat. */
  handbooksChanged(): Promise<void>;
  /** A message could not be handled however often it was tried: its sender hears so, and a person sees it. */
  giveUp(job: Job): Promise<void>;
}

/** A ticket received so long before a message may still be the one its photos belong to. */
const LATE_MEDIA_MS = HOUR;

/** How often a decision is made anew because somebody else changed the same ticket meanwhile. */
const TRIES = 8;

/** The dialogue: one message or due job in, effects out. */
export function makeAssistant(deps: AssistantDeps): Assistant {
  const { store, reader, clock } = deps;
  const zone = () => deps.rules().policy.calendar.zone;

  async function readWorld(): Promise<World> {
    const notices = await store.listOpenNotices();
    return {
      rules: withWeather(deps.rules(), notices),
      directory: deps.directory(),
      now: clock.now(),
      language: deps.language,
      gateway: deps.gateway ?? false,
      channels: (deps.channels ?? []).map(({ name }) => name).filter((name) => name !== GATEWAY),
      handsOver: (deps.channels ?? []).flatMap(({ name, capabilities }) =>
        capabilities.handsOver ? [name] : [],
      ),
      linksFor: (code) => (deps.channels ?? []).flatMap((channel) => channel.link?.(code) ?? []),
      ...(deps.codeFor ? { codeFor: deps.codeFor } : {}),
      ...(deps.grouping ? { grouping: deps.grouping } : {}),
      notices,
      documents: deps.documents?.() ?? new Map(),
    };
  }

  const talks = withIncidents(makeTalkReader(deps), store);
  const turns = makeTurns({ ...deps, zone });
  const doubts = makeDoubts({ ...deps, talks, zone });
  const presser = makePresser({ ...deps, talks, doubts });
  const staffTurn = makeStaffTurn({ ...deps, talks, presser, zone });

  async function receive(message: InboundMessage): Promise<{ id: number; duplicate: boolean }> {
    const alarm = message.body.kind === 'text' && isAlarm(message, reader, zone());
    const waitMs = alarm ? 0 : await turns.waitFor(message);
    return store.receive(message, (id) => messageJobs(id, message, { alarm, now: clock.now(), waitMs }));
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
      case 'notice':
        return untilAgreed(() => handleNotice(job.notice));
      case 'late_media':
        return untilAgreed(() => handleLateMedia(job.messageId));
      case 'undelivered':
        return untilAgreed(() => handleUndelivered(job.outboxId));
      case 'gap':
        return untilAgreed(() => handleGap(job.ticket));
      case 'doubt':
        return untilAgreed(() => handleDoubt(job.messageId));
      case 'send':
      case 'media':
      case 'session':
        throw new AppError('BAD_INPUT', `a ${job.kind} job is the business of the channels`);
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
    const person = await whoIs(message, now);
    const draft = draftFor(`m${id}`, message, person, now);
    const turn = await turns.gather(message, person);
    await takeTurn(draft, turn.message, person);
    await settleIncidents(draft, store);
    await store.commit(
      { ...draft.toEffects(id), joined: turn.joined.map((line) => ({ id: line, job: lineKey(line) })) },
      clock.now(),
    );
  }

  /** Whose an account is may have been learned since the message came. */
  async function whoIs({ from, account }: StoredMessage, { directory }: World): Promise<Person> {
    const known = directory.find(from);
    if (known || account === undefined) return known ?? stranger(from);
    const person = (await store.findAccount(account))?.person ?? null;
    return (person === null ? null : directory.find(person)) ?? stranger(from);
  }

  async function takeTurn(draft: Draft, message: StoredMessage, person: Person): Promise<void> {
    const { body } = message;
    switch (body.kind) {
      case 'press':
        return presser.onScreen(
          draft,
          { message, person, button: body.button, words: body.with },
          body.cardId,
        );
      case 'text':
        if (isEmployee(person)) return staffTurn(draft, message, { text: body.text, person });
        return residentTurn(draft, message, person);
      case 'colleague':
        return noteColleague(draft, message, store);
      case 'enter':
      case 'phone':
        return meetAccount(draft, message, person, store);
      case 'unsupported':
        return tellUnsupported(draft, message, person);
    }
  }

  async function residentTurn(draft: Draft, message: StoredMessage, person: Person): Promise<void> {
    const alarm = isAlarm(message, reader, zone());
    if (message.group && !message.addressed && !alarm) return;
    if (message.group) tellInGroup(draft, message, alarm);
    if (message.group && !alarm) return;
    if (await meetsInWords(draft, message, person, store)) return;
    if (!alarm && (await doubts.settledBy(draft, message, person))) return;
    const talk = asOneTurn(await talks.read(message, person, draft.world, 'resident'));
    if (await onlyClaims(draft, talk, store)) return;
    if (!(await answersSurvey(draft, talk, store))) talkWithResident(draft, talk);
    await claimsBeside(draft, talk, store);
    passPhotos(draft, talk.media, talk.seen ?? null);
  }

  async function handleLateMedia(id: number): Promise<void> {
    const message = await store.getMessage(id);
    const draft = new Draft(`p${id}`, await readWorld());
    const home = draft.world.directory.household(message.from);
    addLatePhotos(draft, message, await store.listRecentTickets(home, message.at - LATE_MEDIA_MS));
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleNotice(notice: ChannelNotice): Promise<void> {
    const draft = new Draft(`n${notice.kind}${clock.now()}`, await readWorld());
    await takeNotice(draft, notice, store);
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleUndelivered(outboxId: number): Promise<void> {
    const send = await store.getSend(outboxId);
    const draft = new Draft(`u${outboxId}`, await readWorld());
    tellByPerson(draft, send, send.ticket === null ? null : await store.findTicket(send.ticket));
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleDoubt(id: number): Promise<void> {
    const message = await store.getMessage(id);
    const now = await readWorld();
    const person = await whoIs(message, now);
    const draft = draftFor(`d${id}`, message, person, now);
    await doubts.runOut(draft, message, person);
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleGap(n: number): Promise<void> {
    const draft = new Draft(`g${n}`, await readWorld());
    await noteOpenQuestion(draft, await store.getTicket(n), store);
    await store.commit(draft.toEffects(null), clock.now());
  }

  /** What they left open is asked again, where there is such. */
  async function handbooksChanged(): Promise<void> {
    const [any] = await listGaps(store, 1);
    if (any) await store.commit(onlyJobs([gapsAskedNow(clock.now())]), clock.now());
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
    if (result.phoneTask) sendPhoneTask(draft, result.ticket);
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
    await ENTRY_HANDLERS[entry.kind]?.due(draft, entry, store, deps);
    await store.commit(draft.toEffects(null), clock.now());
  }

  async function handleRoutine(name: string, at: Instant): Promise<void> {
    const routine = ROUTINES.find((one) => one.name === name);
    if (!routine) return;
    const draft = new Draft(`r${name}.${at}`, await readWorld());
    await routine.run(draft, at, store, {
      pictures: deps.pictures ?? noPicture,
      examine: deps.examine ?? nothingExamined,
    });
    draft.later(routineJob(routine, at, draft.world));
    await store.commit(draft.toEffects(null), clock.now());
  }

  /** Routines that nothing waits for yet, as after the first start. */
  async function start(): Promise<void> {
    const now = await readWorld();
    const jobs: JobRequest[] = [];
    for (const routine of ROUTINES)
      if ((routine.wanted?.(now) ?? true) && !(await store.hasJob(routineKey(routine.name))))
        jobs.push(routineJob(routine, now.now, now));
    if (jobs.length > 0) await store.commit(onlyJobs(jobs), clock.now());
    // They may be other ones than before the stop.
    await handbooksChanged();
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
    const draft = new Draft(`x${message.id}`, await readWorld());
    tellUnhandled(draft, message);
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

  return { start, world: readWorld, receive, run, handbooksChanged, giveUp };
}

const noPicture: Pictures = () => Promise.resolve(null);
const nothingExamined: RoutineTools['examine'] = () => Promise.resolve([]);

/** An upgrade is told once, as what it is. */
function withoutDouble(news: readonly News[]): News[] {
  return news.filter((one) => one !== 'severity_changed' || !news.includes('upgraded'));
}
