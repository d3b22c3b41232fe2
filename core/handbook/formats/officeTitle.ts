import type { Archive } from './archive.ts';
import { childNamed, parseXml, textOf } from './tree.ts';

/** The title an office file has in its properties; null when it has none. */
export function readOfficeTitle(archive: Archive): string | null {
  const text = archive.readText('docProps/core.xml');
  if (text === null) return null;
  const prefix = /<([\w.-]+:)?coreProperties\b/.exec(text)?.[1] ?? '';
  const title = childNamed(parseXml(text, `${prefix}coreProperties`), 'dc:title');
  return title ? textOf(title).trim() || null : null;
}
