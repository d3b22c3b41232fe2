import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { MESSAGES_DIR, readMessages } from '../../../training/texts.ts';
import { CATEGORIES } from './types.ts';
import type { Labelled, Sets } from './types.ts';

/** Who is kept out of what is learnt when there is no other test. */
const HELD_WRITERS: readonly string[] = ['river', 'market'];

const lineSchema = z.object({
  text: z.string(),
  categories: z.array(z.enum(CATEGORIES)).min(1),
  emergency: z.boolean(),
});

/** Our messages to learn from, those of the file to be asked about; without the file two of our writers are held out. */
export function readSets(file: string): Sets {
  const own = readMessages(MESSAGES_DIR, () => {}).map(labelledOf);
  if (!existsSync(file)) return holdOut(own);
  const test = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ ...lineSchema.parse(JSON.parse(line)), writer: 'test' }));
  const asked = new Set(test.map(({ text }) => text));
  const learn = own.filter(({ text }) => !asked.has(text));
  return { name: file, oursIsStranger: true, learn, test };
}

function holdOut(own: readonly Labelled[]): Sets {
  const held = ({ writer }: Labelled) => HELD_WRITERS.includes(writer);
  const name = `messages of ${HELD_WRITERS.join(' and ')}, kept out of what is learnt`;
  return {
    ...{ name, oursIsStranger: false },
    ...{ learn: own.filter((one) => !held(one)), test: own.filter(held) },
  };
}

function labelledOf({ text, categories, emergency, writer }: Labelled): Labelled {
  return { text, categories, emergency, writer };
}
