import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const category = z.enum(['repair', 'complaint', 'inquiry', 'help', 'other']);
const attributes = {
  emergency: z.boolean(),
  help_kind: z.enum(['medical', 'advice', 'crime', 'disaster', 'daily']).nullable(),
  severity: z.enum(['minor', 'important', 'major']).nullable(),
  tone: z.enum(['suggestion', 'praise']).nullable(),
  urgency: z.enum(['emergency', 'urgent', 'normal']),
};
/** One matter of a message; some writers told more of it than its category. */
const itemSchema = z.object({ text: z.string(), category, ...z.object(attributes).partial().shape });
const messageSchema = z.object({
  text: z.string().min(1),
  categories: z.array(category).min(1),
  ...attributes,
  /** Absent where the writer did not say what rooms and numbers there are. */
  room: z.string().nullable().optional(),
  contact: z.string().nullable().optional(),
  items: z.array(itemSchema).nullable(),
});

/** One matter of a labelled message. */
export type LabelledItem = z.infer<typeof itemSchema>;
/** One labelled message of ours; `writer` is the file it stands in. */
export type Message = z.infer<typeof messageSchema> & { writer: string };

/** Writers who wrote the plain short lines that residents type (`有蟑螂`, `没水了`), and as short ones that are no matter. */
const PLAIN: readonly string[] = ['flint', 'gravel', 'pebble', 'shingle'];

/**
 * Writers who wrote on a theme (several matters, borders of the guide, alarms, crumbs of talk) and not what residents
 * write as often as they write it. Their messages of several matters teach by their parts, else the heads would expect
 * too many categories; and nothing that depends on how often something is said is chosen by them.
 */
const THEMATIC: ReadonlySet<string> = new Set([
  ...['acorn', 'alder', 'anise', 'aspen', 'aster', 'bamboo', 'basalt', 'basil', 'birch', 'bracken'],
  ...['briar', 'cactus', 'camellia', 'cedar', 'clove', 'clover', 'coral', 'cypress', 'dahlia', 'daisy'],
  ...['ember', 'fennel', 'fern', 'ferry', 'ginger', 'gorse', 'grove', 'hawthorn', 'hazel', 'heron'],
  ...['iris', 'jasmine', 'juniper', 'kelp', 'larch', 'laurel', 'lilac', 'lotus', 'magnet', 'mallow'],
  ...['maple', 'mingled', 'mint', 'moss', 'nettle', 'nutmeg', 'olive', 'onyx', 'orchard', 'pearl'],
  ...['peony', 'plum', 'poppy', 'quartz', 'reed', 'rowan', 'saffron', 'sage', 'several', 'sorrel'],
  ...['sparrow', 'teasel', 'thistle', 'thyme', 'tulip', 'umber', 'violet', 'walnut', 'willow', 'yarrow'],
  ...['zinnia'],
  ...PLAIN,
]);

export function isThematic({ writer }: Pick<Message, 'writer'>): boolean {
  return THEMATIC.has(writer);
}

/** Do the writer's messages, though thematic, tell well what is a matter at all? */
export function tellsNothingFromSomething({ writer }: Pick<Message, 'writer'>): boolean {
  return !THEMATIC.has(writer) || PLAIN.includes(writer);
}

/** Where our writers' messages lie. */
export const MESSAGES_DIR = fileURLToPath(new URL('messages', import.meta.url));

/**
 * All labelled messages, writers in alphabetical order, repeated texts once.
 * A line that cannot be used is named through `onBad` (file:line and reason) and left out.
 */
export function readMessages(dir: string, onBad: (where: string) => void): Message[] {
  const seen = new Set<string>();
  const messages: Message[] = [];
  for (const file of readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()) {
    const lines = readFileSync(join(dir, file), 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const message = parseLine(line);
      if (typeof message === 'string') onBad(`${file}:${index + 1} ${message}`);
      else if (!seen.has(message.text)) {
        seen.add(message.text);
        messages.push({ ...message, writer: file.replace(/\.jsonl$/, '') });
      }
    }
  }
  return messages;
}

function parseLine(line: string): z.infer<typeof messageSchema> | string {
  try {
    const result = messageSchema.safeParse(JSON.parse(line));
    return result.success
      ? result.data
      : result.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ');
  } catch {
    return 'not valid JSON (half-written line?)';
  }
}
