import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Message } from './texts.ts';

/** A tenth of our messages, labelled once more by somebody who did not see the first labels. */
const BLIND_DIR = fileURLToPath(new URL('blind', import.meta.url));

const blindSchema = z.object({
  text: z.string(),
  categories: z.array(z.string()),
  emergency: z.boolean(),
  help_kind: z.string().nullable(),
  severity: z.string().nullable(),
  /** Absent where nobody looked for it. */
  room: z.string().nullable().optional(),
  urgency: z.string(),
});
type Blind = z.infer<typeof blindSchema>;

/** How often both labels say the same: for a kind of label that a message need not have, where both give one. */
export function describeAgreement(messages: readonly Message[]): string {
  const byText = new Map(messages.map((message) => [message.text, message]));
  const pairs = readBlind().flatMap((blind) => {
    const own = byText.get(blind.text);
    return own ? [{ own, blind }] : [];
  });
  const share = (isSame: (pair: { own: Message; blind: Blind }) => boolean | null) => {
    const judged = pairs.map(isSame).filter((same) => same !== null);
    return (judged.filter(Boolean).length / judged.length).toFixed(3);
  };
  const optional = (key: 'help_kind' | 'severity') =>
    share(({ own, blind }) => (own[key] === null || blind[key] === null ? null : own[key] === blind[key]));
  return [
    `agreement of two writers on ${pairs.length} messages: categories`,
    share(({ own, blind }) => sorted(own.categories) === sorted(blind.categories)) + ', emergency',
    share(({ own, blind }) => own.emergency === blind.emergency) + ', severity',
    optional('severity') + ', help kind',
    optional('help_kind') + ', urgency',
    share(({ own, blind }) => own.urgency === blind.urgency) + ', room',
    share(({ own, blind }) =>
      own.room === undefined || blind.room === undefined ? null : own.room === blind.room,
    ),
  ].join(' ');
}

function readBlind(): Blind[] {
  return readdirSync(BLIND_DIR)
    .sort()
    .flatMap((name) => readFileSync(join(BLIND_DIR, name), 'utf8').trim().split('\n'))
    .map((line) => blindSchema.parse(JSON.parse(line)));
}

function sorted(categories: readonly string[]): string {
  return [...categories].sort().join();
}
