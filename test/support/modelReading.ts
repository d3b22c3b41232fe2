import { makeUnderstander } from '../../core/assistant/index.ts';
import type { Understander, UnderstanderDeps } from '../../core/assistant/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import type { Reader, Understanding } from '../../core/intake/index.ts';
import { makeModel, readPrompt, readWeights } from '../../core/io/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import type { FakeModel } from '../fakes/model.ts';

/** The reader as trained. */
export const READER = makeReader(readWeights());

/** The trained reader, unsure of everything but danger and moves of the conversation: it reads that as nothing. */
export const UNSURE: Reader = {
  read: (text, now, zone) => unsure(READER.read(text, now, zone)),
};

function unsure(read: Understanding): Understanding {
  if (read.emergency || read.emergencyMaybe || read.act !== null) return read;
  return {
    ...read,
    ...{ categories: ['other'], items: [], helpKind: null, severity: null, tone: null, urgency: 'normal' },
    confidence: 0.2,
    lead: 0,
  };
}

/** What a model answers that reads a message as a repair, with other values for some keys. */
export function modelSays(other: Readonly<Record<string, unknown>> = {}): string {
  const nothing = { help_kind: null, severity: null, tone: null, room: null, contact: null, photo: null };
  const words = { place: null, item: null, people: null, since: null };
  return JSON.stringify({
    ...{ categories: ['repair'], urgency: 'normal', emergency: false, emergency_maybe: false, items: [] },
    ...nothing,
    ...words,
    ...other,
  });
}

/** An understander that asks a fake server; `eyes`: it looks at photos too. */
export function asking(
  fake: FakeModel,
  deps: Pick<UnderstanderDeps, 'clock'> &
    Partial<Pick<UnderstanderDeps, 'reader' | 'findMedia'>> & { eyes?: true },
): Understander {
  const server = { apiKey: 'none', baseUrl: fake.env['OPENAI_BASE_URL'] ?? '', name: 'fake' };
  const prompt = readPrompt('understand');
  return makeUnderstander({
    reader: UNSURE,
    findMedia: () => Promise.resolve(null),
    ...deps,
    model: makeModel(server),
    eyes: deps.eyes ? makeModel({ ...server, name: 'eyes' }) : null,
    prompt: (values) => prompt.fill(values),
    log: silentLogger,
  });
}
