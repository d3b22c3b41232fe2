import { readdirSync, readFileSync } from 'node:fs';

/** A clause of a sample handbook with the number of the heading it stands under. */
export interface PlainClause {
  number: string;
  text: string;
  section: string;
}

/** A sample handbook as its Markdown says it. */
export interface PlainHandbook {
  file: string;
  front: Record<string, string>;
  title: string;
  clauses: PlainClause[];
}

/** Reads the Markdown of the sample handbooks: front matter, headings and paragraphs that begin with `1.2.3 `. */
export function readHandbook(file: string, markdown: string): PlainHandbook {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? [];
  const front = Object.fromEntries(
    head.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
  const clauses: PlainClause[] = [];
  let section = '';
  for (const line of body.split('\n')) {
    const heading = /^#{2,}\s+(\S+)/.exec(line);
    const begin = /^(\d+(?:\.\d+)+) (.*)$/.exec(line);
    if (heading) section = heading[1] ?? '';
    else if (begin) clauses.push({ number: begin[1] ?? '', text: begin[2] ?? '', section });
    else {
      const open = clauses.at(-1);
      if (open && line.trim() !== '') open.text += `\n${line}`;
    }
  }
  return { file, front, title: /^# (.+)$/m.exec(body)?.[1] ?? '', clauses };
}

/** All handbooks of a folder. */
export function readHandbooks(folder: string): PlainHandbook[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readHandbook(file, readFileSync(`${folder}/${file}`, 'utf8')));
}
