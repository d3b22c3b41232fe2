import { importFees, makeAnswerer } from '../core/assistant/index.ts';
import { makeCalendar } from '../core/deadline/index.ts';
import { splitConversationId } from '../core/delivery/index.ts';
import { makeMeaningGrouping } from '../core/handbook/index.ts';
import type { HandbookDesk } from '../core/handbook/index.ts';
import type { Pictures } from '../core/assistant/index.ts';
import { makeReader } from '../core/intake/index.ts';
import {
  fingerprint,
  makeChartImages,
  makeLogger,
  makeMediaStore,
  makeModel,
  makeTranscriber,
  newId,
  readEncoderWeights,
  readPrompt,
  readWeights,
  ShiftedClock,
  SystemClock,
} from '../core/io/index.ts';
import type { Config, MediaStore } from '../core/io/index.ts';
import { makeEncoder } from '../core/language/index.ts';
import { listProperties, makeDirectory } from '../core/people/index.ts';
import { readCompany } from './company.ts';
import { makeConsoleChannel, startConsole } from './console/index.ts';
import type { ConsoleServer } from './console/index.ts';
import { listChannels, listFixedChats, openChannels } from './channels.ts';
import type { OpenChannels } from './channels.ts';
import { openHandbooks, readHandbookFile, tellingChanges } from './handbooks.ts';
import { openLikelyQuestions } from './likelyQuestions.ts';
import { openMeaning } from './meaning.ts';
import { makeForward } from './playForward.ts';
import { readRules } from './policy.ts';
import { openSystem } from './system.ts';
import { openUnderstander } from './understanding.ts';

/** The running service: the assistant with its console. */
export interface Service {
  url: string;
  /** Where chat platforms call; null: none does. */
  callbackUrl: string | null;
  /** Takes no new work, finishes what runs, gives the data folder back. */
  stop(): Promise<void>;
}

/** Name of the fact that keeps how far the drill clock was pushed forward, ms. */
export const SHIFT_FACT = 'drill_clock_shift_ms';

/** Starts everything on one data folder. @throws AppError naming what to mend */
export async function startService(config: Config): Promise<Service> {
  const machine = new SystemClock();
  const clock = new ShiftedClock(machine);
  const log = makeLogger({ clock, level: config.logLevel });
  const rules = readRules(config.policyFile, config.policyProfile);
  const { policy } = rules;
  const { company, roster, contacts, planned } = readCompany(config.companyFile);
  const { isWorkday, zone } = makeCalendar(policy.calendar);
  const directory = makeDirectory({
    company,
    people: roster.people,
    rota: roster.rota,
    absences: roster.absences,
    contacts,
    isWorkday,
    zone,
  });
  const handbooks: { desk: HandbookDesk | null } = { desk: null };
  const desk = () => {
    if (handbooks.desk === null) throw new Error('the handbooks are opened before they are asked');
    return handbooks.desk;
  };
  const encoder = makeEncoder(readEncoderWeights());
  const prompt = readPrompt('answer');
  const model = config.model === null ? null : makeModel(config.model);
  const withAsked = openLikelyQuestions(model, { dataDir: config.dataDir, clock, log });
  const meaning = openMeaning(config, { handbook: () => desk().handbook(), clock, log });
  const media = makeMediaStore({ dataDir: config.dataDir });
  const channels = listChannels(config, { clock, log, media });
  const reader = makeReader(readWeights());
  let console: ConsoleServer | null = null;
  let platforms: OpenChannels | null = null;
  const changed = () => console?.changed();
  const system = await openSystem({
    dataDir: config.dataDir,
    mode: 'service',
    clock,
    settleClock: async (store) => {
      clock.advance(Number((await store.findFact(SHIFT_FACT)) ?? 0));
      machine.countOnFrom(((await store.findLatest()) ?? 0) - clock.offsetMs);
    },
    prepare: async (store) => {
      const folder = config.handbooksDir;
      handbooks.desk = await openHandbooks({ store, clock, log, company, zone, encoder, folder });
      for (const audience of ['resident', 'staff', 'supervisor'] as const)
        handbooks.desk.handbook().prepare({ audience, property: company.property });
    },
    log,
    reader,
    understander: openUnderstander(config, model, { reader, findMedia: media.find, clock, log }),
    answerer: makeAnswerer({
      handbook: () => withAsked(desk().handbook()),
      model,
      prompt: (values) => prompt.fill(values),
      meaning,
      clock,
      log,
    }),
    directory: () => directory,
    rules: () => rules,
    documents: () => desk().titles(),
    grouping: makeMeaningGrouping(encoder),
    language: config.language,
    planned,
    channels,
    keeper: media,
    transcribe: makeTranscriber(config.model && { server: config.model, model: config.voiceModel }, log),
    local: makeConsoleChannel(changed),
    pictures: makePictures(media),
    onCommitted: changed,
    onSent: changed,
  });
  const forward = makeForward({
    clock,
    worker: system.worker,
    keepShift: (ms) => system.store.setFact(SHIFT_FACT, String(ms)),
    moved: changed,
  });
  try {
    await system.store.savePeople(directory.people, clock.now());
    // Never used before any chat that somebody has written in.
    for (const { recipient, conversationId } of listFixedChats(config))
      await system.store.bind({
        ...{ recipient, conversationId, channel: splitConversationId(conversationId).channel },
        lastSeenAt: 0,
      });
    void meaning?.refresh(); // questions do not wait for it
    console = await startConsole({
      host: config.host,
      port: config.port,
      log,
      zone,
      clock,
      store: system.store,
      media,
      assistant: system.assistant,
      directory: system.directory,
      nextRunAt: () => system.worker.nextRunAt(),
      newKey: newId,
      feeDesk: {
        folder: fingerprint(config.dataDir),
        take: (rows) =>
          importFees(
            {
              store: system.store,
              rules: () => rules,
              directory: () => directory,
              clock,
              language: config.language,
            },
            rows,
          ),
      },
      handbookDesk: {
        folder: fingerprint(config.dataDir),
        desk: tellingChanges(desk(), () => system.assistant.handbooksChanged()),
        properties: listProperties(company),
        read: readHandbookFile,
      },
      advance: (ms) => forward.play(ms),
    });
    await system.worker.start();
    platforms = await openChannels(channels, system.door, { callbacks: config.callbacks, clock, log });
    // In the background: the service answers without it until it is there.
    model?.ready().catch(() => log.warn('the language model could not be loaded'));
  } catch (error) {
    await platforms?.close();
    await console?.close();
    await system.close();
    throw error;
  }
  const open = console;
  const taking = platforms;
  return {
    url: open.url,
    callbackUrl: taking.url,
    stop: async () => {
      await taking.close();
      await forward.stop();
      await open.close();
      await system.close();
    },
  };
}

/** Charts as photos of the media store; a machine that cannot draw them sends the words alone. */
function makePictures(media: MediaStore): Pictures {
  const charts = makeChartImages();
  return async (svg, name) => {
    const drawn = await charts.toPng(svg);
    if (!drawn.ok) return null;
    const kept = await media.put(drawn.png, name);
    return kept.ok ? kept.media : null;
  };
}
