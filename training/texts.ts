import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const messageSchema = z.object({
  text: z.string().min(1),
  categories: z.array(z.enum(['repair', 'complaint', 'inquiry', 'help', 'other'])).min(1),
  emergency: z.boolean(),
  help_kind: z.enum(['medical', 'advice', 'crime', 'disaster', 'daily']).nullable(),
  severity: z.enum(['minor', 'important', 'major']).nullable(),
  tone: z.enum(['suggestion', 'praise']).nullable(),
  room: z.string().nullable(),
  contact: z.string().nullable(),
  urgency: z.enum(['emergency', 'urgent', 'normal']),
  items: z.array(z.object({ text: z.string(), category: z.string() })).nullable(),
});

/** One labelled message of ours; `writer` is the file it stands in. */
export type Message = z.infer<typeof messageSchema> & { writer: string };

/** Writers of messages of several matters: what is that many would make the heads expect too many categories. */
export const FOR_MATTERS: readonly string[] = [
  ...['ferry', 'heron', 'mingled', 'orchard', 'several', 'sparrow', 'walnut'],
];

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
