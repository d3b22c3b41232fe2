import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../kit/index.ts';

const head = z.object({
  name: z.string(),
  version: z.number(),
  purpose: z.string(),
  inputs: z.array(z.string()),
  output: z.string(),
});

/** A prompt as it is kept: one Markdown file with purpose, inputs, output and version above its text. */
export interface Prompt {
  name: string;
  version: number;
  /** The text with its inputs filled in; braces inside the values stay as they are. */
  fill(values: Readonly<Record<string, string>>): string;
}

/** Reads and checks one prompt. @throws AppError CONFIG naming the file and what is wrong */
export function readPrompt(name: string, dir = join(import.meta.dirname, '../../prompts')): Prompt {
  const file = join(dir, `${name}.md`);
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(readText(file));
  if (!match) throw new AppError('CONFIG', `${file} must begin with a head between two lines of ---`);
  const parsed = head.safeParse(parse(match[1] ?? ''));
  if (!parsed.success)
    throw new AppError(
      'CONFIG',
      `${file}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
    );
  const text = match[2] ?? '';
  const used = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((one) => one[1] ?? ''));
  const { inputs, version } = parsed.data;
  const wrong = [
    ...inputs.filter((input) => !used.has(input)),
    ...[...used].filter((input) => !inputs.includes(input)),
  ];
  if (wrong.length > 0)
    throw new AppError('CONFIG', `${file}: inputs and text do not agree on ${wrong.join(', ')}`);
  return {
    name,
    version,
    fill: (values) => text.replace(/\{\{(\w+)\}\}/g, (_, input: string) => values[input] ?? ''),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new AppError('CONFIG', `the prompt ${file} cannot be read`, { cause });
  }
}
